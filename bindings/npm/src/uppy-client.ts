import { partSizeOf, type SignedUppyRequest, type SignRequest, type UppyRequest } from "./uppy-protocol.js";

/** The parts of an Uppy instance that `awsS3Options` reads. */
export interface UppyLike {
  /** Returns the file with this ID. */
  getFile(id: string): UppyFileLike | undefined;
  /** Returns all files. */
  getFiles(): UppyFileLike[];
}

/** The parts of a file of Uppy that `awsS3Options` reads. */
export interface UppyFileLike {
  /** Uppy's ID of the file. */
  readonly id: string;
  /** The name of the file. */
  readonly name?: string | undefined;
  /** The media type. */
  readonly type?: string | undefined;
  /** The content. */
  readonly data?:
    | {
        /** The size in bytes, if it is known. */
        readonly size: number | null;
      }
    | null
    | undefined;
  /** The multipart upload of the file, once there is one. */
  readonly s3Multipart?:
    | {
        /** The upload ID. */
        readonly uploadId: string;
        /** The key of the object. */
        readonly key: string;
      }
    | undefined;
}

/** The options of `awsS3Options`. */
export interface UppyClientOptions {
  /** The size of parts in bytes, as in the options of the handler. */
  partSize?: number | undefined;
  /** The options of `fetch`, such as `headers` and `credentials`, or a function that returns them. */
  init?: RequestInit | (() => RequestInit | Promise<RequestInit>) | undefined;
}

/** Options of the Uppy plugin `AwsS3`. */
export interface UppyAwsS3Options {
  /** Returns the ID of the file, by which `signRequest` finds it. */
  generateObjectKey: (file: { id: string }) => string;
  /** Returns the size of the parts of a file, in bytes. */
  getChunkSize: (file: { size: number }) => number;
  /** Asks the handler for a presigned request. */
  signRequest: (request: UppyRequest) => Promise<SignedUppyRequest>;
}

/**
 * Returns options of the Uppy plugin `@uppy/aws-s3`, version 6, that let the handler of `createSignRequestHandler` at a URL sign the
 * requests. The page sends the name, the media type and the size of each file to the handler, which decides the key.
 */
export function awsS3Options(uppy: UppyLike, url: string | URL, options: UppyClientOptions = {}): UppyAwsS3Options {
  const { partSize, init } = options;
  return {
    // Tells which file a request is for; the handler returns the actual key.
    generateObjectKey: ({ id }) => id,
    getChunkSize: ({ size }) => partSizeOf(size, partSize),
    async signRequest(request) {
      const { headers, ...others } = (typeof init === "function" ? await init() : init) ?? {};
      const all = new Headers(headers);
      all.set("content-type", "application/json");
      const body = JSON.stringify(described(uppy, request, partSize));
      const response = await fetch(url, { ...others, method: "POST", headers: all, body });
      if (!response.ok) throw new Error(await messageOf(response));
      return (await response.json()) as SignedUppyRequest;
    },
  };
}

/** Adds to a request what the handler checks and signs. */
function described(uppy: UppyLike, request: UppyRequest, partSize: number | undefined): SignRequest {
  const { uploadId, partNumber } = request;
  if (uploadId === undefined) {
    const { name, type, data } = uppy.getFile(request.key) ?? {};
    return { ...request, name, contentType: request.contentType ?? (type || "application/octet-stream"), size: data?.size ?? undefined };
  }
  const file = uppy.getFiles().find(({ s3Multipart }) => s3Multipart?.uploadId === uploadId);
  const size = file?.data?.size;
  if (partNumber === undefined || size == null) return request;
  const length = partSizeOf(size, partSize);
  return { ...request, size: Math.min(length, size - (partNumber - 1) * length) };
}

async function messageOf(response: Response): Promise<string> {
  const body: unknown = await response.json().catch(() => undefined);
  const isMessage = typeof body === "object" && body !== null && "message" in body && typeof body.message === "string";
  return isMessage ? (body.message as string) : `the request was not signed: status ${response.status}`;
}
