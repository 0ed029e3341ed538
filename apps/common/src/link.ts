/** Presigns a link to one object. */
import { attachment, type PresignedRequest, type Presigner } from "presigned";

export type Method = "GET" | "PUT" | "HEAD" | "DELETE";

export interface Choice {
  bucket: string;
  key: string;
  method: Method;
  /** In seconds. */
  expiresIn: number;
  /** File name of a download. */
  fileName?: string;
  /** Overrides the type of a download; an upload must send it. */
  contentType?: string;
}

export function make(s3: Presigner, { bucket, key, method, expiresIn, fileName, contentType }: Choice): PresignedRequest {
  switch (method) {
    case "GET":
      return s3.getObject(bucket, key, {
        expiresIn,
        responseContentDisposition: fileName && attachment(fileName),
        responseContentType: contentType,
      });
    case "PUT":
      return s3.putObject(bucket, key, { expiresIn, contentType });
    case "HEAD":
      return s3.headObject(bucket, key, { expiresIn });
    case "DELETE":
      return s3.deleteObject(bucket, key, { expiresIn });
  }
}
