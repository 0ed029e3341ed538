use serde::Serialize;

use crate::json::serialize_as_str;

/// A problem or a fact about a URL that its author or its user should know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Finding {
    /// The kind: stable, and the same in every language.
    pub code: FindingCode,
    /// The severity, which each code always has.
    pub severity: Severity,
    /// A sentence. It contains no session token and no signature.
    pub message: String,
}

/// The severity of a [`Finding`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// The URL may not work everywhere, or not as long as it says.
    Warning,
    /// The URL does not work as it is.
    Error,
}

impl Severity {
    /// Returns `note`, `warning` or `error`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// The findings so far, each code once: no URL has more findings than there are codes.
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

    pub(crate) fn iter(&self) -> std::slice::Iter<'_, Finding> {
        self.0.iter()
    }

    /// Sorts by severity, the worst first.
    pub(crate) fn into_sorted(self) -> Vec<Finding> {
        let mut findings = self.0;
        findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
        findings
    }
}

macro_rules! findings {
    ($($(#[$doc:meta])* $variant:ident = $text:literal $severity:ident,)+) => {
        /// The kind of a [`Finding`]: one `snake_case` word, the same in every language.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum FindingCode {
            $($(#[$doc])* $variant,)+
        }

        impl FindingCode {
            /// Every code there is.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// Returns the code as every language spells it, such as `expired`.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)+
                }
            }

            /// Returns the severity of findings of this kind.
            pub fn severity(self) -> Severity {
                match self {
                    $(Self::$variant => Severity::$severity,)+
                }
            }
        }
    };
}

findings! {
    /// The URL has expired.
    Expired = "expired" Error,
    /// The URL was signed more than 15 minutes in the future.
    NotYetValid = "not_yet_valid" Error,
    /// The URL has no signature.
    NoSignature = "no_signature" Error,
    /// White space surrounds the URL.
    SurroundingWhitespace = "surrounding_whitespace" Error,
    /// Quotes, brackets or punctuation surround the URL.
    SurroundingPunctuation = "surrounding_punctuation" Error,
    /// The URL contains white space.
    InnerWhitespace = "inner_whitespace" Error,
    /// The URL has `&amp;` instead of `&`.
    HtmlEscaped = "html_escaped" Error,
    /// The URL has `\u0026` instead of `&`.
    JsonEscaped = "json_escaped" Error,
    /// The URL has `\x26` instead of `&`.
    StringEscaped = "string_escaped" Error,
    /// The URL has `\?` instead of `?`, `^&` instead of `&` or `%%` instead of `%`.
    ShellEscaped = "shell_escaped" Error,
    /// The URL has `=3D` instead of `=`.
    QuotedPrintable = "quoted_printable" Error,
    /// The URL contains zero-width characters, soft hyphens or non-breaking spaces.
    InvisibleCharacters = "invisible_characters" Error,
    /// The URL, or a parameter of its signature, is percent-encoded twice.
    DoubleEncoded = "double_encoded" Error,
    /// A text that mentions the URL surrounds it.
    SurroundingText = "surrounding_text" Note,
    /// The text is a command, or a call of a function, with the URL.
    CopiedCommand = "copied_command" Note,
    /// The URL was in the link of a redirector.
    WrappedLink = "wrapped_link" Note,
    /// The URL does not start with `https://` or `http://`.
    MissingScheme = "missing_scheme" Warning,
    /// The URL starts with `s3://`.
    S3Scheme = "s3_scheme" Error,
    /// Cloudflare replaced a part of the URL with `[email protected]`.
    EmailProtected = "email_protected" Error,
    /// The query does not start with one `?`, or has another one.
    QueryDelimiter = "query_delimiter" Error,
    /// The URL ends before its signature.
    TruncatedUrl = "truncated_url" Error,
    /// The signature, the session token or the access key ID was replaced on purpose.
    Redacted = "redacted" Error,
    /// The URL has a `#`.
    Fragment = "fragment" Warning,
    /// A user name or a password precedes the host.
    UserInfo = "user_info" Error,
    /// The host is not a DNS name.
    OddHost = "odd_host" Error,
    /// A `%` is not followed by two hexadecimal digits.
    BadPercentEncoding = "bad_percent_encoding" Error,
    /// Percent-encoded bytes are not UTF-8.
    NotUtf8 = "not_utf8" Warning,
    /// The URL lacks a parameter of the signature.
    MissingParameter = "missing_parameter" Error,
    /// A parameter occurs twice.
    DuplicateParameter = "duplicate_parameter" Error,
    /// A parameter of the signature is not in AWS's case.
    ParameterCase = "parameter_case" Warning,
    /// S3 does not know the algorithm.
    UnknownAlgorithm = "unknown_algorithm" Error,
    /// `X-Amz-Credential` is not an access key ID and a credential scope.
    MalformedCredential = "malformed_credential" Error,
    /// `X-Amz-Date` is not a date such as `20130524T000000Z`.
    MalformedDate = "malformed_date" Error,
    /// `X-Amz-Date` and the credential scope have different days.
    DateMismatch = "date_mismatch" Error,
    /// `X-Amz-Expires` is not a positive number of seconds.
    MalformedExpires = "malformed_expires" Error,
    /// The lifetime is longer than 7 days.
    ExpiresTooLong = "expires_too_long" Error,
    /// `X-Amz-SignedHeaders` is not a sorted list of lower-case names.
    MalformedSignedHeaders = "malformed_signed_headers" Error,
    /// `host` is not a signed header.
    HostNotSigned = "host_not_signed" Error,
    /// The signature is too short.
    TruncatedSignature = "truncated_signature" Error,
    /// The signature is not lower-case hexadecimal of its length.
    MalformedSignature = "malformed_signature" Error,
    /// The URL was signed with temporary credentials and lacks their session token.
    MissingSessionToken = "missing_session_token" Error,
    /// The URL has a session token and a long-term access key ID.
    UnexpectedSessionToken = "unexpected_session_token" Warning,
    /// The access key ID is the ID of a user, a role or a similar resource.
    NotAnAccessKey = "not_an_access_key" Error,
    /// The lifetime is longer than that of any temporary credentials.
    OutlivesCredentials = "outlives_credentials" Warning,
    /// The lifetime is longer than the default one of temporary credentials.
    MayOutliveCredentials = "may_outlive_credentials" Note,
    /// The access key ID or the session token is `undefined`, `null` or `None`.
    UndefinedCredential = "undefined_credential" Error,
    /// The region is `undefined`, `null` or `None`.
    UndefinedRegion = "undefined_region" Error,
    /// The host and the signature have different regions.
    RegionMismatch = "region_mismatch" Error,
    /// The host is the global endpoint, and the region has its own.
    GlobalEndpoint = "global_endpoint" Warning,
    /// The host is not of the service that the signature names.
    ServiceMismatch = "service_mismatch" Error,
    /// The host is a website endpoint, which takes no signatures.
    WebsiteEndpoint = "website_endpoint" Error,
    /// The host is r2.dev, which takes no signatures.
    R2PublicHost = "r2_public_host" Error,
    /// The URL is signed for R2, and the host is not R2's API.
    R2CustomHost = "r2_custom_host" Warning,
    /// The URL is signed for S3, and the host is a distribution of `CloudFront`.
    CloudfrontHost = "cloudfront_host" Warning,
    /// The URL is a page of a console.
    ConsoleUrl = "console_url" Error,
    /// The URL does not use TLS.
    PlainHttp = "plain_http" Warning,
    /// The bucket in the host contains a dot, and AWS's certificate covers one label.
    DottedBucketUnderTls = "dotted_bucket_under_tls" Error,
    /// The bucket in the host is not a DNS name.
    BucketNotInDns = "bucket_not_in_dns" Error,
    /// The bucket occurs twice: in the host, or in the host and at the start of the path.
    RepeatedBucket = "repeated_bucket" Note,
    /// No bucket can have this name.
    OddBucket = "odd_bucket" Warning,
    /// The bucket is `undefined`, `null` or `None`.
    UndefinedBucket = "undefined_bucket" Warning,
    /// A part of the key is `undefined`, `null`, `None`, `NaN` or `[object Object]`.
    UndefinedKey = "undefined_key" Warning,
    /// The value of a parameter is `undefined`, `null`, `None`, `NaN` or `[object Object]`.
    UndefinedParameter = "undefined_parameter" Warning,
    /// The key has a `.` or `..` segment.
    DotSegments = "dot_segments" Warning,
    /// The key is longer than 1,024 bytes.
    KeyTooLong = "key_too_long" Error,
    /// The key starts with a slash or has two in a row.
    EmptySegment = "empty_segment" Note,
    /// The path has a `+` that is not encoded.
    PlusInPath = "plus_in_path" Warning,
    /// The query has a `+` that is not encoded.
    PlusInQuery = "plus_in_query" Warning,
    /// The signature has a `+` that is not encoded, or the session token a space in place of one.
    PlusInSignature = "plus_in_signature" Error,
    /// The key looks encoded twice.
    DoubleEncodedKey = "double_encoded_key" Warning,
    /// The path has a character that must be encoded.
    UnencodedPath = "unencoded_path" Warning,
    /// Browsers do not let a page set a signed header.
    ForbiddenHeader = "forbidden_header" Warning,
    /// Proxies or clients change a signed header.
    VolatileHeader = "volatile_header" Warning,
    /// A parameter of the signature is listed as a signed header.
    ParameterInSignedHeaders = "parameter_in_signed_headers" Warning,
    /// A parameter may have been added after signing.
    UnknownParameter = "unknown_parameter" Warning,
    /// No operation of the URL has this method.
    MethodMismatch = "method_mismatch" Error,
    /// An upload URL has the checksum of an empty body.
    EmptyBodyChecksum = "empty_body_checksum" Warning,
    /// Content-Type is not signed.
    ContentTypeNotSigned = "content_type_not_signed" Note,
    /// An `x-amz-*` header is in the query.
    AmzParameter = "amz_parameter" Warning,
    /// The URL is signed with Signature Version 2.
    OutdatedSignature = "outdated_signature" Warning,
    /// The URL has a signature of another kind, which is not checked.
    OtherSignature = "other_signature" Note,
    /// The URL is longer than many servers accept.
    TooLong = "too_long" Warning,
}

serialize_as_str!(FindingCode, Severity);
