/** Shows why a request of this page failed, and how to fix it. */
import { useEffect, useState } from "preact/hooks";
import { curl } from "presigned";
import type { Diagnosis } from "presigned/diagnose";
import type { Account } from "./account.js";
import * as cors from "./cors.js";
import { Gone } from "./files.js";
import { visible } from "presigned-common/format";
import { Code, Command, messageOf, Problem, Prose } from "./parts.js";
import { explained, isOfSecret } from "./refusal.js";
import { Refused, Unreadable } from "./s3.js";
import { NoEtag } from "./upload.js";

export function Trouble({ error, account, bucket }: { error: unknown; account: Account; bucket?: string }) {
  if (error instanceof Refused) return <Refusal refused={error} />;
  if (error instanceof Unreadable && !error.isReachable) return <Unreachable unreadable={error} />;
  if (error instanceof Unreadable || error instanceof NoEtag) {
    return bucket === undefined ? <NoList /> : <MissingCors error={error} account={account} bucket={bucket} />;
  }
  if (error instanceof Gone) return <NotThere />;
  if (!(error instanceof Error)) return <Problem>{messageOf(error)}</Problem>;
  return (
    <Problem>
      <p>
        <Prose text={error.message} />
      </p>
    </Problem>
  );
}

function NotThere() {
  return (
    <Problem>
      <strong>The file cannot be read.</strong> It may have been moved, changed or deleted since you chose it.
    </Problem>
  );
}

/** An S3 error, with a diagnosis. */
function Refusal({ refused }: { refused: Refused }) {
  const [explanation, setExplanation] = useState<Diagnosis>();
  useEffect(() => {
    explained(refused).then(setExplanation);
  }, [refused]);
  return (
    <Problem>
      <p>
        <strong>The server rejected the request:</strong> {visible(refused.message)}
      </p>
      {explanation && isOfSecret(explanation) && <p>The secret access key does not match this access key ID.</p>}
      {explanation && explanation.cause !== "unknown" && !isOfSecret(explanation) && (
        <p>
          <Prose text={explanation.message} /> {explanation.subject !== undefined && <code>{visible(explanation.subject)}</code>}{" "}
          <Prose text={explanation.suggestion} />
        </p>
      )}
    </Problem>
  );
}

function Unreachable({ unreadable }: { unreadable: Unreadable }) {
  const { origin, protocol } = new URL(unreadable.request.url);
  return (
    <Problem>
      <p>
        <strong>Could not connect to {origin}.</strong> The address may be wrong, the server or this device may be offline, or the browser
        may not trust its certificate.
      </p>
      {protocol === "http:" && location.protocol === "https:" && <p>A page loaded over HTTPS cannot connect to an HTTP server.</p>}
    </Problem>
  );
}

/** AWS sends no CORS headers with the list of buckets. */
function NoList() {
  return (
    <p class="note" role="status">
      <strong>This server does not list its buckets to web pages</strong> (AWS never does), or the keys are wrong. Open a bucket by name.
    </p>
  );
}

function MissingCors({ error, account, bucket }: { error: Unreadable | NoEtag; account: Account; bucket: string }) {
  return (
    <Problem>
      {error instanceof NoEtag ? (
        <p>
          <strong>The bucket's CORS rule does not expose ETag</strong>, which large uploads require.
        </p>
      ) : (
        <p>
          <strong>The server responded, but CORS prevents this page from reading the response.</strong> Most likely the bucket has no CORS rule
          for <code>{location.origin}</code>. The server may also have rejected the request: some send no CORS headers with errors.
        </p>
      )}
      <p>
        You can still create links. To browse and upload here, save this as cors.json (it replaces the bucket's existing rules):
      </p>
      <Code label="cors.json" text={cors.rule()} />
      <Command label="Apply it with the AWS CLI" make={() => cors.command(bucket, account.region, account.endpointUrl)} />
      {error instanceof Unreadable && error.request.method === "GET" && (
        <Command label="See the actual response" make={() => curl(error.request)} />
      )}
    </Problem>
  );
}
