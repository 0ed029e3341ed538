/** Decodes a link and diagnoses why a server rejected it, offline. */
import type { Diagnosis, Inspection } from "presigned/diagnose";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Account } from "./account.js";
import { Explanation, LinkParts } from "./diagnosis.js";
import { Field, messageOf, Problem } from "./parts.js";
import { parseHeaders } from "./sent-headers.js";

const METHODS = ["GET", "PUT", "HEAD", "DELETE", "POST"];

interface Found {
  inspection: Inspection;
  diagnosis?: Diagnosis;
  status: number | undefined;
}

export function WhyView({ account }: { account: Account | undefined }) {
  const [found, setFound] = useState<Found>();
  const [error, setError] = useState<string>();
  const result = useRef<HTMLDivElement>(null);
  // The form fills the window.
  useEffect(() => {
    if (found || error) result.current?.scrollIntoView();
  }, [found, error]);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget as HTMLFormElement);
    try {
      setFound(await diagnosed(given, account));
      setError(undefined);
    } catch (error) {
      setFound(undefined);
      setError(messageOf(error));
    }
  };
  return (
    <div class="narrow">
      <h1 tabIndex={-1}>Why does a link fail?</h1>
      <p class="lead">Paste a link and the server's response. Both stay on this device.</p>
      <form class="card" onSubmit={submit}>
        <Area name="link" label="Link" hint="For an upload form, its URL." rows={4} required placeholder="https://…?X-Amz-Algorithm=…" />
        <Area
          name="response"
          label="Server response (optional)"
          hint="XML, JSON, or the text of an AWS tool or of the browser's console."
          rows={3}
          placeholder="<Error><Code>SignatureDoesNotMatch</Code>…"
        />
        <div class="pair">
          <Field label="Status">{(id) => <input {...id} name="status" type="number" min="100" max="599" placeholder="403" />}</Field>
          <Field label="Method">
            {(id) => (
              <select {...id} name="method">
                <option value="">Unknown</option>
                {METHODS.map((method) => (
                  <option>{method}</option>
                ))}
              </select>
            )}
          </Field>
        </div>
        <Area
          name="headers"
          label="Headers that were sent (optional)"
          hint="All of them, one per line."
          rows={2}
          placeholder="Content-Type: image/jpeg"
        />
        <Area name="sent" label="Link that was sent, if it differs (optional)" rows={2} placeholder="https://…" />
        {account && (
          <label class="choice">
            <input type="checkbox" name="check" /> Recompute the signature with your keys
          </label>
        )}
        <div class="actions">
          <button class="primary">Explain</button>
        </div>
      </form>
      <div aria-live="polite" ref={result}>
        {error && <Problem>{error}</Problem>}
        {found?.diagnosis && <Explanation diagnosis={found.diagnosis} status={found.status} />}
        {found && <LinkParts inspection={found.inspection} isAlone={!found.diagnosis} />}
      </div>
    </div>
  );
}

/** Inspects the link, and explains the rejection if there is any detail of it. */
async function diagnosed(given: FormData, account: Account | undefined): Promise<Found> {
  const text = (name: string) => String(given.get(name) ?? "").trim() || undefined;
  const { explain, inspect } = await import("presigned/diagnose");
  const url = text("link") ?? "";
  const [method, statusText, headers] = [text("method"), text("status"), text("headers")];
  const status = statusText === undefined ? undefined : Number(statusText);
  const details = {
    errorBody: text("response"),
    status,
    credentials: given.has("check") ? account : undefined,
    sentUrl: text("sent"),
    sentHeaders: headers === undefined ? undefined : parseHeaders(headers),
  };
  if (Object.values(details).every((detail) => detail === undefined)) return { inspection: inspect(url, { method }), status };
  const diagnosis = explain(url, { ...details, method });
  return { inspection: diagnosis.inspection, diagnosis, status };
}

interface AreaProps {
  name: string;
  label: string;
  hint?: string;
  rows: number;
  required?: boolean;
  placeholder: string;
}

function Area({ label, hint, ...area }: AreaProps) {
  return (
    <Field label={label} {...(hint !== undefined && { hint })}>
      {(id) => <textarea {...id} {...area} autocomplete="off" spellcheck={false} />}
    </Field>
  );
}
