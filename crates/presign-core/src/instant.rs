use alloc::{format, string::String};

use crate::{
    CredentialScope, Credentials, Signature, SigningKey, StringToSign, Timestamp,
    crypto::{self, KeyedHmac},
    signing::Signing,
    uri_encode::encoded,
};

/// Credentials at one second, signing one way: what all requests of that second share.
pub(crate) struct Instant {
    at: Timestamp,
    scope: CredentialScope,
    query: String,
    key: SigningKey,
    keyed: KeyedHmac,
}

impl Instant {
    pub(crate) fn new(
        credentials: &Credentials,
        signing: Signing<'_>,
        at: Timestamp,
        before: Option<&Self>,
    ) -> Self {
        let amz_date = at.amz_date();
        let scope = CredentialScope::new(at, signing.region.name(), signing.service);
        let key = match before {
            Some(before) if before.scope == scope => before.key.clone(),
            _ => SigningKey::derive(credentials.expose_secret_access_key(), &scope),
        };
        let credential = format!("{}/{scope}", credentials.access_key_id());
        let query = format!(
            "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential={}&X-Amz-Date={amz_date}&X-Amz-Expires=",
            encoded(&credential)
        );
        let keyed = key.with_prefix(&StringToSign::prefix(&amz_date, &scope));
        Self {
            at,
            scope,
            query,
            key,
            keyed,
        }
    }

    pub(crate) fn is_of(&self, signing: Signing<'_>, at: Timestamp) -> bool {
        self.at == at
            && self.scope.region() == signing.region.name()
            && self.scope.service() == signing.service
    }

    pub(crate) fn scope(&self) -> &CredentialScope {
        &self.scope
    }

    /// The signature's query parameters up to the value of `X-Amz-Expires`, sorted and encoded.
    pub(crate) fn query(&self) -> &str {
        &self.query
    }

    /// Signs a canonical request, by its hash: the string to sign is begun already.
    pub(crate) fn sign(&self, hash: &[u8; 32]) -> Signature {
        Signature::new(self.keyed.finish(&crypto::hex(hash)))
    }
}
