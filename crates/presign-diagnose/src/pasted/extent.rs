//! Where a URL in a text ends, and how it reads without line breaks.

use super::{parameter_names, scheme};

/// Characters that no URL contains unencoded, and that end one in a text.
const TERMINATORS: &str = "\"<>`“”„«»‹›「」『』\\";

/// Returns the length of the URL that a text starts with, up to the closing character of its quotes or brackets.
///
/// Returns `None` if nothing closes it.
pub(super) fn delimited(text: &str, closers: &str) -> Option<usize> {
    let is_pair = closers.starts_with('>');
    let mut is_at_line_start = false;
    for (at, character) in text.char_indices() {
        // A quote mark of a mail.
        let is_mark = character == '>' && is_at_line_start;
        if closers.contains(character) && !is_mark {
            let after = text.get(at + character.len_utf8()..)?.chars().next();
            // Paths may contain an apostrophe.
            let ends =
                after.is_none_or(|after| !after.is_alphanumeric() && !"-_%/".contains(after));
            if is_pair || ends {
                return Some(at);
            }
        }
        let is_break = character == '\n' || character == '\r';
        is_at_line_start = is_break || (is_at_line_start && (character.is_whitespace() || is_mark));
    }
    None
}

/// Returns the length of the URL in Markdown's parentheses, which may contain pairs of parentheses.
pub(super) fn parenthesized(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, character) in text.char_indices() {
        match character {
            '(' => depth += 1,
            ')' if depth == 0 => return Some(at),
            ')' => depth -= 1,
            // A title follows.
            ' ' if text.get(at..)?.starts_with(" \"") => return Some(at),
            _ => {}
        }
    }
    None
}

/// Returns the length of the URL that a text starts with.
///
/// White space ends it, unless parameters of its signature follow: then the URL was wrapped over lines. A text that is a URL `alone`
/// without a signature has spaces that are not encoded.
pub(super) fn undelimited(text: &str, is_alone: bool) -> usize {
    let mut compact = String::new();
    // The length of the compact text, and of the text, after each piece.
    let mut ends = Vec::new();
    for piece in Pieces::of(text) {
        let marked = piece.text;
        if !ends.is_empty() && scheme::starts(marked).next() == Some(0) {
            break;
        }
        let stop = terminator(marked);
        let kept = stop.and_then(|stop| marked.get(..stop)).unwrap_or(marked);
        if !kept.is_empty() {
            compact.push_str(kept);
            ends.push((compact.len(), piece.start + kept.len()));
        }
        if stop.is_some() {
            break;
        }
    }
    let Some((_, whole)) = ends.last().copied() else {
        return 0;
    };
    let first = ends.first().map_or(whole, |(_, end)| *end);
    let Some(last) = parameter_names::last_end(&compact) else {
        return if is_alone { whole } else { first };
    };
    let mut ends = ends.into_iter().skip_while(|(length, _)| *length <= last);
    let Some((mut length, mut end)) = ends.next() else {
        return whole;
    };
    for (next_length, next_end) in ends {
        let (before, after) = compact.split_at(length);
        let (next, _) = after.split_at(next_length - length);
        if !continues(before, next) {
            break;
        }
        (length, end) = (next_length, next_end);
    }
    end
}

/// Returns the position of the first character that ends a URL. A placeholder such as `<signature>` is a value.
fn terminator(text: &str) -> Option<usize> {
    const LONGEST: usize = 40;
    let mut placeholder = 0;
    text.char_indices().find_map(|(at, character)| {
        let (before, rest) = text.split_at(at);
        if character == '<' && before.ends_with('=') {
            let mut ahead = rest.char_indices().take(LONGEST);
            let end = ahead.find(|(_, character)| ">&".contains(*character));
            if let Some((end, '>')) = end {
                placeholder = at + end + 1;
            }
        }
        (at >= placeholder && TERMINATORS.contains(character)).then_some(at)
    })
}

/// Returns the length of a URL without what follows a complete signature of Signature Version 4 at its end, such as `,900` or `]text`.
pub(super) fn without_rest(text: &str, length: usize) -> usize {
    const NAME: &str = "x-amz-signature=";
    let url = text.get(..length).unwrap_or(text);
    let Some(start) = url
        .to_ascii_lowercase()
        .rfind(NAME)
        .map(|at| at + NAME.len())
    else {
        return length;
    };
    let (_, value) = url.split_at(start);
    let digits = value.bytes().take_while(u8::is_ascii_hexdigit).count();
    let (_, rest) = value.split_at(digits);
    let is_end =
        rest.starts_with(|next: char| !next.is_ascii() || ",;)]}|\"\\*!.`([".contains(next));
    if digits == 64 && is_end {
        start + digits
    } else {
        length
    }
}

/// Whether the next piece of a text belongs to a URL whose last known parameter precedes it.
fn continues(before: &str, next: &str) -> bool {
    let is_hex = |byte: u8| byte.is_ascii_hexdigit();
    let is_open = before.ends_with(['&', '=', '%'])
        || before
            .get(before.len().saturating_sub(2)..)
            .is_some_and(|end| end.starts_with('%'));
    if next.starts_with('&') || is_open {
        return true;
    }
    // Fewer digits than a signature has.
    let digits = |text: &str| text.bytes().take_while(|byte| is_hex(*byte)).count();
    let Some((name, value)) = before.rsplit_once(['=', '%']) else {
        return false;
    };
    let value = value
        .strip_prefix("3D")
        .or(value.strip_prefix("3d"))
        .unwrap_or(value);
    let is_signature = name.to_ascii_lowercase().ends_with("signature");
    let more = digits(next);
    let ends = next
        .get(more..)
        .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    is_signature && value.bytes().all(is_hex) && more > 0 && ends && value.len() + more <= 64
}

/// Joins the lines of a URL: removes the breaks with the quote marks of mails, and all white space in the query.
///
/// Returns `None` for a URL without white space. A space in the path stays, because it may belong to the key.
pub(super) fn joined(url: &str) -> Option<String> {
    if !url.contains(char::is_whitespace) {
        return None;
    }
    let mut lines = url.split(['\r', '\n']);
    let mut out = lines.next().unwrap_or_default().trim_end().to_owned();
    for line in lines {
        let line = line
            .trim_start_matches(|character: char| character.is_whitespace() || character == '>');
        out.push_str(line.trim_end());
    }
    let (path, query) = match out.find('?') {
        Some(at) => out.split_at(at),
        None => (&*out, ""),
    };
    let is_kept = |character: &char| *character == ' ' || !character.is_whitespace();
    let path = path.chars().filter(is_kept);
    let query = query.chars().filter(|character| !character.is_whitespace());
    Some(path.chain(query).collect())
}

/// The parts of a text between white space, without the marks of quoted mails.
struct Pieces<'a> {
    text: &'a str,
    at: usize,
}

struct Piece<'a> {
    start: usize,
    text: &'a str,
}

impl<'a> Pieces<'a> {
    fn of(text: &'a str) -> Self {
        Self { text, at: 0 }
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        let rest = self.text.get(self.at..)?;
        let start = rest.find(|character: char| !character.is_whitespace())?;
        let (space, rest) = rest.split_at(start);
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let (piece, _) = rest.split_at(end);
        let is_line = space.contains(['\r', '\n']);
        let shown = if is_line {
            piece.trim_start_matches('>')
        } else {
            piece
        };
        let start = self.at + start + piece.len() - shown.len();
        self.at = start + shown.len();
        Some(Piece { start, text: shown })
    }
}
