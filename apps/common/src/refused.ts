/** Error responses of S3. */
import type { PresignedRequest } from "presigned";
import { parseXml, textOf } from "./xml.js";

/** An error response of S3. */
export class Refused extends Error {
  /** The S3 error code; empty if there is none. */
  readonly code: string;

  constructor(
    readonly request: PresignedRequest,
    readonly status: number,
    readonly body: string,
  ) {
    const xml = parseXml(body);
    const code = textOf(xml, "Code");
    super([status, code, textOf(xml, "Message")].filter(Boolean).join(" "));
    this.code = code;
  }
}
