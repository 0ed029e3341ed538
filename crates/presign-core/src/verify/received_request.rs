use alloc::{borrow::ToOwned, string::String, vec::Vec};
use core::fmt;

use super::{
    VerifiedRequest, VerifyOptions,
    claim::{Claim, find},
    target::{Target, check_once, pairs_of, split, text_of},
};
use crate::{
    Credentials, Error, ErrorCode, Method, Timestamp,
    error::error,
    headers::Headers,
    query::Query,
    scan::{parts, split_once},
    service_request::{OF_EMPTY_BODY, UNSIGNED},
    service_url::{canonical_path, encoded_once},
    text::Quoted,
    unsigned::Unsigned,
};

/// A request as a server received it: nothing of it is to be normalized or decoded ahead of [`verify`](crate::verify).
#[derive(Clone)]
pub struct ReceivedRequest<'a> {
    method: &'a str,
    url: &'a str,
    headers: Vec<(String, &'a str)>,
}

impl<'a> ReceivedRequest<'a> {
    /// A request by its method, such as `GET`, and its URL; or its path and query as they stand in the request line, with a header
    /// `host`.
    pub fn new(method: &'a str, url: &'a str) -> Self {
        Self {
            method,
            url,
            headers: Vec::new(),
        }
    }

    /// Adds a header. One that came several times is added so.
    #[must_use]
    pub fn header(mut self, name: &str, value: &'a str) -> Self {
        self.headers.push((name.to_ascii_lowercase(), value));
        self
    }

    /// The access key ID that the request states, for those who look the credentials up ahead of [`verify`](crate::verify). Nothing is verified.
    ///
    /// # Errors
    ///
    /// `invalid_url`, `invalid_query`.
    pub fn access_key_id(&self) -> Result<String, Error> {
        let pairs = pairs_of(split(self.url)?.query)?;
        Ok(Claim::read(&pairs, ErrorCode::InvalidQuery)?
            .access_key_id
            .to_owned())
    }

