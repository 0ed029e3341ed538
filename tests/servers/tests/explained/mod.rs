//! Requests that a real server rejects: `explain` finds the cause from what was sent and the server's response.

mod forms;
mod objects;
mod requests;

use std::sync::Arc;

use libtest_mimic::Trial;
use presign_core::{Credentials, Method, PresignedRequest, Presigner, Timestamp};
use presign_diagnose::{Cause, Diagnosis, FailedRequest, explain};
use s3_servers::{
    Server,
    curl::{Response, send, send_raw},
    now,
};

use crate::matrix::{BUCKET, presign};

/// A request that the server rejects: what was presigned, and what is sent instead.
struct Refused {
    made: PresignedRequest,
    method: Method,
    url: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
    credentials: Credentials,
}

type Case = (&'static str, Cause, fn(&Presigner) -> Refused);

/// Returns the tests of a server, for the causes that it detects.
pub(crate) fn trials(name: &'static str, server: &Server, left_out: &[&str]) -> Vec<Trial> {
    let presigner = Arc::new(server.presigner());
    let requests = requests::CASES.iter().chain(objects::CASES).copied();
    let requests = requests.filter(|(case, ..)| !left_out.contains(case));
    let requests = requests.map(|(cause, expected, make)| {
        let presigner = Arc::clone(&presigner);
        Trial::test(format!("{name}::explained::{cause}"), move || {
            check(&presigner, expected, make);
            Ok(())
        })
    });
    let forms = forms::CASES
        .iter()
        .filter(|(case, ..)| !left_out.contains(case));
    let forms = forms.map(|case| {
        let presigner = Arc::clone(&presigner);
        Trial::test(format!("{name}::explained::{}", case.0), move || {
            forms::check(&presigner, case);
            Ok(())
        })
    });
    requests.chain(forms).collect()
}

/// Explains the response with and without the credentials, and with and without the URL that was created.
fn check(presigner: &Presigner, expected: Cause, make: fn(&Presigner) -> Refused) {
    store(presigner, "there");
    let refused = make(presigner);
    let headers: Vec<_> = refused
        .headers
        .iter()
        .map(|(name, value)| (&**name, &**value))
        .collect();
    let response = send_raw(refused.method, &refused.url, &headers, &refused.body);
    assert!(response.status >= 300, "not refused: {response:?}");
    let body = String::from_utf8_lossy(&response.body).into_owned();
    for (url, sent_url) in [
        (refused.made.url(), Some(&*refused.url)),
        (&*refused.url, None),
    ] {
        for credentials in [Some(&refused.credentials), None] {
            let mut failed = FailedRequest::default();
            failed.error_body = Some(&body);
            failed.status = Some(response.status);
            failed.credentials = credentials;
            failed.method = Some(refused.method);
            failed.sent_url = sent_url;
            failed.sent_headers = Some(headers.clone());
            let why = explain(url, now(), &failed).unwrap();
            let json = why.to_json();
            let secret = refused.credentials.expose_secret_access_key();
            assert!(!json.contains(secret), "{json}");
            let given = (credentials.is_some(), sent_url.is_some());
            assert!(
                is_named(&why, expected),
                "{given:?} {expected:?}: {response:?}\n{json}"
            );
            if refused.url != refused.made.url() && sent_url.is_some() {
                assert_eq!(why.cause, expected, "{given:?}: {response:?}\n{json}");
            }
        }
    }
}

/// Whether a diagnosis names a cause, or names none as certain and lists it.
fn is_named(why: &Diagnosis, expected: Cause) -> bool {
    let is_uncertain = matches!(
        why.cause,
        Cause::SignatureMismatch
            | Cause::ChangedOrOtherSecret
            | Cause::WrongSecretOrChanged
            | Cause::AccessDenied
            | Cause::Unknown
    );
    let is_of_path = matches!(
        expected,
        Cause::DoubleEncoded | Cause::SpaceAsPlus | Cause::PlusDecoded | Cause::PathFolded
    );
    let names = |cause: Cause| cause == expected || is_of_path && cause == Cause::PathChanged;
    why.cause == expected || is_uncertain && why.possible_causes.iter().any(|one| names(one.cause))
}

fn as_made(presigner: &Presigner, made: PresignedRequest) -> Refused {
    Refused {
        method: made.method(),
        url: made.url().to_owned(),
        headers: made.headers().to_vec(),
        body: Vec::new(),
        credentials: presigner.credentials().clone(),
        made,
    }
}

fn changed(presigner: &Presigner, key: &str, change: fn(&str) -> String) -> Refused {
    let made = get(presigner, key);
    let url = change(made.url());
    assert_ne!(url, made.url());
    Refused {
        url,
        ..as_made(presigner, made)
    }
}

fn get(presigner: &Presigner, key: &str) -> PresignedRequest {
    presign(presigner.get_object(BUCKET, key))
}

/// A link with a signature of version 2, which is wrong.
fn sigv2(presigner: &Presigner, expires: i64) -> Refused {
    let made = get(presigner, "there");
    let (address, _) = made.url().split_once('?').unwrap();
    let id = presigner.credentials().access_key_id();
    let url = format!(
        "{address}?AWSAccessKeyId={id}&Expires={expires}&Signature=bWq2s1WEIj%2BYdj0vQ697zp%2BIXMU%3D"
    );
    let made = PresignedRequest::from_parts(made.method(), url, Vec::new(), made.expires_at());
    as_made(presigner, made)
}

/// Returns scheme, host and port.
fn endpoint_of(presigner: &Presigner) -> String {
    let made = get(presigner, "there");
    let (endpoint, _) = made.url().split_once(&format!("/{BUCKET}/")).unwrap();
    endpoint.to_owned()
}

fn store(presigner: &Presigner, key: &str) {
    let stored: Response = send(&presign(presigner.put_object(BUCKET, key)), b"text");
    assert_eq!(stored.status, 200, "{stored:?}");
}

fn later(seconds: i64) -> Timestamp {
    Timestamp::from_unix(now().unix() + seconds).unwrap()
}
