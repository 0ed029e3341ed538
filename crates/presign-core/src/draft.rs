use alloc::string::{String, ToString};

use crate::{
    CanonicalRequest, Error, ExpiresIn, Method, PresignedRequest, Presigner, SigningSteps,
    StringToSign, Timestamp,
    address::Address,
    bucket::Bucket,
    error::error,
    headers::Headers,
    instant::Instant,
    place::EndpointContext,
    query::Query,
    signing::SigningRegion,
    text::{Quoted, push_number},
    uri_encode::encoded,
};

/// All that a [`Request`](crate::Request) holds, whatever its operation. What is done with it is compiled once.
#[derive(Clone)]
pub(crate) struct Draft<'a> {
    pub(crate) presigner: &'a Presigner,
    pub(crate) method: Method,
    pub(crate) bucket: Option<&'a str>,
    pub(crate) key: Option<&'a str>,
    pub(crate) query: Query<'a>,
    pub(crate) headers: Headers<'a>,
    pub(crate) expires_in: ExpiresIn,
    pub(crate) allow_unsafe_key: bool,
    pub(crate) context: EndpointContext,
    /// The first thing that was wrong.
    pub(crate) error: Option<Error>,
}

impl<'a> Draft<'a> {
    pub(crate) fn new(
        presigner: &'a Presigner,
        method: Method,
        bucket: Option<&'a str>,
        key: Option<&'a str>,
    ) -> Self {
        Self {
            presigner,
            method,
            bucket,
            key,
            query: Query::default(),
            headers: Headers::default(),
            expires_in: ExpiresIn::default(),
            allow_unsafe_key: false,
            context: EndpointContext::default(),
            error: None,
        }
    }

    /// Keeps the first failure for when the request is presigned.
    pub(crate) fn keep(&mut self, outcome: Result<(), Error>) {
        if self.error.is_none() {
            self.error = outcome.err();
        }
    }

    pub(crate) fn presign_at(&self, at: Timestamp) -> Result<PresignedRequest, Error> {
        let mut url = String::with_capacity(1024);
        let expires_at = self.presign_into(at, &mut url)?;
        let headers = self
            .headers
            .iter()
            .map(|(name, value)| (name.to_string(), value.to_string()))
            .collect();
        Ok(PresignedRequest::from_parts(
            self.method,
            url,
            headers,
            expires_at,
        ))
    }

    pub(crate) fn presign_into(&self, at: Timestamp, out: &mut String) -> Result<Timestamp, Error> {
        let expires_at = self.expires_at(at)?;
        let address = self.address()?;
        let instant = self.presigner.instant(address.signing, at)?;
        let unsigned = self.push_unsigned(out, &address, &instant);
        let signature = instant.sign(&unsigned.canonical_request(out).hash());
        out.truncate(unsigned.query_end);
        out.push_str("&X-Amz-Signature=");
        signature.push_hex(out);
        Ok(expires_at)
    }

    pub(crate) fn steps_at(&self, at: Timestamp) -> Result<SigningSteps, Error> {
        self.expires_at(at)?;
        let address = self.address()?;
        let instant = self.presigner.instant(address.signing, at)?;
        let mut buffer = String::new();
        let unsigned = self.push_unsigned(&mut buffer, &address, &instant);
        let request = unsigned.canonical_request(&buffer);
        Ok(SigningSteps {
            canonical_request: request.to_string(),
            string_to_sign: StringToSign::new(at, instant.scope(), &request),
            signature: instant.sign(&request.hash()),
        })
    }

    fn expires_at(&self, at: Timestamp) -> Result<Timestamp, Error> {
        let end = self.expires_in.after(at)?;
        Ok(self
            .presigner
            .credentials()
            .expire_at()
            .map_or(end, |credentials_end| credentials_end.min(end)))
    }

    /// Checks all that could be wrong, and gives the bucket's address.
    pub(crate) fn address(&self) -> Result<Address<'a>, Error> {
        if let Some(error) = &self.error {
            return Err(error.clone());
        }
        let bucket = self.bucket.map(Bucket::parse).transpose()?;
        let address = self.presigner.place().address(bucket, self.context)?;
        self.check_key()?;
        if address.signing.is_express_session && self.presigner.encoded_token().is_none() {
            return Err(error!(
                InvalidCredentials,
                "a directory bucket takes the credentials of a session, with its session token, and these have none: CreateSession \
                 of S3 gives them, for 5 minutes; or disable_s3_express_session_auth lets ordinary credentials sign"
            ));
        }
        Ok(address)
    }

    /// Appends the URL without its signature, and behind it the rest of the canonical request.
    fn push_unsigned(
        &self,
        out: &mut String,
        address: &Address<'_>,
        instant: &Instant,
    ) -> Unsigned {
        let host_at = address.push_scheme(out);
        let path_at = address.push_host(out);
        let path_end = address.push_path(out, self.key);
        let signed_headers = self.headers.signed_names();
        out.push('?');
        self.query.push_canonical(out, |out| {
            out.push_str(instant.query());
            push_number(out, u64::from(self.expires_in.seconds()), 1);
            if address.signing.region == SigningRegion::All {
                out.push_str("&X-Amz-Region-Set=%2A");
            }
            if let Some(token) = self.presigner.encoded_token() {
                out.push('&');
                out.push_str(address.signing.token_name());
                out.push('=');
                out.push_str(token);
            }
            out.push_str("&X-Amz-SignedHeaders=");
            out.push_str(&encoded(&signed_headers));
        });
        let query_end = out.len();

        out.push('\n');
        self.headers.push_canonical(out, host_at..path_at);
        out.push('\n');
        out.push_str(&signed_headers);
        out.push('\n');
        out.push_str(
            self.headers
                .get("x-amz-content-sha256")
                .unwrap_or("UNSIGNED-PAYLOAD"),
        );
        Unsigned {
            method: self.method,
            path_at,
            path_end,
            query_end,
        }
    }

    fn check_key(&self) -> Result<(), Error> {
        let Some(key) = self.key else {
            return Ok(());
        };
        if self.bucket.is_none() {
            return Err(error!(InvalidBucket, "a key is given without a bucket"));
        }
        if key.is_empty() {
            return Err(error!(InvalidKey, "the key is empty"));
        }
        if key.len() > 1024 {
            return Err(error!(
                InvalidKey,
                "the key has {} bytes in UTF-8, and S3 takes at most 1,024",
                key.len()
            ));
        }
        if !self.allow_unsafe_key && key.split('/').any(|segment| matches!(segment, "." | "..")) {
            return Err(error!(
                UnsafeKey,
                "the key {} has a `.` or `..` segment, which browsers and many clients fold into another key: rename the \
                 object, or allow unsafe keys for a client that sends the path as it stands",
                Quoted(key)
            ));
        }
        Ok(())
    }
}

/// Where the parts stand in a buffer that holds a URL without its signature, then the rest of the canonical request.
struct Unsigned {
    method: Method,
    path_at: usize,
    path_end: usize,
    query_end: usize,
}

impl Unsigned {
    fn canonical_request<'a>(&self, buffer: &'a str) -> CanonicalRequest<'a> {
        let path = buffer.get(self.path_at..self.path_end).unwrap_or_default();
        let query_to_payload = buffer.get(self.path_end + 1..).unwrap_or_default();
        CanonicalRequest::new(self.method, path, query_to_payload)
    }
}
