//! Text for people: standard error, and output that is not data.

use std::{
    fmt::Display,
    io::{self, Write},
    path::Path,
};

use presign_core::shell::visible;

/// Prints a line such as `note: …` on standard error, and ignores a closed one.
pub(crate) fn say(kind: &str, message: impl Display) {
    let _ = writeln!(io::stderr(), "{kind}: {}", shown(&message.to_string()));
}

/// Escapes invisible characters of an untrusted text and removes the signatures of URLs in it.
pub(crate) fn shown(text: &str) -> String {
    visible(&without_signatures(text))
}

/// Applies [`shown`] to a path.
pub(crate) fn shown_path(path: &Path) -> String {
    shown(&path.to_string_lossy())
}

/// Replaces signatures and session tokens by an ellipsis.
fn without_signatures(text: &str) -> String {
    const NAMES: [&str; 5] = [
        "x-amz-signature",
        "x-amz-security-token",
        "x-amz-s3session-token",
        "x-goog-signature",
        "signature",
    ];
    let lower = text.to_ascii_lowercase();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        let rest = &lower[at..];
        let found = NAMES.iter().find_map(|name| {
            let behind = rest.strip_prefix(name)?;
            let equals = ["=", "%3d"]
                .into_iter()
                .find(|sign| behind.starts_with(sign))?;
            Some(name.len() + equals.len())
        });
        if let Some(length) = found {
            let value = &text[at + length..];
            let is_end = |character: char| {
                !(character.is_ascii_alphanumeric() || "%+/=_-.~".contains(character))
            };
            out.push_str(&text[at..at + length]);
            out.push('…');
            at += length + value.find(is_end).unwrap_or(value.len());
        } else {
            let length = text[at..].chars().next().map_or(1, char::len_utf8);
            out.push_str(&text[at..at + length]);
            at += length;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shown_removes_signatures_and_escapes_invisible_characters() {
        for (text, expected) in [
            ("é \\ a", "é \\ a"),
            ("\x1b]52;c;\x07\n", "\\u{1b}]52;c;\\u{7}\\u{a}"),
            (
                "bad uri: https://b.s3.amazonaws.com/k?X-Amz-Date=1&X-Amz-Signature=0af1&x-amz-security-token=a%2Fb== (os 2)",
                "bad uri: https://b.s3.amazonaws.com/k?X-Amz-Date=1&X-Amz-Signature=…&x-amz-security-token=… (os 2)",
            ),
            (
                "https://h/k?AWSAccessKeyId=AKIA&Signature=a%2B/=&Expires=1",
                "https://h/k?AWSAccessKeyId=AKIA&Signature=…&Expires=1",
            ),
            ("signature: mismatch", "signature: mismatch"),
        ] {
            assert_eq!(shown(text), expected);
        }
    }
}
