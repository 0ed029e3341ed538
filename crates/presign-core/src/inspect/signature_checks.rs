//! Findings about the parameters of the signature, and about dates.

use alloc::{format, string::String, vec::Vec};

use super::{
    AccessKeyKind, FindingCode as Code, Inspection, State, UrlKind, finding::Findings,
    signed::Credential, split_url::SplitUrl,
};
use crate::{
    ascii::{is_made_of, is_one_of},
    quoted::Quoted,
    sigv4::names::MAX_EXPIRES_IN,
};

const NEEDED: [&str; 6] = [
    "X-Amz-Algorithm",
    "X-Amz-Credential",
    "X-Amz-Date",
    "X-Amz-Expires",
    "X-Amz-SignedHeaders",
    "X-Amz-Signature",
];

pub(super) fn check(known: &Inspection, url: &SplitUrl, findings: &mut Findings) {
    check_duplicates(url, findings);
    match known.kind {
        UrlKind::SigV4 | UrlKind::SigV4a => check_sigv4(known, url, findings),
        UrlKind::SigV2 => findings.push(
            Code::OutdatedSignature,
            "the URL is signed by Signature Version 2, which is outdated: regions opened after 2013 refuse it, and so do many servers".into(),
        ),
        UrlKind::CloudFront => findings.push(
            Code::OtherSignature,
            "the URL is signed for Amazon CloudFront, by a key pair of its own: no credentials of S3 signed it".into(),
        ),
        UrlKind::Gcs => findings.push(
            Code::OtherSignature,
            "the URL is signed for Google Cloud Storage, by its own signature".into(),
        ),
        UrlKind::Unsigned => findings.push(
            Code::NoSignature,
            "the URL has no signature: it works for public objects alone, or was cut at its `?` or at an `&` by a shell".into(),
        ),
    }
    match known.state {
        State::Expired => {
            let end = known
                .expires_at
                .map(crate::Timestamp::rfc3339)
                .unwrap_or_default();
            findings.push(Code::Expired, format!("the URL ended at {}", &*end));
        }
        State::NotYetValid => {
            let start = known
                .signed_at
                .map(crate::Timestamp::rfc3339)
                .unwrap_or_default();
            findings.push(
                Code::NotYetValid,
                format!("the URL was signed at {}, which is more than 15 minutes ahead: a clock is wrong", &*start),
            );
        }
        State::Valid | State::Unknown => {}
    }
}

fn check_duplicates(url: &SplitUrl, findings: &mut Findings) {
    let mut names: Vec<&str> = url
        .parameters
        .iter()
        .map(|parameter| parameter.name.as_str())
        .collect();
    names.sort_unstable();
    let twice = names.windows(2).find_map(|pair| match pair {
        [one, other] if one == other => Some(*one),
        _ => None,
    });
    if let Some(name) = twice {
        findings.push(
            Code::DuplicateParameter,
            format!(
                "the parameter {} is there twice: servers differ in which of them they take",
                Quoted(name)
            ),
        );
    }
}

fn check_sigv4(known: &Inspection, url: &SplitUrl, findings: &mut Findings) {
    let missing: Vec<&str> = NEEDED.into_iter().filter(|name| !url.has(name)).collect();
    let is_cut = missing.contains(&"X-Amz-Signature");
    if !missing.is_empty() {
        let names = missing.join(", ");
        let why = if is_cut { ": the URL was cut" } else { "" };
        findings.push(
            Code::MissingParameter,
            format!("the URL has no {}{}", &*names, why),
        );
    }
    if known.kind == UrlKind::SigV4a && !url.has("X-Amz-Region-Set") {
        findings.push(
            Code::MissingParameter,
            "the URL has no X-Amz-Region-Set".into(),
        );
    }
    let is_other_case = |parameter: &&super::split_url::Parameter| {
        is_one_of(&parameter.name, &NEEDED) && !NEEDED.contains(&parameter.name.as_str())
    };
    if let Some(parameter) = url.parameters.iter().find(is_other_case) {
        findings.push(
            Code::ParameterCase,
            format!("the parameter {} is written in another case than AWS's, which not every server takes", Quoted(&parameter.name)),
        );
    }
    check_algorithm(known, findings);
    check_dates(known, url, findings);
    check_signed_headers(known, url, findings);
    check_signature(known, url, findings);
    check_credentials(known, url, findings);
}

