//! The exact limits of verification: times, sizes, and what is sent twice.

use presign_core::{
    Credentials, ErrorCode, Method, Presigner, ReceivedRequest, Timestamp, VerifyOptions, verify,
};

const HOST: &str = "photos.s3.eu-west-1.amazonaws.com";

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_unix(1_795_435_200 + seconds).unwrap()
}

fn credentials() -> Credentials {
    Credentials::new("AKIDEXAMPLE", "secret").unwrap()
}

fn presigner() -> Presigner {
    let builder = Presigner::builder("eu-west-1", credentials());
    builder.build().unwrap()
}

fn code(
    request: &ReceivedRequest<'_>,
    now: Timestamp,
    options: &VerifyOptions,
) -> Option<ErrorCode> {
    let outcome = verify(request, &|_| Some(credentials()), now, options);
    outcome.err().map(|error| error.code())
}

#[test]
fn verify_time_is_checked_to_the_second() {
    let link = presigner()
        .get_object("photos", "k")
        .expires_in(600)
        .presign_at(at(0))
        .unwrap();
    let request = ReceivedRequest::new("GET", link.url());
    let options = VerifyOptions::default;
    for (options, now, expected) in [
        (options(), -901, Some(ErrorCode::NotYetValid)),
        (options(), -900, None),
        (options(), 599, None),
        (options(), 600, Some(ErrorCode::Expired)),
        (options().clock_skew(0), -1, Some(ErrorCode::NotYetValid)),
        (options().clock_skew(0), 0, None),
        (options().clock_skew(10), -10, None),
        (options().clock_skew(10), -11, Some(ErrorCode::NotYetValid)),
        (options().max_age(60), 60, None),
        (options().max_age(60), 61, Some(ErrorCode::Expired)),
        (options().max_age(0), 0, None),
        (options().max_age(0), 1, Some(ErrorCode::Expired)),
        // Not yet signed by this clock.
        (options().max_age(0), -1, None),
        // Other options stay what they were.
        (
            options().regions(["us-east-1"]).clock_skew(1),
            0,
            Some(ErrorCode::InvalidScope),
        ),
    ] {
        assert_eq!(
            code(&request, at(now), &options),
            expected,
            "{now} {options:?}"
        );
    }
}

#[test]
fn verify_lifetime_has_no_leading_zero() {
    let link = presigner()
        .get_object("photos", "k")
        .expires_in(1)
        .presign_at(at(0))
        .unwrap();
    for (text, expected) in [
        ("1", None),
        ("01", Some(ErrorCode::InvalidExpires)),
        ("0", Some(ErrorCode::InvalidExpires)),
        ("+1", Some(ErrorCode::InvalidExpires)),
        ("604801", Some(ErrorCode::InvalidExpires)),
        // Valid, and not what was signed.
        ("2", Some(ErrorCode::SignatureMismatch)),
    ] {
        let url = link
            .url()
            .replace("X-Amz-Expires=1&", &format!("X-Amz-Expires={text}&"));
        let request = ReceivedRequest::new("GET", &url);
        assert_eq!(
            code(&request, at(0), &VerifyOptions::default()),
            expected,
            "{text}"
        );
    }
    for (text, problem) in [("0", "0 seconds are out of range"), ("00", "leading zeros")] {
        let url = link
            .url()
            .replace("X-Amz-Expires=1&", &format!("X-Amz-Expires={text}&"));
        let request = ReceivedRequest::new("GET", &url);
        let options = VerifyOptions::default();
        let outcome = verify(&request, &|_| Some(credentials()), at(0), &options);
        let error = outcome.unwrap_err().to_string();
        assert!(error.contains(problem), "{error}");
    }
}

