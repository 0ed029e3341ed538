//! Answers of Ceph and s3s, which have the same code or none for many causes: the request shows the cause.

use presign_core::{Credentials, Method, Presigner, Timestamp};
use presign_diagnose::{Cause, Diagnosis, FailedRequest, explain};

const ID: &str = "AKIAIOSFODNN7EXAMPLE";
const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
const FORM: &str = "http://127.0.0.1:8080/photos";

fn at() -> Timestamp {
    "2026-11-23T12:00:00Z".parse().unwrap()
}

fn keys() -> Credentials {
    Credentials::new(ID, SECRET).unwrap()
}

fn s3(credentials: Credentials) -> Presigner {
    let builder = Presigner::builder("us-east-1", credentials);
    builder
        .endpoint_url("http://127.0.0.1:8080")
        .build()
        .unwrap()
}

fn link() -> String {
    let s3 = s3(keys());
    let made = s3.get_object("photos", "cat.jpg").presign_at(at());
    made.unwrap().into_url()
}

fn error(code: &str, message: &str) -> String {
    format!("<Error><Code>{code}</Code><Message>{message}</Message></Error>")
}

fn explained<'a>(
    url: &str,
    answer: &'a str,
    set: impl FnOnce(&mut FailedRequest<'a>),
) -> Diagnosis {
    let mut failed = FailedRequest::default();
    failed.error_body = Some(answer);
    set(&mut failed);
    explain(url, at(), &failed).unwrap()
}

fn named(why: &Diagnosis) -> (Cause, &str) {
    (why.cause, why.subject.as_deref().unwrap_or_default())
}

fn is_possible(why: &Diagnosis, cause: Cause) -> bool {
    why.possible_causes.iter().any(|one| one.cause == cause)
}

#[test]
fn answer_to_a_form_names_field_or_form() {
    for (code, message, cause, subject) in [
        (
            "InvalidArgument",
            "Key not specified",
            Cause::MissingField,
            "key",
        ),
        (
            "InvalidArgument",
            "Missing aws4 signature",
            Cause::MissingField,
            "x-amz-signature",
        ),
        (
            "InvalidArgument",
            "Missing aws4 credential",
            Cause::MissingField,
            "x-amz-credential",
        ),
        (
            "InvalidArgument",
            "Missing aws4 date",
            Cause::MissingField,
            "x-amz-date",
        ),
        (
            "InvalidArgument",
            "Request Content-Type is not multipart/form-data",
            Cause::MalformedForm,
            "Content-Type",
        ),
        (
            "InvalidArgument",
            "Missing multipart boundary specification",
            Cause::MalformedForm,
            "Content-Type",
        ),
        (
            "AccessDenied",
            "Policy check failed, variable not met condition: acl",
            Cause::PolicyConditionFailed,
            "acl",
        ),
        (
            "AccessDenied",
            "Policy missing condition: x-amz-meta-owner",
            Cause::PolicyConditionFailed,
            "x-amz-meta-owner",
        ),
        (
            "AccessDenied",
            "\"x-amz-meta-owner\" not specified in the policy: it must appear in the list of policy conditions",
            Cause::PolicyConditionFailed,
            "x-amz-meta-owner",
        ),
        (
            "AccessDenied",
            "Request has expired",
            Cause::PolicyExpired,
            "",
        ),
        (
            "AccessDenied",
            "Signature is required",
            Cause::MissingField,
            "",
        ),
        (
            "InvalidRequest",
            "missing required multipart fields",
            Cause::MissingField,
            "",
        ),
        (
            "InvalidRequest",
            "invalid field: policy",
            Cause::MalformedForm,
            "policy",
        ),
        (
            "InvalidPolicyDocument",
            "Policy condition 'eq' for field 'key' failed: expected 'a', got ''",
            Cause::MissingField,
            "key",
        ),
        (
            "InvalidPolicyDocument",
            "Policy condition 'eq' for field 'key' failed: expected 'a', got 'b'",
            Cause::PolicyConditionFailed,
            "key",
        ),
    ] {
        let why = explained(FORM, &error(code, message), |failed| {
            failed.method = Some(Method::Post);
        });
        assert_eq!(named(&why), (cause, subject), "{code} {message}");
    }
}

#[test]
fn signature_of_a_form_that_differs_is_not_missing() {
    let why = explained(FORM, &error("SignatureDoesNotMatch", ""), |_| {});
    assert_eq!(why.cause, Cause::SignatureMismatch);
    assert!(is_possible(&why, Cause::WrongSecret));
}

