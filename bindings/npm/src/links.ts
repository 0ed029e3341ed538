/** What a URL says, and why it was refused. */

import { engineModule } from "#engine";
import { camelCase, now, object, optionalText, quoted, seconds, text, wrong } from "./convert.js";
import type { Texts } from "./engine.js";
import { fromEngine } from "./error.js";
import type { Credentials, Moment } from "./options.js";

export interface LinkOptions {
  /** The moment to ask about, instead of now. */
  at?: Moment;
}

/** Something about a URL that whoever made it, or uses it, should know. */
export interface Finding {
  /** What it is, such as `expired`: stable, and the same in every language. */
  readonly code: string;
  /** An `error` keeps the URL from working, a `warning` may. */
  readonly severity: "error" | "warning" | "note";
  /** A sentence. */
  readonly message: string;
}

/** An operation that a URL can be for, and the method that it is sent with. */
export interface PossibleOperation {
  readonly name: string;
  readonly method: string;
}

/** What a URL says; no signature, and of a session token only whether there is one. What the URL does not say is `undefined`. */
export interface Inspection {
  readonly kind: "sigv4" | "sigv4a" | "sigv2" | "cloudfront" | "gcs" | "unsigned";
  readonly state: "valid" | "expired" | "not_yet_valid" | "unknown";
  /** Whether the URL is valid at the moment that was asked about, and no finding is an error. */
  readonly isGood: boolean;
  /** Host, and port where it is not the scheme's own. */
  readonly host: string;
  /** Scheme, host and port without the bucket: what a presigner takes. */
  readonly endpoint: string | undefined;
  readonly addressingStyle: "virtual" | "path" | undefined;
  readonly bucket: string | undefined;
  /** Decoded. */
  readonly key: string | undefined;
  /** The operations that the URL can be for: the method is signed but does not stand in it. */
  readonly operations: readonly PossibleOperation[];
  readonly region: string | undefined;
  readonly service: string | undefined;
  readonly algorithm: string | undefined;
  readonly accessKeyId: string | undefined;
  /** What the access key ID says of the credentials. */
  readonly accessKeyKind:
    | "long_term"
    | "temporary"
    | "bearer_token"
    | "context_specific"
    | "google"
    | "not_a_key"
    | "other"
    | undefined;
  readonly signedAt: Date | undefined;
  /** In seconds. */
  readonly expiresIn: number | undefined;
  /** As far as the URL says: the credentials may end first. */
  readonly expiresAt: Date | undefined;
  /** How many seconds are left. */
  readonly remaining: number | undefined;
  /** All but `host` the client must send as they were signed. */
  readonly signedHeaders: readonly string[];
  /** Names and values. */
  readonly responseOverrides: readonly (readonly [string, string])[];
  /** Names and values of all other parameters that are not the signature's. */
  readonly parameters: readonly (readonly [string, string])[];
  readonly hasSessionToken: boolean;
  /** The worst first. */
  readonly findings: readonly Finding[];
}

/** What is known of a request that was refused; all of it may be missing, and more tells more. */
export interface Refusal extends LinkOptions {
  /** The body of the answer. */
  errorBody?: string | undefined;
  /** The HTTP status of the answer. */
  status?: number | undefined;
  /** The credentials that should have signed: with them the signature is computed anew. */
  credentials?: Pick<Credentials, "accessKeyId" | "secretAccessKey" | "sessionToken"> | undefined;
  /** The method that was sent. */
  method?: string | undefined;
  /** The URL as it was sent, where it is another text than the one that was made. */
  sentUrl?: string | undefined;
  /** All headers that were sent. */
  sentHeaders?: Record<string, string> | undefined;
}

/** Why a server refused a request, such as `wrong_method`: stable, and the same in every language. */
export type Cause = string;

/** The first line in which two canonical requests differ, with session tokens and signatures left out. */
export interface Difference {
  /** From 1 on: 1 is the method, 2 the path, 3 the query, from 4 on are the headers. */
  readonly line: number;
  readonly signed: string;
  readonly received: string;
}

/** The cause of a refusal. */
export interface Explanation {
  readonly cause: Cause;
  /** A sentence. */
  readonly message: string;
  /** What to do about it. */
  readonly remedy: string;
  /** What it is about, where that has a name: a header, a parameter, a region, an endpoint. */
  readonly subject: string | undefined;
  /** The server's own code, such as `SignatureDoesNotMatch`. */
  readonly serverCode: string | undefined;
  readonly difference: Difference | undefined;
  readonly inspection: Inspection;
}

/** What a URL says, without asking any server and without a secret. */
export function inspect(url: string | { toString(): string }, options: LinkOptions = {}): Inspection {
  const { at } = object("options", options);
  return about([urlText(url)], at) as unknown as Inspection;
}

/** Why a server refused a presigned request: the cause and not the symptom, without asking any server. */
export function explain(url: string | { toString(): string }, refusal: Refusal = {}): Explanation {
  const { at, errorBody, status, credentials, method, sentUrl, sentHeaders } = object("refusal", refusal);
  if (status !== undefined && typeof status !== "number") throw wrong("status", "a number", status);
  const { accessKeyId, secretAccessKey, sessionToken } = credentials === undefined ? {} as never : object("credentials", credentials);
  const texts: Texts = [
    urlText(url),
    optionalText("errorBody", errorBody),
    status === undefined ? undefined : String(status),
    credentials === undefined ? undefined : text("credentials.accessKeyId", accessKeyId),
    credentials === undefined ? undefined : text("credentials.secretAccessKey", secretAccessKey),
    optionalText("credentials.sessionToken", sessionToken),
    optionalText("method", method),
    sentUrl === undefined ? undefined : urlText(sentUrl),
  ];
  if (sentHeaders !== undefined) {
    texts.push("headers");
    for (const [name, value] of Object.entries(object("sentHeaders", sentHeaders))) {
      texts.push(text("a name in sentHeaders", name), text(() => `sentHeaders[${quoted(name)}]`, value));
    }
  }
  return about(texts, at) as unknown as Explanation;
}

function about(texts: Texts, at: unknown): object {
  const moment = at === undefined ? now() : seconds("at", at);
  try {
    return named(JSON.parse(engineModule.aboutLink(texts, moment))) as object;
  } catch (error) {
    throw fromEngine(error);
  }
}

/** A presigned request is its URL; a `URL` of the runtime may not be what it was made of. */
function urlText(url: unknown): string {
  return text("url", typeof url === "object" && url !== null ? String(url) : url);
}

const MOMENTS = ["signed_at", "expires_at"];

/** The names of JavaScript, `undefined` for what is not known, and moments as such. */
function named(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(named);
  if (typeof value !== "object" || value === null) return value ?? undefined;
  const entries = Object.entries(value).map(([name, member]): [string, unknown] => {
    const moment = MOMENTS.includes(name) && typeof member === "string";
    return [camelCase(name), moment ? new Date(member) : named(member)];
  });
  return Object.fromEntries(entries);
}
