//! Causes that only AWS reports, by the response bodies in its documentation, and causes that need no server.

use presign_core::{Credentials, Method, Presigner, Timestamp};
use presign_diagnose::{Cause, Diagnosis, FailedRequest, explain};

const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
const TOKEN: &str = "FQoGZXIvYXdzEXAMPLE+/a/whole/session/token==";

fn credentials(id: &str) -> Credentials {
    Credentials::new(id, SECRET).unwrap()
}

fn at() -> Timestamp {
    "2026-11-23T12:00:00Z".parse().unwrap()
}

fn url(credentials: Credentials) -> String {
    let s3 = Presigner::builder("eu-west-1", credentials)
        .allow_unusual_credentials(true)
        .build()
        .unwrap();
    s3.get_object("photos", "a cat.jpg")
        .presign_at(at())
        .unwrap()
        .into_url()
}

fn explained(url: &str, body: &str) -> Diagnosis {
    let mut failed = FailedRequest::default();
    failed.error_body = Some(body);
    explain(url, at(), &failed).unwrap()
}

#[test]
#[expect(clippy::too_many_lines, reason = "an answer a line")]
fn explain_aws_response_names_the_cause() {
    let own = url(credentials("AKIAIOSFODNN7EXAMPLE"));
    let temporary = url(credentials("ASIAIOSFODNN7EXAMPLE"));
    let error = |code: &str, rest: &str| {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>{code}</Code>{rest}</Error>"
        )
    };
    for (cause, url, code, rest) in [
        (
            Cause::RedirectToRegion,
            &own,
            "PermanentRedirect",
            "<Message>The bucket you are attempting to access must be addressed using the specified endpoint.</Message><Endpoint>photos.s3.eu-central-1.amazonaws.com</Endpoint>",
        ),
        (
            Cause::RedirectToRegion,
            &own,
            "TemporaryRedirect",
            "<Endpoint>photos.s3.eu-central-1.amazonaws.com</Endpoint>",
        ),
        (
            Cause::WrongRegion,
            &own,
            "AuthorizationQueryParametersError",
            "<Message>Error parsing the X-Amz-Credential parameter; the region 'us-east-1' is wrong; expecting 'eu-west-1'</Message><Region>eu-west-1</Region>",
        ),
        (
            Cause::WrongRegion,
            &own,
            "AuthorizationHeaderMalformed",
            "<Region>eu-west-1</Region>",
        ),
        (
            Cause::UnknownAccessKey,
            &own,
            "InvalidAccessKeyId",
            "<Message>The AWS Access Key Id you provided does not exist in our records.</Message>",
        ),
        (Cause::MissingToken, &temporary, "InvalidAccessKeyId", ""),
        (
            Cause::ExpiredToken,
            &own,
            "ExpiredToken",
            "<Message>The provided token has expired.</Message>",
        ),
        (Cause::InvalidToken, &own, "InvalidToken", ""),
        (
            Cause::Expired,
            &own,
            "AccessDenied",
            "<Message>Request has expired</Message><X-Amz-Expires>60</X-Amz-Expires>",
        ),
        (Cause::Expired, &own, "ExpiredRequest", ""),
        (
            Cause::NotYetValid,
            &own,
            "AccessDenied",
            "<Message>Request is not valid yet</Message>",
        ),
        (
            Cause::UnsignedHeader,
            &own,
            "AccessDenied",
            "<Message>There were headers present in the request which were not signed</Message><HeadersNotSigned>x-amz-acl</HeadersNotSigned>",
        ),
        (
            Cause::OutdatedSignature,
            &own,
            "InvalidRequest",
            "<Message>The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.</Message>",
        ),
        (
            Cause::TwoSignatures,
            &own,
            "InvalidArgument",
            "<Message>Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the Authorization header should be specified</Message>",
        ),
        (Cause::ClockSkew, &own, "RequestTimeTooSkewed", ""),
        (
            Cause::AccessDenied,
            &own,
            "AccessDenied",
            "<Message>User: arn:aws:iam::123456789012:user/x is not authorized to perform: s3:GetObject on resource: \"y\"</Message>",
        ),
        (
            Cause::AccessDenied,
            &own,
            "AccessDenied",
            "<Message>Access Denied</Message>",
        ),
        (
            Cause::PayloadHashMismatch,
            &own,
            "XAmzContentSHA256Mismatch",
            "",
        ),
        (Cause::MethodNotAllowed, &own, "MethodNotAllowed", ""),
        (Cause::BodyTooLarge, &own, "EntityTooLarge", ""),
        (Cause::BodyTooSmall, &own, "EntityTooSmall", ""),
        (Cause::MissingLength, &own, "MissingContentLength", ""),
        (Cause::LengthMismatch, &own, "IncompleteBody", ""),
        (
            Cause::PolicyExpired,
            &own,
            "AccessDenied",
            "<Message>Invalid according to Policy: Policy expired.</Message>",
        ),
        (
            Cause::PolicyConditionFailed,
            &own,
            "AccessDenied",
            "<Message>Invalid according to Policy: Policy Condition failed: [\"eq\", \"$key\", \"a\"]</Message>",
        ),
        (Cause::NoSuchUpload, &own, "NoSuchUpload", ""),
        (Cause::NoSuchVersion, &own, "NoSuchVersion", ""),
        (Cause::ArchivedObject, &own, "InvalidObjectState", ""),
        (Cause::SlowDown, &own, "SlowDown", ""),
        (
            Cause::WrongRegion,
            &own,
            "IllegalLocationConstraintException",
            "<Region>eu-central-1</Region>",
        ),
        (Cause::UnknownAccessKey, &own, "InvalidClientTokenId", ""),
        (Cause::MissingToken, &temporary, "InvalidClientTokenId", ""),
    ] {
        let body = error(code, rest);
        let why = explained(url, &body);
        assert_eq!(why.cause, cause, "{body}");
        assert_eq!(why.server_code.as_deref(), Some(code));
    }
    assert_eq!(
        explained(&own, "<html><title>Login</title></html>").cause,
        Cause::NotAnAnswerOfS3
    );
    assert_eq!(explained(&own, "").cause, Cause::Unknown);
}

