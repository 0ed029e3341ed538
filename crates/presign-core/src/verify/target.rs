use alloc::{string::String, vec::Vec};

use super::claim::{Pair, find};
use crate::{
    Error,
    error::error,
    scan::{parts, split_once},
    text::{Quoted, push_all},
    uri_encode::decode,
};

/// The parts of a URL, or of what stands in a request line.
pub(super) struct Target<'a> {
    pub(super) authority: Option<&'a str>,
    /// The authority as clients send it, without the scheme's default port.
    pub(super) host: Option<&'a str>,
    pub(super) path: &'a str,
    pub(super) query: &'a str,
}

pub(super) fn split(url: &str) -> Result<Target<'_>, Error> {
    // RFC 9112, section 3.2: neither spaces nor a fragment can come.
    if !url
        .bytes()
        .all(|byte| matches!(byte, b'!'..=b'~') && byte != b'#')
    {
        return Err(error!(
            InvalidUrl,
            "the URL has a space, a `#`, or a character that is not printable ASCII"
        ));
    }
    let (before, query) = split_once(url, b'?').unwrap_or((url, ""));
    if before.starts_with('/') {
        return Ok(Target {
            authority: None,
            host: None,
            path: before,
            query,
        });
    }
    let parts = split_once(before, b':').and_then(|(scheme, rest)| {
        let port = match () {
            () if scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("wss") => {
                ":443"
            }
            () if scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("ws") => ":80",
            () => return None,
        };
        Some((port, rest.strip_prefix("//")?))
    });
    let Some((default_port, rest)) = parts else {
        return Err(error!(
            InvalidUrl,
            "the URL begins neither with https:// or http:// nor with a `/`"
        ));
    };
    let authority = split_once(rest, b'/').map_or(rest, |(authority, _)| authority);
    let path = rest.get(authority.len()..).unwrap_or_default();
    Ok(Target {
        authority: Some(authority),
        host: Some(authority.strip_suffix(default_port).unwrap_or(authority)),
        path: if path.is_empty() { "/" } else { path },
        query,
    })
}

/// The parameters of a query, decoded. A `+` is a space there.
pub(super) fn pairs_of(query: &str) -> Result<Vec<Pair>, Error> {
    let mut pairs = Vec::new();
    for parameter in parts(query, b'&').filter(|_| !query.is_empty()) {
        let (name, value) = split_once(parameter, b'=').unwrap_or((parameter, ""));
        let decoded = |text: &str| {
            let mut spaced = String::with_capacity(text.len());
            for (index, part) in parts(text, b'+').enumerate() {
                push_all(&mut spaced, &[if index == 0 { "" } else { " " }, part]);
            }
            text_of(&spaced)
        };
        match (decoded(name), decoded(value)) {
            (Some(name), Some(value)) if !name.is_empty() => pairs.push((name, value)),
            _ => {
                return Err(error!(
                    InvalidQuery,
                    "the query is not names and values in UTF-8, percent-encoded"
                ));
            }
        }
    }
    Ok(pairs)
}

pub(super) fn text_of(encoded: &str) -> Option<String> {
    String::from_utf8(decode(encoded)?).ok()
}

/// Servers differ on which of two parameters counts. S3 has none that may come twice; other services do.
pub(super) fn check_once(pairs: &[Pair], is_s3: bool) -> Result<(), Error> {
    for (index, (name, _)) in pairs.iter().enumerate() {
        let begin = name.get(..6).unwrap_or_default();
        let before = pairs.get(..index).unwrap_or_default();
        let is_twice = if begin.eq_ignore_ascii_case("x-amz-") {
            find(before, name).is_some()
        } else {
            is_s3 && before.iter().any(|(known, _)| known == name)
        };
        if is_twice {
            return Err(error!(
                InvalidQuery,
                "the query parameter {} came twice",
                Quoted(name)
            ));
        }
    }
    Ok(())
}
