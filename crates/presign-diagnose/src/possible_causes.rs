//! Causes that are possible where nothing proves one, each with the check that decides.

use presign_core::{
    Method,
    sigv4::{ServiceRules, names},
};
use serde::{Serialize, Serializer};

use crate::{case::Case, cause::Cause, finding::FindingCode as Code, inspection::UrlKind};

const UPLOAD_ID: &str = "uploadId";

/// The code of S3 for a signature that differs; other services have another one.
const MISMATCH_OF_S3: &str = "SignatureDoesNotMatch";

/// A cause that the given details do not prove.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct PossibleCause {
    /// The cause, with a message and a suggestion.
    pub cause: Cause,
    /// The name of what may have caused it, if it has one.
    pub subject: Option<String>,
    /// A sentence: the check that shows whether this is the cause.
    pub check: &'static str,
}

impl Serialize for PossibleCause {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Members<'a> {
            cause: Cause,
            message: &'static str,
            subject: &'a Option<String>,
            check: &'static str,
        }
        Members {
            cause: self.cause,
            message: self.cause.message(),
            subject: &self.subject,
            check: self.check,
        }
        .serialize(serializer)
    }
}

/// Collects possible causes, each once.
#[derive(Default)]
struct Possible(Vec<PossibleCause>);

impl Possible {
    fn push(&mut self, cause: Cause) {
        self.push_about(cause, None::<&str>);
    }

    fn push_about(&mut self, cause: Cause, subject: Option<impl Into<String>>) {
        let subject = subject.map(Into::into);
        if !self
            .0
            .iter()
            .any(|known| known.cause == cause && known.subject == subject)
        {
            self.0.push(PossibleCause {
                cause,
                subject,
                check: check(cause),
            });
        }
    }
}

/// The causes of a signature that the server computes differently, where no credentials were given.
pub(crate) fn of_signature(case: &Case<'_>) -> Vec<PossibleCause> {
    let mut possible = Possible::default();
    push_shown(&mut possible, case);
    push_headers(&mut possible, case);
    push_method(&mut possible, case, case.method());
    possible.push(Cause::WrongSecret);
    let known = case.inspection;
    let added = known.response_overrides.iter().chain(&known.parameters);
    for (name, _) in added.take(1) {
        possible.push_about(Cause::ParameterAdded, Some(name));
    }
    push_changes(&mut possible, case);
    push_service(&mut possible, case);
    possible.0
}

/// The causes where host, path and query of the server's canonical request are those of the URL.
pub(crate) fn of_received(case: &Case<'_>, method: Option<Method>) -> Vec<PossibleCause> {
    let mut possible = Possible::default();
    push_method(&mut possible, case, method);
    push_headers(&mut possible, case);
    possible.push(Cause::WrongSecret);
    possible.0
}

/// The causes of a signature that is not right for the given credentials, for any method and for none of the changes that were tried.
pub(crate) fn of_recomputation(case: &Case<'_>) -> Vec<PossibleCause> {
    let mut possible = Possible::default();
    push_headers(&mut possible, case);
    possible.push(Cause::PathChanged);
    push_shown(&mut possible, case);
    if case.sent.path.contains("%20") {
        possible.push(Cause::PlusDecoded);
    }
    push_changes(&mut possible, case);
    possible.push(Cause::WrongSecret);
    possible.0
}

/// The causes where the server computed another signature than the right one.
pub(crate) fn of_right_signature(case: &Case<'_>, sent: Option<Method>) -> Vec<PossibleCause> {
    let mut possible = Possible::default();
    possible.push(Cause::WrongSecret);
    if sent.is_none() {
        possible.push_about(Cause::WrongMethod, Some("GET"));
    }
    possible.push(Cause::SeenChanged);
    push_headers(&mut possible, case);
    push_service(&mut possible, case);
    possible.0
}

/// The causes of a form's signature that the server computes differently.
pub(crate) fn of_form() -> Vec<PossibleCause> {
    let mut possible = Possible::default();
    possible.push(Cause::WrongSecret);
    possible.push_about(Cause::ParameterChanged, Some("policy"));
    possible.0
}

/// The causes of a denial without a reason.
pub(crate) fn of_denial(case: &Case<'_>) -> Vec<PossibleCause> {
    let mut possible = Possible::default();
    possible.push(Cause::AccessDenied);
    // Policies often deny http, by the condition aws:SecureTransport.
    if !case.sent.is_https && (case.url.is_https || case.is_host_of_aws()) {
        possible.push_about(Cause::SchemeChanged, Some("http"));
    }
    if case.sent.has(UPLOAD_ID) {
        possible.push_about(Cause::NoSuchUpload, case.sent.get(UPLOAD_ID));
    }
    let is_of_object = case.inspection.key.is_some();
    if is_of_object && !matches!(case.method(), Some(Method::Put | Method::Post)) {
        possible.push_about(Cause::NoSuchKey, case.inspection.key.clone());
    }
    if case.has_finding(Code::GlobalEndpoint) {
        possible.push_about(Cause::RedirectToRegion, case.inspection.region.clone());
    }
    possible.0
}

