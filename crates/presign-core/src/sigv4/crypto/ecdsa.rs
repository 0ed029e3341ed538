use alloc::string::String;

use base16ct::lower;
use p256::ecdsa::{
    DerSignature, Signature, SigningKey,
    signature::{Signer, Verifier},
};
use zeroize::Zeroizing;

use super::{hmac, hmac_code, push_hex};

/// A private key of the curve P-256, wiped from memory when dropped.
#[derive(Clone)]
pub(crate) struct EcdsaKey(SigningKey);

impl EcdsaKey {
    /// Whether a signature is of this key, in DER and lower-case hexadecimal.
    pub(crate) fn is_of(&self, message: &[u8], signature: &str) -> bool {
        let Ok(bytes) = lower::decode_vec(signature) else {
            return false;
        };
        let signature = DerSignature::from_bytes(&bytes);
        signature.is_ok_and(|signature| self.0.verifying_key().verify(message, &signature).is_ok())
    }

    /// The key that a secret makes: HMAC-SHA256 in counter mode (NIST SP 800-108), until it gives a number that the curve takes.
    ///
    /// `None` after 254 tries without one, of which each fails once in 2^32.
    pub(crate) fn derive(secret: &[u8], label: &[u8], context: &[u8]) -> Option<Self> {
        let keyed = hmac(secret);
        (1..=254).find_map(|counter| {
            let input = [
                &1_u32.to_be_bytes(),
                label,
                &[0],
                context,
                &[counter],
                &256_u32.to_be_bytes(),
            ]
            .concat();
            let mut number = Zeroizing::new(hmac_code(&keyed, &input));
            add_one(&mut number);
            SigningKey::from_slice(&*number).ok().map(Self)
        })
    }

    /// The signature of RFC 6979, which is the same each time.
    pub(crate) fn sign(&self, message: &[u8]) -> EcdsaSignature {
        EcdsaSignature(self.0.sign(message))
    }
}

#[cfg(test)]
impl EcdsaKey {
    pub(crate) fn hex(&self) -> String {
        let mut digits = String::new();
        push_hex(&mut digits, &self.0.to_bytes());
        digits
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct EcdsaSignature(Signature);

impl EcdsaSignature {
    /// Appends its DER in lower-case hexadecimal.
    pub(crate) fn push_hex(&self, out: &mut String) {
        push_hex(out, self.0.to_der().as_bytes());
    }
}

/// Whatever the number is, it takes as long. The greatest becomes 0, which is no key.
fn add_one(number: &mut [u8; 32]) {
    let mut carry = 1;
    for byte in number.iter_mut().rev() {
        let sum = u16::from(*byte) + carry;
        [_, *byte] = sum.to_be_bytes();
        carry = sum >> 8;
    }
}
