use alloc::{borrow::Cow, string::String, sync::Arc};
use core::fmt;

use crate::{
    Error, ExpiresIn, Method, PresignedRequest, Presigner, QueryOrder, Region, SigningSteps,
    Timestamp,
    error::error,
    expiry::{Expiry, Lifetime, lifetime_setters},
    quoted::Quoted,
    s3::host::split_suffix,
    services::checks::{check_hash, check_region_set, check_service},
    signer::Signer,
    sigv4::canonical::{CanonicalRequestWriter, Rest, push_parameter},
    sigv4::context::SigningContext,
    sigv4::headers::Headers,
    sigv4::names::{self, SECURITY_TOKEN},
    sigv4::query::Query,
    sigv4::scheme::{AuthScheme, SigningRegion},
    sigv4::service_rules::ServiceRules,
    sigv4::url::ServiceUrl,
};

impl Presigner {
    /// A request to any AWS service, given by its URL and the signing name of the service, such as `sts` or `execute-api`.
    ///
    /// The name determines the differences between S3 and all other services: for `s3`, the path is encoded once and not normalized, and
    /// the payload is unsigned; for others, the canonical path is normalized and encoded twice, and the payload hash is that of an empty
    /// body.
    /// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html>
    ///
    /// ```
    /// # use presign_core::{Credentials, Method, Presigner};
    /// # let aws = Presigner::builder("us-east-1", Credentials::new("AKIA", "secret")?).build()?;
    /// # let at = "2026-11-23T12:00:00Z".parse()?;
    /// let url = "https://sts.us-east-1.amazonaws.com/?Action=GetCallerIdentity&Version=2011-06-15";
    /// let who = aws.presign_request(Method::Get, url, "sts").expires_in(60).presign_at(at)?;
    /// assert!(who.url().starts_with("https://sts.us-east-1.amazonaws.com/?Action=GetCallerIdentity&Version=2011-06-15&X-Amz-Algorithm="));
    /// # Ok::<(), presign_core::Error>(())
    /// ```
    pub fn presign_request<'a>(
        &'a self,
        method: Method,
        url: impl AsRef<str>,
        service: impl Into<Cow<'a, str>>,
    ) -> ServiceRequest<'a> {
        ServiceRequest::new(self.signer(), method, url.as_ref(), service.into())
    }
}

/// A request to any AWS service to presign; see [`Presigner::presign_request`].
///
/// Errors of the URL or an option are returned when the request is presigned.
#[derive(Clone)]
pub struct ServiceRequest<'a> {
    pub(super) signer: &'a Signer,
    pub(super) method: Method,
    url: Result<ServiceUrl, Error>,
    service: Cow<'a, str>,
    region: Option<Cow<'a, str>>,
    region_set: Option<Cow<'a, str>>,
    pub(super) query: Query,
    pub(super) headers: Headers,
    body_sha256: Option<Cow<'a, str>>,
    lifetime: Lifetime,
    omit_expires: bool,
    double_encode: Option<bool>,
    normalize_path: Option<bool>,
    omit_session_token: bool,
    query_order: QueryOrder,
    hoist_headers: bool,
    /// The first error of an option.
    error: Option<Error>,
}

impl<'a> ServiceRequest<'a> {
    fn new(signer: &'a Signer, method: Method, url: &str, service: Cow<'a, str>) -> Self {
        let mut query = Query::default();
        let url = ServiceUrl::parse(url, &mut query);
        let error = check_service(&service).err();
        Self {
            signer,
            method,
            url,
            service,
            region: None,
            region_set: None,
            query,
            headers: Headers::default(),
            body_sha256: None,
            lifetime: Lifetime::default(),
            omit_expires: false,
            double_encode: None,
            normalize_path: None,
            omit_session_token: false,
            query_order: signer.query_order,
            hoist_headers: signer.endpoints.options.hoist_headers,
            error,
        }
    }

    /// Sets the region of the signature. The default is the presigner's.
    #[must_use]
    pub fn region(mut self, region: impl Into<Cow<'a, str>>) -> Self {
        let region = region.into();
        self.keep(region.parse::<Region>().map(drop));
        self.region = Some(region);
        self
    }

    /// Signs with Signature Version 4A for a set of regions: `*` for all, or names and patterns separated by commas, such as
    /// `us-east-1,eu-*`.
    #[must_use]
    pub fn region_set(mut self, set: impl Into<Cow<'a, str>>) -> Self {
        let set = set.into();
        self.keep(check_region_set(&set));
        self.region_set = Some(set);
        self
    }

    /// Adds a query parameter by its unencoded name and value. A name may occur several times.
    #[must_use]
    pub fn query(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        let outcome = self.query.append(name.as_ref(), value.as_ref());
        self.keep(outcome);
        self
    }

