//! Mistakes of other signers, one test each. The vectors show that signatures are right; these tests show what is signed.

use presign_core::{
    AddressingStyle, Credentials, Error, Method, PresignedRequest, Presigner, Timestamp,
};

const REGIONAL: &str = "https://photos.s3.eu-west-1.amazonaws.com";

#[test]
fn pseudo_region_is_that_of_the_aws_sdks() {
    let link = |region, accelerate, dualstack| {
        let credentials = Credentials::new("A", "s").unwrap();
        let builder = Presigner::builder(region, credentials);
        let builder = builder.use_accelerate(accelerate).use_dualstack(dualstack);
        let presigner = builder.build().unwrap();
        let link = presigner
            .get_object("photos", "k")
            .presign_at(at())
            .unwrap();
        let host = link.url().split("/k?").next().unwrap().to_owned();
        (host, presigner.region().to_string())
    };
    for (region, accelerate, dualstack, host, signs) in [
        (
            "fips-us-gov-west-1",
            false,
            false,
            "s3-fips.us-gov-west-1",
            "us-gov-west-1",
        ),
        (
            "us-gov-west-1-fips",
            false,
            true,
            "s3-fips.dualstack.us-gov-west-1",
            "us-gov-west-1",
        ),
        ("s3-external-1", false, false, "s3", "us-east-1"),
        ("aws-global", false, false, "s3", "us-east-1"),
        (
            "aws-global",
            false,
            true,
            "s3.dualstack.us-east-1",
            "us-east-1",
        ),
        ("aws-global", true, false, "s3-accelerate", "us-east-1"),
        (
            "aws-global",
            true,
            true,
            "s3-accelerate.dualstack.us-east-1",
            "us-east-1",
        ),
        (
            "fips-aws-global",
            false,
            false,
            "s3-fips.us-east-1",
            "us-east-1",
        ),
    ] {
        let expected = (
            format!("https://photos.{host}.amazonaws.com"),
            signs.to_owned(),
        );
        assert_eq!(link(region, accelerate, dualstack), expected, "{region}");
    }
    // Transfer Acceleration has no FIPS endpoints.
    let credentials = Credentials::new("A", "s").unwrap();
    let builder = Presigner::builder("fips-us-east-1", credentials.clone());
    assert!(builder.use_accelerate(true).build().is_err());
    // A custom endpoint takes precedence over FIPS endpoints.
    let elsewhere =
        Presigner::builder("fips-us-east-1", credentials).endpoint_url("https://s3.example.com");
    assert_eq!(elsewhere.build().unwrap().region().as_str(), "us-east-1");
}

#[test]
fn pseudo_region_without_use_arn_region_rejects_arns() {
    for region in ["aws-global", "s3-external-1"] {
        for (arn_region, use_arn_region) in [
            ("us-east-1", false),
            ("us-west-2", false),
            ("us-west-2", true),
        ] {
            let credentials = Credentials::new("A", "s").unwrap();
            let builder = Presigner::builder(region, credentials);
            let presigner = builder.use_arn_region(use_arn_region).build().unwrap();
            let arn = format!("arn:aws:s3-object-lambda:{arn_region}:123456789012:accesspoint/a");
            let link = presigner.get_object(&arn, "k").presign_at(at());
            assert_eq!(link.is_ok(), use_arn_region, "{region} {arn_region}");
        }
    }
}

#[test]
fn key_with_leading_slash_keeps_it() {
    assert_eq!(path_of("/a"), "//a");
}

#[test]
fn key_with_trailing_slash_keeps_it() {
    assert_eq!(path_of("dir/"), "/dir/");
}

#[test]
fn key_with_double_slash_keeps_it() {
    assert_eq!(path_of("a//b"), "/a//b");
}

#[test]
fn key_with_backslash_does_not_become_a_slash() {
    assert_eq!(path_of("a\\b"), "/a%5Cb");
}

#[test]
fn key_with_dot_segments_is_an_error() {
    for key in [".", "..", "a/../b", "a/./b", "../other-bucket/k", "a/.."] {
        let error = presigner()
            .get_object("photos", key)
            .presign_at(at())
            .unwrap_err();
        assert_eq!(error.code().as_str(), "unsafe_key", "{key}");
    }
    for key in ["...", "a/.hidden", "a..b/c", "a/..b"] {
        assert_eq!(
            path_of(key),
            format!("/{key}"),
            "no segment of {key} is a dot segment"
        );
    }
}