/// The causes of a denial by a server that may deny a wrong signature in the same way.
pub(crate) fn of_unclear_denial(case: &Case<'_>) -> Vec<PossibleCause> {
    let mut possible = Possible(of_denial(case));
    for other in of_signature(case) {
        possible.push_about(other.cause, other.subject);
    }
    possible.push_about(
        Cause::UnknownAccessKey,
        case.inspection.access_key_id.clone(),
    );
    possible.push(if case.inspection.has_session_token {
        Cause::InvalidToken
    } else {
        Cause::MissingToken
    });
    possible.0
}

/// The causes of a denied form.
pub(crate) fn of_form_denial() -> Vec<PossibleCause> {
    let mut possible = Possible::default();
    possible.push(Cause::AccessDenied);
    possible.push(Cause::PolicyConditionFailed);
    possible.push(Cause::PolicyExpired);
    possible.push(Cause::WrongSecret);
    possible.push(Cause::UnknownAccessKey);
    possible.push_about(Cause::MissingField, Some("policy"));
    possible.push_about(Cause::ParameterChanged, Some("policy"));
    possible.push_about(Cause::MalformedForm, Some("policy"));
    possible.0
}

/// The causes of a status whose response has no code, and of no status at all.
pub(crate) fn of_status(case: &Case<'_>) -> Vec<PossibleCause> {
    let mut possible = Possible::default();
    let status = case.failed.status.or(case.answer.status);
    if case.answer.code.is_some() {
        return Vec::new();
    }
    match status {
        Some(403) => {
            push_method(&mut possible, case, case.method());
            possible.push(Cause::AccessDenied);
            if case.inspection.key.is_some() {
                possible.push_about(Cause::NoSuchKey, case.inspection.key.clone());
            }
            push_shown(&mut possible, case);
            push_headers(&mut possible, case);
            if case.inspection.has_session_token {
                possible.push(Cause::InvalidToken);
            }
            possible.push(Cause::SignatureMismatch);
        }
        Some(400) => {
            if matches!(case.method(), Some(Method::Put | Method::Post)) {
                possible.push(Cause::MalformedBody);
            }
            if case.inspection.has_session_token {
                possible.push(Cause::ExpiredToken);
            }
            possible.push_about(Cause::WrongRegion, case.inspection.region.clone());
            push_shown(&mut possible, case);
        }
        None if case.answer.is_empty() && case.failed.credentials.is_none() => {
            push_shown(&mut possible, case);
        }
        // A browser hides the answer from the page.
        None if case.answer.says("failed to fetch")
            || case.answer.says("networkerror when attempting to fetch")
            || case.answer.says("load failed") =>
        {
            possible.push(Cause::CorsNotAllowed);
            possible.push(Cause::ConnectionFailed);
            possible.push(Cause::HostNotFound);
        }
        _ => {}
    }
    possible.0
}

/// What the URL itself makes likely.
fn push_shown(possible: &mut Possible, case: &Case<'_>) {
    let known = case.inspection;
    for (code, cause) in [
        (Code::DoubleEncodedKey, Cause::DoubleEncoded),
        (Code::PlusInPath, Cause::SpaceAsPlus),
        (Code::PlusInPath, Cause::PlusDecoded),
        (Code::PlusInQuery, Cause::SpaceAsPlus),
        (Code::PlusInQuery, Cause::PlusDecoded),
        (Code::EmptySegment, Cause::PathFolded),
        (Code::DotSegments, Cause::PathFolded),
        (Code::UnencodedPath, Cause::PathReencoded),
    ] {
        if case.has_finding(code) {
            possible.push(cause);
        }
    }
    if case.has_finding(Code::R2CustomHost) || case.has_finding(Code::CloudfrontHost) {
        possible.push_about(Cause::PublicEndpoint, Some(&*case.sent.authority));
    }
    if case.has_finding(Code::GlobalEndpoint) {
        possible.push_about(Cause::RedirectToRegion, known.region.clone());
    }
    if case.has_finding(Code::RegionMismatch) {
        possible.push_about(Cause::WrongRegion, known.region.clone());
    }
    if case.has_finding(Code::UnknownParameter)
        && let Some((name, _)) = known.parameters.first()
    {
        possible.push_about(Cause::ParameterAdded, Some(name));
    }
}

