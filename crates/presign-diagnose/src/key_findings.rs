//! Findings about the key, the path and the request for the object.

use presign_core::quoted;

use crate::{
    copied_url::CopiedUrl,
    finding::{FindingCode as Code, Findings},
    inspection::Inspection,
};

/// `key` is still encoded.
pub(crate) fn check(
    known: &Inspection,
    url: &CopiedUrl,
    key: Option<&str>,
    findings: &mut Findings,
) {
    if url.path.contains('+') {
        findings.push(
            Code::PlusInPath,
            "the path contains `+`, which some servers read as a space; encode it as %2B or %20"
                .into(),
        );
    }
    let is_legal =
        |byte: u8| byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/%".contains(&byte);
    if !url.path.bytes().all(is_legal) {
        findings.push(
            Code::UnencodedPath,
            "the path contains a character that must be encoded, such as a space or an accented letter; clients encode it in different ways".into(),
        );
    }
    if url.parameters.iter().any(|parameter| parameter.has_plus) {
        findings.push(
            Code::PlusInQuery,
            "the query contains `+`, which some servers read as a space; encode it as %2B or %20"
                .into(),
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
                "the key has {} bytes in UTF-8; S3 accepts at most 1,024",
                key.len()
            ),
        );
    }
    if key.split('/').any(|segment| matches!(segment, "." | "..")) {
        findings.push(
            Code::DotSegments,
            "the key has a `.` or `..` segment, which browsers and many clients resolve to another key".into(),
        );
    }
    if key.starts_with('/') || key.contains("//") {
        findings.push(
            Code::EmptySegment,
            "the key starts with a slash or has two in a row, which some clients and proxies merge"
                .into(),
        );
    }
    if is_double_encoded(raw) {
        findings.push(
            Code::DoubleEncodedKey,
            format!(
                "the key {} looks encoded twice; S3 uses it exactly as given",
                quoted(key)
            ),
        );
    }
}

/// Whether two hexadecimal digits follow a `%25`.
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
            format!("the header {} is in the query, where several servers ignore it; sign it as a header", quoted(name)),
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
    if known.is_signed_by_aws() && may_be("PutObject") && !signs_type {
        findings.push(
            Code::ContentTypeNotSigned,
            "Content-Type is not signed: if this is an upload URL, the uploader may send any content type".into(),
        );
    }
}
