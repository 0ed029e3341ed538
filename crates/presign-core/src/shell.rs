//! Command lines for a POSIX shell, and text for a terminal.

use alloc::{borrow::ToOwned, string::String};

use crate::{Error, Method, PostForm, PresignedRequest, error::error};

pub use crate::quoted::is_shown as is_visible;

/// Replaces each character that a terminal does not show, or that changes how others are shown, by `\u{…}`.
///
/// See [`is_visible`]. Use it to print text from a key, a server or a file.
pub fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if is_visible(character) {
            out.push(character);
        } else {
            out.extend(character.escape_unicode());
        }
    }
    out
}

/// Quotes a text as one word of a POSIX shell: sh, dash, bash, ksh and zsh.
///
/// The word consists of visible characters only, so that it can also be pasted into a terminal: a text with others, such as a line end, ESC
/// or U+202E, becomes `"$(printf '…')"` with octal escapes.
///
/// # Errors
///
/// `unsupported_combination` for a text that no argument can contain (NUL) or that a command substitution truncates (a line end at its
/// end).
pub fn quote(text: &str) -> Result<String, Error> {
    if text.chars().all(is_visible) {
        return Ok(["'", &text.replace('\'', "'\\''"), "'"].concat());
    }
    if text.contains('\0') {
        return Err(error!(
            UnsupportedCombination,
            "command line: a value contains NUL, which an argument cannot contain; use JSON"
        ));
    }
    if text.ends_with('\n') {
        return Err(error!(
            UnsupportedCombination,
            "command line: a value ends with a newline, which a shell would remove; use JSON"
        ));
    }
    let mut out = "\"$(printf '".to_owned();
    for (index, byte) in text.bytes().enumerate() {
        let is_option = index == 0 && byte == b'-';
        if !is_option && (byte.is_ascii_alphanumeric() || b" ._-/=:,+@~".contains(&byte)) {
            out.push(char::from(byte));
        } else {
            out.push('\\');
            for place in [6, 3, 0] {
                out.push(char::from(b'0' + (byte >> place & 7)));
            }
        }
    }
    out.push_str("')\"");
    Ok(out)
}

/// Returns a curl command line that sends a request.
///
/// `file` is the local file that GET writes and PUT sends; a path, an option or an invisible character in it becomes a plain name. Without
/// a file, GET prints the response and PUT sends standard input.
///
/// # Errors
///
/// Those of [`quote`], for a header; `invalid_header` and `invalid_url` for a line end, which would make curl send another header.
pub fn curl(request: &PresignedRequest, file: Option<&str>) -> Result<String, Error> {
    check_line_ends(request)?;
    let mut words = alloc::vec!["curl".to_owned()];
    let file = file.map(|name| quote(&file_name(name))).transpose()?;
    match (request.method(), file) {
        (Method::Get, Some(file)) => words.extend(["--fail".into(), "--output".into(), file]),
        (Method::Get, None) => words.push("--fail-with-body".into()),
        (Method::Head, _) => words.push("--head".into()),
        (Method::Put, file) => words.extend([
            "--upload-file".into(),
            file.unwrap_or_else(|| "-".to_owned()),
        ]),
        (other, _) => words.extend(["--request".into(), other.as_str().into()]),
    }
    if has_dot_segment(request.url()) {
        words.push("--path-as-is".into());
    }
    for (name, value) in request.headers() {
        // curl omits an empty header that is written with a colon.
        let header = if value.is_empty() {
            [name, ";"].concat()
        } else {
            [name, ": ", value].concat()
        };
        words.extend(["--header".into(), quote(&header)?]);
    }
    words.push(quote(request.url())?);
    Ok(words.join(" "))
}

/// Returns a curl command line that uploads the file `FILE` with a form.
///
/// # Errors
///
/// Those of [`quote`], for a field.
pub fn curl_form(form: &PostForm) -> Result<String, Error> {
    let mut words = alloc::vec!["curl".to_owned()];
    for (name, value) in form.fields().iter().chain(form.chosen_fields()) {
        // Not --form, which reads a file if the value starts with `@`.
        let field = quote(&[name, "=", value].concat())?;
        words.extend(["--form-string".into(), field]);
    }
    words.extend(["--form".into(), "file=@FILE".into(), quote(form.url())?]);
    Ok(words.join(" "))
}

/// Returns the name of a local file for the name of an object: not an option, a path or standard output, and visible.
pub fn file_name(name: &str) -> String {
    let replaced = |character: char| match character {
        '/' => '_',
        other if !is_visible(other) => '_',
        other => other,
    };
    let name: String = name.chars().map(replaced).collect();
    match &*name {
        "" | "." | ".." => "object".into(),
        option if option.starts_with('-') => ["./", option].concat(),
        _ => name,
    }
}

