//! Predicates for ASCII text: names, host labels, decimal numbers.

/// Whether the text contains only ASCII letters, digits and the given bytes.
pub(crate) fn is_made_of(text: &str, others: &[u8]) -> bool {
    let is_one = |byte: u8| byte.is_ascii_alphanumeric() || others.contains(&byte);
    text.bytes().all(is_one)
}

/// Whether the text has `least` to `most` characters, all of them ASCII letters, digits or the given bytes.
pub(crate) fn is_name(text: &str, least: usize, most: usize, others: &[u8]) -> bool {
    text.len() >= least && text.len() <= most && is_made_of(text, others)
}

/// Whether the text is a valid host label: 1 to 63 letters, digits and inner hyphens.
pub(crate) fn is_host_label(text: &str) -> bool {
    is_label(text, b"-")
}

/// Like [`is_host_label`], with other bytes allowed as well.
pub(crate) fn is_label(text: &str, others: &[u8]) -> bool {
    is_name(text, 1, 63, others) && !text.starts_with('-') && !text.ends_with('-')
}

/// Whether the text is one or more decimal digits.
pub(crate) fn is_decimal(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Parses a number that consists of decimal digits only, without sign or space.
pub(crate) fn parse_decimal(text: &str) -> Option<u64> {
    text.parse().ok().filter(|_| is_decimal(text))
}

/// Whether the text starts with the ASCII prefix, ignoring case.
pub(crate) fn has_prefix(text: &str, prefix: &str) -> bool {
    let begin = text.get(..prefix.len());
    begin.is_some_and(|begin| begin.eq_ignore_ascii_case(prefix))
}

/// Whether the text is one of the names, ignoring case.
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
        fn is_made_of_any_text_checks_every_character(text: String) {
            let is_made = text.chars().all(|character| character.is_ascii_alphanumeric() || character == '.');
            prop_assert_eq!(is_made_of(&text, b"."), is_made);
        }
    }

    #[test]
    fn is_host_label_accepts_dns_labels_only() {
        let labels: Vec<_> = ["a", "A-1", "", "-a", "a-", "a.b", "a_b", "é"]
            .into_iter()
            .filter(|text| is_host_label(text))
            .collect();
        assert_eq!(labels, ["a", "A-1"]);
    }
}
