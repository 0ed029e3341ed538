//! The server's side: verifies presigned requests and forms.

mod authorization;
mod claim;
mod error;
mod form_fields;
pub mod limits;
mod options;
mod policy;
mod policy_reader;
mod received_form;
mod received_request;
#[cfg(feature = "sigv4a")]
mod region_set;
mod target;
mod verified;

use crate::{Credentials, Timestamp};

pub use self::{
    error::VerifyError,
    options::VerifyOptions,
    received_form::ReceivedForm,
    received_request::ReceivedRequest,
    verified::{VerifiedForm, VerifiedRequest},
};

/// Verifies a request that was sent with a presigned URL, or signed in the header `Authorization`, as an S3 server does: for gateways,
/// proxies and edge workers.
///
/// `lookup` returns the credentials for an access key ID, or `None` if the ID is unknown. Their session token must equal that of the
/// request; without one, the request must have none. If they expire before the URL, the request expires with them.
///
/// Computes the canonical request again from what was received, and compares the signature in constant time. In addition, every header
/// `x-amz-*` except `x-amz-content-sha256` must be signed, and a request to S3 must not repeat a query parameter. Rejects requests with both
/// kinds of signatures.
///
/// A request that is signed in its headers must have `x-amz-date`, and for S3 `x-amz-content-sha256`. It expires 15 minutes after its
/// date for S3, and 5 minutes after it for other services. Compare the body with
/// [`body_sha256`](VerifiedRequest::body_sha256); payloads in signed chunks are rejected.
/// <https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html>
///
/// It is safe to call with untrusted input: its time is proportional to the length of the request, and requests with a URL of more than 16
/// KB, more than 1,000 query parameters, or more than 1,000 headers or 64 KB of headers are rejected before anything is read.
///
/// ```
/// use presign_core::{Credentials, Presigner, ReceivedRequest, VerifyOptions, verify};
///
/// let credentials = Credentials::new("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")?;
/// let s3 = Presigner::builder("eu-west-1", credentials.clone()).build()?;
/// # let now = "2026-11-23T12:00:00Z".parse()?;
/// let link = s3.get_object("photos", "2026/cat.jpg").presign_at(now)?;
///
/// let lookup = |id: &str| (id == "AKIAIOSFODNN7EXAMPLE").then(|| credentials.clone());
/// let request = ReceivedRequest::new("GET", link.url());
/// let verified = verify(&request, &lookup, now, &VerifyOptions::default())?;
/// assert_eq!(verified.path, "/2026/cat.jpg");
///
/// let request = ReceivedRequest::new("PUT", link.url());
/// let error = verify(&request, &lookup, now, &VerifyOptions::default()).unwrap_err();
/// assert_eq!((error.code().as_str(), error.status()), ("signature_mismatch", 403));
/// # Ok::<(), presign_core::Error>(())
/// ```
///
/// # Errors
///
/// `invalid_option` for an invalid option; `invalid_url`, `invalid_query`, `invalid_method`, `invalid_header` and `invalid_expires` for
/// parts that cannot be read or are too long; `missing_signed_header`, `unsigned_header`; `invalid_scope` for a service or region that is
/// not accepted; `unknown_access_key_id`; `invalid_session_token`; `signature_mismatch`; `not_yet_valid`; `expired`;
/// `unsupported_combination` for Signature Version 4A without the feature `sigv4a`, and for a payload in chunks. None of them contains a secret or the correct
/// signature.
pub fn verify(
    request: &ReceivedRequest<'_>,
    lookup: &dyn Fn(&str) -> Option<Credentials>,
    now: Timestamp,
    options: &VerifyOptions,
) -> Result<VerifiedRequest, VerifyError> {
    options.check()?;
    Ok(request.verify(lookup, now, options)?)
}

/// Verifies a form upload: its signature, its expiration, and every condition of its policy.
///
/// `lookup` is that of [`verify`]. The policy must have a condition for the bucket and for every field except `file`, `policy`,
/// `x-amz-signature` and fields whose name starts with `x-ignore-`. In every field, `${filename}` is replaced by the name of the file.
///
/// A form expires with its policy or its credentials, and at the latest 604,800 seconds (7 days) after `X-Amz-Date`, because AWS's signing
/// key is not valid longer; [`max_age`](VerifyOptions::max_age) sets another limit. Fields, file name and media type have at most 20,480
/// bytes together, as for S3, in at most 500 fields. `docs/verify-forms.md` in the repository lists the responses of AWS and of this
/// function in each case.
/// <https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html>
///
/// ```
/// use presign_core::{Credentials, Presigner, ReceivedForm, VerifyOptions, verify_form};
///
/// let credentials = Credentials::new("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")?;
/// let s3 = Presigner::builder("eu-west-1", credentials.clone()).build()?;
/// # let now = "2026-11-23T12:00:00Z".parse()?;
/// let form = s3.post_object("photos", "in/${filename}").content_length_range(1, 1000).presign_at(now)?;
///
/// let mut upload = ReceivedForm::new("photos", 500).file_name("cat.jpg");
/// for (name, value) in form.fields() {
///     upload = upload.field(name, value);
/// }
/// let verified = verify_form(&upload, &|_| Some(credentials.clone()), now, &VerifyOptions::default())?;
/// assert_eq!(verified.key, "in/cat.jpg");
/// # Ok::<(), presign_core::Error>(())
/// ```
///
/// # Errors
///
/// `invalid_field` for a field that is missing, repeated or cannot be read, and for too many fields; `invalid_key` for a key that is empty
/// or longer than 1,024 bytes; `invalid_policy`; `policy_violation`; and those errors of [`verify`] that do not concern a URL or a header.
pub fn verify_form(
    form: &ReceivedForm<'_>,
    lookup: &dyn Fn(&str) -> Option<Credentials>,
    now: Timestamp,
    options: &VerifyOptions,
) -> Result<VerifiedForm, VerifyError> {
    options.check()?;
    Ok(form.verify(lookup, now, options)?)
}
