/** The named options of each operation, in the groups of the core: a test compares them with it. */

/** Options of every operation. */
export interface OwnerOptions {
  /** The account ID that must own the bucket, or the request is refused. */
  expectedBucketOwner?: string | undefined;
}

/** Options of an operation for which whoever signs can pay. */
export interface PayerOptions {
  /** `requester`: whoever signs pays, in a Requester Pays bucket. */
  requestPayer?: string | undefined;
}

/** Options of an operation that can depend on the `ETag` that an object has. */
export interface IfMatchOptions {
  /** Only if the object has this `ETag`. */
  ifMatch?: string | undefined;
}

/** Options of an operation that can depend on the `ETag` that an object does not have. */
export interface IfNoneMatchOptions {
  /** Only if the object does not have this `ETag`; with `*` on an upload, only if there is no object yet. */
  ifNoneMatch?: string | undefined;
}

/** Options of an operation on one version of an object. */
export interface VersionOptions {
  /** The version of the object, in a bucket that keeps versions. */
  versionId?: string | undefined;
}

/** Options of an operation on what a customer's key encrypts. */
export interface CustomerKeyOptions {
  /** The algorithm of encryption with a customer's key: `AES256`, also the default beside a key. */
  sseCustomerAlgorithm?: string | undefined;
  /** The customer's 256-bit key, in Base64. The algorithm and the key's MD5 are added to it. */
  sseCustomerKey?: string | undefined;
  /** The MD5 of the customer's key, in Base64. */
  sseCustomerKeyMd5?: string | undefined;
}

/** Options of an operation that answers with an object, or with what is known of it. */
export interface ReadOptions {
  /** `ENABLED`: the answer names the object's checksum. */
  checksumMode?: string | undefined;
  /** Only if the object has changed since this HTTP date. */
  ifModifiedSince?: string | undefined;
  /** Only if the object has not changed since this HTTP date. */
  ifUnmodifiedSince?: string | undefined;
  /** One part of an object that was uploaded in parts: 1 to 10,000. */
  partNumber?: number | undefined;
  /** The bytes that are wanted, such as `bytes=0-99`. The client must then ask for exactly these. */
  range?: string | undefined;
  /** The `Cache-Control` of the answer. */
  responseCacheControl?: string | undefined;
  /** The `Content-Disposition` of the answer, such as `attachment; filename="cat.jpg"`. */
  responseContentDisposition?: string | undefined;
  /** The `Content-Encoding` of the answer. */
  responseContentEncoding?: string | undefined;
  /** The `Content-Language` of the answer. */
  responseContentLanguage?: string | undefined;
  /** The `Content-Type` of the answer. */
  responseContentType?: string | undefined;
  /** The `Expires` of the answer. */
  responseExpires?: string | undefined;
}

