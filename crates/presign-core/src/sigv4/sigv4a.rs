use core::fmt;

use zeroize::Zeroizing;

use crate::{
    Signature, StringToSign,
    sigv4::crypto::{EcdsaKey, EcdsaSignature},
    sigv4::scheme::Algorithm,
};

/// Step 3 of signing with Signature Version 4A: the private key derived from credentials, for every day, region and service.
///
/// Never shown, and wiped from memory on drop.
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html>
#[derive(Clone)]
pub struct AsymmetricSigningKey(EcdsaKey);

impl AsymmetricSigningKey {
    /// Derives the key. Returns `None` for the one pair of credentials in 2^8128 that has none.
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

    /// Returns step 4: the signature of a string to sign.
    pub fn sign(&self, text: &StringToSign) -> Signature {
        Signature::from_ecdsa(self.sign_text(text.as_str()))
    }

    /// Whether a signature, in lower-case hexadecimal, is valid for this text.
    pub(crate) fn is_of(&self, text: &str, signature: &str) -> bool {
        self.0.is_of(text.as_bytes(), signature)
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
    use alloc::{format, string::String, vec::Vec};

    use p256::ecdsa::{DerSignature, VerifyingKey, signature::Verifier};

    use super::*;

    /// The key and the public point that AWS's own tests of its C library expect of [`key`]'s credentials.
    const PRIVATE: &str = "7fd3bd010c0d9c292141c2b77bfbde1042c92e6836fff749d1269ec890fca1bd";
    const PUBLIC: [&str; 2] = [
        "15d242ceebf8d8169fd6a8b5a746c41140414c3b07579038da06af89190fffcb",
        "0515242cedd82e94799482e4c0514b505afccf2c0c98d6a553bf539f424c5ec0",
    ];

    fn key() -> AsymmetricSigningKey {
        let id = "AKISORANDOMAASORANDOM";
        let secret = "q+jcrXGc+0zWN6uzclKVhvMmUsIfRPa4rlRandom";
        AsymmetricSigningKey::derive(id, secret).unwrap()
    }

    fn bytes(hex: &str) -> Vec<u8> {
        let pairs = hex.as_bytes().chunks(2);
        pairs
            .map(|pair| u8::from_str_radix(str::from_utf8(pair).unwrap(), 16).unwrap())
            .collect()
    }

    #[test]
    fn derive_returns_the_key_of_aws() {
        let key = key();
        assert_eq!(key.0.hex(), PRIVATE);
        assert_eq!(format!("{key:?}"), "AsymmetricSigningKey(…)");
    }
    #[test]
    fn verifies_only_the_signed_text() {
        let point = bytes(&["04", PUBLIC[0], PUBLIC[1]].concat());
        let public = VerifyingKey::from_sec1_bytes(&point).unwrap();
        for text in ["", "AWS4-ECDSA-P256-SHA256\n20130524T000000Z\n"] {
            let mut digits = String::new();
            key().sign_text(text).push_hex(&mut digits);
            let signature = DerSignature::from_bytes(&bytes(&digits)).unwrap();
            assert!(public.verify(text.as_bytes(), &signature).is_ok());
            assert!(public.verify(b"another text", &signature).is_err());
        }
    }
}
