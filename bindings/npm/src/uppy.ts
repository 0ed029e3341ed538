/** The server's side of the Uppy plugin `@uppy/aws-s3`, and the options of the plugin: the entry `presigned/uppy`. */

import { PresignError } from "./error.js";
import type { CreateMultipartUploadOptions, ErrorCode, PutObjectOptions } from "./options.js";
import type { Presigner } from "./presigner.js";
import type { PresignedRequest } from "./results.js";
import { MAX_PARTS, MIN_PART_SIZE, partSizeOf, type SignedUppyRequest, type SignRequest } from "./uppy-protocol.js";

export { PresignError } from "./error.js";
export { awsS3Options, type UppyAwsS3Options, type UppyClientOptions, type UppyFileLike, type UppyLike } from "./uppy-client.js";
export type { SignedUppyRequest, SignRequest, UppyRequest } from "./uppy-protocol.js";

/** What a page says about a file. Nothing of it is verified, except that S3 rejects a file with another size or media type. */
export interface UploadFile {
  /** The name of the file, or the key of Uppy's request if the page states no name. */
  name: string;
  /** The media type, if the page states it. */
  contentType: string | undefined;
  /** The size in bytes, if the page states it, as that of `awsS3Options` does. */
  size: number | undefined;
}

/** Properties of the stored object. */
export interface StoredObject
  extends Pick<
    CreateMultipartUploadOptions,
    | "acl"
    | "cacheControl"
    | "contentDisposition"
    | "contentEncoding"
    | "contentLanguage"
    | "metadata"
    | "serverSideEncryption"
    | "ssekmsKeyId"
    | "storageClass"
  > {
  /** The key of the object. */
  key: string;
}

/** The options of `createSignRequestHandler`. */
export interface SignRequestOptions<User> {
  /** The bucket name, or the ARN of an access point. */
  bucket: string;
  /** Returns the user who sent a request, or a falsy value to reject it with status 403. Called for every request. */
  authorize(request: Request): Promisable<User | Denied>;
  /** Returns the key of a new file, or a falsy value to reject it with status 403. The key must be one that `ownsKey` accepts. */
  keyFor(file: UploadFile, user: User, request: Request): Promisable<string | StoredObject | Denied>;
  /** Returns whether a user may continue a multipart upload to a key. The page sends the key: it may be any. */
  ownsKey(key: string, user: User, request: Request): Promisable<boolean>;
  /**
   * The maximum size of a file in bytes. The size of each request is signed, so that S3 rejects other ones. A PUT of a file whose size the
   * page does not state is replaced by a POST form.
   */
  maxSize?: number | undefined;
  /** The accepted media types, such as `image/png` or `image/*`; by default all. S3 rejects a file of another type than the page stated. */
  contentTypes?: readonly string[] | undefined;
  /** The lifetime of each URL, by default that of `Presigner`. It limits when a request starts, not how long it takes. */
  expiresIn?: PutObjectOptions["expiresIn"];
  /** The size of parts in bytes, from 5 MiB, if the page uses another one than Uppy's. */
  partSize?: number | undefined;
  /** Whether files that are not uploaded in parts use a POST form instead of a PUT request. */
  form?: boolean | undefined;
}

type Promisable<T> = T | PromiseLike<T>;
type Denied = false | 0 | "" | null | undefined;

/**
 * Creates a handler for the requests of `awsS3Options`, or of your own `signRequest`, which posts Uppy's request as JSON. It is a function
 * from `Request` to `Response`, as Hono, Next.js, SvelteKit, Workers, Deno and Bun use them.
 *
 * The handler signs the requests of uploads: `PutObject` or a POST form, `CreateMultipartUpload`, `UploadPart`, `ListParts`,
 * `CompleteMultipartUpload`, `AbortMultipartUpload`. It rejects others with `{ code, message }` as JSON and a status from 400 to 415.
 * Errors of your functions and of the presigner's configuration are thrown.
 */
