//! What surrounds a URL in the text that it was copied from.

use presign_core::Method;

use super::{
    command::{self, Command},
    extent, parameter_names, scheme, tail,
};
use crate::finding::{FindingCode as Code, Findings};

/// Returns the URL in a text, and the method that a command around it sends.
///
/// Of several URLs, takes the first signed one.
pub(super) fn remove(text: &str, findings: &mut Findings) -> (String, Option<Method>) {
    let is_space = |character: char| {
        character.is_whitespace() || character.is_control() || character == '\u{feff}'
    };
    let trimmed = text.trim_matches(is_space);
    let Some(start) = start(trimmed) else {
        report_space(text, trimmed, findings);
        return (trimmed.to_owned(), None);
    };
    let (before, rest) = trimmed.split_at(start);
    let markup = Markup::around(before);
    let length = match markup {
        Some(markup) => markup.length(rest),
        None => None,
    };
    let is_alone = !has_words(before);
    let is_closed = length.is_some();
    let length = length.unwrap_or_else(|| extent::undelimited(rest, is_alone));
    let (url, after) = rest.split_at(extent::without_rest(rest, length));
    let has_space_in_quotes = is_closed && url.trim_end().len() < url.len();
    let mut url = match extent::joined(url.trim_end()) {
        Some(joined) => {
            findings.push(
                Code::InnerWhitespace,
                "the URL contains white space: it was wrapped over lines, or a space is not encoded as %20".into(),
            );
            joined
        }
        None => url.trim_end().to_owned(),
    };
    if url.contains(char::is_control) {
        findings.push(
            Code::InnerWhitespace,
            "the URL contains a control character, which must be encoded".into(),
        );
    }
    let has_tail = tail::cut(&mut url, is_closed, findings);
    let command = command::read(before, after);
    report(before, after, has_tail, markup, &command, findings);
    if has_space_in_quotes {
        report_space(text, "", findings);
    } else if command.program.is_none() && !has_words(before) && !has_words(after) {
        report_space(text, trimmed, findings);
    }
    (url, command.method)
}

/// Returns the position of the first signed URL, or else of the first one.
fn start(text: &str) -> Option<usize> {
    let is_break = |character: char| character.is_whitespace() || "\"'<>".contains(character);
    let mut starts: Vec<usize> = Vec::new();
    let mut last = 0;
    for start in scheme::starts(text) {
        // A URL that follows another without a break belongs to a parameter of it.
        let between = text.split_at(start).0.split_at(last).1;
        if starts.is_empty() || between.contains(is_break) {
            starts.push(start);
        }
        last = start;
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let mut urls = starts.iter().copied().zip(ends);
    let signed = urls.find(|(start, end)| {
        let (_, url) = text.split_at(*end).0.split_at(*start);
        parameter_names::has_signature(url)
    });
    signed.map(|(start, _)| start).or(starts.first().copied())
}

/// Quotes, brackets and links around a URL.
#[derive(Clone, Copy)]
enum Markup {
    /// `[text](URL)`
    Markdown,
    /// `<URL>` and Slack's `<URL|text>`
    Angle,
    /// Quotes, with the characters that close them.
    Quotes(&'static str),
}

impl Markup {
    fn around(before: &str) -> Option<Self> {
        if before.ends_with("](") {
            return Some(Self::Markdown);
        }
        Some(match before.chars().next_back()? {
            '<' => Self::Angle,
            '"' => Self::Quotes("\""),
            '\'' => Self::Quotes("'"),
            '`' => Self::Quotes("`"),
            '“' | '”' | '„' | '‟' => Self::Quotes("”“\""),
            '‘' | '’' | '‚' | '‛' => Self::Quotes("’‘'"),
            '«' => Self::Quotes("»"),
            '»' => Self::Quotes("«"),
            '‹' => Self::Quotes("›"),
            '›' => Self::Quotes("‹"),
            '「' => Self::Quotes("」"),
            '『' => Self::Quotes("』"),
            '《' => Self::Quotes("》"),
            _ => return None,
        })
    }

    /// Returns the length of the URL up to what closes it.
    fn length(self, rest: &str) -> Option<usize> {
        match self {
            Self::Markdown => extent::parenthesized(rest),
            Self::Angle => extent::delimited(rest, ">|"),
            Self::Quotes(closers) => extent::delimited(rest, closers),
        }
    }
}

fn report(
    before: &str,
    after: &str,
    has_tail: bool,
    markup: Option<Markup>,
    command: &Command,
    findings: &mut Findings,
) {
    if let Some(program) = command.program {
        let method = command.method.map_or("another method", Method::as_str);
        findings.push(
            Code::CopiedCommand,
            format!("the text is {program}, which sends {method}; the URL in it was inspected"),
        );
        return;
    }
    let link = match markup {
        Some(Markup::Markdown) => Some("Markdown"),
        Some(Markup::Angle) if after.starts_with('|') => Some("Slack"),
        _ => None,
    };
    let (before_trimmed, after_trimmed) = (before.trim(), after.trim());
    let is_alone = match markup {
        Some(Markup::Markdown) => {
            before_trimmed.starts_with(['[', '!']) && after_trimmed.ends_with(')')
        }
        _ => before_trimmed == "<" && after_trimmed.ends_with('>'),
    };
    match link {
        Some(kind) if is_alone => findings.push(
            Code::SurroundingPunctuation,
            format!("the text is a {kind} link; the URL in it was inspected"),
        ),
        _ if has_words(before) || has_words(after) => {
            let is_html = before.contains('<') && before.contains('=');
            let what = if is_html { "HTML" } else { "text" };
            findings.push(
                Code::SurroundingText,
                format!("{what} surrounds the URL; the URL in it was inspected"),
            );
        }
        _ if has_tail || !before.is_empty() || !after.trim().is_empty() => findings.push(
            Code::SurroundingPunctuation,
            "the URL is surrounded by quotes, brackets or punctuation of the text that it was copied from".into(),
        ),
        _ => {}
    }
}

fn report_space(text: &str, trimmed: &str, findings: &mut Findings) {
    if text.len() != trimmed.len() {
        findings.push(
            Code::SurroundingWhitespace,
            "the URL is surrounded by white space, such as a line end, which a client may send"
                .into(),
        );
    }
}

fn has_words(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
}
