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
            "the URL begins with none of https://, http://, wss:// and ws://",
        ),
        (
            "https://sts.amazonaws.com/#a",
            "invalid_url",
            "the URL has a fragment, which no client sends: a `#` that is data is written %23",
        ),
        (
            "https://user:hunter2@sts.amazonaws.com/",
            "invalid_url",
            "the URL has an `@` ahead of its path: credentials are given apart",
        ),
        (
            "https://user:hun/ter2@sts.amazonaws.com/",
            "invalid_url",
            "the URL has an `@` ahead of its path: credentials are given apart",
        ),
        (
            "https://sts.amazonaws.com/a b",
            "invalid_url",
            "the URL has the character ` `, which is written percent-encoded",
        ),
        (
            "https://sts.amazonaws.com/a%2",
            "invalid_url",
            "the URL has a `%` that two hexadecimal digits do not follow",
        ),
        (
            "https://-sts.amazonaws.com/",
            "invalid_endpoint",
            "the endpoint has the host `-sts.amazonaws.com`, which is not a host name (in ASCII: punycode for others) or an IP address",
        ),
        (
            "https://sts.amazonaws.com:0/",
            "invalid_endpoint",
            "the endpoint has the port `0`, which is not a number from 1 to 65535",
        ),
        (
            "https://sts.amazonaws.com/?a=%FF",
            "invalid_query",
            "the URL's query has `%FF`, which is not UTF-8, percent-encoded",
        ),
        (
            "https://sts.amazonaws.com/?X-Amz-Date=1",
            "invalid_query",
            "the query parameter `X-Amz-Date` belongs to the signature and cannot be given",
        ),
    ] {
        let request = aws.presign_request(Method::Get, url, "sts");
        assert_eq!(failure(&request), (code, text.into()), "{url}");
        assert!(!format!("{request:?}").contains("ter2"));
    }
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
            "the service `a/b` is not 1 to 63 ASCII letters, digits, `-`, `_` and `.`, such as execute-api",
        ),
        (
            request().region("eu west"),
            "invalid_region",
            "the region `eu west` is not 1 to 63 ASCII letters, digits, `-`, `_` and `.`, such as eu-west-1",
        ),
        (
            request().region_set("eu-*,"),
            "invalid_region",
            "the region set `eu-*,` is not `*`, or regions with a comma between them, such as us-east-1,eu-*",
        ),
        (
            request().body_sha256("hunter2"),
            "invalid_option",
            "the hash of the body is neither 64 lower-case hexadecimal digits nor UNSIGNED-PAYLOAD",
        ),
        (
            request()
                .header("x-amz-content-sha256", "UNSIGNED-PAYLOAD")
                .body_sha256("0".repeat(64)),
            "unsupported_combination",
            "the header x-amz-content-sha256 states another hash of the body than the one given: leave one of them out",
        ),
        (
            s3("https://photos.s3.us-east-1.amazonaws.com/a/%2E%2e/b"),
            "unsafe_key",
            "the path `/a/../b` has a `.` or `..` segment, which browsers and many clients fold into another path, and S3 does \
             not normalize: choose whether to, for a client that sends the path as it stands",
        ),
    ] {
        assert_eq!(failure(&request), (code, text.into()));
    }
}

#[test]
fn presets_invalid_argument_is_named() {
    let aws = presigner();
    let error = aws.eks_token("my cluster", at()).unwrap_err();
    let text =
        "the cluster name `my cluster` is not one or more ASCII letters, digits, `-` and `_`";
    assert_eq!(error.message(), text);
    let error = aws.rds_auth_token("user:hunter2@db", 3306, "jane", at());
    let text = "the endpoint is a host alone here, without scheme, credentials and path";
    assert_eq!(error.unwrap_err().message(), text);
    assert_eq!(aws.iot_mqtt("wss://a").unwrap_err().message(), text);

    let credentials = Credentials::new("AKIA", "secret").unwrap();
    let local = Presigner::builder("RegionOne", credentials);
    let local = local.endpoint_url("http://localhost:9000").build().unwrap();
    let text =
        "the region `RegionOne` is not one of AWS's, such as eu-west-1, and has no endpoint of sts";
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
