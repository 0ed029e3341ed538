/** What `awsS3Options` sends to the handler, and what it returns: the types of `signRequest` of `@uppy/aws-s3`, version 6. */

/** A request to S3 that Uppy wants to send. */
export interface UppyRequest {
  /** The method of the request to S3. */
  method: "PUT" | "POST" | "GET" | "DELETE";
  /** What `generateObjectKey` returned for a new file; the key of a multipart upload. */
  key: string;
  /** The multipart upload, if there is one already. */
  uploadId?: string | undefined;
  /** The part, from 1. */
  partNumber?: number | undefined;
  /** The media type of the file. */
  contentType?: string | undefined;
}

/** A request of Uppy with what only the page knows. Uppy's own request is accepted, too. */
export interface SignRequest extends UppyRequest {
  /** The name of the file. */
  name?: string | undefined;
  /** The length in bytes of the body: of the part, or of the file. */
  size?: number | undefined;
}

/** The presigned request that Uppy sends. */
export interface SignedUppyRequest {
  /** The presigned URL. */
  url: string;
  /** The key under which S3 stores the file. */
  key?: string;
  /** The headers to send. */
  headers?: Record<string, string>;
  /** The fields of a POST form, which replaces the PUT request. */
  fields?: Record<string, string>;
}

/** The minimum size of a part but the last: 5 MiB. */
export const MIN_PART_SIZE = 5 * 2 ** 20;
/** The maximum number of parts. */
export const MAX_PARTS = 10_000;

/** Returns the size of the parts of a file, as Uppy chooses it. */
export const partSizeOf = (size: number, preferred: number = MIN_PART_SIZE): number =>
  Math.max(preferred, MIN_PART_SIZE, Math.ceil(size / MAX_PARTS));