#[test]
fn key_with_dot_segments_is_signed_if_allowed() {
    let link = presigner()
        .get_object("photos", "a/../b")
        .allow_unsafe_key(true)
        .presign_at(at())
        .unwrap();
    assert!(link.url().starts_with(&format!("{REGIONAL}/a/../b?")));
}

#[test]
fn key_with_question_mark_or_hash_is_not_truncated() {
    assert_eq!(path_of("a?b#c"), "/a%3Fb%23c");
}

#[test]
fn key_with_plus_is_not_a_space() {
    assert_eq!(path_of("a+b c"), "/a%2Bb%20c");
}

#[test]
fn key_with_encoded_slash_is_not_decoded() {
    assert_eq!(path_of("a%2Fb%20c"), "/a%252Fb%2520c");
}

#[test]
fn key_that_looks_like_a_url_does_not_change_the_host() {
    assert_eq!(path_of("//host/x"), "///host/x");
    assert_eq!(path_of("https://host/x"), "/https%3A//host/x");
    assert_eq!(path_of("@host/x"), "/%40host/x");
}

#[test]
fn query_value_with_reserved_characters_is_encoded() {
    let query = query_of(&[("prefix", "a*b'c(d)!e~f+g h")]);
    assert!(
        query.contains("&prefix=a%2Ab%27c%28d%29%21e~f%2Bg%20h&X-Amz-Signature="),
        "{query}"
    );
}

#[test]
fn query_is_sorted_after_encoding() {
    // `é` sorts after `z`, and `%C3%A9` before it.
    let query = query_of(&[("z", "1"), ("é", "2"), ("a-b", "3"), ("a", "4")]);
    let order: Vec<_> = query
        .split('&')
        .map(|parameter| parameter.split('=').next().unwrap())
        .collect();
    assert_eq!(order.first(), Some(&"%C3%A9"));
    assert_eq!(
        order[order.len() - 4..],
        ["a", "a-b", "z", "X-Amz-Signature"]
    );
}

#[test]
fn query_has_the_same_order_every_time() {
    let forward = query_of(&[("b", "2"), ("a", "1"), ("c", "3")]);
    let backward = query_of(&[("c", "3"), ("b", "2"), ("a", "1")]);
    assert_eq!(forward, backward);
}

#[test]
fn header_names_are_lower_case() {
    let canonical = canonical_of(&[("X-Amz-Meta-Name", "Value")]);
    assert!(
        canonical.contains("\nx-amz-meta-name:Value\n\nhost;x-amz-meta-name\n"),
        "{canonical}"
    );
}

#[test]
fn header_spaces_are_folded_only_in_canonical_headers() {
    let canonical = canonical_of(&[("x-amz-meta-a", "  one   two  ")]);
    assert!(
        canonical.contains("\nx-amz-meta-a:one two\n"),
        "{canonical}"
    );
    let link = presigner()
        .put_object("photos", "k")
        .metadata("a", "  one   two  ")
        .presign_at(at())
        .unwrap();
    assert_eq!(
        link.headers(),
        [("x-amz-meta-a".to_owned(), "one   two".to_owned())]
    );
}

#[test]
fn headers_are_sorted_by_name_and_not_by_line() {
    // As lines, `x-amz-meta-a-b:` would be before `x-amz-meta-a:`, since `-` sorts before `:`.
    let canonical = canonical_of(&[("x-amz-meta-a-b", "2"), ("x-amz-meta-a", "1")]);
    assert!(
        canonical
            .contains("\nx-amz-meta-a:1\nx-amz-meta-a-b:2\n\nhost;x-amz-meta-a;x-amz-meta-a-b\n"),
        "{canonical}"
    );
}

#[test]
fn headers_are_not_hoisted_into_the_query() {
    let link = presigner()
        .put_object("photos", "k")
        .acl("private")
        .metadata("a", "1")
        .presign_at(at())
        .unwrap();
    assert!(
        link.url()
            .contains("&X-Amz-SignedHeaders=host%3Bx-amz-acl%3Bx-amz-meta-a&X-Amz-Signature="),
        "{link}"
    );
}

