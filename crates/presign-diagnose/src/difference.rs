use std::borrow::Cow;

use presign_core::sigv4::names;
use serde::Serialize;

/// The first line in which two canonical requests differ, without session tokens and signatures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Difference {
    /// The number of the line: 1 is the method, 2 the path, 3 the query; the headers start at 4.
    pub line: u64,
    /// The line that the URL was signed for; empty where it has none.
    pub signed: String,
    /// The line of the request that the server received; empty where it has none.
    pub received: String,
}

impl Difference {
    pub(crate) fn between(signed: &str, received: &str) -> Option<Self> {
        let (mut ours, mut theirs) = (signed.split('\n'), received.split('\n'));
        let mut line = 0;
        loop {
            line += 1;
            let (one, other) = match (ours.next(), theirs.next()) {
                (None, None) => return None,
                (one, other) => (one.unwrap_or_default(), other.unwrap_or_default()),
            };
            if one != other {
                return Some(Self {
                    line,
                    signed: redacted(one),
                    received: redacted(other),
                });
            }
        }
    }
}

/// Whether the value of a header or a parameter is not shown.
pub(crate) fn is_secret(name: &str) -> bool {
    SECRETS
        .iter()
        .any(|secret| secret.eq_ignore_ascii_case(name))
}

/// The headers and parameters whose values are not shown.
pub(crate) const SECRETS: [&str; 8] = [
    names::SECURITY_TOKEN,
    names::EXPRESS_SESSION_TOKEN,
    names::SIGNATURE,
    "X-Goog-Signature",
    "Signature",
    "sig",
    "Authorization",
    "X-Amz-Server-Side-Encryption-Customer-Key",
];

/// Returns a line of a canonical request without its secrets.
fn redacted(line: &str) -> String {
    if let Some((name, _)) = line.split_once(':')
        && is_secret(name)
    {
        return format!("{name}:…");
    }
    let mut shown = Vec::new();
    for parameter in line.split('&') {
        shown.push(match parameter.split_once('=') {
            Some((name, _)) if is_secret(name.trim_start_matches("amp;")) => {
                Cow::from(format!("{name}=…"))
            }
            _ => Cow::from(parameter),
        });
    }
    shown.join("&")
}
