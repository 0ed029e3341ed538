use alloc::{borrow::ToOwned, collections::BTreeMap, string::String, vec::Vec};
use core::fmt;

use super::{
    VerifiedRequest, VerifyOptions, authorization,
    claim::{Pair, SignatureParameters, find},
    limits::{HEADER_BYTES, HEADERS},
    target::{Target, check_names, pairs_of, split, text_of},
};
use crate::{
    Credentials, Error, ErrorCode, ExpiresIn, Method, Timestamp,
    error::error,
    quoted::Quoted,
    sigv4::canonical::CanonicalRequestWriter,
    sigv4::headers::{Headers, is_header_name},
    sigv4::names::{self, CLOCK_SKEW, UNSIGNED_PAYLOAD, is_sha256_hex, is_signature_parameter},
    sigv4::query::push_canonical,
    sigv4::service_rules::ServiceRules,
};

/// A request as a server received it. Do not normalize or decode any part of it before [`verify`](crate::verify).
#[derive(Clone)]
pub struct ReceivedRequest<'a> {
    method: &'a str,
    url: &'a str,
    headers: Vec<(String, &'a str)>,
}

impl<'a> ReceivedRequest<'a> {
    /// Creates a request from its method, such as `GET`, and its URL; or the path and query as in the request line, with a `host` header.
    pub fn new(method: &'a str, url: &'a str) -> Self {
        Self {
            method,
            url,
            headers: Vec::new(),
        }
    }

    /// Adds a header. Call it once for each occurrence.
    #[must_use]
    pub fn header(mut self, name: &str, value: &'a str) -> Self {
        self.headers.push((name.to_ascii_lowercase(), value));
        self
    }

    /// Returns the access key ID that the request states, to look up the credentials before [`verify`](crate::verify). Verifies nothing.
    ///
    /// # Errors
    ///
    /// `invalid_url`, `invalid_query`, `invalid_header`.
    pub fn access_key_id(&self) -> Result<String, Error> {
        let received = self.read()?;
        Ok(received.claim()?.access_key_id.to_owned())
    }

    pub(super) fn verify(
        &self,
        lookup: &dyn Fn(&str) -> Option<Credentials>,
        now: Timestamp,
        options: &VerifyOptions,
    ) -> Result<VerifiedRequest, Error> {
        let method: Method = self.method.parse()?;
        let received = self.read()?;
        let claim = received.claim()?;
        let (target, pairs) = (&received.target, received.of_signature());
        let service = claim.scope.service();
        let rules = options.rules(service);
        let is_s3 = rules.is_s3;
        let region = check_scope(&claim, pairs, options)?;
        let end = received.end(claim.signed_at, is_s3)?;

        let host = self.host(target)?;
        let names =
            find(pairs, names::SIGNED_HEADERS).ok_or_else(|| missing(names::SIGNED_HEADERS))?;
        let (headers, signed_headers) =
            self.signed_headers(names, is_s3, received.is_in_headers(), options)?;
        if received.is_in_headers() {
            check_payload(&headers, is_s3)?;
        }
        let credentials = claim.credentials(lookup)?;

        let mut path = text_of(target.path).ok_or_else(|| {
            error!(
                InvalidUrl,
                "url: the path is not UTF-8; use percent-encoded UTF-8"
            )
        })?;
        let mut out = host.clone();
        if rules.double_encode {
            target.path.clone_into(&mut path);
        }
        out.push_str(&rules.canonical_path(target.path));
        let path_range = host.len()..out.len();
        out.push('?');
        let is_signed = |(name, _): &(&str, &str)| match *name {
            names::SIGNATURE => false,
            names::SECURITY_TOKEN => !options.omit_session_token,
            _ => true,
        };
        let parameters = received
            .query
            .iter()
            .map(|(name, value)| (&**name, &**value));
        push_canonical(&mut out, parameters.filter(is_signed));
        let payload = match &options.body_sha256 {
            Some(hash) => hash,
            None => rules.payload,
        };
        let unsigned = CanonicalRequestWriter::finish(
            &mut out,
            method,
            0..host.len(),
            path_range,
            &headers,
            payload,
        );
        claim.check_request(&credentials, &unsigned.canonical_request(&out, None).hash())?;

        let expires_at = credentials.end_at_most(end);
        if received.is_in_headers() && now >= expires_at {
            return Err(error!(
                Expired,
                "x-amz-date: the signature expired at {}, and it is {}; sign the request again",
                &*expires_at.rfc3339(),
                &*now.rfc3339()
            ));
        }
        options.check_time(claim.signed_at, expires_at, now)?;
        let payload = headers.get(names::CONTENT_SHA256).unwrap_or(payload);
        Ok(VerifiedRequest {
            access_key_id: claim.access_key_id.into(),
            service: service.into(),
            region: region.into(),
            scope_date: claim.scope.date().into(),
            signed_at: claim.signed_at,
            expires_at,
            method,
            host,
            path,
            signed_headers,
            body_sha256: (payload != UNSIGNED_PAYLOAD).then(|| payload.into()),
        })
    }

