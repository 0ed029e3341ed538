/** The parts of the AWS SDK for JavaScript that `presigned/aws-sdk` reads, as structural types: the SDK is not a dependency. */

/** A client of the AWS SDK, such as an `S3Client`. */
export interface SdkClient {
  /** The client's configuration. */
  readonly config: object;
  /** The client's middleware; anything that was added to it leads to a fallback. */
  readonly middlewareStack: object;
}

/** A command of the AWS SDK, such as a `GetObjectCommand`. */
export interface SdkCommand {
  /** The parameters of the operation. */
  readonly input: object;
  /** The command's middleware; anything that was added to it leads to a fallback. */
  readonly middlewareStack: object;
}

/** The credentials that a client of the AWS SDK returns. */
export interface SdkCredentials {
  /** The access key ID. */
  readonly accessKeyId: string;
  /** The secret access key. */
  readonly secretAccessKey: string;
  /** The session token of temporary credentials. */
  readonly sessionToken?: string | undefined;
  /** When temporary credentials expire. */
  readonly expiration?: Date | undefined;
}

/** The options of the AWS SDK's `getSignedUrl`. */
export interface SignedUrlOptions {
  /** The lifetime in seconds, by default 900 (15 minutes). */
  expiresIn?: number | undefined;
  /** The signing time as a `Date`, in seconds since 1970, or as text that `Date` parses; by default now. */
  signingDate?: Date | number | string | undefined;
  /** The region to sign for, by default that of the endpoint. */
  signingRegion?: string | undefined;
  /** The service to sign for, by default that of the endpoint. */
  signingService?: string | undefined;
  /** Headers to sign although the SDK does not sign them by default, such as `content-type`. */
  signableHeaders?: Set<string> | undefined;
  /** Headers not to sign. */
  unsignableHeaders?: Set<string> | undefined;
  /** `x-amz-*` headers that stay headers; the client must send them. */
  unhoistableHeaders?: Set<string> | undefined;
  /** Headers of server-side encryption that are moved into the query like other `x-amz-*` headers. */
  hoistableHeaders?: Set<string> | undefined;
}

/** The options of `getSignedUrl` that returns a `SignedRequest`. */
export interface CleanOptions extends SignedUrlOptions {
  /** Whether to leave out what other servers reject: `x-id`, and the checksum of an empty body. */
  clean: true;
}

/** The options of `getSignedUrlSync`. */
export interface SyncOptions extends SignedUrlOptions {
  /** Whether to return a `SignedRequest`, as in `CleanOptions`. */
  clean?: boolean | undefined;
  /** The credentials, by default those that the client returned last. */
  credentials?: SdkCredentials | undefined;
}

/** A presigned request. */
export interface SignedRequest {
  /** The presigned URL. */
  url: string;
  /** The headers that the client must send, with the values that were signed. */
  headers: Record<string, string>;
  /** When the URL or the credentials expire, whichever is first. */
  expiresAt: Date;
}

/** A condition of a POST policy, as in the AWS SDK. */
export type PostCondition = ["eq" | "starts-with", string, string] | ["content-length-range", number, number] | Record<string, string>;

/** The options of the AWS SDK's `createPresignedPost`. */
export interface PresignedPostOptions {
  /** The bucket. */
  Bucket: string;
  /** The key of the object; `${filename}` stands for the name of the uploaded file. */
  Key: string;
  /** Conditions besides those of the fields. */
  Conditions?: PostCondition[];
  /** Fields of the form. */
  Fields?: Record<string, string>;
  /** The lifetime in seconds, by default 3,600. */
  Expires?: number;
}

/** What `createPresignedPost` returns. */
export interface PresignedPost {
  /** The URL to post the form to. */
  url: string;
  /** The fields of the form, to come before the file. */
  fields: Record<string, string>;
}

/** Called with the reason whenever the AWS SDK's own function runs instead. */
export type FallbackListener = (reason: string, command: string) => void;
