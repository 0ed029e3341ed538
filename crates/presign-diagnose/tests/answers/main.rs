//! Answers of real servers, as people posted them: `explain` finds the cause and what it is about.

mod others;
mod signatures;

use presign_core::{Credentials, Method, Presigner, Timestamp};
use presign_diagnose::{Cause, Diagnosis, FailedRequest, explain};

pub(crate) const ID: &str = "AKIAIOSFODNN7EXAMPLE";
pub(crate) const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

pub(crate) fn at() -> Timestamp {
    "2026-11-23T12:00:00Z".parse().unwrap()
}

pub(crate) fn later() -> Timestamp {
    "2026-11-23T12:05:00Z".parse().unwrap()
}

pub(crate) fn s3(region: &str, id: &str) -> Presigner {
    let credentials = Credentials::new(id, SECRET).unwrap();
    Presigner::builder(region, credentials)
        .allow_unusual_credentials(true)
        .build()
        .unwrap()
}

pub(crate) fn link() -> String {
    let s3 = s3("eu-west-1", ID);
    s3.get_object("photos", "2026/cat.jpg")
        .presign_at(at())
        .unwrap()
        .into_url()
}

pub(crate) fn upload_with(header: &str, value: &str) -> String {
    let s3 = s3("eu-west-1", ID);
    let request = s3.presign(Method::Put, "photos", "k").header(header, value);
    request.presign_at(at()).unwrap().into_url()
}

pub(crate) fn on_host(host: &str) -> String {
    link().replace("photos.s3.eu-west-1.amazonaws.com", host)
}

pub(crate) fn sigv2(host: &str, expires: u32) -> String {
    format!(
        "https://{host}/2026/cat.jpg?AWSAccessKeyId={ID}&Signature=bWq2s1WEIj%2BYdj0vQ697zp%2BIXMU%3D&Expires={expires}"
    )
}

pub(crate) fn error(code: &str, rest: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>{code}</Code>{rest}<RequestId>ABCDEF0123456789</RequestId></Error>"
    )
}

pub(crate) fn message(code: &str, text: &str) -> String {
    error(code, &format!("<Message>{text}</Message>"))
}

pub(crate) fn explained(
    url: &str,
    answer: &str,
    method: Option<Method>,
    status: Option<u16>,
) -> Diagnosis {
    let mut failed = FailedRequest::default();
    failed.error_body = Some(answer);
    failed.method = method;
    failed.status = status;
    explain(url, later(), &failed).unwrap()
}

#[track_caller]
pub(crate) fn check(url: &str, answer: &str, cause: Cause, subject: &str) -> Diagnosis {
    check_sent(url, answer, None, cause, subject)
}

#[track_caller]
pub(crate) fn check_sent(
    url: &str,
    answer: &str,
    method: Option<Method>,
    cause: Cause,
    subject: &str,
) -> Diagnosis {
    let why = explained(url, answer, method, None);
    let found = why.subject.as_deref().unwrap_or_default();
    assert_eq!((why.cause, found), (cause, subject), "{answer}");
    assert!(!why.evidence.is_empty(), "{answer}");
    why
}
