/** The server's side, for gateways, proxies and edge workers: the entry `presigned/verify`. */

import { BYTES, decimal, duration, fromCore, keys, object, optionalText, pair, scalar, snakeCase, text, texts, time, wrong } from "./convert.js";
import { currentEngine, type Keys, ofFullEngine, type Pairs } from "./engine.js";
import { attempt, type Failure, inJavaScript, VerifyError } from "./error.js";
import type { Credentials, ReceivedForm, ReceivedRequest, VerifiedForm, VerifiedRequest, VerifyOptions } from "./options.js";

export { PresignError, VerifyError } from "./error.js";
export type { Credentials, ErrorCode, ReceivedForm, ReceivedRequest, Verified, VerifiedForm, VerifiedRequest, VerifyOptions } from "./options.js";

/** The credentials of an access key ID: a function that finds them, or the credentials themselves. */
export type Lookup = Credentials | ((accessKeyId: string) => Credentials | undefined);

/**
 * Verifies a presigned request, or one that is signed in its header `Authorization`, as an S3 server does, and returns who signed what.
 * Throws a `VerifyError` with a `code`, such as `expired` or `signature_mismatch`, and the HTTP `status` to respond with.
 *
 * A request that is signed in its headers expires 15 minutes after its date for S3, and 5 minutes after it for other services. Compare the
 * body with `bodySha256` of the result: the payload is signed unless it is missing.
 *
 * The session token of the credentials must be that of the request; without one, the request must have none. For an asynchronous lookup,
 * await the credentials of `accessKeyIdOf(request)` first.
 */
export function verify(request: ReceivedRequest, lookup: Lookup, options: VerifyOptions = {}): VerifiedRequest {
  const run = ofFullEngine("verify", currentEngine().verify);
  const received = requestOf(request);
  return verified(() => accessKeyIdOf(request), lookup, options, (...given) => run(received, ...given));
}

/**
 * Verifies an upload by a form: its signature, its expiry, and every condition of its policy.
 *
 * A form expires with its policy or its credentials, and at the latest `maxAge` after its signing, by default 7 days. Fields, file name and
 * media type have at most 20,480 bytes together, in at most 500 fields; the key has 1 to 1,024 bytes.
 */
export function verifyForm(form: ReceivedForm, lookup: Lookup, options: VerifyOptions = {}): VerifiedForm {
  const run = ofFullEngine("verifyForm", currentEngine().verifyForm);
  const received = formOf(form);
  return verified(() => accessKeyIdOf(form), lookup, options, (...given) => run(received, ...given));
}

/** Returns the access key ID that a request or a form states. Nothing is verified. */
export function accessKeyIdOf(received: ReceivedRequest | ReceivedForm): string {
  const { formAccessKeyId, requestAccessKeyId } = currentEngine();
  return outcome(() =>
    "fields" in received
      ? ofFullEngine("accessKeyIdOf", formAccessKeyId)(formOf(received))
      : ofFullEngine("accessKeyIdOf", requestAccessKeyId)(requestOf(received)),
  );
}

/** The options of an engine: values as text, and lists. */
interface EngineOptions {
  values: Pairs;
  lists: [name: string, items: string[]][];
}

function verified<T>(
  stated: () => string,
  lookup: Lookup,
  options: object,
  run: (keys: Keys | undefined, now: number, options: EngineOptions) => Outcome<T>,
): T {
  const { at: moment, ...rest } = object("options", options);
  const given: EngineOptions = { values: [], lists: [] };
  for (const [name, value] of Object.entries(rest)) {
    if (value === undefined) continue;
    const option = snakeCase(name);
    if (LISTS.includes(name)) given.lists.push([option, texts(name, value)]);
    else given.values.push([option, DURATIONS.includes(name) ? String(duration(name, value)) : scalar(name, value)]);
  }
  const found: unknown = typeof lookup === "function" ? lookup(stated()) : lookup;
  const known = found === undefined ? undefined : keys(found);
  const at = time("at", moment as never);
  return fromCore(outcome(() => run(known, at, given))) as T;
}

const LISTS = ["services", "regions", "requiredHeaders"];
const DURATIONS = ["clockSkew", "maxAge"];

type Outcome<T> = { verified: T } | { failure: Failure & { status: number } };

function outcome<T>(run: () => Outcome<T>): T {
  const result = attempt(run);
  if ("verified" in result) return result.verified;
  const { code, message, status } = result.failure;
  throw new VerifyError(code, inJavaScript(message), status);
}

function requestOf(request: ReceivedRequest): object {
  if (typeof request !== "object" || request === null) throw wrong("request", "an object", request);
  const { method, url, headers = {} } = request;
  return { method: text("request.method", method), url: text("request.url", url), headers: received("request.headers", headers, true) };
}

function formOf(form: ReceivedForm): object {
  const { bucket, fields, fileLength, fileName, contentType } = object("form", form);
  return {
    bucket: text("form.bucket", bucket),
    fileLength: decimal("form.fileLength", fileLength, BYTES),
    fileName: optionalText("form.fileName", fileName),
    contentType: optionalText("form.contentType", contentType),
    fields: received("form.fields", fields, false),
  };
}

/** Returns names and values: an array of values becomes several pairs. */
function received(name: string, values: unknown, areHeaders: boolean): Pairs {
  if (typeof values !== "object" || values === null) throw wrong(name, "an object, or pairs of strings", values);
  const isIterable = Symbol.iterator in values;
  const entries: unknown[] = isIterable ? [...(values as Iterable<unknown>)] : Object.entries(values);
  // Node's `rawHeaders`. A string is not a pair, although it consists of strings.
  if (areHeaders && isIterable && entries.length % 2 === 0 && entries.every((entry) => typeof entry === "string")) {
    return Array.from({ length: entries.length / 2 }, (_, at) => pair(name, entries.slice(2 * at, 2 * at + 2)));
  }
  return entries.flatMap((entry) => {
    if (!Array.isArray(entry) || entry.length !== 2) throw wrong(`an item of ${name}`, "a pair of strings", entry);
    const [key, value] = entry;
    const all: unknown[] = Array.isArray(value) ? value : [value];
    return all.filter((one) => isIterable || one !== undefined).map((one) => pair(name, [key, one]));
  });
}
