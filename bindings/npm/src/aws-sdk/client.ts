/** Reads the configuration of a client of the AWS SDK. */

import type { SdkClient, SdkCommand, SdkCredentials } from "../aws-sdk-types.js";
import { type Operation, operationOf } from "./operation.js";
import { unsupported } from "./fallback.js";

/** The configuration that decides a URL. */
export interface Settings {
  credentials: SdkCredentials;
  /** Parameters of endpoints by the names of the SDK. */
  endpoint: Record<string, unknown>;
  requestChecksums: unknown;
  responseChecksums: unknown;
}

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

/** What is known of a client. */
interface Known {
  middleware: unknown[];
  settings: Settings | undefined;
}

type Config = Record<string, unknown>;

const known = new WeakMap<object, Known>();

/** Throws `Unsupported` unless a client is one of S3 with the SDK's own middleware, and the command one of its own. Returns the operation. */
export function check(client: SdkClient, command: SdkCommand): Operation {
  const config = client.config as Config;
  checkClient(client, config);
  if (entries(command.middlewareStack).some((entry, index) => index % 2 === 1 && !OF_COMMANDS.has(String(entry)))) {
    unsupported("the command has middleware of its own");
  }
  return operationOf(command);
}

export function checkClient(client: SdkClient, config: Config = client.config as Config): void {
  if (config["serviceId"] !== "S3") unsupported("the client is not one of S3");
  if (typeof config["endpointProvider"] !== "function") unsupported("the client has no endpointProvider; its version is too old");
  if (config["bucketEndpoint"]) unsupported("bucketEndpoint is set");
  if (config["uriEscapePath"]) unsupported("uriEscapePath is set");
  const { middlewareStack } = client;
  const found = entries(middlewareStack);
  const before = known.get(client);
  const isKnown = before
    ? before.middleware.length === found.length && found.every((entry, index) => entry === before.middleware[index])
    : found.length === 2 * OF_CLIENTS.size && found.every((entry, index) => index % 2 === 0 || OF_CLIENTS.has(String(entry)));
  if (!isKnown) unsupported("middleware of the client was added, replaced or removed");
  if (!before) known.set(client, { middleware: found, settings: undefined });
}

export async function read(client: SdkClient): Promise<Settings> {
  const config = client.config as Config;
  const values: unknown[] = [
    config["isCustomEndpoint"] || config["ignoreConfiguredEndpointUrls"] ? undefined : call(config, "serviceConfiguredEndpoint"),
    call(config, "credentials"),
    call(config, "requestChecksumCalculation"),
    call(config, "responseChecksumValidation"),
  ];
  for (const [name, setting, isOfS3] of PARAMETERS) values.push(parameter(config, name, setting, isOfS3));
  // Most are not promises, for which `Promise.all` would make some.
  const promised = [...values.keys()].filter((index) => values[index] instanceof Promise);
  for (const [at, value] of (await Promise.all(promised.map((index) => values[index]))).entries()) values[promised[at] ?? 0] = value;
  const [configured, credentials, requestChecksums, responseChecksums] = values;
  // The SDK stores this endpoint in the configuration when it resolves it.
  if (configured) unsupported("the endpoint is in the environment or in shared files; the SDK reads it in its first call");
  const endpoint: Record<string, unknown> = {};
  for (let index = 0; index < PARAMETERS.length; index += 1) endpoint[PARAMETERS[index]?.[0] ?? ""] = values[index + 4];
  const settings = { credentials: credentialsOf(credentials), endpoint, requestChecksums, responseChecksums };
  const state = known.get(client);
  if (state) state.settings = settings;
  return settings;
}

/** Returns the configuration that was read last. */
export function lastRead(client: SdkClient): Settings | undefined {
  return known.get(client)?.settings;
}

export function credentialsOf(value: unknown): SdkCredentials {
  const credentials = value as SdkCredentials | undefined | null;
  if (typeof credentials?.accessKeyId !== "string" || typeof credentials.secretAccessKey !== "string") {
    unsupported("the client has no valid credentials");
  }
  return credentials;
}

