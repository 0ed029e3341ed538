use alloc::string::String;

use base16ct::lower;
use p256::ecdsa::{
    DerSignature, Signature, SigningKey,
    signature::{Signer, Verifier},
};
use zeroize::Zeroizing;

use super::{hmac, hmac_code, push_hex};

/// A P-256 private key, wiped from memory on drop.
#[derive(Clone)]
pub(crate) struct EcdsaKey(SigningKey);

impl EcdsaKey {
    /// Whether a signature, in DER and lower-case hexadecimal, was made with this key.
    pub(crate) fn is_of(&self, message: &[u8], signature: &str) -> bool {
        let Ok(bytes) = lower::decode_vec(signature) else {
            return false;
        };
        let signature = DerSignature::from_bytes(&bytes);
        signature.is_ok_and(|signature| self.0.verifying_key().verify(message, &signature).is_ok())
    }

    /// Derives the key from a secret: HMAC-SHA256 in counter mode (NIST SP 800-108), until the number is valid for the curve.
    ///
    /// Returns `None` after 254 failed tries; each fails with a probability of 1 in 2^32.
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

    /// Returns the deterministic signature of RFC 6979.
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
    /// Appends the signature in DER and lower-case hexadecimal.
    pub(crate) fn push_hex(&self, out: &mut String) {
        push_hex(out, self.0.to_der().as_bytes());
    }
}

/// Takes constant time for every number. The greatest becomes 0, which is not a valid key.
fn add_one(number: &mut [u8; 32]) {
    let mut carry = 1;
    for byte in number.iter_mut().rev() {
        let sum = u16::from(*byte) + carry;
        [_, *byte] = sum.to_be_bytes();
        carry = sum >> 8;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn add_one_carries_into_every_byte() {
        for zeros in 0..=32 {
            let mut number = [0xff; 32];
            let (ahead, _) = number.split_at_mut(zeros);
            ahead.fill(0);
            let mut sum = [0; 32];
            if let Some(last_zero) = zeros.checked_sub(1) {
                sum[last_zero] = 1;
            }
            add_one(&mut number);
            assert_eq!(number, sum);
        }
    }
}
