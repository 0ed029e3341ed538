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

/** Verifies an upload by a form: its signature, its end, and all that its policy says. */
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
  const triples = Object.entries(rest).flatMap(([name, value]) =>
    value === undefined ? [] : ["option", snakeCase(name), optionText(name, value)],
  );
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
  const entries: Iterable<[unknown, unknown]> = Symbol.iterator in values ? (values as never) : Object.entries(values);
  const triples: string[] = [];
  for (const [key, value] of entries) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined) triples.push(kind, text(`a name in ${name}`, key), text(`${name}[${quoted(String(key))}]`, one));
    }
  }
  return triples;
}

function optionText(name: string, value: unknown): string {
  if (name === "clockSkew" || name === "maxAge") return String(life(name, value));
  return Array.isArray(value) ? value.map((item) => text(`an item of ${name}`, item)).join(",") : scalar(name, value);
}
