/** Signs requests of one second that differ in their keys only: the engine prepares what they share. */

import type { SdkCredentials } from "../aws-sdk-types.js";
import type { EngineBatch, EnginePresigner, Pairs } from "../engine.js";
import type { Endpoint } from "./endpoint.js";
import { createPresigner, type Place } from "./presigners.js";

/** What the requests share. */
export interface Batch {
  endpoint: Endpoint;
  /** That of the credentials and the region. */
  presigner: EnginePresigner;
  second: number;
  expiresIn: number;
  /** How many requests were signed without the engine's batch. */
  signed: number;
  engine: EngineBatch | undefined;
  /** When the URLs expire, in seconds since 1970. */
  expiresAt: number;
}

/** Whether a request belongs to a batch. */
export function isOf(batch: Batch, endpoint: Endpoint, presigner: EnginePresigner, at: number, expiresIn: number): boolean {
  return batch.second === Math.floor(at) && batch.expiresIn === expiresIn && batch.presigner === presigner && batch.endpoint === endpoint;
}

export function batchOf(endpoint: Endpoint, presigner: EnginePresigner, at: number, expiresIn: number): Batch {
  return { endpoint, presigner, second: Math.floor(at), expiresIn, signed: 0, engine: undefined, expiresAt: 0 };
}

/** Returns the URL of a key, or `undefined` if it must be signed without the engine's batch, which may report another error. */
export function urlOf({ engine }: Batch, key: string): string | undefined {
  if (engine === undefined || key.length > LONGEST) return undefined;
  try {
    return engine.url(key);
  } catch {
    return undefined;
  }
}

/** In UTF-16 code units. S3 allows 1,024 bytes. */
const LONGEST = 1024;

/** The request of a batch. */
export interface Example {
  method: string;
  bucket: string;
  key: string;
  query: string;
  region: string;
  credentials: SdkCredentials;
  url: string;
}

/** Prepares a batch after its second request, because most requests are the only one of their second. */
export function extend(batch: Batch, example: Example): void {
  batch.signed += 1;
  if (batch.signed !== 2) return;
  const { method, bucket, key, query, region, credentials, url } = example;
  const place = placeOf(batch.endpoint, bucket);
  if (place === undefined) return;
  try {
    const presigner = createPresigner(credentials, region, place);
    const engine = presigner.batch(method, bucket, batch.second, batch.expiresIn, { query: pairsOf(query) }) as EngineBatch;
    // Some names of buckets are addressed or signed in another way.
    if (engine.url(key) === url) Object.assign(batch, { engine, expiresAt: engine.expiresAt() });
  } catch {
    // The requests are signed without.
  }
}

/** Returns where the bucket is in the URLs of an endpoint. */
function placeOf({ origin, path }: Endpoint, bucket: string): Place | undefined {
  if (path.endsWith(`/${bucket}`)) return { endpointUrl: origin + path.slice(0, -bucket.length - 1), addressingStyle: "path" };
  const [scheme, host = ""] = origin.split("//");
  return host.startsWith(`${bucket}.`) ? { endpointUrl: `${scheme}//${host.slice(bucket.length + 1)}${path}`, addressingStyle: "virtual" } : undefined;
}

function pairsOf(query: string): Pairs {
  return [...new URLSearchParams(query)];
}