    pub(super) fn verify(
        &self,
        lookup: &dyn Fn(&str) -> Option<Credentials>,
        now: Timestamp,
        options: &VerifyOptions,
    ) -> Result<VerifiedRequest, Error> {
        let method: Method = self.method.parse()?;
        let target = split(self.url)?;
        let pairs = pairs_of(target.query)?;
        let claim = Claim::read(&pairs, ErrorCode::InvalidQuery)?;
        let service = claim.scope.service();
        let is_s3 = VerifyOptions::is_s3(service);
        check_once(&pairs, is_s3)?;
        let region = match claim.scope.region() {
            Some(region) => region,
            None => find(&pairs, "X-Amz-Region-Set").ok_or_else(|| missing("X-Amz-Region-Set"))?,
        };
        options.check_scope(service, region)?;
        let life = find(&pairs, "X-Amz-Expires");
        if is_s3 && life.is_none() {
            return Err(missing("X-Amz-Expires"));
        }
        let end = VerifyOptions::end(claim.signed_at, life)?;

        let host = self.host(&target)?;
        let names =
            find(&pairs, "X-Amz-SignedHeaders").ok_or_else(|| missing("X-Amz-SignedHeaders"))?;
        let (headers, signed_headers) = self.signed_headers(names, options)?;
        let credentials = claim.credentials(lookup)?;

        let mut path = text_of(target.path)
            .ok_or_else(|| error!(InvalidUrl, "the path is not UTF-8, percent-encoded"))?;
        let mut out = host.clone();
        let encodes_twice = options.encodes_twice(is_s3);
        if encodes_twice {
            target.path.clone_into(&mut path);
        }
        let once = encoded_once(target.path);
        let signed = if encodes_twice { target.path } else { &once };
        out.push_str(&canonical_path(
            signed,
            options.normalizes(is_s3),
            encodes_twice,
        ));
        let path_range = host.len()..out.len();
        out.push('?');
        let mut query = Query::default();
        for (name, value) in &pairs {
            let is_token = name == "X-Amz-Security-Token" && options.omit_session_token;
            if name != "X-Amz-Signature" && !is_token {
                query.add(name, value);
            }
        }
        query.push_merged(&mut out, "");
        let payload = match &options.body_sha256 {
            Some(hash) => hash,
            None if is_s3 => UNSIGNED,
            None => OF_EMPTY_BODY,
        };
        let unsigned = Unsigned::finish(
            &mut out,
            method,
            0..host.len(),
            path_range,
            &headers,
            payload,
        );
        claim.check_request(&credentials, &unsigned.canonical_request(&out, None).hash())?;

        let expires_at = credentials.end_at_most(end);
        options.check_time(claim.signed_at, expires_at, now)?;
        let payload = headers.get("x-amz-content-sha256").unwrap_or(payload);
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
            body_sha256: (payload != UNSIGNED).then(|| payload.into()),
        })
    }

    /// The value of the header, which the authority of a URL states too.
    fn host(&self, target: &Target<'_>) -> Result<String, Error> {
        let mut host = target.host.map(ToOwned::to_owned);
        for (name, value) in &self.headers {
            if name == "host" {
                let value = value.trim_ascii();
                let is_same = |known: &String| known == value || target.authority == Some(value);
                if host.as_ref().is_some_and(|known| !is_same(known)) {
                    return Err(error!(
                        InvalidHeader,
                        "the header `host` is {}, which is not what another, or the URL, says",
                        Quoted(value)
                    ));
                }
                host = Some(value.into());
            }
        }
        match host {
            Some(host) if !host.is_empty() => Ok(host),
            _ => Err(error!(
                MissingSignedHeader,
                "the header `host` is missing: it is always signed"
            )),
        }
    }

    /// The signed headers without `host`, and the names of all.
    fn signed_headers(
        &self,
        names: &str,
        options: &VerifyOptions,
    ) -> Result<(Headers, Vec<String>), Error> {
        let names: Vec<String> = parts(names, b';').map(str::to_ascii_lowercase).collect();
        let mut headers = Headers::default();
        for (name, value) in &self.headers {
            let is_sent = value
                .bytes()
                .all(|byte| byte >= b' ' && byte != 0x7f || byte == b'\t');
            if !is_sent {
                return Err(error!(
                    InvalidHeader,
                    "the header {} has a control character, which none that came by HTTP has",
                    Quoted(name)
                ));
            }
            if names.contains(name) {
                if name != "host" {
                    headers.join(name, value);
                }
            } else if name.starts_with("x-amz-") {
                return Err(error!(
                    UnsignedHeader,
                    "the header {} came and is not signed, as every one must be that begins with `x-amz-`",
                    Quoted(name)
                ));
            }
        }
        for name in &names {
            if name != "host" && headers.get(name).is_none() {
                return Err(error!(
                    MissingSignedHeader,
                    "the header {} is signed, and did not come",
                    Quoted(name)
                ));
            }
        }
        let is_signed = |name: &str| names.iter().any(|known| known.eq_ignore_ascii_case(name));
        let mut required = options.required_headers.iter().map(String::as_str);
        let missing = if is_signed("host") {
            required.find(|name| !is_signed(name))
        } else {
            Some("host")
        };
        if let Some(name) = missing {
            return Err(error!(
                MissingSignedHeader,
                "the header {} must be signed, and is not",
                Quoted(name)
            ));
        }
        Ok((headers, names))
    }
}

/// Shows no query and no header's value: signature, session token and a customer's key stand there.
impl fmt::Debug for ReceivedRequest<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let url = split_once(self.url, b'?').map_or(self.url, |(url, _)| url);
        f.debug_struct("ReceivedRequest")
            .field("method", &self.method)
            .field("url", &url)
            .finish_non_exhaustive()
    }
}

fn missing(name: &str) -> Error {
    error!(
        InvalidQuery,
        "there is no {}, which every signature has", name
    )
}
