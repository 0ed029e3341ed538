/** Decodes a link and diagnoses why a server rejected it, offline. */
import type { Diagnosis, Inspection } from "presigned/diagnose";
import { useState } from "preact/hooks";
import type { Account } from "./account.js";
import { dateTime, fromNow, sentence, visible } from "./format.js";
import { Field, messageOf, Problem } from "./parts.js";

const METHODS = ["GET", "PUT", "HEAD", "DELETE", "POST"];
const STATES = { valid: "Valid", expired: "Expired", not_yet_valid: "Not valid yet", unknown: "Unknown" };

interface Found {
  inspection: Inspection;
  explanation?: Diagnosis;
}

export function WhyView({ account }: { account: Account | undefined }) {
  const [found, setFound] = useState<Found>();
  const [error, setError] = useState<string>();
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget as HTMLFormElement);
    const text = (name: string) => String(given.get(name) ?? "").trim() || undefined;
    const url = text("link") ?? "";
    const [errorBody, method, status] = [text("response"), text("method"), text("status")];
    const { explain, inspect } = await import("presigned/diagnose");
    try {
      const credentials = given.has("check") ? account : undefined;
      const inspection = inspect(url);
      const hasFailed = errorBody !== undefined || status !== undefined || credentials !== undefined;
      const refusal = { errorBody, method, status: status === undefined ? undefined : Number(status), credentials };
      setFound({ inspection, ...(hasFailed && { explanation: explain(url, refusal) }) });
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
        <Field label="Link">
          {(id) => (
            <textarea
              {...id}
              name="link"
              rows={4}
              required
              autocomplete="off"
              spellcheck={false}
              placeholder="https://…?X-Amz-Algorithm=…"
            />
          )}
        </Field>
        <Field label="Server response (optional)">
          {(id) => (
            <textarea
              {...id}
              name="response"
              rows={3}
              autocomplete="off"
              spellcheck={false}
              placeholder="<Error><Code>SignatureDoesNotMatch</Code>…"
            />
          )}
        </Field>
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
        {account && (
          <label class="choice">
            <input type="checkbox" name="check" /> Recompute the signature with your keys
          </label>
        )}
        <div class="actions">
          <button class="primary">Explain</button>
        </div>
      </form>
      <div aria-live="polite">
        {error && <Problem>{error}</Problem>}
        {found && <Answer {...found} />}
      </div>
    </div>
  );
}

function Answer({ inspection, explanation }: Found) {
  const { state, isGood, findings, expiresAt, signedAt } = inspection;
  const facts = Object.entries({
    Host: inspection.host,
    Bucket: inspection.bucket,
    Key: inspection.key,
    Region: inspection.region,
    "Access key ID": inspection.accessKeyId,
    "Signed at": signedAt && dateTime(signedAt),
    "Expires at": expiresAt && `${dateTime(expiresAt)}, ${fromNow(expiresAt)}`,
    "Required headers": inspection.signedHeaders.filter((name) => name !== "host").join(", "),
    "Possible operations": inspection.operations.map(({ name, method }) => `${name} (${method})`).join(", "),
  }).flatMap(([name, value]) => (value ? [[name, visible(value)] as const] : []));
  return (
    <section class="card">
      <h2>
        <span class={`badge ${isGood ? "good" : "bad"}`}>{STATES[state]}</span>
      </h2>
      {explanation && (
        <div class="cause">
          <p>
            <strong>{sentence(explanation.message)}</strong> {explanation.subject && <code>{visible(explanation.subject)}</code>}
          </p>
          <p>{sentence(explanation.suggestion)}</p>
          <p class="quiet">{explanation.cause}</p>
        </div>
      )}
      {findings.length > 0 && (
        <ul class="findings">
          {findings.map(({ severity, message, code }) => (
            <li>
              <span class={`badge ${severity}`}>{severity}</span> {sentence(message)} <span class="quiet">{code}</span>
            </li>
          ))}
        </ul>
      )}
      {findings.length === 0 && !explanation && <p>No problems found in the link.</p>}
      <dl class="facts">
        {facts.map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd class="literal">{value}</dd>
          </>
        ))}
      </dl>
    </section>
  );
}
