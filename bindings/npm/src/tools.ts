/** The entry `presigned/tools`: what would be too large for the main one where the engine is WebAssembly. */

import { flatten, flattenParameters, text, wholeNumber } from "./convert.js";
import { MULTIPART_UPLOAD, OPERATION } from "./engine.js";
import { type MultipartPlan, planOf } from "./multipart.js";
import type { MultipartUploadOptions, Parameter, PresignOptions } from "./options.js";
import { call, Presigner as Daily } from "./presigner.js";
import { PresignedRequest } from "./request.js";

export * from "./index.js";
export type { MultipartPlan, Part } from "./multipart.js";
export type { MultipartUploadOptions, Parameter } from "./options.js";

/**
 * The main entry's presigner with every operation of S3, uploads in parts, and what that one refuses in WebAssembly:
 * Multi-Region Access Points, which take Signature Version 4A, and customers' keys of SSE-C.
 */
export class Presigner extends Daily {
  /** The requests of an upload in parts: of a file of so many bytes, for the ID that `CreateMultipartUpload` gave. */
  multipartUpload(
    bucket: string,
    key: string,
    uploadId: string,
    size: number | bigint,
    options: MultipartUploadOptions = {},
  ): MultipartPlan {
    const texts = [text("bucket", bucket), text("key", key), text("uploadId", uploadId), wholeNumber("size", size)];
    return planOf(call(this, MULTIPART_UPLOAD, texts, flatten(options)));
  }

  /**
   * Any operation of S3 by its name, such as `UploadPart`, with its parameters by AWS's names. What stands in the body of the
   * request is sent by whoever uses the URL, and no parameter here.
   */
  operation(name: string, parameters: Record<string, Parameter | undefined>, options: PresignOptions = {}): PresignedRequest {
    const texts = [text("name", name), ...flattenParameters(parameters)];
    const [method = "", ...rest] = call(this, OPERATION, texts, flatten(options)).split("\n");
    return new PresignedRequest(method, rest.join("\n"));
  }
}
