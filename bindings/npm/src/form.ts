import { fromEngine } from "./error.js";

const inspect: unique symbol = Symbol.for("nodejs.util.inspect.custom");

/**
 * A form by which anyone can upload one object until it expires. It is posted to the URL as `multipart/form-data`: the fields
 * in this order, those that the client chooses, and the file, named `file`, last.
 */
export class PostForm {
  /** Where the form is posted. */
  readonly url: string;
  /** The fields and their values, the signature among them: whoever has them can upload. */
  readonly fields: Readonly<Record<string, string>>;
  /** The policy as JSON: what S3 compares the upload with. */
  readonly policy: string;
  /** When the form stops working: when it expires, or the credentials do, whichever is first. */
  readonly expiresAt: Date;
  readonly #html: string | undefined;
  readonly #htmlError: string | undefined;

  /** @internal */
  constructor(json: string) {
    const { url, fields, policy, html, htmlError, expiresAt } = JSON.parse(json);
    this.url = url;
    this.fields = Object.freeze(Object.fromEntries(fields));
    this.policy = policy;
    this.expiresAt = new Date(expiresAt * 1000);
    this.#html = html;
    this.#htmlError = htmlError;
  }

  /**
   * The form for a page, escaped: fields hidden, an input for each field that the client chooses, one for the file, a button.
   *
   * Throws `unsupported_combination` for a value that a browser would not post as it is, such as one with a line end.
   */
  toHtml(): string {
    if (this.#html === undefined) throw fromEngine(this.#htmlError);
    return this.#html;
  }

  /** Shows no field's value: signature and session token stand there. */
  [inspect](_depth: number, options: object, show: (value: object, options: object) => string): string {
    return `PostForm ${show({ url: this.url, fields: Object.keys(this.fields), expiresAt: this.expiresAt }, options)}`;
  }
}
