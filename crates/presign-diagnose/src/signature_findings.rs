//! Findings about the parameters of the signature and the dates.

use presign_core::{
    AccessKeyKind, Method, quoted,
    sigv4::{Algorithm, CredentialParameter, names},
};

use crate::{
    copied_url::{CopiedUrl, Parameter},
    finding::{FindingCode as Code, Findings},
    inspection::{Inspection, State, UrlKind},
    other_signatures::{self, decimal},
    signature_parameters::is_last,
};

const REQUIRED: [&str; 6] = [
    names::ALGORITHM,
    names::CREDENTIAL,
    names::DATE,
    names::EXPIRES,
    names::SIGNED_HEADERS,
    names::SIGNATURE,
];

pub(crate) fn check(
    known: &Inspection,
    url: &CopiedUrl,
    method: Option<Method>,
    findings: &mut Findings,
) {
    // A POST form has its signature in its fields.
    let is_form = method == Some(Method::Post) && known.key.is_none() && url.parameters.is_empty();
    check_duplicates(url, findings);
    if let Some(description) = other_signatures::description(known.kind) {
        findings.push(Code::OtherSignature, description.into());
    }
    match known.kind {
        UrlKind::SigV4 | UrlKind::SigV4a => check_sigv4(known, url, findings),
        UrlKind::SigV2 => check_sigv2(url, findings),
        UrlKind::Unsigned if is_form => {}
        UrlKind::Unsigned if !findings.has(Code::ConsoleUrl) => findings.push(
            Code::NoSignature,
            "the URL has no signature: it only works for public objects, or a shell cut it at `?` or `&`".into(),
        ),
        UrlKind::Unsigned => findings.push(
            Code::NoSignature,
            "the URL has no signature".into(),
        ),
        _ => {}
    }
    match known.state {
        State::Expired => {
            let end = known.expires_at.expect("an expired URL has an expiry time");
            findings.push(Code::Expired, format!("the URL expired at {end}"));
        }
        State::NotYetValid => {
            let message = match (known.starts_at, known.signed_at) {
                (Some(start), _) => format!("the URL is valid from {start}"),
                (None, Some(start)) => format!(
                    "the URL was signed at {start}, more than 15 minutes in the future; check the clocks"
                ),
                (None, None) => "the URL is valid later".into(),
            };
            findings.push(Code::NotYetValid, message);
        }
        State::Valid | State::Unknown => {}
    }
}

fn check_duplicates(url: &CopiedUrl, findings: &mut Findings) {
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
                "the parameter {} occurs twice; servers differ in which of the values they use",
                quoted(name)
            ),
        );
    }
}

/// Reports a URL that ends with a parameter of the signature, before the signature itself: it was cut.
pub(crate) fn check_cut(kind: UrlKind, url: &CopiedUrl, findings: &mut Findings) {
    let signature = match kind {
        UrlKind::SigV4 | UrlKind::SigV4a => names::SIGNATURE,
        UrlKind::SigV2 => "Signature",
        _ => return,
    };
    let Some(last) = url.parameters.last().filter(|_| !url.has(signature)) else {
        return;
    };
    let is_of_signature = match kind {
        UrlKind::SigV2 => ["AWSAccessKeyId", "Expires"].contains(&&*last.name),
        _ => names::is_signature_parameter(&last.name),
    };
    if is_of_signature {
        let count = url.parameters.len();
        let why = if count == 1 {
            "; a shell cuts a URL without quotes at `&`"
        } else {
            ""
        };
        findings.push(
            Code::TruncatedUrl,
            format!(
                "the URL was cut: it ends with {}, before its signature{why}",
                quoted(&last.name)
            ),
        );
    }
}