export function createSignRequestHandler<User>(
  presigner: Presigner | ((request: Request) => Promisable<Presigner>),
  options: SignRequestOptions<User>,
): (request: Request) => Promise<Response> {
  checkSizes(options);
  return async (request) => {
    try {
      if (request.method !== "POST") throw new Rejection(405, "method_not_allowed", `method: \`${request.method}\` is not supported; use POST`);
      const user = await options.authorize(request);
      if (!user) return denied();
      const asked = await read(request);
      const s3 = typeof presigner === "function" ? await presigner(request) : presigner;
      if (asked.uploadId !== undefined) {
        if ((await options.ownsKey(asked.key, user, request)) !== true) return denied();
        return respond(200, signedOf(continued(s3, asked, asked.uploadId, options)));
      }
      const file = fileOf(asked, options);
      const object = await options.keyFor(file, user, request);
      if (!object) return denied();
      return respond(200, started(s3, asked.method, file, typeof object === "string" ? { key: object } : object, options));
    } catch (error) {
      if (error instanceof Rejection) return respond(error.status, { code: error.code, message: error.message });
      if (error instanceof PresignError && CAUSED_BY_INPUT.includes(error.code)) return respond(400, { code: error.code, message: error.message });
      throw error;
    }
  };
}

/** Signs the first request for a file. */
function started<User>(s3: Presigner, method: string, file: UploadFile, stored: StoredObject, options: SignRequestOptions<User>): SignedUppyRequest {
  const { bucket, maxSize, expiresIn, form } = options;
  const { key, ...properties } = stored;
  const { contentType, size } = file;
  if (method === "POST") return { ...signedOf(s3.createMultipartUpload(bucket, key, { ...properties, contentType, expiresIn })), key };
  if (method !== "PUT") throw unsupported();
  if (!(form ?? (maxSize !== undefined && size === undefined))) {
    return { ...signedOf(s3.putObject(bucket, key, { ...properties, contentType, contentLength: size, expiresIn })), key };
  }
  const fields = fieldsOf(s3.putObject(bucket, key, { ...properties, contentType }));
  // S3 would replace it by a name that the page chooses.
  if ([key, ...Object.values(fields)].some((text) => text.includes("${filename}"))) throw invalid("name: contains `${filename}`; rename the file");
  const signed = s3.postObject(bucket, key, { fields, expiresIn, ...(maxSize !== undefined && { contentLengthRange: [0, maxSize] as const }) });
  return { url: signed.url, key, fields: signed.fields };
}

/** Signs a request of a multipart upload. */
function continued<User>(s3: Presigner, asked: SignRequest, uploadId: string, options: SignRequestOptions<User>): PresignedRequest {
  const { method, key, partNumber, size } = asked;
  const { bucket, maxSize, partSize, expiresIn } = options;
  if (method === "POST") return s3.completeMultipartUpload(bucket, key, uploadId, { expiresIn });
  if (method === "GET") return s3.listParts(bucket, key, uploadId, { expiresIn });
  if (method === "DELETE") return s3.abortMultipartUpload(bucket, key, uploadId, { expiresIn });
  if (partNumber === undefined || partNumber < 1 || partNumber > MAX_PARTS) throw invalid(`partNumber: is missing or out of range; use 1 to ${MAX_PARTS}`);
  if (maxSize !== undefined) {
    if (size === undefined) throw sizeless();
    // As parts have at most this size, all of them together have at most the maximum.
    const length = partSizeOf(maxSize, partSize);
    if (size > Math.min(length, maxSize - (partNumber - 1) * length)) throw tooLarge(maxSize);
  }
  return s3.uploadPart(bucket, key, uploadId, partNumber, { contentLength: size, expiresIn });
}

/** Reads a request of a page. */
async function read(request: Request): Promise<SignRequest> {
  const body: unknown = await request.json().catch(() => undefined);
  if (typeof body !== "object" || body === null) throw invalid("body: is not a JSON object");
  const given = body as Record<string, unknown>;
  const text = (name: string): string | undefined => {
    const value = given[name];
    if (value === undefined || (typeof value === "string" && value !== "" && value.length <= MAX_TEXT && value.isWellFormed())) return value;
    throw invalid(`${name}: is not a valid text; use 1 to ${MAX_TEXT} characters`);
  };
  const number = (name: string): number | undefined => {
    const value = given[name];
    if (value === undefined || (Number.isSafeInteger(value) && (value as number) >= 0)) return value as number | undefined;
    throw invalid(`${name}: is not a whole number`);
  };
  const [method, key] = [text("method"), text("key")];
  if (key === undefined) throw invalid("key: is missing");
  if (method !== "PUT" && method !== "POST" && method !== "GET" && method !== "DELETE") throw unsupported();
  const [uploadId, contentType, name] = [text("uploadId"), text("contentType"), text("name")];
  return { method, key, uploadId, partNumber: number("partNumber"), contentType, name, size: number("size") };
}

