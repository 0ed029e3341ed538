/** A drop-in replacement for `AwsClient` of aws4fetch: the entry `presigned/aws4fetch`. */

import { load } from "./aws-sdk/fallback.js";
import { presignerOf } from "./aws-sdk/presigners.js";
import { encode } from "./aws-sdk/serialize.js";
import type { Pairs, Presigned } from "./engine.js";
import { PresignError, thrown } from "./error.js";

export { PresignError } from "./error.js";

/** The options of `AwsClient`. */
export interface AwsClientOptions {
  /** The access key ID. */
  accessKeyId: string;
  /** The secret access key. */
  secretAccessKey: string;
  /** The session token of temporary credentials. */
  sessionToken?: string | undefined;
  /** The service to sign for, such as `s3`; by default, aws4fetch takes it from the host. */
  service?: string | undefined;
  /** The region to sign for; by default, aws4fetch takes it from the host. */
  region?: string | undefined;
  /** The cache of signing keys that aws4fetch uses. */
  cache?: Map<string, ArrayBuffer> | undefined;
  /** How often `fetch` sends a request again, by default 10 times. */
  retries?: number | undefined;
  /** The longest delay before the first retry in milliseconds, by default 50; it doubles with each retry. */
  initRetryMs?: number | undefined;
}

/** The options of a signature, which override those of the client. */
export interface AwsSignOptions extends Partial<AwsClientOptions> {
  /** Whether to sign in the query, as a presigned URL. */
  signQuery?: boolean | undefined;
  /** The signing time, such as `20261123T120000Z`. */
  datetime?: string | undefined;
  /** Whether to add the session token after signing. aws4fetch signs such a request. */
  appendSessionToken?: boolean | undefined;
  /** Whether to sign every header. aws4fetch signs such a request. */
  allHeaders?: boolean | undefined;
  /** Whether to encode the path once. aws4fetch signs such a request; for S3, the path is always encoded once. */
  singleEncode?: boolean | undefined;
}

/** The options of `fetch`, with those of the signature. */
export interface AwsRequestInit extends RequestInit {
  /** The options of the signature. */
  aws?: AwsSignOptions | undefined;
}

/**
 * Signs requests as `AwsClient` of aws4fetch, with the same URLs. Presigns for S3 (`aws: { signQuery: true }`, with `service: "s3"` and a
 * region) itself; anything else, such as a signature in a header, is left to aws4fetch, which is imported lazily.
 */
export class AwsClient {
  /** The access key ID. */
  accessKeyId: string;
  /** The secret access key. */
  secretAccessKey: string;
  /** The session token of temporary credentials. */
  sessionToken: string | undefined;
  /** The service to sign for. */
  service: string | undefined;
  /** The region to sign for. */
  region: string | undefined;
  /** The cache of signing keys that aws4fetch uses. */
  cache: Map<string, ArrayBuffer>;
  /** How often `fetch` sends a request again. */
  retries: number;
  /** The longest delay before the first retry, in milliseconds. */
  initRetryMs: number;

  constructor({ accessKeyId, secretAccessKey, sessionToken, service, region, cache, retries, initRetryMs }: AwsClientOptions) {
    if ((accessKeyId as unknown) == null) throw new TypeError("accessKeyId is a required option");
    if ((secretAccessKey as unknown) == null) throw new TypeError("secretAccessKey is a required option");
    this.accessKeyId = accessKeyId;
    this.secretAccessKey = secretAccessKey;
    this.sessionToken = sessionToken;
    this.service = service;
    this.region = region;
    this.cache = cache || new Map<string, ArrayBuffer>();
    this.retries = retries ?? 10;
    this.initRetryMs = initRetryMs || 50;
  }

  /** Signs a request. `X-Amz-Expires` in the query of the URL is the lifetime of a presigned URL, by default 86,400 seconds. */
  async sign(input: Request | { toString(): string }, init?: AwsRequestInit | null): Promise<Request> {
    const signed = presign(this, input, init ?? {});
    if (signed) return signed;
    const reason = "AwsClient: presigns only for S3, with a region, without a body";
    const { AwsClient: Original } = await load("aws4fetch", reason, () => import("aws4fetch") as Promise<Aws4fetch>);
    return new Original({ ...this }).sign(input, init);
  }

  /** Signs and sends a request, again after status 429 or 500 and above. */
  async fetch(input: Request | { toString(): string }, init?: AwsRequestInit | null): Promise<Response> {
    for (let attempt = 0; attempt <= this.retries; attempt += 1) {
      const response = await fetch(await this.sign(input, init));
      if (attempt === this.retries || (response.status < 500 && response.status !== 429)) return response;
      const delay = Math.random() * this.initRetryMs * 2 ** attempt;
      await new Promise((resolve) => setTimeout(resolve, delay));
    }
    throw new Error("An unknown error occurred, ensure retries is not negative");
  }
}

