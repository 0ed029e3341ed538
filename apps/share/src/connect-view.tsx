/** The sign-in form: credentials are typed, pasted or unlocked, and tested against the server. */
import { endpointOf, PROVIDERS } from "presigned-common/providers";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import type { Account } from "./account.js";
import { accountOf, type Draft, EMPTY, type Place, placeOf, tryConnection, wrongField } from "./connection.js";
import { announce, Field, Problem, TextField, type TextFieldProps } from "./parts.js";
import { parse } from "./paste.js";
import { Refused, Unreadable } from "./s3.js";
import { Trouble } from "./trouble.js";
import * as vault from "./vault.js";

interface Props {
  /** The form's values, kept across failed connections and other views. */
  draft: Draft;
  setDraft: (change: (draft: Draft) => Draft) => void;
  /** The bucket and folder in the page's address. */
  place: Place | undefined;
  connect: (account: Account, hasResponded: boolean) => void;
}

interface Failure {
  error: unknown;
  account: Account;
  bucket: string | undefined;
  wrong: keyof Draft | undefined;
}

export function ConnectView({ draft, setDraft, place, connect }: Props) {
  const [isRemembered, setRemembered] = useState(vault.isRemembered);
  const [failure, setFailure] = useState<Failure>();
  const [isBusy, setBusy] = useState(false);
  const attempt = useRef(new AbortController());
  useEffect(() => () => attempt.current.abort(), []);

  /** Cancels the previous attempt, which may never finish. */
  const start = async (draft: Draft, isTried: boolean) => {
    attempt.current.abort();
    const { signal } = (attempt.current = new AbortController());
    const account = accountOf(draft);
    let bucket: string | undefined;
    setFailure(undefined);
    setBusy(true);
    try {
      const first = placeOf(account) ?? place;
      bucket = first?.bucket;
      const hasResponded = isTried && (await tryConnection(account, first, signal));
      if (draft.passphrase !== undefined) await vault.remember(account, draft.passphrase);
      if (!signal.aborted) connect(account, hasResponded);
    } catch (error) {
      const wrong = await wrongField(error);
      if (!signal.aborted) setFailure({ error, account, bucket, wrong });
    } finally {
      if (!signal.aborted) setBusy(false);
    }
  };
  const unlocked = (account: Account) => {
    const filled = { ...EMPTY, ...account };
    setDraft(() => filled);
    void start(filled, true);
  };
  const forget = () => {
    vault.forget();
    setRemembered(false);
  };
  return (
    <div class="narrow">
      <h1 tabIndex={-1}>Share private S3 objects</h1>
      <p class="lead">Links are created in your browser. Your keys stay in its memory, and requests go only to your S3 server.</p>
      {isRemembered && <Unlock unlocked={unlocked} forget={forget} />}
      <Keys draft={draft} setDraft={setDraft} failure={failure} isBusy={isBusy} start={start} />
    </div>
  );
}

function Unlock({ unlocked, forget }: { unlocked: (account: Account) => void; forget: () => void }) {
  const [passphrase, setPassphrase] = useState("");
  const [isWrong, setWrong] = useState(false);
  const submit = async (event: Event) => {
    event.preventDefault();
    const account = await vault.unlock(passphrase);
    setWrong(!account);
    if (account) unlocked(account);
  };
  return (
    <form class="card" onSubmit={submit}>
      <h2>Saved on this device</h2>
      <TextField label="Passphrase" type="password" name="unlock" required value={passphrase} set={setPassphrase} />
      {isWrong && <Problem>Wrong passphrase.</Problem>}
      <div class="actions">
        <button class="primary">Unlock</button>
        <button type="button" onClick={forget}>
          Forget
        </button>
      </div>
    </form>
  );
}

const EXAMPLE = `[default]
aws_access_key_id = AKIA…
aws_secret_access_key = …`;

interface KeysProps extends Pick<Props, "draft" | "setDraft"> {
  failure: Failure | undefined;
  isBusy: boolean;
  start: (draft: Draft, isTried: boolean) => Promise<void>;
}

