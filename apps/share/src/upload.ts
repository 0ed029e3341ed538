/** Uploads a file, in parts if it is large. Never overwrites an object without confirmation. */
import type { PresignedRequest, Presigner } from "presigned";
import { parseXml, textOf } from "presigned-common/xml";
import type { Account } from "./account.js";
import { type Chosen, readable } from "./files.js";
import type { Answer } from "./gate.js";
import { send } from "./requests.js";
import { ask, exists, isOk, Refused, Unreadable } from "./s3.js";

export type State =
  | { is: "waiting" | "done" | "cancelled" }
  | { is: "sending"; sent: number }
  /** The object exists, or may exist (`known` is false); the user decides. */
  | { is: "asking"; known: boolean }
  | { is: "failed"; error: unknown };

// In seconds: a day, for slow connections.
const EXPIRES_IN = 86_400;
/** In bytes. */
const MULTIPART_THRESHOLD = 16 * 2 ** 20;
const CONCURRENT_PARTS = 3;
const ATTEMPTS = 3;

export class Upload {
  state: State = { is: "waiting" };
  /** In bytes; 0 before the file is opened. */
  size = 0;
  #abort = new AbortController();
  /** Whether to upload only if the object does not exist. */
  #isGuarded = true;
  /** Whether the object existed before the upload; `undefined` if unknown. */
  #found: boolean | undefined;

  constructor(
    readonly chosen: Chosen,
    readonly bucket: string,
    readonly key: string,
    readonly s3: Presigner,
    readonly account: Account,
    readonly changed: (upload: Upload) => void,
  ) {}

  async start(): Promise<void> {
    this.#abort = new AbortController();
    this.#become({ is: "sending", sent: 0 });
    try {
      await this.#send();
    } catch (error) {
      if (this.#abort.signal.aborted) this.#become({ is: "cancelled" });
      else this.#become({ is: "failed", error });
    }
  }

  cancel(): void {
    this.#abort.abort();
    if (this.state.is !== "sending") this.#become({ is: "cancelled" });
  }

  again(): void {
    this.#become({ is: "waiting" });
  }

  /** Retries, overwriting an existing object. */
  replace(): void {
    this.#isGuarded = false;
    this.again();
  }

  async #send(): Promise<void> {
    const file = await readable(this.chosen.open);
    this.size = file.size;
    if (!this.#isGuarded) return this.#sendBody(file, undefined);
    this.#found = await exists(this.s3, this.bucket, this.key);
    this.#abort.signal.throwIfAborted();
    if (this.#found) return this.#become({ is: "asking", known: true });
    try {
      // `If-None-Match` covers objects created since the check.
      await this.#sendBody(file, "*");
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.status === 412 || error.status === 409) return this.#become({ is: "asking", known: true });
      if (!isUnknownHeader(error)) throw error;
      this.#become({ is: "asking", known: false });
    }
  }

  /** Falls back to an unconditional request if the server supports no conditions and the object did not exist before. */
  async #conditionally(ifNoneMatch: "*" | undefined, request: (ifNoneMatch?: "*") => Promise<void>): Promise<void> {
    try {
      await request(ifNoneMatch);
    } catch (error) {
      if (ifNoneMatch === undefined || this.#found !== false || !isUnknownHeader(error)) throw error;
      await request();
    }
  }

  async #sendBody(file: File, ifNoneMatch: "*" | undefined): Promise<void> {
    const contentType = file.type || "application/octet-stream";
    if (file.size >= MULTIPART_THRESHOLD) return this.#sendParts(file, contentType, ifNoneMatch);
    await this.#conditionally(ifNoneMatch, async (ifNoneMatch) => {
      const request = this.s3.putObject(this.bucket, this.key, { contentType, ifNoneMatch, expiresIn: EXPIRES_IN });
      await this.#request(request, file, (sent) => this.#become({ is: "sending", sent }));
    });
    this.#become({ is: "done" });
  }

  async #sendParts(file: File, contentType: string, ifNoneMatch: "*" | undefined): Promise<void> {
    const { s3 } = this;
    const create = s3.createMultipartUpload(this.bucket, this.key, { contentType, expiresIn: EXPIRES_IN });
    const uploadId = textOf(parseXml((await this.#request(create)).body), "UploadId");
    const plan = s3.multipartUpload(this.bucket, this.key, uploadId, file.size, { expiresIn: EXPIRES_IN });
    const sent = plan.parts.map(() => 0);
    const etags = plan.parts.map(() => "");
    const waiting = [...plan.parts];
    // A failed part cancels the others.
    const failed = new AbortController();
    const signal = AbortSignal.any([this.#abort.signal, failed.signal]);
    const sendNext = async (): Promise<void> => {
      for (let part = waiting.shift(); part; part = waiting.shift()) {
        const { number, offset, length, request } = part;
        const progress = (bytes: number) => {
          sent[number - 1] = bytes;
          this.#become({ is: "sending", sent: sent.reduce((sum, bytes) => sum + bytes, 0) });
        };
        const answer = await this.#request(request, file.slice(offset, offset + length), progress, signal);
        etags[number - 1] = answer.etag ?? "";
        if (etags[number - 1] === "") throw new NoEtag();
      }
    };
    try {
      await Promise.all(Array.from({ length: CONCURRENT_PARTS }, () => sendNext().catch((error) => failed.abort(error))));
      signal.throwIfAborted();
      await this.#conditionally(ifNoneMatch, async (ifNoneMatch) => {
        const complete = s3.completeMultipartUpload(this.bucket, this.key, uploadId, { ifNoneMatch, expiresIn: EXPIRES_IN });
        const { status, body } = await this.#request(complete, plan.completeBody(etags));
        // CompleteMultipartUpload may fail with status 200 and an error body.
        if (textOf(parseXml(body), "Code")) throw new Refused(complete, status, body);
      });
    } catch (error) {
      // Uploaded parts cost storage until the upload is aborted.
      await send(plan.abort).catch(() => undefined);
      throw error;
    }
    this.#become({ is: "done" });
  }

  /** Sends a request. Retries parts on network and server errors; the user retries whole files. */
  async #request(
    request: PresignedRequest,
    body: Blob | string | null = null,
    progress?: (sent: number) => void,
    signal = this.#abort.signal,
  ): Promise<Answer> {
    const isPart = body instanceof Blob && !(body instanceof File);
    for (let attempt = 1; ; attempt += 1) {
      try {
        const answer = await ask(request, { body, signal, progress });
        if (isOk(answer.status)) return answer;
        throw new Refused(request, answer.status, answer.body);
      } catch (error) {
        // A missing file looks like a network error.
        if (error instanceof Unreadable && body instanceof Blob) await readable(() => body);
        const isFinal = error instanceof Refused && error.status < 500;
        if (!isPart || isFinal || attempt === ATTEMPTS || signal.aborted) throw error;
        await new Promise((resolve) => setTimeout(resolve, 500 * 2 ** attempt));
      }
    }
  }

  #become(state: State): void {
    this.state = state;
    this.changed(this);
  }
}

/** The response to a part has no ETag, or CORS does not expose it. */
export class NoEtag extends Error {
  override readonly message: string = "the bucket's CORS rule does not expose ETag";
}

const isUnknownHeader = (error: unknown): boolean =>
  error instanceof Refused && (error.status === 501 || (error.status === 400 && /NotImplemented|InvalidArgument/.test(error.body)));
