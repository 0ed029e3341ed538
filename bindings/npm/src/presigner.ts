import { engineModule } from "#engine";
import { camelCase, flatten, flattenForm, flattenParameters, moment, now, object, optionalText, switches, text, wholeNumber } from "./convert.js";
import { type Engine, operations } from "./engine.js";
import { fromEngine, PresignError } from "./error.js";
import { PostForm } from "./form.js";
import { type MultipartPlan, planOf } from "./multipart.js";
import type {
  Credentials,
  DeleteObjectOptions,
  EndpointOptions,
  FromEnvOptions,
  GetObjectOptions,
  HeadObjectOptions,
  MultipartUploadOptions,
  Parameter,
  PostObjectOptions,
  PresignerOptions,
  PresignOptions,
  PutObjectOptions,
} from "./options.js";
import { PresignedRequest } from "./request.js";

const inspect: unique symbol = Symbol.for("nodejs.util.inspect.custom");

/** What does the arithmetic here: native code, or WebAssembly. Both give the same bytes. */
export const engine: "native" | "wasm" = engineModule.kind;

/**
 * Makes presigned requests for the buckets of one region, or of one server, with one set of credentials.
 *
 * Everything is synchronous: it is arithmetic. What is wrong with a value throws a `PresignError` with a `code`, and a
 * value of a wrong type a `TypeError`.
 */
export class Presigner {
  readonly #engine: Engine;

  constructor(region: string, credentials: Credentials, options?: PresignerOptions) {
    this.#engine = (region as unknown) instanceof engineModule.Engine ? (region as never) : build(region, credentials, options);
  }

  /**
   * A presigner from `AWS_*` variables and the shared configuration files, as the AWS CLI finds its settings. In Node with
   * the native addon alone: WebAssembly has neither variables nor files.
   */
  static fromEnv(options: FromEnvOptions = {}): Presigner {
    const { profile, region, endpointUrl, addressingStyle, ...rest } = object("options", options);
    const Engine = engineModule.Engine;
    if (!Engine.fromEnv) {
      const message = "fromEnv needs Node and the native addon: WebAssembly has neither variables nor files";
      throw new PresignError("unsupported_combination", message);
    }
    try {
      return adopt(
        Engine.fromEnv(
          optionalText("profile", profile),
          optionalText("region", region),
          optionalText("endpointUrl", endpointUrl),
          optionalText("addressingStyle", addressingStyle),
          switches(rest),
        ),
      );
    } catch (error) {
      throw fromEngine(error);
    }
  }

