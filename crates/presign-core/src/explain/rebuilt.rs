use alloc::{collections::BTreeSet, string::String, vec::Vec};

use crate::{
    CanonicalRequest, CredentialScope, Credentials, Inspection, Method, SigningKey, StringToSign,
    Timestamp,
    ascii::is_one_of,
    inspect::{SplitUrl, decoded_path},
    sigv4::headers::Headers,
    sigv4::query::push_canonical,
    sigv4::service_rules::ServiceRules,
    sigv4::uri::{Slash, push_encoded},
    sigv4::url::canonical_path,
};

/// A request that was presigned, as a server sees it: its canonical request is written anew, whatever the method.
pub(crate) struct Rebuilt<'a> {
    known: &'a Inspection,
    signature: Option<&'a str>,
    path: String,
    query_to_payload: String,
}

impl<'a> Rebuilt<'a> {
    /// `headers` are all that were sent, in lower case. `None` where one of the signed ones cannot be sent.
    pub(crate) fn new(
        url: &'a SplitUrl,
        known: &'a Inspection,
        headers: &[(String, String)],
    ) -> Option<Self> {
        let names: BTreeSet<&String> = known.signed_headers.iter().collect();
        let is_signed = |(name, _): &&(String, String)| name != "host" && names.contains(name);
        let mut signed: Vec<_> = headers.iter().filter(is_signed).collect();
        signed.sort_by_key(|(name, _)| name);
        let mut headers = Headers::default();
        for (name, value) in signed {
            headers.insert(name, value).ok()?;
        }

        let rules = ServiceRules::of(known.service.as_deref().unwrap_or("s3"));
        let mut out = url.authority.clone();
        let host = 0..out.len();
        let parameters = url.parameters.iter();
        let parameters = parameters.map(|parameter| (&*parameter.name, &*parameter.value));
        push_canonical(
            &mut out,
            parameters.filter(|(name, _)| !is_one_of(name, &["X-Amz-Signature"])),
        );
        headers.push_canonical(&mut out, host.clone());
        out.push_str(headers.get("x-amz-content-sha256").unwrap_or(rules.payload));
        out.drain(host);
        let path = match decoded_path(&url.path) {
            Some(key) if !rules.double_encode => {
                let mut path = String::new();
                push_encoded(&mut path, &key, Slash::Keep);
                path
            }
            Some(_) => canonical_path(&url.path, rules.normalize_path, rules.double_encode),
            None => url.path.clone(),
        };
        Some(Self {
            known,
            signature: url.get("X-Amz-Signature"),
            path,
            query_to_payload: out,
        })
    }

    /// The canonical request, with the session token in it.
    pub(crate) fn canonical_request(&self, method: Method) -> CanonicalRequest<'_> {
        CanonicalRequest::new(method, &self.path, &self.query_to_payload)
    }

    /// What is signed; none where the URL does not say when, where or for which service.
    pub(crate) fn string_to_sign(&self, method: Method) -> Option<StringToSign> {
        let (at, scope) = self.scope()?;
        Some(StringToSign::new(
            at,
            &scope,
            &self.canonical_request(method),
        ))
    }

    /// Whether the URL's signature is that of these credentials for this method.
    pub(crate) fn is_signed_by(&self, credentials: &Credentials, method: Method) -> Option<bool> {
        let (_, scope) = self.scope()?;
        let key = SigningKey::derive(credentials.expose_secret_access_key(), &scope).ok()?;
        let mut signature = String::new();
        key.sign(&self.string_to_sign(method)?)
            .push_hex(&mut signature);
        Some(self.signature == Some(&signature))
    }

    fn scope(&self) -> Option<(Timestamp, CredentialScope)> {
        let (at, region) = (self.known.signed_at?, self.known.region.as_deref()?);
        let scope = CredentialScope::new(at, region, self.known.service.as_deref()?);
        Some((at, scope))
    }
}