    /// Splits the URL, after the cheaper checks, and reads the signature in the headers, unless the URL has one.
    fn read(&self) -> Result<Received<'a>, Error> {
        self.check_size()?;
        let target = split(self.url)?;
        let query = pairs_of(target.query)?;
        let is_in_url = query.iter().any(|(name, _)| is_signature_parameter(name));
        let of_headers = if is_in_url {
            None
        } else {
            self.signature_in_headers()?
        };
        Ok(Received {
            target,
            query,
            of_headers,
        })
    }

    /// Returns the parameters of a signature in the headers, by the names that they have in a URL.
    fn signature_in_headers(&self) -> Result<Option<Vec<Pair>>, Error> {
        let Some(value) = self
            .single("authorization")?
            .filter(|value| authorization::is_signature(value))
        else {
            return Ok(None);
        };
        let mut pairs = authorization::parameters(value)?;
        for name in [
            names::DATE,
            names::SECURITY_TOKEN,
            names::EXPRESS_SESSION_TOKEN,
            names::REGION_SET,
        ] {
            if let Some(value) = self.single(&name.to_ascii_lowercase())? {
                pairs.push((name.into(), value.into()));
            }
        }
        Ok(Some(pairs))
    }

    /// Returns the value of a header that must not be sent twice.
    fn single(&self, wanted: &str) -> Result<Option<&'a str>, Error> {
        let mut sent = self.headers.iter().filter(|(name, _)| name == wanted);
        let value = sent.next().map(|(_, value)| value.trim_ascii());
        if sent.next().is_some() {
            return Err(error!(
                InvalidHeader,
                "headers: `{wanted}` is sent twice; send it once"
            ));
        }
        Ok(value)
    }

    fn check_size(&self) -> Result<(), Error> {
        let count = self.headers.len();
        if count > HEADERS {
            return Err(error!(
                InvalidHeader,
                "headers: {} are too many; send at most {}", count, HEADERS
            ));
        }
        let lengths = self
            .headers
            .iter()
            .map(|(name, value)| name.len() + value.len());
        let bytes = lengths.fold(0, usize::saturating_add);
        if bytes > HEADER_BYTES {
            return Err(error!(
                InvalidHeader,
                "headers: {} bytes are too many; send at most {}", bytes, HEADER_BYTES
            ));
        }
        Ok(())
    }

    /// Returns the value of a header. For `host`, the authority of a URL counts too.
    fn host(&self, target: &Target<'_>) -> Result<String, Error> {
        let host = match (self.single("host")?, target.host) {
            (Some(value), Some(host)) if value != host && target.authority != Some(value) => {
                return Err(error!(
                    InvalidHeader,
                    "headers: `host` is {}, which differs from the URL; send the host of the URL",
                    Quoted(value)
                ));
            }
            (value, host) => value.or(host).unwrap_or_default(),
        };
        if host.is_empty() {
            return Err(error!(
                MissingSignedHeader,
                "headers: `host` is missing; send it, because it is always signed"
            ));
        }
        Ok(host.into())
    }

    /// Returns the signed headers without `host`, and the names of all.
    fn signed_headers(
        &self,
        names: &str,
        is_s3: bool,
        is_in_headers: bool,
        options: &VerifyOptions,
    ) -> Result<(Headers, Vec<String>), Error> {
        if names.split(';').count() > HEADERS + 1 {
            return Err(error!(
                InvalidQuery,
                "X-Amz-SignedHeaders: too many names; sign at most {}", HEADERS
            ));
        }
        // Joins the values of headers with the same name with commas, in the order in which they were received.
        let names = names
            .split(';')
            .map(|name| (name.to_ascii_lowercase(), Vec::new()));
        let mut names: BTreeMap<String, Vec<&str>> = names.collect();
        for (name, value) in &self.headers {
            check_sent(name, value, is_in_headers)?;
            // With a presigned URL, S3 accepts this header unsigned; its value is then not covered by the signature.
            let is_free = is_s3 && !is_in_headers && name == names::CONTENT_SHA256;
            if let Some(values) = names.get_mut(name) {
                values.push(value);
            } else if name.starts_with("x-amz-") && !is_free {
                return Err(error!(
                    UnsignedHeader,
                    "headers: {} is not signed; sign every header that starts with `x-amz-`",
                    Quoted(name)
                ));
            }
        }
        let mut headers = Headers::default();
        for (name, values) in &names {
            if name == "host" {
                continue;
            }
            if values.is_empty() {
                return Err(error!(
                    MissingSignedHeader,
                    "headers: {} is signed, but missing; send it",
                    Quoted(name)
                ));
            }
            for value in values {
                headers.join(name, value);
            }
        }
        let required = options.required_headers.iter().map(String::as_str);
        let mut required = core::iter::once("host").chain(required);
        if let Some(name) = required.find(|name| !names.contains_key(&name.to_ascii_lowercase())) {
            return Err(error!(
                MissingSignedHeader,
                "headers: {} is not signed; sign it",
                Quoted(name)
            ));
        }
        Ok((headers, names.into_keys().collect()))
    }
}