/** Options of an operation that says how an object is stored. */
export interface WriteOptions {
  /** A canned ACL, such as `private` or `bucket-owner-full-control`. */
  acl?: string | undefined;
  /** Whether an S3 Bucket Key encrypts the object, with SSE-KMS. */
  bucketKeyEnabled?: boolean | undefined;
  /** The `Cache-Control` to store with the object. */
  cacheControl?: string | undefined;
  /** The `Content-Disposition` to store with the object. */
  contentDisposition?: string | undefined;
  /** The `Content-Encoding` to store with the object. */
  contentEncoding?: string | undefined;
  /** The `Content-Language` to store with the object. */
  contentLanguage?: string | undefined;
  /** The media type of the body, such as `image/jpeg`. */
  contentType?: string | undefined;
  /** The HTTP date from which on the object's copies are stale, to store with the object. */
  expires?: string | undefined;
  /** Who gets every permission on the object, such as `id="…"`. */
  grantFullControl?: string | undefined;
  /** Who may read the object. */
  grantRead?: string | undefined;
  /** Who may read the object's ACL. */
  grantReadAcp?: string | undefined;
  /** Who may write the object's ACL. */
  grantWriteAcp?: string | undefined;
  /** `ON` or `OFF`: a hold on the object until an event ends it. */
  objectLockEventHold?: string | undefined;
  /** For how many days the object stays locked after the event. */
  objectLockEventHoldDurationDays?: number | bigint | undefined;
  /** For how many years the object stays locked after the event. */
  objectLockEventHoldDurationYears?: number | bigint | undefined;
  /** `ON` or `OFF`: a legal hold on the object. */
  objectLockLegalHoldStatus?: string | undefined;
  /** `GOVERNANCE` or `COMPLIANCE`. */
  objectLockMode?: string | undefined;
  /** Until when the object is locked, such as `2027-01-01T00:00:00Z`. */
  objectLockRetainUntilDate?: string | undefined;
  /** `AES256`, `aws:kms` or `aws:kms:dsse`. */
  serverSideEncryption?: string | undefined;
  /** The encryption context of SSE-KMS: JSON, in Base64. */
  ssekmsEncryptionContext?: string | undefined;
  /** The key of SSE-KMS. */
  ssekmsKeyId?: string | undefined;
  /** The storage class, such as `STANDARD_IA`. */
  storageClass?: string | undefined;
  /** The object's tags as a URL's query, such as `project=cats&year=2026`. */
  tagging?: string | undefined;
  /** Where a bucket that serves a website sends whoever asks for the object. */
  websiteRedirectLocation?: string | undefined;
}

/** Options of an operation whose body can be checked. */
export interface BodyOptions {
  /** The algorithm of a checksum that the client will send: `CRC32`, `CRC32C`, `CRC64NVME`, `SHA1`, `SHA256`, … */
  checksumAlgorithm?: string | undefined;
  /** The MD5 of the body, in Base64. */
  contentMd5?: string | undefined;
}

/** Options of an operation whose body is an object's data. */
export interface DataOptions {
  /** The exact length of the body in bytes. */
  contentLength?: number | bigint | undefined;
  /**
   * The SHA-256 of the body, in lower-case hexadecimal: the URL takes this body alone. Servers that always assume `UNSIGNED-
   * PAYLOAD` refuse it.
   */
  payloadSha256?: string | undefined;
}

/** Options of an operation that can state the checksum of data. */
export interface ChecksumOptions {
  /** The CRC-32 of the body, in Base64. */
  checksumCrc32?: string | undefined;
  /** The CRC-32C of the body, in Base64. */
  checksumCrc32c?: string | undefined;
  /** The CRC-64/NVME of the body, in Base64. */
  checksumCrc64nvme?: string | undefined;
  /** The MD5 of the body as a checksum, in Base64. */
  checksumMd5?: string | undefined;
  /** The SHA-1 of the body, in Base64. */
  checksumSha1?: string | undefined;
  /** The SHA-256 of the body, in Base64. */
  checksumSha256?: string | undefined;
  /** The SHA-512 of the body, in Base64. */
  checksumSha512?: string | undefined;
  /** The 128-bit XXH3 of the body, in Base64. */
  checksumXxhash128?: string | undefined;
  /** The 64-bit XXH3 of the body, in Base64. */
  checksumXxhash3?: string | undefined;
  /** The XXH64 of the body, in Base64. */
  checksumXxhash64?: string | undefined;
}

/** Options of an upload alone. */
export interface AppendOptions {
  /** Where in the object the body is appended, in bytes, in a directory bucket. */
  writeOffsetBytes?: number | bigint | undefined;
}

/** Options of an operation that removes an object. */
export interface RemoveOptions {
  /** Whether to remove a version that a lock in governance mode holds. */
  bypassGovernanceRetention?: boolean | undefined;
  /** Only if the object was last changed at this HTTP date, in a directory bucket. */
  ifMatchLastModifiedTime?: string | undefined;
  /** Only if the object has this many bytes, in a directory bucket. */
  ifMatchSize?: number | bigint | undefined;
  /** The serial number of an authentication device, a space and its code, in a bucket with MFA delete. */
  mfa?: string | undefined;
}