/// <https://docs.aws.amazon.com/AmazonS3/latest/API/RESTAuthentication.html>
fn check_sigv2(url: &CopiedUrl, findings: &mut Findings) {
    const REQUIRED: [&str; 2] = ["Expires", "Signature"];
    // The Base64 of 20 bytes.
    const LENGTH: usize = 28;
    findings.push(
        Code::OutdatedSignature,
        "the URL is signed with Signature Version 2, which is outdated: regions opened after 2013 and many servers reject it".into(),
    );
    let missing: Vec<&str> = REQUIRED.into_iter().filter(|name| !url.has(name)).collect();
    if !missing.is_empty() {
        let missing = missing.join(", ");
        findings.push(Code::MissingParameter, format!("the URL has no {missing}"));
    }
    if let Some(text) = url.get("Expires")
        && decimal(text).is_none()
    {
        findings.push(
            Code::MalformedExpires,
            format!(
                "Expires is {}, and must be the seconds from 1970 to the expiry",
                quoted(text)
            ),
        );
    }
    let Some(signature) = url
        .get("Signature")
        .filter(|_| !findings.has(Code::Redacted))
    else {
        return;
    };
    let is_base64 = |byte: u8| byte.is_ascii_alphanumeric() || b"+/= ".contains(&byte);
    let is_base64 = signature.bytes().all(is_base64);
    if is_base64 && signature.len() < LENGTH && is_last(url, "Signature") {
        findings.push(
            Code::TruncatedSignature,
            format!(
                "the signature has {} of {LENGTH} characters: the URL was cut",
                signature.len()
            ),
        );
    } else if !is_base64 || signature.len() != LENGTH {
        findings.push(
            Code::MalformedSignature,
            format!("the signature is not {LENGTH} characters of Base64: the URL was changed"),
        );
    }
}

fn check_sigv4(known: &Inspection, url: &CopiedUrl, findings: &mut Findings) {
    let missing: Vec<&str> = REQUIRED.into_iter().filter(|name| !url.has(name)).collect();
    if !missing.is_empty() {
        let missing = missing.join(", ");
        findings.push(Code::MissingParameter, format!("the URL has no {missing}"));
    }
    if known.kind == UrlKind::SigV4a && !url.has(names::REGION_SET) {
        findings.push(
            Code::MissingParameter,
            "the URL has no X-Amz-Region-Set".into(),
        );
    }
    let is_other_case = |parameter: &&Parameter| {
        let name = parameter.name.as_str();
        let is_same = |required: &&str| required.eq_ignore_ascii_case(name);
        REQUIRED.iter().any(is_same) && !REQUIRED.contains(&name)
    };
    if let Some(parameter) = url.parameters.iter().find(is_other_case) {
        findings.push(
            Code::ParameterCase,
            format!("the parameter {} is not in the case that AWS uses, and not every server accepts it", quoted(&parameter.name)),
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
        && Algorithm::parse(algorithm).is_none()
    {
        findings.push(
            Code::UnknownAlgorithm,
            format!("the algorithm {} is unknown to S3, which uses AWS4-HMAC-SHA256 and AWS4-ECDSA-P256-SHA256", quoted(algorithm)),
        );
    }
}

fn check_dates(known: &Inspection, url: &CopiedUrl, findings: &mut Findings) {
    if let Some(text) = url.get(names::DATE) {
        let is_cut = findings.has(Code::TruncatedUrl) && is_last(url, names::DATE);
        if known.signed_at.is_none() && !is_cut {
            findings.push(
                Code::MalformedDate,
                format!(
                    "X-Amz-Date is {}, and must be a time such as 20130524T000000Z",
                    quoted(text)
                ),
            );
        }
        let credential = url.get(names::CREDENTIAL).unwrap_or_default();
        let credential = CredentialParameter::parse(credential, known.kind.algorithm());
        if let Some(credential) = credential.filter(|credential| !credential.has_empty_part())
            && known.signed_at.is_some()
            && !text.starts_with(credential.scope.date())
        {
            findings.push(
                Code::DateMismatch,
                format!(
                    "the day in X-Amz-Credential is {}, and X-Amz-Date is {}; they must be the same day",
                    credential.scope.date(),
                    quoted(text)
                ),
            );
        }
    }
    if let Some(text) = url.get(names::EXPIRES) {
        match known.expires_in {
            None if findings.has(Code::TruncatedUrl) && is_last(url, names::EXPIRES) => {}
            None => findings.push(
                Code::MalformedExpires,
                format!(
                    "X-Amz-Expires is {}, and must be a number of seconds from 1 to 604800",
                    quoted(text)
                ),
            ),
            Some(seconds) if seconds > names::MAX_EXPIRES_IN.into() => findings.push(
                Code::ExpiresTooLong,
                format!(
                    "X-Amz-Expires is {}; the longest lifetime is 604800 seconds (7 days)",
                    quoted(text)
                ),
            ),
            Some(_) => {}
        }
    }
}

fn check_signed_headers(known: &Inspection, url: &CopiedUrl, findings: &mut Findings) {
    let is_cut = findings.has(Code::TruncatedUrl) && is_last(url, names::SIGNED_HEADERS);
    let Some(text) = url.get(names::SIGNED_HEADERS).filter(|_| !is_cut) else {
        return;
    };
    let names: Vec<&str> = text.split(';').collect();
    let is_in_name = |byte: u8| {
        byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"!#$%&'*+-.^_`|~".contains(&byte)
    };
    let is_name = |name: &&str| !name.is_empty() && name.bytes().all(is_in_name);
    let is_sorted = names
        .windows(2)
        .all(|pair| matches!(pair, [one, other] if one < other));
    if !is_sorted || !names.iter().all(is_name) {
        findings.push(
            Code::MalformedSignedHeaders,
            format!("X-Amz-SignedHeaders is {}, and must be sorted names in lower case, separated by `;`", quoted(text)),
        );
    }
    if !known.signed_headers.iter().any(|name| name == "host") {
        findings.push(
            Code::HostNotSigned,
            "the header host is not signed, and every server requires it".into(),
        );
    }
    let mut parameters = known.signed_headers.iter();
    if let Some(name) = parameters.find(|name| names::is_signature_parameter(name)) {
        findings.push(
            Code::ParameterInSignedHeaders,
            format!("{} is listed as a signed header, and is a parameter of the signature: no client sends a header of that name on its own", quoted(name)),
        );
    }
    for name in &known.signed_headers {
        if is_forbidden(name) {
            findings.push(
                Code::ForbiddenHeader,
                format!("browsers do not let a page set the signed header {}: fetch and XMLHttpRequest cannot use the URL", quoted(name)),
            );
        }
        if is_volatile(name) {
            findings.push(
                Code::VolatileHeader,
                format!(
                    "clients and proxies set or change the signed header {}",
                    quoted(name)
                ),
            );
        }
    }
}

/// <https://fetch.spec.whatwg.org/#forbidden-request-header>, but for `host`, and for `content-length`, which browsers send correctly.
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

fn check_signature(known: &Inspection, url: &CopiedUrl, findings: &mut Findings) {
    let signature = url.get(names::SIGNATURE);
    let Some(signature) = signature.filter(|_| !findings.has(Code::Redacted)) else {
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
                "the signature has {} of {least} digits: the URL was cut",
                signature.len()
            ),
        );
    } else if !is_hex || signature.len() > most {
        findings.push(
            Code::MalformedSignature,
            format!(
                "the signature is not {least} lower-case hexadecimal digits: the URL was changed"
            ),
        );
    }
}