fn check_algorithm(known: &Inspection, findings: &mut Findings) {
    if let Some(algorithm) = &known.algorithm
        && !["AWS4-HMAC-SHA256", "AWS4-ECDSA-P256-SHA256"].contains(&algorithm.as_str())
    {
        findings.push(
            Code::UnknownAlgorithm,
            format!("the algorithm {} is none of S3's, which are AWS4-HMAC-SHA256 and AWS4-ECDSA-P256-SHA256", Quoted(algorithm)),
        );
    }
}

fn check_dates(known: &Inspection, url: &SplitUrl, findings: &mut Findings) {
    if let Some(text) = url.get("X-Amz-Date") {
        if known.signed_at.is_none() {
            findings.push(
                Code::MalformedDate,
                format!(
                    "X-Amz-Date is {}, and should be a moment such as 20130524T000000Z",
                    Quoted(text)
                ),
            );
        }
        let credential = url.get("X-Amz-Credential").unwrap_or_default();
        let credential = Credential::parse(credential, known.kind == UrlKind::SigV4a);
        if let Some(credential) = credential
            && known.signed_at.is_some()
            && !text.starts_with(credential.date)
        {
            findings.push(
                Code::DateMismatch,
                format!(
                    "the day of X-Amz-Credential is {}, and X-Amz-Date is {}: no server takes that",
                    credential.date,
                    Quoted(text)
                ),
            );
        }
    }
    if let Some(text) = url.get("X-Amz-Expires") {
        match known.expires_in {
            None => findings.push(
                Code::MalformedExpires,
                format!("X-Amz-Expires is {}, and should be a number of seconds from 1 to 604800", Quoted(text)),
            ),
            Some(life) if life > u64::from(MAX_EXPIRES_IN) => findings.push(
                Code::ExpiresTooLong,
                format!("X-Amz-Expires is {}, and no signature lives longer than 7 days (604,800 seconds)", Quoted(text)),
            ),
            Some(_) => {}
        }
    }
}

fn check_signed_headers(known: &Inspection, url: &SplitUrl, findings: &mut Findings) {
    let Some(text) = url.get("X-Amz-SignedHeaders") else {
        return;
    };
    let names: Vec<&str> = text.split(';').collect();
    let is_name = |name: &&str| {
        !name.is_empty()
            && is_made_of(name, b"!#$%&'*+-.^_`|~")
            && !name.bytes().any(|byte| byte.is_ascii_uppercase())
    };
    let is_sorted = names
        .windows(2)
        .all(|pair| matches!(pair, [one, other] if one < other));
    if !is_sorted || !names.iter().all(is_name) {
        findings.push(
            Code::MalformedSignedHeaders,
            format!("X-Amz-SignedHeaders is {}, and should be names in lower case, in order, with `;` between them", Quoted(text)),
        );
    }
    if !known.signed_headers.iter().any(|name| name == "host") {
        findings.push(
            Code::HostNotSigned,
            "the header host is not among the signed ones, and every server wants it there".into(),
        );
    }
    for name in &known.signed_headers {
        if is_forbidden(name) {
            findings.push(
                Code::ForbiddenHeader,
                format!("the signed header {} is one that browsers let no page set: fetch and XMLHttpRequest cannot use the URL", Quoted(name)),
            );
        }
        if is_volatile(name) {
            findings.push(
                Code::VolatileHeader,
                format!("the signed header {} is one that clients and proxies set or change by themselves", Quoted(name)),
            );
        }
    }
}