interface Aws4fetch {
  AwsClient: new (options: AwsClientOptions) => { sign(input: unknown, init: unknown): Promise<Request> };
}

/** Returns a presigned request, or nothing if aws4fetch must sign it. */
function presign(client: AwsClient, input: unknown, init: AwsRequestInit): Request | undefined {
  const { aws, ...others } = input instanceof Request ? { method: input.method, headers: input.headers, ...init } : init;
  if (!aws?.signQuery || others.body != null || aws.allHeaders || aws.appendSessionToken || aws.singleEncode) return undefined;
  // aws4fetch reads the body of a request with a media type, even if there is none.
  if (input instanceof Request && (input.body !== null || input.headers.has("content-type"))) return undefined;
  const { accessKeyId, secretAccessKey, sessionToken, service, region, datetime = now() } = { ...client, ...aws };
  const at = timeOf(datetime);
  if (service !== "s3" || !region || at === undefined) return undefined;
  const url = new URL(input instanceof Request ? input.url : String(input));
  const { searchParams: query } = url;
  const expires = query.get("X-Amz-Expires") ?? "86400";
  const target = targetOf(url);
  if (target === undefined || !/^[1-9]\d{0,5}$/.test(expires)) return undefined;
  const method = others.method || "GET";
  const headers = new Headers(others.headers ?? {});
  if (headers.has("x-amz-content-sha256")) return undefined;
  headers.delete("host");
  const signed: Pairs = [...headers].filter(([name]) => !UNSIGNABLE.has(name)).map(([name, value]) => [name, value.replace(/\s+/g, " ")]);
  let signature: string;
  try {
    const presigner = presignerOf({ accessKeyId, secretAccessKey, sessionToken: sessionToken || undefined }, region);
    const options = { headers: signed, named: [["query_order", "canonical"]] as Pairs };
    const { 0: presigned } = presigner.presignRequest(method.toUpperCase(), target, service, at, Number(expires), options) as Presigned;
    signature = presigned.slice(-64);
  } catch (error) {
    // aws4fetch has no limits of its own.
    if (thrown(error) instanceof PresignError) return undefined;
    throw error;
  }
  query.set("X-Amz-Date", datetime);
  if (sessionToken) query.set("X-Amz-Security-Token", sessionToken);
  query.set("X-Amz-Expires", expires);
  query.set("X-Amz-Algorithm", "AWS4-HMAC-SHA256");
  query.set("X-Amz-Credential", `${accessKeyId}/${datetime.slice(0, 8)}/${region}/s3/aws4_request`);
  query.set("X-Amz-SignedHeaders", ["host", ...signed.map(([name]) => name)].sort().join(";"));
  query.set("X-Amz-Signature", signature);
  return new Request(url.toString(), { ...others, method, headers });
}

/** Returns the URL without the parameters of a signature, encoded as S3 does, or nothing if aws4fetch would sign another one. */
function targetOf(url: URL): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(url.pathname);
  } catch {
    return undefined;
  }
  if (url.pathname.includes("+") || decoded.split("/").map(encode).join("/") !== url.pathname) return undefined;
  const seen = new Set<string>();
  const query: string[] = [];
  for (const [name, value] of url.searchParams) {
    if (name === "" || seen.has(name)) return undefined;
    seen.add(name);
    if (REPLACED.has(name)) continue;
    if (/^x-amz-(?!acl$|meta-|tagging$|storage-class$)/i.test(name)) return undefined;
    query.push(`${encode(name)}=${encode(value)}`);
  }
  return `${url.origin}${url.pathname}${query.length > 0 ? "?" : ""}${query.join("&")}`;
}

/** Parameters that replace those of the URL. */
const REPLACED = new Set(["X-Amz-Date", "X-Amz-Expires"]);

/** Headers that aws4fetch does not sign. */
const UNSIGNABLE = new Set([
  "authorization",
  "content-type",
  "content-length",
  "user-agent",
  "presigned-expires",
  "expect",
  "x-amzn-trace-id",
  "range",
  "connection",
]);

const now = (): string => new Date().toISOString().replace(/[:-]|\.\d{3}/g, "");

function timeOf(datetime: string): number | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(datetime);
  if (!match) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  const time = Date.UTC(year, month - 1, day, hour, minute, second);
  return new Date(time).toISOString().replace(/[:-]|\.\d{3}/g, "") === datetime && time >= 0 ? time / 1000 : undefined;
}
