use presign_core::{Credentials, Error, Method, Timestamp};
use serde::{Serialize, Serializer};

use crate::{
    cause::Cause,
    copied_url::CopiedUrl,
    difference::Difference,
    finding::{FindingCode, Findings},
    inspect::inspect,
    inspection::{Inspection, State},
    json,
    rebuilt_request::RebuiltRequest,
    server_error::ServerError,
};

/// A request that a server rejected. Every part is optional; more parts result in a more precise diagnosis.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct FailedRequest<'a> {
    /// The body of the response: XML as S3 writes it, or JSON as other services do.
    pub error_body: Option<&'a str>,
    /// The HTTP status of the response.
    pub status: Option<u16>,
    /// The credentials that should have signed the URL. With them the signature is computed again.
    pub credentials: Option<&'a Credentials>,
    /// The method that was sent.
    pub method: Option<Method>,
    /// The URL that was sent, if it differs from the one that was created.
    pub sent_url: Option<&'a str>,
    /// All headers that were sent, with names in any case. `None` if they are unknown.
    pub sent_headers: Option<Vec<(&'a str, &'a str)>>,
}

/// Why a server rejected a request: the result of [`explain`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Diagnosis {
    /// The cause, with a message and a suggestion.
    pub cause: Cause,
    /// The name of what caused it, if it has one: a header, a parameter, a region, an endpoint.
    pub subject: Option<String>,
    /// Sentences that say what shows the cause. They contain no session token and no signature.
    pub evidence: Vec<String>,
    /// Where nothing proves one cause: the causes that are possible, the likeliest first.
    pub possible_causes: Vec<PossibleCause>,
    /// The server's error code, such as `SignatureDoesNotMatch`.
    pub server_code: Option<String>,
    /// The server's message, without session tokens and signatures, and at most its first 1,000 characters.
    pub server_message: Option<String>,
    /// The first line in which the signed canonical request differs from the sent or the received one.
    pub difference: Option<Difference>,
    /// The contents of the URL.
    pub inspection: Inspection,
}

impl Diagnosis {
    /// Returns the diagnosis as JSON in ASCII, with that of [`Inspection::to_json`] in its member `inspection`.
    pub fn to_json(&self) -> String {
        json::to_ascii(self)
    }
}

impl Serialize for Diagnosis {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Members<'a> {
            cause: Cause,
            message: &'static str,
            suggestion: &'static str,
            subject: &'a Option<String>,
            evidence: &'a [String],
            possible_causes: &'a [PossibleCause],
            server_code: &'a Option<String>,
            server_message: &'a Option<String>,
            difference: &'a Option<Difference>,
            inspection: &'a Inspection,
        }
        Members {
            cause: self.cause,
            message: self.cause.message(),
            suggestion: self.cause.suggestion(),
            subject: &self.subject,
            evidence: &self.evidence,
            possible_causes: &self.possible_causes,
            server_code: &self.server_code,
            server_message: &self.server_message,
            difference: &self.difference,
            inspection: &self.inspection,
        }
        .serialize(serializer)
    }
}

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

