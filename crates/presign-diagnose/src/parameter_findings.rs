//! Findings about parameters that were added after signing, redacted values, and values that a program did not have.

use presign_core::{quoted, s3::OperationMatcher, sigv4::names};

use crate::{
    copied_url::{CopiedUrl, Parameter},
    finding::{FindingCode as Code, Findings},
    inspection::{Inspection, UrlKind},
};

/// The number of parameters after the signature that are compared with those of S3's operations.
const MOST: usize = 20;

/// Reports parameters that were probably added after signing. Returns their names.
///
/// These are tracking parameters, all that follow `X-Amz-Signature` in a URL whose signer writes it last, and those after it that S3 does
/// not know. Signers that sort, such as the AWS SDK for JavaScript, write `x-id` and `response-*` after it.
pub(crate) fn check_added<'a>(
    known: &Inspection,
    url: &'a CopiedUrl,
    findings: &mut Findings,
) -> Vec<&'a str> {
    if !known.is_signed_by_aws() {
        return Vec::new();
    }
    let position = |name: &str| {
        let mut parameters = url.parameters.iter();
        parameters.position(|parameter| parameter.name.eq_ignore_ascii_case(name))
    };
    let signature = position(names::SIGNATURE).unwrap_or(url.parameters.len());
    let is_last = position(names::SIGNED_HEADERS).is_some_and(|at| at < signature);
    let (before, after) = url.parameters.split_at(signature);
    let is_other = |parameter: &&Parameter| !names::is_signature_parameter(&parameter.name);
    let tracking = before
        .iter()
        .filter(|parameter| is_tracking(&parameter.name));
    let unknown = after.iter().filter(is_other).enumerate();
    let unknown = unknown.filter(|(at, parameter)| {
        is_tracking(&parameter.name) || is_last || (*at < MOST && !is_known(known, parameter))
    });
    let added: Vec<&str> = tracking
        .chain(unknown.map(|(_, parameter)| parameter))
        .map(|parameter| parameter.name.as_str())
        .collect();
    if let Some(first) = added.first() {
        let shown: Vec<String> = added.iter().take(3).map(|name| quoted(name)).collect();
        let shown = shown.join(", ");
        let more = if added.len() > 3 { " and others" } else { "" };
        let why = if is_tracking(first) {
            "is one that mail services, analytics or programs add to links"
        } else if is_last {
            "follows the signature"
        } else {
            "follows the signature, and S3 does not know it"
        };
        findings.push(
            Code::UnknownParameter,
            format!("{shown}{more} may have been added after signing: it {why}; servers respond with SignatureDoesNotMatch unless it is signed"),
        );
    }
    added
}

/// Whether analytics, mail services or programs add the parameter to links.
fn is_tracking(name: &str) -> bool {
    const NAMES: [&str; 30] = [
        "_",
        "_ga",
        "_gac",
        "_gl",
        "_hsenc",
        "_hsmi",
        "_kx",
        "_t",
        "cachebuster",
        "cb",
        "dclid",
        "epik",
        "fbclid",
        "gad_source",
        "gbraid",
        "gclid",
        "gclsrc",
        "igsh",
        "igshid",
        "li_fat_id",
        "mc_cid",
        "mc_eid",
        "mkt_tok",
        "msclkid",
        "s_cid",
        "srsltid",
        "ttclid",
        "twclid",
        "wbraid",
        "yclid",
    ];
    NAMES.contains(&name)
        || name.starts_with("utm_")
        || name.starts_with("hsa_")
        || name.starts_with("pk_")
}

/// Whether an operation of S3 has the parameter, or S3 ignores it.
fn is_known(known: &Inspection, parameter: &Parameter) -> bool {
    let name = parameter.name.to_ascii_lowercase();
    if name.starts_with("x-") || name.starts_with("response-") || name.starts_with("select") {
        return true;
    }
    let pair = (parameter.name.as_str(), parameter.value.as_str());
    let matcher = OperationMatcher::new(known.bucket.is_some(), known.key.is_some());
    !matcher.query([pair]).operations().is_empty()
}

/// Reports values that were replaced on purpose before the URL was shown.
pub(crate) fn check_redacted(url: &CopiedUrl, findings: &mut Findings) {
    const SECRETS: [&str; 10] = [
        names::SIGNATURE,
        names::SECURITY_TOKEN,
        names::CREDENTIAL,
        "Signature",
        "AWSAccessKeyId",
        "X-Goog-Signature",
        "sig",
        "q-signature",
        "x-oss-signature",
        "token",
    ];
    let mut names = SECRETS.iter();
    let found = names.find(|name| {
        let value = url.get(name).unwrap_or_default();
        let id = value
            .split('/')
            .next()
            .filter(|_| **name == names::CREDENTIAL);
        is_redacted(value) || id.is_some_and(is_redacted)
    });
    if let Some(name) = found {
        findings.push(
            Code::Redacted,
            format!("the value of {name} was redacted before the URL was shown: it cannot be sent; copy the URL from its source"),
        );
    }
}

