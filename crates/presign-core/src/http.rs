//! Conversions to and from the types of the crate `http`.

use http::{Request, header::HOST, request::Parts};

use crate::{Error, PresignedRequest, ReceivedRequest, error::error, quoted::Quoted};

/// Returns the request without a body, to send with any client that takes `http::Request`.
///
/// ```
/// use presign_core::{Credentials, Presigner};
///
/// let s3 = Presigner::builder("eu-west-1", Credentials::new("AKIAIOSFODNN7EXAMPLE", "secret")?).build()?;
/// let at = "2026-11-23T12:00:00Z".parse()?;
/// let upload = s3.put_object("photos", "in/1.jpg").content_type("image/jpeg").presign_at(at)?;
/// let request = http::Request::try_from(&upload)?.map(|()| "the photo");
/// assert_eq!((request.method(), &request.headers()["content-type"]), (&http::Method::PUT, &"image/jpeg".parse().unwrap()));
/// # Ok::<(), presign_core::Error>(())
/// ```
///
/// # Errors
///
/// `invalid_url` if the crate `http` does not accept the URL: it has a limit of 65,534 bytes.
impl TryFrom<&PresignedRequest> for Request<()> {
    type Error = Error;

    fn try_from(presigned: &PresignedRequest) -> Result<Self, Error> {
        let mut request = Self::builder()
            .method(presigned.method().as_str())
            .uri(presigned.url());
        for (name, value) in presigned.headers() {
            request = request.header(name, value);
        }
        request.body(()).map_err(|error| {
            error!(
                InvalidUrl,
                "url: {error}; use a URL that the crate http accepts"
            )
        })
    }
}

/// Returns the head of a request that a server received, for [`verify`](crate::verify()). An HTTP/2 request has its host in the URI.
///
/// # Errors
///
/// `invalid_header` for a value that is not UTF-8.
impl<'a> TryFrom<&'a Parts> for ReceivedRequest<'a> {
    type Error = Error;

    fn try_from(parts: &'a Parts) -> Result<Self, Error> {
        let target = parts.uri.path_and_query();
        let mut request = Self::new(
            parts.method.as_str(),
            target.map_or("/", |target| target.as_str()),
        );
        if !parts.headers.contains_key(HOST)
            && let Some(authority) = parts.uri.authority()
        {
            request = request.header("host", authority.as_str());
        }
        for (name, value) in &parts.headers {
            let text = str::from_utf8(value.as_bytes()).map_err(|_| {
                error!(
                    InvalidHeader,
                    "{}: the header value is not UTF-8; use text",
                    Quoted(name.as_str())
                )
            })?;
            request = request.header(name.as_str(), text);
        }
        Ok(request)
    }
}
