import { BYTES, boolean, type Given, iterable, keys, now, object, optionalText, pairs, read, scalar, text, texts, wrong } from "./convert.js";
import { currentEngine, type EnginePresigner, ofFullEngine, ofNode, type Pairs, type Presigned } from "./engine.js";
import { attempt, camelCase, errorOf, isInstance, PresignError, thrown } from "./error.js";
import { urlsOf } from "./iterate.js";
import { many, type SignMany } from "./many.js";
import type {
  AbortMultipartUploadOptions,
  CompleteMultipartUploadOptions,
  CopyObjectOptions,
  CreateMultipartUploadOptions,
  Credentials,
  DeleteObjectOptions,
  DeleteObjectTaggingOptions,
  FromEnvOptions,
  GetObjectAttributesOptions,
  GetObjectOptions,
  GetObjectTaggingOptions,
  HeadObjectOptions,
  ListObjectsV2Options,
  ListPartsOptions,
  MomentOptions,
  MultipartUploadOptions,
  OnError,
  Parameter,
  PostObjectOptions,
  PresignerOptions,
  PresignerSettings,
  PresignOptions,
  PresignRequestOptions,
  PresignUrisOptions,
  PutObjectOptions,
  PutObjectTaggingOptions,
  SignHeadersOptions,
  TranscribeStreamOptions,
  UploadPartOptions,
  Warning,
} from "./options.js";
import { Decimal, parametersOf, settings } from "./parameters.js";
import { AuthToken, type MultipartPlan, PostForm, PresignedRequest, PresignedRequests } from "./results.js";

const inspect: unique symbol = Symbol.for("nodejs.util.inspect.custom");
const brand: unique symbol = Symbol.for("presigned.Presigner");

/**
 * Creates presigned requests for the buckets of one region or one server, with one set of credentials.
 *
 * Everything is synchronous: it is arithmetic. An invalid value throws a `PresignError` with a `code`, and a value of the wrong type a
 * `TypeError`.
 */
export class Presigner {
  readonly #engine: EnginePresigner;

  constructor(region: string, credentials: Credentials, options?: PresignerOptions) {
    this.#engine = (region as unknown) instanceof Adopted ? (region as unknown as Adopted).engine : build(region, credentials, options);
  }

  /**
   * Creates a presigner from `AWS_*` variables and the shared configuration files, with the precedence of the AWS CLI. Requires Node, Deno or
   * Bun, and any entry but `presigned/wasm`.
   */
  static fromEnv<P extends Presigner>(this: Class<P>, options: FromEnvOptions = {}): P {
    const { profile, region, credentials, ...rest } = object("options", options);
    const engine = currentEngine().Presigner;
    ofNode("fromEnv", engine.fromEnv);
    const given = [optionalText("profile", profile), settings(optionalText("region", region), rest), credentials === undefined ? undefined : keys(credentials)] as const;
    return adopt(this, () => engine.fromEnv?.(...given));
  }

