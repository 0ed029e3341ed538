use alloc::string::String;
use core::fmt;

use crate::sigv4::crypto;

/// Step 4 of signing: the code at the end of the URL, in lower-case hexadecimal: 64 digits, or DER for Signature Version 4A.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Signature(Code);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Code {
    Hmac([u8; 32]),
    #[cfg(feature = "sigv4a")]
    Ecdsa(crypto::EcdsaSignature),
}

impl Signature {
    pub(crate) fn from_hmac(code: [u8; 32]) -> Self {
        Self(Code::Hmac(code))
    }

    #[cfg(feature = "sigv4a")]
    pub(crate) fn from_ecdsa(signature: crypto::EcdsaSignature) -> Self {
        Self(Code::Ecdsa(signature))
    }

    pub(crate) fn push_hex(&self, out: &mut String) {
        match &self.0 {
            Code::Hmac(code) => crypto::push_hex(out, code),
            #[cfg(feature = "sigv4a")]
            Code::Ecdsa(signature) => signature.push_hex(out),
        }
    }
}

impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut digits = String::new();
        self.push_hex(&mut digits);
        f.write_str(&digits)
    }
}

/// Shows the digits: a signature is not a secret, but grants one request.
impl fmt::Debug for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Signature({self})")
    }
}
