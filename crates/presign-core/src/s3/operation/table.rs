// Written by `cargo run --package xtask -- tables`, from botocore's model of S3.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(clippy::enum_glob_use, reason = "eight hundred rows")]
#![cfg_attr(not(feature = "operations"), allow(dead_code, reason = "only the operations with a method"))]

use super::model::{Kind::*, Model, Place::*, Target::*, context, member as m, model};
use crate::Method;

pub(crate) const OPERATIONS: &[&Model] = &[
    &ABORT_MULTIPART_UPLOAD,
    &COMPLETE_MULTIPART_UPLOAD,
    &COPY_OBJECT,
    &CREATE_BUCKET,
    &CREATE_BUCKET_METADATA_CONFIGURATION,
    &CREATE_BUCKET_METADATA_TABLE_CONFIGURATION,
    &CREATE_MULTIPART_UPLOAD,
    &CREATE_SESSION,
    &DELETE_BUCKET,
    &DELETE_BUCKET_ANALYTICS_CONFIGURATION,
    &DELETE_BUCKET_CORS,
    &DELETE_BUCKET_ENCRYPTION,
    &DELETE_BUCKET_INTELLIGENT_TIERING_CONFIGURATION,
    &DELETE_BUCKET_INVENTORY_CONFIGURATION,
    &DELETE_BUCKET_LIFECYCLE,
    &DELETE_BUCKET_METADATA_CONFIGURATION,
    &DELETE_BUCKET_METADATA_TABLE_CONFIGURATION,
    &DELETE_BUCKET_METRICS_CONFIGURATION,
    &DELETE_BUCKET_OWNERSHIP_CONTROLS,
    &DELETE_BUCKET_POLICY,
    &DELETE_BUCKET_REPLICATION,
    &DELETE_BUCKET_TAGGING,
    &DELETE_BUCKET_WEBSITE,
    &DELETE_OBJECT,
    &DELETE_OBJECT_ANNOTATION,
    &DELETE_OBJECT_TAGGING,
    &DELETE_OBJECTS,
    &DELETE_PUBLIC_ACCESS_BLOCK,
    &GET_BUCKET_ABAC,
    &GET_BUCKET_ACCELERATE_CONFIGURATION,
    &GET_BUCKET_ACL,
    &GET_BUCKET_ANALYTICS_CONFIGURATION,
    &GET_BUCKET_CORS,
    &GET_BUCKET_ENCRYPTION,
    &GET_BUCKET_INTELLIGENT_TIERING_CONFIGURATION,
    &GET_BUCKET_INVENTORY_CONFIGURATION,
    &GET_BUCKET_LIFECYCLE,
    &GET_BUCKET_LIFECYCLE_CONFIGURATION,
    &GET_BUCKET_LOCATION,
    &GET_BUCKET_LOGGING,
    &GET_BUCKET_METADATA_CONFIGURATION,
    &GET_BUCKET_METADATA_TABLE_CONFIGURATION,
    &GET_BUCKET_METRICS_CONFIGURATION,
    &GET_BUCKET_NOTIFICATION,
    &GET_BUCKET_NOTIFICATION_CONFIGURATION,
    &GET_BUCKET_OWNERSHIP_CONTROLS,
    &GET_BUCKET_POLICY,
    &GET_BUCKET_POLICY_STATUS,
    &GET_BUCKET_REPLICATION,
    &GET_BUCKET_REQUEST_PAYMENT,
    &GET_BUCKET_TAGGING,
    &GET_BUCKET_VERSIONING,
    &GET_BUCKET_WEBSITE,
    &GET_OBJECT,
    &GET_OBJECT_ACL,
    &GET_OBJECT_ANNOTATION,
    &GET_OBJECT_ATTRIBUTES,
    &GET_OBJECT_LEGAL_HOLD,
    &GET_OBJECT_LOCK_CONFIGURATION,
    &GET_OBJECT_RETENTION,
    &GET_OBJECT_TAGGING,
    &GET_OBJECT_TORRENT,
    &GET_PUBLIC_ACCESS_BLOCK,
    &HEAD_BUCKET,
    &HEAD_OBJECT,
    &LIST_BUCKET_ANALYTICS_CONFIGURATIONS,
    &LIST_BUCKET_INTELLIGENT_TIERING_CONFIGURATIONS,
    &LIST_BUCKET_INVENTORY_CONFIGURATIONS,
    &LIST_BUCKET_METRICS_CONFIGURATIONS,
    &LIST_BUCKETS,
    &LIST_DIRECTORY_BUCKETS,
    &LIST_MULTIPART_UPLOADS,
    &LIST_OBJECT_ANNOTATIONS,
    &LIST_OBJECT_VERSIONS,
    &LIST_OBJECTS,
    &LIST_OBJECTS_V2,
    &LIST_PARTS,
    &PUT_BUCKET_ABAC,
    &PUT_BUCKET_ACCELERATE_CONFIGURATION,
    &PUT_BUCKET_ACL,
    &PUT_BUCKET_ANALYTICS_CONFIGURATION,
    &PUT_BUCKET_CORS,
    &PUT_BUCKET_ENCRYPTION,
    &PUT_BUCKET_INTELLIGENT_TIERING_CONFIGURATION,
    &PUT_BUCKET_INVENTORY_CONFIGURATION,
    &PUT_BUCKET_LIFECYCLE,
    &PUT_BUCKET_LIFECYCLE_CONFIGURATION,
    &PUT_BUCKET_LOGGING,
    &PUT_BUCKET_METRICS_CONFIGURATION,
    &PUT_BUCKET_NOTIFICATION,
    &PUT_BUCKET_NOTIFICATION_CONFIGURATION,
    &PUT_BUCKET_OWNERSHIP_CONTROLS,
    &PUT_BUCKET_POLICY,
    &PUT_BUCKET_REPLICATION,
    &PUT_BUCKET_REQUEST_PAYMENT,
    &PUT_BUCKET_TAGGING,
    &PUT_BUCKET_VERSIONING,
    &PUT_BUCKET_WEBSITE,
    &PUT_OBJECT,
    &PUT_OBJECT_ACL,
    &PUT_OBJECT_ANNOTATION,
    &PUT_OBJECT_LEGAL_HOLD,
    &PUT_OBJECT_LOCK_CONFIGURATION,
    &PUT_OBJECT_RETENTION,
    &PUT_OBJECT_TAGGING,
    &PUT_PUBLIC_ACCESS_BLOCK,
    &RENAME_OBJECT,
    &RESTORE_OBJECT,
    &SELECT_OBJECT_CONTENT,
    &UPDATE_BUCKET_METADATA_ANNOTATION_TABLE_CONFIGURATION,
    &UPDATE_BUCKET_METADATA_INVENTORY_TABLE_CONFIGURATION,
    &UPDATE_BUCKET_METADATA_JOURNAL_TABLE_CONFIGURATION,
    &UPDATE_OBJECT_ENCRYPTION,
    &UPLOAD_PART,
    &UPLOAD_PART_COPY,
    &WRITE_GET_OBJECT_RESPONSE,
];

