use core::fmt;

use crate::{Method, sigv4::crypto};

/// Step 1 of a signature: the request in the one form that client and server both arrive at.
///
/// Written as AWS writes it, a line each: method, path, query, every signed header, an empty line, the names of the signed
/// headers, the payload's hash.
/// <https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html>
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct CanonicalRequest<'a> {
    method: Method,
    path: &'a str,
    query_to_payload: &'a str,
}

impl<'a> CanonicalRequest<'a> {
    /// `path` is percent-encoded, and `query_to_payload` is all that follows it, from the query on.
    pub(crate) fn new(method: Method, path: &'a str, query_to_payload: &'a str) -> Self {
        Self {
            method,
            path,
            query_to_payload,
        }
    }

    /// SHA-256 of the text, which is what gets signed.
    pub fn hash(&self) -> [u8; 32] {
        crypto::sha256(&self.parts())
    }

    fn parts(&self) -> [&'a str; 4] {
        [self.method.line(), self.path, "\n", self.query_to_payload]
    }
}

impl fmt::Display for CanonicalRequest<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.parts()
            .into_iter()
            .try_for_each(|part| f.write_str(part))
    }
}

/// Shows no query: a session token may stand in it.
impl fmt::Debug for CanonicalRequest<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CanonicalRequest")
            .field("method", &self.method)
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}
