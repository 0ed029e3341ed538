//! The only module that names a hash crate.

#[cfg(feature = "sigv4a")]
mod ecdsa;

use alloc::string::String;

use hmac::{Hmac, KeyInit, Mac};
use md5::Md5;
use sha2::{Digest, Sha256};

#[cfg(feature = "sigv4a")]
pub(crate) use ecdsa::{EcdsaKey, EcdsaSignature};

/// SHA-256 over parts, in order.
pub(crate) fn sha256<'a>(parts: impl IntoIterator<Item = &'a str>) -> [u8; 32] {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part.as_bytes());
    }
    hasher.finalize().into()
}

pub(crate) fn md5(bytes: &[u8]) -> [u8; 16] {
    Md5::digest(bytes).into()
}

/// HMAC-SHA256 that has taken its key: cloning it saves hashing the key again.
#[derive(Clone)]
pub(crate) struct KeyedHmac(Hmac<Sha256>);

impl KeyedHmac {
    pub(crate) fn new(key: &[u8]) -> Self {
        // RFC 2104, section 2: HMAC takes keys of every length.
        let never = |_| Hmac::new(&hmac::digest::Key::<Hmac<Sha256>>::default());
        Self(Hmac::new_from_slice(key).unwrap_or_else(never))
    }

    /// The same state after more of the message.
    pub(crate) fn with(&self, part: &[u8]) -> Self {
        Self(self.0.clone().chain_update(part))
    }

    /// The code of the message so far followed by `last`.
    pub(crate) fn finish(&self, last: &[u8]) -> [u8; 32] {
        self.0
            .clone()
            .chain_update(last)
            .finalize()
            .into_bytes()
            .into()
    }
}

/// Appends lower-case hexadecimal, as AWS writes hashes and signatures.
pub(crate) fn push_hex(out: &mut String, bytes: &[u8]) {
    let (blocks, rest) = bytes.as_chunks();
    for block in blocks {
        out.push_str(str::from_utf8(&hex(block)).unwrap_or_default());
    }
    if !rest.is_empty() {
        let mut block = [0; 32];
        for (place, byte) in block.iter_mut().zip(rest) {
            *place = *byte;
        }
        let digits = hex(&block);
        let written = digits.get(..2 * rest.len()).unwrap_or_default();
        out.push_str(str::from_utf8(written).unwrap_or_default());
    }
}

/// Lower-case hexadecimal as ASCII bytes. Arithmetic instead of a table: the compiler makes vector instructions of it.
pub(crate) fn hex(bytes: &[u8; 32]) -> [u8; 64] {
    let digit = |nibble: u8| nibble + if nibble < 10 { b'0' } else { b'a' - 10 };
    let mut out = [0; 64];
    for (pair, byte) in out.as_chunks_mut().0.iter_mut().zip(bytes) {
        *pair = [digit(byte >> 4), digit(byte & 15)];
    }
    out
}
