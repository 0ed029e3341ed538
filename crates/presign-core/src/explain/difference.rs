use alloc::{borrow::ToOwned, string::String};

use crate::ascii::is_one_of;

/// The first line in which two canonical requests differ, with session tokens and signatures left out.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Difference {
    /// The line, from 1 on: 1 is the method, 2 the path, 3 the query, from 4 on are the headers.
    pub line: u64,
    /// What the URL was signed for; empty where there is no such line.
    pub signed: String,
    /// What the server got; empty where there is no such line.
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

/// A line of a canonical request without the values that nobody should see.
fn redacted(line: &str) -> String {
    const SECRETS: [&str; 3] = [
        "X-Amz-Security-Token",
        "X-Amz-S3session-Token",
        "X-Amz-Signature",
    ];
    if let Some((name, _)) = line.split_once(':')
        && is_one_of(name, &SECRETS)
    {
        return name.to_owned() + ":…";
    }
    let mut out = String::with_capacity(line.len());
    for (index, parameter) in line.split('&').enumerate() {
        if index > 0 {
            out.push('&');
        }
        match parameter.split_once('=') {
            Some((name, _)) if is_one_of(name.trim_start_matches("amp;"), &SECRETS) => {
                out.extend([name, "=…"]);
            }
            _ => out.push_str(parameter),
        }
    }
    out
}
