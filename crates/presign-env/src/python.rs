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
