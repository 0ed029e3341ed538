//! URLs that were percent-encoded once more, as a whole or from the query on.

use presign_core::sigv4::percent_decode;

use super::{parameter_names, scheme};
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
    let end =
        rest.find(|character: char| character.is_whitespace() || "\"'<>`)]}".contains(character));
    let (token, after) = rest.split_at(end.unwrap_or(rest.len()));
    let decoded = String::from_utf8(percent_decode(token)?).ok()?;
    Some([before, &decoded, after].concat())
}

/// Decodes the `?`, `&` and `=` of a query whose parameters are encoded with their separators.
pub(super) fn decode_query_in_path(url: String, findings: &mut Findings) -> String {
    let is_whole = |parameter: &str| {
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
                let decoded = percent_decode(parameter).filter(|_| is_whole(parameter));
                let decoded = decoded.and_then(|bytes| String::from_utf8(bytes).ok());
                decoded.unwrap_or_else(|| parameter.to_owned())
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