/// A request, before anything of it is verified.
struct Received<'a> {
    target: Target<'a>,
    query: Vec<Pair>,
    /// The parameters of a signature in the headers; `None` for one in the query.
    of_headers: Option<Vec<Pair>>,
}

impl Received<'_> {
    fn is_in_headers(&self) -> bool {
        self.of_headers.is_some()
    }

    fn of_signature(&self) -> &[Pair] {
        self.of_headers.as_deref().unwrap_or(&self.query)
    }

    /// Returns the parameters of the signature, by names that all servers read in the same way.
    fn claim(&self) -> Result<SignatureParameters<'_>, Error> {
        let code = if self.is_in_headers() {
            ErrorCode::InvalidHeader
        } else {
            ErrorCode::InvalidQuery
        };
        let claim = SignatureParameters::read(self.of_signature(), code)?;
        let is_s3 = ServiceRules::for_service(claim.scope.service()).is_s3;
        check_names(&self.query, is_s3)?;
        Ok(claim)
    }

    /// Returns the expiry of the signature.
    fn end(&self, signed_at: Timestamp, is_s3: bool) -> Result<Timestamp, Error> {
        if self.is_in_headers() {
            let of_service = ExpiresIn::SIGNED_REQUEST.seconds();
            let seconds = if is_s3 { CLOCK_SKEW } else { of_service };
            return Ok(signed_at.saturating_plus(seconds.into()));
        }
        let lifetime = find(&self.query, names::EXPIRES);
        if is_s3 && lifetime.is_none() {
            return Err(missing(names::EXPIRES));
        }
        VerifyOptions::end(signed_at, lifetime)
    }
}

/// Checks that the payload hash of a signature in the headers is one that a body can be compared with.
fn check_payload(headers: &Headers, is_s3: bool) -> Result<(), Error> {
    match headers.get(names::CONTENT_SHA256) {
        None if is_s3 => Err(error!(
            MissingSignedHeader,
            "headers: `x-amz-content-sha256` is missing; send the SHA-256 of the body, or UNSIGNED-PAYLOAD"
        )),
        Some(chunks) if chunks.starts_with("STREAMING-") => Err(error!(
            UnsupportedCombination,
            "headers: `x-amz-content-sha256` is {}, a payload in chunks; send the body as a whole",
            Quoted(chunks)
        )),
        Some(hash) if hash != UNSIGNED_PAYLOAD && !is_sha256_hex(hash) => Err(error!(
            InvalidHeader,
            "headers: `x-amz-content-sha256` is invalid; send 64 lower-case hexadecimal digits or UNSIGNED-PAYLOAD"
        )),
        _ => Ok(()),
    }
}

/// Returns the region or the set of regions of a signature, if it is accepted.
fn check_scope<'a>(
    claim: &'a SignatureParameters<'_>,
    pairs: &'a [Pair],
    options: &VerifyOptions,
) -> Result<&'a str, Error> {
    let service = claim.scope.service();
    if let Some(region) = claim.scope.region() {
        options.check_scope(service, region)?;
        return Ok(region);
    }
    let set = find(pairs, names::REGION_SET).ok_or_else(|| missing(names::REGION_SET))?;
    #[cfg(feature = "sigv4a")]
    options.check_region_set(service, set)?;
    Ok(set)
}

/// Checks that the header is valid in HTTP, and that there is one signature.
fn check_sent(name: &str, value: &str, is_in_headers: bool) -> Result<(), Error> {
    let is_text = |byte: u8| byte >= b' ' && byte != 0x7f || byte == b'\t';
    if !value.bytes().all(is_text) {
        return Err(error!(
            InvalidHeader,
            "headers: the value of {} contains a control character; pass headers as HTTP has them",
            Quoted(name)
        ));
    }
    // HTTP/2 pseudo-headers start with a `:`.
    if !is_header_name(name.strip_prefix(':').unwrap_or(name)) {
        return Err(error!(
            InvalidHeader,
            "headers: {} is not a header name; pass headers as HTTP has them",
            Quoted(name)
        ));
    }
    if name == "authorization" && !is_in_headers {
        return Err(error!(
            InvalidHeader,
            "headers: `authorization` is sent in addition to the signature of the URL; send one of them"
        ));
    }
    Ok(())
}

/// Omits the query and the values of headers, because they contain the signature, the session token and customer-provided keys.
impl fmt::Debug for ReceivedRequest<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let url = self.url.split_once('?').map_or(self.url, |(url, _)| url);
        f.debug_struct("ReceivedRequest")
            .field("method", &self.method)
            .field("url", &url)
            .finish_non_exhaustive()
    }
}

fn missing(name: &str) -> Error {
    error!(
        InvalidQuery,
        "{}: missing; send all parameters of the signature", name
    )
}
