//! Functions of Python's standard library that the AWS CLI uses and Rust lacks.

use std::iter;

/// `str.isspace`, which includes the four ASCII separators.
fn is_space(character: char) -> bool {
    character.is_whitespace() || ('\x1c'..='\x1f').contains(&character)
}

/// `str.strip`.
pub(crate) fn trim(text: &str) -> &str {
    text.trim_matches(is_space)
}

/// Returns the number of leading white space characters.
pub(crate) fn indentation(line: &str) -> usize {
    line.chars().take_while(|&found| is_space(found)).count()
}

/// Returns the lines of a text file: `\n`, `\r\n` and `\r` end a line.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    iter::from_fn(move || {
        let text = rest?;
        let Some((line, after)) = text
            .find(['\n', '\r'])
            .and_then(|end| text.split_at_checked(end))
        else {
            rest = None;
            return Some(text);
        };
        let after = after.strip_prefix("\r\n").or_else(|| after.get(1..));
        rest = after;
        Some(line)
    })
}

/// `str.splitlines` of one line, which knows more line endings.
pub(crate) fn line_parts(line: &str) -> impl Iterator<Item = &str> {
    line.split([
        '\x0b', '\x0c', '\x1c', '\x1d', '\x1e', '\u{85}', '\u{2028}', '\u{2029}',
    ])
}

/// `shlex.split`; returns `None` for an unclosed quote.
pub(crate) fn shell_words(text: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    let mut characters = text.chars();
    while let Some(found) = characters.next() {
        match (quote, found) {
            (None, ' ' | '\t' | '\r' | '\n') => words.extend(word.take()),
            (None, '"' | '\'') => {
                quote = Some(found);
                word.get_or_insert_default();
            }
            (Some(open), _) if open == found => quote = None,
            (None, '\\') => word.get_or_insert_default().push(characters.next()?),
            (Some('"'), '\\') => {
                let escaped = characters.next()?;
                let word = word.get_or_insert_default();
                if escaped != '"' && escaped != '\\' {
                    word.push('\\');
                }
                word.push(escaped);
            }
            _ => word.get_or_insert_default().push(found),
        }
    }
    words.extend(word);
    quote.is_none().then_some(words)
}

/// `_windows_shell_split` of botocore, the rules of the C runtime of Windows; returns `None` for an unclosed quote.
#[cfg(any(windows, test))]
pub(crate) fn windows_words(text: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut is_quoted = false;
    let mut backslashes = 0;
    for found in text.chars() {
        if found == '\\' {
            backslashes += 1;
            continue;
        }
        let before = std::mem::take(&mut backslashes);
        // Backslashes escape only before a quote.
        let kept = if found == '"' { before / 2 } else { before };
        if kept > 0 {
            word.get_or_insert_default().push_str(&"\\".repeat(kept));
        }
        match found {
            '"' if before % 2 == 1 => word.get_or_insert_default().push('"'),
            '"' => {
                is_quoted = !is_quoted;
                word.get_or_insert_default();
            }
            ' ' | '\t' if !is_quoted => words.extend(word.take()),
            _ => word.get_or_insert_default().push(found),
        }
    }
    if backslashes > 0 {
        word.get_or_insert_default()
            .push_str(&"\\".repeat(backslashes));
    }
    words.extend(word);
    (!is_quoted).then_some(words)
}

/// `os.path.expandvars` of Windows also expands `%NAME%`; an unset variable stays unchanged.
#[cfg(any(windows, test))]
pub(crate) fn expand_percents(path: &str, value: impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::new();
    let mut rest = path;
    while let Some((before, name, after)) = rest.split_once('%').and_then(|(before, after)| {
        let (name, after) = after.split_once('%')?;
        Some((before, name, after))
    }) {
        out.push_str(before);
        match value(name) {
            Some(value) => out.push_str(&value),
            None => out.extend(["%", name, "%"]),
        }
        rest = after;
    }
    out + rest
}

