//! Shows callers' values in error messages.

use alloc::string::{String, ToString};
use core::fmt::{self, Write};

use crate::secret_form::{REDACTED, has_secret};

/// Shows a caller's value in a message: quoted, with invisible characters escaped, truncated if long, and redacted if it looks like a
/// secret, which may have been passed in the wrong argument.
#[derive(Clone, Copy)]
pub(crate) struct Quoted<'a>(pub(crate) &'a str);

/// The number of characters shown.
const LONGEST: usize = 64;

/// The number of characters searched for a secret. A secret that starts in the shown part either ends within them or is long enough to be
/// recognized.
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

/// Whether a character is shown as itself and does not affect others: not a control character, not one that reorders or hides text (such as
/// U+202E), and not a zero-width one.
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

/// Quotes a caller's value for an error message: in backticks, with invisible characters escaped, truncated if long, and as `[redacted]` if
/// it looks like a secret.
///
/// For crates that build on this one and report errors about values of their own.
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

#[cfg(test)]
mod tests {
    use alloc::format;

    use super::*;

    #[test]
    fn quoted_long_or_invisible_text_is_truncated_and_escaped() {
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
    fn quoted_secret_after_the_shown_part_is_redacted() {
        let secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
        assert_eq!(format!("{}", Quoted(secret)), "`[redacted]`");
        let late = format!("{} {secret}", "a".repeat(40));
        assert_eq!(quoted(&late), "`[redacted]`");
        assert_eq!(quoted("AKIAIOSFODNN7EXAMPLE"), "`AKIAIOSFODNN7EXAMPLE`");
    }
}