fn check_credentials(known: &Inspection, url: &CopiedUrl, findings: &mut Findings) {
    let is_session = url.has(names::EXPRESS_SESSION_TOKEN);
    let is_temporary = known.access_key_kind == Some(AccessKeyKind::Temporary);
    match known.access_key_kind {
        Some(AccessKeyKind::Temporary) if !known.has_session_token && !findings.has(Code::TruncatedUrl) => findings.push(
            Code::MissingSessionToken,
            "the access key ID belongs to temporary credentials (ASIA), and the URL has no session token: AWS responds with InvalidAccessKeyId or InvalidToken".into(),
        ),
        Some(AccessKeyKind::LongTerm)
            if known.has_session_token && !findings.has(Code::UndefinedCredential) => findings.push(
            Code::UnexpectedSessionToken,
            "the access key ID belongs to long-term credentials (AKIA), and the URL has a session token: they do not belong together".into(),
        ),
        Some(AccessKeyKind::NotAKey) => findings.push(
            Code::NotAnAccessKey,
            "the access key ID is the ID of a user, a role or a similar resource; access key IDs start with AKIA or ASIA".into(),
        ),
        _ => {}
    }
    let Some(expires_in) = known
        .expires_in
        .filter(|_| is_temporary || known.has_session_token)
    else {
        return;
    };
    let hours = expires_in / 3600;
    if is_session && expires_in > 300 {
        findings.push(
            Code::OutlivesCredentials,
            "the lifetime of the URL is longer than its S3 Express session, which expires after 5 minutes".into(),
        );
    } else if expires_in > 129_600 {
        findings.push(
            Code::OutlivesCredentials,
            format!("the lifetime of the URL is {hours} hours, and temporary credentials expire after 36 at most: the URL expires with them"),
        );
    } else if expires_in > 3600 {
        findings.push(
            Code::MayOutliveCredentials,
            "the URL expires with its temporary credentials: after one hour by default, at most 12 hours for a role and 36 for a user".into(),
        );
    }
}
