use core::fmt;

use zeroize::Zeroizing;

use crate::{
    Signature, StringToSign,
    crypto::{EcdsaKey, EcdsaSignature},
    signing::Algorithm,
};

/// Step 3 of a signature by Signature Version 4A: the private key that credentials give, whatever the day, region and service.
///
/// It is never shown, and is wiped from memory when dropped.
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html>
#[derive(Clone)]
pub struct AsymmetricSigningKey(EcdsaKey);

impl AsymmetricSigningKey {
    /// Derives the key. `None` for the one pair of credentials in 2^8128 that gives none.
    pub fn derive(access_key_id: &str, secret_access_key: &str) -> Option<Self> {
        let secret = Zeroizing::new(["AWS4A", secret_access_key].concat());
        let label = Algorithm::EcdsaP256Sha256.as_str();
        EcdsaKey::derive(
            secret.as_bytes(),
            label.as_bytes(),
            access_key_id.as_bytes(),
        )
        .map(Self)
    }

    /// Step 4: the signature of a string to sign.
    pub fn sign(&self, text: &StringToSign) -> Signature {
        Signature::of_ecdsa(self.sign_text(text.as_str()))
    }

    pub(crate) fn sign_text(&self, text: &str) -> EcdsaSignature {
        self.0.sign(text.as_bytes())
    }
}

impl fmt::Debug for AsymmetricSigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AsymmetricSigningKey(…)")
    }
}

#[cfg(test)]
mod tests {
    use alloc::format;

    use super::*;

    /// The key that AWS's own tests of its C library expect of these credentials.
    #[test]
    fn the_key_is_the_one_that_aws_derives() {
        let id = "AKISORANDOMAASORANDOM";
        let secret = "q+jcrXGc+0zWN6uzclKVhvMmUsIfRPa4rlRandom";
        let key = AsymmetricSigningKey::derive(id, secret).unwrap();
        assert_eq!(
            key.0.hex(),
            "7fd3bd010c0d9c292141c2b77bfbde1042c92e6836fff749d1269ec890fca1bd"
        );
        assert_eq!(format!("{key:?}"), "AsymmetricSigningKey(…)");
    }
}
