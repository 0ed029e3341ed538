//! The quoted-printable encoding of mails (RFC 2045, section 6.7): `=3D` for `=`, and lines that end in `=`.

use std::borrow::Cow;

use crate::finding::{FindingCode as Code, Findings};

/// Parameters, in lower case, whose values never start with `3D`.
const NAMES: [&str; 12] = [
    "x-amz-algorithm",
    "x-amz-date",
    "x-amz-expires",
    "x-amz-signedheaders",
    "x-goog-algorithm",
    "x-goog-date",
    "expires",
    "key-pair-id",
    "q-sign-algorithm",
    "sv",
    "url",
    "href",
];

/// Decodes a text in which `=3D` precedes a URL, or follows the name of a parameter whose value cannot start with `3D`.
pub(super) fn decode<'a>(text: &'a str, findings: &mut Findings) -> Cow<'a, str> {
    if !text.contains("=3D") {
        return Cow::Borrowed(text);
    }
    let joined = text.replace("=\r\n", "").replace("=\n", "");
    if !is_encoded(&joined) {
        return Cow::Borrowed(text);
    }
    findings.push(
        Code::QuotedPrintable,
        "the URL has `=3D` instead of `=`: it was copied from the source of a mail, which is quoted-printable".into(),
    );
    let mut parts = joined.split('=');
    let mut out = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        match part.split_at_checked(2) {
            Some((digits, rest)) if is_hex(digits) => {
                out.extend(u8::from_str_radix(digits, 16));
                out.extend(rest.as_bytes());
            }
            _ => {
                out.push(b'=');
                out.extend(part.as_bytes());
            }
        }
    }
    Cow::Owned(String::from_utf8_lossy(&out).into_owned())
}

fn is_encoded(text: &str) -> bool {
    text.match_indices("=3D").any(|(at, mark)| {
        let is_url = text
            .get(at + mark.len()..)
            .is_some_and(|value| value.starts_with("http"));
        is_url
            || NAMES.iter().any(|name| {
                let start = at.checked_sub(name.len());
                let before = start.and_then(|start| text.get(start..at));
                before.is_some_and(|before| before.eq_ignore_ascii_case(name))
            })
    })
}

fn is_hex(digits: &str) -> bool {
    digits.bytes().all(|byte| byte.is_ascii_hexdigit())
}
