//! The server's side: whether a request or a form was signed by who has the secret, and may be taken.

mod claim;
mod error;
mod form_fields;
pub mod limits;
mod options;
mod policy;
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

/// Verifies a request that came by a presigned URL, as a server of S3 does: for gateways, proxies and edge workers.
///
/// `lookup` gives the credentials of an access key ID, or `None` where nobody has it. Their session token must be the one that the
/// request has; where they have none, it may have none. Their end is an end of the URL too.
///
/// The canonical request is written anew from what was received, and its signature compared in constant time. Beside that, every
/// header `x-amz-*` must be signed but `x-amz-content-sha256`, and no query parameter may come twice in a request to S3. Requests that
/// have a header `Authorization` are not taken.
/// <https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html>
///
/// It is safe to call with what anybody sent: its time grows with the length of the request alone, and requests with a URL of more than
/// 16 KB, more than 1,000 query parameters, or more than 1,000 headers or 64 KB of them are refused before anything is read.
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
/// `invalid_option` for an option that has a wrong value;
/// `invalid_url`, `invalid_query`, `invalid_method`, `invalid_header` and `invalid_expires` for what cannot be read, or is too long;
/// `missing_signed_header`, `unsigned_header`; `invalid_scope` for a service or region that is not taken; `unknown_access_key_id`;
/// `invalid_session_token`; `signature_mismatch`; `not_yet_valid`; `expired`; `unsupported_combination` for Signature Version 4A without the
/// feature `sigv4a`. None of them shows a secret, or the signature that would be right.
pub fn verify(
    request: &ReceivedRequest<'_>,
    lookup: &dyn Fn(&str) -> Option<Credentials>,
    now: Timestamp,
    options: &VerifyOptions,
) -> Result<VerifiedRequest, VerifyError> {
    options.check()?;
    Ok(request.verify(lookup, now, options)?)
}

/// Verifies an upload by a form: its signature, its expiration, and every condition of its policy.
///
/// `lookup` is that of [`verify`]. The policy must have a condition for the bucket and for every field except `file`, `policy`,
/// `x-amz-signature` and those whose name begins with `x-ignore-`. `${filename}` stands for the file's name in every field.
///
/// A form expires with its policy or its credentials, and at the latest 604,800 seconds (7 days) after `X-Amz-Date`, because AWS's
/// signing key lives no longer; [`max_age`](VerifyOptions::max_age) sets another limit. Fields, file name and media type have at most
/// 20,480 bytes together, as for S3, in at most 500 fields. What AWS answers in each case, and this function, is listed in
/// `docs/verify-forms.md` of the repository.
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
/// `invalid_field` for a field that is missing, given twice or cannot be read, and for too many of them; `invalid_key` for a key that is
/// empty or longer than 1,024 bytes; `invalid_policy`; `policy_violation`; and those of [`verify`] that are not of a URL or a header.
pub fn verify_form(
    form: &ReceivedForm<'_>,
    lookup: &dyn Fn(&str) -> Option<Credentials>,
    now: Timestamp,
    options: &VerifyOptions,
) -> Result<VerifiedForm, VerifyError> {
    options.check()?;
    Ok(form.verify(lookup, now, options)?)
}
