use alloc::{
    string::{String, ToString},
    vec::Vec,
};

use crate::{
    CanonicalRequest, CredentialScope, Credentials, Inspection, Method, SigningKey, StringToSign,
    Timestamp,
    headers::Headers,
    inspect::{SplitUrl, decoded_path},
    query::push_canonical,
    scan::is_one_of,
    text::push_all,
    uri_encode::{Slash, push_encoded},
};

/// A request that was presigned, as a server sees it: enough to write its canonical request anew.
pub(crate) struct Rebuilt<'a> {
    pub(crate) url: &'a SplitUrl,
    pub(crate) known: &'a Inspection,
    /// What was sent, in lower case; more than what is signed.
    pub(crate) headers: &'a [(String, String)],
}

impl Rebuilt<'_> {
    /// The canonical request with the session token in it; none where a header cannot be sent.
    pub(crate) fn canonical_request(&self, method: Method) -> Option<String> {
        self.with_canonical_request(method, |request| request.to_string())
    }

    /// What is signed; none where the URL does not say when, where or for which service.
    pub(crate) fn string_to_sign(&self, method: Method) -> Option<String> {
        let (at, scope) = self.scope()?;
        self.with_canonical_request(method, |request| {
            StringToSign::new(at, &scope, &request).to_string()
        })
    }

    /// Whether the URL's signature is that of these credentials for this method.
    pub(crate) fn is_signed_by(&self, credentials: &Credentials, method: Method) -> Option<bool> {
        let (at, scope) = self.scope()?;
        let key = SigningKey::derive(credentials.expose_secret_access_key(), &scope);
        let signature = self.with_canonical_request(method, |request| {
            key.sign(&StringToSign::new(at, &scope, &request))
                .to_string()
        })?;
        Some(self.url.get("X-Amz-Signature") == Some(&signature))
    }

    fn scope(&self) -> Option<(Timestamp, CredentialScope)> {
        let (at, region) = (self.known.signed_at?, self.known.region.as_deref()?);
        Some((
            at,
            CredentialScope::new(at, region, self.known.service.as_deref()?),
        ))
    }

    fn with_canonical_request<T>(
        &self,
        method: Method,
        then: impl FnOnce(CanonicalRequest<'_>) -> T,
    ) -> Option<T> {
        let mut headers = Headers::default();
        for (name, value) in self.headers {
            let is_signed = self
                .known
                .signed_headers
                .iter()
                .any(|signed| signed == name);
            if is_signed && name != "host" {
                headers.insert(name, value).ok()?;
            }
        }
        let mut out = self.url.authority.clone();
        let host = 0..out.len();
        let begin = out.len();
        let parameters = self.url.parameters.iter();
        let parameters =
            parameters.filter(|parameter| !is_one_of(&parameter.name, &["X-Amz-Signature"]));
        let pairs: Vec<_> = parameters
            .map(|parameter| (&*parameter.name, &*parameter.value))
            .collect();
        push_canonical(&mut out, &pairs);
        headers.push_canonical(&mut out, host);
        out.push_str(
            headers
                .get("x-amz-content-sha256")
                .unwrap_or("UNSIGNED-PAYLOAD"),
        );
        let mut path = String::new();
        match decoded_path(&self.url.path) {
            Some(key) => push_encoded(&mut path, &key, Slash::Keep),
            None => push_all(&mut path, &[&self.url.path]),
        }
        let rest = out.get(begin..).unwrap_or_default();
        Some(then(CanonicalRequest::new(method, &path, rest)))
    }
}
