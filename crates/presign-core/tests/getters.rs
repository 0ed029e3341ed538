//! What types tell about themselves: getters, names, and `Debug` without secrets.

use presign_core::{
    AccessKeyKind, AddressingStyle, CanonicalRequest, CredentialExpiry, CredentialScope,
    Credentials, Endpoint, ErrorCode, Method, Presigner, PresignerBuilder, QueryOrder,
    ReceivedForm, ReceivedRequest, Region, SigningKey, Timestamp, UriPresigner, VerifyOptions,
    presign_many, verify,
};

fn at() -> Timestamp {
    "2026-11-23T12:00:00Z".parse().unwrap()
}

fn builder(region: &str) -> PresignerBuilder<'_> {
    let credentials = Credentials::new("AKIDEXAMPLE", "hunter2").unwrap();
    Presigner::builder(region, credentials.with_session_token("swordfish").unwrap())
}

fn presigner() -> Presigner {
    builder("eu-west-1").build().unwrap()
}

#[test]
fn presigner_returns_its_settings() {
    let default = presigner();
    assert_eq!(default.stated_region(), "eu-west-1");
    assert!(!default.has_custom_endpoint());
    assert_eq!(default.changed_endpoint_options(), []);
    assert_eq!(default.addressing_style(), AddressingStyle::Auto);
    assert_eq!(default.on_credential_expiry(), CredentialExpiry::Allow);
    assert_eq!(default.query_order(), QueryOrder::Canonical);

    let other = builder("aws-global")
        .endpoint_url("https://s3.example.com")
        .addressing_style(AddressingStyle::Path)
        .on_credential_expiry(CredentialExpiry::Reject)
        .query_order(QueryOrder::Given)
        .build()
        .unwrap();
    assert_eq!(
        (other.region().as_str(), other.stated_region()),
        ("us-east-1", "aws-global")
    );
    assert!(other.has_custom_endpoint());
    assert_eq!(other.addressing_style(), AddressingStyle::Path);
    assert_eq!(other.on_credential_expiry(), CredentialExpiry::Reject);
    assert_eq!(other.query_order(), QueryOrder::Given);
    let changed = builder("eu-west-1").use_dualstack(true).build().unwrap();
    assert_eq!(
        changed.changed_endpoint_options(),
        [("use_dualstack", true)]
    );
}

#[test]
fn region_of_an_endpoint_is_that_of_its_name() {
    let region = |url: &str| {
        let endpoint: Endpoint = url.parse().unwrap();
        endpoint.region().map(ToString::to_string)
    };
    assert_eq!(
        region("https://s3.eu-west-1.amazonaws.com"),
        Some("eu-west-1".into())
    );
    assert_eq!(region("https://s3.example.com"), None);
    for (name, has_form) in [
        ("us-gov-west-1", true),
        ("eu-west-1", true),
        ("auto", false),
        ("eu", false),
    ] {
        assert_eq!(
            name.parse::<Region>().unwrap().has_aws_form(),
            has_form,
            "{name}"
        );
    }
}

#[test]
fn batch_returns_its_headers_and_the_index_of_a_wrong_key() {
    let s3 = presigner();
    let headers = [("x-amz-request-payer".to_owned(), "requester".to_owned())];
    let make = |s3: &Presigner, bucket: &str| {
        s3.get_objects(bucket)
            .header(&headers[0].0, &headers[0].1)
            .batch_at(at())
    };
    let batch = make(&s3, "photos").unwrap();
    assert_eq!(batch.headers(), headers);
    let uris = UriPresigner::new(&s3, make).unwrap();
    assert_eq!(uris.headers(), headers);
    for keys in [["", "a", "b"], ["a", "", "b"], ["a", "b", ""]] {
        let index = keys.iter().position(|key| key.is_empty());
        assert_eq!(batch.urls(&keys).unwrap_err().key_index(), index);
        let mut found = None;
        presign_many(
            &batch,
            0..3,
            |index| Some(keys[index]),
            |urls| {
                found = urls.check().unwrap_err().key_index();
                Ok::<_, ()>(())
            },
        )
        .unwrap();
        assert_eq!(found, index);
    }
    assert_eq!(
        s3.get_object("photos", "")
            .presign_at(at())
            .unwrap_err()
            .key_index(),
        None
    );
}

#[test]
fn names_are_displayed() {
    assert_eq!(CredentialExpiry::Clamp.to_string(), "clamp");
    assert_eq!(AddressingStyle::Virtual.to_string(), "virtual");
    assert_eq!(QueryOrder::Sorted.to_string(), "sorted");
    let credentials = Credentials::new("ASIAIOSFODNN7EXAMPLE", "hunter2").unwrap();
    let s3 = Presigner::builder("eu-west-1", credentials)
        .endpoint_url("https://s3.example.com")
        .build()
        .unwrap();
    let [warning] = s3.warnings() else {
        panic!("{:?}", s3.warnings())
    };
    assert_eq!(warning.code.to_string(), "missing_session_token");
}

