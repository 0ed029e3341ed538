use alloc::string::String;

#[cfg(feature = "sigv4a")]
use crate::{AsymmetricSigningKey, error::error};
use crate::{
    CredentialScope, Credentials, Error, Signature, SigningKey, StringToSign, Timestamp,
    sigv4::crypto::{self, HmacSha256},
    sigv4::scheme::{Algorithm, AuthScheme},
    sigv4::uri::encoded,
};

/// Credentials at one second and one signing scheme: what all requests of that second share.
pub(crate) struct SigningContext {
    at: Timestamp,
    scope: CredentialScope,
    query: String,
    signer: Signer,
}

const EXPIRES: &str = "&X-Amz-Expires=";

enum Signer {
    Hmac {
        key: SigningKey,
        /// The key, after absorbing the lines of the string to sign that all requests share.
        prefixed: HmacSha256,
    },
    #[cfg(feature = "sigv4a")]
    Ecdsa {
        key: AsymmetricSigningKey,
        prefix: String,
    },
}

impl SigningContext {
    /// Creates a context. Reuses the key of `before`, another context of the same credentials, if date and scope are the same.
    pub(crate) fn new(
        credentials: &Credentials,
        signing: AuthScheme<'_>,
        at: Timestamp,
        before: Option<&Self>,
    ) -> Result<Self, Error> {
        let amz_date = at.amz_date();
        let scope = CredentialScope::from_scheme(at, signing);
        let algorithm = scope.algorithm();
        let credential = [credentials.access_key_id(), "/", scope.as_str()].concat();
        let query = [
            "?X-Amz-Algorithm=",
            algorithm.as_str(),
            "&X-Amz-Credential=",
            &encoded(&credential),
            "&X-Amz-Date=",
            &amz_date,
            EXPIRES,
        ]
        .concat();
        let prefix = StringToSign::prefix(&amz_date, &scope);
        let signer = match algorithm {
            Algorithm::HmacSha256 => Self::hmac(credentials, &scope, &prefix, before),
            Algorithm::EcdsaP256Sha256 => Self::ecdsa(credentials, prefix, before)?,
        };
        Ok(Self {
            at,
            scope,
            query,
            signer,
        })
    }

    fn hmac(
        credentials: &Credentials,
        scope: &CredentialScope,
        prefix: &str,
        before: Option<&Self>,
    ) -> Signer {
        let key = match before {
            Some(Self {
                scope: known,
                signer: Signer::Hmac { key, .. },
                ..
            }) if known == scope => key.clone(),
            _ => SigningKey::derive(credentials.expose_secret_access_key(), scope)
                .expect("the scope of Signature Version 4 has a region"),
        };
        Signer::Hmac {
            prefixed: key.with_prefix(prefix),
            key,
        }
    }

    #[cfg(feature = "sigv4a")]
    fn ecdsa(
        credentials: &Credentials,
        prefix: String,
        before: Option<&Self>,
    ) -> Result<Signer, Error> {
        let known = match before.map(|before| &before.signer) {
            Some(Signer::Ecdsa { key, .. }) => Some(key.clone()),
            _ => None,
        };
        let secret = credentials.expose_secret_access_key();
        let derive = || AsymmetricSigningKey::derive(credentials.access_key_id(), secret);
        let key = known.or_else(derive).ok_or_else(|| {
            error!(
                InvalidCredentials,
                "credentials: no key for Signature Version 4A can be derived from them; use others"
            )
        })?;
        Ok(Signer::Ecdsa { key, prefix })
    }

    #[cfg(not(feature = "sigv4a"))]
    fn ecdsa(_: &Credentials, _: String, _: Option<&Self>) -> Result<Signer, Error> {
        Err(crate::sigv4::scheme::no_sigv4a())
    }

    pub(crate) fn is_of(&self, signing: AuthScheme<'_>, at: Timestamp) -> bool {
        self.at == at && self.scope.is_of(signing)
    }

    pub(crate) fn at(&self) -> Timestamp {
        self.at
    }

    pub(crate) fn scope(&self) -> &CredentialScope {
        &self.scope
    }

    /// Returns the query from its `?` to the value of `X-Amz-Expires`: the parameters of the signature, sorted and encoded.
    pub(crate) fn query_to_expires(&self) -> &str {
        &self.query
    }

    /// Returns the query from its `?` to `X-Amz-Date`.
    pub(crate) fn query_to_date(&self) -> &str {
        self.query
            .strip_suffix(EXPIRES)
            .expect("the query ends with the name of the last parameter")
    }

    /// Signs the policy of a form, which is itself the string to sign.
    #[cfg_attr(
        not(feature = "sigv4a"),
        expect(clippy::unnecessary_wraps, reason = "the other algorithm signs none")
    )]
    pub(crate) fn sign_policy(&self, policy: &str) -> Result<Signature, Error> {
        match &self.signer {
            Signer::Hmac { key, .. } => Ok(key.sign_text(policy)),
            #[cfg(feature = "sigv4a")]
            Signer::Ecdsa { .. } => Err(error!(
                UnsupportedCombination,
                "bucket: a Multi-Region Access Point does not accept forms; use a bucket"
            )),
        }
    }

    /// Signs a canonical request by its hash, which completes the string to sign.
    pub(crate) fn sign(&self, hash: &[u8; 32]) -> Signature {
        match &self.signer {
            Signer::Hmac { prefixed, .. } => {
                Signature::from_hmac(crypto::hmac_code(prefixed, &crypto::hex(hash)))
            }
            #[cfg(feature = "sigv4a")]
            Signer::Ecdsa { key, prefix } => {
                let mut text = prefix.clone();
                crypto::push_hex(&mut text, hash);
                Signature::from_ecdsa(key.sign_text(&text))
            }
        }
    }
}