/** Options of a copy alone. */
export interface CopyOptions {
  /** `COPY` or `EXCLUDE`: whether the source's annotations go along. */
  annotationDirective?: string | undefined;
  /** The algorithm of a checksum that the client will send: `CRC32`, `CRC32C`, `CRC64NVME`, `SHA1`, `SHA256`, … */
  checksumAlgorithm?: string | undefined;
  /** Only if the source has this `ETag`. */
  copySourceIfMatch?: string | undefined;
  /** Only if the source has changed since this HTTP date. */
  copySourceIfModifiedSince?: string | undefined;
  /** Only if the source does not have this `ETag`. */
  copySourceIfNoneMatch?: string | undefined;
  /** Only if the source has not changed since this HTTP date. */
  copySourceIfUnmodifiedSince?: string | undefined;
  /** The algorithm of the source's encryption with a customer's key: `AES256`, also the default beside a key. */
  copySourceSseCustomerAlgorithm?: string | undefined;
  /** The customer's 256-bit key of the source, in Base64. The algorithm and the key's MD5 are added to it. */
  copySourceSseCustomerKey?: string | undefined;
  /** The MD5 of the customer's key of the source, in Base64. */
  copySourceSseCustomerKeyMd5?: string | undefined;
  /** The account ID that must own the source's bucket, or the request is refused. */
  expectedSourceBucketOwner?: string | undefined;
  /** `COPY` or `REPLACE`: whether the metadata is the source's or this request's. */
  metadataDirective?: string | undefined;
  /** `COPY` or `REPLACE`: whether the tags are the source's or this request's. */
  taggingDirective?: string | undefined;
}

/** Options of a list of objects alone. */
export interface ListOptions {
  /** Where the list goes on: the `NextContinuationToken` of the answer before. */
  continuationToken?: string | undefined;
  /** What ends a common prefix, such as `/`: keys that go on behind it are one entry together. */
  delimiter?: string | undefined;
  /** `url`: the keys of the answer are percent-encoded, so that XML can hold them all. */
  encodingType?: string | undefined;
  /** Whether the answer says who owns each object. */
  fetchOwner?: boolean | undefined;
  /** How many keys the answer has at most: up to 1,000, also the default. */
  maxKeys?: number | bigint | undefined;
  /** What the answer says of each object beside the usual: `RestoreStatus`. */
  optionalObjectAttributes?: readonly string[] | undefined;
  /** What the keys begin with. */
  prefix?: string | undefined;
  /** The key, of an object or not, behind which the list begins. */
  startAfter?: string | undefined;
}

/** Options of an operation on all parts of an upload. */
export interface ChecksumTypeOptions {
  /** What the object's checksum is of: `COMPOSITE`, the checksums of the parts, or `FULL_OBJECT`. */
  checksumType?: string | undefined;
}

/** Options of the begin of an upload in parts alone. */
export interface CreateOptions {
  /** The algorithm of a checksum that the client will send: `CRC32`, `CRC32C`, `CRC64NVME`, `SHA1`, `SHA256`, … */
  checksumAlgorithm?: string | undefined;
}

/** Options of the end of an upload in parts alone. */
export interface CompleteOptions {
  /** How many bytes the object must have, or the request is refused. */
  mpuObjectSize?: number | bigint | undefined;
}

/** Options of giving up an upload in parts alone. */
export interface AbortOptions {
  /** Only if the upload began at this HTTP date, in a directory bucket. */
  ifMatchInitiatedTime?: string | undefined;
}

/** Options of a list of parts alone. */
export interface PartsOptions {
  /** How many parts the answer has at most: up to 1,000, also the default. */
  maxParts?: number | bigint | undefined;
  /** The number of the part behind which the list begins. */
  partNumberMarker?: number | bigint | undefined;
}

/** Options of attributes of an object alone. */
export interface AttributesOptions {
  /** How many parts the answer has at most. */
  maxParts?: number | bigint | undefined;
  /** The number of the part behind which the list of parts begins. */
  partNumberMarker?: number | bigint | undefined;
}
