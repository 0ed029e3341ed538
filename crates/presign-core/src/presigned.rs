use alloc::{string::String, vec::Vec};
use core::fmt;

use crate::{Method, Timestamp};

/// A presigned request, which anyone can send without credentials until it expires.
///
/// The client must send it with this method, to this URL, with exactly these headers in addition to its own. `Display` shows the URL.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct PresignedRequest {
    method: Method,
    url: String,
    #[cfg_attr(feature = "serde", serde(with = "crate::serialize::map"))]
    headers: Vec<(String, String)>,
    expires_at: Timestamp,
}

impl PresignedRequest {
    /// Creates a presigned request from its parts, for example after it was stored.
    pub fn from_parts(
        method: Method,
        url: String,
        headers: Vec<(String, String)>,
        expires_at: Timestamp,
    ) -> Self {
        Self {
            method,
            url,
            headers,
            expires_at,
        }
    }

    /// Returns the method, which is signed.
    pub fn method(&self) -> Method {
        self.method
    }

    /// Returns the URL with its signature. Anyone who has the URL can send the request.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Returns the URL without copying it.
    pub fn into_url(self) -> String {
        self.url
    }

    /// Returns the signed headers that the client must send, with names in lower case; without `host`, which clients send themselves.
    pub fn headers(&self) -> &[(String, String)] {
        &self.headers
    }

    /// Returns the time at which the URL stops working: its own expiry, or that of the credentials if that is earlier.
    pub fn expires_at(&self) -> Timestamp {
        self.expires_at
    }
}

impl fmt::Display for PresignedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.url)
    }
}

/// Omits the query of the URL and the values of the headers, because they contain the signature, the session token and customer-provided
/// keys.
impl fmt::Debug for PresignedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let url = self.url.split_once('?').map_or(&*self.url, |(url, _)| url);
        f.debug_struct("PresignedRequest")
            .field("method", &self.method)
            .field("url", &format_args!("{url}?…"))
            .field(
                "headers",
                &self
                    .headers
                    .iter()
                    .map(|(name, _)| name)
                    .collect::<Vec<_>>(),
            )
            .field("expires_at", &format_args!("{}", self.expires_at))
            .finish()
    }
}