/// Explains why a server rejected a presigned request, without asking a server.
///
/// Ranks what the server said first, then what the request shows, then what a recomputation proves. Compares the server's canonical
/// request where the response contains it, and with credentials computes the signature for what was sent and for the other methods.
/// Does neither for a URL of more than 8 KB, which few servers accept.
///
/// ```
/// use presign_diagnose::{Cause, FailedRequest, explain};
///
/// # let url = "https://photos.s3.eu-west-1.amazonaws.com/cat.jpg?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE\
/// # %2F20261123%2Feu-west-1%2Fs3%2Faws4_request&X-Amz-Date=20261123T120000Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host&X-Amz-Signature=\
/// # 762f4fcbacec730d460b0e337f554e569e4fe98643baefad7af1276fe3084e7f";
/// let mut failed = FailedRequest::default();
/// failed.error_body = Some("<Error><Code>NoSuchKey</Code></Error>");
/// let diagnosis = explain(url, "2026-11-23T12:05:00Z".parse()?, &failed)?;
/// assert_eq!(diagnosis.cause, Cause::NoSuchKey);
/// # Ok::<(), presign_core::Error>(())
/// ```
///
/// # Errors
///
/// `invalid_url` for a text that is not an HTTP URL, or that is too long for [`inspect`](crate::inspect()).
pub fn explain(url: &str, at: Timestamp, failed: &FailedRequest<'_>) -> Result<Diagnosis, Error> {
    let inspection = inspect(url, at)?;
    let error = ServerError::parse(failed.error_body.unwrap_or_default());
    let mut findings = Findings::default();
    let url = CopiedUrl::parse(url, &mut findings)?;
    let sent = match failed.sent_url {
        Some(text) => CopiedUrl::parse(text, &mut findings)?,
        None => url.clone(),
    };
    let headers = failed.sent_headers.as_ref().map(|headers| {
        let header = |(name, value): &(&str, &str)| (name.to_ascii_lowercase(), (*value).into());
        headers.iter().map(header).collect()
    });
    let looked_at = Case {
        failed,
        inspection: &inspection,
        error: &error,
        url: &url,
        sent: &sent,
        headers,
        findings,
    };
    let (cause, subject) = looked_at.cause();
    let difference = looked_at.difference();
    Ok(Diagnosis {
        cause,
        subject,
        evidence: Vec::new(),
        possible_causes: Vec::new(),
        server_code: error.code.filter(|code| is_error_code(code)),
        server_message: None,
        difference,
        inspection,
    })
}

/// The input in which the cause is searched.
pub(crate) struct Case<'a> {
    failed: &'a FailedRequest<'a>,
    pub(crate) inspection: &'a Inspection,
    pub(crate) error: &'a ServerError,
    /// The URL that was created.
    pub(crate) url: &'a CopiedUrl,
    /// The URL that was sent.
    pub(crate) sent: &'a CopiedUrl,
    /// With names in lower case.
    pub(crate) headers: Option<Vec<(String, String)>>,
    /// The findings of splitting both URLs.
    findings: Findings,
}

pub(crate) type Found = (Cause, Option<String>);

