//! Sends a request, and compares what `explain` says about its failure with the cause.

use presign_core::{ReceivedRequest, Timestamp, VerifyOptions, verify};
use presign_diagnose::{Cause, Diagnosis, FailedRequest, explain};
use s3_servers::{
    curl::{Response, send_raw},
    now,
};

use super::{Case, Proof, World, requests::Refused};

/// Causes that claim no more than that one of the possible causes is the one.
const OPEN: [Cause; 5] = [
    Cause::SignatureMismatch,
    Cause::ChangedOrOtherSecret,
    Cause::WrongSecretOrChanged,
    Cause::AccessDenied,
    Cause::Unknown,
];

/// Causes for which the signature of the request that was sent is wrong.
const OF_WRONG_SIGNATURES: [Cause; 18] = [
    Cause::WrongSecret,
    Cause::ChangedOrOtherSecret,
    Cause::OtherAccessKey,
    Cause::WrongMethod,
    Cause::HostChanged,
    Cause::PathReencoded,
    Cause::DoubleEncoded,
    Cause::SpaceAsPlus,
    Cause::PlusDecoded,
    Cause::PathFolded,
    Cause::PathChanged,
    Cause::ParameterAdded,
    Cause::ParameterRemoved,
    Cause::ParameterChanged,
    Cause::TruncatedUrl,
    Cause::MissingSignedHeader,
    Cause::SignedHeaderChanged,
    Cause::SignatureMismatch,
];

/// What is given beside the response.
#[derive(Debug, Clone, Copy)]
struct Given {
    credentials: bool,
    /// The URL that was created, where another one was sent.
    original: bool,
    /// The method and the headers that were sent.
    request: bool,
}

pub(super) fn check(world: &World, case: &Case) {
    let refused = (case.make)(world);
    let headers: Vec<_> = refused
        .headers
        .iter()
        .map(|(name, value)| (&**name, &**value))
        .collect();
    let response = send_raw(refused.method, &refused.url, &headers, &refused.body);
    assert!(response.status >= 300, "not refused: {response:?}");
    let mut wrong = Vec::new();
    for credentials in [true, false] {
        for original in [true, false] {
            for request in [true, false] {
                let given = Given {
                    credentials,
                    original,
                    request,
                };
                let why = explained(&refused, &response, given);
                if let Err(text) = judge(world, case, given, &refused, &why) {
                    wrong.push(format!("{given:?}: {text}\n{}", why.to_json()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{response:?}\n{}", wrong.join("\n"));
}

fn explained(refused: &Refused, response: &Response, given: Given) -> Diagnosis {
    let body = String::from_utf8_lossy(&response.body);
    let headers = refused.headers.iter();
    let mut failed = FailedRequest::default();
    failed.error_body = Some(&body);
    failed.status = Some(response.status);
    failed.credentials = given.credentials.then_some(&refused.credentials);
    // Only its method tells a form from a URL without a signature.
    if given.request || refused.is_form() {
        failed.method = Some(refused.method);
    }
    if given.request {
        failed.sent_headers = Some(headers.map(|(name, value)| (&**name, &**value)).collect());
    }
    let url = if given.original {
        failed.sent_url = Some(&refused.url);
        refused.made.url()
    } else {
        &refused.url
    };
    explain(url, now(), &failed).unwrap()
}

fn judge(
    world: &World,
    case: &Case,
    given: Given,
    refused: &Refused,
    why: &Diagnosis,
) -> Result<(), String> {
    let json = why.to_json();
    if json.contains(refused.credentials.expose_secret_access_key()) {
        return Err("the diagnosis contains the secret".into());
    }
    let is_changed = refused.url != refused.made.url();
    let has_original = given.original && is_changed;
    let (expected, subject, proof) = case.expected(world.kind);
    let is_shown = match proof {
        Proof::Response => true,
        Proof::Recomputation => given.credentials || has_original,
        Proof::Original => has_original,
        Proof::Credentials => given.credentials,
        Proof::Headers => given.request,
        Proof::None => false,
    };
    let is_subject = subject.is_none_or(|wanted| why.subject.as_deref() == Some(wanted));
    let is_named = why.cause == expected && is_subject || Some(why.cause) == case.other;
    let is_possible = OPEN.contains(&why.cause)
        && why
            .possible_causes
            .iter()
            .any(|possible| possible.cause == expected || Some(possible.cause) == case.wider);
    // Without the request, another cause must not be certain.
    let is_open = !given.request && (OPEN.contains(&why.cause) || proof == Proof::Headers);
    if !(is_named || is_open || is_possible && !is_shown) {
        return Err(format!(
            "{:?} {:?} instead of {expected:?} {subject:?}",
            why.cause, why.subject
        ));
    }
    if given.credentials && given.request {
        contradiction(refused, why)?;
    }
    Ok(())
}

/// Compares the diagnosis with the signature of the request that was sent.
fn contradiction(refused: &Refused, why: &Diagnosis) -> Result<(), String> {
    let Some(is_right) = is_right(refused, why.inspection.signed_at) else {
        return Ok(());
    };
    let is_contradicted = if is_right {
        // The server signed the same text, as its response shows.
        let is_of_server = why
            .evidence
            .iter()
            .any(|text| text.contains("the server signed"));
        OF_WRONG_SIGNATURES.contains(&why.cause) && !is_of_server
    } else {
        matches!(why.cause, Cause::WrongSecretOrChanged | Cause::SeenChanged)
    };
    if is_contradicted {
        return Err(format!(
            "{:?}, and the signature is right: {is_right}",
            why.cause
        ));
    }
    Ok(())
}

/// Whether the URL that was sent has the signature of the credentials for the request that was sent; `None` if it has none at all.
fn is_right(refused: &Refused, signed_at: Option<Timestamp>) -> Option<bool> {
    let mut request = ReceivedRequest::new(refused.method.as_str(), &refused.url);
    for (name, value) in &refused.headers {
        request = request.header(name, value);
    }
    let lookup = |id: &str| {
        let known = &refused.credentials;
        (id == known.access_key_id()).then(|| known.clone())
    };
    let verified = verify(&request, &lookup, signed_at?, &VerifyOptions::default());
    match verified {
        Ok(_) => Some(true),
        Err(error) => match error.code().as_str() {
            "signature_mismatch" | "missing_signed_header" => Some(false),
            "expired" | "not_yet_valid" => Some(true),
            _ => None,
        },
    }
}
