//! Text on a terminal.

use std::path::Path;

/// Returns the text with control characters and those that change the direction of text escaped.
pub(crate) fn shown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if moves_or_hides(character) {
            out.extend(character.escape_unicode());
        } else {
            out.push(character);
        }
    }
    out
}

/// Returns a path as [`shown`] does.
pub(crate) fn shown_path(path: &Path) -> String {
    shown(&path.to_string_lossy())
}

/// Whether a character controls a terminal, or is shown as something else than it is.
pub(crate) fn moves_or_hides(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shown_control_characters_are_escaped() {
        assert_eq!(shown("a é\u{1b}[2J\n"), "a é\\u{1b}[2J\\u{a}");
        assert_eq!(shown("x\u{202e}gpj.exe"), "x\\u{202e}gpj.exe");
    }
}
