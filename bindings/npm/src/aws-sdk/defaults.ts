/** What a client of the AWS SDK has where its configuration states nothing. */

import type { SdkClient, SdkCredentials } from "../aws-sdk-types.js";
import type { Resolver } from "./endpoint.js";

type Config = Record<string, unknown>;

/** Returns the resolver of endpoints that the SDK uses by default. Its result depends on its parameters only. */
export function ownResolverOf(client: SdkClient): Resolver | undefined {
  return defaultsOf(client)?.["endpointProvider"] as Resolver | undefined;
}

/**
 * Returns the functions with which the SDK reads these settings from the environment or shared files by default, once; `undefined` for the
 * other settings. A function that the caller passed instead has another text, and may return another value in every call.
 */
export function readersOf(client: SdkClient, settings: readonly string[]): unknown[] {
  const defaults = defaultsOf(client) ?? {};
  const config = client.config as Config;
  const isReader = (name: string): boolean => READ_ONCE.has(name) && String(config[name]) === String(defaults[name]);
  return settings.map((name) => (isReader(name) ? config[name] : undefined));
}

/** Settings that are read once by default. Not `region` and `useFipsEndpoint`: their functions call what the caller passed. */
const READ_ONCE = new Set([
  "disableS3ExpressSessionAuth",
  "requestChecksumCalculation",
  "responseChecksumValidation",
  "serviceConfiguredEndpoint",
  "useArnRegion",
  "useDualstackEndpoint",
]);

/**
 * Whether a client returns these credentials in every call, until its configuration gets others: the SDK marks those that it was given as an
 * object instead of a function. Their members are read in every call.
 */
export function areFixed(credentials: SdkCredentials): boolean {
  const { expiration, $source } = credentials as SdkCredentials & { $source?: Record<string, unknown> };
  return expiration === undefined && $source?.["CREDENTIALS_CODE"] === "e";
}

/** Returns the configuration of a client of the same class that is given none, or `undefined` if none can be created. */
function defaultsOf(client: SdkClient): Config | undefined {
  let type = client.constructor as new (config: object) => SdkClient;
  // `S3Client` is the class that extends the base class of all clients.
  for (let parent = parentOf(type); parent && parentOf(parent) !== Function.prototype; parent = parentOf(type)) type = parent as typeof type;
  let config = known.get(type);
  if (config === undefined) {
    try {
      config = new type({}).config as Config;
    } catch {
      return undefined;
    }
    known.set(type, config);
  }
  return config;
}

const known = new WeakMap<object, Config>();
const parentOf = (type: object): object | null => Object.getPrototypeOf(type) as object | null;
