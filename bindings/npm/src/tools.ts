/** The entry `presigned/tools`: what would be too large for the main one where the engine is WebAssembly. */

import { AuthToken } from "./auth-token.js";
import { flatten, flattenParameters, iterable, joinedTexts, object, text, wholeNumber, wrong } from "./convert.js";
import {
  ABORT_MULTIPART_UPLOAD,
  COMPLETE_BODY,
  COMPLETE_MULTIPART_UPLOAD,
  COPY_OBJECT,
  CREATE_MULTIPART_UPLOAD,
  DELETE_OBJECT_TAGGING,
  EKS_TOKEN,
  GET_OBJECTS,
  GET_OBJECT_ATTRIBUTES,
  GET_OBJECT_TAGGING,
  IOT_MQTT,
  LIST_OBJECTS_V2,
  LIST_PARTS,
  MULTIPART_UPLOAD,
  OPERATION,
  OPERATION_FOR_KEYS,
  PRESIGN_FOR_KEYS,
  PRESIGN_REQUEST,
  PUT_OBJECT_TAGGING,
  RDS_AUTH_TOKEN,
  type Texts,
  TRANSCRIBE_STREAM,
  UPLOAD_PART,
} from "./engine.js";
import { PresignError } from "./error.js";
import { type MultipartPlan, planOf } from "./multipart.js";
import type {
  AbortMultipartUploadOptions,
  CompleteMultipartUploadOptions,
  CopyObjectOptions,
  CreateMultipartUploadOptions,
  DeleteObjectTaggingOptions,
  GetObjectAttributesOptions,
  GetObjectOptions,
  GetObjectTaggingOptions,
  ListObjectsV2Options,
  ListPartsOptions,
  MomentOptions,
  MultipartUploadOptions,
  OnError,
  Parameter,
  PresignOptions,
  PresignRequestOptions,
  PutObjectTaggingOptions,
  TranscribeStreamOptions,
  UploadPartOptions,
} from "./options.js";
import { call, Presigner as Daily, lines } from "./presigner.js";
import { PresignedRequest } from "./request.js";
import { PresignedRequests } from "./requests.js";

export type { AuthToken } from "./auth-token.js";
export * from "./index.js";
export {
  type Cause,
  type Diagnosis,
  type Difference,
  explain,
  type FailedRequest,
  type Finding,
  type Inspection,
  inspect,
  type LinkOptions,
  type PossibleOperation,
} from "./links.js";
export type { MultipartPlan, Part } from "./multipart.js";
export { curl, shellQuote } from "./shell.js";
export type { PresignedRequests } from "./requests.js";
export type {
  AbortMultipartUploadOptions,
  CompleteMultipartUploadOptions,
  CopyObjectOptions,
  CreateMultipartUploadOptions,
  DeleteObjectTaggingOptions,
  GetObjectAttributesOptions,
  GetObjectTaggingOptions,
  ListObjectsV2Options,
  ListPartsOptions,
  MomentOptions,
  MultipartUploadOptions,
  Parameter,
  PresignRequestOptions,
  PutObjectTaggingOptions,
  TranscribeStreamOptions,
  UploadPartOptions,
} from "./options.js";

/**
 * The main entry's presigner with every operation of S3, uploads in parts, requests to any AWS service, and what that one refuses in
 * WebAssembly: Multi-Region Access Points, which take Signature Version 4A, and customers' keys of SSE-C.
 */
export class Presigner extends Daily {
  /** A copy that S3 makes by itself. The source is `BUCKET/KEY`, both literal; `?versionId=` and an ID behind it name a version. */
  copyObject(bucket: string, key: string, copySource: string, options: CopyObjectOptions = {}): PresignedRequest {
    return named(this, "PUT", COPY_OBJECT, [text("bucket", bucket), text("key", key), text("copySource", copySource)], options);
  }

  /** The objects of a bucket. */
  listObjectsV2(bucket: string, options: ListObjectsV2Options = {}): PresignedRequest {
    const { optionalObjectAttributes: given, ...rest } = object("options", options);
    const attributes = given === undefined ? {} : { optionalObjectAttributes: list("optionalObjectAttributes", given) };
    return named(this, "GET", LIST_OBJECTS_V2, [text("bucket", bucket)], { ...rest, ...attributes });
  }

  /** The begin of an upload in parts. What is said of the object, its encryption among it, is said here; the answer has the upload ID. */
  createMultipartUpload(bucket: string, key: string, options: CreateMultipartUploadOptions = {}): PresignedRequest {
    return named(this, "POST", CREATE_MULTIPART_UPLOAD, [text("bucket", bucket), text("key", key)], options);
  }

  /** A part of an upload, of a number from 1 to 10,000. It has 5 MiB to 5 GiB, and the last one may have less. */
  uploadPart(bucket: string, key: string, uploadId: string, partNumber: number, options: UploadPartOptions = {}): PresignedRequest {
    return named(this, "PUT", UPLOAD_PART, [text("bucket", bucket), text("key", key), text("uploadId", uploadId), decimal("partNumber", partNumber)], options);
  }

