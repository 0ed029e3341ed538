import type { ErrorCode } from "./generated.js";

const brand: unique symbol = Symbol.for("presigned.PresignError");

/** Why a request could not be presigned. The text says what was wrong, what would be right and where; never a secret. */
export class PresignError extends Error {
  override readonly name: string = "PresignError";
  /** What kind of error this is, such as `invalid_bucket`: the same in every language. */
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string) {
    super(message);
    this.code = code;
  }

  /** @internal */
  get [brand](): true {
    return true;
  }

  /** Holds for an error of any entry: each is a bundle of its own. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    const isOwn = Function.prototype[Symbol.hasInstance].call(this, value);
    return isOwn || (this === PresignError && typeof value === "object" && value !== null && brand in value);
  }
}

/** What an engine threw, as the caller sees it: engines throw the code, a line end and the message. */
export function fromEngine(thrown: unknown): unknown {
  const text = thrown instanceof Error ? thrown.message : thrown;
  const end = typeof text === "string" ? text.indexOf("\n") : -1;
  return end < 0 ? thrown : new PresignError((text as string).slice(0, end) as ErrorCode, (text as string).slice(end + 1));
}
