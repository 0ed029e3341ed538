import { duration, object, scalar, snakeCase, text, texts } from "./convert.js";
import { currentEngine, ofFullEngine, type Pairs } from "./engine.js";
import { attempt } from "./error.js";
import type { LinkPolicyOptions } from "./options.js";

/**
 * Returns a bucket policy, in JSON, that limits what presigned URLs and upload forms can do: it rejects links that are
 * older than `maxAge`, whatever lifetime they state, sent without TLS, signed with Signature Version 2, or used outside of `networks`. It
 * allows nothing by itself, and does not concern requests that are signed in the header `Authorization`.
 *
 * The statements apply to every link of the bucket, including those of the S3 console. `PutBucketPolicy` replaces the whole policy: add the
 * statements to an existing one. Servers other than AWS know few of the condition keys.
 *
 * Throws `unsupported_combination` for an access point or a directory bucket, and `invalid_option` for an invalid network or another value,
 * and for a policy of more than 20 KB.
 */
export function linkPolicy(bucket: string, options: LinkPolicyOptions = {}): string {
  const run = ofFullEngine("linkPolicy", currentEngine().linkPolicy);
  const name = text("bucket", bucket);
  const { networks, ...rest } = object("options", options);
  const allowed = networks === undefined ? undefined : texts("networks", networks);
  const given: Pairs = Object.entries(rest)
    .filter(([, value]) => value !== undefined)
    .map(([option, value]) => [snakeCase(option), option === "maxAge" ? String(duration(option, value)) : scalar(option, value)]);
  return attempt(() => run(name, allowed, given));
}
