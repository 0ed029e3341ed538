//! Text put together from a template: what `format!` does, without `core::fmt`, which would be a quarter of the WebAssembly.

use alloc::{collections::BinaryHeap, string::String, vec::Vec};

use crate::{
    scan::parts,
    secret_form::{REDACTED, has_secret},
};

/// What stands for a `{}` of a template.
#[derive(Clone, Copy)]
pub(crate) enum Piece<'a> {
    Text(&'a str),
    Quoted(&'a str),
    Number(i64),
}

/// Shows a caller's value inside a text: quoted, with invisible characters escaped, cut when long, and not at all where it looks like a
/// secret, which may have been given in the wrong argument.
#[derive(Clone, Copy)]
pub(crate) struct Quoted<'a>(pub(crate) &'a str);

/// `text!("{} has {} bytes", Quoted(name), length)`: a `String`.
macro_rules! text {
    ($template:literal, $($piece:expr),+ $(,)?) => {{
        const { assert!($crate::text::has_places($template, &[$(stringify!($piece)),+])) };
        $crate::text::fill($template, &[$($crate::text::Piece::from($piece)),+])
    }};
}
pub(crate) use text;

/// The template with a piece for each `{}`, in order.
pub(crate) fn fill(template: &str, pieces: &[Piece<'_>]) -> String {
    let mut out = String::new();
    let mut parts = parts(template, b'{');
    out.push_str(parts.next().unwrap_or_default());
    for (part, piece) in parts.zip(pieces) {
        piece.push(&mut out);
        out.push_str(part.strip_prefix('}').unwrap_or(part));
    }
    out
}

/// Whether the template has as many places as there are pieces.
pub(crate) const fn has_places(template: &str, pieces: &[&str]) -> bool {
    let mut rest = template.as_bytes();
    let mut places = 0;
    while let [first, tail @ ..] = rest {
        if *first == b'{' {
            places += 1;
        }
        rest = tail;
    }
    places == pieces.len()
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
    let mut out = String::new();
    push_quoted(&mut out, text);
    out
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

/// Sorts pairs by the first text, then by the second. A heap takes a tenth of the code that the sorts of slices do, and WebAssembly is
/// downloaded.
pub(crate) fn sorted(pairs: Vec<(String, String)>) -> Vec<(String, String)> {
    BinaryHeap::from(pairs).into_sorted_vec()
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

impl Piece<'_> {
    fn push(self, out: &mut String) {
        match self {
            Self::Text(text) => out.push_str(text),
            Self::Quoted(text) => push_quoted(out, text),
            Self::Number(number) => {
                if number < 0 {
                    out.push('-');
                }
                push_number(out, number.unsigned_abs(), 1);
            }
        }
    }
}

impl<'a> From<&'a str> for Piece<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<Quoted<'a>> for Piece<'a> {
    fn from(Quoted(text): Quoted<'a>) -> Self {
        Self::Quoted(text)
    }
}

impl From<i64> for Piece<'_> {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for Piece<'_> {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

fn push_quoted(out: &mut String, text: &str) {
    const LONGEST: usize = 64;
    out.push('`');
    if has_secret(text) {
        push_all(out, &[REDACTED, "`"]);
        return;
    }
    for character in text.chars().take(LONGEST) {
        if is_shown(character) {
            out.push(character);
        } else {
            push_escaped(out, character);
        }
    }
    if text.chars().nth(LONGEST).is_some() {
        out.push('…');
    }
    out.push('`');
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

/// As Rust writes it: `\u{feff}`.
pub(crate) fn push_escaped(out: &mut String, character: char) {
    out.push_str("\\u{");
    let code = u32::from(character);
    let digits = (32 - code.leading_zeros()).div_ceil(4).max(1);
    for place in (0..digits).rev() {
        let digit = char::from_digit(code >> (4 * place) & 15, 16);
        out.push(digit.unwrap_or_default());
    }
    out.push('}');
}

#[cfg(test)]
mod tests {
    use alloc::format;

    use super::*;

    #[test]
    fn pieces_stand_where_the_template_says() {
        assert_eq!(
            text!("{} of {}: {}", "a", Quoted("b\n"), -12_i64),
            "a of `b\\u{a}`: -12"
        );
        assert_eq!(text!("{}", i64::MIN), format!("{}", i64::MIN));
    }

    #[test]
    fn a_quoted_text_is_cut_and_hides_nothing() {
        let long = "é".repeat(65);
        assert_eq!(text!("{}", Quoted(&long)), format!("`{}…`", "é".repeat(64)));
        assert_eq!(
            text!("{}", Quoted("a\u{202e}b\0\u{9f}\u{e000}")),
            "`a\\u{202e}b\\u{0}\\u{9f}\u{e000}`"
        );
    }

    #[test]
    fn quoted_secret_is_redacted_even_behind_the_cut() {
        let secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
        assert_eq!(text!("{}", Quoted(secret)), "`[redacted]`");
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

    use alloc::string::ToString;
}
