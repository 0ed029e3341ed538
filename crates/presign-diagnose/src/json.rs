//! JSON as `inspect` and `explain` return it.

use std::io;

use presign_core::{AccessKeyKind, Method, Timestamp};
use serde::{Serialize, Serializer};
use serde_json::ser::{Formatter, Serializer as JsonSerializer};

/// Serializes a value as compact JSON in ASCII, which no terminal and no text encoding changes.
pub(crate) fn to_ascii(value: &impl Serialize) -> String {
    let mut out = Vec::new();
    value
        .serialize(&mut JsonSerializer::with_formatter(&mut out, Ascii))
        .expect("a Vec takes any bytes, and no map has keys but texts");
    String::from_utf8(out).expect("JSON in ASCII is UTF-8")
}

struct Ascii;

impl Formatter for Ascii {
    fn write_string_fragment<W: io::Write + ?Sized>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut rest = fragment;
        while let Some(at) = rest.find(|character| !matches!(character, ' '..='~')) {
            let (shown, escaped) = rest.split_at(at);
            writer.write_all(shown.as_bytes())?;
            let mut characters = escaped.chars();
            for unit in characters.next().iter().flat_map(|one| units(*one)) {
                write!(writer, "\\u{unit:04x}")?;
            }
            rest = characters.as_str();
        }
        writer.write_all(rest.as_bytes())
    }
}

/// The one or two units of a character in UTF-16.
fn units(character: char) -> impl Iterator<Item = u16> {
    let mut buffer = [0; 2];
    let length = character.encode_utf16(&mut buffer).len();
    buffer.into_iter().take(length)
}

/// Implements [`Serialize`] for enums that write themselves as one word.
macro_rules! serialize_as_str {
    ($($type:ty),+) => {
        $(impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        })+
    };
}
pub(crate) use serialize_as_str;

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
pub(crate) fn method<S: Serializer>(method: &Method, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(method.as_str())
}

#[expect(
    clippy::ref_option,
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes references"
)]
pub(crate) fn key_kind<S: Serializer>(
    kind: &Option<AccessKeyKind>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    kind.map(AccessKeyKind::as_str).serialize(serializer)
}

/// RFC 3339, or `null`.
#[expect(clippy::ref_option, reason = "serde passes references")]
pub(crate) fn timestamp<S: Serializer>(
    at: &Option<Timestamp>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    at.map(|at| at.to_string()).serialize(serializer)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn to_ascii_any_text_is_read_back(text: String) {
            let written = to_ascii(&text);
            prop_assert!(written.bytes().all(|byte| matches!(byte, b' '..=b'~')));
            prop_assert_eq!(serde_json::from_str::<String>(&written).unwrap(), text);
        }
    }
}
