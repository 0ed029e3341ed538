/** What is wrong with a request of this page, and what to do about it. */
import { useEffect, useState } from "preact/hooks";
import type { Diagnosis } from "presigned/tools";
import type { Account } from "./account.js";
import * as cors from "./cors.js";
import { Gone } from "./files.js";
import { sentence, visible } from "./format.js";
import { curl } from "./link.js";
import { Code, Command, Problem, said } from "./parts.js";
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
  return <Problem>{said(error)}</Problem>;
}

function NotThere() {
  return (
    <Problem>
      <strong>It cannot be read from this device.</strong> It may have been moved, changed or deleted since it was chosen.
    </Problem>
  );
}

/** S3's answer, and what the library makes of it, which is loaded only now. */
function Refusal({ refused }: { refused: Refused }) {
  const [explanation, setExplanation] = useState<Diagnosis>();
  useEffect(() => {
    explained(refused).then(setExplanation);
  }, [refused]);
  return (
    <Problem>
      <p>
        <strong>The server refused.</strong> It says: {visible(refused.message)}
      </p>
      {explanation && isOfSecret(explanation) && <p>The secret access key is not the one of this access key ID.</p>}
      {explanation && explanation.cause !== "unknown" && (
        <p>
          {sentence(explanation.message)} {sentence(explanation.suggestion)}
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
        <strong>There is no answer from {origin}.</strong> The address may be wrong, the server or this device offline, or its certificate
        not trusted here.
      </p>
      {protocol === "http:" && location.protocol === "https:" && <p>A page that was loaded by https may not speak to a server by http.</p>}
    </Problem>
  );
}

/** AWS answers no page that asks for it, whatever the rules of its buckets. */
function NoList() {
  return (
    <p class="note" role="status">
      <strong>This server does not show its list of buckets to web pages</strong>, as AWS does not; or the keys are wrong, which a page is
      not shown either. Open a bucket by its name.
    </p>
  );
}

function MissingCors({ error, account, bucket }: { error: Unreadable | NoEtag; account: Account; bucket: string }) {
  return (
    <Problem>
      {error instanceof NoEtag ? (
        <p>
          <strong>The bucket's CORS rule does not expose ETag</strong>, by which large uploads are completed.
        </p>
      ) : (
        <p>
          <strong>The server answered, but the browser may not show the answer to this page.</strong> Most likely the bucket has no CORS
          rule for <code>{location.origin}</code>. It may also be that the request was refused, which some servers say without CORS.
        </p>
      )}
      <p>
        Links that you make work all the same. To browse and upload here, save this as cors.json (it replaces the rules that the bucket
        has):
      </p>
      <Code label="cors.json" text={cors.rule()} />
      <Command label="and set it with the AWS CLI" make={() => cors.command(bucket, account.region, account.endpointUrl)} />
      {error instanceof Unreadable && error.request.method === "GET" && (
        <Command label="What the server really answers" make={() => curl(error.request)} />
      )}
    </Problem>
  );
}
