//! JSON, as far as a policy and the answers of `inspect` need it.

use alloc::string::String;
#[cfg(feature = "inspect")]
use alloc::string::ToString;

/// An object that is being written, member by member.
#[cfg(feature = "inspect")]
pub(crate) struct Object(String);

#[cfg(feature = "inspect")]
impl Object {
    pub(crate) fn begin() -> Self {
        Self("{".into())
    }

    pub(crate) fn end(mut self) -> String {
        self.0.push('}');
        self.0
    }

    pub(crate) fn text(&mut self, name: &str, value: &str) {
        self.optional(name, Some(value));
    }

    /// `null` for none.
    pub(crate) fn optional(&mut self, name: &str, value: Option<&str>) {
        self.name(name);
        match value {
            Some(value) => push_string(&mut self.0, value),
            None => self.0.push_str("null"),
        }
    }

    pub(crate) fn boolean(&mut self, name: &str, value: bool) {
        self.name(name);
        self.0.push_str(if value { "true" } else { "false" });
    }

    pub(crate) fn number(&mut self, name: &str, value: Option<u64>) {
        self.name(name);
        match value {
            Some(value) => self.0.push_str(&value.to_string()),
            None => self.0.push_str("null"),
        }
    }

    pub(crate) fn texts<'a>(&mut self, name: &str, values: impl Iterator<Item = &'a str>) {
        self.list(name, values, push_string);
    }

    /// An array of arrays of two.
    pub(crate) fn pairs(&mut self, name: &str, pairs: &[(String, String)]) {
        self.list(name, pairs.iter(), |out, (name, value)| {
            out.push('[');
            push_string(out, name);
            out.push(',');
            push_string(out, value);
            out.push(']');
        });
    }

    /// An array of values that are written already.
    pub(crate) fn objects(&mut self, name: &str, values: impl Iterator<Item = String>) {
        self.list(name, values, |out, value| out.push_str(&value));
    }

    /// A value that is written already, or `null`.
    pub(crate) fn object(&mut self, name: &str, value: Option<&str>) {
        self.name(name);
        self.0.push_str(value.unwrap_or("null"));
    }

    fn list<T>(
        &mut self,
        name: &str,
        values: impl Iterator<Item = T>,
        push: impl Fn(&mut String, T),
    ) {
        self.name(name);
        self.0.push('[');
        for (index, value) in values.enumerate() {
            if index > 0 {
                self.0.push(',');
            }
            push(&mut self.0, value);
        }
        self.0.push(']');
    }

    fn name(&mut self, name: &str) {
        if self.0.len() > 1 {
            self.0.push(',');
        }
        push_string(&mut self.0, name);
        self.0.push(':');
    }
}

/// Appends a string in quotes, in ASCII: all other characters are escaped, as Python's `json` does.
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
        out.push(digit.unwrap_or_default());
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_written_is_read_back(text: String) {
            let mut written = String::new();
            push_string(&mut written, &text);
            prop_assert!(written.is_ascii());
            prop_assert_eq!(serde_json::from_str::<String>(&written).unwrap(), text);
        }
    }
}
