import { optionalText, text } from "./convert.js";
import { currentEngine } from "./engine.js";
import { attempt } from "./error.js";
import type { PresignedRequest } from "./results.js";

/**
 * Returns the `Content-Disposition` with which a client saves an object under a name, in any script (RFC 6266): for
 * `responseContentDisposition` of a download, `contentDisposition` of an upload, and the form field `Content-Disposition`.
 *
 * Throws `invalid_option` for a name that is empty or contains a control character, a `/` or a `\`.
 */
export function attachment(fileName: string): string {
  const name = text("fileName", fileName);
  return attempt(() => currentEngine().attachment(name));
}

/** As `attachment`, for an object that a browser shows, and saves under the name on request. */
export function inline(fileName: string): string {
  const name = text("fileName", fileName);
  return attempt(() => currentEngine().inline(name));
}

/**
 * Returns a command line of curl for a POSIX shell (sh, dash, bash, zsh) that sends the request. It consists of visible characters, so that
 * it can be pasted into a terminal with any request.
 *
 * `file` is the local file that GET writes and PUT sends; a path, an option or an invisible character in it becomes a plain name.
 * Without it, GET prints the response and PUT sends standard input.
 *
 * Throws `invalid_header` or `invalid_url` for a line end in the request, and `unsupported_combination` for NUL.
 */
export function curl(request: Pick<PresignedRequest, "method" | "url" | "headers">, file?: string): string {
  const headers = Object.entries(request.headers).map(([name, value]) => [text("a name in headers", name), text("a header", value)]);
  const [method, url, name] = [text("request.method", request.method), text("request.url", request.url), optionalText("file", file)];
  return attempt(() => currentEngine().curl(method, url, headers, name));
}

/**
 * Quotes a text as one word of a POSIX shell, in visible characters only.
 *
 * Throws `unsupported_combination` for NUL, which no argument can contain, and for an invisible text that ends with a line end.
 */
export function shellQuote(value: string): string {
  const given = text("text", value);
  return attempt(() => currentEngine().shellQuote(given));
}
