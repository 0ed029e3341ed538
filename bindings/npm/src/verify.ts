/** The server's side, for gateways, proxies and edge workers. */

import { engineModule } from "#engine";
import { life, now as present, object, optionalText, quoted, scalar, seconds, snakeCase, text, wholeNumber, wrong } from "./convert.js";
import { ACCESS_KEY_ID, ACCESS_KEY_ID_OF_FORM, type Keys, type Texts, VERIFY, VERIFY_FORM } from "./engine.js";
import type { Credentials, ReceivedForm, ReceivedRequest, VerifiedForm, VerifiedRequest, VerifyOptions } from "./options.js";
import { attempt, keys } from "./presigner.js";

/** The credentials of an access key ID: a function that finds them, or those that there are. */
export type Lookup = Credentials | ((accessKeyId: string) => Credentials | undefined);

/**
 * Verifies a request that came by a presigned URL, as a server of S3 does, and says who signed what. What is wrong throws a `PresignError`
 * with a `code`, such as `expired` or `signature_mismatch`.
 *
 * The credentials' session token must be the one that the request has; where they have none, it may have none. For a look-up that is not
 * synchronous, await the credentials of `accessKeyIdOf(request)` first.
 */
export function verify(request: ReceivedRequest, lookup: Lookup, options: VerifyOptions = {}): VerifiedRequest {
  return run(VERIFY, ACCESS_KEY_ID, textsOfRequest(request), lookup, options);
}

/**
 * Verifies an upload by a form: its signature, its expiration, and every condition of its policy.
 *
 * A form expires with its policy or its credentials, and at the latest `maxAge` after its signing, by default 7 days. Fields, file name and
 * media type have at most 20,480 bytes together, in at most 500 fields; the key has 1 to 1,024 bytes.
 */
export function verifyForm(form: ReceivedForm, lookup: Lookup, options: VerifyOptions = {}): VerifiedForm {
  return run(VERIFY_FORM, ACCESS_KEY_ID_OF_FORM, textsOfForm(form), lookup, options);
}

/** The access key ID that a request or a form states. Nothing is verified. */
export function accessKeyIdOf(received: ReceivedRequest | ReceivedForm): string {
  return "fields" in received ? stated(ACCESS_KEY_ID_OF_FORM, textsOfForm(received)) : stated(ACCESS_KEY_ID, textsOfRequest(received));
}

const nobody: Texts = [undefined, undefined, undefined];

const stated = (what: number, texts: Texts): string => attempt(() => engineModule.verify(what, [...nobody, ...texts], 0, undefined));

function run<T>(what: number, whose: number, texts: Texts, lookup: Lookup, options: object): T {
  const { now, ...rest } = object("options", options);
  const triples = Object.entries(rest).flatMap(([name, value]) => (value === undefined ? [] : optionTriples(name, value)));
  const found: unknown = typeof lookup === "function" ? lookup(stated(whose, texts)) : lookup;
  const [known, end]: [Texts | Keys, number | undefined] = found === undefined ? [nobody, undefined] : keys(found);
  const at = now === undefined ? present() : seconds("now", now);
  const json = attempt(() => engineModule.verify(what, [...known, ...texts, ...triples], at, end));
  return JSON.parse(json, (name, value) => (name === "signedAt" || name === "expiresAt" ? new Date(value * 1000) : value));
}

function textsOfRequest(request: ReceivedRequest): Texts {
  if (typeof request !== "object" || request === null) throw wrong("request", "an object", request);
  const { method, url, headers = {} } = request;
  return [text("request.method", method), text("request.url", url), ...pairs("header", "request.headers", headers)];
}

function textsOfForm(form: ReceivedForm): Texts {
  const { bucket, fields, fileLength, fileName, contentType } = object("form", form);
  return [
    text("form.bucket", bucket),
    wholeNumber("form.fileLength", fileLength),
    optionalText("form.fileName", fileName),
    optionalText("form.contentType", contentType),
    ...pairs("field", "form.fields", fields),
  ];
}

/** Triples of kind, name and value; a name has several values in an array. */
function pairs(kind: string, name: string, values: unknown): string[] {
  if (typeof values !== "object" || values === null) throw wrong(name, "an object, or pairs of strings", values);
  const triples: string[] = [];
  const push = (key: unknown, value: unknown): void => {
    triples.push(kind, text(`a name in ${name}`, key), text(() => `${name}[${quoted(String(key))}]`, value));
  };
  if (!(Symbol.iterator in values)) {
    for (const [key, value] of Object.entries(values)) {
      for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) push(key, one);
    }
    return triples;
  }
  const entries = [...(values as Iterable<unknown>)];
  // As `rawHeaders` of Node has them: a string is no pair, though its characters are strings too.
  if (kind === "header" && entries.length % 2 === 0 && entries.every((entry) => typeof entry === "string")) {
    for (let at = 0; at < entries.length; at += 2) push(entries[at], entries[at + 1]);
    return triples;
  }
  for (const entry of entries) {
    if (!Array.isArray(entry) || entry.length !== 2) throw wrong(`an item of ${name}`, "a pair of strings", entry);
    for (const one of Array.isArray(entry[1]) ? entry[1] : [entry[1]]) push(entry[0], one);
  }
  return triples;
}

const lists = ["services", "regions", "requiredHeaders"];

function optionTriples(name: string, value: unknown): string[] {
  const option = snakeCase(name);
  if (lists.includes(name)) {
    if (!Array.isArray(value)) throw wrong(name, "an array of strings", value);
    // Each item by itself: joined, one that has a comma would be two.
    return ["list", option, "", ...value.flatMap((item) => ["item", option, text(`an item of ${name}`, item)])];
  }
  return ["option", option, name === "clockSkew" || name === "maxAge" ? String(life(name, value)) : scalar(name, value)];
}
