//! Options of uploads, and of whatever else stores an object.

use super::{
    PutObject, Request, SendsBody, SendsData, TakesChecksum, WritesObject,
    named_option::{NamedOption, add_metadata, options},
};

options! { WRITE of WritesObject {
    /// A canned ACL, such as `private` or `bucket-owner-full-control`.
    acl(Text) => Header "x-amz-acl";
    /// Whether an S3 Bucket Key encrypts the object, with SSE-KMS.
    bucket_key_enabled(Boolean) => Header "x-amz-server-side-encryption-bucket-key-enabled";
    /// The `Cache-Control` to store with the object.
    cache_control(Text) => Header "cache-control";
    /// The `Content-Disposition` to store with the object.
    content_disposition(Text) => Header "content-disposition";
    /// The `Content-Encoding` to store with the object.
    content_encoding(Text) => Header "content-encoding";
    /// The `Content-Language` to store with the object.
    content_language(Text) => Header "content-language";
    /// The media type of the body, such as `image/jpeg`.
    content_type(Text) => Header "content-type";
    /// The HTTP date from which on the object's copies are stale, to store with the object.
    expires(Text) => Header "expires";
    /// Who gets every permission on the object, such as `id="…"`.
    grant_full_control(Text) => Header "x-amz-grant-full-control";
    /// Who may read the object.
    grant_read(Text) => Header "x-amz-grant-read";
    /// Who may read the object's ACL.
    grant_read_acp(Text) => Header "x-amz-grant-read-acp";
    /// Who may write the object's ACL.
    grant_write_acp(Text) => Header "x-amz-grant-write-acp";
    /// `ON` or `OFF`: a hold on the object until an event ends it.
    object_lock_event_hold(Text) => Header "x-amz-object-lock-event-hold";
    /// For how many days the object stays locked after the event.
    object_lock_event_hold_duration_days(Integer) => Header "x-amz-object-lock-event-hold-duration-days";
    /// For how many years the object stays locked after the event.
    object_lock_event_hold_duration_years(Integer) => Header "x-amz-object-lock-event-hold-duration-years";
    /// `ON` or `OFF`: a legal hold on the object.
    object_lock_legal_hold_status(Text) => Header "x-amz-object-lock-legal-hold";
    /// `GOVERNANCE` or `COMPLIANCE`.
    object_lock_mode(Text) => Header "x-amz-object-lock-mode";
    /// Until when the object is locked, such as `2027-01-01T00:00:00Z`.
    object_lock_retain_until_date(Text) => Header "x-amz-object-lock-retain-until-date";
    /// `AES256`, `aws:kms` or `aws:kms:dsse`.
    server_side_encryption(Text) => Header "x-amz-server-side-encryption";
    /// The encryption context of SSE-KMS: JSON, in Base64.
    ssekms_encryption_context(Text) => Header "x-amz-server-side-encryption-context";
    /// The key of SSE-KMS.
    ssekms_key_id(Text) => Header "x-amz-server-side-encryption-aws-kms-key-id";
    /// The storage class, such as `STANDARD_IA`.
    storage_class(Text) => Header "x-amz-storage-class";
    /// The object's tags as a URL's query, such as `project=cats&year=2026`.
    tagging(Text) => Header "x-amz-tagging";
    /// Where a bucket that serves a website sends whoever asks for the object.
    website_redirect_location(Text) => Header "x-amz-website-redirect-location";
} }

options! { BODY of SendsBody {
    /// The algorithm of a checksum that the client will send: `CRC32`, `CRC32C`, `CRC64NVME`, `SHA1`, `SHA256`, …
    checksum_algorithm(Text) => Header "x-amz-sdk-checksum-algorithm";
    /// The MD5 of the body, in Base64.
    content_md5(Text) => Header "content-md5";
} }

options! { DATA of SendsData {
    /// The exact length of the body in bytes.
    content_length(Integer) => Header "content-length";
    /// The SHA-256 of the body, in lower-case hexadecimal: the URL takes this body alone. Servers that always assume
    /// `UNSIGNED-PAYLOAD` refuse it.
    payload_sha256(Sha256) => Header "x-amz-content-sha256";
} }

options! { CHECKSUM of TakesChecksum {
    /// The CRC-32 of the body, in Base64.
    checksum_crc32(Text) => Header "x-amz-checksum-crc32";
    /// The CRC-32C of the body, in Base64.
    checksum_crc32c(Text) => Header "x-amz-checksum-crc32c";
    /// The CRC-64/NVME of the body, in Base64.
    checksum_crc64nvme(Text) => Header "x-amz-checksum-crc64nvme";
    /// The MD5 of the body as a checksum, in Base64.
    checksum_md5(Text) => Header "x-amz-checksum-md5";
    /// The SHA-1 of the body, in Base64.
    checksum_sha1(Text) => Header "x-amz-checksum-sha1";
    /// The SHA-256 of the body, in Base64.
    checksum_sha256(Text) => Header "x-amz-checksum-sha256";
    /// The SHA-512 of the body, in Base64.
    checksum_sha512(Text) => Header "x-amz-checksum-sha512";
    /// The 128-bit XXH3 of the body, in Base64.
    checksum_xxhash128(Text) => Header "x-amz-checksum-xxhash128";
    /// The 64-bit XXH3 of the body, in Base64.
    checksum_xxhash3(Text) => Header "x-amz-checksum-xxhash3";
    /// The XXH64 of the body, in Base64.
    checksum_xxhash64(Text) => Header "x-amz-checksum-xxhash64";
} }

options! { APPEND for PutObject {
    /// Where in the object the body is appended, in bytes, in a directory bucket.
    write_offset_bytes(Integer) => Header "x-amz-write-offset-bytes";
} }

impl<O: WritesObject> Request<'_, O> {
    /// Adds an entry of the object's own metadata, which is stored with it: the header `x-amz-meta-NAME`.
    #[must_use]
    pub fn metadata(mut self, name: &str, value: impl AsRef<str>) -> Self {
        let outcome = add_metadata(&mut self.draft, name, value.as_ref());
        self.draft.keep(outcome);
        self
    }
}
