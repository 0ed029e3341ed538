//! Text in HTML.

use presign_core::shell::is_visible;

use crate::terminal::shown;

/// Escapes a text for an element or an attribute value.
pub(crate) fn escaped(text: &str) -> String {
    let escaped = |character: char| match character {
        '&' => "&amp;".into(),
        '<' => "&lt;".into(),
        '>' => "&gt;".into(),
        '"' => "&quot;".into(),
        '\'' => "&#39;".into(),
        other if !is_visible(other) => format!("&#{};", u32::from(other)),
        other => other.into(),
    };
    text.chars().map(escaped).collect()
}

/// Writes control and bidirectional characters of a name as `\u{1b}`, so that it is shown as it is.
pub(crate) fn visible_name(name: &str) -> String {
    let visible = |character: char| {
        let reorders = matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        if character.is_control() || reorders {
            shown(character.encode_utf8(&mut [0; 4]))
        } else {
            character.into()
        }
    };
    name.chars().map(visible).collect()
}
