use alloc::{string::String, vec::Vec};

/// Something about a URL that whoever made it, or uses it, should know.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// What it is: stable, and the same in every language.
    pub code: FindingCode,
    /// How bad it is.
    pub severity: Severity,
    /// A sentence. It shows no session token and no signature.
    pub message: String,
}

/// How bad a [`Finding`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// The URL may not work everywhere, or not as long as it says.
    Warning,
    /// The URL does not work as it stands.
    Error,
}

impl Severity {
    /// `note`, `warning` or `error`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// The findings so far: each code once, so that no URL has more of them than there are codes.
#[derive(Default)]
pub(crate) struct Findings(Vec<Finding>);

impl Findings {
    pub(crate) fn push(&mut self, code: FindingCode, message: String) {
        if !self.has(code) {
            self.0.push(Finding {
                code,
                severity: code.severity(),
                message,
            });
        }
    }

    pub(crate) fn has(&self, code: FindingCode) -> bool {
        self.0.iter().any(|finding| finding.code == code)
    }

    /// The worst first; those of one severity in the order in which they were found.
    pub(crate) fn into_sorted(self) -> Vec<Finding> {
        let mut findings = self.0;
        findings.sort_by_key(|finding| core::cmp::Reverse(finding.severity));
        findings
    }
}

macro_rules! findings {
    ($($(#[$doc:meta])* $variant:ident = $text:literal $severity:ident,)+) => {
        /// The kind of a [`Finding`]: one `snake_case` word, the same in every language, which has always the same severity.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum FindingCode {
            $($(#[$doc])* $variant,)+
        }

        impl FindingCode {
            /// Every code there is.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The code as every language spells it, such as `expired`.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)+
                }
            }

            /// How bad it is.
            pub fn severity(self) -> Severity {
                match self {
                    $(Self::$variant => Severity::$severity,)+
                }
            }
        }
    };
}

findings! {
    /// The URL has ended.
    Expired = "expired" Error,
    /// The URL was signed more than 15 minutes ahead of now.
    NotYetValid = "not_yet_valid" Error,
    /// Nothing in the URL is a signature.
    NoSignature = "no_signature" Error,
    /// Spaces or line ends around the URL.
    SurroundingWhitespace = "surrounding_whitespace" Error,
    /// Quotes, brackets or a full stop around the URL.
    SurroundingPunctuation = "surrounding_punctuation" Error,
    /// Spaces or line ends inside the URL.
    InnerWhitespace = "inner_whitespace" Error,
    /// `&amp;` for `&`.
    HtmlEscaped = "html_escaped" Error,
    /// `\u0026` for `&`.
    JsonEscaped = "json_escaped" Error,
    /// A `#`.
    Fragment = "fragment" Error,
    /// User name or password ahead of the host.
    UserInfo = "user_info" Error,
    /// The host is no name of DNS.
    OddHost = "odd_host" Error,
    /// A `%` without its two digits.
    BadPercentEncoding = "bad_percent_encoding" Error,
    /// Encoded bytes that are no UTF-8.
    NotUtf8 = "not_utf8" Warning,
    /// A parameter that the signature needs is not there.
    MissingParameter = "missing_parameter" Error,
    /// A parameter is there twice.
    DuplicateParameter = "duplicate_parameter" Error,
    /// A parameter of the signature has another case than AWS's.
    ParameterCase = "parameter_case" Warning,
    /// The algorithm is none that S3 knows.
    UnknownAlgorithm = "unknown_algorithm" Error,
    /// `X-Amz-Credential` is not key ID, date, region, service and `aws4_request`.
    MalformedCredential = "malformed_credential" Error,
    /// `X-Amz-Date` is no such date.
    MalformedDate = "malformed_date" Error,
    /// The days of `X-Amz-Date` and of the credential scope differ.
    DateMismatch = "date_mismatch" Error,
    /// `X-Amz-Expires` is no number of seconds from 1 on.
    MalformedExpires = "malformed_expires" Error,
    /// A life of more than 7 days.
    ExpiresTooLong = "expires_too_long" Error,
    /// `X-Amz-SignedHeaders` is no list of lower-case names in order.
    MalformedSignedHeaders = "malformed_signed_headers" Error,
    /// `host` is not among the signed headers.
    HostNotSigned = "host_not_signed" Error,
    /// The signature has fewer digits than it should.
    TruncatedSignature = "truncated_signature" Error,
    /// The signature is not lower-case hexadecimal of its length.
    MalformedSignature = "malformed_signature" Error,
    /// Temporary credentials without their session token.
    MissingSessionToken = "missing_session_token" Error,
    /// A session token beside a long-term access key ID.
    UnexpectedSessionToken = "unexpected_session_token" Warning,
    /// The key ID is the ID of a user, a role or the like.
    NotAnAccessKey = "not_an_access_key" Error,
    /// The URL says that it lives longer than any temporary credentials.
    OutlivesCredentials = "outlives_credentials" Warning,
    /// The URL says that it lives longer than temporary credentials do by default.
    MayOutliveCredentials = "may_outlive_credentials" Note,
    /// The host is of another region than the signature.
    RegionMismatch = "region_mismatch" Error,
    /// The global endpoint, and a region that has its own.
    GlobalEndpoint = "global_endpoint" Warning,
    /// The signature is for another service than the host.
    ServiceMismatch = "service_mismatch" Error,
    /// The endpoint of a website, which takes no signatures.
    WebsiteEndpoint = "website_endpoint" Error,
    /// No TLS.
    PlainHttp = "plain_http" Warning,
    /// A bucket with dots ahead of AWS's host, whose certificate covers one label.
    DottedBucketUnderTls = "dotted_bucket_under_tls" Error,
    /// A bucket in the host that is no name of DNS.
    BucketNotInDns = "bucket_not_in_dns" Error,
    /// The bucket's name cannot be one.
    OddBucket = "odd_bucket" Warning,
    /// A `.` or `..` segment in the key.
    DotSegments = "dot_segments" Warning,
    /// A key of more than 1,024 bytes.
    KeyTooLong = "key_too_long" Error,
    /// Two slashes on end, or one at the begin of the key.
    EmptySegment = "empty_segment" Note,
    /// A `+` in the path that is not encoded.
    PlusInPath = "plus_in_path" Warning,
    /// A `+` in the query that is not encoded.
    PlusInQuery = "plus_in_query" Warning,
    /// `%25` and two digits: the key was encoded twice.
    DoubleEncodedKey = "double_encoded_key" Warning,
    /// A character in the path that belongs encoded.
    UnencodedPath = "unencoded_path" Warning,
    /// A signed header that browsers do not let a page set.
    ForbiddenHeader = "forbidden_header" Warning,
    /// A signed header that proxies change or clients set by themselves.
    VolatileHeader = "volatile_header" Warning,
    /// An upload whose media type is free.
    ContentTypeNotSigned = "content_type_not_signed" Note,
    /// A header of Amazon's in the query.
    AmzParameter = "amz_parameter" Warning,
    /// Signature Version 2.
    OutdatedSignature = "outdated_signature" Warning,
    /// A signature of another kind, which is not read further.
    OtherSignature = "other_signature" Note,
    /// A URL that is longer than servers take.
    TooLong = "too_long" Warning,
}
