import { ofText } from "./convert.js";
import { ATTACHMENT, INLINE } from "./engine.js";

/**
 * The `Content-Disposition` that has a client save an object under a name, in whatever script (RFC 6266): for `responseContentDisposition` of
 * a download, `contentDisposition` of an upload, and a form's field `Content-Disposition`.
 *
 * Throws `invalid_option` for a name that is empty, has a control character, or has a `/` or `\`, at which clients cut it.
 */
export function attachment(fileName: string): string {
  return ofText(ATTACHMENT, "fileName", fileName);
}

/** As `attachment`, for an object that a browser shows, and saves under the name when it is told to. */
export function inline(fileName: string): string {
  return ofText(INLINE, "fileName", fileName);
}
