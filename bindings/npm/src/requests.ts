import type { PresignError } from "./error.js";
import { headersOf } from "./request.js";

const inspect: unique symbol = Symbol.for("nodejs.util.inspect.custom");

/** One request for many keys: the URLs differ, and all else is the same. */
export class PresignedRequests<Url = string | PresignError> {
  readonly method: string;
  /** The URLs, in the order of the keys. */
  readonly urls: Url[];
  /** The signed headers that the client must send with each, by lower-case name. `host` it sends by itself. */
  readonly headers: Record<string, string>;
  /** When the URLs stop working: when they expire, or the credentials do, whichever is first. */
  readonly expiresAt: Date;

  /** @internal */
  constructor([method, end, count, ...lines]: (string | PresignError)[]) {
    this.method = String(method);
    this.expiresAt = new Date(Number(end) * 1000);
    const first = 2 * Number(count);
    this.headers = headersOf(lines.slice(0, first).map(String));
    this.urls = lines.slice(first) as Url[];
  }

  /** Shows no URL and no header's value. */
  [inspect](_depth: number, options: object, show: (value: object, options: object) => string): string {
    const { method, urls, headers, expiresAt } = this;
    return `PresignedRequests ${show({ method, urls: urls.length, headers: Object.keys(headers), expiresAt }, options)}`;
  }
}
