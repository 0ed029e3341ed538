use alloc::{string::String, vec::Vec};

use crate::{Method, Timestamp};

/// The signer and the contents of a verified request: the result of [`verify`](crate::verify).
///
/// Use these values, which are signed: another library may read another path from the same URL.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct VerifiedRequest {
    /// The access key ID of the signer.
    pub access_key_id: String,
    /// The service of the signature, such as `s3`.
    pub service: String,
    /// The region of the signature, or the set of regions of Signature Version 4A.
    pub region: String,
    /// The date of the credential scope, such as `20130524`.
    pub scope_date: String,
    /// The signing time.
    pub signed_at: Timestamp,
    /// The expiry of the URL or of the signature in the headers, or of the credentials if that is earlier.
    pub expires_at: Timestamp,
    /// The method.
    pub method: Method,
    /// Host and port, as in the header `host`.
    pub host: String,
    /// The percent-decoded path: for S3 a `/`, optionally the bucket and another `/`, and the key. For a service that encodes paths twice,
    /// the path as received.
    pub path: String,
    /// The names of the signed headers, in lower case and sorted.
    pub signed_headers: Vec<String>,
    /// The SHA-256 that the body must have, in lower-case hexadecimal; the caller compares it. `None` if any body is allowed: the signature
    /// does not cover it, even if an unsigned header `x-amz-content-sha256` was sent.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub body_sha256: Option<String>,
}

/// The signer and the contents of a verified form: the result of [`verify_form`](crate::verify_form).
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct VerifiedForm {
    /// The access key ID of the signer.
    pub access_key_id: String,
    /// The service of the signature, such as `s3`.
    pub service: String,
    /// The region of the signature.
    pub region: String,
    /// The date of the credential scope, such as `20130524`.
    pub scope_date: String,
    /// The signing time.
    pub signed_at: Timestamp,
    /// The earliest expiry: that of the policy, that of the credentials, or [`max_age`](crate::VerifyOptions::max_age) after the signing
    /// time (7 days by default).
    pub expires_at: Timestamp,
    /// The bucket.
    pub bucket: String,
    /// The key, after `${filename}` is replaced by the name of the file.
    pub key: String,
}
