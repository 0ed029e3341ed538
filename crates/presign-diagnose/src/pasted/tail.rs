//! The end of a URL: punctuation and line ends that belong to the text around it, and an ellipsis that replaces the rest.

use presign_core::sigv4::names;

use super::parameter_names::is_of_signature;
use crate::finding::{FindingCode as Code, Findings};

/// Removes what follows the last parameter of the signature. Returns whether this was punctuation.
///
/// A URL that quotes or brackets close ends with them, and loses only what no URL contains.
pub(super) fn cut(url: &mut String, is_closed: bool, findings: &mut Findings) -> bool {
    let last = Last::of(url);
    if let Some(kept) = before_ellipsis(url, &last) {
        findings.push(
            Code::TruncatedUrl,
            "the URL ends with an ellipsis: a program shortened it to show it; copy the whole URL"
                .into(),
        );
        url.truncate(kept);
        return false;
    }
    if last.is_of_signature {
        let rest = Rest::after(url, &last);
        if rest.has_space {
            findings.push(
                Code::SurroundingWhitespace,
                "the URL ends with an encoded line end or space, such as %0A, which is not part of the signature".into(),
            );
        }
        url.truncate(rest.start);
        return rest.has_marks;
    }
    if is_closed {
        return false;
    }
    let kept = url.trim_end_matches(|character| "\"'`<>*,;".contains(character));
    let kept = without_unpaired(kept).len();
    let is_cut = kept < url.len();
    url.truncate(kept);
    is_cut
}

/// The last parameter of a URL.
struct Last {
    /// The position of its value.
    value: usize,
    is_of_signature: bool,
    /// The signature is in hexadecimal digits.
    is_hex: bool,
}

impl Last {
    fn of(url: &str) -> Self {
        // A question mark at the end belongs to the text.
        let body = url
            .trim_end_matches(|character: char| !character.is_alphanumeric() && character != '=');
        let start = body.rfind(['?', '&']).map_or(url.len(), |at| at + 1);
        let parameter = url.split_at(start).1;
        let name = parameter.split('=').next().unwrap_or_default();
        Self {
            value: (start + name.len() + 1).min(url.len()),
            is_of_signature: is_of_signature(name) && parameter.contains('='),
            is_hex: [names::SIGNATURE, "X-Goog-Signature"]
                .iter()
                .any(|known| known.eq_ignore_ascii_case(name)),
        }
    }

    /// Whether the value has all digits of a signature.
    fn is_complete(&self, url: &str) -> bool {
        let value = url.get(self.value..).unwrap_or_default();
        let digits = value.bytes().take_while(u8::is_ascii_hexdigit).count();
        self.is_hex && digits >= 64
    }
}

/// Returns the length of the URL before the ellipsis that it ends with.
fn before_ellipsis(url: &str, last: &Last) -> Option<usize> {
    let url = url.trim_end_matches([']', ')', '*']);
    let kept = url.trim_end_matches(['.', '…']);
    let dots = url.split_at(kept.len()).1;
    let is_ellipsis = dots.contains('…') || dots.len() >= 3;
    let value = kept.get(last.value..).unwrap_or_default();
    // Dots alone are a redacted value.
    let is_redacted = last.is_of_signature && value.is_empty();
    (is_ellipsis && !last.is_complete(kept) && !is_redacted)
        .then(|| kept.trim_end_matches(['[', '(']).len())
}

/// What follows the value of the last parameter.
struct Rest {
    start: usize,
    /// Whether there is white space, which is encoded.
    has_space: bool,
    /// Whether there is punctuation.
    has_marks: bool,
}

impl Rest {
    fn after(url: &str, last: &Last) -> Self {
        const SPACES: [&str; 4] = ["%0A", "%0D", "%09", "%20"];
        const MARKS: [&str; 9] = [
            "%22", "%27", "%60", "%3E", "%29", "%5D", "%7D", "%2C", "%3B",
        ];
        let value = url.get(last.value..).unwrap_or_default();
        let is_mark = |character: char| {
            ".,;:!?)]}>\"'`\\”’»›」』》".contains(character)
                || (last.is_hex && "*_/=".contains(character))
        };
        let (mut kept, mut has_space, mut has_marks) = (value, false, false);
        loop {
            let shorter = kept.trim_end_matches(is_mark);
            has_marks |= shorter.len() < kept.len();
            kept = shorter;
            let start = kept.len().saturating_sub(3);
            let Some((before, code)) = kept.split_at_checked(start) else {
                break;
            };
            let is_one_of =
                |codes: &[&str]| codes.iter().any(|known| known.eq_ignore_ascii_case(code));
            if is_one_of(&SPACES) {
                has_space = true;
            } else if is_one_of(&MARKS) {
                has_marks = true;
            } else {
                break;
            }
            kept = before;
        }
        let removed = value.split_at(kept.len()).1;
        // Asterisks instead of digits are a redacted value, and brackets a placeholder.
        let is_placeholder = value.starts_with(['<', '[', '{', '(', '$']);
        let is_redacted = removed.contains("***") && !last.is_complete(url);
        if kept.is_empty() || is_placeholder || is_redacted {
            (kept, has_space, has_marks) = (value, false, false);
        }
        Self {
            start: last.value + kept.len(),
            has_space,
            has_marks,
        }
    }
}

/// Removes closing brackets at the end that have no opening one in the text.
fn without_unpaired(text: &str) -> &str {
    let mut text = text;
    for (open, close) in [('(', ')'), ('[', ']'), ('{', '}')] {
        let mut surplus = text
            .matches(close)
            .count()
            .saturating_sub(text.matches(open).count());
        while surplus > 0 {
            let Some(shorter) = text.strip_suffix(close) else {
                break;
            };
            text = shorter;
            surplus -= 1;
        }
    }
    text
}
