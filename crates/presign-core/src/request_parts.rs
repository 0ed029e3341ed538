use alloc::{borrow::Cow, string::String};

use crate::{
    BatchPresigner, Error, ExpiresIn, Method, PresignedRequest, QueryOrder, SigningSteps,
    Timestamp,
    error::error,
    expiry::{Expiry, Lifetime},
    quoted::Quoted,
    s3::bucket::Bucket,
    s3::key::check_key,
    s3::punycode::is_taken_by_browsers,
    s3::resolve::EndpointContext,
    s3::resolved::ResolvedEndpoint,
    signer::Signer,
    sigv4::canonical::{CanonicalRequestWriter, Rest},
    sigv4::context::SigningContext,
    sigv4::headers::Headers,
    sigv4::names,
    sigv4::query::Query,
};

/// The contents of a [`Request`](crate::Request) of any operation. Not generic, so that its methods are compiled once.
#[derive(Clone)]
pub(crate) struct RequestParts<'a> {
    pub(crate) signer: &'a Signer,
    pub(crate) method: Method,
    pub(crate) bucket: Option<&'a str>,
    pub(crate) key: Option<&'a str>,
    pub(crate) query: Query,
    pub(crate) headers: Headers,
    pub(crate) lifetime: Lifetime,
    pub(crate) allow_unsafe_key: bool,
    pub(crate) query_order: QueryOrder,
    pub(crate) hoist_headers: bool,
    pub(crate) context: EndpointContext<'a>,
    /// The first error of an option.
    pub(crate) error: Option<Error>,
}

impl<'a> RequestParts<'a> {
    pub(crate) fn new(
        signer: &'a Signer,
        method: Method,
        bucket: Option<&'a str>,
        key: Option<&'a str>,
    ) -> Self {
        Self {
            signer,
            method,
            bucket,
            key,
            query: Query::default(),
            headers: Headers::default(),
            lifetime: Lifetime::default(),
            allow_unsafe_key: false,
            query_order: signer.query_order,
            hoist_headers: signer.endpoints.options.hoist_headers,
            context: EndpointContext::default(),
            error: None,
        }
    }

    /// Keeps the first error until the request is presigned.
    pub(crate) fn keep(&mut self, outcome: Result<(), Error>) {
        if self.error.is_none() {
            self.error = outcome.err();
        }
    }

    pub(crate) fn presign_at(&self, at: Timestamp) -> Result<PresignedRequest, Error> {
        let mut url = String::with_capacity(1024);
        let request = self.hoisted();
        let expires_at = request.sign(at, &mut url)?;
        let headers = request.headers.to_vec();
        Ok(PresignedRequest::from_parts(
            self.method,
            url,
            headers,
            expires_at,
        ))
    }

    pub(crate) fn presign_into(&self, at: Timestamp, out: &mut String) -> Result<Timestamp, Error> {
        self.hoisted().sign(at, out)
    }

    pub(crate) fn steps_at(&self, at: Timestamp) -> Result<SigningSteps, Error> {
        let expiry = self.expiry(at)?;
        let request = self.hoisted();
        request.write(expiry, &mut String::new(), |buffer, unsigned, context| {
            unsigned.steps(buffer, None, expiry.signed_at, context)
        })
    }

    pub(crate) fn expiry(&self, at: Timestamp) -> Result<Expiry, Error> {
        Expiry::new(self.signer, at, self.lifetime)
    }

