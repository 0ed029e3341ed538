const inspect: unique symbol = Symbol.for("nodejs.util.inspect.custom");

/**
 * A request that anyone can send until it expires: `fetch(request.url, { ...request, body })` sends its method and its headers. As text it is
 * the URL.
 */
export class PresignedRequest {
  readonly method: string;
  /** The URL, signature included: whoever has it can send the request. */
  readonly url: string;
  /** The signed headers that the client must send, by lower-case name. `host` it sends by itself. */
  readonly headers: Record<string, string>;
  /** When the URL stops working: when it expires, or the credentials do, whichever is first. */
  readonly expiresAt: Date;

  /** @internal */
  constructor(method: string, answer: string) {
    const end = answer.indexOf("\n");
    const headers = answer.indexOf("\n", end + 1);
    this.method = method;
    this.url = answer.slice(0, end);
    this.headers = headers < 0 ? {} : headersOf(answer.slice(headers + 1).split("\n"));
    this.expiresAt = new Date(Number.parseInt(answer.slice(end + 1), 10) * 1000);
  }

  toString(): string {
    return this.url;
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