#[test]
fn session_token_is_in_the_url_encoded_and_signed() {
    let with = |token: &str| {
        let credentials = credentials().with_session_token(token).unwrap();
        let s3 = Presigner::builder("eu-west-1", credentials)
            .build()
            .unwrap();
        s3.get_object("photos", "k").presign_at(at()).unwrap()
    };
    let link = with("a/b+c==");
    assert!(
        link.url()
            .contains("&X-Amz-Security-Token=a%2Fb%2Bc%3D%3D&X-Amz-SignedHeaders=host&"),
        "{link}"
    );
    assert_ne!(signature_of(&link), signature_of(&with("a/b+c=")));
}

#[test]
fn rotated_secret_signs_with_its_own_key() {
    let link = |secret| {
        let credentials = Credentials::new("AKIAIOSFODNN7EXAMPLE", secret).unwrap();
        let s3 = Presigner::builder("eu-west-1", credentials)
            .build()
            .unwrap();
        s3.get_object("photos", "k").presign_at(at()).unwrap()
    };
    let first = link("one");
    assert_ne!(signature_of(&first), signature_of(&link("two")));
    assert_eq!(first, link("one"));
}

#[test]
fn url_has_only_requested_parameters() {
    for request in [
        presigner().get_object("photos", "k").presign_at(at()),
        presigner().put_object("photos", "k").presign_at(at()),
        presigner().head_object("photos", "k").presign_at(at()),
        presigner().delete_object("photos", "k").presign_at(at()),
    ] {
        let request = request.unwrap();
        let (_, query) = request.url().split_once('?').unwrap();
        let names: Vec<_> = query
            .split('&')
            .map(|parameter| parameter.split('=').next().unwrap())
            .collect();
        let asked = [
            "X-Amz-Algorithm",
            "X-Amz-Credential",
            "X-Amz-Date",
            "X-Amz-Expires",
            "X-Amz-SignedHeaders",
            "X-Amz-Signature",
        ];
        assert_eq!(names, asked);
        assert_eq!(request.headers(), []);
    }
}

#[test]
fn default_port_is_neither_signed_nor_sent() {
    for (endpoint, origin) in [
        ("https://s3.example.com:443", "https://s3.example.com"),
        ("http://s3.example.com:80", "http://s3.example.com"),
        ("https://s3.example.com:80", "https://s3.example.com:80"),
        ("http://localhost:9000", "http://localhost:9000"),
        ("http://[::1]:9000", "http://[::1]:9000"),
    ] {
        assert_eq!(origin_of(endpoint), origin);
    }
}

#[test]
fn endpoint_path_prefix_is_kept() {
    let s3 = Presigner::builder("us-east-1", credentials())
        .endpoint_url("https://example.com/storage/v1/s3/")
        .build()
        .unwrap();
    let link = s3.get_object("photos", "cat.jpg").presign_at(at()).unwrap();
    assert!(
        link.url()
            .starts_with("https://example.com/storage/v1/s3/photos/cat.jpg?"),
        "{link}"
    );
}

#[test]
fn http_endpoint_stays_http() {
    assert_eq!(
        origin_of("http://minio.example.com"),
        "http://minio.example.com"
    );
}

#[test]
fn host_case_is_what_clients_send() {
    assert_eq!(
        origin_of("https://S3.Example.COM"),
        "https://s3.example.com"
    );
}

#[test]
fn endpoint_is_regional_and_never_global() {
    for region in ["us-east-1", "eu-west-1", "ap-southeast-5"] {
        let s3 = Presigner::builder(region, credentials()).build().unwrap();
        let link = s3.get_object("photos", "k").presign_at(at()).unwrap();
        assert!(
            link.url()
                .starts_with(&format!("https://photos.s3.{region}.amazonaws.com/k?")),
            "{link}"
        );
    }
}

