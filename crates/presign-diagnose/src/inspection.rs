use presign_core::{
    AccessKeyKind, Method, Timestamp,
    sigv4::{Algorithm, names},
};
use serde::Serialize;

use crate::{
    copied_url::CopiedUrl,
    finding::{Finding, Findings, Severity},
    json::{self, serialize_as_str},
};

/// The contents of a URL: the result of [`inspect`](crate::inspect()).
///
/// It contains no secret: no signature, and of a session token only whether there is one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Inspection {
    /// How the URL is signed.
    pub kind: UrlKind,
    /// Whether the URL is valid at the given time, as far as its dates say.
    pub state: State,
    is_good: bool,
    /// The host, with the port unless it is the default one.
    pub host: String,
    /// Scheme, host and port without the bucket: the endpoint that a presigner takes.
    pub endpoint: Option<String>,
    /// The position of the bucket: `virtual` for the host, `path` for the path.
    pub addressing_style: Option<&'static str>,
    /// The bucket; for an access point, the labels before its endpoint.
    pub bucket: Option<String>,
    /// The decoded key.
    pub key: Option<String>,
    /// The operations that the URL can be for. The method is signed, but a URL does not show it: the parameters and the signed headers
    /// tell operations apart.
    pub operations: Vec<PossibleOperation>,
    /// The methods of all operations that the URL can be for, whichever was sent.
    #[serde(skip)]
    pub(crate) possible_methods: Vec<Method>,
    /// The region of the signature; if it has none, that of the host.
    pub region: Option<String>,
    /// The service of the signature, such as `s3`.
    pub service: Option<String>,
    /// The algorithm, such as `AWS4-HMAC-SHA256`.
    pub algorithm: Option<String>,
    /// The access key ID.
    pub access_key_id: Option<String>,
    /// The kind of credentials that the access key ID belongs to.
    #[serde(serialize_with = "json::key_kind")]
    pub access_key_kind: Option<AccessKeyKind>,
    /// The signing time.
    #[serde(serialize_with = "json::timestamp")]
    pub signed_at: Option<Timestamp>,
    /// The lifetime in seconds.
    pub expires_in: Option<u64>,
    /// The expiry that the URL states; the credentials may expire earlier.
    #[serde(serialize_with = "json::timestamp")]
    pub expires_at: Option<Timestamp>,
    /// The time from which the signature of another service is valid.
    #[serde(skip)]
    pub(crate) starts_at: Option<Timestamp>,
    /// The seconds until the URL expires; 0 after that.
    pub remaining: Option<u64>,
    /// The names of the signed headers, in lower case. The client must send all but `host` with the values that were signed.
    pub signed_headers: Vec<String>,
    /// The `response-*` parameters, which set headers of the response: names and values.
    pub response_overrides: Vec<(String, String)>,
    /// The other parameters that do not belong to the signature.
    pub parameters: Vec<(String, String)>,
    /// Whether the URL has a session token.
    pub has_session_token: bool,
    /// Problems and facts, the worst first.
    pub findings: Vec<Finding>,
}

impl Inspection {
    pub(crate) fn new(kind: UrlKind, url: &CopiedUrl) -> Self {
        Self {
            kind,
            state: State::Unknown,
            is_good: false,
            host: url.authority.clone(),
            endpoint: None,
            addressing_style: None,
            bucket: None,
            key: None,
            operations: Vec::new(),
            possible_methods: Vec::new(),
            region: None,
            service: None,
            algorithm: None,
            access_key_id: None,
            access_key_kind: None,
            signed_at: None,
            expires_in: None,
            expires_at: None,
            starts_at: None,
            remaining: None,
            signed_headers: Vec::new(),
            response_overrides: Vec::new(),
            parameters: Vec::new(),
            has_session_token: false,
            findings: Vec::new(),
        }
    }

