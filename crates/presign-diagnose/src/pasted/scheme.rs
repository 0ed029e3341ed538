//! Schemes: where URLs start in a text, and URLs that lost theirs.

use presign_core::s3::S3HostName;

use super::parameter_names;
use crate::{
    finding::{FindingCode as Code, Findings},
    location::is_loopback,
};

/// Returns the positions at which a URL of HTTP or S3 starts.
pub(super) fn starts(text: &str) -> impl Iterator<Item = usize> {
    text.match_indices("://").filter_map(|(at, _)| {
        let before = text.get(..at)?;
        ["https", "http", "s3"].iter().find_map(|scheme| {
            let start = at.checked_sub(scheme.len())?;
            let (rest, found) = before.split_at_checked(start)?;
            let is_in_word =
                *scheme == "s3" && rest.ends_with(|before: char| before.is_ascii_alphanumeric());
            (found.eq_ignore_ascii_case(scheme) && !is_in_word).then_some(start)
        })
    })
}

/// Adds the scheme to the URL in a text that has none: `https`, or `http` for an IP address and for a host without a dot.
///
/// Takes for a URL what has the parameters of a signature, or starts with a host of AWS.
pub(super) fn complete(text: &str, findings: &mut Findings) -> String {
    if starts(text).next().is_some() {
        return text.to_owned();
    }
    let is_around =
        |character: char| character.is_whitespace() || "\"'`<>()[]“”‘’«»|=".contains(character);
    let marker = parameter_names::first_start(text);
    let before = match marker {
        Some(marker) => {
            let (before, _) = text.split_at(marker);
            before.split_once('?').map_or(before, |(path, _)| path)
        }
        None => text,
    };
    let trimmed = if marker.is_some() {
        before
    } else {
        before.trim_end()
    };
    let start = trimmed
        .char_indices()
        .rfind(|(_, character)| is_around(*character))
        .map_or(0, |(at, character)| at + character.len_utf8());
    let (around, rest) = text.split_at(start);
    let (scheme, url) = split(rest);
    let authority = url
        .split_once(['/', '?'])
        .map_or(url, |(authority, _)| authority)
        .to_ascii_lowercase();
    let is_known = marker.is_some() || S3HostName::parse(&authority).is_some();
    if !is_known || !is_host(&authority) {
        return text.to_owned();
    }
    let host = authority.split(':').next().unwrap_or_default();
    let is_local =
        !authority.contains('.') || is_loopback(host) || host.parse::<std::net::Ipv4Addr>().is_ok();
    let scheme = scheme.unwrap_or(if is_local { "http" } else { "https" });
    findings.push(
        Code::MissingScheme,
        format!("the URL does not start with a complete scheme; {scheme}:// was added"),
    );
    format!("{around}{scheme}://{url}")
}

/// Removes the first of two schemes, which an endpoint with a scheme causes.
pub(super) fn without_second(url: String, findings: &mut Findings) -> String {
    let start = ["https://", "http://"].iter().find_map(|scheme| {
        let rest = url.get(scheme.len()..)?;
        let is_first = starts(&url).next() == Some(0) && starts(rest).next() == Some(0);
        is_first.then_some(scheme.len())
    });
    let Some(rest) = start.and_then(|start| url.get(start..)) else {
        return url;
    };
    findings.push(
        Code::OddHost,
        "the URL has two schemes, such as https://https://; give the presigner an endpoint with one".into(),
    );
    rest.to_owned()
}

/// Splits off what is left of a scheme.
fn split(text: &str) -> (Option<&'static str>, &str) {
    const FORMS: [(&str, &str); 10] = [
        ("https:/", "https"),
        ("http:/", "http"),
        ("ttps://", "https"),
        ("tps://", "https"),
        ("ttp://", "http"),
        ("hxxps://", "https"),
        ("hxxp://", "http"),
        ("https//", "https"),
        ("http//", "http"),
        ("://", "https"),
    ];
    let found = FORMS.iter().find_map(|(form, scheme)| {
        let (start, rest) = text.split_at_checked(form.len())?;
        start
            .eq_ignore_ascii_case(form)
            .then_some((Some(*scheme), rest))
    });
    found.unwrap_or((None, text.strip_prefix("//").unwrap_or(text)))
}

/// Whether a text is a host: a name with a dot, an IPv4 address, or anything with a port. Brackets are those of a text.
fn is_host(authority: &str) -> bool {
    let is_legal = |byte: u8| byte.is_ascii_alphanumeric() || b".-:_".contains(&byte);
    let has_form = authority.contains(['.', ':']) || authority == "localhost";
    let starts = authority.starts_with(|first: char| first.is_ascii_alphanumeric());
    has_form && starts && authority.bytes().all(is_legal)
}
