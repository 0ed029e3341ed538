//! SHA-256, HMAC, MD5 and hexadecimal: the only module that uses the cryptographic crates.

#[cfg(feature = "sigv4a")]
mod ecdsa;

use alloc::string::String;

use base16ct::lower;
use hmac::{Hmac, KeyInit, Mac};
#[cfg(feature = "sse-c")]
use md5::Md5;
use sha2::{Digest, Sha256};

#[cfg(feature = "sigv4a")]
pub(crate) use ecdsa::{EcdsaKey, EcdsaSignature};

/// HMAC-SHA256 that has absorbed its key and perhaps the start of a message; a clone continues from there.
///
/// It is wiped from memory when dropped.
pub(crate) type HmacSha256 = Hmac<Sha256>;

/// Returns HMAC-SHA256 with its key absorbed.
pub(crate) fn hmac(key: &[u8]) -> HmacSha256 {
    HmacSha256::new_from_slice(key).expect("HMAC accepts keys of any length")
}

/// Returns the code of what `hmac` has absorbed, followed by `rest`.
pub(crate) fn hmac_code(hmac: &HmacSha256, rest: &[u8]) -> [u8; 32] {
    hmac.clone()
        .chain_update(rest)
        .finalize()
        .into_bytes()
        .into()
}

/// Returns the SHA-256 digest of the concatenated parts.
pub(crate) fn sha256(parts: &[&str]) -> [u8; 32] {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update(part);
    }
    digest.finalize().into()
}

#[cfg(feature = "sse-c")]
pub(crate) fn md5(bytes: &[u8]) -> [u8; 16] {
    Md5::digest(bytes).into()
}

/// Appends lower-case hexadecimal, the form of AWS's hashes and signatures.
pub(crate) fn push_hex(out: &mut String, bytes: &[u8]) {
    // The longest is a DER signature: 72 bytes.
    let mut digits = [0; 2 * 72];
    out.push_str(
        lower::encode_str(bytes, &mut digits)
            .expect("digests and signatures have at most 72 bytes"),
    );
}

/// Returns the lower-case hexadecimal digits of a digest.
pub(crate) fn hex(digest: &[u8; 32]) -> [u8; 64] {
    let mut digits = [0; 64];
    lower::encode(digest, &mut digits).expect("32 bytes have 64 digits");
    digits
}
