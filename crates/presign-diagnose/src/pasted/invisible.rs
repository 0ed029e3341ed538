//! Characters that are not visible.

use presign_core::is_shown;

use crate::finding::{FindingCode as Code, Findings};

/// Removes zero-width characters, soft hyphens and non-breaking spaces, except in a text of other scripts, whose words may need them.
/// Between words, a non-breaking space becomes a space.
pub(super) fn remove(text: &str, findings: &mut Findings) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    let has_words = text.contains(|character: char| character.is_ascii_whitespace());
    let mut is_after_other_script = false;
    let mut is_changed = false;
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if has_words && is_space(character) {
            out.push(' ');
        } else if is_invisible(character) && !is_after_other_script {
            is_changed = true;
        } else {
            out.push(character);
            is_after_other_script = character.is_alphanumeric() && !character.is_ascii()
                || character as u32 > 0x2_000 && !is_punctuation(character);
        }
    }
    if is_changed {
        findings.push(
            Code::InvisibleCharacters,
            "the URL contains invisible characters, such as zero-width or non-breaking spaces: it was copied from a page or a document".into(),
        );
    }
    out
}

fn is_space(character: char) -> bool {
    matches!(character, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

fn is_invisible(character: char) -> bool {
    let is_hidden = !character.is_ascii() && !character.is_control() && !is_shown(character);
    is_space(character) || (is_hidden && !character.is_whitespace())
}

/// Whether a character is typographic punctuation, which may surround a URL.
fn is_punctuation(character: char) -> bool {
    ('\u{2000}'..='\u{206f}').contains(&character)
}