    /// Validates the request, and appends the start of the URL, up to the key. Leaves `out` unchanged on an error.
    pub(crate) fn resolve(&self, out: &mut String) -> Result<ResolvedEndpoint<'a>, Error> {
        if let Some(error) = &self.error {
            return Err(error.clone());
        }
        let bucket = match self.bucket {
            Some(bucket) => Some(Bucket::parse(bucket)?),
            None => None,
        };
        let start = out.len();
        let address = self.signer.endpoints.resolve(out, bucket, self.context)?;
        let checked = self.check_key().and_then(|()| self.check_session(&address));
        let checked = checked.and_then(|()| self.check_host(out, &address));
        if let Err(error) = checked {
            out.truncate(start);
            return Err(error);
        }
        Ok(address)
    }

    /// Computes everything that does not depend on the key.
    pub(crate) fn batch_at(&self, at: Timestamp) -> Result<BatchPresigner, Error> {
        let expiry = self.expiry(at)?;
        let mut text = String::new();
        let mut request = self.hoisted().into_owned();
        request.key = None;
        let address = request.resolve(&mut text)?;
        let context = self.signer.context(address.signing, expiry.signed_at)?;
        let (path, key) = (address.host.end, text.len());
        let unsigned = request.push_unsigned(&mut text, address, expiry.expires_in, &context);
        let part = |range| text.get(range).expect("the parts of a URL are ASCII");
        let canonical = part(key + 1..unsigned.query_end());
        let (query, after_signature) = self.query_order.around_signature(canonical, &request.query);
        Ok(BatchPresigner {
            method: self.method,
            before_key: [part(0..key), "/"].concat(),
            after_key: ["?", &query].concat(),
            after_signature,
            path,
            query_to_payload: part(key + 1..text.len()).into(),
            context,
            allow_unsafe_key: self.allow_unsafe_key,
            headers: request.headers.to_vec(),
            expires_at: expiry.expires_at,
        })
    }

    /// Returns the request as it is sent: with `x-amz-*` headers in the query, if it hoists them.
    fn hoisted(&self) -> Cow<'_, Self> {
        if !self.hoist_headers || !self.headers.has_hoistable() {
            return Cow::Borrowed(self);
        }
        let mut request = self.clone();
        let outcome = request.headers.hoist_into(&mut request.query);
        request.keep(outcome);
        Cow::Owned(request)
    }

    fn sign(&self, at: Timestamp, out: &mut String) -> Result<Timestamp, Error> {
        let expiry = self.expiry(at)?;
        self.write(expiry, out, |out, unsigned, context| {
            unsigned.sign(out, None, context, self.query_order, &self.query);
        })?;
        Ok(expiry.expires_at)
    }

    /// Appends the URL without its signature, then the rest of the canonical request, and calls `then` to sign it.
    fn write<T>(
        &self,
        expiry: Expiry,
        out: &mut String,
        then: impl FnOnce(&mut String, CanonicalRequestWriter, &SigningContext) -> T,
    ) -> Result<T, Error> {
        let start = out.len();
        let address = self.resolve(out)?;
        let context = match self.signer.context(address.signing, expiry.signed_at) {
            Ok(context) => context,
            Err(error) => {
                out.truncate(start);
                return Err(error);
            }
        };
        let path = self.context.route.map(|_| "WriteGetObjectResponse");
        address.push_key(out, path.or(self.key));
        let unsigned = self.push_unsigned(out, address, expiry.expires_in, &context);
        Ok(then(out, unsigned, &context))
    }

    /// Appends everything after the path.
    fn push_unsigned(
        &self,
        out: &mut String,
        address: ResolvedEndpoint<'_>,
        expires_in: ExpiresIn,
        context: &SigningContext,
    ) -> CanonicalRequestWriter {
        let token = self.signer.encoded_token();
        let rest = Rest {
            query: &self.query,
            headers: &self.headers,
            expires_in: Some(expires_in),
            region_set: address.signing.region_set(),
            token: token.map(|token| (address.signing.token_name(), token)),
            payload: names::UNSIGNED_PAYLOAD,
        };
        CanonicalRequestWriter::write(out, self.method, address.host, context, &rest)
    }

    fn check_session(&self, address: &ResolvedEndpoint<'_>) -> Result<(), Error> {
        if address.signing.is_express_session && self.signer.encoded_token().is_none() {
            return Err(error!(
                InvalidCredentials,
                "credentials: have no session token, which a directory bucket requires; use those that CreateSession returns, or set \
                 disable_s3_express_session_auth"
            ));
        }
        Ok(())
    }

    /// Rejects a host that browsers do not accept because of a label that contains the bucket: see [`is_taken_by_browsers`].
    fn check_host(&self, out: &str, address: &ResolvedEndpoint<'_>) -> Result<(), Error> {
        const PREFIX: &[u8] = b"xn--";
        let may_have = |text: &str| text.as_bytes().windows(4).any(|bytes| bytes == PREFIX);
        let Some(bucket) = self.bucket.filter(|bucket| may_have(bucket)) else {
            return Ok(());
        };
        let host = out.get(address.host.clone());
        let host = host.expect("the host was written into this URL");
        // The labels of the endpoint are the caller's choice, and may be of any script.
        let endpoint = self.signer.endpoints.endpoint.authority();
        let labels = host.strip_suffix(endpoint).unwrap_or(host);
        if labels.split('.').all(is_taken_by_browsers) {
            return Ok(());
        }
        Err(error!(
            UnsupportedCombination,
            "bucket: {} would be part of a host that browsers reject, because no Punycode follows its `xn--`; use path style, or another name",
            Quoted(bucket)
        ))
    }

    fn check_key(&self) -> Result<(), Error> {
        match (self.bucket, self.key) {
            (_, None) => Ok(()),
            (None, Some(_)) => Err(error!(
                InvalidBucket,
                "bucket: missing, but a key is given; give both"
            )),
            (Some(_), Some(key)) => check_key(key, self.allow_unsafe_key),
        }
    }
}
