//! Base64 of what is no secret, RFC 4648, section 4. The crate `base64ct` takes as long for every value, and ten times the code.

use alloc::{string::String, vec::Vec};

pub(crate) fn encoded(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let byte = |at: usize| u32::from(group.get(at).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let is_padding = place > group.len();
            out.push(if is_padding {
                '='
            } else {
                digit(bits >> (18 - 6 * place) & 63)
            });
        }
    }
    out
}

/// `None` for another form than the one that [`encoded`] gives.
pub(crate) fn decode(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    for group in text.trim_end_matches('=').as_bytes().chunks(4) {
        let mut bits = 0;
        for digit in group {
            let value = DIGITS.iter().position(|known| known == digit)?;
            bits = bits << 6 | u32::try_from(value).ok()?;
        }
        let missing = 4 - group.len();
        bits <<= 6 * missing;
        for byte in bits
            .to_be_bytes()
            .into_iter()
            .skip(1)
            .take(3 - missing.min(3))
        {
            out.push(byte);
        }
    }
    // A cut group, padding of another length, and bits that no byte has, are not written.
    (encoded(&out) == text).then_some(out)
}

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

fn digit(value: u32) -> char {
    let digit = DIGITS.get(value as usize).copied();
    char::from(digit.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use base64ct::{Base64, Encoding};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_is_that_of_the_crate_base64ct(bytes: Vec<u8>) {
            prop_assert_eq!(super::encoded(&bytes), Base64::encode_string(&bytes));
            prop_assert_eq!(super::decode(&super::encoded(&bytes)), Some(bytes));
        }

        #[test]
        fn nothing_else_is_read_than_the_crate_base64ct_reads(text in "[A-D+/=]{0,9}") {
            prop_assert_eq!(super::decode(&text), Base64::decode_vec(&text).ok());
        }
    }
}