/** Resolves an endpoint by the rules of the client: regions, FIPS, dual-stack, acceleration, path style and access points are those of the SDK. */
export function endpointOf(client: SdkClient, settings: Settings, operation: Pick<Operation, "endpoint">, input: Config): Endpoint {
  const known = settings.endpoint;
  const parameters: Config = {};
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
  const config = client.config as { endpointProvider: (parameters: object, context: object) => unknown; logger?: unknown };
  let resolved: object;
  try {
    resolved = config.endpointProvider(parameters, { logger: config.logger }) as object;
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

function call(config: Config, name: string): unknown {
  const value = config[name];
  return typeof value === "function" ? (value.call(config) as unknown) : value;
}

function parameter(config: Config, name: string, setting: string, isClientParameter: boolean): unknown {
  const nested = isClientParameter ? (config["clientContextParams"] as Config | undefined)?.[setting] : undefined;
  const value = nested ?? config[setting] ?? config[name];
  if (setting === "endpoint") return config["isCustomEndpoint"] === false ? undefined : endpointText(value);
  return typeof value === "function" ? (value as () => unknown)() : value;
}

async function endpointText(value: unknown): Promise<unknown> {
  const endpoint: unknown = typeof value === "function" ? await (value as () => unknown)() : value;
  if (typeof endpoint !== "object" || endpoint === null) return endpoint;
  if ("url" in endpoint) return (endpoint.url as URL).href;
  const { protocol, hostname, port, path, headers } = endpoint as Record<string, unknown>;
  if (headers) unsupported("the endpoint has headers");
  return hostname === undefined ? endpoint : `${protocol}//${hostname}${port ? `:${port}` : ""}${path}`;
}

/** Names of middleware, each after its function. */
function entries(stack: object): unknown[] {
  const found: unknown[] = [];
  const add = (middleware: unknown, options?: { name?: unknown }): void => void found.push(middleware, options?.name);
  const { applyToStack } = stack as { applyToStack?: (stack: object) => void };
  if (typeof applyToStack !== "function") unsupported("the middleware cannot be listed");
  applyToStack({ add, addRelativeTo: add });
  return found;
}

/** The parameters of endpoints that come from the configuration, with the name of the setting, and whether it is one of the S3 client. */
const PARAMETERS: readonly [name: string, setting: string, isClientParameter: boolean][] = [
  ["ForcePathStyle", "forcePathStyle", true],
  ["UseArnRegion", "useArnRegion", true],
  ["DisableMultiRegionAccessPoints", "disableMultiregionAccessPoints", true],
  ["Accelerate", "useAccelerateEndpoint", true],
  ["DisableS3ExpressSessionAuth", "disableS3ExpressSessionAuth", true],
  ["UseGlobalEndpoint", "useGlobalEndpoint", false],
  ["UseFIPS", "useFipsEndpoint", false],
  ["Endpoint", "endpoint", false],
  ["Region", "region", false],
  ["UseDualStack", "useDualstackEndpoint", false],
];

/** The SDK's own middleware of a client of S3. */
const OF_CLIENTS = new Set([
  "serializerMiddleware",
  "deserializerMiddleware",
  "getUserAgentMiddleware",
  "retryMiddleware",
  "contentLengthMiddleware",
  "hostHeaderMiddleware",
  "loggerMiddleware",
  "recursionDetectionMiddleware",
  "validateBucketNameMiddleware",
  "addExpectContinueMiddleware",
  "regionRedirectMiddleware",
  "s3ExpressMiddleware",
  "httpAuthSchemeMiddleware",
  "bucketEndpointMiddleware",
  "regionRedirectEndpointMiddleware",
  "httpSigningMiddleware",
]);

/** The SDK's own middleware of a command, which it adds when it first runs one. */
const OF_COMMANDS = new Set([
  "endpointV2Middleware",
  "throw200ExceptionsMiddleware",
  "ssecMiddleware",
  "locationConstraintMiddleware",
  "flexibleChecksumsMiddleware",
  "flexibleChecksumsInputMiddleware",
  "flexibleChecksumsResponseMiddleware",
  "s3ExpiresMiddleware",
  "getCheckContentLengthHeaderPlugin",
]);
