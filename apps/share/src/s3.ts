/** S3 requests. They are presigned, so that CORS needs to allow no extra header. */
import type { PresignedRequest, Presigner } from "presigned";
import { type Ask, REQUEST_EXPIRES_IN } from "presigned-common/listing";
import { parseXml, textOf } from "presigned-common/xml";
import type { Answer } from "./gate.js";
import { isReachable, NetworkError, send } from "./requests.js";

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

/** There is no response that this page may read: the server is unreachable, or CORS forbids it. */
export class Unreadable extends Error {
  constructor(
    readonly request: PresignedRequest,
    readonly isReachable: boolean,
  ) {
    super(isReachable ? "the response cannot be read" : "the server is unreachable");
  }
}

/** Returns whether an object exists, or `undefined` if unknown, for example without permission to list. */
export async function exists(s3: Presigner, bucket: string, key: string): Promise<boolean | undefined> {
  const request = s3.headObject(bucket, key, { expiresIn: REQUEST_EXPIRES_IN });
  const { status } = await ask(request);
  return isOk(status) ? true : status === 404 ? false : undefined;
}

/** Returns a function that returns the body of a successful response, and throws `Refused` for any other. */
export function asking(signal?: AbortSignal): Ask {
  return async (request) => {
    const { status, body } = await ask(request, signal && { signal });
    if (!isOk(status)) throw new Refused(request, status, body);
    return body;
  };
}

export const isOk = (status: number): boolean => status >= 200 && status < 300;

/** Sends a request; on a network error, finds out whether the server is reachable. */
export async function ask(request: PresignedRequest, options?: Parameters<typeof send>[1]): Promise<Answer> {
  try {
    return await send(request, options);
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error;
    throw new Unreadable(request, await isReachable(request.url));
  }
}
