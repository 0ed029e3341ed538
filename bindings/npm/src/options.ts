import type * as named from "./named-options.js";

/** An access key, in the form in which the AWS SDK has it. */
export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  /** What came with temporary credentials. */
  sessionToken?: string | undefined;
  /** When temporary credentials end: no URL signed with them works any longer. */
  expiration?: Moment | undefined;
}

/** Which of AWS's endpoints are used: the settings of the AWS SDKs. */
export interface EndpointOptions {
  /** FIPS endpoints. */
  useFips?: boolean | undefined;
  /** Dual-stack endpoints, which have IPv6 addresses too. */
  useDualstack?: boolean | undefined;
  /** Transfer Acceleration, for requests to a bucket or an object. */
  useAccelerate?: boolean | undefined;
  /** Whether an ARN may name another region than the presigner's, and is then signed for it. By default it may. */
  useArnRegion?: boolean | undefined;
  /** Refuses Multi-Region Access Points, so that nothing leaves the region. */
  disableMultiRegionAccessPoints?: boolean | undefined;
  /** Addresses us-east-1 by the legacy global endpoint, `s3.amazonaws.com`. */
  useGlobalEndpoint?: boolean | undefined;
  /** Lets ordinary credentials sign for directory buckets, and not those of a session that `CreateSession` began. */
  disableS3ExpressSessionAuth?: boolean | undefined;
  /**
   * Signs with credentials that AWS never accepts: an `ASIA…` access key ID without a session token, a swapped ID and secret, the ID of a user or
   * a role. By default they throw `invalid_credentials` at AWS's endpoints, and are among `Presigner.warnings` at others.
   */
  allowUnusualCredentials?: boolean | undefined;
  /** Signs with credentials that have expired by the time of signing. By default that throws `credentials_expire_first`. */
  allowExpiredCredentials?: boolean | undefined;
}

/** Something about a presigner whose URLs the server may refuse. */
export interface Warning {
  /** `misplaced_credentials`, `missing_session_token`, `not_an_access_key` or `unexpected_session_token`: the same in every language. */
  code: string;
  /** A sentence, without a secret. */
  message: string;
}

export interface PresignerOptions extends EndpointOptions {
  /** Where requests go, such as `http://localhost:9000`. By default AWS's endpoint of the region. */
  endpointUrl?: string | undefined;
  /** Where the bucket's name stands in URLs. */
  addressingStyle?: "auto" | "virtual" | "path" | undefined;
  /**
   * What is done where the credentials end before a URL would: it is signed as asked (`allow`, the default), with a shorter life (`clamp`),
   * or not at all (`reject`, which throws `credentials_expire_first`).
   */
  onCredentialExpiry?: "allow" | "clamp" | "reject" | undefined;
}

export interface FromEnvOptions extends PresignerOptions {
  /** The profile of the shared configuration files: it must exist, and keys in variables are then passed over. */
  profile?: string | undefined;
  region?: string | undefined;
}

/** A point in time: a `Date`, seconds since 1970, or RFC 3339. Fractions of a second are dropped. */
export type Moment = Date | number | string;

/** A length of time, such as a `Temporal.Duration`. */
export interface Duration {
  total(unit: "seconds"): number;
}

/** What every request takes. */
export interface PresignOptions {
  /** How long the URL works: whole seconds, or a duration; from 1 second to 7 days. By default one hour. */
  expiresIn?: number | Duration | undefined;
  /**
   * Makes a cacheable link: the moment of signing is rounded down to a multiple of these seconds, and the life is longer by them. Two calls
   * in one window give the same bytes. With `expiresIn` at most 7 days.
   */
  signingWindow?: number | Duration | undefined;
  /** When the URL is signed. By default now. */
  at?: Moment | undefined;
  /**
   * Signs a key with `.` or `..` segments too, which browsers and many clients fold, and one that is the URI or the ARN of an object, such as
   * `s3://photos/cat.jpg`.
   */
  allowUnsafeKey?: boolean | undefined;
  /** More query parameters, by their literal names and values. */
  query?: Record<string, string> | URLSearchParams | undefined;
  /** More headers, which are signed: the client must send them. */
  headers?: Record<string, string> | Headers | undefined;
}

