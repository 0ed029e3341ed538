//! The names and the limits of Signature Version 4.
//!
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html>

/// The parameter that states the algorithm.
pub const ALGORITHM: &str = "X-Amz-Algorithm";
/// The parameter that states the access key ID and the credential scope.
pub const CREDENTIAL: &str = "X-Amz-Credential";
/// The parameter that states when the URL was signed.
pub const DATE: &str = "X-Amz-Date";
/// The parameter that states the lifetime in seconds.
pub const EXPIRES: &str = "X-Amz-Expires";
/// The parameter that lists the regions of a Signature Version 4A.
pub const REGION_SET: &str = "X-Amz-Region-Set";
/// The parameter that holds the session token of S3 Express One Zone.
pub const EXPRESS_SESSION_TOKEN: &str = "X-Amz-S3session-Token";
/// The parameter that holds the session token.
pub const SECURITY_TOKEN: &str = "X-Amz-Security-Token";
/// The parameter that holds the signature.
pub const SIGNATURE: &str = "X-Amz-Signature";
/// The parameter that lists the signed headers.
pub const SIGNED_HEADERS: &str = "X-Amz-SignedHeaders";

/// The query parameters of a signature, in canonical order. Callers cannot set them.
pub const SIGNATURE_PARAMETERS: [&str; 9] = [
    ALGORITHM,
    CREDENTIAL,
    DATE,
    EXPIRES,
    REGION_SET,
    EXPRESS_SESSION_TOKEN,
    SECURITY_TOKEN,
    SIGNATURE,
    SIGNED_HEADERS,
];

/// The header that states the SHA-256 of the body.
pub const CONTENT_SHA256: &str = "x-amz-content-sha256";

/// The hash of a body that is not signed.
pub const UNSIGNED_PAYLOAD: &str = "UNSIGNED-PAYLOAD";

/// The SHA-256 of an empty body.
pub const EMPTY_BODY_SHA256: &str =
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/// The longest lifetime of a presigned URL, in seconds: 7 days.
pub const MAX_EXPIRES_IN: u32 = 604_800;

/// The accepted difference between the clocks of client and server, in seconds.
pub const CLOCK_SKEW: u32 = 900;

/// Whether a name is one of [`SIGNATURE_PARAMETERS`], in any case.
pub fn is_signature_parameter(name: &str) -> bool {
    crate::ascii::is_one_of(name, &SIGNATURE_PARAMETERS)
}

/// Whether a text is a SHA-256 in AWS's form: 64 lower-case hexadecimal digits.
pub fn is_sha256_hex(text: &str) -> bool {
    let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    text.len() == 64 && text.bytes().all(is_digit)
}
