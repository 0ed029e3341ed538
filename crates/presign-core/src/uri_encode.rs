//! AWS's `UriEncode()`: RFC 3986 percent-encoding with upper-case digits, and its inverse.
//!
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html>

use alloc::{string::String, vec::Vec};

/// What becomes of `/`: it parts the segments of a key, and is data everywhere else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Slash {
    Keep,
    Encode,
}

/// Appends `text` with every byte percent-encoded that is not unreserved in RFC 3986.
pub(crate) fn push_encoded(out: &mut String, text: &str, slash: Slash) {
    let keeps_slash = slash == Slash::Keep;
    let is_slash = |byte| (byte == b'/') & keeps_slash;
    let is_kept = |byte| is_unreserved(byte) || is_slash(byte);
    // Most texts stay as they are. At a long one's bytes the compiler looks at many at once, if there is no table and no early end.
    let stays = if text.len() < 64 {
        text.bytes().all(is_kept)
    } else {
        text.bytes().fold(true, |all, byte| {
            all & (is_of_unreserved(byte) | is_slash(byte))
        })
    };
    if stays {
        out.push_str(text);
        return;
    }
    let mut kept_from = 0;
    for (index, byte) in text.bytes().enumerate() {
        if !is_kept(byte) {
            // Between two bytes of one character the range is empty and no range of `str`: nothing to keep.
            out.push_str(text.get(kept_from..index).unwrap_or_default());
            out.push('%');
            out.push(upper_hex(byte >> 4));
            out.push(upper_hex(byte & 15));
            kept_from = index + 1;
        }
    }
    out.push_str(text.get(kept_from..).unwrap_or_default());
}

/// The encoded form of `text`.
pub(crate) fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_encoded(&mut out, text, Slash::Encode);
    out
}

/// Percent-decodes `text`. `None` where a `%` is not followed by two hexadecimal digits.
pub(crate) fn decode(text: &str) -> Option<Vec<u8>> {
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

/// The characters that RFC 3986, section 2.3 calls unreserved.
fn is_unreserved(byte: u8) -> bool {
    #[expect(clippy::indexing_slicing, reason = "when compiling")]
    static TABLE: [bool; 256] = {
        let mut table = [false; 256];
        let mut byte = 0;
        while byte < 128 {
            table[byte as usize] = is_of_unreserved(byte);
            byte += 1;
        }
        table
    };
    TABLE.get(usize::from(byte)) == Some(&true)
}

/// The same, by comparing.
const fn is_of_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() | matches!(byte, b'-' | b'.' | b'_' | b'~')
}

fn upper_hex(nibble: u8) -> char {
    char::from(if nibble < 10 {
        b'0' + nibble
    } else {
        b'A' + nibble - 10
    })
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
    fn unreserved_characters_stay_and_all_others_become_upper_case_triplets() {
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
    fn a_cut_triplet_does_not_decode() {
        for text in ["%", "%4", "a%4g", "%%41"] {
            assert_eq!(decode(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn decoding_what_was_encoded_gives_it_back(text: String) {
            for slash in [Slash::Keep, Slash::Encode] {
                prop_assert_eq!(decode(&encode(&text, slash)), Some(text.clone().into_bytes()));
            }
        }
    }
}
