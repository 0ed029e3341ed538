use presign_core::{Credentials, Method};

/// A request that a server rejected. Every part is optional; more parts result in a more precise diagnosis.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct FailedRequest<'a> {
    /// The server's answer; the first 256 KB are read: XML as S3 writes it, JSON as other services do, or the text that the
    /// AWS CLI, an SDK or a browser printed.
    pub error_body: Option<&'a str>,
    /// The HTTP status of the response.
    pub status: Option<u16>,
    /// The credentials that should have signed the URL. With them the signature is computed again.
    pub credentials: Option<&'a Credentials>,
    /// The method that was sent.
    pub method: Option<Method>,
    /// The URL that was sent, if it differs from the one that was created.
    pub sent_url: Option<&'a str>,
    /// All headers that were sent, with names in any case. `None` if they are unknown.
    pub sent_headers: Option<Vec<(&'a str, &'a str)>>,
}
