use alloc::{string::String, vec::Vec};
use core::fmt;

use crate::{Method, Timestamp};

/// A request that anyone can send, until it expires: no credentials are needed for it.
///
/// The client must send it with this method, to this URL, with exactly these headers beside those of its own. As text it is
/// the URL.
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
    /// One that was made before, from its parts, as when it was stored.
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

    /// The method: the URL works with no other.
    pub fn method(&self) -> Method {
        self.method
    }

    /// The URL, signature included. Whoever has it can send the request.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The URL, without a copy.
    pub fn into_url(self) -> String {
        self.url
    }

    /// The signed headers that the client must send, by lower-case name; `host` it sends by itself.
    pub fn headers(&self) -> &[(String, String)] {
        &self.headers
    }

    /// The moment at which the URL stops working: when it expires, or the credentials do, whichever is first.
    pub fn expires_at(&self) -> Timestamp {
        self.expires_at
    }
}

impl fmt::Display for PresignedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.url)
    }
}

/// Shows the URL without its query and the headers without their values: signature, session token and a customer's key
/// stand there.
impl fmt::Debug for PresignedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let url = self.url.split('?').next().unwrap_or_default();
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
