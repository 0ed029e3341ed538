//! Requests to services other than S3: error messages, and secrets in them.

use presign_core::{Credentials, Method, Presigner, ServiceRequest, Timestamp};
use proptest::prelude::*;

#[test]
fn presign_request_invalid_url_part_is_named() {
    let aws = presigner();
    for (url, code, text) in [
        (
            "sts.amazonaws.com",
            "invalid_url",
            "url: has no scheme; start it with https://, http://, wss:// or ws://",
        ),
        (
            "https://sts.amazonaws.com/#a",
            "invalid_url",
            "url: has a fragment, which clients do not send; encode `#` as %23",
        ),
        (
            "https://user:hunter2@sts.amazonaws.com/",
            "invalid_url",
            "url: has credentials before the host; give them separately",
        ),
        (
            "https://user:hun/ter2@sts.amazonaws.com/",
            "invalid_url",
            "url: has credentials before the host; give them separately",
        ),
        (
            "https://sts.amazonaws.com/a b",
            "invalid_url",
            "url: contains the character ` `; percent-encode it",
        ),
        (
            "https://sts.amazonaws.com/a%2",
            "invalid_url",
            "url: has a `%` without two hexadecimal digits; encode `%` as %25",
        ),
        (
            "https://-sts.amazonaws.com/",
            "invalid_endpoint",
            "endpoint: the host `-sts.amazonaws.com` is invalid; use a host name in ASCII (Punycode for others) or an IP address",
        ),
        (
            "https://sts.amazonaws.com:0/",
            "invalid_endpoint",
            "endpoint: the port `0` is invalid; use 1 to 65535",
        ),
        (
            "https://sts.amazonaws.com/?a=%FF",
            "invalid_query",
            "url: the query contains `%FF`, which is not UTF-8; use percent-encoded UTF-8",
        ),
        (
            "https://sts.amazonaws.com/?X-Amz-Date=1",
            "invalid_query",
            "query: `X-Amz-Date` belongs to the signature; leave it out",
        ),
    ] {
        let request = aws.presign_request(Method::Get, url, "sts");
        assert_eq!(failure(&request), (code, text.into()), "{url}");
        assert!(!format!("{request:?}").contains("ter2"));
    }
}

/// Clients resolve these segments, so that another object would be requested than the one that was signed.
#[test]
fn presign_request_s3_path_with_a_dot_segment_is_an_error() {
    let aws = presigner();
    for (path, is_unsafe) in [
        ("/a/../b", true),
        ("/a/./b", true),
        ("/..", true),
        ("/a/%2e%2E/b", true),
        ("/a/%2E/b", true),
        ("/a/.%2e", true),
        ("/a/%2e.", true),
        ("/a/...", false),
        ("/a/%2e%2e%2e", false),
        ("/a/.b", false),
        ("/a/%2eb", false),
        ("/a%2F..", false),
    ] {
        let url = format!("https://photos.s3.eu-west-1.amazonaws.com{path}");
        for double_encode in [false, true] {
            let request = aws.presign_request(Method::Get, &url, "s3");
            let outcome = request.double_encode(double_encode).presign_at(at());
            let code = outcome.err().map(|error| error.code().as_str());
            assert_eq!(code, is_unsafe.then_some("unsafe_key"), "{path}");
        }
    }
    // A query may be a percent sign and nothing else.
    let request = aws.presign_request(Method::Get, "https://sts.amazonaws.com/?%", "sts");
    assert_eq!(failure(&request).0, "invalid_url");
}

#[test]
fn presign_request_invalid_option_is_named() {
    let aws = presigner();
    let url = "https://example.amazonaws.com/";
    let request = || aws.presign_request(Method::Post, url, "service");
    let s3 = |url| aws.presign_request(Method::Get, url, "s3");
    for (request, code, text) in [
        (
            aws.presign_request(Method::Get, url, "a/b"),
            "invalid_option",
            "service: `a/b` is invalid; use 1 to 63 ASCII letters, digits, `-`, `_` and `.`, such as execute-api",
        ),
        (
            request().region("eu west"),
            "invalid_region",
            "region: `eu west` is invalid; use 1 to 63 ASCII letters, digits, `-`, `_` and `.`, such as eu-west-1",
        ),
        (
            request().region_set("eu-*,"),
            "invalid_region",
            "region_set: `eu-*,` is invalid; use `*`, or regions and patterns separated by commas, such as us-east-1,eu-*",
        ),
        (
            request().body_sha256("hunter2"),
            "invalid_option",
            "body_sha256: invalid; use 64 lower-case hexadecimal digits or UNSIGNED-PAYLOAD",
        ),
        (
            request()
                .header("x-amz-content-sha256", "UNSIGNED-PAYLOAD")
                .body_sha256("0".repeat(64)),
            "unsupported_combination",
            "headers: `x-amz-content-sha256` differs from the hash that is set; set one of them",
        ),
        (
            s3("https://photos.s3.us-east-1.amazonaws.com/a/%2E%2e/b"),
            "unsafe_key",
            "url: the path `/a/../b` has a `.` or `..` segment, which browsers and many clients resolve and S3 does not; set normalize_path",
        ),
    ] {
        assert_eq!(failure(&request), (code, text.into()));
    }
}

