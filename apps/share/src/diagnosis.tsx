/** Shows what the library says about a link and about a rejected request, in its own sentences. */
import type { Diagnosis, Inspection } from "presigned/diagnose";
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { dateTime, fromNow, visible } from "presigned-common/format";
import { Prose } from "./parts.js";

const STATES = { valid: "Valid", expired: "Expired", not_yet_valid: "Not valid yet", unknown: "Unknown" };

const LINES: Record<number, string> = { 1: "the method", 2: "the path", 3: "the query" };

/** The cause, what to do, what shows it, the server's words, the possible causes and the first difference. */
export function Explanation({ diagnosis, status }: { diagnosis: Diagnosis; status: number | undefined }) {
  const { message, suggestion, subject, evidence, possibleCauses, difference } = diagnosis;
  const response = responseOf(diagnosis, status);
  // For a damaged link the subject is the code of the finding, whose message is the evidence.
  const isCode = diagnosis.inspection.findings.some(({ code }) => code === subject);
  return (
    <section class="card cause">
      <h2>
        <Sentence text={message} subject={isCode ? undefined : subject} />
      </h2>
      <p>
        <Prose text={suggestion} />
      </p>
      {evidence.length > 0 && (
        <ul class="evidence">
          {evidence.map((text) => (
            <li>
              <Prose text={text} />
            </li>
          ))}
        </ul>
      )}
      {possibleCauses.length > 0 && (
        <Part title="Possible causes">
          <ol class="possible">
            {possibleCauses.map(({ message, subject, check }) => (
              <li>
                <p>
                  <Sentence text={message} subject={subject} />
                </p>
                <p class="check">
                  <Prose text={check} />
                </p>
              </li>
            ))}
          </ol>
        </Part>
      )}
      {response && (
        <Part title="The server's response">
          <p class="literal">{visible(response)}</p>
        </Part>
      )}
      {difference && (
        <Part title={`The first difference: ${LINES[difference.line] ?? `line ${difference.line}`}`}>
          <dl class="facts">
            <dt>Signed</dt>
            <dd class="literal">{visible(difference.signed) || "nothing"}</dd>
            <dt>Received</dt>
            <dd class="literal">{visible(difference.received) || "nothing"}</dd>
          </dl>
        </Part>
      )}
    </section>
  );
}

/** The state, the findings and the parts of a link; those that rarely matter on request. */
export function LinkParts({ inspection, isAlone }: { inspection: Inspection; isAlone: boolean }) {
  const { state, isGood, findings, expiresAt, signedAt } = inspection;
  const parts = {
    Bucket: inspection.bucket,
    Key: inspection.key,
    "Possible operations": inspection.operations.map(({ name, method }) => `${name} (${method})`).join(", "),
    "Required headers": inspection.signedHeaders.filter((name) => name !== "host").join(", "),
    "Expires at": expiresAt && `${dateTime(expiresAt)}, ${fromNow(expiresAt)}`,
  };
  const rest = {
    Host: inspection.host,
    Region: inspection.region,
    Service: inspection.service,
    "Access key ID": inspection.accessKeyId,
    "Session token": inspection.hasSessionToken ? "present" : undefined,
    "Signed at": signedAt && dateTime(signedAt),
    Parameters: [...inspection.responseOverrides, ...inspection.parameters].map(([name, value]) => `${name}=${value}`).join(", "),
  };
  return (
    <section class="card">
      <h2>
        Link <span class={`badge ${isGood ? "good" : "bad"}`}>{STATES[state]}</span>
      </h2>
      {findings.length > 0 && (
        <ul class="findings">
          {findings.map(({ severity, message }) => (
            <li>
              <span class={`badge ${severity}`}>{severity}</span> <Prose text={message} />
            </li>
          ))}
        </ul>
      )}
      {findings.length === 0 && isAlone && <p>No problems found in the link.</p>}
      <Facts facts={parts} />
      <details open={!isGood}>
        <summary>All parts of the link</summary>
        <Facts facts={rest} />
      </details>
    </section>
  );
}

function Sentence({ text, subject }: { text: string; subject: string | undefined }) {
  return (
    <>
      <Prose text={text} /> {subject !== undefined && <code>{visible(subject)}</code>}
    </>
  );
}

function Part({ title, children }: { title: string; children: ComponentChildren }) {
  const id = useId();
  return (
    <div role="group" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {children}
    </div>
  );
}

function Facts({ facts }: { facts: Record<string, string | undefined> }) {
  const known = Object.entries(facts).flatMap(([name, value]) => (value ? [[name, visible(value)] as const] : []));
  return (
    <dl class="facts">
      {known.map(([name, value]) => (
        <>
          <dt>{name}</dt>
          <dd class="literal">{value}</dd>
        </>
      ))}
    </dl>
  );
}

/** Returns the status, the code and the message of the server, as far as they are known. */
function responseOf({ serverCode, serverMessage }: Diagnosis, status: number | undefined): string {
  const head = [status, serverCode].filter(Boolean).join(" ");
  return [head, serverMessage?.trim()].filter(Boolean).join(": ");
}
