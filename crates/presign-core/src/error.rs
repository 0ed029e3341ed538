use alloc::{boxed::Box, format, string::String};
use core::fmt;

use crate::secret_form::{has_secret, redacted};

/// An error of presigning.
///
/// The [`code`](Error::code) is stable and the same in every language. The message states the parameter, the problem and what is accepted.
/// Neither contains a secret.
///
/// ```
/// use presign_core::{ErrorCode, Region};
///
/// let error = "eu west 1".parse::<Region>().unwrap_err();
/// assert_eq!(error.code(), ErrorCode::InvalidRegion);
/// assert_eq!(error.code().as_str(), "invalid_region");
/// ```
///
/// The size of a pointer, so that a `Result` stays small.
#[derive(Clone, PartialEq, Eq)]
pub struct Error(Box<Inner>);

#[derive(Clone, PartialEq, Eq)]
struct Inner {
    code: ErrorCode,
    message: String,
    key_index: Option<usize>,
}

impl Error {
    /// Returns an error of the given kind, for crates that build on this one. Replaces text in the message that looks like a secret by
    /// `[redacted]`.
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        let message = message.into();
        let message = if has_secret(&message) {
            redacted(&message).into_owned()
        } else {
            message
        };
        Self(Box::new(Inner {
            code,
            message,
            key_index: None,
        }))
    }

    #[cold]
    pub(crate) fn formatted(code: ErrorCode, message: fmt::Arguments<'_>) -> Self {
        Self::new(code, alloc::fmt::format(message))
    }

    /// Returns the message: the parameter, the problem and what is accepted.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// Returns what kind of error this is.
    pub fn code(&self) -> ErrorCode {
        self.0.code
    }

    /// Returns the parameter that the message starts with, such as `bucket`, `keys[7]` or `X-Amz-Date`; `None` if it starts with another
    /// text.
    pub fn parameter(&self) -> Option<&str> {
        let (parameter, _) = self.0.message.split_once(": ")?;
        let is_name = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.[]` ".contains(&byte);
        parameter
            .bytes()
            .all(is_name)
            .then(|| parameter.trim_matches('`'))
    }

    /// Returns the index of the key or URI, if many are presigned and the error belongs to one of them.
    pub fn key_index(&self) -> Option<usize> {
        self.0.key_index
    }

    /// Returns the error of one of many keys: its message starts with `keys[index]`.
    #[must_use]
    pub fn with_key_index(mut self, index: usize) -> Self {
        let message = &self.0.message;
        let problem = message.strip_prefix("key: ").unwrap_or(message);
        self.0.message = format!("keys[{index}]: {problem}");
        self.0.key_index = Some(index);
        self
    }

    /// Returns the error of one of many URIs: its message starts with `uris[index]`.
    #[must_use]
    pub fn with_uri_index(mut self, index: usize) -> Self {
        let message = &self.0.message;
        let problem = message.strip_prefix("uri: ").unwrap_or(message);
        self.0.message = format!("uris[{index}]: {problem}");
        self.0.key_index = Some(index);
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.0.code, self.0.message)
    }
}

impl core::error::Error for Error {}

/// Allows [`TryInto`] bounds to accept values that need no conversion.
impl From<core::convert::Infallible> for Error {
    fn from(never: core::convert::Infallible) -> Self {
        match never {}
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $text:literal,)+) => {
        /// The kind of an [`Error`]: one `snake_case` word, the same in every language.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum ErrorCode {
            $($(#[$doc])* $variant,)+
        }

        impl ErrorCode {
            /// Returns the code as every language spells it, such as `invalid_bucket`.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)+
                }
            }
        }
    };
}

codes! {
    /// The bucket name is invalid.
    InvalidBucket = "invalid_bucket",
    /// The key is empty or longer than 1,024 bytes.
    InvalidKey = "invalid_key",
    /// The key has a `.` or `..` segment, which browsers fold, or is an object's URI, such as `s3://photos/cat.jpg`.
    UnsafeKey = "unsafe_key",
    /// The region name is invalid.
    InvalidRegion = "invalid_region",
    /// No region was given or found.
    MissingRegion = "missing_region",
    /// The endpoint is not a URL with scheme, host, port and path.
    InvalidEndpoint = "invalid_endpoint",
    /// The URL is not one with scheme, host, port, path and query.
    InvalidUrl = "invalid_url",
    /// The ARN is malformed, or its resource is not supported.
    InvalidArn = "invalid_arn",
    /// The lifetime is not a whole number of seconds from 1 to 604,800.
    InvalidExpires = "invalid_expires",
    /// The time is not RFC 3339, or outside the years 1970 to 9999.
    InvalidTime = "invalid_time",
    /// The method is not an HTTP method of S3.
    InvalidMethod = "invalid_method",
    /// A header cannot be sent, or cannot be signed.
    InvalidHeader = "invalid_header",
    /// A query parameter cannot be sent, or belongs to the signature.
    InvalidQuery = "invalid_query",
    /// S3 has no operation of this name.
    UnknownOperation = "unknown_operation",
    /// The operation does not have the parameter, or its value has another type.
    InvalidParameter = "invalid_parameter",
    /// A required parameter is missing.
    MissingParameter = "missing_parameter",
    /// A field of a form is not allowed, or is given twice.
    InvalidField = "invalid_field",
    /// The operation does not have the option, or its value is invalid.
    InvalidOption = "invalid_option",
    /// A credential is invalid.
    InvalidCredentials = "invalid_credentials",
    /// No credentials were given or found.
    MissingCredentials = "missing_credentials",
    /// The profile does not exist, or is invalid.
    InvalidProfile = "invalid_profile",
    /// A shared configuration file cannot be read.
    InvalidConfig = "invalid_config",
    /// The request was changed after signing, or signed with another secret access key.
    SignatureMismatch = "signature_mismatch",
    /// The request has expired.
    Expired = "expired",
    /// The request was signed for a later time.
    NotYetValid = "not_yet_valid",
    /// A header that must be signed is not signed, or a signed header is missing.
    MissingSignedHeader = "missing_signed_header",
    /// The request has a header that must be signed and is not.
    UnsignedHeader = "unsigned_header",
    /// The access key ID is unknown.
    UnknownAccessKeyId = "unknown_access_key_id",
    /// The session token is not that of the credentials.
    InvalidSessionToken = "invalid_session_token",
    /// The signature is for a service or a region that is not accepted.
    InvalidScope = "invalid_scope",
    /// The policy of a form cannot be read.
    InvalidPolicy = "invalid_policy",
    /// The form upload violates its policy.
    PolicyViolation = "policy_violation",
    /// The credentials have expired, or expire before the URL, which is not allowed.
    CredentialsExpireFirst = "credentials_expire_first",
    /// Values that are valid alone cannot be combined.
    UnsupportedCombination = "unsupported_combination",
}

impl fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Returns an [`Error`]: `error!(InvalidKey, "the key has {} bytes", length)`.
macro_rules! error {
    ($code:ident, $($message:tt)+) => {
        $crate::Error::formatted($crate::ErrorCode::$code, format_args!($($message)+))
    };
}
pub(crate) use error;
