/** Where keys are entered, pasted, or taken from what this browser remembers. */
import { useState } from "preact/hooks";
import { type Account, presignerOf } from "./account.js";
import { parse } from "./paste.js";
import { announce, Field, Problem, said, TextField } from "./parts.js";
import * as vault from "./vault.js";

type Connect = (account: Account) => void;

export function ConnectView({ connect }: { connect: Connect }) {
  const [isRemembered, setRemembered] = useState(vault.isRemembered);
  const forget = () => {
    vault.forget();
    setRemembered(false);
  };
  return (
    <div class="narrow">
      <h1 tabIndex={-1}>Share private S3 objects</h1>
      <p class="lead">Links are made in this page. Keys stay in its memory; requests go to your S3 server and nowhere else.</p>
      {isRemembered && <Unlock connect={connect} forget={forget} />}
      <Keys connect={connect} />
    </div>
  );
}

function Unlock({ connect, forget }: { connect: Connect; forget: () => void }) {
  const [passphrase, setPassphrase] = useState("");
  const [isWrong, setWrong] = useState(false);
  const submit = async (event: Event) => {
    event.preventDefault();
    const account = await vault.unlock(passphrase);
    if (account) connect(account);
    else setWrong(true);
  };
  return (
    <form class="card" onSubmit={submit}>
      <h2>Remembered on this device</h2>
      <TextField label="Passphrase" type="password" name="unlock" required value={passphrase} set={setPassphrase} />
      {isWrong && <Problem>This is not the passphrase.</Problem>}
      <div class="actions">
        <button class="primary">Unlock</button>
        <button type="button" onClick={forget}>
          Forget
        </button>
      </div>
    </form>
  );
}

const EMPTY = {
  accessKeyId: "",
  secretAccessKey: "",
  sessionToken: "",
  expiration: "",
  region: "",
  endpointUrl: "",
  addressingStyle: "auto",
  path: "",
};

const EXAMPLE = `[default]
aws_access_key_id = AKIA…
aws_secret_access_key = …`;

function Keys({ connect }: { connect: Connect }) {
  const [values, setValues] = useState(EMPTY);
  const [passphrase, setPassphrase] = useState<string>();
  const [error, setError] = useState<string>();

  const input = (name: keyof typeof EMPTY) => ({
    name,
    value: values[name],
    set: (value: string) => setValues((values) => ({ ...values, [name]: value })),
  });
  const paste = (from: HTMLTextAreaElement) => {
    const pasted = parse(from.value);
    if (Object.keys(pasted).length === 0) return;
    setValues((values) => ({ ...values, sessionToken: "", expiration: "", ...pasted }));
    from.value = "";
    announce("The fields are filled.");
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    const given = Object.entries(values).filter(([, value]) => value.trim() !== "");
    const account = Object.fromEntries(given.map(([name, value]) => [name, value.trim()])) as unknown as Account;
    account.region ??= "us-east-1";
    try {
      presignerOf(account);
      if (passphrase !== undefined) await vault.remember(account, passphrase);
      connect(account);
    } catch (error) {
      setError(said(error));
    }
  };

  return (
    <form class="card" onSubmit={submit}>
      <h2>Your keys</h2>
      <Field
        label="Paste them"
        hint="A profile, export lines of a shell, or JSON of aws sts or a credential process. The fields below are filled from it."
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
        <TextField label="Secret access key" {...input("secretAccessKey")} type="password" required />
      </div>
      <details open={values.sessionToken !== ""}>
        <summary>Temporary credentials</summary>
        <div class="pair">
          <TextField label="Session token" {...input("sessionToken")} type="password" />
          <TextField label="End at" hint="As AWS says it: 2026-12-01T09:00:00Z" {...input("expiration")} />
        </div>
      </details>

      <h2>Where</h2>
      <div class="pair">
        <TextField label="Region" {...input("region")} placeholder="us-east-1" />
        <TextField
          label="Endpoint"
          hint="Only for a server that is not AWS's."
          {...input("endpointUrl")}
          type="url"
          placeholder="https://s3.example.com"
        />
      </div>
      <div class="pair">
        <TextField
          label="Open"
          hint="Needed where buckets cannot be listed, as on AWS."
          {...input("path")}
          placeholder="s3://bucket/folder/"
        />
        <Field label="Bucket's place in URLs">
          {(id) => (
            <select
              {...id}
              name="addressingStyle"
              value={values.addressingStyle}
              onChange={(event) => setValues({ ...values, addressingStyle: event.currentTarget.value })}
            >
              <option value="auto">As the server wants it</option>
              <option value="virtual">In the host (virtual-hosted style)</option>
              <option value="path">In the path (path style)</option>
            </select>
          )}
        </Field>
      </div>

      {/* A page that came by plain http is given no cryptography. */}
      <label class="choice" hidden={!isSecureContext}>
        <input
          type="checkbox"
          name="remember"
          checked={passphrase !== undefined}
          onChange={(event) => setPassphrase(event.currentTarget.checked ? "" : undefined)}
        />
        Remember on this device, encrypted
      </label>
      {passphrase !== undefined && (
        <TextField
          label="Passphrase"
          hint="At least 12 characters. Who has this device and guesses it has the keys."
          type="password"
          name="passphrase"
          required
          minLength={12}
          autocomplete="new-password"
          value={passphrase}
          set={setPassphrase}
        />
      )}
      {error && <Problem>{error}</Problem>}
      <div class="actions">
        <button class="primary">Connect</button>
      </div>
    </form>
  );
}