/** The maximum length of a text: a key has at most 1,024 bytes. */
const MAX_TEXT = 2048;

/** Returns what a page says about a new file, if it is acceptable. */
function fileOf<User>({ key, name, contentType, size, method }: SignRequest, options: SignRequestOptions<User>): UploadFile {
  const { maxSize, contentTypes, form } = options;
  if (contentType !== undefined && !MEDIA_TYPE.test(contentType)) throw unsupportedType(contentType);
  if (contentTypes) {
    if (contentType === undefined) throw invalid("contentType: is missing; it is required because media types are limited");
    if (!contentTypes.some((accepted) => matches(accepted.toLowerCase(), contentType))) throw unsupportedType(contentType);
  }
  if (maxSize !== undefined) {
    if (size === undefined && (method === "POST" || form === false)) throw sizeless();
    if (size !== undefined && size > maxSize) throw tooLarge(maxSize);
  }
  return { name: name ?? key, contentType, size };
}

/** A media type with parameters. */
const MEDIA_TYPE = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(?:; *[\w-]+=[\w".+-]+)*$/;

/** Whether a media type is an accepted one, such as `image/*`. */
function matches(accepted: string, contentType: string): boolean {
  const [type = ""] = contentType.toLowerCase().split(";");
  return accepted.endsWith("/*") ? type.startsWith(accepted.slice(0, -1)) : type.trim() === accepted;
}

/** Returns what Uppy needs of a request. Browsers send the length of a body themselves, and forbid a page to. */
function signedOf({ url, headers }: PresignedRequest): SignedUppyRequest {
  const { "content-length": _, ...others } = headers;
  return Object.keys(others).length > 0 ? { url, headers: others } : { url };
}

/** Returns the fields of a form that stores what a request would. */
const fieldsOf = ({ headers }: PresignedRequest): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [fieldOf(name), value]));

/** Returns the field of a form for a header, with the name in the documentation of S3. */
const fieldOf = (name: string): string =>
  name === "x-amz-acl" ? "acl" : name.startsWith("x-amz-") ? name : name.replace(/\b[a-z]/g, (letter) => letter.toUpperCase());

function checkSizes({ maxSize, partSize }: { maxSize?: number | undefined; partSize?: number | undefined }): void {
  for (const [name, size, least] of [["maxSize", maxSize, 0], ["partSize", partSize, MIN_PART_SIZE]] as const) {
    if (size !== undefined && !(Number.isSafeInteger(size) && size >= least)) {
      throw new PresignError("invalid_option", `${name}: is out of range; use a whole number of bytes from ${least}`);
    }
  }
}

/** The errors that a key, a media type or an upload ID of a page may cause. */
const CAUSED_BY_INPUT: readonly ErrorCode[] = ["invalid_key", "unsafe_key", "invalid_header", "invalid_query", "invalid_field"];

/** A request that is not signed. */
class Rejection extends Error {
  constructor(readonly status: number, readonly code: string, message: string) {
    super(message);
  }
}

const invalid = (message: string): Rejection => new Rejection(400, "invalid_request", message);
const unsupported = (): Rejection => invalid("method: is not that of an upload; use PUT or POST, or with an upload ID also GET or DELETE");
const sizeless = (): Rejection => invalid("size: is missing; it is required because the size of files is limited");
const tooLarge = (maxSize: number): Rejection => new Rejection(413, "entity_too_large", `size: is out of range; use at most ${maxSize} bytes`);
const unsupportedType = (contentType: string): Rejection =>
  new Rejection(415, "unsupported_media_type", `contentType: \`${contentType}\` is not accepted`);
const denied = (): Response => respond(403, { code: "access_denied", message: "the upload is not allowed" });
const respond = (status: number, body: object): Response => Response.json(body, { status, headers: { "cache-control": "no-store" } });
