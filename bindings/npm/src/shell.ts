import { ofText, optionalText } from "./convert.js";
import { CURL, SHELL_QUOTE } from "./engine.js";
import type { PresignedRequest } from "./request.js";

/**
 * Returns a command line of curl for a POSIX shell (sh, dash, bash, zsh) that sends the request. It has visible characters only, so that it can be pasted
 * into a terminal, whatever the request has.
 *
 * `file` is the local file that GET writes and PUT sends; a path, an option or an invisible character in it becomes a plain name.
 * Without it, GET prints the answer and PUT sends standard input.
 *
 * Throws a `TypeError` for a line feed in the request, `invalid_header` or `invalid_url` for a carriage return, and `unsupported_combination` for NUL.
 */
export function curl(request: Pick<PresignedRequest, "method" | "url" | "headers">, file?: string): string {
  const headers = Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`);
  const lines = [request.method, request.url, ...headers];
  if (lines.some((line) => line.includes("\n"))) throw new TypeError("request has a line end in its method, its URL or a header");
  const name = optionalText("file", file);
  return ofText(CURL, "request", lines.join("\n") + (name === undefined ? "" : `\n\n${name}`));
}

/**
 * Quotes a text as one word of a POSIX shell, in visible characters only.
 *
 * Throws `unsupported_combination` for NUL, which no argument can carry, and for an invisible text that ends with a line end.
 */
export function shellQuote(text: string): string {
  return ofText(SHELL_QUOTE, "text", text);
}
