use alloc::{string::String, vec::Vec};

use crate::{Method, Timestamp};

/// Who signed a request that came by a presigned URL, and what: [`verify`](crate::verify) gives it.
///
/// It is what was signed. Whoever goes by the URL as another library reads it may go by another path.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct VerifiedRequest {
    /// Who signed.
    pub access_key_id: String,
    /// The service it is signed for, such as `s3`.
    pub service: String,
    /// The region it is signed for, or the set of regions of Signature Version 4A.
    pub region: String,
    /// The day of the credential scope, such as `20130524`.
    pub scope_date: String,
    /// When it was signed.
    pub signed_at: Timestamp,
    /// When it ends: the URL, or the credentials if they end first.
    pub expires_at: Timestamp,
    /// The method.
    pub method: Method,
    /// Host and port, as they stand in the header `host`.
    pub host: String,
    /// The path, percent-decoded: of S3 a `/`, perhaps the bucket and another `/`, and the key. Of a service that encodes paths twice, it
    /// stands as it was received.
    pub path: String,
    /// The names of the signed headers, in lower case and in order.
    pub signed_headers: Vec<String>,
    /// The SHA-256 that the body must have, in lower-case hexadecimal, which the caller compares with it. `None` where any body is
    /// allowed: the signature does not cover it, even if an unsigned header `x-amz-content-sha256` came.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub body_sha256: Option<String>,
}

/// Who signed a form, and what for: [`verify_form`](crate::verify_form) gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct VerifiedForm {
    /// Who signed.
    pub access_key_id: String,
    /// The service it is signed for, such as `s3`.
    pub service: String,
    /// The region it is signed for.
    pub region: String,
    /// The day of the credential scope, such as `20130524`.
    pub scope_date: String,
    /// When it was signed.
    pub signed_at: Timestamp,
    /// When it expires: with the policy, the credentials, or [`max_age`](crate::VerifyOptions::max_age) after its signing, by default
    /// 7 days; whichever is first.
    pub expires_at: Timestamp,
    /// The bucket that it is for.
    pub bucket: String,
    /// The key, with the file's name for `${filename}`.
    pub key: String,
}
