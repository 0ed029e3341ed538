use alloc::{string::String, vec::Vec};

use super::{
    claim::Pair,
    limits::{QUERY_PARAMETERS, URL_BYTES},
};
use crate::{
    Error,
    ascii::has_prefix,
    error::error,
    quoted::Quoted,
    sigv4::names::SIGNATURE_PARAMETERS,
    sigv4::uri::decode,
    sigv4::url::{Scheme, UrlParts},
};

/// The parts of a URL or of a request target.
pub(super) struct Target<'a> {
    pub(super) authority: Option<&'a str>,
    /// The authority as clients send it, without the scheme's default port.
    pub(super) host: Option<&'a str>,
    pub(super) path: &'a str,
    pub(super) query: &'a str,
}

pub(super) fn split(url: &str) -> Result<Target<'_>, Error> {
    if url.len() > URL_BYTES {
        return Err(error!(
            InvalidUrl,
            "url: {} bytes are too many; send at most {}",
            url.len(),
            URL_BYTES
        ));
    }
    // RFC 9112, section 3.2: a request target contains neither spaces nor a fragment.
    if !url
        .bytes()
        .all(|byte| matches!(byte, b'!'..=b'~') && byte != b'#')
    {
        return Err(error!(
            InvalidUrl,
            "url: contains a space, a `#` or a character that is not printable ASCII; pass it as HTTP has it"
        ));
    }
    if url.starts_with('/') {
        let (path, query) = url.split_once('?').unwrap_or((url, ""));
        return Ok(Target {
            authority: None,
            host: None,
            path,
            query,
        });
    }
    let parts = UrlParts::split(url);
    let Some((scheme, parts)) = parts.and_then(|parts| Some((Scheme::parse(parts.scheme)?, parts)))
    else {
        return Err(error!(
            InvalidUrl,
            "url: not a URL or path; start it with https://, http:// or `/`"
        ));
    };
    Ok(Target {
        authority: Some(parts.authority),
        host: Some(scheme.without_default_port(parts.authority)),
        path: parts.path_or_root(),
        query: parts.query.unwrap_or_default(),
    })
}

/// Returns the decoded query parameters. A `+` is a space.
pub(super) fn pairs_of(query: &str) -> Result<Vec<Pair>, Error> {
    let count = query.split('&').count();
    if count > QUERY_PARAMETERS {
        return Err(error!(
            InvalidQuery,
            "url: {} query parameters are too many; send at most {}", count, QUERY_PARAMETERS
        ));
    }
    let mut pairs = Vec::with_capacity(count);
    for parameter in query.split('&').filter(|_| !query.is_empty()) {
        let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
        let decoded = |text: &str| {
            let space = |byte| if byte == b'+' { b' ' } else { byte };
            text_of(&String::from_utf8(text.bytes().map(space).collect()).ok()?)
        };
        match (decoded(name), decoded(value)) {
            (Some(name), Some(value)) if !name.is_empty() => pairs.push((name, value)),
            _ => {
                return Err(error!(
                    InvalidQuery,
                    "url: the query is not UTF-8; use percent-encoded UTF-8"
                ));
            }
        }
    }
    Ok(pairs)
}

pub(super) fn text_of(encoded: &str) -> Option<String> {
    String::from_utf8(decode(encoded)?).ok()
}

/// Checks that no parameter is read differently by different servers.
///
/// AWS only accepts its own case of the signature's parameters. Some servers use the first of a repeated parameter and others the last: S3
/// has none that may be repeated, other services do.
pub(super) fn check_names(pairs: &[Pair], is_s3: bool) -> Result<(), Error> {
    let mut names = Vec::with_capacity(pairs.len());
    for (name, _) in pairs {
        let is_amz = has_prefix(name, "x-amz-");
        if is_amz {
            check_case(name)?;
            names.push(name.to_ascii_lowercase());
        } else if is_s3 {
            names.push(name.clone());
        }
        if is_s3 && OF_SIGV2.contains(&&**name) {
            return Err(error!(
                InvalidQuery,
                "url: the query parameter {} belongs to Signature Version 2; send one signature",
                Quoted(name)
            ));
        }
    }
    names.sort_unstable();
    let twice = names.windows(2).find_map(|pair| match pair {
        [one, other] if one == other => Some(one),
        _ => None,
    });
    match twice {
        Some(name) => Err(error!(
            InvalidQuery,
            "url: the query parameter {} is sent twice; send it once",
            Quoted(name)
        )),
        None => Ok(()),
    }
}

fn check_case(name: &str) -> Result<(), Error> {
    let right = SIGNATURE_PARAMETERS
        .into_iter()
        .find(|known| known.eq_ignore_ascii_case(name));
    match right.filter(|right| *right != name) {
        Some(right) => Err(error!(
            InvalidQuery,
            "url: the query parameter {} is written in the wrong case; use {}",
            Quoted(name),
            right
        )),
        None => Ok(()),
    }
}

const OF_SIGV2: [&str; 3] = ["AWSAccessKeyId", "Expires", "Signature"];
