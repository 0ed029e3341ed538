use alloc::{
    borrow::{Cow, ToOwned},
    format,
    string::String,
    vec,
    vec::Vec,
};
use core::fmt;

use crate::{
    Error, Method, Presigner, Timestamp,
    ascii::is_one_of,
    error::error,
    quoted::Quoted,
    services::request::{Prepared, ServiceRequest},
    sigv4::canonical::CanonicalRequestWriter,
    sigv4::headers::HOP_BY_HOP,
    sigv4::names::CONTENT_SHA256,
};

impl Presigner {
    /// Signs a request to S3 or another AWS service in its headers, for clients that send it themselves.
    ///
    /// The canonical request is that of a presigned URL, with the same differences between services; see
    /// [`presign_request`](Self::presign_request).
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html>
    ///
    /// ```
    /// # use presign_core::{Credentials, Method, Presigner};
    /// # let aws = Presigner::builder("us-east-1", Credentials::new("AKIA", "secret")?).build()?;
    /// # let at = "2026-11-23T12:00:00Z".parse()?;
    /// let url = "https://photos.s3.us-east-1.amazonaws.com/cat.jpg";
    /// let headers = aws.sign_headers(Method::Put, url).header("Content-Type", "image/jpeg").sign_at(at)?;
    /// assert!(headers[0].1.starts_with("AWS4-HMAC-SHA256 Credential=AKIA/20261123/us-east-1/s3/aws4_request, SignedHeaders=content-type;host;"));
    /// assert_eq!(headers[1], ("x-amz-date".into(), "20261123T120000Z".into()));
    /// assert_eq!(headers[2], ("x-amz-content-sha256".into(), "UNSIGNED-PAYLOAD".into()));
    /// # Ok::<(), presign_core::Error>(())
    /// ```
    pub fn sign_headers(&self, method: Method, url: impl AsRef<str>) -> HeaderRequest<'_> {
        HeaderRequest {
            request: self.presign_request(method, url, "s3"),
            host: None,
        }
    }
}

/// A request to sign in its headers; see [`Presigner::sign_headers`].
///
/// Errors of the URL or an option are returned when the request is signed.
#[derive(Clone)]
pub struct HeaderRequest<'a> {
    request: ServiceRequest<'a>,
    /// The header `host`, if the caller sends one.
    host: Option<String>,
}

impl<'a> HeaderRequest<'a> {
    /// Sets the signing name of the service. The default is `s3`.
    #[must_use]
    pub fn service(mut self, service: impl Into<Cow<'a, str>>) -> Self {
        self.request = self.request.service(service.into());
        self
    }

    /// Sets the region of the signature. The default is the presigner's.
    #[must_use]
    pub fn region(mut self, region: impl Into<Cow<'a, str>>) -> Self {
        self.request = self.request.region(region);
        self
    }

