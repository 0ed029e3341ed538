const inspect: unique symbol = Symbol.for("nodejs.util.inspect.custom");

/**
 * A request that anyone can send until it expires: with this method, to this URL, with these headers. As text it is the
 * URL, so `fetch(String(request))` and `fetch(request)` work.
 */
export class PresignedRequest {
  readonly method: string;
  /** The URL, the second at which it ends, and names and values of the headers, a line each. */
  readonly #answer: string;
  readonly #end: number;

  /** @internal */
  constructor(method: string, answer: string) {
    this.method = method;
    this.#answer = answer;
    this.#end = answer.indexOf("\n");
  }

  /** The URL, signature included: whoever has it can send the request. */
  get url(): string {
    return this.#answer.slice(0, this.#end);
  }

  /** The signed headers that the client must send, by lower-case name. `host` it sends by itself. */
  get headers(): Record<string, string> {
    return headersOf(this.#answer.slice(this.#end + 1).split("\n").slice(1));
  }

  /** When the URL stops working: when it expires, or the credentials do, whichever is first. */
  get expiresAt(): Date {
    return new Date(Number.parseInt(this.#answer.slice(this.#end + 1), 10) * 1000);
  }

  toString(): string {
    return this.url;
  }

  toJSON(): { method: string; url: string; headers: Record<string, string>; expiresAt: Date } {
    return { method: this.method, url: this.url, headers: this.headers, expiresAt: this.expiresAt };
  }

  /** Shows no value of the query or of a header: the signature, a session token or a customer's key stand there. */
  [inspect](_depth: number, options: object, show: (value: object, options: object) => string): string {
    const { method, headers, expiresAt } = this;
    const url = `${this.url.slice(0, this.url.indexOf("?"))}?…`;
    return `PresignedRequest ${show({ method, url, headers: Object.keys(headers), expiresAt }, options)}`;
  }
}

/**
 * Headers, of which a name and a value come in turn.
 * @internal
 */
export function headersOf(lines: string[]): Record<string, string> {
  const headers: [string, string][] = [];
  for (let at = 0; at < lines.length; at += 2) headers.push([lines[at] ?? "", lines[at + 1] ?? ""]);
  return Object.fromEntries(headers);
}
