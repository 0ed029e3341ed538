/** Presigns a link, and formats its curl command. */
import { attachment, curl as curlOf, type PresignedRequest, type Presigner } from "presigned";

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

/** Returns the curl command, which saves under the object's name, or prints the response if there is no key. */
export const curl = async (request: PresignedRequest, key?: string): Promise<string> =>
  curlOf(request, key === undefined ? undefined : baseName(key));

export const baseName = (key: string): string => key.slice(key.lastIndexOf("/") + 1);
