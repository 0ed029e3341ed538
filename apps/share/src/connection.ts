/** The connection form's values, and the test of a connection. */
import { PresignError, type Presigner } from "presigned";
import { listBuckets, listPage } from "presigned-common/listing";
import { parsePath } from "presigned-common/object-uri";
import { type Account, presignerOf } from "./account.js";
import { explained, isOfSecret } from "./refusal.js";
import { seal } from "./requests.js";
import { asking, Refused, Unreadable } from "./s3.js";

/** The form's values, kept in memory until the page is reloaded. */
export type Draft = Record<Exclude<keyof Account, "addressingStyle">, string> & {
  addressingStyle: Account["addressingStyle"];
  /** Encrypts the saved account; `undefined` if it is not saved. */
  passphrase: string | undefined;
};

export const EMPTY: Draft = {
  accessKeyId: "",
  secretAccessKey: "",
  sessionToken: "",
  expiration: "",
  region: "",
  endpointUrl: "",
  addressingStyle: "auto",
  path: "",
  passphrase: undefined,
};

export function accountOf({ passphrase: _, ...fields }: Draft): Account {
  const given = Object.entries(fields).filter(([, value]) => value.trim() !== "");
  const account = Object.fromEntries(given.map(([name, value]) => [name, value.trim()])) as unknown as Account;
  account.region ??= "us-east-1";
  return account;
}

/** A bucket, and a folder in it. */
export interface Place {
  bucket: string;
  prefix: string;
}

/** Returns what to open after connecting. Throws `PathError` if it is not a bucket or folder. */
export function placeOf({ path }: Account): Place | undefined {
  if (path === undefined) return undefined;
  const place = parsePath(path);
  if (!place) throw new PathError(path);
  return place;
}

export class PathError extends Error {
  constructor(path: string) {
    super(`Open: ${JSON.stringify(path)} is not a bucket or folder; use s3://bucket/folder/`);
  }
}

/**
 * Lists the place, or the buckets if there is none, and throws the error if that fails. Returns `false` if the server does not list its
 * buckets to web pages, as AWS does not: then the keys are not tested.
 */
export async function tryConnection(account: Account, place: Place | undefined, signal: AbortSignal): Promise<boolean> {
  const s3 = presignerOf(account);
  try {
    if (place) await listPage(s3, place.bucket, { prefix: place.prefix }, asking(signal));
    else await listBuckets(s3, asking(signal));
  } catch (error) {
    if (place || !(error instanceof Unreadable) || !error.isReachable) throw error;
    return false;
  }
  signal.throwIfAborted();
  return true;
}

/**
 * Blocks requests to every other server from now on. Returns `false`, and blocks nothing, if each bucket has its own host.
 */
export function sealTo(s3: Presigner): boolean {
  const originOf = (bucket?: string) => new URL(s3.presign("GET", bucket).url).origin;
  const isOne = originOf("bucket") === originOf();
  if (isOne) seal();
  return isOne;
}

/** By error code, of the server or of the library. */
const FIELDS: Record<string, keyof Draft> = {
  invalid_endpoint: "endpointUrl",
  invalid_region: "region",
  invalid_session_token: "sessionToken",
  invalid_bucket: "path",
  invalid_arn: "path",
  SignatureDoesNotMatch: "secretAccessKey",
  InvalidAccessKeyId: "accessKeyId",
  InvalidToken: "sessionToken",
  ExpiredToken: "sessionToken",
  TokenRefreshRequired: "sessionToken",
  NoSuchBucket: "path",
  InvalidBucketName: "path",
  AuthorizationHeaderMalformed: "region",
  AuthorizationQueryParametersError: "region",
  PermanentRedirect: "region",
};

/** By cause, for servers with their own error codes. */
const FIELDS_OF_CAUSES: Record<string, keyof Draft> = {
  unknown_access_key: "accessKeyId",
  no_such_bucket: "path",
  wrong_region: "region",
  redirect_to_region: "region",
};

/** Returns the field that is most likely wrong. */
export async function wrongField(error: unknown): Promise<keyof Draft | undefined> {
  if (error instanceof PathError) return "path";
  if (error instanceof Unreadable && !error.isReachable) return "endpointUrl";
  if (error instanceof Refused) {
    const explanation = await explained(error).catch(() => undefined);
    if (explanation && isOfSecret(explanation)) return "secretAccessKey";
    if (explanation && Object.hasOwn(FIELDS_OF_CAUSES, explanation.cause)) return FIELDS_OF_CAUSES[explanation.cause];
  }
  if (error instanceof Refused && Object.hasOwn(FIELDS, error.code)) return FIELDS[error.code];
  if (error instanceof PresignError && Object.hasOwn(FIELDS, error.code)) return FIELDS[error.code];
  return undefined;
}
