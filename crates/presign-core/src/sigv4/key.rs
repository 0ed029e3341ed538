use core::fmt;

use hmac::Mac;
use zeroize::Zeroizing;

use crate::{
    CredentialScope, Error, Signature, StringToSign,
    error::error,
    sigv4::crypto::{HmacSha256, hmac, hmac_code},
};

/// Step 3 of signing: the key derived from a secret access key for one credential scope.
///
/// Anyone who has it can sign for that day, region and service, so it is treated as a secret: never shown, and wiped from memory on drop.
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html>
#[derive(Clone)]
pub struct SigningKey(HmacSha256);

impl SigningKey {
    /// Derives the key: HMAC-SHA256 of the secret access key with date, region and service of the scope.
    ///
    /// # Errors
    ///
    /// `unsupported_combination` for a scope without a region, as in Signature Version 4A.
    pub fn derive(secret_access_key: &str, scope: &CredentialScope) -> Result<Self, Error> {
        let Some(region) = scope.region() else {
            return Err(error!(
                UnsupportedCombination,
                "scope: it has no region; use a scope of Signature Version 4, which has one"
            ));
        };
        let secret = Zeroizing::new(["AWS4", secret_access_key].concat());
        let parts = [scope.date(), region, scope.service(), "aws4_request"];
        Ok(Self(
            parts
                .into_iter()
                .fold(hmac(secret.as_bytes()), |key, part| {
                    hmac(&*Zeroizing::new(hmac_code(&key, part.as_bytes())))
                }),
        ))
    }

    /// Returns step 4: the signature of a string to sign.
    pub fn sign(&self, text: &StringToSign) -> Signature {
        self.sign_text(text.as_str())
    }

    pub(crate) fn sign_text(&self, text: &str) -> Signature {
        Signature::from_hmac(hmac_code(&self.0, text.as_bytes()))
    }

    /// Returns the HMAC that has absorbed the lines of the string to sign that all requests of one second share.
    pub(crate) fn with_prefix(&self, prefix: &str) -> HmacSha256 {
        self.0.clone().chain_update(prefix)
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SigningKey(…)")
    }
}