fn is_redacted(value: &str) -> bool {
    const WORDS: [&str; 17] = [
        "redacted",
        "removed",
        "hidden",
        "masked",
        "secret",
        "signature",
        "sig",
        "omitted",
        "snip",
        "snipped",
        "filtered",
        "censored",
        "sanitized",
        "stripped",
        "private",
        "token",
        "yoursignature",
    ];
    const MARKS: [&str; 7] = ["***", "•••", "███", "…", "...", "XXXXX", "xxxxx"];
    let has_letters = value.contains(|character: char| character.is_ascii_alphanumeric());
    let letters = value.chars().filter(char::is_ascii_alphanumeric);
    let word: String = letters.take(20).collect();
    let word = word.to_ascii_lowercase();
    let is_x = word.len() >= 3 && word.bytes().all(|byte| byte == b'x');
    let is_replaced =
        is_x || WORDS.contains(&word.as_str()) || MARKS.iter().any(|mark| value.contains(mark));
    is_replaced || (!has_letters && !value.is_empty())
}

/// Reports `undefined` and other texts that programs write for a value that they do not have.
pub(crate) fn check_undefined(known: &Inspection, url: &CopiedUrl, findings: &mut Findings) {
    let missing = |code: Code, what: &str, value: &str, findings: &mut Findings| {
        findings.push(
            code,
            format!(
                "{what} is {}: the program that created the URL had no value for it",
                quoted(value)
            ),
        );
    };
    if let Some(id) = known.access_key_id.as_deref().filter(|id| is_undefined(id)) {
        missing(Code::UndefinedCredential, "the access key ID", id, findings);
    }
    if let Some(token) = url
        .get(names::SECURITY_TOKEN)
        .filter(|token| is_undefined(token))
    {
        missing(
            Code::UndefinedCredential,
            "the session token",
            token,
            findings,
        );
    }
    let in_host = url.host().split('.').find(|label| is_undefined(label));
    let in_host = in_host.filter(|label| known.bucket.as_deref() != Some(*label));
    let region = known
        .region
        .as_deref()
        .filter(|region| is_undefined(region));
    if let Some(region) = region.or(in_host) {
        missing(Code::UndefinedRegion, "the region", region, findings);
    }
    if let Some(bucket) = known
        .bucket
        .as_deref()
        .filter(|bucket| is_undefined(bucket))
    {
        missing(Code::UndefinedBucket, "the bucket", bucket, findings);
    }
    let mut segments = known.key.as_deref().unwrap_or_default().split('/');
    if let Some(segment) = segments.find(|segment| is_undefined(segment)) {
        let is_whole = known.key.as_deref() == Some(segment);
        let what = if is_whole {
            "the key"
        } else {
            "a part of the key"
        };
        missing(Code::UndefinedKey, what, segment, findings);
    }
    let mut parameters = known.parameters.iter().chain(&known.response_overrides);
    // S3 has a version that is named `null`.
    let is_version = |name: &str, value: &str| name == "versionId" && value == "null";
    if let Some((name, value)) =
        parameters.find(|(name, value)| is_undefined(value) && !is_version(name, value))
    {
        missing(
            Code::UndefinedParameter,
            &format!("the parameter {}", quoted(name)),
            value,
            findings,
        );
    }
}

/// Whether a text is what a program writes for a value that it does not have.
pub(crate) fn is_undefined(text: &str) -> bool {
    ["undefined", "null", "None", "NaN"].contains(&text)
        || (text.starts_with("[object ") && text.ends_with(']'))
}

/// Reports a `+` in a signature or a session token in Base64, which servers read as a space.
pub(crate) fn check_base64(kind: UrlKind, url: &CopiedUrl, findings: &mut Findings) {
    if url
        .get(names::SECURITY_TOKEN)
        .is_some_and(|token| token.contains(' '))
    {
        findings.push(
            Code::PlusInSignature,
            "the session token contains a space, which was a `+`: a client decoded the URL; encode it as %2B".into(),
        );
    }
    let name = match kind {
        UrlKind::SigV2 | UrlKind::Gcs | UrlKind::Oss => "Signature",
        UrlKind::AzureSas => "sig",
        _ => return,
    };
    let mut parameters = url.parameters.iter();
    let parameter = parameters.find(|parameter| parameter.name.eq_ignore_ascii_case(name));
    if parameter.is_some_and(|parameter| parameter.has_plus || parameter.value.contains(' ')) {
        findings.push(
            Code::PlusInSignature,
            format!(
                "the value of {name} contains `+`, which servers read as a space; encode it as %2B"
            ),
        );
    }
}