#[test]
fn presets_invalid_argument_is_named() {
    let aws = presigner();
    let error = aws.eks_token("my cluster", at()).unwrap_err();
    let text = "cluster_name: `my cluster` is invalid; use ASCII letters, digits, `-` and `_`";
    assert_eq!(error.message(), text);
    let error = aws.rds_auth_token("user:hunter2@db", 3306, "jane", at());
    let text = "endpoint: not a host; use a host without scheme, credentials and path";
    assert_eq!(error.unwrap_err().message(), text);
    assert_eq!(aws.iot_mqtt("wss://a").unwrap_err().message(), text);

    let credentials = Credentials::new("AKIA", "secret").unwrap();
    let local = Presigner::builder("RegionOne", credentials);
    let local = local.endpoint_url("http://localhost:9000").build().unwrap();
    let text = "region: `RegionOne` is not an AWS region with an endpoint of sts; use one such as eu-west-1";
    assert_eq!(local.eks_token("a", at()).unwrap_err().message(), text);
}

#[test]
fn auth_token_debug_shows_no_token() {
    let token = presigner().eks_token("cluster", at()).unwrap();
    let shown = format!("{token:?}");
    assert_eq!(
        shown,
        "AuthToken { token: \"…\", expires_at: 2026-11-23T12:14:00Z }"
    );
}

#[test]
fn presign_request_hoist_headers_moves_them_into_the_query() {
    let url = "https://photos.s3.us-east-1.amazonaws.com/k";
    let aws = presigner();
    for hoist in [false, true] {
        let request = aws.presign_request(Method::Put, url, "s3");
        let request = request.header("x-amz-acl", "private").hoist_headers(hoist);
        let link = request.presign_at(at()).unwrap();
        assert_eq!(link.headers().is_empty(), hoist);
        assert_eq!(link.url().contains("x-amz-acl=private"), hoist);
    }
}

/// Signing for another service in between does not change the signatures for S3, and vice versa.
#[test]
fn presigner_signing_several_services_keeps_them_apart() {
    let aws = presigner();
    let requests = |aws: &Presigner| -> Vec<String> {
        let url = "https://example.amazonaws.com/";
        let of = |service| aws.presign_request(Method::Get, url, service);
        let links = [
            aws.get_object("photos", "k").presign_at(at()),
            of("sts").presign_at(at()),
            of("sts").region("eu-west-1").presign_at(at()),
            of("sts").region_set("*").presign_at(at()),
            of("s3").presign_at(at()),
            of("execute-api").presign_at(at()),
            of("sts").region_set("us-east-1").presign_at(at()),
        ];
        links
            .into_iter()
            .map(|link| link.unwrap().into_url())
            .collect()
    };
    let once = requests(&aws);
    assert_eq!(requests(&aws), once);
    for (index, url) in once.iter().enumerate() {
        assert_eq!(&requests(&presigner())[index], url);
        assert!(!once[..index].contains(url));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn presign_request_any_text_does_not_panic(texts in proptest::array::uniform6(any::<String>()), seconds in any::<i64>()) {
        let aws = presigner();
        let [url, service, name, value, set, hash] = texts;
        let request = aws.presign_request(Method::Get, url, service).query(&name, &value).header(&name, &value);
        let _ = request.region_set(set).body_sha256(hash).expires_in(seconds).presign_at(at());
    }

    /// Every path keeps the host, stays unchanged itself, and needs no change by a client.
    #[test]
    fn presign_request_any_path_keeps_the_host(path in "(/[a-z0-9._~!$&'()*+,;=:@%2F-]{0,4}){0,5}", query in "[a-z=&%20+]{0,8}") {
        let aws = presigner();
        let url = format!("wss://example.amazonaws.com:8443{path}?{query}");
        let request = aws.presign_request(Method::Get, &url, "service");
        match request.presign_at(at()) {
            Ok(link) => {
                let rest = link.url().strip_prefix("wss://example.amazonaws.com:8443").unwrap();
                let expected = if path.is_empty() { "/" } else { &path };
                prop_assert_eq!(rest.split('?').next(), Some(expected));
                let parsed = url::Url::parse(link.url()).unwrap();
                prop_assert_eq!(parsed.host_str(), Some("example.amazonaws.com"));
                prop_assert_eq!(parsed.port(), Some(8443));
                prop_assert_eq!(parsed.query(), link.url().split_once('?').map(|(_, query)| query));
            }
            Err(error) => prop_assert!(matches!(error.code().as_str(), "invalid_url" | "invalid_query"), "{}", error),
        }
    }
}

fn failure(request: &ServiceRequest<'_>) -> (&'static str, String) {
    let error = request.presign_at(at()).unwrap_err();
    assert_eq!(request.steps_at(at()).err(), Some(error.clone()));
    (error.code().as_str(), error.message().into())
}

fn presigner() -> Presigner {
    let credentials = Credentials::new("AKIAIOSFODNN7EXAMPLE", "secret").unwrap();
    let credentials = credentials.with_session_token("token").unwrap();
    Presigner::builder("us-east-1", credentials)
        .build()
        .unwrap()
}

fn at() -> Timestamp {
    "2026-11-23T12:00:00Z".parse().unwrap()
}
