//! JSON strings in a POST policy, encoded like Python's `json`.

use alloc::string::String;

/// Appends a string in quotes, with all non-ASCII characters escaped like Python's `json`.
pub(crate) fn push_string(out: &mut String, text: &str) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => {
                out.push('\\');
                out.push(character);
            }
            ' '..='~' => out.push(character),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            _ => {
                for unit in character.encode_utf16(&mut [0; 2]) {
                    push_escaped(out, *unit);
                }
            }
        }
    }
    out.push('"');
}

fn push_escaped(out: &mut String, unit: u16) {
    out.push_str("\\u");
    for shift in [12, 8, 4, 0] {
        let digit = char::from_digit(u32::from(unit >> shift & 15), 16);
        out.push(digit.expect("a remainder of 16 is a digit"));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn push_string_special_characters_are_escaped_like_python() {
        let mut written = String::new();
        push_string(&mut written, "\"\\/\n\r\t\u{8}\u{c}\u{b}\u{7f}é😀");
        assert_eq!(
            written,
            r#""\"\\/\n\r\t\b\f\u000b\u007f\u00e9\ud83d\ude00""#
        );
    }

    proptest! {
        #[test]
        fn push_string_any_text_is_read_back(text: String) {
            let mut written = String::new();
            push_string(&mut written, &text);
            prop_assert!(written.is_ascii());
            prop_assert_eq!(serde_json::from_str::<String>(&written).unwrap(), text);
        }
    }
}
