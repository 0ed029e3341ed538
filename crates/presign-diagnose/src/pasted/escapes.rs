//! Escapes of HTML, JSON, programming languages and shells. None of them occurs in a URL that was not escaped.

use std::{iter::Peekable, str::Chars};

use quick_xml::escape::{resolve_predefined_entity, unescape_with};

use crate::finding::{FindingCode as Code, Findings};

/// The maximum number of times that a text was escaped.
const ROUNDS: usize = 4;

/// Reverts the escapes of a text, which may have been escaped repeatedly.
pub(super) fn undo(text: &str, findings: &mut Findings) -> String {
    let mut text = with_protected_address(text.to_owned(), findings);
    for _ in 0..ROUNDS {
        let before = text.len();
        text = without_entities(text, findings);
        text = without_backslashes(text, findings);
        if text.len() == before {
            break;
        }
    }
    let text = without_carets(text, findings);
    let text = without_backticks(text, findings);
    without_doubled_percents(text, findings)
}

/// Reverts `&amp;`, `&#38;`, `&#x26;` and other entities, and removes tags that allow a line break.
fn without_entities(text: String, findings: &mut Findings) -> String {
    const BREAKS: [&str; 4] = ["<wbr>", "<wbr/>", "<wbr />", "<br>"];
    let mut is_escaped = BREAKS.iter().any(|tag| text.contains(tag));
    let text = BREAKS.iter().fold(text, |text, tag| text.replace(tag, ""));
    if !is_escaped && (!text.contains('&') || !text.contains(';')) {
        return text;
    }
    let mut parts = text.split('&');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let Some((character, rest)) = character(part) else {
            out.push('&');
            out.push_str(part);
            continue;
        };
        is_escaped = true;
        out.push_str(&character);
        out.push_str(rest);
    }
    if is_escaped {
        findings.push(
            Code::HtmlEscaped,
            "the URL has HTML escapes, such as `&amp;` instead of `&`: it was copied from the source of an HTML or XML page".into(),
        );
    }
    out
}

/// Returns the character of the entity that a text after `&` starts with, and the rest of the text.
fn character(text: &str) -> Option<(String, &str)> {
    const LONGEST: usize = 8;
    let (end, _) = text
        .bytes()
        .take(LONGEST + 1)
        .enumerate()
        .find(|(_, byte)| *byte == b';')?;
    let (name, rest) = text.split_at_checked(end)?;
    let rest = rest.strip_prefix(';')?;
    let entity = format!("&{name};");
    let named = |name: &str| match name {
        "nbsp" => Some("\u{a0}"),
        "shy" => Some("\u{ad}"),
        "equals" => Some("="),
        "quest" => Some("?"),
        "colon" => Some(":"),
        "sol" => Some("/"),
        "percnt" => Some("%"),
        "plus" => Some("+"),
        _ => resolve_predefined_entity(name),
    };
    let character = unescape_with(&entity, named).ok()?.into_owned();
    Some((character, rest))
}

/// Reverts `\u0026` and `\/` of JSON, `\x26` of programming languages, and `\?` of shells. Several backslashes count as one.
fn without_backslashes(text: String, findings: &mut Findings) -> String {
    if !text.contains('\\') {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        if character != '\\' {
            out.push(character);
            continue;
        }
        let mut count = 1;
        while rest.next_if_eq(&'\\').is_some() {
            count += 1;
        }
        match escaped(&mut rest) {
            Some((code, character)) => {
                out.push(character);
                if let Some(code) = code {
                    findings.push(code, message(code));
                }
            }
            None => out.extend(std::iter::repeat_n('\\', count)),
        }
    }
    out
}

