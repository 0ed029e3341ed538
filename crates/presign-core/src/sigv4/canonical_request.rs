use alloc::{borrow::Cow, string::String};
use core::fmt;

use crate::{
    Error, Method,
    error::error,
    sigv4::{crypto, headers::Headers, names::UNSIGNED_PAYLOAD, query::Query},
};

/// Step 1 of signing: the request in the form that client and server both derive.
///
/// One line each, as AWS specifies: method, path, query, every signed header, an empty line, the names of the signed headers, the payload
/// hash.
/// <https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html>
#[derive(Clone, PartialEq, Eq)]
pub struct CanonicalRequest<'a> {
    method: Method,
    path: Cow<'a, str>,
    query_to_payload: Cow<'a, str>,
}

impl CanonicalRequest<'static> {
    /// Starts a canonical request: see [`CanonicalRequestBuilder`].
    pub fn builder(method: Method, host: &str, path: &str) -> CanonicalRequestBuilder {
        CanonicalRequestBuilder {
            method,
            host: host.into(),
            path: path.into(),
            query: Query::default(),
            headers: Headers::default(),
            payload_hash: UNSIGNED_PAYLOAD.into(),
            error: None,
        }
    }
}

impl<'a> CanonicalRequest<'a> {
    /// Creates a canonical request from a percent-encoded path and the text after it, from the query on.
    pub(crate) fn new(method: Method, path: &'a str, query_to_payload: &'a str) -> Self {
        Self {
            method,
            path: path.into(),
            query_to_payload: query_to_payload.into(),
        }
    }

    /// Returns the same request with another method.
    #[must_use]
    pub fn with_method(&self, method: Method) -> CanonicalRequest<'_> {
        CanonicalRequest::new(method, &self.path, &self.query_to_payload)
    }

    /// Returns the SHA-256 of the text, which is part of the string to sign.
    pub fn hash(&self) -> [u8; 32] {
        crypto::sha256(&self.parts())
    }

    fn parts(&self) -> [&str; 4] {
        [self.method.line(), &self.path, "\n", &self.query_to_payload]
    }
}

impl fmt::Display for CanonicalRequest<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.parts()
            .into_iter()
            .try_for_each(|part| f.write_str(part))
    }
}

/// Omits the query, which may contain a session token.
impl fmt::Debug for CanonicalRequest<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CanonicalRequest")
            .field("method", &self.method)
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}

/// Builds a [`CanonicalRequest`] part by part, for requests that no other method of this crate makes.
///
/// The URL of AWS's documentation, step by step:
///
/// ```
/// use presign_core::{CanonicalRequest, CredentialScope, Method, SigningKey, StringToSign};
///
/// let at = "2013-05-24T00:00:00Z".parse()?;
/// let scope = CredentialScope::new(at, "us-east-1", "s3");
/// let request = CanonicalRequest::builder(Method::Get, "examplebucket.s3.amazonaws.com", "/test.txt")
///     .query("X-Amz-Algorithm", "AWS4-HMAC-SHA256")
///     .query("X-Amz-Credential", &format!("AKIAIOSFODNN7EXAMPLE/{scope}"))
///     .query("X-Amz-Date", "20130524T000000Z")
///     .query("X-Amz-Expires", "86400")
///     .query("X-Amz-SignedHeaders", "host")
///     .build()?;
/// let text = StringToSign::new(at, &scope, &request);
/// let key = SigningKey::derive("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", &scope)?;
/// assert_eq!(
///     key.sign(&text).to_string(),
///     "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404"
/// );
/// # Ok::<(), presign_core::Error>(())
/// ```
/// <https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html>
#[derive(Clone)]
pub struct CanonicalRequestBuilder {
    method: Method,
    host: String,
    path: String,
    query: Query,
    headers: Headers,
    payload_hash: String,
    /// The first error of a header or of the payload hash.
    error: Option<Error>,
}

impl CanonicalRequestBuilder {
    /// Adds a query parameter by its literal name and value. Encodes and sorts them.
    #[must_use]
    pub fn query(mut self, name: &str, value: &str) -> Self {
        self.query.append_any(name, value);
        self
    }

    /// Adds a signed header in addition to `host`. Writes its name in lower case, and folds the white space of its value.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        let outcome = self.headers.insert(name, value);
        self.error = self.error.or(outcome.err());
        self
    }

    /// Sets the SHA-256 of the body in lower-case hexadecimal. The default is `UNSIGNED-PAYLOAD`.
    #[must_use]
    pub fn payload_hash(mut self, hash: &str) -> Self {
        self.payload_hash = hash.into();
        self
    }

    /// Returns the canonical request.
    ///
    /// The path is used exactly as given: percent-encoded once for S3, and normalized and encoded twice for any other service.
    ///
    /// # Errors
    ///
    /// `invalid_url` for a host or a path that is not printable ASCII, or a path that does not start with `/`; `invalid_header` for a
    /// header that cannot be signed.
    pub fn build(self) -> Result<CanonicalRequest<'static>, Error> {
        if let Some(error) = self.error {
            return Err(error);
        }
        let is_visible = |text: &str| text.bytes().all(|byte| byte.is_ascii_graphic());
        if self.host.is_empty() || !is_visible(&self.host) {
            return Err(error!(
                InvalidUrl,
                "host: not a host name; use a host and port in printable ASCII"
            ));
        }
        if !self.path.starts_with('/') || !is_visible(&self.path) {
            return Err(error!(
                InvalidUrl,
                "path: not a percent-encoded path; start it with `/` and use printable ASCII"
            ));
        }
        let mut text = self.host;
        let host = 0..text.len();
        text.push_str(&self.query.canonical());
        self.headers.push_canonical(&mut text, host.clone());
        text.push_str(&self.payload_hash);
        text.drain(host);
        Ok(CanonicalRequest {
            method: self.method,
            path: self.path.into(),
            query_to_payload: text.into(),
        })
    }
}

impl fmt::Debug for CanonicalRequestBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CanonicalRequestBuilder")
            .field("method", &self.method)
            .field("host", &self.host)
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}
