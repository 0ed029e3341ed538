//! URLs that were percent-encoded once more, as a whole or from the query on, and queries with wrong delimiters.

use presign_core::sigv4::percent_decode;

use super::{is_of_signature, parameter_names, scheme};
use crate::finding::{FindingCode as Code, Findings};

/// Decodes a URL that is percent-encoded as a whole, at most twice.
pub(super) fn decode_whole_url(text: &str, findings: &mut Findings) -> String {
    let mut text = text.to_owned();
    for _ in 0..2 {
        if scheme::starts(&text).next().is_some() {
            break;
        }
        let Some(decoded) = decoded_token(&text) else {
            break;
        };
        findings.push(
            Code::DoubleEncoded,
            "the URL is percent-encoded as a whole: it was copied from a parameter of another URL"
                .into(),
        );
        text = decoded;
    }
    text
}

/// Returns the text with its encoded URL decoded.
fn decoded_token(text: &str) -> Option<String> {
    const STARTS: [&str; 6] = [
        "https%3a%2f%2f",
        "http%3a%2f%2f",
        "https%253a%252f%252f",
        "http%253a%252f%252f",
        "https:%2f%2f",
        "http:%2f%2f",
    ];
    let lower = text.to_ascii_lowercase();
    let start = STARTS.iter().filter_map(|start| lower.find(start)).min()?;
    let (before, rest) = text.split_at_checked(start)?;
    let ends = |character: char| character.is_whitespace() || "\"'<>`)]}".contains(character);
    // The value of a parameter, of a link without its scheme or of a path.
    let own = before.rsplit(ends).next().unwrap_or_default();
    let has_host = !own.starts_with('/') && !own.starts_with("mailto:");
    if own.contains(['/', '?']) && has_host {
        return None;
    }
    let is_value = own.ends_with('=');
    let end = rest.find(|character: char| ends(character) || (is_value && character == '&'));
    let (token, after) = rest.split_at(end.unwrap_or(rest.len()));
    let decoded = String::from_utf8(percent_decode(token)?).ok()?;
    Some([before, &decoded, after].concat())
}

/// Decodes the `?`, `&` and `=` of a query whose parameters are encoded with their separators.
pub(super) fn decode_query_in_path(url: String, findings: &mut Findings) -> String {
    let is_whole = |parameter: &str| {
        let name = parameter.split(['=', '%']).next().unwrap_or_default();
        if !is_of_signature(name) {
            return false;
        }
        if let Some((_, next)) = parameter.split_once("%26") {
            return parameter_names::has_signature(&format!("&{next}"));
        }
        let is_encoded = parameter.contains("%3D") || parameter.contains("%3d");
        !parameter.contains('=')
            && is_encoded
            && parameter_names::has_signature(&format!("&{parameter}"))
    };
    let (path, query) = match url.split_once('?') {
        Some((path, query)) => (path, Some(query)),
        None => (&*url, None),
    };
    let lower = path.to_ascii_lowercase();
    let names = ["%3fx-amz-", "%3fawsaccesskeyid%3d"];
    let mark = names.iter().find_map(|name| lower.find(name));
    // A redirector has an encoded URL in its path.
    let is_redirector =
        lower.contains("http%3a") || lower.contains("https%3a") || lower.contains(":%2f%2f");
    let decoded = match (query, mark) {
        (None, Some(at)) if !is_redirector => {
            // If the `=` are encoded too, a program encoded the path with the query.
            let (before, after) = path.split_at(at);
            let (kept, encoded) = if after.contains('=') {
                (before, after)
            } else {
                ("", path)
            };
            let decoded = percent_decode(encoded).and_then(|bytes| String::from_utf8(bytes).ok());
            decoded.map(|decoded| [kept, &decoded].concat())
        }
        (Some(query), None) if query.split('&').any(is_whole) => {
            let parameters = query.split('&').map(|parameter| {
                if is_whole(parameter) {
                    let parameter = parameter.replace("%26", "&");
                    parameter.replace("%3D", "=").replace("%3d", "=")
                } else {
                    parameter.to_owned()
                }
            });
            let parameters: Vec<String> = parameters.collect();
            Some(format!("{path}?{}", parameters.join("&")))
        }
        _ => None,
    };
    let Some(decoded) = decoded else {
        return url;
    };
    findings.push(
        Code::DoubleEncoded,
        "the query is percent-encoded with its `?`, `&` or `=`: a program encoded the whole URL"
            .into(),
    );
    decoded
}

/// Replaces a `&` that the query starts with instead of `?`, and a second `?`, by which a program appended parameters.
pub(super) fn correct_delimiters(url: String, findings: &mut Findings) -> String {
    let corrected = match url.split_once('?') {
        None => {
            let start = url.find("://").unwrap_or_default();
            let marks = url.match_indices('&').map(|(at, _)| at);
            let mut marks = marks.filter(|at| *at > start);
            marks.next().and_then(|at| {
                let (path, query) = url.split_at(at);
                let is_query = parameter_names::has_signature(query);
                let query = query.strip_prefix('&')?;
                is_query.then(|| format!("{path}?{query}"))
            })
        }
        // The query of a redirector has a URL with a query of its own.
        Some((_, query)) if scheme::starts(query).next().is_some() => None,
        Some((path, query)) => {
            let mut parts = query.split('?');
            let first = parts.next().unwrap_or_default();
            let second = parts.next().unwrap_or_default();
            let last = first.rsplit('&').next().unwrap_or_default();
            let name = last.split('=').next().unwrap_or_default();
            let is_name = |text: &str| is_of_signature(text.split('=').next().unwrap_or_default());
            let is_second = second.contains('=') && (is_of_signature(name) || is_name(second));
            is_second.then(|| format!("{path}?{}", query.replace('?', "&")))
        }
    };
    let Some(corrected) = corrected else {
        return url;
    };
    findings.push(
        Code::QueryDelimiter,
        "the query starts with `&`, or contains a second `?`: parameters follow one `?` and are separated by `&`".into(),
    );
    corrected
}