/// <https://fetch.spec.whatwg.org/#forbidden-request-header>, but for `host`, and for `content-length`, which browsers send right.
fn is_forbidden(name: &str) -> bool {
    const NAMES: [&str; 18] = [
        "accept-charset",
        "accept-encoding",
        "access-control-request-headers",
        "access-control-request-method",
        "connection",
        "cookie",
        "cookie2",
        "date",
        "dnt",
        "expect",
        "keep-alive",
        "origin",
        "referer",
        "set-cookie",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    ];
    NAMES.contains(&name) || name == "via" || name.starts_with("sec-") || name.starts_with("proxy-")
}

fn is_volatile(name: &str) -> bool {
    const NAMES: [&str; 8] = [
        "user-agent",
        "x-amzn-trace-id",
        "x-amz-user-agent",
        "accept",
        "accept-encoding",
        "connection",
        "via",
        "traceparent",
    ];
    NAMES.contains(&name)
        || name.starts_with("x-forwarded-")
        || name == "expect"
        || name == "amz-sdk-request"
}

fn check_signature(known: &Inspection, url: &SplitUrl, findings: &mut Findings) {
    let Some(signature) = url.get("X-Amz-Signature") else {
        return;
    };
    let is_hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    let is_hex = signature.bytes().all(is_hex);
    let (least, most) = if known.kind == UrlKind::SigV4a {
        (136, 144)
    } else {
        (64, 64)
    };
    if is_hex && signature.len() < least {
        findings.push(
            Code::TruncatedSignature,
            format!(
                "the signature has {} digits of {}: the URL was cut",
                signature.len(),
                least
            ),
        );
    } else if !is_hex || signature.len() > most {
        findings.push(
            Code::MalformedSignature,
            format!("the signature is not {least} digits in lower-case hexadecimal: something was added to the URL or changed in it"),
        );
    }
}

fn check_credentials(known: &Inspection, url: &SplitUrl, findings: &mut Findings) {
    let is_session = url.has("X-Amz-S3session-Token");
    let is_temporary = known.access_key_kind == Some(AccessKeyKind::Temporary);
    match known.access_key_kind {
        Some(AccessKeyKind::Temporary) if !known.has_session_token => findings.push(
            Code::MissingSessionToken,
            "the access key ID is one of temporary credentials (ASIA), and their session token is not in the URL: AWS answers InvalidAccessKeyId or InvalidToken".into(),
        ),
        Some(AccessKeyKind::LongTerm) if known.has_session_token => findings.push(
            Code::UnexpectedSessionToken,
            "the access key ID is a long-term one (AKIA), and a session token is in the URL: they are not of the same credentials".into(),
        ),
        Some(AccessKeyKind::NotAKey) => findings.push(
            Code::NotAnAccessKey,
            "what stands for the access key ID is the ID of a user, a role or the like: an access key ID begins with AKIA or ASIA".into(),
        ),
        _ => {}
    }
    let Some(life) = known
        .expires_in
        .filter(|_| is_temporary || known.has_session_token)
    else {
        return;
    };
    let hours: String = format!("{}", i64::try_from(life / 3600).unwrap_or(i64::MAX));
    if is_session && life > 300 {
        findings.push(
            Code::OutlivesCredentials,
            "the URL ends with its session of S3 Express, which lives 5 minutes, and says that it lives longer".into(),
        );
    } else if life > 129_600 {
        findings.push(
            Code::OutlivesCredentials,
            format!("the URL says that it lives {} hours, and no temporary credentials live longer than 36: it ends with them", &*hours),
        );
    } else if life > 3600 {
        findings.push(
            Code::MayOutliveCredentials,
            "the URL ends with its temporary credentials, which live one hour by default, 12 hours at most for a role and 36 for a user".into(),
        );
    }
}