pub(crate) const ABORT_MULTIPART_UPLOAD: Model = model("AbortMultipartUpload", Method::Delete, Object, "", context([false, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("IfMatchInitiatedTime", Header, "x-amz-if-match-initiated-time", HttpDate, false),
    m("Key", Path, "Key", Text, true),
    m("RequestPayer", Header, "x-amz-request-payer", Text, false),
    m("UploadId", Query, "uploadId", Text, true),
]);
pub(crate) const COMPLETE_MULTIPART_UPLOAD: Model = model("CompleteMultipartUpload", Method::Post, Object, "", context([false, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ChecksumCRC32", Header, "x-amz-checksum-crc32", Text, false),
    m("ChecksumCRC32C", Header, "x-amz-checksum-crc32c", Text, false),
    m("ChecksumCRC64NVME", Header, "x-amz-checksum-crc64nvme", Text, false),
    m("ChecksumMD5", Header, "x-amz-checksum-md5", Text, false),
    m("ChecksumSHA1", Header, "x-amz-checksum-sha1", Text, false),
    m("ChecksumSHA256", Header, "x-amz-checksum-sha256", Text, false),
    m("ChecksumSHA512", Header, "x-amz-checksum-sha512", Text, false),
    m("ChecksumType", Header, "x-amz-checksum-type", Text, false),
    m("ChecksumXXHASH128", Header, "x-amz-checksum-xxhash128", Text, false),
    m("ChecksumXXHASH3", Header, "x-amz-checksum-xxhash3", Text, false),
    m("ChecksumXXHASH64", Header, "x-amz-checksum-xxhash64", Text, false),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("IfMatch", Header, "If-Match", Text, false),
    m("IfNoneMatch", Header, "If-None-Match", Text, false),
    m("Key", Path, "Key", Text, true),
    m("MpuObjectSize", Header, "x-amz-mp-object-size", Integer, false),
    m("MultipartUpload", Body, "CompleteMultipartUpload", Text, false),
    m("RequestPayer", Header, "x-amz-request-payer", Text, false),
    m("SSECustomerAlgorithm", Header, "x-amz-server-side-encryption-customer-algorithm", Text, false),
    m("SSECustomerKey", Header, "x-amz-server-side-encryption-customer-key", CustomerKey, false),
    m("SSECustomerKeyMD5", Header, "x-amz-server-side-encryption-customer-key-MD5", Text, false),
    m("UploadId", Query, "uploadId", Text, true),
]);
pub(crate) const COPY_OBJECT: Model = model("CopyObject", Method::Put, Object, "", context([false, false, false, true]), &[
    m("ACL", Header, "x-amz-acl", Text, false),
    m("AnnotationDirective", Header, "x-amz-object-annotation-directive", Text, false),
    m("Bucket", Path, "Bucket", Text, true),
    m("BucketKeyEnabled", Header, "x-amz-server-side-encryption-bucket-key-enabled", Boolean, false),
    m("CacheControl", Header, "Cache-Control", Text, false),
    m("ChecksumAlgorithm", Header, "x-amz-checksum-algorithm", Text, false),
    m("ContentDisposition", Header, "Content-Disposition", Text, false),
    m("ContentEncoding", Header, "Content-Encoding", Text, false),
    m("ContentLanguage", Header, "Content-Language", Text, false),
    m("ContentType", Header, "Content-Type", Text, false),
    m("CopySource", Header, "x-amz-copy-source", Source, true),
    m("CopySourceIfMatch", Header, "x-amz-copy-source-if-match", Text, false),
    m("CopySourceIfModifiedSince", Header, "x-amz-copy-source-if-modified-since", HttpDate, false),
    m("CopySourceIfNoneMatch", Header, "x-amz-copy-source-if-none-match", Text, false),
    m("CopySourceIfUnmodifiedSince", Header, "x-amz-copy-source-if-unmodified-since", HttpDate, false),
    m("CopySourceSSECustomerAlgorithm", Header, "x-amz-copy-source-server-side-encryption-customer-algorithm", Text, false),
    m("CopySourceSSECustomerKey", Header, "x-amz-copy-source-server-side-encryption-customer-key", CustomerKey, false),
    m("CopySourceSSECustomerKeyMD5", Header, "x-amz-copy-source-server-side-encryption-customer-key-MD5", Text, false),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("ExpectedSourceBucketOwner", Header, "x-amz-source-expected-bucket-owner", Text, false),
    m("Expires", Header, "Expires", HttpDate, false),
    m("GrantFullControl", Header, "x-amz-grant-full-control", Text, false),
    m("GrantRead", Header, "x-amz-grant-read", Text, false),
    m("GrantReadACP", Header, "x-amz-grant-read-acp", Text, false),
    m("GrantWriteACP", Header, "x-amz-grant-write-acp", Text, false),
    m("IfMatch", Header, "If-Match", Text, false),
    m("IfNoneMatch", Header, "If-None-Match", Text, false),
    m("Key", Path, "Key", Text, true),
    m("Metadata", Header, "x-amz-meta-", Map, false),
    m("MetadataDirective", Header, "x-amz-metadata-directive", Text, false),
    m("ObjectLockEventHold", Header, "x-amz-object-lock-event-hold", Text, false),
    m("ObjectLockEventHoldDurationDays", Header, "x-amz-object-lock-event-hold-duration-days", Integer, false),
    m("ObjectLockEventHoldDurationYears", Header, "x-amz-object-lock-event-hold-duration-years", Integer, false),
    m("ObjectLockLegalHoldStatus", Header, "x-amz-object-lock-legal-hold", Text, false),
    m("ObjectLockMode", Header, "x-amz-object-lock-mode", Text, false),
    m("ObjectLockRetainUntilDate", Header, "x-amz-object-lock-retain-until-date", IsoDate, false),
    m("RequestPayer", Header, "x-amz-request-payer", Text, false),
    m("SSECustomerAlgorithm", Header, "x-amz-server-side-encryption-customer-algorithm", Text, false),
    m("SSECustomerKey", Header, "x-amz-server-side-encryption-customer-key", CustomerKey, false),
    m("SSECustomerKeyMD5", Header, "x-amz-server-side-encryption-customer-key-MD5", Text, false),
    m("SSEKMSEncryptionContext", Header, "x-amz-server-side-encryption-context", Text, false),
    m("SSEKMSKeyId", Header, "x-amz-server-side-encryption-aws-kms-key-id", Text, false),
    m("ServerSideEncryption", Header, "x-amz-server-side-encryption", Text, false),
    m("StorageClass", Header, "x-amz-storage-class", Text, false),
    m("Tagging", Header, "x-amz-tagging", Text, false),
    m("TaggingDirective", Header, "x-amz-tagging-directive", Text, false),
    m("WebsiteRedirectLocation", Header, "x-amz-website-redirect-location", Text, false),
]);
pub(crate) const CREATE_BUCKET: Model = model("CreateBucket", Method::Put, Bucket, "", context([true, false, true, false]), &[
    m("ACL", Header, "x-amz-acl", Text, false),
    m("Bucket", Path, "Bucket", Text, true),
    m("BucketNamespace", Header, "x-amz-bucket-namespace", Text, false),
    m("CreateBucketConfiguration", Body, "CreateBucketConfiguration", Text, false),
    m("GrantFullControl", Header, "x-amz-grant-full-control", Text, false),
    m("GrantRead", Header, "x-amz-grant-read", Text, false),
    m("GrantReadACP", Header, "x-amz-grant-read-acp", Text, false),
    m("GrantWrite", Header, "x-amz-grant-write", Text, false),
    m("GrantWriteACP", Header, "x-amz-grant-write-acp", Text, false),
    m("ObjectLockEnabledForBucket", Header, "x-amz-bucket-object-lock-enabled", Boolean, false),
    m("ObjectOwnership", Header, "x-amz-object-ownership", Text, false),
]);
pub(crate) const CREATE_BUCKET_METADATA_CONFIGURATION: Model = model("CreateBucketMetadataConfiguration", Method::Post, Bucket, "metadataConfiguration", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ChecksumAlgorithm", Header, "x-amz-sdk-checksum-algorithm", Text, false),
    m("ContentMD5", Header, "Content-MD5", Text, false),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("MetadataConfiguration", Body, "MetadataConfiguration", Text, true),
]);
pub(crate) const CREATE_BUCKET_METADATA_TABLE_CONFIGURATION: Model = model("CreateBucketMetadataTableConfiguration", Method::Post, Bucket, "metadataTable", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ChecksumAlgorithm", Header, "x-amz-sdk-checksum-algorithm", Text, false),
    m("ContentMD5", Header, "Content-MD5", Text, false),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("MetadataTableConfiguration", Body, "MetadataTableConfiguration", Text, true),
]);
pub(crate) const CREATE_MULTIPART_UPLOAD: Model = model("CreateMultipartUpload", Method::Post, Object, "uploads", context([false, false, false, false]), &[
    m("ACL", Header, "x-amz-acl", Text, false),
    m("Bucket", Path, "Bucket", Text, true),
    m("BucketKeyEnabled", Header, "x-amz-server-side-encryption-bucket-key-enabled", Boolean, false),
    m("CacheControl", Header, "Cache-Control", Text, false),
    m("ChecksumAlgorithm", Header, "x-amz-checksum-algorithm", Text, false),
    m("ChecksumType", Header, "x-amz-checksum-type", Text, false),
    m("ContentDisposition", Header, "Content-Disposition", Text, false),
    m("ContentEncoding", Header, "Content-Encoding", Text, false),
    m("ContentLanguage", Header, "Content-Language", Text, false),
    m("ContentType", Header, "Content-Type", Text, false),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("Expires", Header, "Expires", HttpDate, false),
    m("GrantFullControl", Header, "x-amz-grant-full-control", Text, false),
    m("GrantRead", Header, "x-amz-grant-read", Text, false),
    m("GrantReadACP", Header, "x-amz-grant-read-acp", Text, false),
    m("GrantWriteACP", Header, "x-amz-grant-write-acp", Text, false),
    m("Key", Path, "Key", Text, true),
    m("Metadata", Header, "x-amz-meta-", Map, false),
    m("ObjectLockEventHold", Header, "x-amz-object-lock-event-hold", Text, false),
    m("ObjectLockEventHoldDurationDays", Header, "x-amz-object-lock-event-hold-duration-days", Integer, false),
    m("ObjectLockEventHoldDurationYears", Header, "x-amz-object-lock-event-hold-duration-years", Integer, false),
    m("ObjectLockLegalHoldStatus", Header, "x-amz-object-lock-legal-hold", Text, false),
    m("ObjectLockMode", Header, "x-amz-object-lock-mode", Text, false),
    m("ObjectLockRetainUntilDate", Header, "x-amz-object-lock-retain-until-date", IsoDate, false),
    m("RequestPayer", Header, "x-amz-request-payer", Text, false),
    m("SSECustomerAlgorithm", Header, "x-amz-server-side-encryption-customer-algorithm", Text, false),
    m("SSECustomerKey", Header, "x-amz-server-side-encryption-customer-key", CustomerKey, false),
    m("SSECustomerKeyMD5", Header, "x-amz-server-side-encryption-customer-key-MD5", Text, false),
    m("SSEKMSEncryptionContext", Header, "x-amz-server-side-encryption-context", Text, false),
    m("SSEKMSKeyId", Header, "x-amz-server-side-encryption-aws-kms-key-id", Text, false),
    m("ServerSideEncryption", Header, "x-amz-server-side-encryption", Text, false),
    m("StorageClass", Header, "x-amz-storage-class", Text, false),
    m("Tagging", Header, "x-amz-tagging", Text, false),
    m("WebsiteRedirectLocation", Header, "x-amz-website-redirect-location", Text, false),
]);
pub(crate) const CREATE_SESSION: Model = model("CreateSession", Method::Get, Bucket, "session", context([false, false, false, true]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("BucketKeyEnabled", Header, "x-amz-server-side-encryption-bucket-key-enabled", Boolean, false),
    m("SSEKMSEncryptionContext", Header, "x-amz-server-side-encryption-context", Text, false),
    m("SSEKMSKeyId", Header, "x-amz-server-side-encryption-aws-kms-key-id", Text, false),
    m("ServerSideEncryption", Header, "x-amz-server-side-encryption", Text, false),
    m("SessionMode", Header, "x-amz-create-session-mode", Text, false),
]);
pub(crate) const DELETE_BUCKET: Model = model("DeleteBucket", Method::Delete, Bucket, "", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
]);
pub(crate) const DELETE_BUCKET_ANALYTICS_CONFIGURATION: Model = model("DeleteBucketAnalyticsConfiguration", Method::Delete, Bucket, "analytics", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("Id", Query, "id", Text, true),
]);
pub(crate) const DELETE_BUCKET_CORS: Model = model("DeleteBucketCors", Method::Delete, Bucket, "cors", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
]);
pub(crate) const DELETE_BUCKET_ENCRYPTION: Model = model("DeleteBucketEncryption", Method::Delete, Bucket, "encryption", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
]);
pub(crate) const DELETE_BUCKET_INTELLIGENT_TIERING_CONFIGURATION: Model = model("DeleteBucketIntelligentTieringConfiguration", Method::Delete, Bucket, "intelligent-tiering", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("Id", Query, "id", Text, true),
]);
pub(crate) const DELETE_BUCKET_INVENTORY_CONFIGURATION: Model = model("DeleteBucketInventoryConfiguration", Method::Delete, Bucket, "inventory", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("Id", Query, "id", Text, true),
]);
pub(crate) const DELETE_BUCKET_LIFECYCLE: Model = model("DeleteBucketLifecycle", Method::Delete, Bucket, "lifecycle", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
]);
pub(crate) const DELETE_BUCKET_METADATA_CONFIGURATION: Model = model("DeleteBucketMetadataConfiguration", Method::Delete, Bucket, "metadataConfiguration", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
]);
pub(crate) const DELETE_BUCKET_METADATA_TABLE_CONFIGURATION: Model = model("DeleteBucketMetadataTableConfiguration", Method::Delete, Bucket, "metadataTable", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
]);
pub(crate) const DELETE_BUCKET_METRICS_CONFIGURATION: Model = model("DeleteBucketMetricsConfiguration", Method::Delete, Bucket, "metrics", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("Id", Query, "id", Text, true),
]);
pub(crate) const DELETE_BUCKET_OWNERSHIP_CONTROLS: Model = model("DeleteBucketOwnershipControls", Method::Delete, Bucket, "ownershipControls", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
]);
pub(crate) const DELETE_BUCKET_POLICY: Model = model("DeleteBucketPolicy", Method::Delete, Bucket, "policy", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
]);
pub(crate) const DELETE_BUCKET_REPLICATION: Model = model("DeleteBucketReplication", Method::Delete, Bucket, "replication", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
]);
pub(crate) const DELETE_BUCKET_TAGGING: Model = model("DeleteBucketTagging", Method::Delete, Bucket, "tagging", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
]);
pub(crate) const DELETE_BUCKET_WEBSITE: Model = model("DeleteBucketWebsite", Method::Delete, Bucket, "website", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
]);
pub(crate) const DELETE_OBJECT: Model = model("DeleteObject", Method::Delete, Object, "", context([false, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("BypassGovernanceRetention", Header, "x-amz-bypass-governance-retention", Boolean, false),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("IfMatch", Header, "If-Match", Text, false),
    m("IfMatchLastModifiedTime", Header, "x-amz-if-match-last-modified-time", HttpDate, false),
    m("IfMatchSize", Header, "x-amz-if-match-size", Integer, false),
    m("Key", Path, "Key", Text, true),
    m("MFA", Header, "x-amz-mfa", Text, false),
    m("RequestPayer", Header, "x-amz-request-payer", Text, false),
    m("VersionId", Query, "versionId", Text, false),
]);
pub(crate) const DELETE_OBJECT_ANNOTATION: Model = model("DeleteObjectAnnotation", Method::Delete, Object, "annotation", context([false, false, false, false]), &[
    m("AnnotationName", Query, "annotationName", Text, true),
    m("Bucket", Path, "Bucket", Text, true),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("Key", Path, "Key", Text, true),
    m("ObjectIfMatch", Header, "x-amz-object-if-match", Text, false),
    m("RequestPayer", Header, "x-amz-request-payer", Text, false),
    m("VersionId", Query, "versionId", Text, false),
]);
pub(crate) const DELETE_OBJECT_TAGGING: Model = model("DeleteObjectTagging", Method::Delete, Object, "tagging", context([false, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("Key", Path, "Key", Text, true),
    m("VersionId", Query, "versionId", Text, false),
]);
pub(crate) const DELETE_OBJECTS: Model = model("DeleteObjects", Method::Post, Bucket, "delete", context([false, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("BypassGovernanceRetention", Header, "x-amz-bypass-governance-retention", Boolean, false),
    m("ChecksumAlgorithm", Header, "x-amz-sdk-checksum-algorithm", Text, false),
    m("Delete", Body, "Delete", Text, true),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("MFA", Header, "x-amz-mfa", Text, false),
    m("RequestPayer", Header, "x-amz-request-payer", Text, false),
]);
pub(crate) const DELETE_PUBLIC_ACCESS_BLOCK: Model = model("DeletePublicAccessBlock", Method::Delete, Bucket, "publicAccessBlock", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
]);
pub(crate) const GET_BUCKET_ABAC: Model = model("GetBucketAbac", Method::Get, Bucket, "abac", context([false, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
]);
pub(crate) const GET_BUCKET_ACCELERATE_CONFIGURATION: Model = model("GetBucketAccelerateConfiguration", Method::Get, Bucket, "accelerate", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("RequestPayer", Header, "x-amz-request-payer", Text, false),
]);
pub(crate) const GET_BUCKET_ACL: Model = model("GetBucketAcl", Method::Get, Bucket, "acl", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
]);
pub(crate) const GET_BUCKET_ANALYTICS_CONFIGURATION: Model = model("GetBucketAnalyticsConfiguration", Method::Get, Bucket, "analytics", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("Id", Query, "id", Text, true),
]);
pub(crate) const GET_BUCKET_CORS: Model = model("GetBucketCors", Method::Get, Bucket, "cors", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
]);
pub(crate) const GET_BUCKET_ENCRYPTION: Model = model("GetBucketEncryption", Method::Get, Bucket, "encryption", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
]);
pub(crate) const GET_BUCKET_INTELLIGENT_TIERING_CONFIGURATION: Model = model("GetBucketIntelligentTieringConfiguration", Method::Get, Bucket, "intelligent-tiering", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("Id", Query, "id", Text, true),
]);
pub(crate) const GET_BUCKET_INVENTORY_CONFIGURATION: Model = model("GetBucketInventoryConfiguration", Method::Get, Bucket, "inventory", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("Id", Query, "id", Text, true),
]);
pub(crate) const GET_BUCKET_LIFECYCLE: Model = model("GetBucketLifecycle", Method::Get, Bucket, "lifecycle", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
]);
pub(crate) const GET_BUCKET_LIFECYCLE_CONFIGURATION: Model = model("GetBucketLifecycleConfiguration", Method::Get, Bucket, "lifecycle", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
]);
pub(crate) const GET_BUCKET_LOCATION: Model = model("GetBucketLocation", Method::Get, Bucket, "location", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
]);
pub(crate) const GET_BUCKET_LOGGING: Model = model("GetBucketLogging", Method::Get, Bucket, "logging", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
]);
pub(crate) const GET_BUCKET_METADATA_CONFIGURATION: Model = model("GetBucketMetadataConfiguration", Method::Get, Bucket, "metadataConfiguration", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
]);
pub(crate) const GET_BUCKET_METADATA_TABLE_CONFIGURATION: Model = model("GetBucketMetadataTableConfiguration", Method::Get, Bucket, "metadataTable", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
]);
pub(crate) const GET_BUCKET_METRICS_CONFIGURATION: Model = model("GetBucketMetricsConfiguration", Method::Get, Bucket, "metrics", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("Id", Query, "id", Text, true),
]);
pub(crate) const GET_BUCKET_NOTIFICATION: Model = model("GetBucketNotification", Method::Get, Bucket, "notification", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
]);
pub(crate) const GET_BUCKET_NOTIFICATION_CONFIGURATION: Model = model("GetBucketNotificationConfiguration", Method::Get, Bucket, "notification", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
]);
pub(crate) const GET_BUCKET_OWNERSHIP_CONTROLS: Model = model("GetBucketOwnershipControls", Method::Get, Bucket, "ownershipControls", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
]);
pub(crate) const GET_BUCKET_POLICY: Model = model("GetBucketPolicy", Method::Get, Bucket, "policy", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
]);
pub(crate) const GET_BUCKET_POLICY_STATUS: Model = model("GetBucketPolicyStatus", Method::Get, Bucket, "policyStatus", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
]);
pub(crate) const GET_BUCKET_REPLICATION: Model = model("GetBucketReplication", Method::Get, Bucket, "replication", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
]);
pub(crate) const GET_BUCKET_REQUEST_PAYMENT: Model = model("GetBucketRequestPayment", Method::Get, Bucket, "requestPayment", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
]);
pub(crate) const GET_BUCKET_TAGGING: Model = model("GetBucketTagging", Method::Get, Bucket, "tagging", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
]);
pub(crate) const GET_BUCKET_VERSIONING: Model = model("GetBucketVersioning", Method::Get, Bucket, "versioning", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
]);
pub(crate) const GET_BUCKET_WEBSITE: Model = model("GetBucketWebsite", Method::Get, Bucket, "website", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
]);
pub(crate) const GET_OBJECT: Model = model("GetObject", Method::Get, Object, "", context([false, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ChecksumMode", Header, "x-amz-checksum-mode", Text, false),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("IfMatch", Header, "If-Match", Text, false),
    m("IfModifiedSince", Header, "If-Modified-Since", HttpDate, false),
    m("IfNoneMatch", Header, "If-None-Match", Text, false),
    m("IfUnmodifiedSince", Header, "If-Unmodified-Since", HttpDate, false),
    m("Key", Path, "Key", Text, true),
    m("PartNumber", Query, "partNumber", PartNumber, false),
    m("Range", Header, "Range", Text, false),
    m("RequestPayer", Header, "x-amz-request-payer", Text, false),
    m("ResponseCacheControl", Query, "response-cache-control", Text, false),
    m("ResponseContentDisposition", Query, "response-content-disposition", Text, false),
    m("ResponseContentEncoding", Query, "response-content-encoding", Text, false),
    m("ResponseContentLanguage", Query, "response-content-language", Text, false),
    m("ResponseContentType", Query, "response-content-type", Text, false),
    m("ResponseExpires", Query, "response-expires", HttpDate, false),
    m("SSECustomerAlgorithm", Header, "x-amz-server-side-encryption-customer-algorithm", Text, false),
    m("SSECustomerKey", Header, "x-amz-server-side-encryption-customer-key", CustomerKey, false),
    m("SSECustomerKeyMD5", Header, "x-amz-server-side-encryption-customer-key-MD5", Text, false),
    m("VersionId", Query, "versionId", Text, false),
]);
pub(crate) const GET_OBJECT_ACL: Model = model("GetObjectAcl", Method::Get, Object, "acl", context([false, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("Key", Path, "Key", Text, true),
    m("RequestPayer", Header, "x-amz-request-payer", Text, false),
    m("VersionId", Query, "versionId", Text, false),
]);
pub(crate) const GET_OBJECT_ANNOTATION: Model = model("GetObjectAnnotation", Method::Get, Object, "annotation", context([false, false, false, false]), &[
    m("AnnotationName", Query, "annotationName", Text, true),
    m("Bucket", Path, "Bucket", Text, true),
    m("ChecksumMode", Header, "x-amz-checksum-mode", Text, false),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("Key", Path, "Key", Text, true),
    m("RequestPayer", Header, "x-amz-request-payer", Text, false),
    m("VersionId", Query, "versionId", Text, false),
]);
pub(crate) const GET_OBJECT_ATTRIBUTES: Model = model("GetObjectAttributes", Method::Get, Object, "attributes", context([false, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("Key", Path, "Key", Text, true),
    m("MaxParts", Header, "x-amz-max-parts", Integer, false),
    m("ObjectAttributes", Header, "x-amz-object-attributes", List, true),
    m("PartNumberMarker", Header, "x-amz-part-number-marker", Integer, false),
    m("RequestPayer", Header, "x-amz-request-payer", Text, false),
    m("SSECustomerAlgorithm", Header, "x-amz-server-side-encryption-customer-algorithm", Text, false),
    m("SSECustomerKey", Header, "x-amz-server-side-encryption-customer-key", CustomerKey, false),
    m("SSECustomerKeyMD5", Header, "x-amz-server-side-encryption-customer-key-MD5", Text, false),
    m("VersionId", Query, "versionId", Text, false),
]);
pub(crate) const GET_OBJECT_LEGAL_HOLD: Model = model("GetObjectLegalHold", Method::Get, Object, "legal-hold", context([false, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("Key", Path, "Key", Text, true),
    m("RequestPayer", Header, "x-amz-request-payer", Text, false),
    m("VersionId", Query, "versionId", Text, false),
]);
pub(crate) const GET_OBJECT_LOCK_CONFIGURATION: Model = model("GetObjectLockConfiguration", Method::Get, Bucket, "object-lock", context([false, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
]);
pub(crate) const GET_OBJECT_RETENTION: Model = model("GetObjectRetention", Method::Get, Object, "retention", context([false, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("Key", Path, "Key", Text, true),
    m("RequestPayer", Header, "x-amz-request-payer", Text, false),
    m("VersionId", Query, "versionId", Text, false),
]);
pub(crate) const GET_OBJECT_TAGGING: Model = model("GetObjectTagging", Method::Get, Object, "tagging", context([false, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("Key", Path, "Key", Text, true),
    m("RequestPayer", Header, "x-amz-request-payer", Text, false),
    m("VersionId", Query, "versionId", Text, false),
]);
pub(crate) const GET_OBJECT_TORRENT: Model = model("GetObjectTorrent", Method::Get, Object, "torrent", context([false, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("Key", Path, "Key", Text, true),
    m("RequestPayer", Header, "x-amz-request-payer", Text, false),
]);
pub(crate) const GET_PUBLIC_ACCESS_BLOCK: Model = model("GetPublicAccessBlock", Method::Get, Bucket, "publicAccessBlock", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
]);
pub(crate) const HEAD_BUCKET: Model = model("HeadBucket", Method::Head, Bucket, "", context([false, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
]);
pub(crate) const HEAD_OBJECT: Model = model("HeadObject", Method::Head, Object, "", context([false, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ChecksumMode", Header, "x-amz-checksum-mode", Text, false),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("IfMatch", Header, "If-Match", Text, false),
    m("IfModifiedSince", Header, "If-Modified-Since", HttpDate, false),
    m("IfNoneMatch", Header, "If-None-Match", Text, false),
    m("IfUnmodifiedSince", Header, "If-Unmodified-Since", HttpDate, false),
    m("Key", Path, "Key", Text, true),
    m("PartNumber", Query, "partNumber", PartNumber, false),
    m("Range", Header, "Range", Text, false),
    m("RequestPayer", Header, "x-amz-request-payer", Text, false),
    m("ResponseCacheControl", Query, "response-cache-control", Text, false),
    m("ResponseContentDisposition", Query, "response-content-disposition", Text, false),
    m("ResponseContentEncoding", Query, "response-content-encoding", Text, false),
    m("ResponseContentLanguage", Query, "response-content-language", Text, false),
    m("ResponseContentType", Query, "response-content-type", Text, false),
    m("ResponseExpires", Query, "response-expires", HttpDate, false),
    m("SSECustomerAlgorithm", Header, "x-amz-server-side-encryption-customer-algorithm", Text, false),
    m("SSECustomerKey", Header, "x-amz-server-side-encryption-customer-key", CustomerKey, false),
    m("SSECustomerKeyMD5", Header, "x-amz-server-side-encryption-customer-key-MD5", Text, false),
    m("VersionId", Query, "versionId", Text, false),
]);
pub(crate) const LIST_BUCKET_ANALYTICS_CONFIGURATIONS: Model = model("ListBucketAnalyticsConfigurations", Method::Get, Bucket, "analytics", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ContinuationToken", Query, "continuation-token", Text, false),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
]);
pub(crate) const LIST_BUCKET_INTELLIGENT_TIERING_CONFIGURATIONS: Model = model("ListBucketIntelligentTieringConfigurations", Method::Get, Bucket, "intelligent-tiering", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ContinuationToken", Query, "continuation-token", Text, false),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
]);
pub(crate) const LIST_BUCKET_INVENTORY_CONFIGURATIONS: Model = model("ListBucketInventoryConfigurations", Method::Get, Bucket, "inventory", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ContinuationToken", Query, "continuation-token", Text, false),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
]);
pub(crate) const LIST_BUCKET_METRICS_CONFIGURATIONS: Model = model("ListBucketMetricsConfigurations", Method::Get, Bucket, "metrics", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ContinuationToken", Query, "continuation-token", Text, false),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
]);
pub(crate) const LIST_BUCKETS: Model = model("ListBuckets", Method::Get, Service, "", context([false, false, false, false]), &[
    m("BucketRegion", Query, "bucket-region", Text, false),
    m("ContinuationToken", Query, "continuation-token", Text, false),
    m("MaxBuckets", Query, "max-buckets", Integer, false),
    m("Prefix", Query, "prefix", Text, false),
]);
pub(crate) const LIST_DIRECTORY_BUCKETS: Model = model("ListDirectoryBuckets", Method::Get, Service, "", context([true, false, false, false]), &[
    m("ContinuationToken", Query, "continuation-token", Text, false),
    m("MaxDirectoryBuckets", Query, "max-directory-buckets", Integer, false),
]);
pub(crate) const LIST_MULTIPART_UPLOADS: Model = model("ListMultipartUploads", Method::Get, Bucket, "uploads", context([false, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("Delimiter", Query, "delimiter", Text, false),
    m("EncodingType", Query, "encoding-type", Text, false),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("KeyMarker", Query, "key-marker", Text, false),
    m("MaxUploads", Query, "max-uploads", Integer, false),
    m("Prefix", Query, "prefix", Text, false),
    m("RequestPayer", Header, "x-amz-request-payer", Text, false),
    m("UploadIdMarker", Query, "upload-id-marker", Text, false),
]);
pub(crate) const LIST_OBJECT_ANNOTATIONS: Model = model("ListObjectAnnotations", Method::Get, Object, "annotation", context([false, false, false, false]), &[
    m("AnnotationPrefix", Query, "annotation-prefix", Text, false),
    m("Bucket", Path, "Bucket", Text, true),
    m("ContinuationToken", Query, "continuation-token", Text, false),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("Key", Path, "Key", Text, true),
    m("MaxAnnotationResults", Query, "max-annotation-results", Integer, false),
    m("RequestPayer", Header, "x-amz-request-payer", Text, false),
    m("VersionId", Query, "versionId", Text, false),
]);
pub(crate) const LIST_OBJECT_VERSIONS: Model = model("ListObjectVersions", Method::Get, Bucket, "versions", context([false, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("Delimiter", Query, "delimiter", Text, false),
    m("EncodingType", Query, "encoding-type", Text, false),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("KeyMarker", Query, "key-marker", Text, false),
    m("MaxKeys", Query, "max-keys", Integer, false),
    m("OptionalObjectAttributes", Header, "x-amz-optional-object-attributes", List, false),
    m("Prefix", Query, "prefix", Text, false),
    m("RequestPayer", Header, "x-amz-request-payer", Text, false),
    m("VersionIdMarker", Query, "version-id-marker", Text, false),
]);
pub(crate) const LIST_OBJECTS: Model = model("ListObjects", Method::Get, Bucket, "", context([false, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("Delimiter", Query, "delimiter", Text, false),
    m("EncodingType", Query, "encoding-type", Text, false),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("Marker", Query, "marker", Text, false),
    m("MaxKeys", Query, "max-keys", Integer, false),
    m("OptionalObjectAttributes", Header, "x-amz-optional-object-attributes", List, false),
    m("Prefix", Query, "prefix", Text, false),
    m("RequestPayer", Header, "x-amz-request-payer", Text, false),
]);
pub(crate) const LIST_OBJECTS_V2: Model = model("ListObjectsV2", Method::Get, Bucket, "list-type=2", context([false, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ContinuationToken", Query, "continuation-token", Text, false),
    m("Delimiter", Query, "delimiter", Text, false),
    m("EncodingType", Query, "encoding-type", Text, false),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("FetchOwner", Query, "fetch-owner", Boolean, false),
    m("MaxKeys", Query, "max-keys", Integer, false),
    m("OptionalObjectAttributes", Header, "x-amz-optional-object-attributes", List, false),
    m("Prefix", Query, "prefix", Text, false),
    m("RequestPayer", Header, "x-amz-request-payer", Text, false),
    m("StartAfter", Query, "start-after", Text, false),
]);
pub(crate) const LIST_PARTS: Model = model("ListParts", Method::Get, Object, "", context([false, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("Key", Path, "Key", Text, true),
    m("MaxParts", Query, "max-parts", Integer, false),
    m("PartNumberMarker", Query, "part-number-marker", Integer, false),
    m("RequestPayer", Header, "x-amz-request-payer", Text, false),
    m("SSECustomerAlgorithm", Header, "x-amz-server-side-encryption-customer-algorithm", Text, false),
    m("SSECustomerKey", Header, "x-amz-server-side-encryption-customer-key", CustomerKey, false),
    m("SSECustomerKeyMD5", Header, "x-amz-server-side-encryption-customer-key-MD5", Text, false),
    m("UploadId", Query, "uploadId", Text, true),
]);
pub(crate) const PUT_BUCKET_ABAC: Model = model("PutBucketAbac", Method::Put, Bucket, "abac", context([false, false, false, false]), &[
    m("AbacStatus", Body, "AbacStatus", Text, true),
    m("Bucket", Path, "Bucket", Text, true),
    m("ChecksumAlgorithm", Header, "x-amz-sdk-checksum-algorithm", Text, false),
    m("ContentMD5", Header, "Content-MD5", Text, false),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
]);
pub(crate) const PUT_BUCKET_ACCELERATE_CONFIGURATION: Model = model("PutBucketAccelerateConfiguration", Method::Put, Bucket, "accelerate", context([true, false, false, false]), &[
    m("AccelerateConfiguration", Body, "AccelerateConfiguration", Text, true),
    m("Bucket", Path, "Bucket", Text, true),
    m("ChecksumAlgorithm", Header, "x-amz-sdk-checksum-algorithm", Text, false),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
]);
pub(crate) const PUT_BUCKET_ACL: Model = model("PutBucketAcl", Method::Put, Bucket, "acl", context([true, false, false, false]), &[
    m("ACL", Header, "x-amz-acl", Text, false),
    m("AccessControlPolicy", Body, "AccessControlPolicy", Text, false),
    m("Bucket", Path, "Bucket", Text, true),
    m("ChecksumAlgorithm", Header, "x-amz-sdk-checksum-algorithm", Text, false),
    m("ContentMD5", Header, "Content-MD5", Text, false),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("GrantFullControl", Header, "x-amz-grant-full-control", Text, false),
    m("GrantRead", Header, "x-amz-grant-read", Text, false),
    m("GrantReadACP", Header, "x-amz-grant-read-acp", Text, false),
    m("GrantWrite", Header, "x-amz-grant-write", Text, false),
    m("GrantWriteACP", Header, "x-amz-grant-write-acp", Text, false),
]);
pub(crate) const PUT_BUCKET_ANALYTICS_CONFIGURATION: Model = model("PutBucketAnalyticsConfiguration", Method::Put, Bucket, "analytics", context([true, false, false, false]), &[
    m("AnalyticsConfiguration", Body, "AnalyticsConfiguration", Text, true),
    m("Bucket", Path, "Bucket", Text, true),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("Id", Query, "id", Text, true),
]);
pub(crate) const PUT_BUCKET_CORS: Model = model("PutBucketCors", Method::Put, Bucket, "cors", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("CORSConfiguration", Body, "CORSConfiguration", Text, true),
    m("ChecksumAlgorithm", Header, "x-amz-sdk-checksum-algorithm", Text, false),
    m("ContentMD5", Header, "Content-MD5", Text, false),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
]);
pub(crate) const PUT_BUCKET_ENCRYPTION: Model = model("PutBucketEncryption", Method::Put, Bucket, "encryption", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ChecksumAlgorithm", Header, "x-amz-sdk-checksum-algorithm", Text, false),
    m("ContentMD5", Header, "Content-MD5", Text, false),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("ServerSideEncryptionConfiguration", Body, "ServerSideEncryptionConfiguration", Text, true),
]);
pub(crate) const PUT_BUCKET_INTELLIGENT_TIERING_CONFIGURATION: Model = model("PutBucketIntelligentTieringConfiguration", Method::Put, Bucket, "intelligent-tiering", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("Id", Query, "id", Text, true),
    m("IntelligentTieringConfiguration", Body, "IntelligentTieringConfiguration", Text, true),
]);
pub(crate) const PUT_BUCKET_INVENTORY_CONFIGURATION: Model = model("PutBucketInventoryConfiguration", Method::Put, Bucket, "inventory", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("Id", Query, "id", Text, true),
    m("InventoryConfiguration", Body, "InventoryConfiguration", Text, true),
]);
pub(crate) const PUT_BUCKET_LIFECYCLE: Model = model("PutBucketLifecycle", Method::Put, Bucket, "lifecycle", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ChecksumAlgorithm", Header, "x-amz-sdk-checksum-algorithm", Text, false),
    m("ContentMD5", Header, "Content-MD5", Text, false),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("LifecycleConfiguration", Body, "LifecycleConfiguration", Text, false),
]);
pub(crate) const PUT_BUCKET_LIFECYCLE_CONFIGURATION: Model = model("PutBucketLifecycleConfiguration", Method::Put, Bucket, "lifecycle", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ChecksumAlgorithm", Header, "x-amz-sdk-checksum-algorithm", Text, false),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("LifecycleConfiguration", Body, "LifecycleConfiguration", Text, false),
    m("TransitionDefaultMinimumObjectSize", Header, "x-amz-transition-default-minimum-object-size", Text, false),
]);
pub(crate) const PUT_BUCKET_LOGGING: Model = model("PutBucketLogging", Method::Put, Bucket, "logging", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("BucketLoggingStatus", Body, "BucketLoggingStatus", Text, true),
    m("ChecksumAlgorithm", Header, "x-amz-sdk-checksum-algorithm", Text, false),
    m("ContentMD5", Header, "Content-MD5", Text, false),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
]);
pub(crate) const PUT_BUCKET_METRICS_CONFIGURATION: Model = model("PutBucketMetricsConfiguration", Method::Put, Bucket, "metrics", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("Id", Query, "id", Text, true),
    m("MetricsConfiguration", Body, "MetricsConfiguration", Text, true),
]);
pub(crate) const PUT_BUCKET_NOTIFICATION: Model = model("PutBucketNotification", Method::Put, Bucket, "notification", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ChecksumAlgorithm", Header, "x-amz-sdk-checksum-algorithm", Text, false),
    m("ContentMD5", Header, "Content-MD5", Text, false),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("NotificationConfiguration", Body, "NotificationConfiguration", Text, true),
]);
pub(crate) const PUT_BUCKET_NOTIFICATION_CONFIGURATION: Model = model("PutBucketNotificationConfiguration", Method::Put, Bucket, "notification", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("NotificationConfiguration", Body, "NotificationConfiguration", Text, true),
    m("SkipDestinationValidation", Header, "x-amz-skip-destination-validation", Boolean, false),
]);
pub(crate) const PUT_BUCKET_OWNERSHIP_CONTROLS: Model = model("PutBucketOwnershipControls", Method::Put, Bucket, "ownershipControls", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ChecksumAlgorithm", Header, "x-amz-sdk-checksum-algorithm", Text, false),
    m("ContentMD5", Header, "Content-MD5", Text, false),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("OwnershipControls", Body, "OwnershipControls", Text, true),
]);
pub(crate) const PUT_BUCKET_POLICY: Model = model("PutBucketPolicy", Method::Put, Bucket, "policy", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ChecksumAlgorithm", Header, "x-amz-sdk-checksum-algorithm", Text, false),
    m("ConfirmRemoveSelfBucketAccess", Header, "x-amz-confirm-remove-self-bucket-access", Boolean, false),
    m("ContentMD5", Header, "Content-MD5", Text, false),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("Policy", Body, "", Text, true),
]);
pub(crate) const PUT_BUCKET_REPLICATION: Model = model("PutBucketReplication", Method::Put, Bucket, "replication", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ChecksumAlgorithm", Header, "x-amz-sdk-checksum-algorithm", Text, false),
    m("ContentMD5", Header, "Content-MD5", Text, false),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("ReplicationConfiguration", Body, "ReplicationConfiguration", Text, true),
    m("Token", Header, "x-amz-bucket-object-lock-token", Text, false),
]);
pub(crate) const PUT_BUCKET_REQUEST_PAYMENT: Model = model("PutBucketRequestPayment", Method::Put, Bucket, "requestPayment", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ChecksumAlgorithm", Header, "x-amz-sdk-checksum-algorithm", Text, false),
    m("ContentMD5", Header, "Content-MD5", Text, false),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("RequestPaymentConfiguration", Body, "RequestPaymentConfiguration", Text, true),
]);
pub(crate) const PUT_BUCKET_TAGGING: Model = model("PutBucketTagging", Method::Put, Bucket, "tagging", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ChecksumAlgorithm", Header, "x-amz-sdk-checksum-algorithm", Text, false),
    m("ContentMD5", Header, "Content-MD5", Text, false),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("Tagging", Body, "Tagging", Text, true),
]);
pub(crate) const PUT_BUCKET_VERSIONING: Model = model("PutBucketVersioning", Method::Put, Bucket, "versioning", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ChecksumAlgorithm", Header, "x-amz-sdk-checksum-algorithm", Text, false),
    m("ContentMD5", Header, "Content-MD5", Text, false),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("MFA", Header, "x-amz-mfa", Text, false),
    m("VersioningConfiguration", Body, "VersioningConfiguration", Text, true),
]);
pub(crate) const PUT_BUCKET_WEBSITE: Model = model("PutBucketWebsite", Method::Put, Bucket, "website", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ChecksumAlgorithm", Header, "x-amz-sdk-checksum-algorithm", Text, false),
    m("ContentMD5", Header, "Content-MD5", Text, false),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("WebsiteConfiguration", Body, "WebsiteConfiguration", Text, true),
]);
pub(crate) const PUT_OBJECT: Model = model("PutObject", Method::Put, Object, "", context([false, false, false, false]), &[
    m("ACL", Header, "x-amz-acl", Text, false),
    m("Body", Body, "", Text, false),
    m("Bucket", Path, "Bucket", Text, true),
    m("BucketKeyEnabled", Header, "x-amz-server-side-encryption-bucket-key-enabled", Boolean, false),
    m("CacheControl", Header, "Cache-Control", Text, false),
    m("ChecksumAlgorithm", Header, "x-amz-sdk-checksum-algorithm", Text, false),
    m("ChecksumCRC32", Header, "x-amz-checksum-crc32", Text, false),
    m("ChecksumCRC32C", Header, "x-amz-checksum-crc32c", Text, false),
    m("ChecksumCRC64NVME", Header, "x-amz-checksum-crc64nvme", Text, false),
    m("ChecksumMD5", Header, "x-amz-checksum-md5", Text, false),
    m("ChecksumSHA1", Header, "x-amz-checksum-sha1", Text, false),
    m("ChecksumSHA256", Header, "x-amz-checksum-sha256", Text, false),
    m("ChecksumSHA512", Header, "x-amz-checksum-sha512", Text, false),
    m("ChecksumXXHASH128", Header, "x-amz-checksum-xxhash128", Text, false),
    m("ChecksumXXHASH3", Header, "x-amz-checksum-xxhash3", Text, false),
    m("ChecksumXXHASH64", Header, "x-amz-checksum-xxhash64", Text, false),
    m("ContentDisposition", Header, "Content-Disposition", Text, false),
    m("ContentEncoding", Header, "Content-Encoding", Text, false),
    m("ContentLanguage", Header, "Content-Language", Text, false),
    m("ContentLength", Header, "Content-Length", Integer, false),
    m("ContentMD5", Header, "Content-MD5", Text, false),
    m("ContentType", Header, "Content-Type", Text, false),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("Expires", Header, "Expires", HttpDate, false),
    m("GrantFullControl", Header, "x-amz-grant-full-control", Text, false),
    m("GrantRead", Header, "x-amz-grant-read", Text, false),
    m("GrantReadACP", Header, "x-amz-grant-read-acp", Text, false),
    m("GrantWriteACP", Header, "x-amz-grant-write-acp", Text, false),
    m("IfMatch", Header, "If-Match", Text, false),
    m("IfNoneMatch", Header, "If-None-Match", Text, false),
    m("Key", Path, "Key", Text, true),
    m("Metadata", Header, "x-amz-meta-", Map, false),
    m("ObjectLockEventHold", Header, "x-amz-object-lock-event-hold", Text, false),
    m("ObjectLockEventHoldDurationDays", Header, "x-amz-object-lock-event-hold-duration-days", Integer, false),
    m("ObjectLockEventHoldDurationYears", Header, "x-amz-object-lock-event-hold-duration-years", Integer, false),
    m("ObjectLockLegalHoldStatus", Header, "x-amz-object-lock-legal-hold", Text, false),
    m("ObjectLockMode", Header, "x-amz-object-lock-mode", Text, false),
    m("ObjectLockRetainUntilDate", Header, "x-amz-object-lock-retain-until-date", IsoDate, false),
    m("RequestPayer", Header, "x-amz-request-payer", Text, false),
    m("SSECustomerAlgorithm", Header, "x-amz-server-side-encryption-customer-algorithm", Text, false),
    m("SSECustomerKey", Header, "x-amz-server-side-encryption-customer-key", CustomerKey, false),
    m("SSECustomerKeyMD5", Header, "x-amz-server-side-encryption-customer-key-MD5", Text, false),
    m("SSEKMSEncryptionContext", Header, "x-amz-server-side-encryption-context", Text, false),
    m("SSEKMSKeyId", Header, "x-amz-server-side-encryption-aws-kms-key-id", Text, false),
    m("ServerSideEncryption", Header, "x-amz-server-side-encryption", Text, false),
    m("StorageClass", Header, "x-amz-storage-class", Text, false),
    m("Tagging", Header, "x-amz-tagging", Text, false),
    m("WebsiteRedirectLocation", Header, "x-amz-website-redirect-location", Text, false),
    m("WriteOffsetBytes", Header, "x-amz-write-offset-bytes", Integer, false),
]);
pub(crate) const PUT_OBJECT_ACL: Model = model("PutObjectAcl", Method::Put, Object, "acl", context([false, false, false, false]), &[
    m("ACL", Header, "x-amz-acl", Text, false),
    m("AccessControlPolicy", Body, "AccessControlPolicy", Text, false),
    m("Bucket", Path, "Bucket", Text, true),
    m("ChecksumAlgorithm", Header, "x-amz-sdk-checksum-algorithm", Text, false),
    m("ContentMD5", Header, "Content-MD5", Text, false),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("GrantFullControl", Header, "x-amz-grant-full-control", Text, false),
    m("GrantRead", Header, "x-amz-grant-read", Text, false),
    m("GrantReadACP", Header, "x-amz-grant-read-acp", Text, false),
    m("GrantWrite", Header, "x-amz-grant-write", Text, false),
    m("GrantWriteACP", Header, "x-amz-grant-write-acp", Text, false),
    m("Key", Path, "Key", Text, true),
    m("RequestPayer", Header, "x-amz-request-payer", Text, false),
    m("VersionId", Query, "versionId", Text, false),
]);
pub(crate) const PUT_OBJECT_ANNOTATION: Model = model("PutObjectAnnotation", Method::Put, Object, "annotation", context([false, false, false, false]), &[
    m("AnnotationName", Query, "annotationName", Text, true),
    m("AnnotationPayload", Body, "", Text, true),
    m("Bucket", Path, "Bucket", Text, true),
    m("ChecksumAlgorithm", Header, "x-amz-sdk-checksum-algorithm", Text, false),
    m("ChecksumCRC32", Header, "x-amz-checksum-crc32", Text, false),
    m("ChecksumCRC32C", Header, "x-amz-checksum-crc32c", Text, false),
    m("ChecksumCRC64NVME", Header, "x-amz-checksum-crc64nvme", Text, false),
    m("ChecksumMD5", Header, "x-amz-checksum-md5", Text, false),
    m("ChecksumSHA1", Header, "x-amz-checksum-sha1", Text, false),
    m("ChecksumSHA256", Header, "x-amz-checksum-sha256", Text, false),
    m("ChecksumSHA512", Header, "x-amz-checksum-sha512", Text, false),
    m("ChecksumXXHASH128", Header, "x-amz-checksum-xxhash128", Text, false),
    m("ChecksumXXHASH3", Header, "x-amz-checksum-xxhash3", Text, false),
    m("ChecksumXXHASH64", Header, "x-amz-checksum-xxhash64", Text, false),
    m("ContentMD5", Header, "Content-MD5", Text, false),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("Key", Path, "Key", Text, true),
    m("ObjectIfMatch", Header, "x-amz-object-if-match", Text, false),
    m("RequestPayer", Header, "x-amz-request-payer", Text, false),
    m("VersionId", Query, "versionId", Text, false),
]);
pub(crate) const PUT_OBJECT_LEGAL_HOLD: Model = model("PutObjectLegalHold", Method::Put, Object, "legal-hold", context([false, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ChecksumAlgorithm", Header, "x-amz-sdk-checksum-algorithm", Text, false),
    m("ContentMD5", Header, "Content-MD5", Text, false),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("Key", Path, "Key", Text, true),
    m("LegalHold", Body, "LegalHold", Text, false),
    m("RequestPayer", Header, "x-amz-request-payer", Text, false),
    m("VersionId", Query, "versionId", Text, false),
]);
pub(crate) const PUT_OBJECT_LOCK_CONFIGURATION: Model = model("PutObjectLockConfiguration", Method::Put, Bucket, "object-lock", context([false, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ChecksumAlgorithm", Header, "x-amz-sdk-checksum-algorithm", Text, false),
    m("ContentMD5", Header, "Content-MD5", Text, false),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("ObjectLockConfiguration", Body, "ObjectLockConfiguration", Text, false),
    m("RequestPayer", Header, "x-amz-request-payer", Text, false),
    m("Token", Header, "x-amz-bucket-object-lock-token", Text, false),
]);
pub(crate) const PUT_OBJECT_RETENTION: Model = model("PutObjectRetention", Method::Put, Object, "retention", context([false, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("BypassGovernanceRetention", Header, "x-amz-bypass-governance-retention", Boolean, false),
    m("ChecksumAlgorithm", Header, "x-amz-sdk-checksum-algorithm", Text, false),
    m("ContentMD5", Header, "Content-MD5", Text, false),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("Key", Path, "Key", Text, true),
    m("RequestPayer", Header, "x-amz-request-payer", Text, false),
    m("Retention", Body, "Retention", Text, false),
    m("VersionId", Query, "versionId", Text, false),
]);
pub(crate) const PUT_OBJECT_TAGGING: Model = model("PutObjectTagging", Method::Put, Object, "tagging", context([false, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ChecksumAlgorithm", Header, "x-amz-sdk-checksum-algorithm", Text, false),
    m("ContentMD5", Header, "Content-MD5", Text, false),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("Key", Path, "Key", Text, true),
    m("RequestPayer", Header, "x-amz-request-payer", Text, false),
    m("Tagging", Body, "Tagging", Text, true),
    m("VersionId", Query, "versionId", Text, false),
]);
pub(crate) const PUT_PUBLIC_ACCESS_BLOCK: Model = model("PutPublicAccessBlock", Method::Put, Bucket, "publicAccessBlock", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ChecksumAlgorithm", Header, "x-amz-sdk-checksum-algorithm", Text, false),
    m("ContentMD5", Header, "Content-MD5", Text, false),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("PublicAccessBlockConfiguration", Body, "PublicAccessBlockConfiguration", Text, true),
]);
pub(crate) const RENAME_OBJECT: Model = model("RenameObject", Method::Put, Object, "renameObject", context([false, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ClientToken", Header, "x-amz-client-token", Text, false),
    m("DestinationIfMatch", Header, "If-Match", Text, false),
    m("DestinationIfModifiedSince", Header, "If-Modified-Since", HttpDate, false),
    m("DestinationIfNoneMatch", Header, "If-None-Match", Text, false),
    m("DestinationIfUnmodifiedSince", Header, "If-Unmodified-Since", HttpDate, false),
    m("Key", Path, "Key", Text, true),
    m("RenameSource", Header, "x-amz-rename-source", Text, true),
    m("SourceIfMatch", Header, "x-amz-rename-source-if-match", Text, false),
    m("SourceIfModifiedSince", Header, "x-amz-rename-source-if-modified-since", HttpDate, false),
    m("SourceIfNoneMatch", Header, "x-amz-rename-source-if-none-match", Text, false),
    m("SourceIfUnmodifiedSince", Header, "x-amz-rename-source-if-unmodified-since", HttpDate, false),
]);
pub(crate) const RESTORE_OBJECT: Model = model("RestoreObject", Method::Post, Object, "restore", context([false, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ChecksumAlgorithm", Header, "x-amz-sdk-checksum-algorithm", Text, false),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("Key", Path, "Key", Text, true),
    m("RequestPayer", Header, "x-amz-request-payer", Text, false),
    m("RestoreRequest", Body, "RestoreRequest", Text, false),
    m("VersionId", Query, "versionId", Text, false),
]);
pub(crate) const SELECT_OBJECT_CONTENT: Model = model("SelectObjectContent", Method::Post, Object, "select&select-type=2", context([false, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("Expression", Body, "", Text, true),
    m("ExpressionType", Body, "", Text, true),
    m("InputSerialization", Body, "", Text, true),
    m("Key", Path, "Key", Text, true),
    m("OutputSerialization", Body, "", Text, true),
    m("RequestProgress", Body, "", Text, false),
    m("SSECustomerAlgorithm", Header, "x-amz-server-side-encryption-customer-algorithm", Text, false),
    m("SSECustomerKey", Header, "x-amz-server-side-encryption-customer-key", CustomerKey, false),
    m("SSECustomerKeyMD5", Header, "x-amz-server-side-encryption-customer-key-MD5", Text, false),
    m("ScanRange", Body, "", Text, false),
]);
pub(crate) const UPDATE_BUCKET_METADATA_ANNOTATION_TABLE_CONFIGURATION: Model = model("UpdateBucketMetadataAnnotationTableConfiguration", Method::Put, Bucket, "metadataAnnotationTable", context([true, false, false, false]), &[
    m("AnnotationTableConfiguration", Body, "AnnotationTableConfiguration", Text, true),
    m("Bucket", Path, "Bucket", Text, true),
    m("ChecksumAlgorithm", Header, "x-amz-sdk-checksum-algorithm", Text, false),
    m("ContentMD5", Header, "Content-MD5", Text, false),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
]);
pub(crate) const UPDATE_BUCKET_METADATA_INVENTORY_TABLE_CONFIGURATION: Model = model("UpdateBucketMetadataInventoryTableConfiguration", Method::Put, Bucket, "metadataInventoryTable", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ChecksumAlgorithm", Header, "x-amz-sdk-checksum-algorithm", Text, false),
    m("ContentMD5", Header, "Content-MD5", Text, false),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("InventoryTableConfiguration", Body, "InventoryTableConfiguration", Text, true),
]);
pub(crate) const UPDATE_BUCKET_METADATA_JOURNAL_TABLE_CONFIGURATION: Model = model("UpdateBucketMetadataJournalTableConfiguration", Method::Put, Bucket, "metadataJournalTable", context([true, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ChecksumAlgorithm", Header, "x-amz-sdk-checksum-algorithm", Text, false),
    m("ContentMD5", Header, "Content-MD5", Text, false),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("JournalTableConfiguration", Body, "JournalTableConfiguration", Text, true),
]);
pub(crate) const UPDATE_OBJECT_ENCRYPTION: Model = model("UpdateObjectEncryption", Method::Put, Object, "encryption", context([false, false, false, false]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("ChecksumAlgorithm", Header, "x-amz-sdk-checksum-algorithm", Text, false),
    m("ContentMD5", Header, "Content-MD5", Text, false),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("Key", Path, "Key", Text, true),
    m("ObjectEncryption", Body, "ObjectEncryption", Text, true),
    m("RequestPayer", Header, "x-amz-request-payer", Text, false),
    m("VersionId", Query, "versionId", Text, false),
]);
pub(crate) const UPLOAD_PART: Model = model("UploadPart", Method::Put, Object, "", context([false, false, false, false]), &[
    m("Body", Body, "", Text, false),
    m("Bucket", Path, "Bucket", Text, true),
    m("ChecksumAlgorithm", Header, "x-amz-sdk-checksum-algorithm", Text, false),
    m("ChecksumCRC32", Header, "x-amz-checksum-crc32", Text, false),
    m("ChecksumCRC32C", Header, "x-amz-checksum-crc32c", Text, false),
    m("ChecksumCRC64NVME", Header, "x-amz-checksum-crc64nvme", Text, false),
    m("ChecksumMD5", Header, "x-amz-checksum-md5", Text, false),
    m("ChecksumSHA1", Header, "x-amz-checksum-sha1", Text, false),
    m("ChecksumSHA256", Header, "x-amz-checksum-sha256", Text, false),
    m("ChecksumSHA512", Header, "x-amz-checksum-sha512", Text, false),
    m("ChecksumXXHASH128", Header, "x-amz-checksum-xxhash128", Text, false),
    m("ChecksumXXHASH3", Header, "x-amz-checksum-xxhash3", Text, false),
    m("ChecksumXXHASH64", Header, "x-amz-checksum-xxhash64", Text, false),
    m("ContentLength", Header, "Content-Length", Integer, false),
    m("ContentMD5", Header, "Content-MD5", Text, false),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("Key", Path, "Key", Text, true),
    m("PartNumber", Query, "partNumber", PartNumber, true),
    m("RequestPayer", Header, "x-amz-request-payer", Text, false),
    m("SSECustomerAlgorithm", Header, "x-amz-server-side-encryption-customer-algorithm", Text, false),
    m("SSECustomerKey", Header, "x-amz-server-side-encryption-customer-key", CustomerKey, false),
    m("SSECustomerKeyMD5", Header, "x-amz-server-side-encryption-customer-key-MD5", Text, false),
    m("UploadId", Query, "uploadId", Text, true),
]);
pub(crate) const UPLOAD_PART_COPY: Model = model("UploadPartCopy", Method::Put, Object, "", context([false, false, false, true]), &[
    m("Bucket", Path, "Bucket", Text, true),
    m("CopySource", Header, "x-amz-copy-source", Source, true),
    m("CopySourceIfMatch", Header, "x-amz-copy-source-if-match", Text, false),
    m("CopySourceIfModifiedSince", Header, "x-amz-copy-source-if-modified-since", HttpDate, false),
    m("CopySourceIfNoneMatch", Header, "x-amz-copy-source-if-none-match", Text, false),
    m("CopySourceIfUnmodifiedSince", Header, "x-amz-copy-source-if-unmodified-since", HttpDate, false),
    m("CopySourceRange", Header, "x-amz-copy-source-range", Text, false),
    m("CopySourceSSECustomerAlgorithm", Header, "x-amz-copy-source-server-side-encryption-customer-algorithm", Text, false),
    m("CopySourceSSECustomerKey", Header, "x-amz-copy-source-server-side-encryption-customer-key", CustomerKey, false),
    m("CopySourceSSECustomerKeyMD5", Header, "x-amz-copy-source-server-side-encryption-customer-key-MD5", Text, false),
    m("ExpectedBucketOwner", Header, "x-amz-expected-bucket-owner", Text, false),
    m("ExpectedSourceBucketOwner", Header, "x-amz-source-expected-bucket-owner", Text, false),
    m("Key", Path, "Key", Text, true),
    m("PartNumber", Query, "partNumber", PartNumber, true),
    m("RequestPayer", Header, "x-amz-request-payer", Text, false),
    m("SSECustomerAlgorithm", Header, "x-amz-server-side-encryption-customer-algorithm", Text, false),
    m("SSECustomerKey", Header, "x-amz-server-side-encryption-customer-key", CustomerKey, false),
    m("SSECustomerKeyMD5", Header, "x-amz-server-side-encryption-customer-key-MD5", Text, false),
    m("UploadId", Query, "uploadId", Text, true),
]);
pub(crate) const WRITE_GET_OBJECT_RESPONSE: Model = model("WriteGetObjectResponse", Method::Post, Route, "", context([false, true, false, false]), &[
    m("AcceptRanges", Header, "x-amz-fwd-header-accept-ranges", Text, false),
    m("Body", Body, "", Text, false),
    m("BucketKeyEnabled", Header, "x-amz-fwd-header-x-amz-server-side-encryption-bucket-key-enabled", Boolean, false),
    m("CacheControl", Header, "x-amz-fwd-header-Cache-Control", Text, false),
    m("ChecksumCRC32", Header, "x-amz-fwd-header-x-amz-checksum-crc32", Text, false),
    m("ChecksumCRC32C", Header, "x-amz-fwd-header-x-amz-checksum-crc32c", Text, false),
    m("ChecksumCRC64NVME", Header, "x-amz-fwd-header-x-amz-checksum-crc64nvme", Text, false),
    m("ChecksumMD5", Header, "x-amz-fwd-header-x-amz-checksum-md5", Text, false),
    m("ChecksumSHA1", Header, "x-amz-fwd-header-x-amz-checksum-sha1", Text, false),
    m("ChecksumSHA256", Header, "x-amz-fwd-header-x-amz-checksum-sha256", Text, false),
    m("ChecksumSHA512", Header, "x-amz-fwd-header-x-amz-checksum-sha512", Text, false),
    m("ChecksumXXHASH128", Header, "x-amz-fwd-header-x-amz-checksum-xxhash128", Text, false),
    m("ChecksumXXHASH3", Header, "x-amz-fwd-header-x-amz-checksum-xxhash3", Text, false),
    m("ChecksumXXHASH64", Header, "x-amz-fwd-header-x-amz-checksum-xxhash64", Text, false),
    m("ContentDisposition", Header, "x-amz-fwd-header-Content-Disposition", Text, false),
    m("ContentEncoding", Header, "x-amz-fwd-header-Content-Encoding", Text, false),
    m("ContentLanguage", Header, "x-amz-fwd-header-Content-Language", Text, false),
    m("ContentLength", Header, "Content-Length", Integer, false),
    m("ContentRange", Header, "x-amz-fwd-header-Content-Range", Text, false),
    m("ContentType", Header, "x-amz-fwd-header-Content-Type", Text, false),
    m("DeleteMarker", Header, "x-amz-fwd-header-x-amz-delete-marker", Boolean, false),
    m("ETag", Header, "x-amz-fwd-header-ETag", Text, false),
    m("ErrorCode", Header, "x-amz-fwd-error-code", Text, false),
    m("ErrorMessage", Header, "x-amz-fwd-error-message", Text, false),
    m("Expiration", Header, "x-amz-fwd-header-x-amz-expiration", Text, false),
    m("Expires", Header, "x-amz-fwd-header-Expires", HttpDate, false),
    m("LastModified", Header, "x-amz-fwd-header-Last-Modified", HttpDate, false),
    m("Metadata", Header, "x-amz-meta-", Map, false),
    m("MissingMeta", Header, "x-amz-fwd-header-x-amz-missing-meta", Integer, false),
    m("ObjectLockLegalHoldStatus", Header, "x-amz-fwd-header-x-amz-object-lock-legal-hold", Text, false),
    m("ObjectLockMode", Header, "x-amz-fwd-header-x-amz-object-lock-mode", Text, false),
    m("ObjectLockRetainUntilDate", Header, "x-amz-fwd-header-x-amz-object-lock-retain-until-date", IsoDate, false),
    m("PartsCount", Header, "x-amz-fwd-header-x-amz-mp-parts-count", Integer, false),
    m("ReplicationStatus", Header, "x-amz-fwd-header-x-amz-replication-status", Text, false),
    m("RequestCharged", Header, "x-amz-fwd-header-x-amz-request-charged", Text, false),
    m("RequestRoute", Header, "x-amz-request-route", Text, true),
    m("RequestToken", Header, "x-amz-request-token", Text, true),
    m("Restore", Header, "x-amz-fwd-header-x-amz-restore", Text, false),
    m("SSECustomerAlgorithm", Header, "x-amz-fwd-header-x-amz-server-side-encryption-customer-algorithm", Text, false),
    m("SSECustomerKeyMD5", Header, "x-amz-fwd-header-x-amz-server-side-encryption-customer-key-MD5", Text, false),
    m("SSEKMSKeyId", Header, "x-amz-fwd-header-x-amz-server-side-encryption-aws-kms-key-id", Text, false),
    m("ServerSideEncryption", Header, "x-amz-fwd-header-x-amz-server-side-encryption", Text, false),
    m("StatusCode", Header, "x-amz-fwd-status", Integer, false),
    m("StorageClass", Header, "x-amz-fwd-header-x-amz-storage-class", Text, false),
    m("TagCount", Header, "x-amz-fwd-header-x-amz-tagging-count", Integer, false),
    m("VersionId", Header, "x-amz-fwd-header-x-amz-version-id", Text, false),
]);
