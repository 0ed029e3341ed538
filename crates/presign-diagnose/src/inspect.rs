use presign_core::{
    Error, ErrorCode, Method, Region, Timestamp, limits,
    s3::OperationMatcher,
    sigv4::{ServiceRules, names},
};

use crate::{
    address_findings,
    copied_url::{CopiedUrl, decoded},
    finding::{FindingCode as Code, Findings},
    inspection::{Inspection, PossibleOperation, UrlKind},
    key_findings,
    location::{Location, console_object, is_cloudfront, is_console, is_r2_public, split_path},
    other_signatures, parameter_findings, signature_findings, signature_parameters,
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
/// `invalid_url` for a text without an HTTP URL, that has more than 64 KB, or whose URL has more than 16 KB, 1,000 query parameters or
/// 1,000 signed headers, which no server accepts.
pub fn inspect(url: &str, at: Timestamp) -> Result<Inspection, Error> {
    inspect_for(url, None, at)
}

/// Reports what a URL says, as [`inspect`] does, for a request with a method.
///
/// The method narrows the operations, and adds what matters for uploads alone. Without one, that of a command counts from which the URL
/// was copied, such as `curl -T`.
///
/// ```
/// use presign_core::Method;
/// use presign_diagnose::{FindingCode, inspect_for};
///
/// # let url = "https://photos.s3.eu-west-1.amazonaws.com/cat.jpg?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE\
/// # %2F20261123%2Feu-west-1%2Fs3%2Faws4_request&X-Amz-Date=20261123T120000Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host&X-Amz-Signature=\
/// # 762f4fcbacec730d460b0e337f554e569e4fe98643baefad7af1276fe3084e7f";
/// let inspection = inspect_for(url, Some(Method::Put), "2026-11-23T12:05:00Z".parse()?)?;
/// assert_eq!(inspection.operations[0].name, "PutObject");
/// assert_eq!(inspection.findings[0].code, FindingCode::ContentTypeNotSigned);
/// # Ok::<(), presign_core::Error>(())
/// ```
///
/// # Errors
///
/// As [`inspect`].
pub fn inspect_for(url: &str, method: Option<Method>, at: Timestamp) -> Result<Inspection, Error> {
    let mut findings = Findings::default();
    let url = CopiedUrl::parse(url, &mut findings)?;
    inspect_copied(&url, findings, method, at)
}

/// Inspects a URL; takes the findings of parsing it.
pub(crate) fn inspect_copied(
    url: &CopiedUrl,
    mut findings: Findings,
    method: Option<Method>,
    at: Timestamp,
) -> Result<Inspection, Error> {
    let method = method.or(url.method);
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
    let kind = UrlKind::from_url(url);
    let mut inspection = Inspection::new(kind, url);
    parameter_findings::check_redacted(url, &mut findings);
    signature_findings::check_cut(kind, url, &mut findings);
    signature_parameters::read(&mut inspection, url, at, &mut findings);

    if is_of_s3(&inspection, &location) {
        set_place(&mut inspection, url, &location, &mut findings);
        if matches!(kind, UrlKind::SigV4 | UrlKind::SigV4a | UrlKind::SigV2) {
            let added = parameter_findings::check_added(&inspection, url, &mut findings);
            let operations = operations(&inspection, &added);
            for operation in &operations {
                if !inspection.possible_methods.contains(&operation.method) {
                    inspection.possible_methods.push(operation.method);
                }
            }
            inspection.operations = with_method(operations, method, &mut findings);
        }
        address_findings::check(&inspection, url, &location, &mut findings);
        let has_host_bucket = location.host_bucket.is_some() || url.is_s3_uri;
        let (_, key) = split_path(&url.path, has_host_bucket);
        key_findings::check(&inspection, url, key, &mut findings);
    }
    if inspection.region.is_none() && kind != UrlKind::SigV4a {
        let region = location.region().and_then(|region| region.parse().ok());
        let region = region.filter(Region::has_aws_form);
        inspection.region = region.map(|region| region.as_str().to_owned());
    }
    parameter_findings::check_undefined(&inspection, url, &mut findings);
    parameter_findings::check_base64(kind, url, &mut findings);
    signature_findings::check(&inspection, url, method, &mut findings);
    inspection.set_findings(findings);
    Ok(inspection)
}

/// Whether host and path name a bucket and a key as those of S3 do.
fn is_of_s3(known: &Inspection, location: &Location<'_>) -> bool {
    match known.kind {
        UrlKind::SigV4 | UrlKind::SigV4a => {
            let is_s3 = |service: &String| ServiceRules::for_service(service).is_s3;
            location.aws.is_some() || known.service.as_ref().is_none_or(is_s3)
        }
        UrlKind::SigV2 | UrlKind::Gcs | UrlKind::Unsigned => true,
        _ => false,
    }
}

/// Sets the bucket, the key and the endpoint.
fn set_place(
    known: &mut Inspection,
    url: &CopiedUrl,
    location: &Location<'_>,
    findings: &mut Findings,
) {
    if url.is_s3_uri {
        let (_, key) = split_path(&url.path, true);
        known.bucket = Some(url.authority.clone());
        known.key = key.map(|key| decoded(key, findings));
        return;
    }
    // Its paths are those of buckets, although it requires a sign-in.
    let has_paths_of_buckets = url.host() == "storage.cloud.google.com";
    if is_console(url.host()) && !has_paths_of_buckets {
        (known.bucket, known.key) = console_object(url);
        return;
    }
    if other_signatures::set_address(known, url) {
        return;
    }
    if is_r2_public(url.host()) || is_cloudfront(url.host()) {
        let (_, key) = split_path(&url.path, true);
        known.key = key.map(|key| decoded(key, findings));
        return;
    }
    let (in_path, key) = split_path(&url.path, location.host_bucket.is_some());
    known.endpoint = Some(location.endpoint_url(url.is_https));
    known.bucket = location
        .host_bucket
        .map(str::to_owned)
        .or_else(|| in_path.map(|bucket| decoded(bucket, findings)));
    known.key = key.map(|key| decoded(key, findings));
    known.addressing_style = match (location.host_bucket, in_path) {
        (Some(_), _) => Some("virtual"),
        (None, Some(_)) => Some("path"),
        (None, None) => None,
    };
}

/// Returns the operations that the URL can be for.
fn operations(known: &Inspection, added: &[&str]) -> Vec<PossibleOperation> {
    // What SDKs send with every operation.
    const OF_ANY: [&str; 2] = [names::CONTENT_SHA256, "x-amz-user-agent"];
    let is_of_any = |name: &str| OF_ANY.iter().any(|known| known.eq_ignore_ascii_case(name));
    let query = known.parameters.iter().chain(&known.response_overrides);
    let query = query.map(|(name, value)| (name.as_str(), value.as_str()));
    let query = query.filter(|(name, _)| !added.contains(name) && !is_of_any(name));
    if known.bucket.is_none() && known.key.is_some() {
        return Vec::new();
    }
    let signed_headers = known.signed_headers.iter().map(String::as_str);
    let matcher = OperationMatcher::new(known.bucket.is_some(), known.key.is_some())
        .query(query)
        .signed_headers(signed_headers);
    let operation = |(name, method)| PossibleOperation { name, method };
    matcher.operations().into_iter().map(operation).collect()
}

/// Returns the operations with the method that is sent.
fn with_method(
    operations: Vec<PossibleOperation>,
    method: Option<Method>,
    findings: &mut Findings,
) -> Vec<PossibleOperation> {
    // A browser's preflight request is not signed.
    let Some(method) = method.filter(|method| *method != Method::Options) else {
        return operations;
    };
    let (fitting, others): (Vec<_>, Vec<_>) = operations
        .into_iter()
        .partition(|operation| operation.method == method);
    if fitting.is_empty() && !others.is_empty() {
        let names: Vec<&str> = others.iter().map(|operation| operation.name).collect();
        findings.push(
            Code::MethodMismatch,
            format!(
                "the URL can be for {}, and none of them is sent with {method}; the method is signed",
                names.join(", ")
            ),
        );
        return others;
    }
    fitting
}
