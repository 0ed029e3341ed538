/** Reads the configuration of a client of the AWS SDK. */

import type { SdkClient, SdkCommand, SdkCredentials } from "../aws-sdk-types.js";
import type { Batch } from "./batch.js";
import { areFixed, ownResolverOf, readersOf } from "./defaults.js";
import type { Endpoint } from "./endpoint.js";
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
  /** What the last of these requests shares with the next, if only the key is another. */
  batch: Batch | undefined;
}

/** What is known of a client. */
export interface Known {
  middleware: Middleware;
  ownResolver: unknown;
  /** The functions that return the same value in every call, in the order of `SETTINGS`. */
  readers: readonly unknown[];
  /** The values that were read last, in the order of `SETTINGS`. */
  values: unknown[];
  /** What returned the credentials of the settings. */
  provider: unknown;
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
  const state = { middleware, ownResolver: ownResolverOf(client), readers: readersOf(client, SETTINGS.map(({ name }) => name)), values: [], provider: undefined, settings: undefined };
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
  const { readers, settings: before, values: last } = state;
  const nested = config["clientContextParams"] as Config | undefined;
  let values: unknown[] | undefined;
  // One after another, as the SDK reads them.
  for (let index = 0; index < SETTINGS.length; index += 1) {
    let value = settingOf(config, nested, SETTINGS[index] as Setting);
    if (typeof value === "function") {
      if (before && value === readers[index]) continue;
      value = await (value as () => unknown).call(config);
    }
    if (value !== last[index]) (values ??= [...last])[index] = value;
  }
  const provider = config["credentials"];
  const isKnown = before !== undefined && provider === state.provider && areFixed(before.credentials);
  const credentials = isKnown ? before.credentials : credentialsOf(typeof provider === "function" ? await (provider as () => unknown).call(config) : provider);

  if (before && !values && before.credentials === credentials) return before;
  const settings = before && !values ? { ...before, credentials } : settingsFrom(values ?? last, credentials, state.ownResolver);
  Object.assign(state, { provider, settings, values: values ?? last });
  return settings;
}

function settingsFrom(values: unknown[], credentials: SdkCredentials, ownResolver: unknown): Settings {
  const [requestChecksums, responseChecksums, configured] = values;
  // The SDK stores this endpoint in the configuration when it resolves it.
  if (configured) unsupported("the endpoint is in the environment or in shared files; the SDK reads it in its first call");
  const endpoint: Record<string, unknown> = {};
  for (const [index, { parameter }] of SETTINGS.entries()) if (parameter) endpoint[parameter] = values[index];
  return { credentials, endpoint, requestChecksums, responseChecksums, ownResolver, prepared: new Map() };
}

/** Returns what is known of an operation with these settings. */
export function preparedOf({ prepared }: Settings, operation: Operation): Prepared {
  let found = prepared.get(operation);
  if (found === undefined) {
    found = { endpoints: new Map(), query: undefined, batch: undefined };
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

/** Returns the value of a setting, or the function that returns it. */
function settingOf(config: Config, nested: Config | undefined, { name, parameter, isOfS3, adapt }: Setting): unknown {
  const value = (isOfS3 ? nested?.[name] : undefined) ?? config[name] ?? (parameter === undefined ? undefined : config[parameter]);
  return adapt === undefined ? value : adapt(value, config);
}

async function endpointText(value: unknown): Promise<unknown> {
  const endpoint: unknown = typeof value === "function" ? await (value as () => unknown)() : value;
  if (typeof endpoint !== "object" || endpoint === null) return endpoint;
  if ("url" in endpoint) return (endpoint.url as URL).href;
  const { protocol, hostname, port, path, headers } = endpoint as Record<string, unknown>;
  if (headers) unsupported("the endpoint has headers");
  return hostname === undefined ? endpoint : `${protocol}//${hostname}${port ? `:${port}` : ""}${path}`;
}

/** A setting of the configuration. */
interface Setting {
  name: string;
  /** The parameter of endpoints, if it is one. */
  parameter?: string;
  /** Whether the setting is one of the S3 client only, and may be in `clientContextParams`. */
  isOfS3?: boolean;
  /** Returns the value that applies, or the function that returns it. */
  adapt?: (value: unknown, config: Config) => unknown;
}

const SETTINGS: readonly Setting[] = [
  { name: "requestChecksumCalculation" },
  { name: "responseChecksumValidation" },
  { name: "serviceConfiguredEndpoint", adapt: (value, config) => (config["isCustomEndpoint"] || config["ignoreConfiguredEndpointUrls"] ? undefined : value) },
  { name: "forcePathStyle", parameter: "ForcePathStyle", isOfS3: true },
  { name: "useArnRegion", parameter: "UseArnRegion", isOfS3: true },
  { name: "disableMultiregionAccessPoints", parameter: "DisableMultiRegionAccessPoints", isOfS3: true },
  { name: "useAccelerateEndpoint", parameter: "Accelerate", isOfS3: true },
  { name: "disableS3ExpressSessionAuth", parameter: "DisableS3ExpressSessionAuth", isOfS3: true },
  { name: "useGlobalEndpoint", parameter: "UseGlobalEndpoint" },
  { name: "useFipsEndpoint", parameter: "UseFIPS" },
  { name: "endpoint", parameter: "Endpoint", adapt: (value, config) => (config["isCustomEndpoint"] === false ? undefined : () => endpointText(value)) },
  { name: "region", parameter: "Region" },
  { name: "useDualstackEndpoint", parameter: "UseDualStack" },
];