/** What is done with a key, of many, that cannot be presigned. */
export interface OnError<Choice = "throw" | "return" | undefined> {
  /** Its error is thrown, and nothing returned (`throw`, the default), or stands in the place of its URL (`return`). */
  onError?: Choice;
}

/** The value of an operation's parameter. A moment may also be RFC 3339; a key of SSE-C is Base64. */
export type Parameter = string | number | bigint | boolean | Date | readonly string[] | Readonly<Record<string, string>>;

/** How an upload in parts is cut and presigned. */
export interface MultipartUploadOptions {
  /** How many bytes each part has: 5 MiB to 5 GiB. By default 8 MiB, or as many MiB as make 10,000 parts. */
  partSize?: number | bigint | undefined;
  /** Signs the exact length of each part, so that its URL takes no other. */
  signContentLength?: boolean | undefined;
  /** Completes the upload only if the object has this `ETag`. */
  ifMatch?: string | undefined;
  /** Completes the upload only if the object does not have this `ETag`; with `*`, only if there is no object yet. */
  ifNoneMatch?: string | undefined;
  /** The customer's 256-bit key with which the upload was created, in Base64. */
  sseCustomerKey?: string | undefined;
  /** The account ID that must own the bucket, or every request is refused. */
  expectedBucketOwner?: string | undefined;
  /** `requester`: whoever signs pays, in a Requester Pays bucket. */
  requestPayer?: string | undefined;
  /** How long the URLs work: whole seconds, or a duration; from 1 second to 7 days. By default one hour. */
  expiresIn?: number | Duration | undefined;
  /** Makes cacheable links, as for other requests. */
  signingWindow?: number | Duration | undefined;
  /** When the URLs are signed. By default now. */
  at?: Moment | undefined;
  /** Signs a key with `.` or `..` segments too. */
  allowUnsafeKey?: boolean | undefined;
}

/** What an upload by a form is limited to. */
export interface PostObjectOptions {
  /**
   * The form's fields by S3's names, such as `acl` or `x-amz-meta-owner`: the client cannot change them, but from the first `${filename}`
   * on, for which S3 puts the name of the file. `tagging` is XML.
   */
  fields?: Record<string, string> | undefined;
  /** Fields whose values the client chooses, and what they begin with; an empty text allows any value. */
  startsWith?: Record<string, string> | undefined;
  /** The least and the most bytes of the file. */
  contentLengthRange?: readonly [number | bigint, number | bigint] | undefined;
  /** How long the form works: whole seconds, or a duration; from 1 second to 7 days. By default one hour. */
  expiresIn?: number | Duration | undefined;
  /** Until when the form works, instead of how long. */
  expiresAt?: Moment | undefined;
  /**
   * Makes a cacheable form: the moment of signing is rounded down to a multiple of these seconds, and the life is longer by them. Two calls
   * in one window give the same bytes. With `expiresIn` at most 7 days.
   */
  signingWindow?: number | Duration | undefined;
  /** When the form is signed. By default now. */
  at?: Moment | undefined;
  /** Signs a key with `.` or `..` segments too. */
  allowUnsafeKey?: boolean | undefined;
}

interface WithMetadata {
  /** The object's own metadata, which is stored with it. */
  metadata?: Record<string, string> | undefined;
}

interface DownloadOptions
  extends PresignOptions,
    named.OwnerOptions,
    named.PayerOptions,
    named.VersionOptions,
    named.IfMatchOptions,
    named.IfNoneMatchOptions,
    named.CustomerKeyOptions,
    named.ReadOptions {}

export interface GetObjectOptions extends DownloadOptions {}

export interface HeadObjectOptions extends DownloadOptions {}

export interface PutObjectOptions
  extends PresignOptions,
    WithMetadata,
    named.OwnerOptions,
    named.PayerOptions,
    named.IfMatchOptions,
    named.IfNoneMatchOptions,
    named.CustomerKeyOptions,
    named.WriteOptions,
    named.BodyOptions,
    named.DataOptions,
    named.ChecksumOptions,
    named.AppendOptions {}

export interface DeleteObjectOptions
  extends PresignOptions,
    named.OwnerOptions,
    named.PayerOptions,
    named.VersionOptions,
    named.IfMatchOptions,
    named.RemoveOptions {}