/// Whether a client that normalizes paths would send another path than that of the URL.
pub fn has_dot_segment(url: &str) -> bool {
    let path = url.split_once('?').map_or(url, |(path, _)| path);
    path.split('/').any(|segment| matches!(segment, "." | ".."))
}

/// Presigners never create such a request, but parts from elsewhere may contain a line end.
fn check_line_ends(request: &PresignedRequest) -> Result<(), Error> {
    let has_line_end = |text: &str| text.contains(['\r', '\n']);
    let mut headers = request.headers().iter();
    if headers.any(|(name, value)| has_line_end(name) || has_line_end(value)) {
        return Err(error!(
            InvalidHeader,
            "headers: a name or a value contains a newline; remove it"
        ));
    }
    if has_line_end(request.url()) {
        return Err(error!(InvalidUrl, "url: contains a newline; remove it"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quote_visible_text_is_in_single_quotes() {
        for (text, quoted) in [
            ("", "''"),
            ("a b", "'a b'"),
            ("$(id) `id` \"!\\é", "'$(id) `id` \"!\\é'"),
            ("it's", "'it'\\''s'"),
            ("-rf", "'-rf'"),
        ] {
            assert_eq!(quote(text).unwrap(), quoted);
        }
    }

    #[test]
    fn quote_invisible_text_uses_printf() {
        for (text, quoted) in [
            ("a\x1b", "\"$(printf 'a\\033')\""),
            ("-a\n%'b\\", "\"$(printf '\\055a\\012\\045\\047b\\134')\""),
            ("\u{202e}!$", "\"$(printf '\\342\\200\\256\\041\\044')\""),
        ] {
            assert_eq!(quote(text).unwrap(), quoted);
        }
        for text in ["a\0b", "a\u{1b}\n", "\n"] {
            let error = quote(text).unwrap_err();
            assert_eq!(error.code().as_str(), "unsupported_combination");
        }
    }

    #[test]
    fn visible_escapes_control_and_invisible_characters() {
        assert_eq!(visible("é 猫 \\ 'a'"), "é 猫 \\ 'a'");
        assert_eq!(
            visible("\x1b[2J\n\u{9b}\u{202e}\u{200b}\u{61c}\u{ad}\u{e0041}\x7f"),
            "\\u{1b}[2J\\u{a}\\u{9b}\\u{202e}\\u{200b}\\u{61c}\\u{ad}\\u{e0041}\\u{7f}"
        );
    }

    #[test]
    fn file_name_option_path_or_invisible_text_is_replaced() {
        for (name, file) in [
            ("a b.txt", "a b.txt"),
            ("-rf", "./-rf"),
            ("-", "./-"),
            ("a/b", "a_b"),
            ("..", "object"),
            ("", "object"),
            ("a\n\u{202e}\u{9b}b", "a___b"),
        ] {
            assert_eq!(file_name(name), file);
        }
    }

    #[test]
    fn curl_form_quotes_every_field() {
        let credentials = crate::Credentials::new("AKIA", "secret").unwrap();
        let s3 = crate::Presigner::builder("eu-west-1", credentials);
        let s3 = s3.build().unwrap();
        let at = "2026-11-23T12:00:00Z".parse().unwrap();
        let form = s3.post_object("photos", "it's").field("acl", "@file");
        let form = form.starts_with("Content-Type", "image/").presign_at(at);
        let line = curl_form(&form.unwrap()).unwrap();
        assert!(
            line.starts_with(
                r"curl --form-string 'key=it'\''s' --form-string 'acl=@file' --form-string "
            ),
            "{line}"
        );
        assert!(line.ends_with(" --form-string 'Content-Type=image/' --form file=@FILE 'https://photos.s3.eu-west-1.amazonaws.com/'"), "{line}");
    }

    #[test]
    fn has_dot_segment_of_the_path_only() {
        for (url, has) in [
            ("https://h/a/../b", true),
            ("https://h/a/.", true),
            ("https://h/./a?b", true),
            ("https://h/a..b/.c", false),
            ("https://h/a?b=/../c", false),
        ] {
            assert_eq!(has_dot_segment(url), has, "{url}");
        }
    }

    #[test]
    fn curl_line_end_is_an_error() {
        for (url, name, value, code) in [
            ("https://h/", "x-a", "b\nx-c: d", "invalid_header"),
            ("https://h/", "x-a", "b\r", "invalid_header"),
            ("https://h/", "x-a: b\r\nx-c", "d", "invalid_header"),
            ("https://h/\n", "x-a", "b", "invalid_url"),
        ] {
            let headers = alloc::vec![(name.to_owned(), value.to_owned())];
            let never = crate::Timestamp::from_unix(0).unwrap();
            let request = PresignedRequest::from_parts(Method::Get, url.to_owned(), headers, never);
            let error = curl(&request, None).unwrap_err();
            assert_eq!(error.code().as_str(), code);
        }
    }
}
