import { engineModule } from "#engine";
import { camelCase, type Flat, flatten, flattenForm, joinedTexts, moment, now, object, optionalText, switches, text } from "./convert.js";
import { DELETE_OBJECT, Engine, GET_OBJECT, GET_OBJECTS, HEAD_OBJECT, type Keys, OR_ERRORS, POST_OBJECT, PRESIGN, PUT_OBJECT, type Texts } from "./engine.js";
import { fromEngine, PresignError } from "./error.js";
import type { ErrorCode } from "./generated.js";
import { PostForm } from "./form.js";
import type {
  Credentials,
  DeleteObjectOptions,
  EndpointOptions,
  FromEnvOptions,
  GetObjectOptions,
  HeadObjectOptions,
  OnError,
  PostObjectOptions,
  PresignerOptions,
  PresignOptions,
  PutObjectOptions,
  Warning,
} from "./options.js";
import { PresignedRequest } from "./request.js";

const inspect: unique symbol = Symbol.for("nodejs.util.inspect.custom");

/** What does the arithmetic here: native code, or WebAssembly. Both give the same bytes. */
export const engine: "native" | "wasm" = engineModule.kind;

/**
 * For the classes that extend `Presigner`: calls a function of its engine.
 * @internal
 */
export let call: (presigner: Presigner, what: number, texts: Texts, flat: Flat) => string;
let pieces: (presigner: Presigner, what: number, texts: Texts, flat: Flat) => string[];

/**
 * Makes presigned requests for the buckets of one region, or of one server, with one set of credentials.
 *
 * Everything is synchronous: it is arithmetic. What is wrong with a value throws a `PresignError` with a `code`, and a
 * value of a wrong type a `TypeError`.
 */
