//! The links of Proofpoint's URL Defense, which encodes URLs in ways of its own.
//!
//! <https://help.proofpoint.com/Threat_Insight_Dashboard/API_Documentation/URL_Decoder_API>

use base64ct::{Base64Unpadded, Encoding};
use presign_core::sigv4::{UrlParts, percent_decode};

/// Returns the URL in a link of version 1, 2 or 3.
pub(super) fn proofpoint(host: &str, parts: &UrlParts<'_>) -> Option<String> {
    if !host.contains("urldefense.") {
        return None;
    }
    if parts.path.starts_with("/v3/") {
        return version_3(parts);
    }
    let mut parameters = parts.query?.split('&');
    let value = parameters.find_map(|parameter| parameter.strip_prefix("u="))?;
    let value = if parts.path.starts_with("/v2/") {
        value.replace('-', "%").replace('_', "/")
    } else {
        value.to_owned()
    };
    String::from_utf8(percent_decode(&value)?).ok()
}

/// Decodes `/v3/__URL__;BYTES!…`: each `*` in the URL stands for the next of the bytes, and `**` and a letter for several of them.
fn version_3(parts: &UrlParts<'_>) -> Option<String> {
    let path = parts.path.strip_prefix("/v3/__")?;
    let text = match parts.query {
        Some(query) => [path, "?", query].concat(),
        None => path.to_owned(),
    };
    let (url, rest) = text.rsplit_once("__;")?;
    let bytes = rest.split('!').next().unwrap_or_default();
    let bytes = bytes
        .trim_end_matches('=')
        .replace('-', "+")
        .replace('_', "/");
    let replaced = Base64Unpadded::decode_vec(&bytes).unwrap_or_default();
    let replaced = String::from_utf8(replaced).ok()?;
    let mut replaced = replaced.chars();
    let mut last = '*';
    let mut next = || {
        last = replaced.next().unwrap_or(last);
        last
    };
    let mut out = String::with_capacity(url.len());
    let mut rest = url.chars().peekable();
    while let Some(character) = rest.next() {
        if character != '*' {
            out.push(character);
            continue;
        }
        let count = if rest.next_if_eq(&'*').is_some() {
            rest.next().and_then(run_length).unwrap_or(2)
        } else {
            1
        };
        out.extend((0..count).map(|_| next()));
    }
    // Proofpoint merges the slashes of some links.
    let is_merged =
        |scheme: &str| out.starts_with(scheme) && !out.starts_with(&[scheme, "/"].concat());
    for scheme in ["https:/", "http:/"] {
        if is_merged(scheme) {
            return Some(out.replacen(scheme, &[scheme, "/"].concat(), 1));
        }
    }
    Some(out)
}

/// Returns the number that a letter of a run means, from 2.
fn run_length(letter: char) -> Option<usize> {
    let ranges = ['A'..='Z', 'a'..='z', '0'..='9', '-'..='-', '_'..='_'];
    let position = ranges
        .into_iter()
        .flatten()
        .position(|known| known == letter)?;
    Some(position + 2)
}
