//! AWS's `UriEncode`: RFC 3986 percent-encoding with upper-case digits, and decoding.
//!
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html>

use alloc::{string::String, vec::Vec};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// All characters except those that RFC 3986, section 2.3 calls unreserved.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

const RESERVED_BUT_SLASH: &AsciiSet = &RESERVED.remove(b'/');

/// Whether `/` is encoded: it separates the segments of a key, and is data everywhere else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Slash {
    Keep,
    Encode,
}

/// Appends `text` with every byte percent-encoded that is not unreserved in RFC 3986.
pub(crate) fn push_encoded(out: &mut String, text: &str, slash: Slash) {
    let encoded = match slash {
        Slash::Keep => RESERVED_BUT_SLASH,
        Slash::Encode => RESERVED,
    };
    out.extend(utf8_percent_encode(text, encoded));
}

/// Whether a character is one that RFC 3986, section 2.3 calls unreserved, which is never encoded.
pub(crate) fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~')
}

/// Returns the percent-encoded text.
pub(crate) fn encoded(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).collect()
}

/// Percent-decodes a text. Returns `None` if a `%` is not followed by two hexadecimal digits; leaves `+` unchanged.
pub fn decode(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        out.push(match byte {
            b'%' => hex_value(bytes.next()?)? << 4 | hex_value(bytes.next()?)?,
            other => other,
        });
    }
    Some(out)
}

fn hex_value(digit: u8) -> Option<u8> {
    char::from(digit)
        .to_digit(16)
        .and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn encode(text: &str, slash: Slash) -> String {
        let mut out = String::new();
        push_encoded(&mut out, text, slash);
        out
    }

    #[test]
    fn push_encoded_keeps_unreserved_characters_only() {
        let unreserved = "ABCXYZabcxyz0189-._~";
        assert_eq!(encode(unreserved, Slash::Encode), unreserved);
        assert_eq!(
            encode("a b+c*d(e)'f!%2f\0", Slash::Keep),
            "a%20b%2Bc%2Ad%28e%29%27f%21%252f%00"
        );
        assert_eq!(encode("é€😀", Slash::Keep), "%C3%A9%E2%82%AC%F0%9F%98%80");
        assert_eq!(encode("/a//b/", Slash::Keep), "/a//b/");
        assert_eq!(encode("/a//b/", Slash::Encode), "%2Fa%2F%2Fb%2F");
    }

    #[test]
    fn decode_truncated_triplet_is_none() {
        for text in ["%", "%4", "a%4g", "%%41"] {
            assert_eq!(decode(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn decode_reverses_push_encoded(text: String) {
            for slash in [Slash::Keep, Slash::Encode] {
                prop_assert_eq!(decode(&encode(&text, slash)), Some(text.clone().into_bytes()));
            }
        }
    }
}
