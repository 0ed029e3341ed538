/** Requests to S3: presigned, and sent with `fetch`. */
import type { PresignedRequest, Presigner } from "presigned";
import { type Diagnosis, explain } from "presigned/diagnose";
import { type Ask, type Bucket, type Listing, type ListOptions, listBuckets, listPage, REQUEST_EXPIRES_IN } from "presigned-common/listing";
import { Refused } from "presigned-common/refused";
import type { Connection, Connections } from "./connections.js";

const TIMEOUT = 30_000;

export class S3 {
  /** Regions that servers named, by connection and bucket. */
  readonly #regions = new Map<string, string>();

  constructor(readonly connections: Connections) {}

  /** Returns a presigner for the region of a bucket, as far as it is known. */
  presigner(connection: Connection, bucket?: string): Promise<Presigner> {
    return this.connections.presigner(connection, this.#regions.get(placeOf(connection, bucket)) ?? connection.region);
  }

  /** Returns the host of the URLs of an object. Fetches nothing. */
  hostOf(connection: Connection, bucket: string, key: string): string | undefined {
    return this.connections.hostOf(connection, this.#regions.get(placeOf(connection, bucket)) ?? connection.region, bucket, key);
  }

  async buckets(connection: Connection): Promise<Bucket[]> {
    return listBuckets(await this.presigner(connection), ask);
  }

  list(connection: Connection, bucket: string, options: ListOptions): Promise<Listing> {
    return this.#inRegion(connection, bucket, (s3) => listPage(s3, bucket, options, ask));
  }

  /** Returns the status of a HEAD request for an object. */
  head(connection: Connection, bucket: string, key: string): Promise<Response> {
    return this.#inRegion(connection, bucket, (s3) => send(s3.headObject(bucket, key, { expiresIn: REQUEST_EXPIRES_IN })));
  }

  /** Repeats a request in the region that the server names, once. */
  async #inRegion<T>(connection: Connection, bucket: string, run: (s3: Presigner) => Promise<T>): Promise<T> {
    try {
      return await run(await this.presigner(connection, bucket));
    } catch (error) {
      const region = error instanceof Refused ? regionOf(diagnosed(error)) : undefined;
      const place = placeOf(connection, bucket);
      if (region === undefined || this.#regions.get(place) === region) throw error;
      this.#regions.set(place, region);
      return run(await this.presigner(connection, bucket));
    }
  }
}

const placeOf = ({ id }: Connection, bucket = ""): string => `${id}/${bucket}`;

const regionOf = ({ cause, subject }: Diagnosis): string | undefined => (cause === "wrong_region" || cause === "redirect_to_region" ? subject : undefined);

/** Explains an error response, offline. */
export const diagnosed = ({ request, body, status }: Refused): Diagnosis => explain(request.url, { errorBody: body, status, method: request.method });

const ask: Ask = async (request) => {
  const response = await send(request);
  const body = await response.text();
  if (!response.ok) throw new Refused(request, response.status, body);
  return body;
};

/** Sends a request. An error names the host, and never the URL. */
async function send({ url, method, headers }: PresignedRequest): Promise<Response> {
  try {
    // Otherwise browsers keep the URL on disk, with the response.
    return await fetch(url, { method, headers, cache: "no-store", credentials: "omit", referrerPolicy: "no-referrer", signal: AbortSignal.timeout(TIMEOUT) });
  } catch (error) {
    throw new Error(`could not connect to ${new URL(url).host}: ${reasonOf(error)}`);
  }
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  if (error instanceof Error && error.name === "TimeoutError") return "no response within 30 seconds";
  if (cause instanceof Error && "code" in cause) return String(cause.code);
  return "the server is unreachable, or its CORS configuration does not allow VS Code in a browser";
}
