/** Reads the configuration of a client of the AWS SDK. */

import type { SdkClient, SdkCommand, SdkCredentials } from "../aws-sdk-types.js";
import { type Endpoint, ownResolverOf } from "./endpoint.js";
import { unsupported } from "./fallback.js";
import { isOfSdk, isSame, type Middleware, ofClient } from "./middleware.js";
import { type Operation, operationOf } from "./operation.js";

/** The configuration that decides a URL. */
export interface Settings {
  credentials: SdkCredentials;
  /** Parameters of endpoints by the names of the SDK. */
  endpoint: Record<string, unknown>;
  requestChecksums: unknown;
  responseChecksums: unknown;
  /** The SDK's own resolver of endpoints, unless it is unknown. */
  ownResolver: unknown;
  /** What depends on nothing but these settings without the credentials, and an operation. */
  prepared: Map<Operation, Prepared>;
}

/** What all requests of an operation with the same settings have in common. */
export interface Prepared {
  /** By bucket. */
  endpoints: Map<string, Endpoint>;
  /** The query of a request whose input is in its path only. */
  query: string | undefined;
}

/** What is known of a client. */
export interface Known {
  middleware: Middleware;
  ownResolver: unknown;
  /** The values of the last settings in the order in which they were read, without the credentials. */
  values: unknown[];
  settings: Settings | undefined;
}

type Config = Record<string, unknown>;

const known = new WeakMap<object, Known>();

/** Throws `Unsupported` unless a client is one of S3 with the SDK's own middleware. */
export function checkClient(client: SdkClient): Known {
  const config = client.config as Config;
  if (config["serviceId"] !== "S3") unsupported("the client is not one of S3");
  if (typeof config["endpointProvider"] !== "function") unsupported("the client has no endpointProvider; its version is too old");
  if (config["bucketEndpoint"]) unsupported("bucketEndpoint is set");
  if (config["uriEscapePath"]) unsupported("uriEscapePath is set");
  const before = known.get(client);
  if (before && isSame(client.middlewareStack, before.middleware)) return before;
  const middleware = before ? undefined : ofClient(client.middlewareStack);
  if (!middleware) unsupported("middleware of the client was added, replaced or removed");
  const state = { middleware, ownResolver: ownResolverOf(client), values: [], settings: undefined };
  known.set(client, state);
  return state;
}

/** Throws `Unsupported` unless a command is one of the SDK with the SDK's own middleware. Returns the operation. */
export function checkCommand(command: SdkCommand): Operation {
  if (!isOfSdk(command.middlewareStack)) unsupported("the command has middleware of its own");
  return operationOf(command);
}

/** Reads the settings in every call, because functions in the configuration may return others. Returns the last ones if they are the same. */
export async function read(client: SdkClient, state: Known): Promise<Settings> {
  const config = client.config as Config;
  if (!config["isCustomEndpoint"] && !config["ignoreConfiguredEndpointUrls"] && (await call(config, "serviceConfiguredEndpoint"))) {
    // The SDK stores this endpoint in the configuration when it resolves it.
    unsupported("the endpoint is in the environment or in shared files; the SDK reads it in its first call");
  }
  // One after another, as the SDK reads them. Most are not promises, which would take longer to await.
  const values: unknown[] = [];
  for (const [name, setting, isOfS3] of PARAMETERS) {
    const value = parameter(config, name, setting, isOfS3);
    values.push(value instanceof Promise ? await value : value);
  }
  values.push(await call(config, "requestChecksumCalculation"), await call(config, "responseChecksumValidation"));
  const credentials = credentialsOf(await call(config, "credentials"));

  const { settings: before } = state;
  if (before && values.every((value, index) => value === state.values[index])) {
    if (before.credentials !== credentials) state.settings = { ...before, credentials };
    return state.settings ?? before;
  }
  const endpoint: Record<string, unknown> = {};
  for (const [index, [name]] of PARAMETERS.entries()) endpoint[name] = values[index];
  const [requestChecksums, responseChecksums] = values.slice(PARAMETERS.length);
  const settings = { credentials, endpoint, requestChecksums, responseChecksums, ownResolver: state.ownResolver, prepared: new Map<Operation, Prepared>() };
  Object.assign(state, { values, settings });
  return settings;
}

/** Returns what is known of an operation with these settings. */
export function preparedOf({ prepared }: Settings, operation: Operation): Prepared {
  let found = prepared.get(operation);
  if (found === undefined) {
    found = { endpoints: new Map(), query: undefined };
    prepared.set(operation, found);
  }
  return found;
}

export function credentialsOf(value: unknown): SdkCredentials {
  const credentials = value as SdkCredentials | undefined | null;
  if (typeof credentials?.accessKeyId !== "string" || typeof credentials.secretAccessKey !== "string") {
    unsupported("the client has no valid credentials");
  }
  return credentials;
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
