//! What a URL says.

mod address_checks;
mod finding;
mod inspection;
mod json;
mod key_checks;
mod location;
mod signature_checks;
mod signed;
mod split_url;

use alloc::{borrow::ToOwned, string::String, vec::Vec};

pub(crate) use crate::access_key_kind::AccessKeyKind;
pub use finding::{Finding, FindingCode, Severity};
pub use inspection::{Inspection, PossibleOperation, State, UrlKind};

pub(crate) use finding::Findings;
pub(crate) use split_url::{SplitUrl, decoded_path};

use self::{
    location::{Location, split_path},
    split_url::decoded,
};
use crate::{
    Error, Timestamp, ascii::is_one_of, error::error, operations::OperationMatcher,
    s3::region::has_aws_form, verify::limits::HEADERS,
};

/// What a URL says, without asking any server and without a secret: what it is for, whether it works at this moment, and what is
/// wrong with it.
///
/// ```
/// use presign_core::{FindingCode, State, inspect};
///
/// # let url = "https://photos.s3.eu-west-1.amazonaws.com/cat.jpg?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE\
/// # %2F20261123%2Feu-west-1%2Fs3%2Faws4_request&X-Amz-Date=20261123T120000Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host&X-Amz-Signature=\
/// # 762f4fcbacec730d460b0e337f554e569e4fe98643baefad7af1276fe3084e7f";
/// let known = inspect(url, "2026-11-23T13:00:00Z".parse()?)?;
/// assert_eq!((known.bucket.as_deref(), known.key.as_deref()), (Some("photos"), Some("cat.jpg")));
/// assert_eq!(known.state, State::Expired);
/// assert_eq!(known.findings[0].code, FindingCode::Expired);
/// # Ok::<(), presign_core::Error>(())
/// ```
///
/// It takes time in proportion to the length of the text, whatever stands there.
///
/// # Errors
///
/// `invalid_url` for a text that is no URL of http or https at all, or has more than 16 KB or 1,000 query parameters or signed headers,
/// which no server takes.
pub fn inspect(url: &str, at: Timestamp) -> Result<Inspection, Error> {
    let mut findings = Findings::default();
    let url = SplitUrl::parse(url, &mut findings)?;
    let names = url.get("X-Amz-SignedHeaders").unwrap_or_default();
    if names.split(';').count() > HEADERS {
        return Err(error!(
            InvalidUrl,
            "url: X-Amz-SignedHeaders has too many names; give at most {}", HEADERS
        ));
    }
    let location = Location::of_authority(&url.authority);
    let kind = UrlKind::of(&url);
    let mut known = Inspection::new(kind, &url);
    signed::read(&mut known, &url, at, &mut findings);

    let is_s3 = match &known.service {
        Some(service) => {
            location.kind.is_aws()
                || is_one_of(
                    service,
                    &["s3", "s3express", "s3-outposts", "s3-object-lambda"],
                )
        }
        None => kind != UrlKind::CloudFront,
    };
    if is_s3 {
        let (in_path, key) = split_path(&url.path, location.host_bucket.is_some());
        known.endpoint = Some(location.endpoint_url(url.is_https));
        known.bucket = location
            .host_bucket
            .map(ToOwned::to_owned)
            .or_else(|| in_path.map(|bucket| decoded(bucket, &mut findings)));
        known.key = key.map(|key| decoded(key, &mut findings));
        known.addressing_style = match (location.host_bucket, in_path) {
            (Some(_), _) => Some("virtual"),
            (None, Some(_)) => Some("path"),
            (None, None) => None,
        };
        if matches!(kind, UrlKind::SigV4 | UrlKind::SigV4a | UrlKind::SigV2) {
            known.operations = operations(&known);
        }
        address_checks::check(&known, &url, &location, &mut findings);
        key_checks::check(&known, &url, key, &mut findings);
    }
    if known.region.is_none() && kind != UrlKind::SigV4a {
        known.region = location
            .region
            .filter(|region| has_aws_form(region))
            .map(ToOwned::to_owned);
    }
    signature_checks::check(&known, &url, &mut findings);
    known.findings = findings.into_sorted();
    Ok(known)
}

fn operations(known: &Inspection) -> Vec<PossibleOperation> {
    let query = known.parameters.iter().chain(&known.response_overrides);
    let evidence = OperationMatcher {
        has_bucket: known.bucket.is_some(),
        has_key: known.key.is_some(),
        query: query
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect(),
        signed_headers: known.signed_headers.iter().map(String::as_str).collect(),
    };
    let operations = evidence.operations();
    let operation = |(name, method)| PossibleOperation { name, method };
    operations.into_iter().map(operation).collect()
}
