const inspect: unique symbol = Symbol.for("nodejs.util.inspect.custom");

/** A presigned request that serves as a password, until it expires: whoever has it can log in. As text it is the token. */
export class AuthToken {
  readonly #token: string;
  readonly #end: number;

  /** @internal */
  constructor(answer: string) {
    const [token = "", end] = answer.split("\n");
    this.#token = token;
    this.#end = Number(end);
  }

  /** The token itself. */
  get token(): string {
    return this.#token;
  }

  /** When the token stops working: when it expires, or the credentials do, whichever is first. */
  get expiresAt(): Date {
    return new Date(this.#end * 1000);
  }

  toString(): string {
    return this.#token;
  }

  /** Without the token. */
  toJSON(): { expiresAt: Date } {
    return { expiresAt: this.expiresAt };
  }

  [inspect](_depth: number, options: object, show: (value: object, options: object) => string): string {
    return `AuthToken ${show(this.toJSON(), options)}`;
  }
}