    /// Adds a signed header, which the client must send. Joins the values of headers with the same name with commas.
    #[must_use]
    pub fn header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        let outcome = self.headers.insert(name.as_ref(), value.as_ref());
        self.keep(outcome);
        self
    }

    /// Sets the SHA-256 of the body in lower-case hexadecimal, or `UNSIGNED-PAYLOAD`. The default is that of an empty body, and
    /// `UNSIGNED-PAYLOAD` for S3.
    #[must_use]
    pub fn body_sha256(self, hash: impl Into<Cow<'a, str>>) -> Self {
        self.payload_hash("body_sha256", hash.into())
    }

    /// Sets the payload hash, which is a parameter of this name.
    pub(super) fn payload_hash(mut self, name: &str, hash: Cow<'a, str>) -> Self {
        self.keep(check_hash(name, &hash));
        self.body_sha256 = Some(hash);
        self
    }

    pub(super) fn service(mut self, service: Cow<'a, str>) -> Self {
        self.keep(check_service(&service));
        self.service = service;
        self
    }

    lifetime_setters!("URL", " A service may allow less.");

    fn lifetime(&mut self) -> &mut Lifetime {
        &mut self.lifetime
    }

    /// Sets the default lifetime of the URL.
    pub(crate) fn default_lifetime(mut self, expires_in: ExpiresIn) -> Self {
        self.lifetime.default = expires_in;
        self
    }

    /// Omits `X-Amz-Expires`, for services such as `iotdevicegateway` that do not support it. The URL then works as long as any other
    /// signed request: 5 minutes.
    #[must_use]
    pub fn omit_expires(mut self, omit: bool) -> Self {
        self.omit_expires = omit;
        self
    }

    /// Sets whether the canonical path is encoded twice. The default is yes, except for S3.
    #[must_use]
    pub fn double_encode(mut self, double: bool) -> Self {
        self.double_encode = Some(double);
        self
    }

    /// Sets whether the canonical path is normalized: without `.`, `..` and empty segments. The default is yes, except for S3. The path of
    /// the URL stays unchanged.
    #[must_use]
    pub fn normalize_path(mut self, normalize: bool) -> Self {
        self.normalize_path = Some(normalize);
        self
    }

    /// Appends the session token after the signature, unsigned, as services such as `iotdevicegateway` require.
    #[must_use]
    pub fn omit_session_token(mut self, omit: bool) -> Self {
        self.omit_session_token = omit;
        self
    }

    /// Sets the order of the query parameters in the URL. The default is that of the presigner.
    #[must_use]
    pub fn query_order(mut self, order: QueryOrder) -> Self {
        self.query_order = order;
        self
    }

    /// Sets whether to move `x-amz-*` headers into the query, except the payload hash and the headers of server-side encryption. The default
    /// is that of the presigner.
    #[must_use]
    pub fn hoist_headers(mut self, hoist: bool) -> Self {
        self.hoist_headers = hoist;
        self
    }

    /// Presigns the request at the current system time.
    ///
    /// # Errors
    ///
    /// Those of [`presign_at`](Self::presign_at), and `invalid_time` if the system clock is before 1970.
    #[cfg(feature = "std")]
    pub fn presign(&self) -> Result<PresignedRequest, Error> {
        self.presign_at(Timestamp::now()?)
    }

    /// Presigns the request at the given time.
    ///
    /// # Errors
    ///
    /// `invalid_url`, `invalid_endpoint` or `invalid_query` for the URL; the first error of an option; `unsafe_key` for an S3 path with a
    /// `.` or `..` segment; `unsupported_combination`; or `invalid_time` if the URL would expire after the year 9999.
    pub fn presign_at(&self, at: Timestamp) -> Result<PresignedRequest, Error> {
        let mut url = String::with_capacity(1024);
        let expiry = self.expiry(at)?;
        let request = self.hoisted();
        let (unsigned, path, context) = request.push_unsigned(expiry, &mut url)?;
        let (order, query) = (self.query_order, &request.query);
        unsigned.sign(&mut url, Some(&path), &context, order, query);
        if let Some(token) = self.token().filter(|_| self.omit_session_token) {
            push_parameter(&mut url, SECURITY_TOKEN, token);
        }
        let headers = request.headers.to_vec();
        Ok(PresignedRequest::from_parts(
            self.method,
            url,
            headers,
            expiry.expires_at,
        ))
    }

    /// Returns the steps of signing as text.
    ///
    /// # Errors
    ///
    /// Those of [`presign_at`](Self::presign_at).
    pub fn steps_at(&self, at: Timestamp) -> Result<SigningSteps, Error> {
        let mut buffer = String::new();
        let expiry = self.expiry(at)?;
        let (unsigned, path, context) = self.hoisted().push_unsigned(expiry, &mut buffer)?;
        Ok(unsigned.steps(&buffer, Some(&path), expiry.signed_at, &context))
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

    /// Keeps the first error until the request is presigned.
    fn keep(&mut self, outcome: Result<(), Error>) {
        if self.error.is_none() {
            self.error = outcome.err();
        }
    }

    fn expiry(&self, at: Timestamp) -> Result<Expiry, Error> {
        if !self.omit_expires {
            return Expiry::new(self.signer, at, self.lifetime);
        }
        if self.lifetime.signing_window.is_some() {
            return Err(error!(
                UnsupportedCombination,
                "signing_window: cannot be used with omit_expires, because it extends X-Amz-Expires; set one of them"
            ));
        }
        if self.lifetime.expires_at.is_some() {
            return Err(error!(
                UnsupportedCombination,
                "expires_at: a URL without X-Amz-Expires has no expiration time; leave expires_at out"
            ));
        }
        // Without `X-Amz-Expires`, the lifetime cannot be shortened either.
        let expires_in = ExpiresIn::SIGNED_REQUEST;
        self.signer.check_not_expired(at)?;
        Ok(Expiry {
            signed_at: at,
            expires_in,
            expires_at: self.signer.end_at_most(expires_in.after(at)?)?,
        })
    }

    /// Appends the URL without its signature, then the rest of the canonical request. Returns the canonical path if it differs from that of
    /// the URL.
    fn push_unsigned(
        &self,
        expiry: Expiry,
        out: &mut String,
    ) -> Result<(CanonicalRequestWriter, String, Arc<SigningContext>), Error> {
        let Prepared {
            url,
            path,
            signing,
            context,
            payload,
            ..
        } = self.prepare(expiry.signed_at)?;
        out.push_str(url.scheme);
        out.push_str("://");
        let host_at = out.len();
        out.push_str(&url.authority);
        let path_at = out.len();
        out.push_str(&url.path);
        let token = self.token().filter(|_| !self.omit_session_token);
        let rest = Rest {
            query: &self.query,
            headers: &self.headers,
            expires_in: Some(expiry.expires_in).filter(|_| !self.omit_expires),
            region_set: signing.region_set(),
            token: token.map(|token| (SECURITY_TOKEN, token)),
            payload,
        };
        let unsigned =
            CanonicalRequestWriter::write(out, self.method, host_at..path_at, &context, &rest);
        Ok((unsigned, path, context))
    }

    /// Validates the request, and computes what does not depend on where it is signed.
    pub(super) fn prepare(&self, signed_at: Timestamp) -> Result<Prepared<'_>, Error> {
        let mut url = Cow::Borrowed(self.url.as_ref().map_err(Error::clone)?);
        if let Some(error) = &self.error {
            return Err(error.clone());
        }
        self.check_payload()?;
        let rules = ServiceRules::for_service(&self.service);
        if rules.is_s3 {
            self.query.check_response_overrides()?;
        }
        let double_encode = self.double_encode.unwrap_or(rules.double_encode);
        if !double_encode && !url.is_plain() {
            url.to_mut().encode_once();
        }
        let path = self.canonical_path(&url, rules.normalize_path, double_encode)?;
        let signing = self.signing();
        let host = url.authority.split(':').next();
        let host = host.expect("split returns at least one part");
        self.signer
            .check_credentials(|| split_suffix(host).is_some())?;
        Ok(Prepared {
            context: self.signer.context(signing, signed_at)?,
            url,
            path,
            signing,
            is_s3: rules.is_s3,
            payload: self.body_sha256.as_deref().unwrap_or(rules.payload),
        })
    }

    fn canonical_path(
        &self,
        url: &ServiceUrl,
        normalize_path: bool,
        double_encode: bool,
    ) -> Result<String, Error> {
        let normalize = match self.normalize_path {
            Some(normalize) => normalize,
            None if normalize_path => true,
            None if url.has_dot_segment() => {
                return Err(error!(
                    UnsafeKey,
                    "url: the path {} has a `.` or `..` segment, which browsers and many clients resolve and S3 does not; set normalize_path",
                    Quoted(&url.path)
                ));
            }
            None => false,
        };
        Ok(url.canonical_path(normalize, double_encode))
    }

    fn signing(&self) -> AuthScheme<'_> {
        let own = self.signer.endpoints.region.as_str();
        AuthScheme {
            service: &self.service,
            region: match &self.region_set {
                Some(set) => SigningRegion::Set(set),
                None => SigningRegion::One(self.region.as_deref().unwrap_or(own)),
            },
            is_express_session: false,
        }
    }

    fn token(&self) -> Option<&str> {
        self.signer.encoded_token()
    }

    /// The header `x-amz-content-sha256` states the payload hash too.
    fn check_payload(&self) -> Result<(), Error> {
        match (&self.body_sha256, self.headers.get(names::CONTENT_SHA256)) {
            (Some(given), Some(stated)) if given != stated => Err(error!(
                UnsupportedCombination,
                "headers: `x-amz-content-sha256` differs from the hash that is set; set one of them"
            )),
            _ => Ok(()),
        }
    }
}

impl fmt::Debug for ServiceRequest<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServiceRequest")
            .field("presigner", &self.signer)
            .field("method", &self.method)
            .field("service", &self.service)
            .finish_non_exhaustive()
    }
}

/// A valid request, before it is signed.
pub(super) struct Prepared<'a> {
    pub(super) url: Cow<'a, ServiceUrl>,
    /// The canonical path.
    pub(super) path: String,
    pub(super) signing: AuthScheme<'a>,
    pub(super) context: Arc<SigningContext>,
    pub(super) is_s3: bool,
    /// The payload hash, unless a header states it.
    pub(super) payload: &'a str,
}