export interface CopyObjectOptions
  extends PresignOptions,
    WithMetadata,
    named.OwnerOptions,
    named.PayerOptions,
    named.IfMatchOptions,
    named.IfNoneMatchOptions,
    named.CustomerKeyOptions,
    named.WriteOptions,
    named.CopyOptions {}

export interface ListObjectsV2Options extends PresignOptions, named.OwnerOptions, named.PayerOptions, named.ListOptions {}

export interface CreateMultipartUploadOptions
  extends PresignOptions,
    WithMetadata,
    named.OwnerOptions,
    named.PayerOptions,
    named.CustomerKeyOptions,
    named.WriteOptions,
    named.ChecksumTypeOptions,
    named.CreateOptions {}

export interface UploadPartOptions
  extends PresignOptions,
    named.OwnerOptions,
    named.PayerOptions,
    named.CustomerKeyOptions,
    named.BodyOptions,
    named.DataOptions,
    named.ChecksumOptions {}

export interface CompleteMultipartUploadOptions
  extends PresignOptions,
    named.OwnerOptions,
    named.PayerOptions,
    named.IfMatchOptions,
    named.IfNoneMatchOptions,
    named.CustomerKeyOptions,
    named.ChecksumOptions,
    named.ChecksumTypeOptions,
    named.CompleteOptions {}

export interface AbortMultipartUploadOptions extends PresignOptions, named.OwnerOptions, named.PayerOptions, named.AbortOptions {}

export interface ListPartsOptions
  extends PresignOptions,
    named.OwnerOptions,
    named.PayerOptions,
    named.CustomerKeyOptions,
    named.PartsOptions {}

export interface GetObjectAttributesOptions
  extends PresignOptions,
    named.OwnerOptions,
    named.PayerOptions,
    named.VersionOptions,
    named.CustomerKeyOptions,
    named.AttributesOptions {}

export interface GetObjectTaggingOptions extends PresignOptions, named.OwnerOptions, named.PayerOptions, named.VersionOptions {}

export interface PutObjectTaggingOptions
  extends PresignOptions,
    named.OwnerOptions,
    named.PayerOptions,
    named.VersionOptions,
    named.BodyOptions {}

export interface DeleteObjectTaggingOptions extends PresignOptions, named.OwnerOptions, named.VersionOptions {}

/** How a request to any AWS service is presigned. */
export interface PresignRequestOptions {
  /** The region that signs, where it is not the presigner's. */
  region?: string | undefined;
  /** Signs by Signature Version 4A, for a set of regions: `*` for all, or names and patterns with a comma between them. */
  regionSet?: string | undefined;
  /** More query parameters, by their literal names and values. */
  query?: Record<string, string> | URLSearchParams | undefined;
  /** Headers, which are signed: the client must send them. */
  headers?: Record<string, string> | Headers | undefined;
  /**
   * The SHA-256 of the body that will be sent, in lower-case hexadecimal, or `UNSIGNED-PAYLOAD`. By default that of an empty body,
   * and for S3 `UNSIGNED-PAYLOAD`.
   */
  bodySha256?: string | undefined;
  /** How long the URL works: whole seconds, or a duration; from 1 second to 7 days. By default one hour. */
  expiresIn?: number | Duration | undefined;
  /**
   * Makes a cacheable link: the moment of signing is rounded down to a multiple of these seconds, and the life is longer by them. Two calls
   * in one window give the same bytes. With `expiresIn` at most 7 days.
   */
  signingWindow?: number | Duration | undefined;
  /** When the URL is signed. By default now. */
  at?: Moment | undefined;
  /** Whether the canonical path is encoded a second time. By default it is, but for S3. */
  doubleEncode?: boolean | undefined;
  /** Whether the canonical path is normalized: without `.`, `..` and empty segments. By default it is, but for S3. */
  normalizePath?: boolean | undefined;
  /** Adds the session token behind the signature, unsigned. */
  omitSessionToken?: boolean | undefined;
  /** Leaves `X-Amz-Expires` out: the URL then works for 5 minutes. */
  omitExpires?: boolean | undefined;
}

/** When a token or a URL is signed. */
export interface MomentOptions {
  /** By default now. */
  at?: Moment | undefined;
}

