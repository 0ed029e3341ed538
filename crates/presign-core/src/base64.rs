//! Base64 of what is no secret, RFC 4648, section 4. The crate `base64ct` takes as long for every value, and ten times the code.

use alloc::string::String;

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

fn digit(value: u32) -> char {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
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
        }
    }
}