/// The code is read in the first 256 KB, and words in the first 8 KB of the message.
#[test]
fn explain_long_response_names_the_cause() {
    let own = url(credentials("AKIAIOSFODNN7EXAMPLE"));
    let details = "<A>x</A>".repeat(500);
    let message = format!("{} Request has expired", "x".repeat(4000));
    for (cause, body) in [
        (
            Cause::NoSuchKey,
            format!("<Error>{details}<Code>NoSuchKey</Code></Error>"),
        ),
        (
            Cause::Expired,
            format!("<Error><Code>AccessDenied</Code><Message>{message}</Message></Error>"),
        ),
    ] {
        assert_eq!(explained(&own, &body).cause, cause);
    }
}

#[test]
fn explain_canonical_request_of_server_shows_first_different_line() {
    let own = url(credentials("AKIAIOSFODNN7EXAMPLE")
        .with_session_token(TOKEN)
        .unwrap());
    let query = own
        .split_once('?')
        .unwrap()
        .1
        .split("&X-Amz-Signature")
        .next()
        .unwrap()
        .replace('&', "&amp;");
    let canonical = |path: &str, host: &str| {
        format!(
            "<Error><Code>SignatureDoesNotMatch</Code><CanonicalRequest>GET\n{path}\n{query}\nhost:{host}\n\nhost\nUNSIGNED-PAYLOAD</CanonicalRequest></Error>"
        )
    };
    let host = "photos.s3.eu-west-1.amazonaws.com";
    for (cause, body, line) in [
        (
            Cause::DoubleEncoded,
            canonical("/a%2520cat.jpg", host),
            Some(2),
        ),
        (Cause::SpaceAsPlus, canonical("/a+cat.jpg", host), Some(2)),
        (
            Cause::HostChanged,
            canonical("/a%20cat.jpg", "proxy.example.com"),
            Some(4),
        ),
        (
            Cause::ParameterAdded,
            canonical("/a%20cat.jpg", host).replace("\nX-Amz-Alg", "\na=b&amp;X-Amz-Alg"),
            Some(3),
        ),
        (
            Cause::SignatureMismatch,
            canonical("/a%20cat.jpg", host),
            None,
        ),
    ] {
        let mut failed = FailedRequest::default();
        failed.error_body = Some(&body);
        failed.method = Some(Method::Get);
        let why = explain(&own, at(), &failed).unwrap();
        assert_eq!(why.cause, cause, "{body}");
        assert_eq!(
            why.difference.as_ref().map(|difference| difference.line),
            line,
            "{why:?}"
        );
        assert!(!why.to_json().contains("whole"), "the token is shown");
        assert!(!format!("{why:?}").contains("whole"), "the token is shown");
    }
}

#[test]
fn explain_with_credentials_finds_what_was_signed() {
    let own = credentials("AKIAIOSFODNN7EXAMPLE");
    let url = url(own.clone());
    let cause = |credentials: &Credentials, method: Method| {
        let mut failed = FailedRequest::default();
        failed.error_body = Some("<Error><Code>SignatureDoesNotMatch</Code></Error>");
        failed.credentials = Some(credentials);
        failed.method = Some(method);
        let why = explain(&url, at(), &failed).unwrap();
        assert!(!format!("{why:?}{failed:?}{}", why.to_json()).contains(SECRET));
        (why.cause, why.subject)
    };
    assert_eq!(
        cause(&own, Method::Get),
        (Cause::WrongSecretOrChanged, None)
    );
    assert_eq!(
        cause(&own, Method::Put),
        (Cause::WrongMethod, Some("GET".into()))
    );
    let other = Credentials::new("AKIAIOSFODNN7EXAMPLE", "other").unwrap();
    assert_eq!(
        cause(&other, Method::Get),
        (Cause::ChangedOrOtherSecret, None)
    );
    let other = credentials("AKIAI44QH8DHBEXAMPLE");
    assert_eq!(cause(&other, Method::Get).0, Cause::OtherAccessKey);
}