export class Presigner {
  static {
    call = (presigner, what, texts, { at, expiresIn, allowUnsafeKey, parameters = [] }) =>
      attempt(() => presigner.#engine.call(what, [...texts, ...parameters], at, expiresIn, allowUnsafeKey));
    pieces = (presigner, what, texts, { at, expiresIn, allowUnsafeKey, parameters = [] }) =>
      attempt(() => presigner.#engine.pieces(what, [...texts, ...parameters], at, expiresIn, allowUnsafeKey));
  }

  readonly #engine: Engine;

  constructor(region: string, credentials: Credentials, options?: PresignerOptions) {
    this.#engine = (region as unknown) instanceof Engine ? (region as never) : build(region, credentials, options);
  }

  /**
   * A presigner from `AWS_*` variables and the shared configuration files, as the AWS CLI finds its settings. In Node with
   * the native addon alone: WebAssembly has neither variables nor files.
   */
  static fromEnv<P extends Presigner>(this: Class<P>, options: FromEnvOptions = {}): P {
    const { profile, region, ...rest } = object("options", options);
    const { fromEnv } = engineModule;
    if (!fromEnv) {
      const message = "fromEnv needs Node and the native addon: WebAssembly has neither variables nor files";
      throw new PresignError("unsupported_combination", message);
    }
    const given = [optionalText("profile", profile), settings(optionalText("region", region), rest)] as const;
    return adopt(this, () => fromEnv(...given));
  }

  /** The same presigner with other credentials, as when temporary ones were renewed. */
  withCredentials(credentials: Credentials): this {
    const given = keys(credentials);
    const renewed = adopt(this.constructor as Class<this>, () => this.#engine.withCredentials(...given));
    return Object.assign(renewed, this);
  }

  /** A download. */
  getObject(bucket: string, key: string, options?: GetObjectOptions): PresignedRequest {
    return this.#named("GET", GET_OBJECT, bucket, key, options);
  }

  /**
   * The URLs of downloads of many objects, in the order of their keys: those of `getObject`, for much less each. A key that cannot
   * be presigned is named by its index, and then nothing is returned; with `onError: "return"` its error stands in the place of its URL.
   */
  getObjects(bucket: string, keys: Iterable<string>, options?: GetObjectOptions & OnError<"throw" | undefined>): string[];
  getObjects(bucket: string, keys: Iterable<string>, options: GetObjectOptions & OnError): (string | PresignError)[];
  getObjects(bucket: string, keys: Iterable<string>, options: object = {}): (string | PresignError)[] {
    return lines(this, GET_OBJECTS, [text("bucket", bucket), joinedTexts("keys", keys)], options);
  }

  /** What is known of an object. */
  headObject(bucket: string, key: string, options?: HeadObjectOptions): PresignedRequest {
    return this.#named("HEAD", HEAD_OBJECT, bucket, key, options);
  }

  /** An upload. */
  putObject(bucket: string, key: string, options?: PutObjectOptions): PresignedRequest {
    return this.#named("PUT", PUT_OBJECT, bucket, key, options);
  }

  /** The end of an object. */
  deleteObject(bucket: string, key: string, options?: DeleteObjectOptions): PresignedRequest {
    return this.#named("DELETE", DELETE_OBJECT, bucket, key, options);
  }

  /** An upload by a form, whose policy says what may be uploaded. `${filename}` in the key and in any field becomes the name of the file. */
  postObject(bucket: string, key: string, options: PostObjectOptions = {}): PostForm {
    text("bucket", bucket);
    text("key", key);
    return new PostForm(call(this, POST_OBJECT, [bucket, key], flattenForm(options)));
  }

  /** Any other request: to an object, with no key to a bucket, with no bucket to the service. */
  presign(method: string, bucket?: string, key?: string, options: PresignOptions = {}): PresignedRequest {
    const flat = flatten(options);
    const texts = [text("method", method), optionalText("bucket", bucket), optionalText("key", key)];
    return new PresignedRequest(method, call(this, PRESIGN, texts, flat));
  }

  /**
   * What may be wrong with the credentials: what AWS never accepts, at another server, or a session token beside a long-term access key ID.
   * Empty with `allowUnusualCredentials`.
   */
  get warnings(): readonly Warning[] {
    const lines = this.#engine.warnings().split("\n").slice(0, -1);
    return lines.map((line) => {
      const [code = "", message = ""] = line.split("\t");
      return { code, message };
    });
  }

  /** Region, endpoint, access key ID, addressing style and what else is not as by default: no secret. */
  toJSON(): { region: string; endpointUrl: string; accessKeyId: string; addressingStyle: string; onCredentialExpiry?: string } & EndpointOptions {
    const lines = this.#engine.describe().split("\n");
    const [region = "", endpointUrl = "", accessKeyId = "", addressingStyle = "", ...rest] = lines;
    const options: [string, boolean | string][] = [];
    for (let at = 0; at < rest.length; at += 2) {
      const value = rest[at + 1] ?? "";
      options.push([camelCase(rest[at] ?? ""), value === "true" || (value !== "false" && value)]);
    }
    return { region, endpointUrl, accessKeyId, addressingStyle, ...Object.fromEntries(options) };
  }

  [inspect](_depth: number, options: object, show: (value: object, options: object) => string): string {
    return `Presigner ${show(this.toJSON(), options)}`;
  }

  #named(method: string, what: number, bucket: string, key: string, options: object | undefined): PresignedRequest {
    text("bucket", bucket);
    text("key", key);
    const { at, expiresIn, allowUnsafeKey, parameters } = options === undefined ? nothing() : flatten(options);
    try {
      return new PresignedRequest(method, this.#engine.onObject(what, bucket, key, at, expiresIn, allowUnsafeKey, parameters));
    } catch (error) {
      throw fromEngine(error);
    }
  }
}

/**
 * The lines of a function for many keys. That of an error is a tab, its code, a tab and its message.
 * @internal
 */
export function lines(presigner: Presigner, what: number, texts: Texts, options: object): (string | PresignError)[] {
  const { onError, ...rest } = object("options", options);
  if (onError !== undefined && onError !== "throw" && onError !== "return") {
    throw new PresignError("invalid_option", "onError is neither `throw` nor `return`");
  }
  const returned = onError === "return";
  const parts = pieces(presigner, returned ? what + OR_ERRORS : what, texts, flatten(rest)).map((piece) => {
    const lines = piece.split("\n");
    lines.pop();
    return returned ? lines.map(outcome) : lines;
  });
  return new Array<string | PresignError>().concat(...parts);
}

function outcome(line: string): string | PresignError {
  if (line[0] !== "\t") return line;
  const [, code = "", message = ""] = line.split("\t");
  return new PresignError(code as ErrorCode, message);
}

/** `Presigner`, or a class that extends it. */
type Class<P> = new (...given: ConstructorParameters<typeof Presigner>) => P;

const nothing = (): Flat => ({ at: now(), expiresIn: undefined, allowUnsafeKey: false, parameters: undefined });

function build(region: unknown, credentials: unknown, options: unknown = {}): Engine {
  const given = [...keys(credentials), settings(text("region", region), object("options", options))] as const;
  return attempt(() => engineModule.build(...given));
}

/** A presigner of a class around an engine. The constructor of a class that extends `Presigner` would sign with the credentials that it knows. */
function adopt<P>(target: Class<P>, make: () => Engine): P {
  return Reflect.construct(Presigner, [attempt(make)], target);
}

/** @internal */
export function attempt<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw fromEngine(error);
  }
}

function settings(region: string | undefined, { endpointUrl, addressingStyle, onCredentialExpiry, ...rest }: Record<string, unknown>): Texts {
  const style = optionalText("addressingStyle", addressingStyle);
  const early = optionalText("onCredentialExpiry", onCredentialExpiry);
  return [region, optionalText("endpointUrl", endpointUrl), style, early, ...switches(rest)];
}

/** @internal */
export function keys(value: unknown): [Keys, number | undefined] {
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = object("credentials", value);
  return [
    [
      text("credentials.accessKeyId", accessKeyId),
      text("credentials.secretAccessKey", secretAccessKey),
      optionalText("credentials.sessionToken", sessionToken),
    ],
    moment("credentials.expiration", expiration as never),
  ];
}
