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
 * the list of these as XML in its body, `abort` gives up what was sent.
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
}

/** Reads an engine's answer: blocks with an empty line between them. The first is the part size, the last two are not parts. */
export function planOf(answer: string): MultipartPlan {
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
  };
}
