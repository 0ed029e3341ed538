use alloc::{string::String, vec::Vec};

use super::{AccessKeyKind, Finding, Severity, split_url::SplitUrl};
use crate::{Method, Timestamp, ascii::is_one_of};

/// What a URL says: the answer of [`inspect`](crate::inspect()).
///
/// It holds no secret: no signature, and of a session token only whether there is one.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Inspection {
    /// How it is signed.
    pub kind: UrlKind,
    /// Host, and port where it is not the scheme's own.
    pub host: String,
    /// Scheme, host and port without the bucket: what a presigner takes.
    pub endpoint: Option<String>,
    /// Where the bucket stands: `virtual`, in the host, or `path`.
    pub addressing_style: Option<&'static str>,
    /// The bucket, or the labels that an access point has ahead of its host.
    pub bucket: Option<String>,
    /// The key, decoded.
    pub key: Option<String>,
    /// The operations that the URL can be for. The method is signed but does not stand in a URL: parameters tell operations apart,
    /// and signed headers.
    pub operations: Vec<PossibleOperation>,
    /// The region that signed; where the signature names none, that of the host.
    pub region: Option<String>,
    /// The service that the signature is for, such as `s3`.
    pub service: Option<String>,
    /// Such as `AWS4-HMAC-SHA256`.
    pub algorithm: Option<String>,
    /// Whose signature it is.
    pub access_key_id: Option<String>,
    /// What the access key ID says of the credentials.
    pub access_key_kind: Option<AccessKeyKind>,
    /// When it was signed.
    pub signed_at: Option<Timestamp>,
    /// How long it works from then on, in seconds.
    pub expires_in: Option<u64>,
    /// When it ends, as far as the URL says: the credentials may end first.
    pub expires_at: Option<Timestamp>,
    /// Whether it works at the moment that was asked about.
    pub state: State,
    /// How many seconds are left; 0 when it has ended.
    pub remaining: Option<u64>,
    /// The names of the headers that are signed, in lower case. All but `host` the client must send as they were signed.
    pub signed_headers: Vec<String>,
    /// Headers that the answer will have by its request: names such as `response-content-type`, and values.
    pub response_overrides: Vec<(String, String)>,
    /// All other parameters that are not the signature's.
    pub parameters: Vec<(String, String)>,
    /// Whether a session token is in it.
    pub has_session_token: bool,
    /// What is wrong or worth knowing, the worst first.
    pub findings: Vec<Finding>,
}

impl Inspection {
    pub(super) fn new(kind: UrlKind, url: &SplitUrl) -> Self {
        Self {
            kind,
            host: url.authority.clone(),
            endpoint: None,
            addressing_style: None,
            bucket: None,
            key: None,
            operations: Vec::new(),
            region: None,
            service: None,
            algorithm: None,
            access_key_id: None,
            access_key_kind: None,
            signed_at: None,
            expires_in: None,
            expires_at: None,
            state: State::Unknown,
            remaining: None,
            signed_headers: Vec::new(),
            response_overrides: Vec::new(),
            parameters: Vec::new(),
            has_session_token: false,
            findings: Vec::new(),
        }
    }

    /// Whether the URL is valid at the moment that was asked about, and no finding is an error.
    pub fn is_good(&self) -> bool {
        let is_error = |finding: &Finding| finding.severity == Severity::Error;
        self.state == State::Valid && !self.findings.iter().any(is_error)
    }

    pub(super) fn is_signed_by_amazon(&self) -> bool {
        matches!(self.kind, UrlKind::SigV4 | UrlKind::SigV4a)
    }
}

/// An operation that a URL can be for, and the method that it is sent with.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct PossibleOperation {
    /// AWS's name, such as `GetObject`.
    pub name: &'static str,
    /// Its method.
    pub method: Method,
}

/// How a URL is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum UrlKind {
    /// AWS Signature Version 4.
    SigV4,
    /// AWS Signature Version 4A, of Multi-Region Access Points.
    SigV4a,
    /// AWS Signature Version 2, which newer regions refuse.
    SigV2,
    /// A signed URL of Amazon `CloudFront`.
    CloudFront,
    /// A signed URL of Google Cloud Storage.
    Gcs,
    /// Not signed.
    Unsigned,
}

impl UrlKind {
    pub(crate) fn of(url: &SplitUrl) -> Self {
        let has = |name| url.has(name);
        let is_v4a = |text: &str| is_one_of(text, &["AWS4-ECDSA-P256-SHA256"]);
        if has("X-Amz-Region-Set") || url.get("X-Amz-Algorithm").is_some_and(is_v4a) {
            Self::SigV4a
        } else if has("X-Amz-Signature") || has("X-Amz-Credential") || has("X-Amz-Algorithm") {
            Self::SigV4
        } else if has("X-Goog-Signature")
            || has("X-Goog-Algorithm")
            || (has("GoogleAccessId") && has("Signature"))
        {
            Self::Gcs
        } else if has("Key-Pair-Id") && (has("Signature") || has("Policy")) {
            Self::CloudFront
        } else if has("AWSAccessKeyId") {
            Self::SigV2
        } else {
            Self::Unsigned
        }
    }

    /// `sigv4`, `sigv4a`, `sigv2`, `cloudfront`, `gcs` or `unsigned`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SigV4 => "sigv4",
            Self::SigV4a => "sigv4a",
            Self::SigV2 => "sigv2",
            Self::CloudFront => "cloudfront",
            Self::Gcs => "gcs",
            Self::Unsigned => "unsigned",
        }
    }
}

/// Whether a URL works at a moment, as far as its dates go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum State {
    /// It was signed, and has not ended.
    Valid,
    /// It has ended.
    Expired,
    /// It was signed more than 15 minutes ahead, which is what AWS allows clocks to differ.
    NotYetValid,
    /// The URL does not say.
    Unknown,
}

impl State {
    /// `valid`, `expired`, `not_yet_valid` or `unknown`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::Expired => "expired",
            Self::NotYetValid => "not_yet_valid",
            Self::Unknown => "unknown",
        }
    }
}
