//! The only module that names a hash crate.

#[cfg(feature = "sigv4a")]
mod ecdsa;

mod keyed_hmac;
#[cfg(feature = "interleaved")]
mod message;
mod prefixed_hmac;
mod sha256;

use alloc::string::String;

#[cfg(feature = "sse-c")]
use md5::{Digest, Md5};

#[cfg(feature = "sigv4a")]
pub(crate) use ecdsa::{EcdsaKey, EcdsaSignature};
pub(crate) use keyed_hmac::KeyedHmac;
#[cfg(feature = "interleaved")]
pub(crate) use message::{Message, hash_pair};
pub(crate) use prefixed_hmac::PrefixedHmac;
pub(crate) use sha256::hash_of;

#[cfg(feature = "sse-c")]
pub(crate) fn md5(bytes: &[u8]) -> [u8; 16] {
    Md5::digest(bytes).into()
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

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use hmac::{Hmac, KeyInit, Mac};
    use proptest::prelude::*;
    use sha2::Digest;

    use super::{sha256::Sha256, *};

    proptest! {
        #[test]
        fn a_hash_is_that_of_the_crate_sha2_wherever_the_message_is_cut(
            parts in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..150), 0..5)
        ) {
            let mut hash = Sha256::new();
            for part in &parts {
                hash.update(part);
            }
            prop_assert_eq!(hash.finish(), <[u8; 32]>::from(sha2::Sha256::digest(parts.concat())));
        }

        #[test]
        fn a_code_is_that_of_the_crate_hmac(
            key in prop::collection::vec(any::<u8>(), 0..150),
            message in prop::collection::vec(any::<u8>(), 0..300),
        ) {
            let mut known = Hmac::<sha2::Sha256>::new_from_slice(&key).unwrap();
            known.update(&message);
            let code = KeyedHmac::new(&key).finish(&message);
            prop_assert_eq!(code, <[u8; 32]>::from(known.finalize().into_bytes()));
        }
    }

    #[test]
    fn every_length_is_padded_right() {
        let keyed = KeyedHmac::new(b"key");
        for length in 0..200 {
            let message: Vec<u8> = (0..length).collect();
            let digits = [length; 64];
            let code = keyed.with_prefix(&message).finish(&digits);
            assert_eq!(
                code,
                keyed.finish(&[&message[..], &digits].concat()),
                "{length}"
            );
            let mut hash = Sha256::new();
            hash.update(&message);
            assert_eq!(
                hash.finish(),
                <[u8; 32]>::from(sha2::Sha256::digest(&message)),
                "{length}"
            );
        }
    }

    #[test]
    fn texts_of_every_length_are_hashed_right_in_one_go_and_in_parts_and_two_at_once() {
        let text = "0123456789".repeat(100);
        let mut pair = [
            Message::ending(&["the ", "end"]),
            Message::ending(&["the ", "end"]),
        ];
        for length in 0..text.len() {
            let (begin, _) = text.split_at(length);
            let other = &begin[length / 2..];
            let known = |begin| <[u8; 32]>::from(sha2::Sha256::digest([begin, "the end"].concat()));
            assert_eq!(hash_of(&[begin, "the end"]), known(begin), "{length}");
            pair[0].begin_with("", begin);
            pair[1].begin_with(other, "");
            assert_eq!(
                hash_pair(pair.each_ref()),
                [begin, other].map(known),
                "{length}"
            );
        }
    }
}
