//! Reading text byte by byte: what the methods of `str` do, but compiled once and not once a pattern.

/// The texts on both sides of the first of these bytes, which is ASCII.
pub(crate) fn split_once(text: &str, byte: u8) -> Option<(&str, &str)> {
    split_at_either(text, [byte, byte])
}

fn split_at_either(text: &str, by: [u8; 2]) -> Option<(&str, &str)> {
    let at = text.bytes().position(|byte| by.contains(&byte))?;
    around(text, at)
}

/// The texts on both sides of the last of these bytes, which is ASCII.
pub(crate) fn rsplit_once(text: &str, byte: u8) -> Option<(&str, &str)> {
    let at = text.bytes().rposition(|other| other == byte)?;
    around(text, at)
}

/// The texts on both sides of the first place of another, which is not empty.
pub(crate) fn split_at_text<'a>(text: &'a str, by: &str) -> Option<(&'a str, &'a str)> {
    let mut places = text.as_bytes().windows(by.len());
    let at = places.position(|place| place == by.as_bytes())?;
    Some((text.get(..at)?, text.get(at + by.len()..)?))
}

fn around(text: &str, at: usize) -> Option<(&str, &str)> {
    Some((text.get(..at)?, text.get(at + 1..)?))
}

/// The texts between bytes that are ASCII.
pub(crate) fn parts(text: &str, by: u8) -> Parts<'_> {
    parts_by_either(text, [by, by])
}

/// The texts between bytes that are one or the other.
pub(crate) fn parts_by_either(text: &str, by: [u8; 2]) -> Parts<'_> {
    Parts {
        rest: Some(text),
        by,
    }
}

#[derive(Clone)]
pub(crate) struct Parts<'a> {
    /// None behind the last part.
    rest: Option<&'a str>,
    by: [u8; 2],
}

impl<'a> Parts<'a> {
    /// All that no part has been taken of yet.
    pub(crate) fn rest(&self) -> &'a str {
        self.rest.unwrap_or_default()
    }
}

impl<'a> Iterator for Parts<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let text = self.rest?;
        let (part, rest) = match split_at_either(text, self.by) {
            Some((part, rest)) => (part, Some(rest)),
            None => (text, None),
        };
        self.rest = rest;
        Some(part)
    }
}

/// Whether the text has one of these bytes, which are ASCII.
pub(crate) fn has_any(text: &str, bytes: &[u8]) -> bool {
    text.bytes().any(|byte| bytes.contains(&byte))
}

/// Whether the text is of ASCII letters, digits and these bytes alone.
pub(crate) fn is_made_of(text: &str, others: &[u8]) -> bool {
    let is_one = |byte: u8| byte.is_ascii_alphanumeric() || others.contains(&byte);
    text.bytes().all(is_one)
}

/// Whether the text has from `least` to `most` characters, all of them ASCII letters, digits and these bytes.
pub(crate) fn is_name(text: &str, least: usize, most: usize, others: &[u8]) -> bool {
    text.len() >= least && text.len() <= most && is_made_of(text, others)
}

/// Whether the text can be one label of a host name: 1 to 63 letters, digits and inner hyphens.
pub(crate) fn is_host_label(text: &str) -> bool {
    is_label(text, b"-")
}

/// The same with other bytes than the hyphen too.
pub(crate) fn is_label(text: &str, others: &[u8]) -> bool {
    is_name(text, 1, 63, others) && !text.starts_with('-') && !text.ends_with('-')
}

/// Whether the text is of decimal digits alone, and has some.
pub(crate) fn is_decimal(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether the text begins with this one, which is ASCII, whatever its case.
pub(crate) fn has_prefix(text: &str, prefix: &str) -> bool {
    let begin = text.get(..prefix.len());
    begin.is_some_and(|begin| begin.eq_ignore_ascii_case(prefix))
}

/// Whether the text is one of the names, whatever its case.
pub(crate) fn is_one_of(text: &str, names: &[&str]) -> bool {
    names.iter().any(|name| name.eq_ignore_ascii_case(text))
}

#[cfg(test)]
mod tests {
    use alloc::{string::String, vec::Vec};

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_text_is_cut_as_str_cuts_it(text in "[a/é]{0,8}") {
            prop_assert_eq!(split_once(&text, b'/'), text.split_once('/'));
            prop_assert_eq!(rsplit_once(&text, b'/'), text.rsplit_once('/'));
            prop_assert_eq!(split_at_text(&text, "/a"), text.split_once("/a"));
            prop_assert!(parts(&text, b'/').eq(text.split('/')));
            prop_assert!(parts_by_either(&text, [b'/', b'a']).eq(text.split(['/', 'a'])));
        }

        #[test]
        fn a_name_has_no_other_character(text: String) {
            let is_made = text.chars().all(|character| character.is_ascii_alphanumeric() || character == '.');
            prop_assert_eq!(is_made_of(&text, b"."), is_made);
        }
    }

    #[test]
    fn a_label_is_what_dns_takes() {
        let labels: Vec<_> = ["a", "A-1", "", "-a", "a-", "a.b", "a_b", "é"]
            .into_iter()
            .filter(|text| is_host_label(text))
            .collect();
        assert_eq!(labels, ["a", "A-1"]);
    }
}
