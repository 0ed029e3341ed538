use alloc::string::{String, ToString};
use core::{fmt::Write, ops::Range};

use crate::{
    CanonicalRequest, ExpiresIn, Method, SigningSteps, StringToSign, Timestamp,
    sigv4::context::SigningContext,
    sigv4::headers::Headers,
    sigv4::names,
    sigv4::query::Query,
    sigv4::query_order::{QueryOrder, SIGNATURE, sorted_offset},
    sigv4::uri::encoded,
};

/// The parts of a canonical request after its path.
pub(crate) struct Rest<'a> {
    pub(crate) query: &'a Query,
    pub(crate) headers: &'a Headers,
    /// `None` omits `X-Amz-Expires`.
    pub(crate) expires_in: Option<ExpiresIn>,
    /// `None` for Signature Version 4.
    pub(crate) region_set: Option<&'a str>,
    /// The name of the query parameter with the session token, and its encoded value.
    pub(crate) token: Option<(&'static str, &'a str)>,
    /// The payload hash, unless a header states it.
    pub(crate) payload: &'a str,
}

/// The offsets of the parts in a buffer that contains a URL without its signature, then the rest of the canonical request.
pub(crate) struct CanonicalRequestWriter {
    method: Method,
    path: Range<usize>,
    query_end: usize,
}

impl CanonicalRequestWriter {
    /// Appends the rest of the canonical request to a URL, which ends with its path. Its query is that of the URL.
    pub(crate) fn write(
        out: &mut String,
        method: Method,
        host: Range<usize>,
        context: &SigningContext,
        rest: &Rest<'_>,
    ) -> Self {
        let path = host.end..out.len();
        match rest.expires_in {
            Some(lifetime) => {
                out.push_str(context.query_to_expires());
                write!(out, "{}", lifetime.seconds()).expect("a String takes any text");
            }
            None => out.push_str(context.query_to_date()),
        }
        if let Some(set) = rest.region_set {
            out.extend(["&X-Amz-Region-Set=", &encoded(set)]);
        }
        if let Some((name, token)) = rest.token {
            push_parameter(out, name, token);
        }
        rest.headers.push_parameter(out);
        if !rest.query.is_empty() {
            let signing = out.split_off(path.end + 1);
            rest.query.push_merged(out, &signing);
        }
        Self::finish(out, method, host, path, rest.headers, rest.payload)
    }

    /// Appends everything after the query, which `out` ends with.
    pub(crate) fn finish(
        out: &mut String,
        method: Method,
        host: Range<usize>,
        path: Range<usize>,
        headers: &Headers,
        payload: &str,
    ) -> Self {
        let query_end = out.len();
        headers.push_canonical(out, host);
        out.push_str(headers.get(names::CONTENT_SHA256).unwrap_or(payload));
        Self {
            method,
            path,
            query_end,
        }
    }

    /// Returns the offset at which the query ends.
    pub(crate) fn query_end(&self) -> usize {
        self.query_end
    }

    /// Replaces the text after the URL by the signature, and sorts the query, which contains `query`, in this order. `path` is the canonical
    /// path if it differs from that of the URL.
    pub(crate) fn sign(
        &self,
        out: &mut String,
        path: Option<&str>,
        context: &SigningContext,
        order: QueryOrder,
        query: &Query,
    ) {
        let signature = context.sign(&self.canonical_request(out, path).hash());
        out.truncate(self.query_end);
        let start = self.path.end + 1;
        match order {
            QueryOrder::Canonical => {
                out.extend(["&", SIGNATURE]);
                signature.push_hex(out);
            }
            QueryOrder::Sorted => {
                let mut parameter = String::from(SIGNATURE);
                signature.push_hex(&mut parameter);
                parameter.push('&');
                let canonical = out.get(start..).expect("a `?` follows the path");
                out.insert_str(start + sorted_offset(canonical), &parameter);
            }
            QueryOrder::Given => {
                let canonical = out.split_off(start);
                let (before, after) = order.around_signature(&canonical, query);
                out.push_str(&before);
                signature.push_hex(out);
                out.push_str(&after);
            }
        }
    }

    pub(crate) fn steps(
        &self,
        buffer: &str,
        path: Option<&str>,
        at: Timestamp,
        context: &SigningContext,
    ) -> SigningSteps {
        let request = self.canonical_request(buffer, path);
        SigningSteps {
            canonical_request: request.to_string(),
            string_to_sign: StringToSign::new(at, context.scope(), &request),
            signature: context.sign(&request.hash()),
        }
    }

    pub(crate) fn canonical_request<'a>(
        &self,
        buffer: &'a str,
        path: Option<&'a str>,
    ) -> CanonicalRequest<'a> {
        let own_path = buffer
            .get(self.path.clone())
            .expect("the path is a part of the URL");
        let query_to_payload = buffer
            .get(self.path.end + 1..)
            .expect("a `?` or a line end follows the path");
        CanonicalRequest::new(self.method, path.unwrap_or(own_path), query_to_payload)
    }
}

/// Appends a parameter that is not the first, with an encoded value.
pub(crate) fn push_parameter(out: &mut String, name: &str, value: &str) {
    out.extend(["&", name, "=", value]);
}