#[test]
fn explain_garage_response_names_signature_and_access_key() {
    const ID: &str = "GK31c2f218a2e44f485b94239e";
    let answer = |code: &str, message: &str| {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>{code}</Code><Message>{message}</Message>\
             <Resource>/photos/a cat.jpg</Resource><Region>garage</Region></Error>"
        )
    };
    let (own, other) = (credentials(ID), credentials("GK00000000000000000000000f"));
    let wrong = Credentials::new(ID, "wrong").unwrap();
    let made = url(own.clone());
    let cause = |body: &str, credentials: Option<&Credentials>, method: Option<Method>| {
        let mut failed = FailedRequest::default();
        failed.error_body = Some(body);
        failed.status = Some(403);
        failed.credentials = credentials;
        failed.method = method;
        let why = explain(&made, at(), &failed).unwrap();
        assert!(
            !why.cause
                .message()
                .contains("the signature is not the problem")
        );
        (why.cause, why.subject)
    };
    let signature = answer("AccessDenied", "Forbidden: Invalid signature");
    assert_eq!(
        cause(&signature, None, None),
        (Cause::SignatureMismatch, None)
    );
    for (credentials, method, expected) in [
        (&wrong, Method::Get, Cause::ChangedOrOtherSecret),
        (&other, Method::Get, Cause::OtherAccessKey),
        (&own, Method::Put, Cause::WrongMethod),
        (&own, Method::Get, Cause::WrongSecretOrChanged),
    ] {
        let found = cause(&signature, Some(credentials), Some(method)).0;
        assert_eq!(found, expected, "{method:?}");
    }
    for body in [
        answer("AccessDenied", &format!("Forbidden: No such key: {ID}")),
        answer("NoSuchKey", &format!("No such key: {ID}")),
        answer("NoSuchAccessKey", &format!("Access key not found: {ID}")),
    ] {
        let expected = (Cause::UnknownAccessKey, Some(ID.into()));
        assert_eq!(cause(&body, None, None), expected, "{body}");
    }
}

#[test]
fn explain_other_denial_is_not_about_the_signature() {
    let own = url(credentials("GK31c2f218a2e44f485b94239e"));
    for (cause, code, message) in [
        (
            Cause::AccessDenied,
            "AccessDenied",
            "Forbidden: Operation is not allowed for this key.",
        ),
        (Cause::AccessDenied, "AccessDenied", "Access Denied"),
        (Cause::NoSuchKey, "NoSuchKey", "Key not found"),
        (
            Cause::NoSuchKey,
            "NoSuchKey",
            "The specified key does not exist.",
        ),
        (Cause::NoSuchKey, "NoSuchKey", "No such key: a cat.jpg"),
        (Cause::NoSuchKey, "NoSuchKey", ""),
    ] {
        let body = format!("<Error><Code>{code}</Code><Message>{message}</Message></Error>");
        assert_eq!(explained(&own, &body).cause, cause, "{body}");
    }
}

#[test]
fn explain_mismatch_alone_suggests_more_input() {
    let own = url(credentials("AKIAIOSFODNN7EXAMPLE"));
    let why = explained(&own, "<Error><Code>SignatureDoesNotMatch</Code></Error>");
    assert_eq!(why.cause, Cause::SignatureMismatch);
    assert!(why.cause.suggestion().starts_with("give the credentials"));
}

/// A client with a wrong secret computes its own signature: only the string that the server signed shows whether anything else differs.
#[test]
fn explain_right_signature_is_wrong_secret_if_server_signed_the_same() {
    let own = credentials("AKIAIOSFODNN7EXAMPLE");
    let s3 = Presigner::builder("eu-west-1", own.clone())
        .build()
        .unwrap();
    let request = s3.get_object("photos", "a cat.jpg");
    let steps = request.steps_at(at()).unwrap();
    let url = url(own.clone());
    let canonical = steps.canonical_request;
    let string = steps.string_to_sign.to_string();
    let element = |name: &str, text: &str| {
        let text = text.replace('&', "&amp;");
        format!("<Error><Code>SignatureDoesNotMatch</Code><{name}>{text}</{name}></Error>")
    };
    let other_payload = canonical.replace("UNSIGNED-PAYLOAD", "e3b0c442");
    for (body, cause) in [
        (element("CanonicalRequest", &canonical), Cause::WrongSecret),
        (element("StringToSign", &string), Cause::WrongSecret),
        (
            element("CanonicalRequest", &other_payload),
            Cause::SeenChanged,
        ),
        (
            element("StringToSign", &string.replace("AWS4", "AWS5")),
            Cause::SeenChanged,
        ),
        (element("Message", "no"), Cause::WrongSecretOrChanged),
    ] {
        let mut failed = FailedRequest::default();
        failed.error_body = Some(&body);
        failed.credentials = Some(&own);
        failed.method = Some(Method::Get);
        assert_eq!(explain(&url, at(), &failed).unwrap().cause, cause, "{body}");
    }
}