  /** The same presigner with other credentials, as when temporary ones were renewed. */
  withCredentials(credentials: Credentials): Presigner {
    try {
      return adopt(this.#engine.withCredentials(...flatCredentials(credentials)));
    } catch (error) {
      throw fromEngine(error);
    }
  }

  /** A download. */
  getObject(bucket: string, key: string, options?: GetObjectOptions): PresignedRequest {
    return this.#named("GET", "getObject", bucket, key, options);
  }

  /** What is known of an object. */
  headObject(bucket: string, key: string, options?: HeadObjectOptions): PresignedRequest {
    return this.#named("HEAD", "headObject", bucket, key, options);
  }

  /** An upload. */
  putObject(bucket: string, key: string, options?: PutObjectOptions): PresignedRequest {
    return this.#named("PUT", "putObject", bucket, key, options);
  }

  /** The end of an object. */
  deleteObject(bucket: string, key: string, options?: DeleteObjectOptions): PresignedRequest {
    return this.#named("DELETE", "deleteObject", bucket, key, options);
  }

  /** An upload by a form, whose policy says what may be uploaded. `${filename}` in the key becomes the name of the file. */
  postObject(bucket: string, key: string, options: PostObjectOptions = {}): PostForm {
    text("bucket", bucket);
    text("key", key);
    const { at, expiresIn, allowUnsafeKey, parameters } = flattenForm(options);
    try {
      return new PostForm(this.#engine.postObject(bucket, key, at, expiresIn, allowUnsafeKey, parameters));
    } catch (error) {
      throw fromEngine(error);
    }
  }

  /** The requests of an upload in parts: of a file of so many bytes, for the ID that `CreateMultipartUpload` gave. */
  multipartUpload(
    bucket: string,
    key: string,
    uploadId: string,
    size: number | bigint,
    options: MultipartUploadOptions = {},
  ): MultipartPlan {
    text("bucket", bucket);
    text("key", key);
    text("uploadId", uploadId);
    const { at, expiresIn, allowUnsafeKey, parameters } = flatten(options);
    try {
      return planOf(
        this.#engine.multipartUpload(bucket, key, uploadId, wholeNumber("size", size), at, expiresIn, allowUnsafeKey, parameters),
      );
    } catch (error) {
      throw fromEngine(error);
    }
  }

  /**
   * Any operation of S3 by its name, such as `UploadPart`, with its parameters by AWS's names. What stands in the body of the
   * request is sent by whoever uses the URL, and no parameter here. Where the engine is WebAssembly, `presigned/tools` has it.
   */
  operation(name: string, parameters: Record<string, Parameter | undefined>, options: PresignOptions = {}): PresignedRequest {
    text("name", name);
    const given = flattenParameters(parameters);
    const { at, expiresIn, allowUnsafeKey, parameters: more = [] } = flatten(options);
    try {
      const answer = this.#engine.operation(name, at, expiresIn, allowUnsafeKey, [...given, ...more]);
      const [method = "", ...rest] = answer.split("\n");
      return new PresignedRequest(method, rest.join("\n"));
    } catch (error) {
      throw fromEngine(error);
    }
  }

  /** Any other request: to an object, with no key to a bucket, with no bucket to the service. */
  presign(method: string, bucket?: string, key?: string, options: PresignOptions = {}): PresignedRequest {
    const { at, expiresIn, allowUnsafeKey, parameters } = flatten(options);
    text("method", method);
    optionalText("bucket", bucket);
    optionalText("key", key);
    try {
      return new PresignedRequest(
        method,
        this.#engine.presign(method, bucket, key, at, expiresIn, allowUnsafeKey, parameters),
      );
    } catch (error) {
      throw fromEngine(error);
    }
  }

  /** Region, endpoint, access key ID, addressing style and what else is not as by default: no secret. */
  toJSON(): { region: string; endpointUrl: string; accessKeyId: string; addressingStyle: string } & EndpointOptions {
    const lines = this.#engine.describe().split("\n");
    const [region = "", endpointUrl = "", accessKeyId = "", addressingStyle = "", ...rest] = lines;
    const options: [string, boolean][] = [];
    for (let at = 0; at < rest.length; at += 2) options.push([camelCase(rest[at] ?? ""), rest[at + 1] === "true"]);
    return { region, endpointUrl, accessKeyId, addressingStyle, ...Object.fromEntries(options) };
  }

  [inspect](_depth: number, options: object, show: (value: object, options: object) => string): string {
    return `Presigner ${show(this.toJSON(), options)}`;
  }

  #named(
    method: string,
    operation: keyof typeof operations,
    bucket: string,
    key: string,
    options: object | undefined,
  ): PresignedRequest {
    text("bucket", bucket);
    text("key", key);
    try {
      if (options === undefined) {
        return new PresignedRequest(method, this.#engine.named(operations[operation], bucket, key, now(), undefined, false, undefined));
      }
      const { at, expiresIn, allowUnsafeKey, parameters } = flatten(options);
      return new PresignedRequest(
        method,
        this.#engine.named(operations[operation], bucket, key, at, expiresIn, allowUnsafeKey, parameters),
      );
    } catch (error) {
      throw fromEngine(error);
    }
  }
}

function build(region: unknown, credentials: unknown, options: unknown = {}): Engine {
  const { endpointUrl, addressingStyle, ...rest } = object("options", options);
  const [accessKeyId, secretAccessKey, sessionToken, expireAt] = flatCredentials(credentials);
  try {
    return new engineModule.Engine(
      text("region", region),
      accessKeyId,
      secretAccessKey,
      sessionToken,
      expireAt,
      optionalText("endpointUrl", endpointUrl),
      optionalText("addressingStyle", addressingStyle),
      switches(rest),
    );
  } catch (error) {
    throw fromEngine(error);
  }
}

/** A presigner around an engine that is there already. */
function adopt(engine: Engine): Presigner {
  return new Presigner(engine as never, undefined as never);
}

function flatCredentials(value: unknown): [string, string, string | undefined, number | undefined] {
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = object("credentials", value);
  return [
    text("credentials.accessKeyId", accessKeyId),
    text("credentials.secretAccessKey", secretAccessKey),
    optionalText("credentials.sessionToken", sessionToken),
    moment("credentials.expiration", expiration as never),
  ];
}
