use presign_core::{
    Error, ErrorCode, Region, Timestamp, limits,
    s3::OperationMatcher,
    sigv4::{ServiceRules, names},
};

use crate::{
    address_findings,
    copied_url::{CopiedUrl, decoded},
    finding::Findings,
    inspection::{Inspection, PossibleOperation, UrlKind},
    key_findings,
    location::{Location, split_path},
    signature_findings, signature_parameters,
};

/// Reports what a URL says, without asking a server and without a secret: what it is for, whether it is valid at the given time, and
/// what is wrong with it.
///
/// ```
/// use presign_diagnose::{State, inspect};
///
/// # let url = "https://photos.s3.eu-west-1.amazonaws.com/cat.jpg?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE\
/// # %2F20261123%2Feu-west-1%2Fs3%2Faws4_request&X-Amz-Date=20261123T120000Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host&X-Amz-Signature=\
/// # 762f4fcbacec730d460b0e337f554e569e4fe98643baefad7af1276fe3084e7f";
/// let inspection = inspect(url, "2026-11-23T12:05:00Z".parse()?)?;
/// assert_eq!((inspection.state, inspection.remaining), (State::Valid, Some(600)));
/// # Ok::<(), presign_core::Error>(())
/// ```
///
/// # Errors
///
/// `invalid_url` for a text that is not an HTTP URL, or that has more than 16 KB, 1,000 query parameters or 1,000 signed headers,
/// which no server accepts.
pub fn inspect(url: &str, at: Timestamp) -> Result<Inspection, Error> {
    let mut findings = Findings::default();
    let url = CopiedUrl::parse(url, &mut findings)?;
    let signed_headers = url.get(names::SIGNED_HEADERS).unwrap_or_default();
    if signed_headers.split(';').count() > limits::HEADERS {
        return Err(Error::new(
            ErrorCode::InvalidUrl,
            format!(
                "url: X-Amz-SignedHeaders has too many names; give at most {}",
                limits::HEADERS
            ),
        ));
    }
    let location = Location::from_authority(&url.authority);
    let kind = UrlKind::from_url(&url);
    let mut inspection = Inspection::new(kind, &url);
    signature_parameters::read(&mut inspection, &url, at, &mut findings);

    let is_s3 = match &inspection.service {
        Some(service) => location.aws.is_some() || ServiceRules::for_service(service).is_s3,
        None => kind != UrlKind::CloudFront,
    };
    if is_s3 {
        let (in_path, key) = split_path(&url.path, location.host_bucket.is_some());
        inspection.endpoint = Some(location.endpoint_url(url.is_https));
        inspection.bucket = location
            .host_bucket
            .map(str::to_owned)
            .or_else(|| in_path.map(|bucket| decoded(bucket, &mut findings)));
        inspection.key = key.map(|key| decoded(key, &mut findings));
        inspection.addressing_style = match (location.host_bucket, in_path) {
            (Some(_), _) => Some("virtual"),
            (None, Some(_)) => Some("path"),
            (None, None) => None,
        };
        if matches!(kind, UrlKind::SigV4 | UrlKind::SigV4a | UrlKind::SigV2) {
            inspection.operations = operations(&inspection);
        }
        address_findings::check(&inspection, &url, &location, &mut findings);
        key_findings::check(&inspection, &url, key, &mut findings);
    }
    if inspection.region.is_none() && kind != UrlKind::SigV4a {
        let region = location.region().and_then(|region| region.parse().ok());
        let region = region.filter(Region::has_aws_form);
        inspection.region = region.map(|region| region.as_str().to_owned());
    }
    signature_findings::check(&inspection, &url, &mut findings);
    inspection.set_findings(findings);
    Ok(inspection)
}

fn operations(inspection: &Inspection) -> Vec<PossibleOperation> {
    let query = inspection
        .parameters
        .iter()
        .chain(&inspection.response_overrides);
    let query = query.map(|(name, value)| (name.as_str(), value.as_str()));
    let signed_headers = inspection.signed_headers.iter().map(String::as_str);
    let matcher = OperationMatcher::new(inspection.bucket.is_some(), inspection.key.is_some())
        .query(query)
        .signed_headers(signed_headers);
    let operation = |(name, method)| PossibleOperation { name, method };
    matcher.operations().into_iter().map(operation).collect()
}