#[test]
fn answer_without_details_is_explained_by_the_request() {
    let link = link();
    let of_headers = explained(&link, &error("InvalidArgument", ""), |failed| {
        failed.sent_headers = Some(vec![("Authorization", "Bearer abc")]);
    });
    assert_eq!(of_headers.cause, Cause::TwoSignatures);
    let cut = link.replace("&X-Amz-SignedHeaders=host", "");
    let of_url = explained(
        &cut,
        &error("InvalidRequest", "missing presigned url v4 fields"),
        |_| {},
    );
    assert_eq!(of_url.cause, Cause::TruncatedUrl);
    let long = link.replace("cat.jpg", &"k".repeat(1025));
    let of_key = explained(&long, &error("InvalidObjectName", ""), |_| {});
    assert_eq!(of_key.cause, Cause::KeyTooLong);
    for (name, cause) in [
        ("versionId", Cause::NoSuchVersion),
        ("uploadId", Cause::NoSuchUpload),
    ] {
        let url = link.replace('?', &format!("?{name}=abc&"));
        let of_parameter = explained(&url, &error("NoSuchKey", ""), |_| {});
        assert_eq!(of_parameter.cause, cause);
    }
}

#[test]
fn digest_that_is_not_base64_is_malformed() {
    for (value, cause) in [
        ("1cb251ec0d568de6a929b520c4aed8d1", Cause::MalformedChecksum),
        ("1B2M2Y8AsgTpgAmY7PhCfg==", Cause::DigestMismatch),
    ] {
        let why = explained(&link(), &error("BadDigest", ""), |failed| {
            failed.sent_headers = Some(vec![("Content-MD5", value)]);
        });
        assert_eq!(why.cause, cause, "{value}");
    }
}

#[test]
fn preflight_that_is_denied_is_about_cors() {
    let why = explained(&link(), &error("AccessDenied", ""), |failed| {
        failed.method = Some(Method::Options);
        failed.sent_headers = Some(vec![
            ("Origin", "https://app.example.com"),
            ("Access-Control-Request-Method", "GET"),
        ]);
    });
    assert_eq!(why.cause, Cause::CorsNotAllowed);
}

#[test]
fn session_token_is_compared_with_the_credentials() {
    let own = keys().with_session_token("own").unwrap();
    let other = keys().with_session_token("other").unwrap();
    let url = |signer: &Credentials| {
        let s3 = s3(signer.clone());
        let made = s3.get_object("photos", "cat.jpg").presign_at(at());
        made.unwrap().into_url()
    };
    let denied = error("AccessDenied", "");
    let cause = |url: &str, answer: &str| {
        let mut failed = FailedRequest::default();
        failed.error_body = Some(answer);
        failed.credentials = Some(&own);
        failed.method = Some(Method::Get);
        explain(url, at(), &failed).unwrap().cause
    };
    assert_eq!(cause(&url(&keys()), &denied), Cause::MissingToken);
    assert_eq!(cause(&url(&other), &denied), Cause::InvalidToken);
    assert_eq!(cause(&url(&own), &denied), Cause::AccessDenied);
    let edited = url(&own).replace("Security-Token=own", "Security-Token=another");
    let mismatch = error("SignatureDoesNotMatch", "");
    assert_eq!(cause(&edited, &mismatch), Cause::ParameterChanged);
}

#[test]
fn denied_upload_without_method_is_not_of_a_wrong_method() {
    let s3 = s3(keys());
    let url = s3.put_object("photos", "cat.jpg").presign_at(at());
    let url = url.unwrap().into_url();
    let (own, denied, mismatch) = (
        keys(),
        error("AccessDenied", ""),
        error("SignatureDoesNotMatch", ""),
    );
    let why = |answer: &str| {
        let mut failed = FailedRequest::default();
        failed.error_body = Some(answer);
        failed.credentials = Some(&own);
        explain(&url, at(), &failed).unwrap()
    };
    assert_eq!(why(&denied).cause, Cause::AccessDenied);
    assert_eq!(named(&why(&mismatch)), (Cause::WrongMethod, "PUT"));
}

#[test]
fn denial_over_http_may_be_about_https() {
    let https = link().replace("http:", "https:");
    let http = link();
    let (denied, mismatch) = (
        error("AccessDenied", ""),
        error("SignatureDoesNotMatch", ""),
    );
    let why = |answer: &str| {
        let mut failed = FailedRequest::default();
        failed.error_body = Some(answer);
        failed.sent_url = Some(&http);
        explain(&https, at(), &failed).unwrap()
    };
    assert!(is_possible(&why(&denied), Cause::SchemeChanged));
    // The scheme is not signed.
    assert!(!is_possible(&why(&mismatch), Cause::SchemeChanged));
}