fn push_headers(possible: &mut Possible, case: &Case<'_>) {
    let signed = &case.inspection.signed_headers;
    for name in signed.iter().filter(|name| *name != "host") {
        if case.headers.is_none() {
            possible.push_about(Cause::MissingSignedHeader, Some(name));
        }
        possible.push_about(Cause::SignedHeaderChanged, Some(name));
    }
    // Signature Version 2 signs it always: the third line of the string to sign is the one that the server received.
    let text = case.answer.string_to_sign.as_deref().unwrap_or_default();
    let is_received = text
        .split('\n')
        .nth(2)
        .is_some_and(|line| !line.trim().is_empty());
    if case.inspection.kind == UrlKind::SigV2 && is_received {
        possible.push_about(Cause::UnsignedHeader, Some("content-type"));
    }
    // Some servers reject a Content-Type that is not signed.
    if case.sends("content-type")
        && !case.is_host_of_aws()
        && !signed.iter().any(|name| name == "content-type")
    {
        possible.push_about(Cause::UnsignedHeader, Some("content-type"));
    }
}

fn push_method(possible: &mut Possible, case: &Case<'_>, sent: Option<Method>) {
    let methods = &case.inspection.possible_methods;
    if let [only] = methods[..]
        && sent == Some(only)
    {
        return;
    }
    let others = methods.iter().filter(|method| Some(**method) != sent);
    let names: Vec<&str> = others.map(|method| method.as_str()).collect();
    possible.push_about(
        Cause::WrongMethod,
        Some(names.join(" or ")).filter(|names| !names.is_empty()),
    );
}

fn push_changes(possible: &mut Possible, case: &Case<'_>) {
    possible.push_about(Cause::HostChanged, Some(&*case.sent.authority));
    possible.push(Cause::PathChanged);
    possible.push(Cause::ParameterChanged);
    possible.push(Cause::ParameterRemoved);
    if case.inspection.parameters.is_empty() && case.sent.has(names::SECURITY_TOKEN) {
        possible.push_about(Cause::ParameterAdded, Some(names::SECURITY_TOKEN));
    }
}

/// Servers of S3 compute the signature for S3.
fn push_service(possible: &mut Possible, case: &Case<'_>) {
    let service = case.inspection.service.as_deref().unwrap_or("s3");
    if !ServiceRules::for_service(service).is_s3 && case.answer.code() == Some(MISMATCH_OF_S3) {
        possible.push_about(Cause::WrongService, Some(service));
    }
}

/// Returns the check that shows whether a cause is the one.
fn check(cause: Cause) -> &'static str {
    match cause {
        Cause::WrongMethod => "send the request with the method that the URL was created for",
        Cause::MissingSignedHeader => "send this header with the value that was signed",
        Cause::SignedHeaderChanged => {
            "compare the header that was sent with the one that was returned with the URL"
        }
        Cause::UnsignedHeader => "send the request without this header",
        Cause::HostChanged => {
            "compare the host and the port with those of the URL that was created; a proxy must keep the Host header"
        }
        Cause::PathChanged | Cause::PathFolded | Cause::PathReencoded | Cause::DoubleEncoded => {
            "compare the path with that of the URL that was created"
        }
        Cause::SpaceAsPlus | Cause::PlusDecoded => {
            "replace each + by %20 or by %2B, as it is in the URL that was created"
        }
        Cause::SchemeChanged => "send the URL with https",
        Cause::ParameterAdded => "send the URL without this parameter",
        Cause::NoSuchUpload => "list the multipart uploads of the bucket",
        Cause::MissingField | Cause::MalformedForm => {
            "compare the fields with those that were returned with the form; the file comes last"
        }
        Cause::MalformedBody => "compare the body with the documentation of the operation",
        Cause::ParameterChanged | Cause::ParameterRemoved => {
            "compare the query with that of the URL that was created"
        }
        Cause::WrongSecret => {
            "give the credentials to recompute the signature; copy the secret access key anew, without spaces or line ends"
        }
        Cause::PublicEndpoint => "send the request to the API endpoint of the bucket",
        Cause::WrongRegion | Cause::RedirectToRegion => {
            "send HEAD to the bucket: the header x-amz-bucket-region of the response has its region"
        }
        Cause::UnknownAccessKey => "list the access keys of the account or of the server",
        Cause::PolicyConditionFailed => {
            "compare the fields that were sent with those that were returned with the form"
        }
        Cause::PolicyExpired => "compare the expiration of the form with the current time",
        Cause::AccessDenied => {
            "check the policies of the credentials and of the bucket; CloudTrail has the reason of AWS"
        }
        Cause::NoSuchKey => {
            "list the objects: without s3:ListBucket the server denies access to a missing object, too"
        }
        Cause::MissingToken => "check whether the credentials came with a session token",
        Cause::ExpiredToken | Cause::InvalidToken => {
            "check with the same credentials whether they are still valid, for example by GetCallerIdentity"
        }
        Cause::SignatureMismatch => {
            "send the request with GET instead of HEAD to see the server's message"
        }
        Cause::CorsNotAllowed => {
            "send the request with curl: if it works there, the bucket lacks a CORS rule for the page"
        }
        Cause::ConnectionFailed | Cause::HostNotFound => "open the host with curl -v",
        _ => cause.suggestion(),
    }
}