    pub(crate) fn set_findings(&mut self, findings: Findings) {
        self.findings = findings.into_sorted();
        let is_error = |finding: &Finding| finding.severity == Severity::Error;
        self.is_good = self.state == State::Valid && !self.findings.iter().any(is_error);
    }

    /// Whether the URL is valid at the given time, and no finding is an error.
    pub fn is_good(&self) -> bool {
        self.is_good
    }

    /// Returns the inspection as JSON in ASCII: names in `snake_case`, times in RFC 3339, and `null` for what the URL does not say.
    ///
    /// Every language has the same members, and the command prints them.
    pub fn to_json(&self) -> String {
        json::to_ascii(self)
    }

    pub(crate) fn is_signed_by_aws(&self) -> bool {
        matches!(self.kind, UrlKind::SigV4 | UrlKind::SigV4a)
    }
}

/// An operation that a URL can be for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct PossibleOperation {
    /// AWS's name, such as `GetObject`.
    pub name: &'static str,
    /// The method that the request is sent with.
    #[serde(serialize_with = "json::method")]
    pub method: Method,
}

/// How a URL is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum UrlKind {
    /// AWS Signature Version 4.
    SigV4,
    /// AWS Signature Version 4A, for Multi-Region Access Points.
    SigV4a,
    /// AWS Signature Version 2, which newer regions reject.
    SigV2,
    /// A signed URL for Amazon `CloudFront`.
    CloudFront,
    /// A signed URL for Google Cloud Storage.
    Gcs,
    /// A shared access signature of Azure Blob Storage.
    AzureSas,
    /// A signed URL of Alibaba Cloud OSS.
    Oss,
    /// A signed URL of Tencent Cloud COS.
    Cos,
    /// A signed URL of Supabase Storage, whose token is a JSON Web Token.
    Supabase,
    /// A public link of Firebase Storage, whose token does not expire.
    Firebase,
    /// Not signed.
    Unsigned,
}

impl UrlKind {
    pub(crate) fn from_url(url: &CopiedUrl) -> Self {
        let has = |name| url.has(name);
        let sigv4a = Algorithm::EcdsaP256Sha256.as_str();
        let is_v4a = |text: &str| text.eq_ignore_ascii_case(sigv4a);
        if has(names::REGION_SET) || url.get(names::ALGORITHM).is_some_and(is_v4a) {
            Self::SigV4a
        } else if has(names::SIGNATURE) || has(names::CREDENTIAL) || has(names::ALGORITHM) {
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
            Self::of_other_service(url).unwrap_or(Self::Unsigned)
        }
    }

    /// The algorithm whose form `X-Amz-Credential` has.
    pub(crate) fn algorithm(self) -> Algorithm {
        match self {
            Self::SigV4a => Algorithm::EcdsaP256Sha256,
            _ => Algorithm::HmacSha256,
        }
    }

    /// Returns the kind as every language spells it, such as `sigv4` or `azure_sas`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SigV4 => "sigv4",
            Self::SigV4a => "sigv4a",
            Self::SigV2 => "sigv2",
            Self::CloudFront => "cloudfront",
            Self::Gcs => "gcs",
            Self::AzureSas => "azure_sas",
            Self::Oss => "oss",
            Self::Cos => "cos",
            Self::Supabase => "supabase",
            Self::Firebase => "firebase",
            Self::Unsigned => "unsigned",
        }
    }
}

/// Whether a URL is valid at a time, as far as its dates say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum State {
    /// It has been signed and has not expired.
    Valid,
    /// It has expired.
    Expired,
    /// It was signed more than 15 minutes in the future, the clock difference that AWS accepts; or it states that it is valid later.
    NotYetValid,
    /// The URL has no dates.
    Unknown,
}

impl State {
    /// Returns `valid`, `expired`, `not_yet_valid` or `unknown`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::Expired => "expired",
            Self::NotYetValid => "not_yet_valid",
            Self::Unknown => "unknown",
        }
    }
}

serialize_as_str!(State, UrlKind);