  /** The end of an upload in parts, which the body lists. A failure may come with the status 200, and an error in the answer's body. */
  completeMultipartUpload(bucket: string, key: string, uploadId: string, options: CompleteMultipartUploadOptions = {}): PresignedRequest {
    return named(this, "POST", COMPLETE_MULTIPART_UPLOAD, [text("bucket", bucket), text("key", key), text("uploadId", uploadId)], options);
  }

  /** Gives up an upload in parts, and deletes what was sent. */
  abortMultipartUpload(bucket: string, key: string, uploadId: string, options: AbortMultipartUploadOptions = {}): PresignedRequest {
    return named(this, "DELETE", ABORT_MULTIPART_UPLOAD, [text("bucket", bucket), text("key", key), text("uploadId", uploadId)], options);
  }

  /** The parts that were uploaded. */
  listParts(bucket: string, key: string, uploadId: string, options: ListPartsOptions = {}): PresignedRequest {
    return named(this, "GET", LIST_PARTS, [text("bucket", bucket), text("key", key), text("uploadId", uploadId)], options);
  }

  /** Attributes of an object: `ETag`, `Checksum`, `ObjectParts`, `StorageClass`, `ObjectSize`. */
  getObjectAttributes(bucket: string, key: string, objectAttributes: readonly string[], options: GetObjectAttributesOptions = {}): PresignedRequest {
    return named(this, "GET", GET_OBJECT_ATTRIBUTES, [text("bucket", bucket), text("key", key), list("objectAttributes", objectAttributes)], options);
  }

  /** The tags of an object. */
  getObjectTagging(bucket: string, key: string, options: GetObjectTaggingOptions = {}): PresignedRequest {
    return named(this, "GET", GET_OBJECT_TAGGING, [text("bucket", bucket), text("key", key)], options);
  }

  /** Replaces the tags of an object by those in the body. S3 wants a checksum of it; `contentMd5` fixes the tags by it. */
  putObjectTagging(bucket: string, key: string, options: PutObjectTaggingOptions = {}): PresignedRequest {
    return named(this, "PUT", PUT_OBJECT_TAGGING, [text("bucket", bucket), text("key", key)], options);
  }

  /** Deletes the tags of an object. */
  deleteObjectTagging(bucket: string, key: string, options: DeleteObjectTaggingOptions = {}): PresignedRequest {
    return named(this, "DELETE", DELETE_OBJECT_TAGGING, [text("bucket", bucket), text("key", key)], options);
  }

  /** The requests of an upload in parts: of a file of so many bytes, for the ID that `CreateMultipartUpload` gave. */
  multipartUpload(
    bucket: string,
    key: string,
    uploadId: string,
    size: number | bigint,
    options: MultipartUploadOptions = {},
  ): MultipartPlan {
    const texts = [text("bucket", bucket), text("key", key), text("uploadId", uploadId), wholeNumber("size", size)];
    return planOf(call(this, MULTIPART_UPLOAD, texts, flatten(options)), (parts, etags) => {
      const given = items("etags", etags).map((etag) => text("an item of etags", etag));
      return call(this, COMPLETE_BODY, [String(parts), ...given], flatten({}));
    });
  }

  /**
   * Any operation of S3 by its name, such as `UploadPart`, with its parameters by AWS's names. What stands in the body of the
   * request is sent by whoever uses the URL, and no parameter here.
   */
  operation(name: string, parameters: Parameters, options: PresignOptions = {}): PresignedRequest {
    const texts = [text("name", name), ...flattenParameters(parameters)];
    const [method = "", ...rest] = call(this, OPERATION, texts, flatten(options)).split("\n");
    return new PresignedRequest(method, rest.join("\n"));
  }

  /**
   * The URLs of downloads of many objects, as they are asked for: for keys without end, or more than fit into memory. A few keys are
   * taken ahead, and twice as many each time. A key that cannot be presigned throws when it is its turn, or stands in the place of
   * its URL, as with `getObjects`.
   */
  iterGetObjects(bucket: string, keys: Iterable<string>, options?: GetObjectOptions & OnError<"throw" | undefined>): Generator<string, void, undefined>;
  iterGetObjects(bucket: string, keys: Iterable<string>, options: GetObjectOptions & OnError): Generator<string | PresignError, void, undefined>;
  iterGetObjects(bucket: string, keys: Iterable<string>, options: object = {}): Generator<string | PresignError, void, undefined> {
    // What is wrong with anything but a key is said now.
    this.getObjects(bucket, [], options);
    return urlsOf(this, bucket, iterable("keys", keys), options);
  }

  /** Any other request to S3, for many keys of a bucket. */
  presignForKeys(method: string, bucket: string, keys: Iterable<string>, options?: PresignOptions & OnError<"throw" | undefined>): PresignedRequests<string>;
  presignForKeys(method: string, bucket: string, keys: Iterable<string>, options: PresignOptions & OnError): PresignedRequests;
  presignForKeys(method: string, bucket: string, keys: Iterable<string>, options: object = {}): PresignedRequests {
    const texts = [text("method", method), text("bucket", bucket), joinedTexts("keys", keys)];
    return new PresignedRequests(lines(this, PRESIGN_FOR_KEYS, texts, options));
  }

