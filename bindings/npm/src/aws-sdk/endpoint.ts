/** Resolves endpoints by the rules of a client of the AWS SDK. */

import type { SdkClient } from "../aws-sdk-types.js";
import type { Settings } from "./client.js";
import { unsupported } from "./fallback.js";
import type { Operation } from "./operation.js";

/** An endpoint as the SDK resolves it. */
export interface Endpoint {
  /** Scheme and authority, such as `https://photos.s3.amazonaws.com`. */
  origin: string;
  /** The path, which is `/` or starts with the bucket of path style. */
  path: string;
  /** `*` for Signature Version 4A, of Multi-Region Access Points. */
  region: string | undefined;
  service: string | undefined;
}

/** The function of a client that resolves endpoints. */
export type Resolver = (parameters: object, context: object) => unknown;

type Input = Record<string, unknown>;

/** How many buckets are remembered for each operation of a client, as many as the SDK remembers. */
const MOST_BUCKETS = 50;

/**
 * Resolves an endpoint by the rules of the client: regions, FIPS, dual-stack, acceleration, path style and access points are those of the
 * SDK. The SDK's own resolver is called once for the same settings, operation and bucket, because its result depends on nothing else.
 */
export function endpointOf(client: SdkClient, settings: Settings, operation: Pick<Operation, "endpoint">, input: Input, kept?: Map<string, Endpoint>): Endpoint {
  const { Bucket: bucket } = input;
  const { endpointProvider, logger } = client.config as { endpointProvider: Resolver; logger?: unknown };
  if (kept === undefined || typeof bucket !== "string" || endpointProvider !== settings.ownResolver) return resolve(endpointProvider, logger, settings, operation, input);
  let endpoint = kept.get(bucket);
  if (endpoint === undefined) {
    endpoint = resolve(endpointProvider, logger, settings, operation, input);
    if (kept.size >= MOST_BUCKETS) kept.clear();
    kept.set(bucket, endpoint);
  }
  return endpoint;
}

function resolve(endpointProvider: Resolver, logger: unknown, settings: Settings, operation: Pick<Operation, "endpoint">, input: Input): Endpoint {
  const known = settings.endpoint;
  const parameters: Input = {};
  for (const name in known) parameters[name] = known[name];
  for (const [name, { type, value, name: member }] of operation.endpoint) {
    if (type === "contextParams") parameters[name] = input[member ?? ""];
    else if (type === "staticContextParams") parameters[name] = value;
    else if (!(name in known)) unsupported(`the endpoint depends on ${name}`);
  }
  const { Bucket: bucket } = parameters;
  if (typeof bucket === "string") {
    if (/[#?]/.test(bucket)) parameters["Bucket"] = bucket.replaceAll("#", "%23").replaceAll("?", "%3F");
    if (bucket.startsWith("arn:")) {
      if (parameters["ForcePathStyle"] === true || bucket.split(":").length < 6) unsupported("the ARN is not that of a bucket");
    } else if (!isLabel(bucket, parameters["Endpoint"])) parameters["ForcePathStyle"] = true;
  } else parameters["ForcePathStyle"] = true;
  let resolved: object;
  try {
    resolved = endpointProvider(parameters, { logger }) as object;
  } catch {
    unsupported("the SDK rejects the endpoint");
  }
  return parse(resolved);
}

/** Whether the SDK addresses a bucket by host name. */
function isLabel(bucket: string, endpoint: unknown): boolean {
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket) || bucket.includes("..") || /(\d+\.){3}\d+/.test(bucket)) return false;
  return !bucket.includes(".") || String(endpoint).startsWith("http:");
}

/** The SDK caches its endpoints: an endpoint is parsed once. */
const parsed = new WeakMap<object, Endpoint>();

function parse(resolved: object): Endpoint {
  const { url, headers, properties } = resolved as ResolvedEndpoint;
  if (headers) for (const _ in headers) unsupported("the endpoint has headers");
  const before = parsed.get(resolved);
  if (before) return before;
  if (properties?.backend === "S3Express" || properties?.bucketType === "Directory") unsupported("the bucket is a directory bucket");
  const scheme = properties?.authSchemes?.[0];
  const isMultiRegion = scheme?.name === "sigv4a" && scheme.signingRegionSet?.join() === "*";
  if (scheme && scheme.name !== "sigv4" && !isMultiRegion) unsupported("the authentication scheme of the endpoint is unknown");
  if (url.search || url.hash || url.username || url.password) unsupported("the endpoint has a query, a fragment or a user");
  const endpoint = { origin: `${url.protocol}//${url.host}`, path: url.pathname, region: isMultiRegion ? "*" : scheme?.signingRegion, service: scheme?.signingName };
  parsed.set(resolved, endpoint);
  return endpoint;
}

interface ResolvedEndpoint {
  url: URL;
  headers?: Record<string, string[]>;
  properties?: { backend?: string; bucketType?: string; authSchemes?: { name?: string; signingName?: string; signingRegion?: string; signingRegionSet?: string[] }[] };
}