function Keys({ draft, setDraft, failure, isBusy, start }: KeysProps) {
  const { passphrase } = draft;
  const failureId = useId();
  const wrong = failure?.wrong;
  const set = (change: Partial<Draft>) => setDraft((draft) => ({ ...draft, ...change }));

  const input = (name: Exclude<keyof Draft, "addressingStyle" | "passphrase">) => ({
    name,
    value: draft[name],
    set: (value: string) => set({ [name]: value }),
    ...(wrong === name && { error: failureId }),
  });
  const paste = (from: HTMLTextAreaElement) => {
    const pasted = parse(from.value);
    if (Object.keys(pasted).length === 0) return;
    set({ sessionToken: "", expiration: "", ...pasted });
    from.value = "";
    announce("Fields filled in.");
  };
  const submit = (event: Event) => {
    event.preventDefault();
    void start(draft, true);
  };

  return (
    <form class="card" onSubmit={submit}>
      <h2>Your keys</h2>
      <Field
        label="Paste credentials"
        hint="A profile, shell export lines, or JSON from aws sts or a credential process. Fills in the fields below."
      >
        {(id) => (
          <textarea
            {...id}
            name="paste"
            rows={3}
            autocomplete="off"
            spellcheck={false}
            placeholder={EXAMPLE}
            onPaste={({ currentTarget }) => setTimeout(() => paste(currentTarget))}
            onChange={({ currentTarget }) => paste(currentTarget)}
          />
        )}
      </Field>
      <div class="pair">
        <TextField label="Access key ID" {...input("accessKeyId")} required />
        <TextField label="Secret access key" {...input("secretAccessKey")} type="secret" required />
      </div>
      <details open={draft.sessionToken !== "" || wrong === "sessionToken"}>
        <summary>Temporary credentials</summary>
        <div class="pair">
          <TextField label="Session token" {...input("sessionToken")} type="secret" />
          <TextField label="Expiration" hint="For example, 2026-12-01T09:00:00Z" {...input("expiration")} />
        </div>
      </details>

      <h2>Server</h2>
      <Server region={input("region")} endpointUrl={input("endpointUrl")} set={set} />
      <div class="pair">
        <TextField
          label="Open"
          hint="Required if buckets cannot be listed, as on AWS."
          {...input("path")}
          placeholder="s3://bucket/folder/"
        />
        <Field label="Addressing style">
          {(id) => (
            <select
              {...id}
              name="addressingStyle"
              value={draft.addressingStyle}
              onChange={(event) => set({ addressingStyle: event.currentTarget.value as Draft["addressingStyle"] })}
            >
              <option value="auto">Auto</option>
              <option value="virtual">Virtual-hosted (bucket in the host name)</option>
              <option value="path">Path (bucket in the path)</option>
            </select>
          )}
        </Field>
      </div>

      {/* Web Crypto is available in secure contexts only. */}
      <label class="choice" hidden={!isSecureContext}>
        <input
          type="checkbox"
          name="remember"
          checked={passphrase !== undefined}
          onChange={(event) => set({ passphrase: event.currentTarget.checked ? "" : undefined })}
        />
        Remember on this device, encrypted
      </label>
      {passphrase !== undefined && (
        <TextField
          label="Passphrase"
          hint="At least 12 characters. Anyone who has this device and guesses it gets the keys."
          type="password"
          name="passphrase"
          required
          minLength={12}
          autocomplete="new-password"
          value={passphrase}
          set={(passphrase) => set({ passphrase })}
        />
      )}
      <div class="actions">
        <button class="primary">Connect</button>
        {failure && canContinue(failure.error) && (
          <button type="button" onClick={() => void start(draft, false)}>
            Continue anyway
          </button>
        )}
      </div>
      <p class="quiet" role="status">
        {isBusy && "Connecting…"}
      </p>
      {/* Below the buttons, so that they do not move. */}
      {failure && <Failed id={failureId} failure={failure} />}
    </form>
  );
}

type Input = Pick<TextFieldProps, "name" | "value" | "set" | "error">;

/** The region and the endpoint; choosing a provider fills them in. */
function Server({ region, endpointUrl, set }: { region: Input; endpointUrl: Input; set: (change: Partial<Draft>) => void }) {
  const [id, setId] = useState("");
  const [account, setAccount] = useState("");
  const regions = useId();
  const provider = PROVIDERS.find((provider) => provider.id === id);
  const template = provider?.endpoint ?? "";
  const choose = (id: string) => {
    const chosen = PROVIDERS.find((provider) => provider.id === id);
    setId(id);
    if (chosen) set({ region: chosen.region ?? "", endpointUrl: endpointOf(chosen, chosen.region ?? "", account) ?? "" });
  };
  const fill = (region: string, account: string) => {
    const endpointUrl = provider && endpointOf(provider, region, account);
    set({ region, ...(endpointUrl !== undefined && { endpointUrl }) });
  };
  return (
    <>
      <div class="pair">
        <Field label="Provider" hint="Fills in the region and the endpoint.">
          {(attributes) => (
            <select {...attributes} name="provider" value={id} onChange={(event) => choose(event.currentTarget.value)}>
              <option value="">Choose a provider…</option>
              {PROVIDERS.map(({ id, label }) => (
                <option value={id}>{label}</option>
              ))}
            </select>
          )}
        </Field>
        {template.includes("{account}") && (
          <TextField
            label={id === "supabase" ? "Project ID" : "Account ID"}
            name="accountId"
            required={endpointUrl.value === ""}
            value={account}
            set={(account) => {
              setAccount(account);
              fill(region.value, account.trim());
            }}
          />
        )}
      </div>
      <div class="pair">
        <TextField
          label="Region"
          {...region}
          set={(region) => fill(region, account)}
          placeholder={provider?.regions?.[0] ?? "us-east-1"}
          list={regions}
          required={template.includes("{region}") && endpointUrl.value === ""}
        />
        <datalist id={regions}>
          {(provider ?? PROVIDERS[0])?.regions?.map((region) => (
            <option value={region} />
          ))}
        </datalist>
        <TextField
          label="Endpoint"
          hint="Only for S3-compatible servers other than AWS."
          {...endpointUrl}
          type="url"
          placeholder={template || "https://s3.example.com"}
        />
      </div>
    </>
  );
}

/** Shows the error and moves the focus to it, next to the fields to correct. */
function Failed({ id, failure }: { id: string; failure: Failure }) {
  const { error, account, bucket } = failure;
  const group = useRef<HTMLDivElement>(null);
  useEffect(() => group.current?.focus(), [failure]);
  return (
    <div id={id} ref={group} tabIndex={-1} role="group" aria-label="Connection failed">
      <Trouble error={error} account={account} {...(bucket !== undefined && { bucket })} />
    </div>
  );
}

/** Links need no connection, and an uploader may not be allowed to list. */
const canContinue = (error: unknown): boolean => error instanceof Refused || error instanceof Unreadable;
