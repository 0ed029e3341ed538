//! A tokenizer of POST policies: JSON, and what S3 reads besides it, such as the escapes `\$` and `\v`. It does not recurse, and reads each byte once.

use alloc::{string::String, vec::Vec};

/// Reads tokens from the start of a text. An unexpected token returns `None` and ends the input.
pub(crate) struct Reader<'a>(pub(crate) &'a [u8]);

impl Reader<'_> {
    /// Returns the next byte that is not JSON white space, without consuming it.
    pub(crate) fn peek(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.0.first() {
            self.skip();
        }
        self.0.first().copied()
    }

    /// Consumes a byte if it is next.
    pub(crate) fn take(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == Some(byte);
        if is_next {
            self.skip();
        }
        is_next
    }

    /// Reads a string, or a number of digits as written. Leaves a sign, a fraction or an exponent unread, where it is a syntax error.
    pub(crate) fn scalar(&mut self) -> Option<String> {
        if self.peek()? == b'"' {
            return self.string();
        }
        let mut digits = String::new();
        while let Some(digit @ b'0'..=b'9') = self.0.first() {
            digits.push(char::from(*digit));
            self.skip();
        }
        let has_zero_ahead = digits.len() > 1 && digits.starts_with('0');
        (!digits.is_empty() && !has_zero_ahead).then_some(digits)
    }

    pub(crate) fn string(&mut self) -> Option<String> {
        if !self.take(b'"') {
            return None;
        }
        let mut bytes = Vec::new();
        loop {
            match self.next()? {
                b'"' => return String::from_utf8(bytes).ok(),
                b'\\' => {
                    let character = self.escape()?;
                    bytes.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
                }
                0..=0x1f => return None,
                byte => bytes.push(byte),
            }
        }
    }

    fn escape(&mut self) -> Option<char> {
        Some(match self.next()? {
            byte @ (b'"' | b'\\' | b'/' | b'$') => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'v' => '\u{b}',
            b'u' => {
                let high = self.unit()?;
                let is_pair = high & 0xfc00 == 0xd800;
                if !is_pair {
                    return char::from_u32(high);
                }
                if self.next()? != b'\\' || self.next()? != b'u' {
                    return None;
                }
                let low = self.unit()?;
                if low & 0xfc00 != 0xdc00 {
                    return None;
                }
                char::from_u32(0x1_0000 + ((high & 0x3ff) << 10 | low & 0x3ff))?
            }
            _ => return None,
        })
    }

    /// Reads four hexadecimal digits.
    fn unit(&mut self) -> Option<u32> {
        let mut unit = 0;
        for _ in 0..4 {
            unit = unit << 4 | char::from(self.next()?).to_digit(16)?;
        }
        Some(unit)
    }

    fn next(&mut self) -> Option<u8> {
        let byte = self.0.first().copied();
        self.skip();
        byte
    }

    fn skip(&mut self) {
        self.0 = self.0.get(1..).unwrap_or_default();
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn string_escapes_are_those_of_json_and_two_more() {
        for (written, text) in [
            (r#""\b\f\n\r\t\v""#, Some("\u{8}\u{c}\n\r\t\u{b}")),
            (r#""\"\\\/\$""#, Some("\"\\/$")),
            (r#""\u00e9\uFFfd""#, Some("é\u{fffd}")),
            (r#""\ud83d\ude00""#, Some("😀")),
            (r#""\ud83d""#, None),
            (r#""\ud83d\n""#, None),
            (r#""\ud83dxude00""#, None),
            (r#""\ud83d\ud83d""#, None),
            (r#""\ude00""#, None),
            (r#""\u00g0""#, None),
            (r#""\a""#, None),
            ("\"\u{1f}\"", None),
            ("\"\u{7f}\"", Some("\u{7f}")),
            ("\"", None),
        ] {
            let read = Reader(written.as_bytes()).string();
            assert_eq!(read.as_deref(), text, "{written}");
        }
    }

    proptest! {
        #[test]
        fn string_written_by_push_string_is_read_back(text: String) {
            for written in [serde_json::to_string(&text).unwrap(), { let mut out = String::new(); crate::s3::policy_string::push_string(&mut out, &text); out }] {
                prop_assert_eq!(Reader(written.as_bytes()).string(), Some(text.clone()));
            }
        }

        #[test]
        fn string_accepts_only_what_serde_json_accepts(text in "\"([a-c]|\\\\(u[dD][8-9a-fc0][0-9a-f]{2}|[bfnrt\"/]))*\"?") {
            let known: Option<String> = serde_json::from_str(&text).ok();
            prop_assert_eq!(Reader(text.as_bytes()).string().filter(|_| known.is_some()), known);
        }
    }
}
