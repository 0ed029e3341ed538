use std::collections::BTreeSet;

use presign_core::{
    CanonicalRequest, CredentialScope, Method, StringToSign, Timestamp,
    sigv4::{ServiceRules, names},
};

use crate::{copied_url::CopiedUrl, inspection::Inspection};

/// A presigned request as a server sees it: its canonical request is computed again.
pub(crate) struct RebuiltRequest<'a> {
    inspection: &'a Inspection,
    request: CanonicalRequest<'static>,
}

impl<'a> RebuiltRequest<'a> {
    /// Takes all headers that were sent, with names in lower case. Returns `None` for a request that cannot be signed.
    pub(crate) fn new(
        url: &CopiedUrl,
        inspection: &'a Inspection,
        headers: &[(String, String)],
    ) -> Option<Self> {
        let rules = ServiceRules::for_service(inspection.service.as_deref().unwrap_or("s3"));
        let path = rules.canonical_path(&url.path);
        let mut request = CanonicalRequest::builder(Method::Get, &url.authority, &path);
        for parameter in &url.parameters {
            if !parameter.name.eq_ignore_ascii_case(names::SIGNATURE) {
                request = request.query(&parameter.name, &parameter.value);
            }
        }
        let signed: BTreeSet<&str> = inspection
            .signed_headers
            .iter()
            .map(String::as_str)
            .collect();
        let mut payload = rules.payload;
        for (name, value) in headers {
            if name != "host" && signed.contains(name.as_str()) {
                request = request.header(name, value);
                if name == names::CONTENT_SHA256 {
                    payload = value.trim();
                }
            }
        }
        Some(Self {
            inspection,
            request: request.payload_hash(payload).build().ok()?,
        })
    }

    /// Returns the canonical request, which contains the session token.
    pub(crate) fn canonical_request(&self, method: Method) -> CanonicalRequest<'_> {
        self.request.with_method(method)
    }

    pub(crate) fn string_to_sign(
        &self,
        method: Method,
        at: Timestamp,
        scope: &CredentialScope,
    ) -> StringToSign {
        StringToSign::new(at, scope, &self.canonical_request(method))
    }

    /// Returns the time and the scope, or `None` where the URL lacks the time, the region or the service.
    pub(crate) fn scope(&self) -> Option<(Timestamp, CredentialScope)> {
        let known = self.inspection;
        let (at, region) = (known.signed_at?, known.region.as_deref()?);
        let scope = CredentialScope::new(at, region, known.service.as_deref()?);
        Some((at, scope))
    }
}
