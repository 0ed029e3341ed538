//! Findings about the key, the path and what is asked of the object.

use super::{FindingCode as Code, Inspection, finding::Findings, split_url::SplitUrl};
use crate::{ascii::is_made_of, quoted::Quoted};
use alloc::format;

/// `key` is as it stands in the path.
pub(super) fn check(
    known: &Inspection,
    url: &SplitUrl,
    key: Option<&str>,
    findings: &mut Findings,
) {
    if url.path.contains('+') {
        findings.push(
            Code::PlusInPath,
            "the path has a `+` that is not encoded: it is a `+` to some and a space to others, and is written %2B or %20".into(),
        );
    }
    if !is_made_of(&url.path, b"-._~!$&'()*+,;=:@/%") {
        findings.push(
            Code::UnencodedPath,
            "the path has a character that is not encoded, such as a space or a letter with an accent: clients encode it each in their own way".into(),
        );
    }
    if url.parameters.iter().any(|parameter| parameter.has_plus) {
        findings.push(
            Code::PlusInQuery,
            "the query has a `+` that is not encoded: it is a `+` to some and a space to others, and is written %2B or %20".into(),
        );
    }
    if let (Some(key), Some(raw)) = (&known.key, key) {
        check_key(key, raw, findings);
    }
    check_parameters(known, findings);
}

fn check_key(key: &str, raw: &str, findings: &mut Findings) {
    if key.len() > 1024 {
        findings.push(
            Code::KeyTooLong,
            format!(
                "the key has {} bytes in UTF-8, and S3 takes at most 1,024",
                key.len()
            ),
        );
    }
    if key.split('/').any(|segment| matches!(segment, "." | "..")) {
        findings.push(
            Code::DotSegments,
            "the key has a `.` or `..` segment, which browsers and many clients fold into another key".into(),
        );
    }
    if key.starts_with('/') || key.contains("//") {
        findings.push(
            Code::EmptySegment,
            "the key begins with a slash or has two on end, which some clients and proxies make one".into(),
        );
    }
    if is_double_encoded(raw) {
        findings.push(
            Code::DoubleEncodedKey,
            format!(
                "the key is {}, which looks encoded a second time: S3 takes that very name",
                Quoted(key)
            ),
        );
    }
}

/// Whether a `%25` has two hexadecimal digits behind it.
fn is_double_encoded(raw: &str) -> bool {
    raw.as_bytes().windows(5).any(|bytes| match bytes {
        [b'%', b'2', b'5', one, other] => one.is_ascii_hexdigit() && other.is_ascii_hexdigit(),
        _ => false,
    })
}

fn check_parameters(known: &Inspection, findings: &mut Findings) {
    let is_amz = |name: &str| {
        name.get(..6)
            .is_some_and(|begin| begin.eq_ignore_ascii_case("x-amz-"))
    };
    if let Some((name, _)) = known.parameters.iter().find(|(name, _)| is_amz(name)) {
        findings.push(
            Code::AmzParameter,
            format!("the header {} stands in the query, where several servers do not heed it: as a signed header all do", Quoted(name)),
        );
    }
    let may_be = |wanted: &str| {
        known
            .operations
            .iter()
            .any(|operation| operation.name == wanted)
    };
    let signs_type = known
        .signed_headers
        .iter()
        .any(|name| name == "content-type");
    if known.is_signed_by_amazon() && may_be("PutObject") && !signs_type {
        findings.push(
            Code::ContentTypeNotSigned,
            "should the URL be for an upload, the method not being in it, whoever uses it chooses the media type: content-type is not signed".into(),
        );
    }
}
