//! Findings about the key, the path and the request for the object.

use presign_core::{quoted, sigv4::names};

use crate::{
    copied_url::{CopiedUrl, Parameter},
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
    let has_plus = |parameter: &Parameter| {
        // `check_base64` reports a `+` in these.
        let is_base64 = parameter.name == "Signature" && !known.is_signed_by_aws();
        parameter.has_plus && !is_base64
    };
    if url.parameters.iter().any(has_plus) {
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
    if is_double_encoded(raw) && !findings.has(Code::DoubleEncoded) {
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
    // The AWS SDK for JavaScript writes these, and servers may ignore them.
    const HARMLESS: [&str; 3] = [
        names::CONTENT_SHA256,
        "x-amz-checksum-mode",
        "x-amz-user-agent",
    ];
    let is_amz = |name: &str| {
        let start = name.get(..6).unwrap_or_default();
        let is_harmless = HARMLESS
            .iter()
            .any(|known| known.eq_ignore_ascii_case(name));
        start.eq_ignore_ascii_case("x-amz-") && !is_harmless
    };
    if let Some((name, _)) = known.parameters.iter().find(|(name, _)| is_amz(name)) {
        findings.push(
            Code::AmzParameter,
            format!("the header {} is in the query, where several servers ignore it; sign it as a header", quoted(name)),
        );
    }
    if !known.is_signed_by_aws() {
        return;
    }
    let mut headers = known.signed_headers.iter();
    if is_only(known, &["PutObject"]) && !headers.any(|name| name == "content-type") {
        findings.push(
            Code::ContentTypeNotSigned,
            "Content-Type is not signed: the client that uploads may send any content type".into(),
        );
    }
    let mut parameters = known.parameters.iter();
    let empty = parameters.find(|(name, value)| is_checksum_of_nothing(name, value));
    if let Some((name, _)) = empty.filter(|_| is_only(known, &["PutObject", "UploadPart"])) {
        findings.push(
            Code::EmptyBodyChecksum,
            format!("{} is the checksum of an empty body: the SDK computed it without the file, and the server rejects any other body", quoted(name)),
        );
    }
}

/// Whether the URL can only be for these operations.
fn is_only(known: &Inspection, names: &[&str]) -> bool {
    let mut operations = known.operations.iter();
    !known.operations.is_empty() && operations.all(|operation| names.contains(&operation.name))
}

fn is_checksum_of_nothing(name: &str, value: &str) -> bool {
    const CHECKSUMS: [(&str, &str); 5] = [
        ("x-amz-checksum-crc32", "AAAAAA=="),
        ("x-amz-checksum-crc32c", "AAAAAA=="),
        ("x-amz-checksum-crc64nvme", "AAAAAAAAAAA="),
        ("x-amz-checksum-sha1", "2jmj7l5rSw0yVb/vlWAYkK/YBwk="),
        (
            "x-amz-checksum-sha256",
            "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
        ),
    ];
    let mut checksums = CHECKSUMS.iter();
    checksums.any(|(known, empty)| known.eq_ignore_ascii_case(name) && *empty == value)
}
