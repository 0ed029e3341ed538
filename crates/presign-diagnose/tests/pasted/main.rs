//! Texts as people paste them: the URL in each is found, what surrounded it is a finding, and the inspection is that of the URL.

mod limits;
mod methods;
mod mistakes;
mod wrappings;

use std::fmt::Write;

use presign_core::Timestamp;
use presign_diagnose::{Inspection, inspect};

pub(crate) const QUERY: &str = "?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20261123%2Feu-west-1%2Fs3%2Faws4_request\
    &X-Amz-Date=20261123T120000Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host\
    &X-Amz-Signature=2ebfe4570231e92ac83c779e461b4d44637b887b6e6bef46ace14613112f7ef8";
pub(crate) const V2: &str = "https://photos.s3.amazonaws.com/2026/cat.jpg?AWSAccessKeyId=AKIAIOSFODNN7EXAMPLE&Expires=1795437000\
    &Signature=EnVTV05ZHhJZX8TeDVmj05SoPPM%3D";

pub(crate) fn at() -> Timestamp {
    "2026-11-23T12:05:00Z".parse().unwrap()
}

pub(crate) fn url() -> String {
    format!("https://photos.s3.eu-west-1.amazonaws.com/2026/a%20cat.jpg{QUERY}")
}

pub(crate) fn read(text: &str) -> Inspection {
    inspect(text, at()).unwrap_or_else(|error| panic!("{error}: {text}"))
}

pub(crate) fn codes(known: &Inspection) -> Vec<&'static str> {
    let findings = known.findings.iter();
    findings.map(|finding| finding.code.as_str()).collect()
}

/// Percent-encodes all but letters, digits and `-_.~`.
pub(crate) fn encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                out.push(char::from(byte));
            }
            _ => write!(out, "%{byte:02X}").unwrap(),
        }
    }
    out
}

/// Breaks a text into lines of some length.
pub(crate) fn lines(text: &str, length: usize, between: &str) -> String {
    let bytes: Vec<&[u8]> = text.as_bytes().chunks(length).collect();
    let lines = bytes.iter().map(|line| str::from_utf8(line).unwrap());
    lines.collect::<Vec<_>>().join(between)
}

/// A text, and the key and the findings of its inspection.
pub(crate) type Case<'a> = (String, Option<&'a str>, &'a [&'a str]);

pub(crate) fn check(cases: &[Case<'_>]) {
    for (text, key, findings) in cases {
        let known = read(text);
        assert_eq!(known.key.as_deref(), *key, "{text}");
        assert_eq!(codes(&known), *findings, "{text}");
    }
}