    /// Adds a header of the request, which is signed. Those that proxies and clients change, such as `User-Agent` and `Connection`, are not
    /// signed; `Host` must be that of the URL.
    #[must_use]
    pub fn header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        let (name, value) = (name.as_ref(), value.as_ref());
        if name.eq_ignore_ascii_case("host") {
            self.host = Some(value.trim().into());
        } else if !is_one_of(name, &UNSIGNED) && !is_one_of(name, &HOP_BY_HOP) {
            self.request = self.request.header(name, value);
        }
        self
    }

    /// Sets the payload hash: the SHA-256 of the body in lower-case hexadecimal, or `UNSIGNED-PAYLOAD`. The default is `UNSIGNED-PAYLOAD`
    /// for S3, and that of an empty body for other services.
    #[must_use]
    pub fn payload_hash(mut self, hash: impl Into<Cow<'a, str>>) -> Self {
        self.request = self.request.payload_hash("payload_hash", hash.into());
        self
    }

    /// Signs the request at the current system time.
    ///
    /// # Errors
    ///
    /// Those of [`sign_at`](Self::sign_at), and `invalid_time` if the system clock is before 1970.
    #[cfg(feature = "std")]
    pub fn sign(&self) -> Result<Vec<(String, String)>, Error> {
        self.sign_at(Timestamp::now()?)
    }

    /// Signs the request at the given time, and returns the headers to add to it: `authorization`, `x-amz-date`, for S3
    /// `x-amz-content-sha256`, and with a session token `x-amz-security-token`.
    ///
    /// AWS accepts the request until 5 minutes after this time, S3 until 15 minutes after it.
    ///
    /// # Errors
    ///
    /// `invalid_url`, `invalid_endpoint` or `invalid_query` for the URL; the first error of an option; `invalid_header` for a `Host` of
    /// another URL; `unsafe_key` for an S3 path with a `.` or `..` segment; `credentials_expire_first`.
    pub fn sign_at(&self, at: Timestamp) -> Result<Vec<(String, String)>, Error> {
        let request = &self.request;
        request.signer.check_not_expired(at)?;
        let Prepared {
            url,
            path,
            signing,
            context,
            is_s3,
            payload,
        } = request.prepare(at)?;
        self.check_host(&url.authority, url.scheme)?;

        let mut headers = request.headers.clone();
        let payload = headers.get(CONTENT_SHA256).unwrap_or(payload).to_owned();
        let mut added = vec![("x-amz-date", at.amz_date())];
        if is_s3 {
            added.push((CONTENT_SHA256, payload.clone()));
        }
        if let Some(token) = request.signer.credentials.expose_session_token() {
            added.push((signing.token_field(), token.into()));
        }
        for (name, value) in &added {
            if *name != CONTENT_SHA256 || headers.get(name).is_none() {
                headers.join(name, value);
            }
        }

        let mut text = url.authority.clone();
        let host = 0..text.len();
        text.push_str(&path);
        let path = host.end..text.len();
        text.push('?');
        text.push_str(&request.query.canonical());
        let (method, range) = (request.method, path);
        let unsigned =
            CanonicalRequestWriter::finish(&mut text, method, host, range, &headers, &payload);
        let signature = context.sign(&unsigned.canonical_request(&text, None).hash());
        let scope = context.scope();
        let authorization = format!(
            "{} Credential={}/{scope}, SignedHeaders={}, Signature={signature}",
            scope.algorithm().as_str(),
            request.signer.credentials.access_key_id(),
            headers.names(),
        );
        let added = added.into_iter().map(|(name, value)| (name.into(), value));
        Ok([("authorization".into(), authorization)]
            .into_iter()
            .chain(added)
            .collect())
    }

    /// The URL determines the signed host, because clients send that.
    fn check_host(&self, authority: &str, scheme: &str) -> Result<(), Error> {
        let port = match scheme {
            "http" | "ws" => ":80",
            _ => ":443",
        };
        match &self.host {
            Some(host)
                if !host
                    .strip_suffix(port)
                    .unwrap_or(host)
                    .eq_ignore_ascii_case(authority) =>
            {
                Err(error!(
                    InvalidHeader,
                    "headers: `Host` is {}, which differs from the URL; leave it out, or use the URL that is requested",
                    Quoted(host)
                ))
            }
            _ => Ok(()),
        }
    }
}

impl fmt::Debug for HeaderRequest<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HeaderRequest")
            .field("request", &self.request)
            .finish_non_exhaustive()
    }
}

/// Headers that proxies change, in addition to those of a connection. botocore and the AWS SDKs do not sign them either.
const UNSIGNED: [&str; 2] = ["user-agent", "x-amzn-trace-id"];

#[cfg(test)]
mod tests {
    use crate::{Credentials, Method, Presigner, Timestamp};

    fn presigner() -> Presigner {
        let credentials = Credentials::new("AKIA", "secret").unwrap();
        Presigner::builder("eu-west-1", credentials)
            .build()
            .unwrap()
    }

    #[test]
    fn header_host_is_that_of_the_url_with_or_without_its_default_port() {
        let aws = presigner();
        for (url, host, is_same) in [
            ("https://sts.amazonaws.com/", "sts.amazonaws.com", true),
            ("https://sts.amazonaws.com/", "STS.amazonaws.com:443", true),
            ("https://sts.amazonaws.com/", "sts.amazonaws.com:80", false),
            ("https://sts.amazonaws.com/", "amazonaws.com", false),
            ("http://localhost/", "localhost:80", true),
            ("http://localhost/", "localhost:443", false),
            ("ws://localhost/", "localhost:80", true),
            ("http://localhost:9000/", "localhost:9000", true),
            ("http://localhost:9000/", "localhost", false),
        ] {
            let request = aws.sign_headers(Method::Get, url).service("sts");
            let at = Timestamp::from_unix(1_795_435_200).unwrap();
            let outcome = request.header("Host", host).sign_at(at);
            assert_eq!(outcome.is_ok(), is_same, "{url} {host}");
        }
    }

    #[cfg(feature = "std")]
    #[test]
    fn sign_signs_at_the_current_time() {
        let aws = presigner();
        let request = aws.sign_headers(Method::Get, "https://sts.amazonaws.com/");
        let request = request.service("sts");
        let before = Timestamp::now().unwrap();
        let signed = request.sign().unwrap();
        let after = Timestamp::now().unwrap();
        let mut seconds = before.unix()..=after.unix();
        assert!(seconds.any(|at| {
            let at = Timestamp::from_unix(at).unwrap();
            request.sign_at(at).unwrap() == signed
        }));
    }
}