/// Reads the escape after a backslash: the character, and the code of the finding unless it is white space.
fn escaped(rest: &mut Peekable<Chars<'_>>) -> Option<(Option<Code>, char)> {
    let mut ahead = rest.clone();
    let (code, read) = match ahead.next()? {
        'u' => (Some(Code::JsonEscaped), hexadecimal(&mut ahead, 4)?),
        'x' => (Some(Code::StringEscaped), hexadecimal(&mut ahead, 2)?),
        slash @ ('/' | '"') => (Some(Code::JsonEscaped), slash),
        'n' | 'r' if !ahead.peek().is_some_and(char::is_ascii_alphanumeric) => (None, '\n'),
        '\n' => (None, ' '),
        '\r' if ahead.next_if_eq(&'\n').is_some() => (None, ' '),
        other if "?=&%#+~!()[]{};:,@$'*^_ ".contains(other) => (Some(Code::ShellEscaped), other),
        _ => return None,
    };
    *rest = ahead;
    Some((code, read))
}

fn hexadecimal(text: &mut Peekable<Chars<'_>>, digits: usize) -> Option<char> {
    let mut value = 0;
    for _ in 0..digits {
        value = value * 16 + text.next()?.to_digit(16)?;
    }
    char::from_u32(value)
}

fn message(code: Code) -> String {
    let what = match code {
        Code::JsonEscaped => {
            "JSON escapes, such as `\\u0026` instead of `&`: it was copied from a JSON text"
        }
        Code::StringEscaped => {
            "escapes of a programming language, such as `\\x26` instead of `&`: it was copied from a program's source or log"
        }
        _ => "escapes of a shell, such as `\\?` instead of `?`: it was copied from a command line",
    };
    format!("the URL has {what}")
}

/// Reverts the carets that Windows' `cmd` takes as escapes, such as `^&`.
fn without_carets(text: String, findings: &mut Findings) -> String {
    if !text.contains("^&") && !text.contains("^\"") && !text.contains("^%") {
        return text;
    }
    findings.push(
        Code::ShellEscaped,
        "the URL has escapes of the Windows command prompt, such as `^&` instead of `&`: it was copied from a command line".into(),
    );
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(character) = rest.next() {
        if character == '^' {
            out.extend(rest.next());
        } else {
            out.push(character);
        }
    }
    out
}

/// Reverts the backticks that PowerShell takes as escapes.
fn without_backticks(text: String, findings: &mut Findings) -> String {
    if !text.contains("`&") {
        return text;
    }
    findings.push(
        Code::ShellEscaped,
        "the URL has escapes of PowerShell, a backtick before `&`: it was copied from a command line".into(),
    );
    text.replace("`&", "&")
}

/// Reverts the `%%` of Windows batch files.
fn without_doubled_percents(text: String, findings: &mut Findings) -> String {
    let is_triplet = |part: &str| {
        let digits = part.as_bytes().get(..2);
        digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    };
    if !text.contains("%%") || !text.split("%%").skip(1).all(is_triplet) {
        return text;
    }
    findings.push(
        Code::ShellEscaped,
        "the URL has `%%` instead of `%`: it was copied from a Windows batch file".into(),
    );
    text.replace("%%", "%")
}

/// Reports the text by which Cloudflare replaces what looks like a mail address. It cannot be reverted.
fn with_protected_address(text: String, findings: &mut Findings) -> String {
    const FORMS: [&str; 6] = [
        "[email protected]",
        "[email&#160;protected]",
        "[email&nbsp;protected]",
        "[email\u{a0}protected]",
        "[email%20protected]",
        "[email%C2%A0protected]",
    ];
    if text.contains("/cdn-cgi/l/email-protection") {
        findings.push(
            Code::EmailProtected,
            "the URL is a page by which Cloudflare replaces text with an `@`; copy the URL from its source".into(),
        );
    }
    let forms = FORMS.into_iter().filter(|form| text.contains(form));
    let forms: Vec<&str> = forms.collect();
    if forms.is_empty() {
        return text;
    }
    findings.push(
        Code::EmailProtected,
        "the URL contains `[email protected]`, by which Cloudflare replaces text with an `@`; copy the URL from its source".into(),
    );
    forms.into_iter().fold(text, |text, form| {
        text.replace(form, "%5Bemail%20protected%5D")
    })
}
