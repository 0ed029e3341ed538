//! Why a server refused a presigned request.

mod answer;
mod cause;
mod changes;
mod difference;
mod error_body;
mod json;
mod rebuilt;

use alloc::{
    string::{String, ToString},
    vec::Vec,
};

pub use cause::Cause;
pub use difference::Difference;

use crate::{
    Credentials, Error, FindingCode, Inspection, Method, State, Timestamp,
    explain::{error_body::ErrorBody, rebuilt::Rebuilt},
    inspect::{Findings, SplitUrl, inspect},
};

/// What is known of a request that was refused; all of it may be missing, and more tells more.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Refusal<'a> {
    /// The body of the answer: XML, as S3 and its kin give it.
    pub error_body: Option<&'a str>,
    /// The HTTP status of the answer.
    pub status: Option<u16>,
    /// The credentials that should have signed: with them the signature is computed anew.
    pub credentials: Option<&'a Credentials>,
    /// The method that was sent.
    pub method: Option<Method>,
    /// The URL as it was sent, where it is another text than the one that was made.
    pub sent_url: Option<&'a str>,
    /// All headers that were sent, whatever the case of their names. `None` when they are not known.
    pub sent_headers: Option<Vec<(&'a str, &'a str)>>,
}

/// The cause of a refusal: the answer of [`explain`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Explanation {
    /// The cause.
    pub cause: Cause,
    /// What it is about, where that has a name: a header, a parameter, a region, an endpoint.
    pub subject: Option<String>,
    /// The server's own code, such as `SignatureDoesNotMatch`.
    pub server_code: Option<String>,
    /// Where the canonical requests begin to differ: that of the URL, and that of what was sent or of the server.
    pub difference: Option<Difference>,
    /// What the URL says.
    pub inspection: Inspection,
}

/// Why a server refused a presigned request: the cause and not the symptom, without asking any server.
///
/// Where the answer's body has the server's canonical request, that is compared; where the credentials are given, the signature
/// is computed anew, for what was sent and for the other methods. Of a URL of more than 8 KB, which few servers read, neither is done.
///
/// ```
/// use presign_core::{Cause, Method, Refusal, explain};
///
/// # let url = "https://photos.s3.eu-west-1.amazonaws.com/cat.jpg?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE\
/// # %2F20261123%2Feu-west-1%2Fs3%2Faws4_request&X-Amz-Date=20261123T120000Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host&X-Amz-Signature=\
/// # 762f4fcbacec730d460b0e337f554e569e4fe98643baefad7af1276fe3084e7f";
/// let mut refusal = Refusal::default();
/// refusal.error_body = Some("<Error><Code>NoSuchKey</Code></Error>");
/// let why = explain(url, "2026-11-23T12:05:00Z".parse()?, &refusal)?;
/// assert_eq!(why.cause, Cause::NoSuchKey);
/// # Ok::<(), presign_core::Error>(())
/// ```
///
/// # Errors
///
/// `invalid_url` for a text that is no URL at all, or that is too long for [`inspect`](crate::inspect()).
pub fn explain(url: &str, at: Timestamp, refusal: &Refusal<'_>) -> Result<Explanation, Error> {
    let inspection = inspect(url, at)?;
    let body = ErrorBody::parse(refusal.error_body.unwrap_or_default());
    let mut findings = Findings::default();
    let split = SplitUrl::parse(url, &mut findings)?;
    let sent = match refusal.sent_url {
        Some(text) => SplitUrl::parse(text, &mut findings)?,
        None => split.clone(),
    };
    let headers = refusal.sent_headers.as_ref().map(|headers| {
        let header =
            |(name, value): &(&str, &str)| (name.to_ascii_lowercase(), String::from(*value));
        headers.iter().map(header).collect::<Vec<_>>()
    });
    let looked_at = Case {
        refusal,
        inspection: &inspection,
        body: &body,
        url: &split,
        sent: &sent,
        headers,
        findings,
    };
    let (cause, subject) = looked_at.cause();
    let difference = looked_at.difference();
    Ok(Explanation {
        cause,
        subject,
        server_code: body
            .code
            .filter(|code| crate::ascii::is_name(code, 1, 64, b"._-")),
        difference,
        inspection,
    })
}

