/** What is made of a choice: the link, and the command that uses it. */
import { attachment, type PresignedRequest, type Presigner } from "presigned";

export type Method = "GET" | "PUT" | "HEAD" | "DELETE";

export interface Choice {
  bucket: string;
  key: string;
  method: Method;
  /** In seconds. */
  expiresIn: number;
  /** For a download. */
  fileName?: string;
  /** What a download is answered with, or an upload must be sent with. */
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

/** Returns the command of curl, with the name of the object as that of the file; without a key it prints what comes. */
export async function curl(request: PresignedRequest, key?: string): Promise<string> {
  const shell = await import("presigned/tools");
  return shell.curl(request, key === undefined ? undefined : baseName(key));
}

export const baseName = (key: string): string => key.slice(key.lastIndexOf("/") + 1);
