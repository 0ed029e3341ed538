/** What a URL says, and why a server rejected it: the entry `presigned/diagnose`. */

import { fromCore, keys, object, optionalText, pairs, text, time, wrong } from "./convert.js";
import { currentEngine, ofFullEngine } from "./engine.js";
import { attempt } from "./error.js";
import type { Cause, FindingCode } from "./generated.js";
import type { Credentials, Moment } from "./options.js";

export { PresignError } from "./error.js";
export type { Cause, ErrorCode, FindingCode } from "./options.js";

/** What is known about the use of a URL. */
export interface LinkOptions {
  /** The method of the request; it narrows the operations and adds findings about uploads. */
  method?: string | undefined;
  /** The time of the check; the default is now. */
  at?: Moment;
}

/** A problem or a fact about a URL that its author or its user should know. */
export interface Finding {
  /** The kind, such as `expired`: stable, and the same in every language. */
  readonly code: FindingCode;
  /** An `error` keeps the URL from working, a `warning` may. */
  readonly severity: "error" | "warning" | "note";
  /** A sentence. */
  readonly message: string;
}

/** An operation that a URL can be for, and its method. */
export interface PossibleOperation {
  /** The name in AWS's documentation, such as `GetObject`. */
  readonly name: string;
  /** The HTTP method. */
  readonly method: string;
}

/** What a URL says. It contains no signature, and of a session token only whether there is one. What the URL does not say is `undefined`. */
export interface Inspection {
  /** The kind of URL: a version of AWS's signature, or another service's. */
  readonly kind: "sigv4" | "sigv4a" | "sigv2" | "cloudfront" | "gcs" | "azure_sas" | "oss" | "cos" | "supabase" | "firebase" | "unsigned";
  /** Whether the time of the check is within the lifetime of the URL. */
  readonly state: "valid" | "expired" | "not_yet_valid" | "unknown";
  /** Whether the URL is valid at the given time and no finding is an error. */
  readonly isGood: boolean;
  /** The host, with the port unless it is the default one. */
  readonly host: string;
  /** Scheme, host and port without the bucket: the endpoint that a presigner takes. */
  readonly endpoint: string | undefined;
  /** Where the URL contains the bucket name: in the host, or in the path. */
  readonly addressingStyle: "virtual" | "path" | undefined;
  /** The bucket name. */
  readonly bucket: string | undefined;
  /** Decoded. */
  readonly key: string | undefined;
  /** The operations that the URL can be for: the method is signed, but the URL does not show it. */
  readonly operations: readonly PossibleOperation[];
  /** The region of the credential scope. */
  readonly region: string | undefined;
  /** The service of the credential scope, such as `s3`. */
  readonly service: string | undefined;
  /** `X-Amz-Algorithm`, such as `AWS4-HMAC-SHA256`. */
  readonly algorithm: string | undefined;
  /** The access key ID of the signer. */
  readonly accessKeyId: string | undefined;
  /** The kind of credentials that the access key ID belongs to. */
  readonly accessKeyKind:
    | "long_term"
    | "temporary"
    | "bearer_token"
    | "context_specific"
    | "google"
    | "not_a_key"
    | "other"
    | undefined;
  /** The signing time. */
  readonly signedAt: Date | undefined;
  /** In seconds. */
  readonly expiresIn: number | undefined;
  /** As far as the URL says: the credentials may expire first. */
  readonly expiresAt: Date | undefined;
  /** The seconds until the URL expires; 0 after that. */
  readonly remaining: number | undefined;
  /** The client must send all but `host` with the values that were signed. */
  readonly signedHeaders: readonly string[];
  /** Names and values. */
  readonly responseOverrides: readonly (readonly [string, string])[];
  /** Names and values of the other parameters that do not belong to the signature. */
  readonly parameters: readonly (readonly [string, string])[];
  /** Whether the URL contains a session token, as those of temporary credentials do. */
  readonly hasSessionToken: boolean;
  /** The worst first. */
  readonly findings: readonly Finding[];
}

