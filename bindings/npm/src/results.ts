import type { Batch, Form, Presigned } from "./engine.js";
import { errorOf, type Failure, type PresignError } from "./error.js";

const inspect: unique symbol = Symbol.for("nodejs.util.inspect.custom");

type Show = (value: object, options: object) => string;

const date = (seconds: number): Date => new Date(seconds * 1000);


/**
 * A request that anyone can send until it expires: `fetch(request.url, { ...request, body })` sends its method and its headers. Converted to
 * a string it is the URL.
 */
export class PresignedRequest {
  /** The HTTP method. */
  readonly method: string;
  /** The URL, signature included: anyone who has it can send the request. */
  readonly url: string;
  /** The signed headers that the client must send, by lower-case name. Clients send `host` themselves. */
  readonly headers: Record<string, string>;
  /** When the URL stops working: when it or its credentials expire, whichever is first. */
  readonly expiresAt: Date;

  /** @internal */
  constructor(presigned: Presigned) {
    // By index: an iterator costs a tenth of the time of a request.
    this.method = presigned[2] ?? "GET";
    this.url = presigned[0];
    this.headers = presigned[3] ? Object.fromEntries(presigned[3]) : {};
    this.expiresAt = date(presigned[1]);
  }

  /** Returns the URL. */
  toString(): string {
    return this.url;
  }

  /** @hidden Shows no value of the query or of a header, such as the signature, a session token or a customer key. */
  [inspect](_depth: number, options: object, show: Show): string {
    const { method, headers, expiresAt } = this;
    const url = `${this.url.slice(0, this.url.indexOf("?"))}?…`;
    return `PresignedRequest ${show({ method, url, headers: Object.keys(headers), expiresAt }, options)}`;
  }
}

/** One request for many keys: only the URLs differ. */
export class PresignedRequests<Url = string | PresignError> {
  /** The HTTP method. */
  readonly method: string;
  /** The URLs, in the order of the keys. */
  readonly urls: Url[];
  /** The URLs for HEAD requests, in the same order, if `presignUris` was asked for them. */
  headUrls?: Url[];
  /** The signed headers that the client must send with each, by lower-case name. Clients send `host` themselves. */
  readonly headers: Record<string, string>;
  /** When the URLs stop working: when they or their credentials expire, whichever is first. */
  readonly expiresAt: Date;

  /** @internal */
  constructor({ method, headers, expiresAt }: Batch, urls: Url[]) {
    this.method = method;
    this.headers = Object.fromEntries(headers);
    this.expiresAt = date(expiresAt);
    this.urls = urls;
  }

  /** @hidden Shows no URL and no value of a header. */
  [inspect](_depth: number, options: object, show: Show): string {
    const { method, urls, headers, expiresAt } = this;
    return `PresignedRequests ${show({ method, urls: urls.length, headers: Object.keys(headers), expiresAt }, options)}`;
  }
}

/**
 * A form with which anyone can upload one object until it expires. It is posted to the URL as `multipart/form-data`: the fields
 * in this order, those that the client chooses, and last the file, named `file`.
 */
export class PostForm {
  /** The URL to which the form is posted. */
  readonly url: string;
  /** The fields and their values, signature included: anyone who has them can upload. */
  readonly fields: Readonly<Record<string, string>>;
  /** The policy as JSON, which S3 compares with the upload. */
  readonly policy: string;
  /** When the form stops working: when it or its credentials expire, whichever is first. */
  readonly expiresAt: Date;
  readonly #html: string | Failure;

  /** @internal */
  constructor(form: Form) {
    this.url = form.url;
    this.fields = Object.freeze(Object.fromEntries(form.fields));
    this.policy = form.policy;
    this.expiresAt = date(form.expiresAt);
    this.#html = form.html ?? form.htmlError;
  }

  /**
   * Returns the form for a page, escaped: hidden fields, an input for each field that the client chooses, one for the file, and a button.
   *
   * Throws `unsupported_combination` for a value that a browser would change, such as one with a line end.
   */
  toHtml(): string {
    if (typeof this.#html === "string") return this.#html;
    throw errorOf(this.#html);
  }

  /** @hidden Shows no value of a field, such as the signature or a session token. */
  [inspect](_depth: number, options: object, show: Show): string {
    return `PostForm ${show({ url: this.url, fields: Object.keys(this.fields), expiresAt: this.expiresAt }, options)}`;
  }
}

/** A presigned request that serves as a password until it expires: anyone who has it can log in. Converted to a string it is the token. */
export class AuthToken {
  readonly #token: string;
  readonly #expiresAt: number;

  /** @internal */
  constructor({ token, expiresAt }: { token: string; expiresAt: number }) {
    this.#token = token;
    this.#expiresAt = expiresAt;
  }

  /** The token itself. */
  get token(): string {
    return this.#token;
  }

  /** When the token stops working: when it or its credentials expire, whichever is first. */
  get expiresAt(): Date {
    return date(this.#expiresAt);
  }

  /** Returns the token. */
  toString(): string {
    return this.#token;
  }

  /** Returns everything but the token. */
  toJSON(): Pick<AuthToken, "expiresAt"> {
    return { expiresAt: this.expiresAt };
  }

  /** @hidden Does not show the token. */
  [inspect](_depth: number, options: object, show: Show): string {
    return `AuthToken ${show(this.toJSON(), options)}`;
  }
}

/** A part of a multipart upload. */
export interface Part {
  /** Its number, from 1. */
  readonly number: number;
  /** The offset in the file at which it starts, in bytes. */
  readonly offset: number;
  /** Its length in bytes. */
  readonly length: number;
  /** `UploadPart`. */
  readonly request: PresignedRequest;
}

/**
 * The requests of a multipart upload. Each part is sent to its own URL, in any order; S3 responds with an `ETag`. `complete` takes
 * the list of these in its body, `completeBody`; `abort` deletes what was uploaded.
 */
export interface MultipartPlan {
  /** The length in bytes of each part but the last. */
  readonly partSize: number;
  /** The parts, from the first byte to the last. */
  readonly parts: readonly Part[];
  /** `CompleteMultipartUpload`. */
  readonly complete: PresignedRequest;
  /** `AbortMultipartUpload`. */
  readonly abort: PresignedRequest;
  /** Returns the body that completes the upload, in XML, for the `ETag` that the server returned for each part, in the order of the parts. */
  completeBody(etags: readonly string[]): string;
}