  /** Any operation of S3 by its name, for many keys of a bucket: the parameters are those of `operation` without `Key`. */
  operationForKeys(name: string, parameters: Parameters, keys: Iterable<string>, options?: PresignOptions & OnError<"throw" | undefined>): PresignedRequests<string>;
  operationForKeys(name: string, parameters: Parameters, keys: Iterable<string>, options: PresignOptions & OnError): PresignedRequests;
  operationForKeys(name: string, parameters: Parameters, keys: Iterable<string>, options: object = {}): PresignedRequests {
    const texts = [text("name", name), joinedTexts("keys", keys), ...flattenParameters(parameters)];
    return new PresignedRequests(lines(this, OPERATION_FOR_KEYS, texts, options));
  }

  /**
   * A request to any AWS service, by its URL and the name that the service signs with, such as `sts` or `execute-api`.
   *
   * What differs between S3 and all other services is decided by that name: for `s3` the path is encoded once and stands as it is,
   * and the payload is unsigned; for others the canonical path is normalized and encoded a second time, and the payload is that of
   * an empty body.
   */
  presignRequest(method: string, url: string, service: string, options: PresignRequestOptions = {}): PresignedRequest {
    return named(this, method, PRESIGN_REQUEST, [text("method", method), text("url", url), text("service", service)], options);
  }

  /** The bearer token that a cluster of EKS takes, for 14 minutes: what `aws eks get-token` prints. */
  eksToken(clusterName: string, options: MomentOptions = {}): AuthToken {
    return new AuthToken(call(this, EKS_TOKEN, [text("clusterName", clusterName)], flatten(options)));
  }

  /**
   * The password with which a user of a database of RDS connects by IAM, within 15 minutes: what `aws rds generate-db-auth-token`
   * prints.
   */
  rdsAuthToken(host: string, port: number, user: string, options: MomentOptions = {}): AuthToken {
    const texts = [text("host", host), decimal("port", port), text("user", user)];
    return new AuthToken(call(this, RDS_AUTH_TOKEN, texts, flatten(options)));
  }

  /**
   * The URL at which a client of AWS's message broker for devices opens MQTT over a WebSocket, within 5 minutes. `endpoint` is the
   * account's, as `aws iot describe-endpoint --endpoint-type iot:Data-ATS` prints it.
   */
  iotMqtt(endpoint: string, options: MomentOptions = {}): PresignedRequest {
    return named(this, "GET", IOT_MQTT, [text("endpoint", endpoint)], options);
  }

  /** The URL at which Amazon Transcribe takes a stream of audio over a WebSocket, of a sample rate in hertz. */
  transcribeStream(
    languageCode: string,
    mediaEncoding: string,
    sampleRate: number,
    options: TranscribeStreamOptions = {},
  ): PresignedRequest {
    const texts = [text("languageCode", languageCode), text("mediaEncoding", mediaEncoding), decimal("sampleRate", sampleRate)];
    return named(this, "GET", TRANSCRIBE_STREAM, texts, options);
  }
}

/** An operation's parameters, by AWS's names. */
type Parameters = Record<string, Parameter | undefined>;

const MOST_AHEAD = 8192;

function* urlsOf(presigner: Presigner, bucket: string, keys: Iterable<unknown>, options: OnError): Generator<string | PresignError, void, undefined> {
  let run: string[] = [];
  let [ahead, presigned] = [16, 0];
  function* presign() {
    const outcomes = lines(presigner, GET_OBJECTS, [bucket, joinedTexts("keys", run, presigned)], { ...options, onError: "return" });
    presigned += run.length;
    run = [];
    for (const outcome of outcomes) {
      if (outcome instanceof PresignError && options.onError !== "return") throw outcome;
      yield outcome;
    }
  }
  for (const key of keys) {
    if (typeof key === "string" && key.isWellFormed()) {
      run.push(key);
    } else {
      yield* presign();
      text(`keys[${presigned}]`, key);
    }
    if (run.length === ahead) {
      yield* presign();
      ahead = Math.min(2 * ahead, MOST_AHEAD);
    }
  }
  yield* presign();
}

function named(presigner: Presigner, method: string, what: number, texts: Texts, options: object): PresignedRequest {
  return new PresignedRequest(method, call(presigner, what, texts, flatten(options)));
}

/** Texts with a comma between them. */
const list = (name: string, value: unknown): string =>
  items(name, value)
    .map((item) => text(`an item of ${name}`, item))
    .join(",");

function items(name: string, value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw wrong(name, "an array of strings", value);
  return value;
}

/** A number as it is written; what is wrong with it, the core says. */
function decimal(name: string, value: unknown): string {
  if (typeof value !== "number") throw wrong(name, "a number", value);
  return String(value);
}