#[test]
fn expires_in_out_of_range_is_an_error() {
    let week = core::time::Duration::from_secs(604_800);
    let second = core::time::Duration::from_secs(1);
    for life in [
        core::time::Duration::ZERO,
        week + second,
        second * 3 / 2,
        core::time::Duration::MAX,
    ] {
        let error = presigner()
            .get_object("photos", "k")
            .expires_in(life)
            .presign_at(at())
            .unwrap_err();
        assert_eq!(error.code().as_str(), "invalid_expires");
    }
    assert!(
        presigner()
            .get_object("photos", "k")
            .expires_in(week)
            .presign_at(at())
            .is_ok()
    );
}

fn path_of(key: &str) -> String {
    let link = presigner()
        .get_object("photos", key)
        .presign_at(at())
        .unwrap();
    let (before, _) = link.url().split_once('?').unwrap();
    before.strip_prefix(REGIONAL).unwrap().to_owned()
}

fn query_of(parameters: &[(&'static str, &'static str)]) -> String {
    let s3 = presigner();
    let mut request = s3.presign(Method::Get, "photos", None);
    for (name, value) in parameters {
        request = request.query(*name, *value);
    }
    request
        .presign_at(at())
        .unwrap()
        .url()
        .split_once('?')
        .unwrap()
        .1
        .to_owned()
}

fn canonical_of(headers: &[(&'static str, &'static str)]) -> String {
    let s3 = presigner();
    let mut request = s3.put_object("photos", "k");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.steps_at(at()).unwrap().canonical_request
}

fn origin_of(endpoint: &str) -> String {
    let build = || -> Result<PresignedRequest, Error> {
        let s3 = Presigner::builder("us-east-1", credentials())
            .endpoint_url(endpoint)
            .addressing_style(AddressingStyle::Path)
            .build()?;
        s3.get_object("photos", "k").presign_at(at())
    };
    let link = build().unwrap();
    link.url().split("/photos/k?").next().unwrap().to_owned()
}

fn signature_of(link: &PresignedRequest) -> &str {
    link.url().rsplit('=').next().unwrap()
}

fn presigner() -> Presigner {
    Presigner::builder("eu-west-1", credentials())
        .build()
        .unwrap()
}

fn credentials() -> Credentials {
    Credentials::new(
        "AKIAIOSFODNN7EXAMPLE",
        "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    )
    .unwrap()
}

fn at() -> Timestamp {
    "2026-11-23T12:00:00Z".parse().unwrap()
}

#[test]
fn outposts_alias_that_is_no_host_label_is_an_error() {
    for (bucket, is_valid) in [
        (
            "test-accessp-o0b1d075431d83bebde8xz5w8ijx1qzlbp3i3kuse10--op-s3",
            true,
        ),
        (
            "Test-accessp-o0b1d075431d83bebde8xz5w8ijx1qzlbp3i3kuse10--op-s3",
            false,
        ),
        (
            "test.accessp-o0b1d075431d83bebde8xz5w8ijx1qzlbp3i3kuse10--op-s3",
            false,
        ),
    ] {
        let request = presigner().get_object(bucket, "k").presign_at(at());
        let code = request.err().map(|error| error.code().as_str());
        assert_eq!(code.is_none(), is_valid, "{bucket} {code:?}");
    }
}

#[test]
fn access_point_at_an_ip_address_is_an_error() {
    const OUTPOST: &str =
        "arn:aws:s3-outposts:us-west-2:123456789012:outpost/op-01234567890123456/accesspoint/mine";
    const ALIAS: &str = "test-accessp-e0b1d075431d83bebde8xz5w8ijx1qtlbp3i3kuse10--op-s3";
    for bucket in [
        "arn:aws:s3:us-west-2:123456789012:accesspoint/mine",
        "arn:aws:s3-object-lambda:us-west-2:123456789012:accesspoint/mine",
        OUTPOST,
        ALIAS,
    ] {
        for endpoint in ["https://[2001:db8::1]:9000", "https://192.0.2.1"] {
            let credentials = Credentials::new("AKIA", "secret").unwrap();
            let s3 = Presigner::builder("us-west-2", credentials)
                .endpoint_url(endpoint)
                .build()
                .unwrap();
            let error = s3
                .get_object(bucket, "k")
                .presign_at(Timestamp::from_unix(1_800_000_000).unwrap())
                .unwrap_err();
            assert_eq!(error.code().as_str(), "unsupported_combination", "{bucket}");
        }
    }
}