/// `os.path.expandvars`: expands `$NAME` and `${NAME}`; an unset variable stays unchanged.
pub(crate) fn expand_variables(path: &str, value: impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::new();
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('$') {
        out.push_str(before);
        let braced = after
            .strip_prefix('{')
            .and_then(|inner| inner.split_once('}'));
        let (name, tail) = braced.unwrap_or_else(|| {
            let is_name = |found: char| found.is_ascii_alphanumeric() || found == '_';
            let end = after.find(|found| !is_name(found));
            after.split_at(end.unwrap_or(after.len()))
        });
        if let Some(value) = value(name) {
            out.push_str(&value);
        } else {
            let written = rest.len() - before.len() - tail.len();
            out.extend(rest.get(before.len()..before.len() + written));
        }
        rest = tail;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_as_in_python_text_files() {
        let all: Vec<_> = lines("a\r\nb\rc\n\nd\x0ce").collect();
        assert_eq!(all, ["a", "b", "c", "", "d\x0ce"]);
        assert_eq!(line_parts("d\x0ce\u{2028}f").count(), 3);
        assert_eq!(trim("\u{a0}\x1f a b\t\u{3000}"), "a b");
        assert_eq!(indentation("\t\u{a0} a"), 3);
    }

    /// As `python3 -c 'import shlex; print(shlex.split(...))'` prints them.
    #[test]
    fn shell_words_match_shlex() {
        for (text, words) in [
            ("profile dev", Some(&["profile", "dev"][..])),
            ("profile\t\"my team\"", Some(&["profile", "my team"])),
            ("profile 'a\\b' ", Some(&["profile", "a\\b"])),
            (r#"profile "a\"b\\c\d""#, Some(&["profile", r#"a"b\c\d"#])),
            (r"profile a\ b", Some(&["profile", "a b"])),
            ("profile ''", Some(&["profile", ""])),
            ("profile a\"b c\"d", Some(&["profile", "ab cd"])),
            ("profile #a", Some(&["profile", "#a"])),
            ("profile\u{a0}a", Some(&["profile\u{a0}a"])),
            ("profile bob's", None),
            ("profile a\\", None),
            ("", Some(&[])),
        ] {
            let found = shell_words(text);
            let expected = words.map(|words| words.iter().map(ToString::to_string).collect());
            assert_eq!(found, expected, "{text}");
        }
    }

    /// As `_windows_shell_split` of botocore returns them.
    #[test]
    fn windows_words_match_botocore() {
        for (text, words) in [
            (
                r"C:\tools\keys.exe --for me",
                Some(&[r"C:\tools\keys.exe", "--for", "me"][..]),
            ),
            (
                r#""C:\my tools\keys.exe" "a b""#,
                Some(&[r"C:\my tools\keys.exe", "a b"]),
            ),
            (r#"a "" b"#, Some(&["a", "", "b"])),
            (
                r#"a\"b c\\"d e" 'f g'"#,
                Some(&["a\"b", "c\\d e", "'f", "g'"]),
            ),
            (r#""C:\dir\\" \"#, Some(&[r"C:\dir\", r"\"])),
            (r#"\"a\" b"#, Some(&["\"a\"", "b"])),
            ("a\t b  ", Some(&["a", "b"])),
            (r#"a "b"#, None),
            ("", Some(&[])),
        ] {
            let expected = words.map(|words| words.iter().map(ToString::to_string).collect());
            assert_eq!(windows_words(text), expected, "{text}");
        }
    }

    #[test]
    fn expand_percents_keeps_unset_variables() {
        let value = |name: &str| (name == "D").then(|| r"C:\d".to_owned());
        for (path, expanded) in [
            (r"%D%\x", r"C:\d\x"),
            (r"%NONE%\%D%", r"%NONE%\C:\d"),
            ("100%", "100%"),
            ("a", "a"),
        ] {
            assert_eq!(expand_percents(path, value), expanded, "{path}");
        }
    }

    /// As `python3 -c 'import os; print(os.path.expandvars(...))'` prints them.
    #[test]
    fn expand_variables_matches_os_path_expandvars() {
        let value = |name: &str| (name == "D").then(|| "/d".to_owned());
        for (path, expanded) in [
            ("$D/x", "/d/x"),
            ("${D}x$D", "/dx/d"),
            ("$Dx/$NONE/${NONE}/$", "$Dx/$NONE/${NONE}/$"),
            ("a${D", "a${D"),
            ("$$D", "$/d"),
        ] {
            assert_eq!(expand_variables(path, value), expanded, "{path}");
        }
    }
}
