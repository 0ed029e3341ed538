//! Copies inside S3.

use super::{
    CopyObject, Request,
    named_option::{NamedOption, options},
};
use crate::{Method, Presigner, s3::copy_source};

impl Presigner {
    /// [`CopyObject`](https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html): a copy that S3 makes by itself, of an
    /// object of at most 5 GB.
    ///
    /// The source is `BUCKET/KEY`, both literal, or the ARN of an access point, `/object/` and the key; `?versionId=` and an ID behind
    /// it name a version.
    ///
    /// ```
    /// # use presign_core::{Credentials, Presigner};
    /// # let s3 = Presigner::builder("us-east-1", Credentials::new("AKIA", "secret")?).build()?;
    /// # let at = "2026-11-23T12:00:00Z".parse()?;
    /// let copy = s3.copy_object("archive", "cat.jpg", "photos/my cat.jpg").presign_at(at)?;
    /// assert_eq!(copy.headers(), [("x-amz-copy-source".into(), "photos/my%20cat.jpg".into())]);
    /// # Ok::<(), presign_core::Error>(())
    /// ```
    ///
    /// Presigning fails with `invalid_option` for a source of another form.
    pub fn copy_object<'a>(
        &'a self,
        bucket: &'a str,
        key: &'a str,
        copy_source: &str,
    ) -> Request<'a, CopyObject> {
        let mut request = Request::new(self, Method::Put, Some(bucket), Some(key));
        request.draft.context.disable_s3_express_session_auth = true;
        match copy_source::parse(copy_source) {
            Ok(source) => request.header("x-amz-copy-source", source),
            Err(error) => {
                request.draft.keep(Err(error));
                request
            }
        }
    }
}

options! { COPY for CopyObject {
    /// `COPY` or `EXCLUDE`: whether the source's annotations go along.
    annotation_directive(Text) => Header "x-amz-object-annotation-directive";
    /// The algorithm of the checksum that S3 makes of the copy: `CRC32`, `CRC32C`, `CRC64NVME`, `SHA1`, `SHA256`, …
    checksum_algorithm(Text) => Header "x-amz-checksum-algorithm";
    /// Only if the source has this `ETag`.
    copy_source_if_match(Text) => Header "x-amz-copy-source-if-match";
    /// Only if the source has changed since this HTTP date.
    copy_source_if_modified_since(Text) => Header "x-amz-copy-source-if-modified-since";
    /// Only if the source does not have this `ETag`.
    copy_source_if_none_match(Text) => Header "x-amz-copy-source-if-none-match";
    /// Only if the source has not changed since this HTTP date.
    copy_source_if_unmodified_since(Text) => Header "x-amz-copy-source-if-unmodified-since";
    /// The algorithm of the source's encryption with a customer's key: `AES256`, also the default beside a key.
    copy_source_sse_customer_algorithm(Text) => Header "x-amz-copy-source-server-side-encryption-customer-algorithm";
    /// The customer's 256-bit key of the source, in Base64. The algorithm and the key's MD5 are added to it.
    copy_source_sse_customer_key(CustomerKey) => Header "x-amz-copy-source-server-side-encryption-customer-key";
    /// The MD5 of the customer's key of the source, in Base64.
    copy_source_sse_customer_key_md5(Text) => Header "x-amz-copy-source-server-side-encryption-customer-key-md5";
    /// The account ID that must own the source's bucket, or the request is refused.
    expected_source_bucket_owner(Text) => Header "x-amz-source-expected-bucket-owner";
    /// `COPY` or `REPLACE`: whether the metadata is the source's or this request's.
    metadata_directive(Text) => Header "x-amz-metadata-directive";
    /// `COPY` or `REPLACE`: whether the tags are the source's or this request's.
    tagging_directive(Text) => Header "x-amz-tagging-directive";
} }
