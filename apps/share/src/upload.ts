/** A file on its way to S3: by one request, or in parts where it is large. Never over another object unasked. */
import type { PresignedRequest, Presigner } from "presigned";
import type { Account } from "./account.js";
import { type Chosen, readable } from "./files.js";
import type { Answer } from "./gate.js";
import { send } from "./requests.js";
import { ask, exists, isOk, parseXml, Refused, textOf, Unreadable } from "./s3.js";

export type State =
  | { is: "waiting" | "done" | "cancelled" }
  | { is: "sending"; sent: number }
  /** There is an object of this key, or it cannot be told; a person decides. */
  | { is: "asking"; known: boolean }
  | { is: "failed"; error: unknown };

// A day, for uploads over slow lines.
const FOR = 86_400;
const IN_PARTS_FROM = 16 * 2 ** 20;
const PARTS_AT_ONCE = 3;
const ATTEMPTS = 3;

export class Upload {
  state: State = { is: "waiting" };
  /** In bytes; 0 until the file is opened. */
  size = 0;
  #abort = new AbortController();
  /** Sends only if there is no object of the key yet. */
  #isGuarded = true;
  /** Whether there was one when it was asked; `undefined` where it cannot be told. */
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

  /** Also where an object is there already. */
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
      // What comes between the question and the upload, S3 itself refuses.
      await this.#sendBody(file, "*");
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.status === 412 || error.status === 409) return this.#become({ is: "asking", known: true });
      if (!isUnknownHeader(error)) throw error;
      this.#become({ is: "asking", known: false });
    }
  }

  /** Where a server knows no conditions, what was found before must do. */
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
    if (file.size >= IN_PARTS_FROM) return this.#sendParts(file, contentType, ifNoneMatch);
    await this.#conditionally(ifNoneMatch, async (ifNoneMatch) => {
      const request = this.s3.putObject(this.bucket, this.key, { contentType, ifNoneMatch, expiresIn: FOR });
      await this.#request(request, file, (sent) => this.#become({ is: "sending", sent }));
    });
    this.#become({ is: "done" });
  }

  async #sendParts(file: File, contentType: string, ifNoneMatch: "*" | undefined): Promise<void> {
    const { Presigner } = await import("presigned/tools");
    const { region, endpointUrl, addressingStyle, ...keys } = this.account;
    const s3 = new Presigner(region, keys, { endpointUrl, addressingStyle });
    const create = s3.createMultipartUpload(this.bucket, this.key, { contentType, expiresIn: FOR });
    const uploadId = textOf(parseXml((await this.#request(create)).body), "UploadId");
    const plan = s3.multipartUpload(this.bucket, this.key, uploadId, file.size, { expiresIn: FOR });
    const sent = plan.parts.map(() => 0);
    const etags = plan.parts.map(() => "");
    const waiting = [...plan.parts];
    // One part that fails ends the others.
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
      await Promise.all(Array.from({ length: PARTS_AT_ONCE }, () => sendNext().catch((error) => failed.abort(error))));
      signal.throwIfAborted();
      await this.#conditionally(ifNoneMatch, async (ifNoneMatch) => {
        const complete = s3.completeMultipartUpload(this.bucket, this.key, uploadId, { ifNoneMatch, expiresIn: FOR });
        const { status, body } = await this.#request(complete, plan.completeBody(etags));
        // S3 may find out that it cannot after it has said 200.
        if (textOf(parseXml(body), "Code")) throw new Refused(complete, status, body);
      });
    } catch (error) {
      // What was sent would cost until somebody finds it.
      await send(plan.abort).catch(() => undefined);
      throw error;
    }
    this.#become({ is: "done" });
  }

  /** Tries a part again, since lines break; not the whole, which a person does better. */
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
        // To the browser it is the same when the file is gone.
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

/** The server answers a part without the tag that completes the upload, or hides it from this page. */
export class NoEtag extends Error {
  override readonly message: string = "the bucket's CORS rule does not expose ETag";
}

const isUnknownHeader = (error: unknown): boolean =>
  error instanceof Refused && (error.status === 501 || (error.status === 400 && /NotImplemented|InvalidArgument/.test(error.body)));