impl Case<'_> {
    fn cause(&self) -> Found {
        // A server only checks the object after the signature: such an error shows that the signature was right.
        if let Some(found) = self.beyond_signature() {
            return found;
        }
        if let Some(found) = self.of_text() {
            return found;
        }
        if let Some(found) = self.about_signature() {
            return found;
        }
        if let Some(found) = self.of_changes() {
            return found;
        }
        if let Some(found) = self.of_headers() {
            return found;
        }
        self.of_signature().unwrap_or_else(|| self.rest())
    }

    /// Computes the signature again.
    fn of_signature(&self) -> Option<Found> {
        let method = self.failed.method;
        let expected: Vec<Method> = self
            .inspection
            .operations
            .iter()
            .map(|one| one.method)
            .collect();
        if let Some(credentials) = self.failed.credentials {
            let id = self.inspection.access_key_id.as_deref();
            if id != Some(credentials.access_key_id()) {
                return Some((Cause::OtherAccessKey, id.map(String::from)));
            }
            if self.is_too_long() {
                return None;
            }
            let rebuilt = self.rebuilt(self.sent)?;
            let sent = method.unwrap_or(Method::Get);
            if rebuilt.is_signed_by(credentials, sent)? {
                return self
                    .error
                    .is_of_signature()
                    .then(|| (self.of_right_signature(&rebuilt, sent), None));
            }
            for other in Method::ALL {
                if rebuilt.is_signed_by(credentials, other) == Some(true) {
                    return Some((Cause::WrongMethod, Some(other.as_str().into())));
                }
            }
            let has_headers = self
                .inspection
                .signed_headers
                .iter()
                .any(|name| name != "host");
            if has_headers {
                let names = self
                    .inspection
                    .signed_headers
                    .iter()
                    .filter(|name| *name != "host");
                let names: Vec<_> = names.map(String::as_str).collect();
                return Some((Cause::SignedHeaderChanged, Some(names.join(", "))));
            }
            return Some((Cause::WrongSecret, None));
        }
        if let Some(method) = method
            && !expected.is_empty()
            && !expected.contains(&method)
        {
            let first = expected.first().map(|method| String::from(method.as_str()));
            return Some((Cause::WrongMethod, first));
        }
        None
    }

    /// Returns the cause where the signature is right for these credentials: what the server signed decides.
    fn of_right_signature(&self, rebuilt: &RebuiltRequest<'_>, method: Method) -> Cause {
        let ours_and_theirs = match (&self.error.canonical_request, &self.error.string_to_sign) {
            (Some(theirs), _) => Some((rebuilt.canonical_request(method).to_string(), theirs)),
            (None, Some(theirs)) => rebuilt
                .string_to_sign(method)
                .map(|ours| (ours.to_string(), theirs)),
            (None, None) => None,
        };
        match ours_and_theirs {
            Some((ours, theirs)) if ours == theirs.trim() => Cause::WrongSecret,
            Some(_) => Cause::SeenChanged,
            None => Cause::WrongSecretOrChanged,
        }
    }

    /// Whether few servers accept the URL: its signature is not the problem, and computing it for every method takes long.
    fn is_too_long(&self) -> bool {
        self.has_finding(FindingCode::TooLong)
    }

    /// Returns the cause where the request shows none.
    fn rest(&self) -> Found {
        match (self.error.code(), self.failed.status) {
            (Some("SignatureDoesNotMatch"), _) if self.error.canonical_request.is_some() => {
                (Cause::WrongSecret, None)
            }
            _ if self.error.is_of_signature() => (Cause::SignatureMismatch, None),
            (Some("AccessDenied" | "AllAccessDisabled" | "AccountProblem"), _) => {
                (Cause::AccessDenied, None)
            }
            (None, Some(404)) if self.failed.error_body.is_none_or(str::is_empty) => {
                (Cause::NoSuchKey, None)
            }
            (None, Some(412)) => (Cause::PreconditionFailed, None),
            (None, _)
                if self
                    .failed
                    .error_body
                    .is_some_and(|text| !text.trim().is_empty()) =>
            {
                (Cause::NotAnAnswerOfS3, None)
            }
            _ if self.inspection.state == State::Expired => (Cause::Expired, None),
            _ => (Cause::Unknown, None),
        }
    }

    fn rebuilt<'b>(&'b self, url: &'b CopiedUrl) -> Option<RebuiltRequest<'b>> {
        let headers = self.headers.as_deref().unwrap_or_default();
        RebuiltRequest::new(url, self.inspection, headers)
    }

    fn difference(&self) -> Option<Difference> {
        let stated = self.inspection.operations.first().map(|one| one.method);
        let method = self
            .failed
            .method
            .or(stated)
            .filter(|_| !self.is_too_long())?;
        let of_url =
            |url| Some(self.rebuilt(url)?.canonical_request(method).to_string()) as Option<String>;
        let signed = of_url(self.url)?;
        match &self.error.canonical_request {
            Some(received) => Difference::between(&signed, received),
            None => Difference::between(&signed, &of_url(self.sent)?),
        }
    }

    pub(crate) fn has_finding(&self, code: FindingCode) -> bool {
        self.findings.has(code)
            || self
                .inspection
                .findings
                .iter()
                .any(|finding| finding.code == code)
    }
}

/// Whether a text has the form of an error code, and can be shown.
fn is_error_code(text: &str) -> bool {
    let is_in_code = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
    (1..=64).contains(&text.len()) && text.bytes().all(is_in_code)
}
