import type { ErrorCode } from "./generated.js";

const brand: unique symbol = Symbol.for("presigned.PresignError");
const verifyBrand: unique symbol = Symbol.for("presigned.VerifyError");

/** Whether a value is an instance of a class or, as entries are bundles of their own, of the same class of another entry. */
export function isInstance(target: object, own: object, mark: symbol, value: unknown): boolean {
  const isOwn = Function.prototype[Symbol.hasInstance].call(target, value);
  return isOwn || (target === own && typeof value === "object" && value !== null && mark in value);
}

/** Why a request could not be presigned. The text says what is wrong and what is accepted, and never contains a secret. */
export class PresignError extends Error {
  /** `PresignError`. */
  override readonly name: string = "PresignError";
  /** The kind of error, such as `invalid_bucket`: the same in every language. */
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string) {
    super(message);
    this.code = code;
  }

  /** @internal */
  get [brand](): true {
    return true;
  }

  /** @hidden Holds between entries, which are bundles of their own. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return isInstance(this, PresignError, brand, value);
  }
}

/** Why a request or a form was not verified. */
export class VerifyError extends PresignError {
  /** `VerifyError`. */
  override readonly name: string = "VerifyError";
  /** The HTTP status to respond with, which is that of S3. */
  readonly status: number;

  constructor(code: ErrorCode, message: string, status: number) {
    super(code, message);
    this.status = status;
  }

  /** @internal */
  get [verifyBrand](): true {
    return true;
  }

  /** @hidden Holds between entries, which are bundles of their own. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return isInstance(this, VerifyError, verifyBrand, value);
  }
}

/** An error as an engine throws or returns it. */
export interface Failure {
  code: ErrorCode;
  message: string;
  status?: number;
}

/** Calls an engine, and throws its errors as `PresignError`. */
export function attempt<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw thrown(error);
  }
}

/** Returns what an engine threw as its caller sees it. */
export const thrown = (error: unknown): unknown => (isFailure(error) ? errorOf(error) : error);

/** Returns an error of an engine with its parameter as JavaScript spells it. */
export const errorOf = ({ code, message }: Failure): PresignError => new PresignError(code, OF_FILES.includes(code) ? message : inJavaScript(message));

/** Errors that name settings of config files, such as `mfa_serial`. */
const OF_FILES: readonly ErrorCode[] = ["invalid_config", "invalid_profile", "missing_credentials"];

/** Spells names as JavaScript does; what the caller passed is in backticks, and stays. */
export const inJavaScript = (message: string): string =>
  message
    .replace(/`[^`]*`|\b[a-z]+(?:_[a-z\d]+)+\b/g, (part) => (part.startsWith("`") ? part : camelCase(part)))
    .replace(/has no option `\w+`/, camelCase);

/** The core's name, as JavaScript spells it. */
export const camelCase = (name: string): string => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());

/** The codes of other errors, such as napi's, are not in snake_case. */
const isFailure = (error: unknown): error is Failure =>
  typeof error === "object" && error !== null && "code" in error && /^[a-z0-9_]+$/.test(String(error.code));
