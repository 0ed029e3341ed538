//! Requests to other services than S3, which sign other paths and send other errors.

use presign_core::{Credentials, Method, Presigner, Timestamp};
use presign_diagnose::{Cause, FailedRequest, explain};

const ID: &str = "AKIAIOSFODNN7EXAMPLE";

fn credentials(secret: &str) -> Credentials {
    Credentials::new(ID, secret).unwrap()
}

fn at() -> Timestamp {
    "2026-11-23T12:00:00Z".parse().unwrap()
}

/// Other services encode the path twice, normalize it and sign an empty body.
#[test]
fn explain_other_service_with_right_secret_is_not_wrong_secret() {
    let own = credentials("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
    let wrong = credentials("other");
    let aws = Presigner::builder("eu-west-1", own.clone())
        .build()
        .unwrap();
    for (url, service) in [
        (
            "https://api.execute-api.eu-west-1.amazonaws.com/prod/a%20b//c",
            "execute-api",
        ),
        (
            "https://sts.eu-west-1.amazonaws.com/?Action=GetCallerIdentity&Version=2011-06-15",
            "sts",
        ),
        ("https://s3.eu-west-1.amazonaws.com/photos/a%2Fb%20c", "s3"),
    ] {
        let request = aws.presign_request(Method::Get, url, service);
        let steps = request.steps_at(at()).unwrap();
        let url = request.presign_at(at()).unwrap().into_url();
        let canonical = steps.canonical_request.replace('&', "&amp;");
        let theirs = format!(
            "<Error><Code>SignatureDoesNotMatch</Code><CanonicalRequest>{canonical}</CanonicalRequest></Error>"
        );
        let alone = "<Error><Code>SignatureDoesNotMatch</Code></Error>";
        for (credentials, body, cause) in [
            (&own, alone, Cause::WrongSecretOrChanged),
            // The server signed the same text with another secret.
            (&own, &*theirs, Cause::WrongSecret),
            (&wrong, alone, Cause::ChangedOrOtherSecret),
        ] {
            let mut failed = FailedRequest::default();
            failed.error_body = Some(body);
            failed.credentials = Some(credentials);
            failed.method = Some(Method::Get);
            let why = explain(&url, at(), &failed).unwrap();
            assert_eq!(why.cause, cause, "{service} {body}");
            assert_eq!(why.difference, None, "{service} {body}");
        }
    }
}

/// API Gateway sends JSON without a code, and shows in its message what it signed.
#[test]
fn explain_json_response_names_the_cause() {
    let own = credentials("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
    let aws = Presigner::builder("eu-west-1", own.clone())
        .build()
        .unwrap();
    let url = "https://api.execute-api.eu-west-1.amazonaws.com/prod/a%20b";
    let request = aws.presign_request(Method::Get, url, "execute-api");
    let canonical = request.steps_at(at()).unwrap().canonical_request;
    let url = request.presign_at(at()).unwrap().into_url();
    let mismatch = |canonical: &str| {
        let message = format!(
            "The request signature we calculated does not match the signature you provided.\n\n\
             The Canonical String for this request should have been\n'{canonical}'\n"
        );
        serde_json::json!({ "message": message }).to_string()
    };
    for (body, cause) in [
        (mismatch(&canonical), Cause::WrongSecret),
        (
            mismatch(&canonical.replace("/prod/", "/dev/")),
            Cause::PathChanged,
        ),
        (
            r#"{"__type":"ExpiredTokenException","message":"expired"}"#.into(),
            Cause::ExpiredToken,
        ),
        (r#"{"message":"Forbidden"}"#.into(), Cause::Unknown),
    ] {
        let mut failed = FailedRequest::default();
        failed.error_body = Some(&body);
        failed.credentials = Some(&own).filter(|_| cause == Cause::WrongSecret);
        failed.method = Some(Method::Get);
        assert_eq!(explain(&url, at(), &failed).unwrap().cause, cause, "{body}");
    }
}
