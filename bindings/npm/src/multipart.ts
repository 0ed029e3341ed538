import { PresignedRequest } from "./request.js";

/** A part of an upload. */
export interface Part {
  /** Its number, from 1 on. */
  readonly number: number;
  /** Where in the file it begins, in bytes. */
  readonly offset: number;
  /** How many bytes it has. */
  readonly length: number;
  /** `UploadPart`. */
  readonly request: PresignedRequest;
}

/**
 * The requests of an upload in parts. Each part is sent to its own URL, in any order; S3 answers with an `ETag`. `complete` takes
 * the list of these in its body, `completeBody`; `abort` gives up what was sent.
 */
export interface MultipartPlan {
  /** How many bytes each part has, but for the last. */
  readonly partSize: number;
  /** The parts, from the first byte to the last. */
  readonly parts: readonly Part[];
  /** `CompleteMultipartUpload`. */
  readonly complete: PresignedRequest;
  /** `AbortMultipartUpload`. */
  readonly abort: PresignedRequest;
  /** The body that completes the upload: XML, with the `ETag` of every part as the server answered it, in the order of the parts. */
  completeBody(etags: readonly string[]): string;
}

/** Reads an engine's answer: blocks with an empty line between them. The first is the part size, the last two are not parts. */
export function planOf(answer: string, completeBody: (parts: number, etags: readonly string[]) => string): MultipartPlan {
  const [partSize, ...requests] = answer.split("\n\n");
  const [abort = "", complete = ""] = [requests.pop(), requests.pop()];
  const parts = requests.map((block) => {
    const [number, offset, length, ...request] = block.split("\n");
    return {
      number: Number(number),
      offset: Number(offset),
      length: Number(length),
      request: new PresignedRequest("PUT", request.join("\n")),
    };
  });
  return {
    partSize: Number(partSize),
    parts,
    complete: new PresignedRequest("POST", complete),
    abort: new PresignedRequest("DELETE", abort),
    completeBody: (etags) => completeBody(parts.length, etags),
  };
}