/// All that a cause is looked for in.
struct Case<'a> {
    refusal: &'a Refusal<'a>,
    inspection: &'a Inspection,
    body: &'a ErrorBody,
    /// The URL as it was made, and as it was sent.
    url: &'a SplitUrl,
    sent: &'a SplitUrl,
    headers: Option<Vec<(String, String)>>,
    /// What was found in both texts while they were taken apart.
    findings: Findings,
}

type Found = (Cause, Option<String>);

impl Case<'_> {
    fn cause(&self) -> Found {
        // What the server says of the object comes behind the signature, and shows that it was right.
        if let Some(found) = self.said_beyond_signature() {
            return found;
        }
        if let Some(found) = self.of_text() {
            return found;
        }
        if let Some(found) = self.said_of_signature() {
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

    /// Looks at the signature by the credentials.
    fn of_signature(&self) -> Option<Found> {
        let method = self.refusal.method;
        let expected: Vec<Method> = self
            .inspection
            .operations
            .iter()
            .map(|one| one.method)
            .collect();
        if let Some(credentials) = self.refusal.credentials {
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
                    .body
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

    /// The cause where the credentials give the very signature that the server refuses: what the server signed itself decides it.
    fn of_right_signature(&self, rebuilt: &Rebuilt<'_>, method: Method) -> Cause {
        let ours_and_theirs = match (&self.body.canonical_request, &self.body.string_to_sign) {
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

    /// Whether few servers read the URL at all: its signature is not what is wrong, and to compute it for every method takes long.
    fn is_too_long(&self) -> bool {
        self.has_finding(FindingCode::TooLong)
    }

    /// What is left when nothing is found in what was sent.
    fn rest(&self) -> Found {
        match (self.body.code.as_deref(), self.refusal.status) {
            (Some("SignatureDoesNotMatch"), _) if self.body.canonical_request.is_some() => {
                (Cause::WrongSecret, None)
            }
            _ if self.body.is_of_signature() => (Cause::SignatureMismatch, None),
            (Some("AccessDenied" | "AllAccessDisabled" | "AccountProblem"), _) => {
                (Cause::AccessDenied, None)
            }
            (None, Some(404)) if self.refusal.error_body.is_none_or(str::is_empty) => {
                (Cause::NoSuchKey, None)
            }
            (None, Some(412)) => (Cause::PreconditionFailed, None),
            (None, _)
                if self
                    .refusal
                    .error_body
                    .is_some_and(|text| !text.trim().is_empty()) =>
            {
                (Cause::NotAnAnswerOfS3, None)
            }
            _ if self.inspection.state == State::Expired => (Cause::Expired, None),
            _ => (Cause::Unknown, None),
        }
    }

    fn rebuilt<'b>(&'b self, url: &'b SplitUrl) -> Option<Rebuilt<'b>> {
        let headers = self.headers.as_deref().unwrap_or_default();
        Rebuilt::new(url, self.inspection, headers)
    }

    fn difference(&self) -> Option<Difference> {
        let stated = self.inspection.operations.first().map(|one| one.method);
        let method = self
            .refusal
            .method
            .or(stated)
            .filter(|_| !self.is_too_long())?;
        let of_url =
            |url| Some(self.rebuilt(url)?.canonical_request(method).to_string()) as Option<String>;
        let signed = of_url(self.url)?;
        match &self.body.canonical_request {
            Some(received) => Difference::between(&signed, received),
            None => Difference::between(&signed, &of_url(self.sent)?),
        }
    }

    fn has_finding(&self, code: FindingCode) -> bool {
        self.findings.has(code)
            || self
                .inspection
                .findings
                .iter()
                .any(|finding| finding.code == code)
    }
}