/** What is known about a request that a server rejected. Every part is optional; more parts give a more precise diagnosis. */
export interface FailedRequest extends LinkOptions {
  /** The body of the response. */
  errorBody?: string | undefined;
  /** The HTTP status of the response. */
  status?: number | undefined;
  /** The credentials that should have signed the URL. With them the signature is computed again. */
  credentials?: Pick<Credentials, "accessKeyId" | "secretAccessKey" | "sessionToken"> | undefined;
  /** The URL that was sent, if it differs from the one that was created. */
  sentUrl?: string | undefined;
  /** All headers that were sent. */
  sentHeaders?: Record<string, string> | undefined;
}

/** The first line in which two canonical requests differ, without session tokens and signatures. */
export interface Difference {
  /** The number of the line: 1 is the method, 2 the path, 3 the query; the headers start at 4. */
  readonly line: number;
  /** The line that was signed. */
  readonly signed: string;
  /** The line that the server computed. */
  readonly received: string;
}

/** A cause that the given details do not prove. */
export interface PossibleCause {
  /** The kind of cause, such as `wrong_method`: the same in every language. */
  readonly cause: Cause;
  /** A sentence. */
  readonly message: string;
  /** The name of what may have caused it, if it has one: a header, a parameter, a region, an endpoint. */
  readonly subject: string | undefined;
  /** The check that shows whether this is the cause. */
  readonly check: string;
}

/** Why a server rejected a request: the result of `explain`. */
export interface Diagnosis {
  /** The kind of cause, such as `wrong_method`: the same in every language. */
  readonly cause: Cause;
  /** A sentence. */
  readonly message: string;
  /** What to do. */
  readonly suggestion: string;
  /** The name of what caused it, if it has one: a header, a parameter, a region, an endpoint. */
  readonly subject: string | undefined;
  /** Sentences that say what shows the cause. */
  readonly evidence: readonly string[];
  /** Where nothing proves one cause: the causes that are possible, the likeliest first. */
  readonly possibleCauses: readonly PossibleCause[];
  /** The server's error code, such as `SignatureDoesNotMatch`. */
  readonly serverCode: string | undefined;
  /** The server's message, without session tokens and signatures. */
  readonly serverMessage: string | undefined;
  /** Where the canonical requests of signer and server differ, if the server showed its own. */
  readonly difference: Difference | undefined;
  /** What the URL says. */
  readonly inspection: Inspection;
}

/** Reports what a URL says, without asking a server and without a secret. */
export function inspect(url: string | { toString(): string }, options: LinkOptions = {}): Inspection {
  const { at, method } = object("options", options);
  const [given, sent, moment] = [urlText(url), optionalText("method", method), time("at", at as never)];
  const run = ofFullEngine("inspect", currentEngine().inspect);
  return fromCore(attempt(() => run(given, sent, moment))) as Inspection;
}

/** Explains why a server rejected a presigned request, without asking a server. */
export function explain(url: string | { toString(): string }, request: FailedRequest = {}): Diagnosis {
  const { at, errorBody, status, credentials, method, sentUrl, sentHeaders } = object("request", request);
  if (status !== undefined && typeof status !== "number") throw wrong("status", "a number", status);
  const given = urlText(url);
  const failed = {
    errorBody: optionalText("errorBody", errorBody),
    status,
    credentials: credentials === undefined ? undefined : keys(credentials),
    method: optionalText("method", method),
    sentUrl: sentUrl === undefined ? undefined : urlText(sentUrl),
    sentHeaders: sentHeaders === undefined ? undefined : pairs("sentHeaders", sentHeaders),
  };
  const moment = time("at", at as never);
  const run = ofFullEngine("explain", currentEngine().explain);
  return fromCore(attempt(() => run(given, moment, failed))) as Diagnosis;
}

/** A presigned request is its URL; a `URL` of the runtime may not be what it was made of. */
function urlText(url: unknown): string {
  return text("url", typeof url === "object" && url !== null ? String(url) : url);
}