export interface TranscribeStreamOptions extends MomentOptions {
  /** Other parameters, such as `vocabulary-name`. */
  query?: Record<string, string> | URLSearchParams | undefined;
  /** How long the URL works: whole seconds, or a duration. By default 5 minutes. */
  expiresIn?: number | Duration | undefined;
  /** Makes a cacheable link, as for other requests. */
  signingWindow?: number | Duration | undefined;
}

/** A request as a server received it: a `Request`, an `IncomingMessage` of Node, or its parts. */
export interface ReceivedRequest {
  method?: string | undefined;
  /** The URL, or path and query as they stand in the request line, with a header `host`. Nothing of it is to be normalized or decoded. */
  url?: string | undefined;
  /** As `Headers`, pairs, an object such as `IncomingMessage.headers`, or names and values in turn as in `IncomingMessage.rawHeaders`. */
  headers?:
    | Iterable<readonly [string, string]>
    | readonly string[]
    | Record<string, string | readonly string[] | undefined>
    | undefined;
}

/** An upload by form as a server received it: `multipart/form-data`, taken apart. */
export interface ReceivedForm {
  /** The bucket that it came for. */
  bucket: string;
  /** The fields that came ahead of the file. */
  fields: Iterable<readonly [string, string]> | Record<string, string>;
  /** How many bytes the file has. */
  fileLength: number | bigint;
  /** The file's name, which stands for `${filename}`. By default it is empty. */
  fileName?: string | undefined;
  /** The media type of the file's own part, which counts where no field `Content-Type` came. */
  contentType?: string | undefined;
}

/** What a server takes. */
export interface VerifyOptions {
  /** By default now. */
  now?: Moment | undefined;
  /** How far ahead of this server's clock a request may be signed, in seconds or as a duration. By default 15 minutes, as for S3. */
  clockSkew?: number | Duration | undefined;
  /**
   * How long from its signing a request is taken at the most, in seconds or as a duration, whatever life it has itself. By default its own
   * life; for a form 7 days, since AWS's signing key lives no longer.
   */
  maxAge?: number | Duration | undefined;
  /** The services whose signatures are taken, at least one. By default those of S3: `s3`, `s3express`, `s3-object-lambda` and `s3-outposts`. */
  services?: readonly string[] | undefined;
  /** The regions whose signatures are taken, at least one. By default all. */
  regions?: readonly string[] | undefined;
  /** The headers that must be signed, beside `host` and those that begin with `x-amz-`. */
  requiredHeaders?: readonly string[] | undefined;
  /** The SHA-256 of the body in lower-case hexadecimal, where no signed header states it. */
  bodySha256?: string | undefined;
  /** Whether the service encodes the path a second time. By default it does, but for S3. */
  doubleEncode?: boolean | undefined;
  /** Whether the service normalizes the path. By default it does, but for S3. */
  normalizePath?: boolean | undefined;
  /** Whether the session token is no part of what is signed. By default it is. */
  omitSessionToken?: boolean | undefined;
}

/** Who signed, and when. */
export interface Verified {
  accessKeyId: string;
  /** The service it is signed for, such as `s3`. */
  service: string;
  /** The region it is signed for, or the set of regions of Signature Version 4A. */
  region: string;
  /** The day of the credential scope, such as `20130524`. */
  scopeDate: string;
  signedAt: Date;
  /** When it ends, or the credentials do, whichever is first. */
  expiresAt: Date;
}

/** Who signed a request, and what. It is what was signed: whoever goes by the URL as another library reads it may go by another path. */
export interface VerifiedRequest extends Verified {
  method: string;
  /** Host and port, as they stand in the header `host`. */
  host: string;
  /** The path, percent-decoded: a `/`, perhaps the bucket and another `/`, and the key. Of services that encode paths twice, as received. */
  path: string;
  /** In lower case and in order. */
  signedHeaders: string[];
  /** The SHA-256 that the body must have, which the caller compares with it. Missing where any body is allowed, whatever an unsigned header says. */
  bodySha256?: string;
}

/** Who signed a form, and what for. */
export interface VerifiedForm extends Verified {
  bucket: string;
  /** The key, with the file's name for `${filename}`. */
  key: string;
}