  /** Returns the same presigner with other credentials, such as renewed temporary ones. */
  withCredentials(credentials: Credentials): this {
    const given = keys(credentials);
    const renewed = adopt(this.constructor as Class<this>, () => this.#engine.withCredentials(given));
    return Object.assign(renewed, this);
  }

  /** Presigns a download. */
  getObject(bucket: string, key: string, options?: GetObjectOptions): PresignedRequest {
    return this.#onObject("getObject", bucket, key, options);
  }

  /** Presigns a request for an object's metadata. */
  headObject(bucket: string, key: string, options?: HeadObjectOptions): PresignedRequest {
    return this.#onObject("headObject", bucket, key, options);
  }

  /** Presigns an upload. */
  putObject(bucket: string, key: string, options?: PutObjectOptions): PresignedRequest {
    return this.#onObject("putObject", bucket, key, options);
  }

  /** Presigns the deletion of an object. */
  deleteObject(bucket: string, key: string, options?: DeleteObjectOptions): PresignedRequest {
    return this.#onObject("deleteObject", bucket, key, options);
  }

  /** Presigns a copy on the server. The source is `BUCKET/KEY`, both literal, with `?versionId=` and an ID for a version. */
  copyObject(bucket: string, key: string, copySource: string, options?: CopyObjectOptions): PresignedRequest {
    return this.#sign("copyObject", { bucket, key, copySource }, options);
  }

  /** Presigns a list of the objects of a bucket. */
  listObjectsV2(bucket: string, options: ListObjectsV2Options = {}): PresignedRequest {
    const { optionalObjectAttributes: given, ...rest } = object("options", options);
    const attributes = given === undefined ? {} : { optionalObjectAttributes: texts("optionalObjectAttributes", given).join(",") };
    return this.#sign("listObjectsV2", { bucket }, { ...rest, ...attributes });
  }

  /** Starts a multipart upload. Properties of the object, such as its encryption, are stated here; the response contains the upload ID. */
  createMultipartUpload(bucket: string, key: string, options?: CreateMultipartUploadOptions): PresignedRequest {
    return this.#onObject("createMultipartUpload", bucket, key, options);
  }

  /** Presigns the upload of a part, with a number from 1 to 10,000. A part has 5 MiB to 5 GiB; the last may have less. */
  uploadPart(bucket: string, key: string, uploadId: string, partNumber: number, options?: UploadPartOptions): PresignedRequest {
    return this.#sign("uploadPart", { bucket, key, uploadId, partNumber: new Decimal(partNumber) }, options);
  }

  /** Completes a multipart upload, whose parts the body lists. The response to a failure may have status 200 and an error in its body. */
  completeMultipartUpload(bucket: string, key: string, uploadId: string, options?: CompleteMultipartUploadOptions): PresignedRequest {
    return this.#sign("completeMultipartUpload", { bucket, key, uploadId }, options);
  }

  /** Aborts a multipart upload and deletes its parts. */
  abortMultipartUpload(bucket: string, key: string, uploadId: string, options?: AbortMultipartUploadOptions): PresignedRequest {
    return this.#sign("abortMultipartUpload", { bucket, key, uploadId }, options);
  }

  /** Presigns a list of the uploaded parts. */
  listParts(bucket: string, key: string, uploadId: string, options?: ListPartsOptions): PresignedRequest {
    return this.#sign("listParts", { bucket, key, uploadId }, options);
  }

  /** Presigns a request for attributes of an object: `ETag`, `Checksum`, `ObjectParts`, `StorageClass`, `ObjectSize`. */
  getObjectAttributes(bucket: string, key: string, objectAttributes: readonly string[], options: GetObjectAttributesOptions = {}): PresignedRequest {
    const given = [text("bucket", bucket), text("key", key), texts("objectAttributes", objectAttributes)] as const;
    const { at, expiresIn, options: others } = read(options);
    return new PresignedRequest(attempt(() => this.#engine.getObjectAttributes(...given, at, expiresIn, others)));
  }

  /** Presigns a request for the tags of an object. */
  getObjectTagging(bucket: string, key: string, options?: GetObjectTaggingOptions): PresignedRequest {
    return this.#onObject("getObjectTagging", bucket, key, options);
  }

  /** Replaces the tags of an object by those in the body. S3 requires a checksum of the body; `contentMd5` fixes the tags with it. */
  putObjectTagging(bucket: string, key: string, options?: PutObjectTaggingOptions): PresignedRequest {
    return this.#onObject("putObjectTagging", bucket, key, options);
  }

  /** Presigns the deletion of an object's tags. */
  deleteObjectTagging(bucket: string, key: string, options?: DeleteObjectTaggingOptions): PresignedRequest {
    return this.#onObject("deleteObjectTagging", bucket, key, options);
  }

  /** Presigns an upload by a form, whose policy limits it. `${filename}` in the key and in any field becomes the name of the file. */
  postObject(bucket: string, key: string, options: PostObjectOptions = {}): PostForm {
    const { fields, startsWith, contentLengthRange, ...rest } = object("options", options);
    const given = [text("bucket", bucket), text("key", key)] as const;
    const form: FormOptions = {};
    if (fields !== undefined) form.fields = pairs("fields", fields);
    if (startsWith !== undefined) form.startsWith = pairs("startsWith", startsWith);
    if (contentLengthRange !== undefined) {
      if (!Array.isArray(contentLengthRange) || contentLengthRange.length !== 2) {
        throw wrong("contentLengthRange", "an array of two numbers", contentLengthRange);
      }
      form.contentLengthRange = contentLengthRange.map((end) => scalar("contentLengthRange", end));
    }
    const { at, expiresIn, options: others } = read(rest);
    return new PostForm(attempt(() => this.#engine.postObject(...given, form, at, expiresIn, others)));
  }

  /** Presigns the requests of a multipart upload of a file of a size in bytes, for the ID that `CreateMultipartUpload` returned. */
  multipartUpload(bucket: string, key: string, uploadId: string, size: number | bigint, options?: MultipartUploadOptions): MultipartPlan {
    const given = { bucket, key, uploadId, size: new Decimal(size, BYTES) };
    const plan: EnginePlan = this.#call("multipartUpload", given, options);
    const parts = plan.parts.map((part) => ({ ...part, request: new PresignedRequest(part.request) }));
    return {
      partSize: plan.partSize,
      parts,
      complete: new PresignedRequest(plan.complete),
      abort: new PresignedRequest(plan.abort),
      completeBody(etags) {
        const given = texts("etags", etags);
        return attempt(() => currentEngine().completeBody(parts.length, given));
      },
    };
  }

  /** Presigns any other request: to an object, without a key to a bucket, without a bucket to the service. */
  presign(method: string, bucket?: string, key?: string, options: PresignOptions = {}): PresignedRequest {
    const { at, expiresIn, options: others } = read(options);
    const given = [text("method", method), optionalText("bucket", bucket), optionalText("key", key)] as const;
    return new PresignedRequest(attempt(() => this.#engine.presign(...given, at, expiresIn, others)));
  }

  /**
   * Presigns any S3 operation by name, such as `UploadPart`, with its parameters by AWS's names. Parameters of the body are not accepted:
   * the client sends the body. Requires native code or the entry `presigned/full`.
   */
  operation(name: string, parameters: Parameters, options: PresignOptions = {}): PresignedRequest {
    ofFullEngine("operation", this.#engine.operation);
    const given = [text("name", name), parametersOf(parameters)] as const;
    const { at, expiresIn, options: others } = read(options);
    return new PresignedRequest(attempt(() => this.#engine.operation?.(...given, at, expiresIn, others)));
  }

  /**
   * Returns the URLs of downloads of many objects, in the order of their keys: those of `getObject`, for much less time each. An error
   * states the index of its key, and nothing is returned; with `onError: "return"` the error takes the place of the URL.
   */
  getObjects(bucket: string, keys: Iterable<string>, options?: GetObjectOptions & OnError<"throw" | undefined>): string[];
  getObjects(bucket: string, keys: Iterable<string>, options: GetObjectOptions & OnError): (string | PresignError)[];
  getObjects(bucket: string, keys: Iterable<string>, options: object = {}): (string | PresignError)[] {
    return many(keys, options, this.#getObjects(bucket)).urls;
  }

  /**
   * Returns the URLs of downloads of many objects one after another: for endless keys, or more than fit into memory. Takes a few keys in
   * advance, and twice as many each time. An error is thrown when it is the turn of its key, or takes the place of its URL, as with
   * `getObjects`.
   */
  iterGetObjects(bucket: string, keys: Iterable<string>, options?: GetObjectOptions & OnError<"throw" | undefined>): Generator<string, void, undefined>;
  iterGetObjects(bucket: string, keys: Iterable<string>, options: GetObjectOptions & OnError): Generator<string | PresignError, void, undefined>;
  iterGetObjects(bucket: string, keys: Iterable<string>, options: object = {}): Generator<string | PresignError, void, undefined> {
    // Errors of anything but a key are thrown now.
    this.getObjects(bucket, [], options);
    const sign = this.#getObjects(bucket);
    return urlsOf(iterable("keys", keys), options, (run, first) => many(run, { ...options, onError: "return" }, sign, first).urls);
  }

  /** Presigns any other request to S3 for many keys of a bucket. */
  presignForKeys(method: string, bucket: string, keys: Iterable<string>, options?: PresignOptions & OnError<"throw" | undefined>): PresignedRequests<string>;
  presignForKeys(method: string, bucket: string, keys: Iterable<string>, options: PresignOptions & OnError): PresignedRequests;
  presignForKeys(method: string, bucket: string, keys: Iterable<string>, options: object = {}): PresignedRequests {
    const given = [text("method", method), text("bucket", bucket)] as const;
    return many(keys, options, (run, first, { at, expiresIn, options: others }) =>
      this.#engine.presignForKeys(...given, run, first, at, expiresIn, others),
    );
  }

  /**
   * Presigns a request for many objects of any buckets, by URI: `s3://BUCKET/KEY`, `s3a://` or `s3n://` with a literal key, or the URL of an
   * object at the endpoint or at AWS. All URLs expire at the same time. A URL is signed for the region in its host, and other URIs for that
   * of the presigner, unless `regions` has the bucket. An error states the index of its URI, as in `uris[7]`.
   */
  presignUris(uris: Iterable<string>, options?: UriOptions & PresignUrisOptions & OnError<"throw" | undefined>): PresignedRequests<string>;
  presignUris(uris: Iterable<string>, options: UriOptions & PresignUrisOptions & OnError): PresignedRequests;
  presignUris(uris: Iterable<string>, options: object = {}): PresignedRequests {
    const { method, regions, head = false, at = now(), ...rest } = object("options", options);
    const all = boolean("head", head) ? [...iterable("uris", uris)] : uris;
    const requests = many(all, { ...rest, at }, this.#presignUris(method, regions), 0, "uris");
    if (head) requests.headUrls = many(all, { ...rest, at }, this.#presignUris("HEAD", regions), 0, "uris").urls;
    return requests;
  }

  /** Returns the URLs of many objects by URI one after another, as `presignUris` and `iterGetObjects` do. */
  iterPresignUris(uris: Iterable<string>, options?: UriOptions & OnError<"throw" | undefined>): Generator<string, void, undefined>;
  iterPresignUris(uris: Iterable<string>, options: UriOptions & OnError): Generator<string | PresignError, void, undefined>;
  iterPresignUris(uris: Iterable<string>, options: object = {}): Generator<string | PresignError, void, undefined> {
    const { method, regions, ...rest } = object("options", options);
    const sign = this.#presignUris(method, regions);
    // Errors of anything but a URI are thrown now.
    many([], rest, sign);
    return urlsOf(iterable("uris", uris), rest, (run, first) => many(run, { ...rest, onError: "return" }, sign, first, "uris").urls, "uris");
  }

  /**
   * Presigns any S3 operation by name for many keys of a bucket: the parameters are those of `operation` without `Key`. Requires native
   * code or the entry `presigned/full`.
   */
  operationForKeys(name: string, parameters: Parameters, keys: Iterable<string>, options?: PresignOptions & OnError<"throw" | undefined>): PresignedRequests<string>;
  operationForKeys(name: string, parameters: Parameters, keys: Iterable<string>, options: PresignOptions & OnError): PresignedRequests;
  operationForKeys(name: string, parameters: Parameters, keys: Iterable<string>, options: object = {}): PresignedRequests {
    ofFullEngine("operationForKeys", this.#engine.operationForKeys);
    const given = [text("name", name), parametersOf(parameters)] as const;
    return many(keys, options, (run, first, { at, expiresIn, options: others }) =>
      this.#engine.operationForKeys?.(...given, run, first, at, expiresIn, others),
    );
  }

  /**
   * Presigns a request to any AWS service, by its URL and the name for which the service signs, such as `sts` or `execute-api`.
   *
   * The name decides what differs between S3 and other services: for `s3` the path is encoded once and not normalized, and the payload is
   * unsigned; for others the canonical path is normalized and encoded twice, and the payload is that of an empty body.
   */
  presignRequest(method: string, url: string, service: string, options?: PresignRequestOptions): PresignedRequest {
    return this.#sign("presignRequest", { method, url, service }, options);
  }

  /**
   * Signs a request to S3 or another AWS service in its headers, for clients that send it themselves. Returns the headers to add:
   * `authorization`, `x-amz-date`, for S3 `x-amz-content-sha256`, and with a session token `x-amz-security-token`. AWS accepts the request
   * for 5 minutes, S3 for 15 minutes.
   */
  signHeaders(method: string, url: string, options?: SignHeadersOptions): Record<string, string> {
    return Object.fromEntries(this.#call<Pairs>("signHeaders", { method, url }, options));
  }

  /**
   * Signs the policy of a form, exactly as given, and returns the fields to add to the form. S3 requires a condition in the policy for each
   * of them except `policy` and `x-amz-signature`. `postObject` creates a policy.
   */
  signPolicy(policy: string, options?: MomentOptions): Record<string, string> {
    return Object.fromEntries(this.#call<Pairs>("signPolicy", { policy }, options));
  }

  /** Creates the bearer token for a cluster of EKS, valid for 14 minutes: that of `aws eks get-token`. */
  eksToken(clusterName: string, options?: MomentOptions): AuthToken {
    return new AuthToken(this.#call("eksToken", { clusterName }, options));
  }

  /** Creates the password with which a user of an RDS database connects by IAM within 15 minutes: that of `aws rds generate-db-auth-token`. */
  rdsAuthToken(host: string, port: number, user: string, options?: MomentOptions): AuthToken {
    return new AuthToken(this.#call("rdsAuthToken", { host, port: new Decimal(port), user }, options));
  }

  /**
   * Presigns the URL at which a client of AWS IoT opens MQTT over a WebSocket within 5 minutes. `endpoint` is that of the account, from
   * `aws iot describe-endpoint --endpoint-type iot:Data-ATS`.
   */
  iotMqtt(endpoint: string, options?: MomentOptions): PresignedRequest {
    return this.#sign("iotMqtt", { endpoint }, options);
  }

  /** Presigns the URL at which Amazon Transcribe accepts a stream of audio over a WebSocket, with a sample rate in hertz. */
  transcribeStream(languageCode: string, mediaEncoding: string, sampleRate: number, options?: TranscribeStreamOptions): PresignedRequest {
    return this.#sign("transcribeStream", { languageCode, mediaEncoding, sampleRate: new Decimal(sampleRate) }, options);
  }

  /**
   * What may be wrong with the credentials: values that AWS never accepts, for another server, or a session token with a long-term access
   * key ID. Empty with `allowUnusualCredentials`.
   */
  get warnings(): readonly Warning[] {
    return this.#engine.warnings();
  }

  /** Returns region, endpoint, access key ID, addressing style and the options that are not the default: no secret. */
  toJSON(): PresignerSettings {
    const { endpointOptions, onCredentialExpiry, queryOrder, ...shown } = this.#engine.describe();
    const options = endpointOptions.map(([name, value]: [string, boolean]) => [camelCase(name), value]);
    return { ...shown, ...Object.fromEntries(options), ...(onCredentialExpiry && { onCredentialExpiry }), ...(queryOrder && { queryOrder }) };
  }

  /** @hidden Shows what `toJSON` returns. */
  [inspect](_depth: number, options: object, show: (value: object, options: object) => string): string {
    return `Presigner ${show(this.toJSON(), options)}`;
  }

  /** @internal */
  get [brand](): true {
    return true;
  }

  /** @hidden Holds between entries, which are bundles of their own. */
  static [Symbol.hasInstance](value: unknown): boolean {
    return isInstance(this, Presigner, brand, value);
  }

  /** Flat, because most calls are of this kind. */
  #onObject(method: ObjectMethod, bucket: string, key: string, options?: object): PresignedRequest {
    text("bucket", bucket);
    text("key", key);
    const { at, expiresIn, options: others }: Given = options === undefined ? { at: now(), expiresIn: undefined, options: undefined } : read(options);
    try {
      return new PresignedRequest(this.#engine[method](bucket, key, at, expiresIn, others));
    } catch (error) {
      throw thrown(error);
    }
  }

  #sign(method: TextMethod, given: Texts, options?: object): PresignedRequest {
    return new PresignedRequest(this.#call(method, given, options));
  }

  /** Calls a method of the engine whose arguments are text, by their names. */
  #call<T>(method: TextMethod, given: Texts, options?: object): T {
    const engine = this.#engine as unknown as Record<TextMethod, (...given: unknown[]) => T>;
    const values = Object.entries(given).map(([name, value]) => (value instanceof Decimal ? value.read(name) : text(name, value)));
    const { at, expiresIn, options: others } = read(options === undefined ? {} : options);
    return attempt(() => engine[method](...values, at, expiresIn, others));
  }

  #presignUris(method: unknown = "GET", regions: unknown = {}): SignMany {
    const given = [text("method", method), pairs("regions", regions)] as const;
    return (run, first, { at, expiresIn, options }) => this.#engine.presignUris(given[0], run, given[1], first, at, expiresIn, options);
  }

  #getObjects(bucket: string): SignMany {
    const name = text("bucket", bucket);
    return (run, first, { at, expiresIn, options }) => this.#engine.getObjects(name, run, first, at, expiresIn, options);
  }
}

/** The methods of an engine whose arguments are text. */
type TextMethod = Exclude<keyof EnginePresigner, "describe" | "warnings" | "operation" | "operationForKeys">;

/** Those that take a bucket and a key. */
type ObjectMethod =
  | "getObject"
  | "headObject"
  | "putObject"
  | "deleteObject"
  | "createMultipartUpload"
  | "getObjectTagging"
  | "putObjectTagging"
  | "deleteObjectTagging";

type Texts = Record<string, string | Decimal>;

interface FormOptions {
  fields?: Pairs;
  startsWith?: Pairs;
  contentLengthRange?: string[];
}

interface EnginePlan {
  partSize: number;
  parts: { number: number; offset: number; length: number; request: Presigned }[];
  complete: Presigned;
  abort: Presigned;
}

/** The options of requests for URIs. */
type UriOptions = Omit<PresignUrisOptions, "head"> & PresignOptions;

/** The parameters of an operation, by AWS's names. */
type Parameters = Record<string, Parameter | undefined>;

/** `Presigner`, or a class that extends it. */
type Class<P> = new (...given: ConstructorParameters<typeof Presigner>) => P;

/** What the constructor takes in place of a region from `adopt`. */
class Adopted {
  constructor(readonly engine: EnginePresigner) {}
}

/** Creates a presigner of a class around an engine: the constructor of a class that extends `Presigner` would use the credentials that it knows. */
function adopt<P>(target: Class<P>, make: () => EnginePresigner | undefined): P {
  return Reflect.construct(Presigner, [new Adopted(attempt(make) as EnginePresigner)], target);
}

function build(region: unknown, credentials: unknown, options: unknown = {}): EnginePresigner {
  const given = [keys(credentials), settings(text("region", region), object("options", options))] as const;
  const { Presigner } = currentEngine();
  return attempt(() => new Presigner(...given));
}
