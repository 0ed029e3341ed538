use presign_core::{
    AccessKeyKind, Timestamp, quoted,
    sigv4::{CredentialParameter, names},
};

use crate::{
    copied_url::{CopiedUrl, Parameter},
    finding::{FindingCode as Code, Findings},
    inspection::{Inspection, State, UrlKind},
    other_signatures::{self, decimal},
};

/// Reads the parameters of the signature.
pub(crate) fn read(
    known: &mut Inspection,
    url: &CopiedUrl,
    at: Timestamp,
    findings: &mut Findings,
) {
    match known.kind {
        UrlKind::SigV4 | UrlKind::SigV4a => read_sigv4(known, url, findings),
        UrlKind::SigV2 => {
            known.access_key_id = url.get("AWSAccessKeyId").map(str::to_owned);
            let end = url.get("Expires").and_then(decimal);
            known.expires_at =
                end.and_then(|end| Timestamp::from_unix(i64::try_from(end).ok()?).ok());
        }
        _ => other_signatures::read(known, url),
    }
    known.access_key_kind = known
        .access_key_id
        .as_deref()
        .map(AccessKeyKind::from_access_key_id);
    known.has_session_token |= [names::SECURITY_TOKEN, names::EXPRESS_SESSION_TOKEN]
        .iter()
        .any(|name| url.has(name));
    for parameter in &url.parameters {
        let pair = || (parameter.name.clone(), parameter.value.clone());
        if parameter.name.starts_with("response-") {
            known.response_overrides.push(pair());
        } else if is_bucket_policy(parameter) || !is_of_signature(known.kind, &parameter.name) {
            known.parameters.push(pair());
        }
    }
    set_state(known, at);
}

fn read_sigv4(known: &mut Inspection, url: &CopiedUrl, findings: &mut Findings) {
    known.algorithm = url.get(names::ALGORITHM).map(str::to_owned);
    if let Some(text) = url.get(names::CREDENTIAL) {
        let credential = CredentialParameter::parse(text, known.kind.algorithm());
        match credential.filter(|credential| !credential.has_empty_part()) {
            Some(credential) => {
                known.access_key_id = Some(credential.access_key_id.to_owned());
                known.region = credential.scope.region().map(str::to_owned);
                known.service = Some(credential.scope.service().to_owned());
            }
            None if findings.has(Code::TruncatedUrl) && is_last(url, names::CREDENTIAL)
                || findings.has(Code::Redacted) => {}
            None => findings.push(
                Code::MalformedCredential,
                format!(
                    "X-Amz-Credential is {}, and must be an access key ID, a day, a region, a service and aws4_request, separated by slashes",
                    quoted(text)
                ),
            ),
        }
    }
    known.signed_at = url.get(names::DATE).and_then(Timestamp::from_amz_date);
    known.expires_in = url
        .get(names::EXPIRES)
        .and_then(decimal)
        .filter(|seconds| *seconds > 0);
    known.expires_at = known
        .signed_at
        .zip(known.expires_in)
        .and_then(|(start, seconds)| {
            let end = start.unix().checked_add(i64::try_from(seconds).ok()?)?;
            Timestamp::from_unix(end).ok()
        });
    let names = url.get(names::SIGNED_HEADERS).unwrap_or_default();
    let names = names.split(';').filter(|name| !name.is_empty());
    known.signed_headers = names.map(str::to_ascii_lowercase).collect();
}

fn set_state(known: &mut Inspection, at: Timestamp) {
    let Some(end) = known.expires_at else {
        return;
    };
    let remaining = end.unix() - at.unix();
    known.remaining = Some(u64::try_from(remaining).unwrap_or(0));
    // A JSON Web Token is valid before the time at which it was issued.
    let signed_at = known.signed_at.filter(|_| known.kind != UrlKind::Supabase);
    let is_early = signed_at
        .is_some_and(|start| start.unix() > at.unix() + i64::from(names::CLOCK_SKEW))
        || known.starts_at.is_some_and(|start| start > at);
    known.state = if at >= end {
        State::Expired
    } else if is_early {
        State::NotYetValid
    } else {
        State::Valid
    };
}

/// Whether a parameter is the last of the URL.
pub(crate) fn is_last(url: &CopiedUrl, name: &str) -> bool {
    let last = url.parameters.last();
    last.is_some_and(|last| last.name.eq_ignore_ascii_case(name))
}

/// Whether a parameter is the `policy` of `GetBucketPolicy`, and not that of a signature.
fn is_bucket_policy(parameter: &Parameter) -> bool {
    parameter.name == "policy" && parameter.value.is_empty()
}

/// Whether a parameter belongs to a signature of the kind, or may be a secret.
fn is_of_signature(kind: UrlKind, name: &str) -> bool {
    const OTHERS: [&str; 5] = [
        "AWSAccessKeyId",
        "Signature",
        "Expires",
        "Key-Pair-Id",
        "Policy",
    ];
    let is_google = name
        .get(..7)
        .is_some_and(|start| start.eq_ignore_ascii_case("X-Goog-"));
    names::is_signature_parameter(name)
        || OTHERS.iter().any(|other| other.eq_ignore_ascii_case(name))
        || is_google
        || name == "GoogleAccessId"
        || other_signatures::is_of_signature(kind, name)
}