/// The host is that of the URL and of the header, which must be the same.
#[test]
fn verify_host_of_url_and_header_must_agree() {
    let s3 = presigner();
    let local = Presigner::builder("eu-west-1", credentials())
        .endpoint_url("http://localhost:9000")
        .build()
        .unwrap();
    let link = s3.get_object("photos", "k").presign_at(at(0)).unwrap();
    let target = link.url().strip_prefix("https://").unwrap();
    let (host, path) = target.split_at(HOST.len());
    assert_eq!(host, HOST);
    let with_port = format!("https://{HOST}:443{path}");
    let local = local.get_object("photos", "k").presign_at(at(0)).unwrap();
    let missing = Some(ErrorCode::MissingSignedHeader);
    let invalid = Some(ErrorCode::InvalidHeader);
    for (url, host, expected) in [
        (link.url(), None, None),
        (link.url(), Some(HOST), None),
        (link.url(), Some("other.example.com"), invalid),
        (link.url(), Some(""), invalid),
        (path, Some(HOST), None),
        (
            path,
            Some("other.example.com"),
            Some(ErrorCode::SignatureMismatch),
        ),
        (path, Some(""), missing),
        (path, None, missing),
        // Clients leave the default port out of the header, and a proxy may have the URL as it was requested.
        (&*with_port, Some(HOST), None),
        (
            &*with_port,
            Some(&*format!("{HOST}:443")),
            Some(ErrorCode::SignatureMismatch),
        ),
        (&*with_port, Some("other.example.com:443"), invalid),
        (local.url(), Some("localhost:9000"), None),
        (local.url(), Some("localhost"), invalid),
    ] {
        let request = ReceivedRequest::new("GET", url);
        let request = match host {
            Some(host) => request.header("Host", host),
            None => request,
        };
        assert_eq!(
            code(&request, at(0), &VerifyOptions::default()),
            expected,
            "{url} {host:?}"
        );
    }
}

#[test]
fn verify_payload_hash_of_s3_headers_is_required() {
    let s3 = presigner();
    let url = format!("https://{HOST}/k");
    let added = s3.sign_headers(Method::Get, &url).sign_at(at(0)).unwrap();
    let request = |without: &str| {
        added.iter().filter(|(name, _)| name != without).fold(
            ReceivedRequest::new("GET", &url),
            |request, (name, value)| request.header(name, value),
        )
    };
    assert_eq!(code(&request(""), at(0), &VerifyOptions::default()), None);
    assert!(
        code(
            &request("x-amz-content-sha256"),
            at(0),
            &VerifyOptions::default()
        )
        .is_some()
    );
    let unsigned = added.iter().map(|(name, value)| {
        let value = value.replace("x-amz-content-sha256;", "");
        (name.clone(), value)
    });
    let unsigned: Vec<_> = unsigned
        .filter(|(name, _)| name != "x-amz-content-sha256")
        .collect();
    let request = unsigned.iter().fold(
        ReceivedRequest::new("GET", &url),
        |request, (name, value)| request.header(name, value),
    );
    let outcome = verify(
        &request,
        &|_| Some(credentials()),
        at(0),
        &VerifyOptions::default(),
    );
    assert_eq!(
        outcome.unwrap_err().message(),
        "headers: `x-amz-content-sha256` is missing; send the SHA-256 of the body, or UNSIGNED-PAYLOAD"
    );
}

#[test]
fn verify_number_of_signed_headers_is_limited() {
    let link = presigner()
        .get_object("photos", "k")
        .presign_at(at(0))
        .unwrap();
    for (others, expected) in [
        (1000, ErrorCode::MissingSignedHeader),
        (1001, ErrorCode::InvalidQuery),
    ] {
        let names = "host".to_owned() + &"%3Ba".repeat(others);
        let url = link.url().replace(
            "X-Amz-SignedHeaders=host",
            &format!("X-Amz-SignedHeaders={names}"),
        );
        let request = ReceivedRequest::new("GET", &url);
        assert_eq!(
            code(&request, at(0), &VerifyOptions::default()),
            Some(expected),
            "{others}"
        );
    }
}

#[test]
fn verify_error_has_the_status_and_message_of_its_cause() {
    let link = presigner()
        .get_object("photos", "k")
        .presign_at(at(0))
        .unwrap();
    let request = ReceivedRequest::new("GET", link.url());
    let none: [&str; 0] = [];
    let wrong = VerifyOptions::default().regions(none);
    let error = verify(&request, &|_| Some(credentials()), at(0), &wrong).unwrap_err();
    assert_eq!(
        (error.code(), error.status()),
        (ErrorCode::InvalidOption, 500)
    );
    assert!(
        error.message().starts_with("regions: "),
        "{}",
        error.message()
    );
    let unsupported = presign_core::VerifyError::from(presign_core::Error::new(
        ErrorCode::UnsupportedCombination,
        "anything",
    ));
    assert_eq!(
        (unsupported.status(), unsupported.message()),
        (501, "anything")
    );
}
