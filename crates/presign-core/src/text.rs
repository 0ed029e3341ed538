//! Text shown to people, and pieces of text put together.

use alloc::string::{String, ToString};
use core::fmt::{self, Write};

use crate::secret_form::{REDACTED, has_secret};

/// Shows a caller's value inside a text: quoted, with invisible characters escaped, cut when long, and not at all where it looks like a
/// secret, which may have been given in the wrong argument.
#[derive(Clone, Copy)]
pub(crate) struct Quoted<'a>(pub(crate) &'a str);

/// The characters of a quoted value that are shown.
const LONGEST: usize = 64;

/// The characters that are searched for a secret: one of which a part is shown has its end, or enough of a token, among these.
const SEARCHED: usize = 1024;

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let searched = self.0.char_indices().nth(SEARCHED);
        let searched = searched.and_then(|(end, _)| self.0.get(..end));
        if has_secret(searched.unwrap_or(self.0)) {
            return write!(f, "`{REDACTED}`");
        }
        f.write_char('`')?;
        for character in self.0.chars().take(LONGEST) {
            if is_shown(character) {
                f.write_char(character)?;
            } else {
                write!(f, "{}", character.escape_unicode())?;
            }
        }
        if self.0.chars().nth(LONGEST).is_some() {
            f.write_char('…')?;
        }
        f.write_char('`')
    }
}

/// Whether a character is shown as itself and leaves others as they are: not a control character, none that reorders or hides the
/// text around it (as U+202E does), and none of no width.
pub fn is_shown(character: char) -> bool {
    let is_control = matches!(character, '\0'..='\x1f' | '\x7f'..='\u{9f}');
    let hides = matches!(
        character,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    );
    !is_control && !hides
}

/// Quotes a caller's value for the text of an error: between backticks, with invisible characters escaped, cut when long, and as
/// `[redacted]` where it looks like a secret.
///
/// For crates that build on this one and say what is wrong with a value of their own.
///
/// ```
/// use presign_core::quoted;
///
/// assert_eq!(quoted("eu west\n"), r"`eu west\u{a}`");
/// assert_eq!(quoted("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"), "`[redacted]`");
/// ```
pub fn quoted(text: &str) -> String {
    Quoted(text).to_string()
}

/// The texts one behind the other.
pub(crate) fn concat(parts: &[&str]) -> String {
    let mut out = String::with_capacity(parts.iter().map(|part| part.len()).sum());
    push_all(&mut out, parts);
    out
}

/// Appends the texts one behind the other.
pub(crate) fn push_all(out: &mut String, parts: &[&str]) {
    for part in parts {
        out.push_str(part);
    }
}

/// A number of decimal digits alone.
pub(crate) fn parse_number(text: &str) -> Option<u64> {
    let mut digits = text.bytes().map(|byte| byte.checked_sub(b'0'));
    let value = digits.try_fold(0_u64, |value, digit| {
        let digit = digit.filter(|digit| *digit < 10)?;
        value.checked_mul(10)?.checked_add(u64::from(digit))
    });
    value.filter(|_| !text.is_empty())
}

/// Appends a number in decimal, with zeros ahead of it up to a width.
pub(crate) fn push_number(out: &mut String, number: u64, width: usize) {
    let mut digits = [b'0'; 20];
    let mut rest = number;
    let mut first = digits.len();
    for (index, digit) in digits.iter_mut().enumerate().rev() {
        if rest == 0 {
            break;
        }
        *digit = b'0' + u8::try_from(rest % 10).unwrap_or_default();
        rest /= 10;
        first = index;
    }
    let from = first.min(digits.len().saturating_sub(width));
    let written = digits.get(from..).unwrap_or_default();
    out.push_str(str::from_utf8(written).unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use alloc::format;

    use super::*;

    #[test]
    fn a_quoted_text_is_cut_and_hides_nothing() {
        let long = "é".repeat(65);
        assert_eq!(
            format!("{}", Quoted(&long)),
            format!("`{}…`", "é".repeat(64))
        );
        assert_eq!(
            format!("{}", Quoted("a\u{202e}b\0\u{9f}\u{e000}")),
            "`a\\u{202e}b\\u{0}\\u{9f}\u{e000}`"
        );
    }

    #[test]
    fn quoted_secret_is_redacted_even_behind_the_cut() {
        let secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
        assert_eq!(format!("{}", Quoted(secret)), "`[redacted]`");
        let late = format!("{} {secret}", "a".repeat(40));
        assert_eq!(quoted(&late), "`[redacted]`");
        assert_eq!(quoted("AKIAIOSFODNN7EXAMPLE"), "`AKIAIOSFODNN7EXAMPLE`");
    }

    #[test]
    fn numbers_have_at_least_the_digits_asked_for() {
        let number = |number, width| {
            let mut out = String::new();
            push_number(&mut out, number, width);
            out
        };
        assert_eq!(number(0, 1), "0");
        assert_eq!(number(7, 2), "07");
        assert_eq!(number(2013, 4), "2013");
        assert_eq!(number(604_800, 1), "604800");
        assert_eq!(number(u64::MAX, 1), u64::MAX.to_string());
    }
}