#[test]
fn access_key_kind_is_that_of_its_prefix() {
    for (id, kind) in [
        ("AKIAIOSFODNN7EXAMPLE", "long_term"),
        ("ASIAIOSFODNN7EXAMPLE", "temporary"),
        ("ABIAIOSFODNN7EXAMPLE", "bearer_token"),
        ("ACCAIOSFODNN7EXAMPLE", "context_specific"),
        ("GOOGIOSFODNN7EXAMPLE", "google"),
        ("AROAIOSFODNN7EXAMPLE", "not_a_key"),
        ("AKIAIOSFODNN7EXA", "long_term"),
        ("AKIAIOSFODNN7EX", "other"),
        ("AKIAIOSFODNN7eXAMPLE", "other"),
        ("minioadminminioadmin", "other"),
    ] {
        assert_eq!(AccessKeyKind::from_access_key_id(id).as_str(), kind, "{id}");
    }
}

#[test]
fn canonical_request_of_an_invalid_part_is_an_error() {
    for (host, path, problem) in [
        ("", "/", Some("host: ")),
        ("a b", "/", Some("host: ")),
        ("é", "/", Some("host: ")),
        ("host", "", Some("path: ")),
        ("host", "a", Some("path: ")),
        ("host", "/a b", Some("path: ")),
        ("host:9000", "/a%20b", None),
    ] {
        let outcome = CanonicalRequest::builder(Method::Get, host, path).build();
        match (outcome, problem) {
            (Ok(request), None) => assert!(request.to_string().contains("host:host:9000\n")),
            (Err(error), Some(problem)) => {
                assert_eq!(error.code(), ErrorCode::InvalidUrl);
                assert!(error.to_string().starts_with(problem), "{error}");
            }
            (outcome, _) => panic!("{host} {path}: {outcome:?}"),
        }
    }
}

#[test]
fn deserialize_another_type_says_what_is_expected() {
    let error = serde_json::from_str::<Timestamp>("1").unwrap_err();
    assert!(error.to_string().contains("expected a string"), "{error}");
    let request = r#"{"method": "GET", "url": "https://h/", "headers": 1, "expires_at": "2026-11-23T12:00:00Z"}"#;
    let error = serde_json::from_str::<presign_core::PresignedRequest>(request).unwrap_err();
    assert!(
        error
            .to_string()
            .contains("expected a map of names to values"),
        "{error}"
    );
}

/// `Debug` shows which value it is, and neither a secret nor a signature.
#[test]
fn debug_names_the_type_and_shows_no_secret() {
    let s3 = presigner();
    let link = s3.get_object("photos", "k").presign_at(at()).unwrap();
    let signature = link.url().rsplit_once('=').unwrap().1;
    let batch = s3.get_objects("photos").batch_at(at()).unwrap();
    let batch_of = |s3: &Presigner, bucket: &str| s3.get_objects(bucket).batch_at(at());
    let scope = CredentialScope::new(at(), "eu-west-1", "s3");
    let steps = s3.get_object("photos", "k").steps_at(at()).unwrap();
    let form = s3.post_object("photos", "k").presign_at(at()).unwrap();
    let received = ReceivedRequest::new("GET", link.url());
    let wrong = verify(&received, &|_| None, at(), &VerifyOptions::default());
    let mut chunks = String::new();
    presign_many(
        &batch,
        0..1,
        |_| Some("k"),
        |urls| {
            chunks = format!("{urls:?}");
            Ok::<_, ()>(())
        },
    )
    .unwrap();
    for (name, shown) in [
        ("Presigner", format!("{s3:?}")),
        ("Request", format!("{:?}", s3.get_object("photos", "k"))),
        ("PresignedRequest", format!("{link:?}")),
        ("BatchPresigner", format!("{batch:?}")),
        (
            "UriPresigner",
            format!("{:?}", UriPresigner::new(&s3, batch_of).unwrap()),
        ),
        ("Urls", chunks),
        (
            "MultipartUpload",
            format!("{:?}", s3.multipart_upload("photos", "k", "2~abc", 1)),
        ),
        (
            "HeaderRequest",
            format!(
                "{:?}",
                s3.sign_headers(Method::Get, "https://sts.amazonaws.com/")
            ),
        ),
        (
            "ServiceRequest",
            format!(
                "{:?}",
                s3.presign_request(Method::Get, "https://sts.amazonaws.com/", "sts")
            ),
        ),
        (
            "CanonicalRequest",
            format!(
                "{:?}",
                CanonicalRequest::builder(Method::Get, "host", "/")
                    .build()
                    .unwrap()
            ),
        ),
        (
            "CanonicalRequestBuilder",
            format!("{:?}", CanonicalRequest::builder(Method::Get, "host", "/")),
        ),
        (
            "SigningKey",
            format!("{:?}", SigningKey::derive("hunter2", &scope).unwrap()),
        ),
        ("eu-west-1", format!("{scope:?}")),
        ("SigningSteps", format!("{steps:?}")),
        ("Signature", format!("{:?}", steps.signature)),
        ("PostObject", format!("{:?}", s3.post_object("photos", "k"))),
        ("PostForm", format!("{form:?}")),
        ("ReceivedRequest", format!("{received:?}")),
        (
            "ReceivedForm",
            format!(
                "{:?}",
                ReceivedForm::new("photos", 1).field("x-amz-signature", signature)
            ),
        ),
        ("unknown", format!("{:?}", wrong.unwrap_err())),
    ] {
        assert!(shown.contains(name), "{name}: {shown}");
        for secret in ["hunter2", "swordfish", signature] {
            // The value itself, for those who compare the steps of signing.
            let is_asked_for = secret == signature && name.starts_with("Sign");
            assert!(is_asked_for || !shown.contains(secret), "{name}: {shown}");
        }
    }
}
