//! Escapes text for HTML and XML.

use alloc::string::String;

/// Appends text, escaped for use between tags or as a value in double quotes. Line ends are escaped because a parser normalizes them.
pub(crate) fn push_escaped(out: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            _ => out.push(character),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn push_escaped_markup_and_line_ends_are_references() {
        let mut out = String::from("<p>");
        push_escaped(&mut out, "a&b<c>\"d'\r\n é");
        assert_eq!(out, "<p>a&amp;b&lt;c&gt;&quot;d&#39;&#13;&#10; é");
    }
}
