//! What types tell about themselves: getters, names, and `Debug` without secrets.

use presign_core::{
    AccessKeyKind, AddressingStyle, CanonicalRequest, CredentialExpiry, CredentialScope,
    Credentials, Endpoint, ErrorCode, LinkPolicy, Method, Presigner, PresignerBuilder, QueryOrder,
    ReadAhead, ReceivedForm, ReceivedRequest, Region, SigningKey, Timestamp, UriPresigner, Value,
    VerifyOptions,
    operation::{DynamicRequest, GetObject, Kind, Operation, PutObject},
    presign_many, presign_many_uris, verify,
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

/// One by one and many at once, with several buckets and regions.
#[test]
fn uris_are_presigned_for_their_bucket_and_region() {
    let s3 = presigner();
    let make = |s3: &Presigner, bucket: &str| s3.get_objects(bucket).batch_at(at());
    let uris = UriPresigner::new(&s3, make)
        .unwrap()
        .region("pictures", "us-west-2");
    let expected = |region: &str, bucket: &str, key: &str| {
        let s3 = builder(region).build().unwrap();
        s3.get_object(bucket, key)
            .presign_at(at())
            .unwrap()
            .into_url()
    };
    let all = [
        "s3://photos/a",
        "s3://photos/b",
        "s3://pictures/a",
        "s3://pictures/c",
        "s3://photos/a",
        "s3://films/a",
    ];
    let wanted = [
        expected("eu-west-1", "photos", "a"),
        expected("eu-west-1", "photos", "b"),
        expected("us-west-2", "pictures", "a"),
        expected("us-west-2", "pictures", "c"),
        expected("eu-west-1", "photos", "a"),
        expected("eu-west-1", "films", "a"),
    ];
    assert_eq!(uris.urls(&all).unwrap(), wanted);
    let mut each = Vec::new();
    presign_many_uris(
        &uris,
        0..all.len(),
        |index| Some(all[index]),
        |urls| {
            assert_eq!(urls.text(), wanted.concat());
            assert_eq!(urls.ends().last(), Some(&urls.text().len()));
            each.extend(urls.iter().map(|url| url.unwrap().unwrap().to_owned()));
            Ok::<_, ()>(())
        },
    )
    .unwrap();
    assert_eq!(each, wanted);
    for (uri, wanted) in all.iter().zip(&wanted) {
        let mut url = String::from("> ");
        uris.presign_into(uri, &mut url).unwrap();
        assert_eq!(url.strip_prefix("> "), Some(&**wanted));
    }
    assert_eq!(
        ReadAhead::default().take(12).collect::<Vec<_>>(),
        [
            16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 8192, 8192
        ]
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
fn errors_name_the_option_and_what_is_accepted() {
    let s3 = presigner();
    let text = |outcome: Result<String, presign_core::Error>| outcome.unwrap_err().to_string();
    assert_eq!(
        text(
            LinkPolicy::new("photos")
                .set("allow_http", "yes")
                .map(|_| String::new())
        ),
        "allow_http: `yes` is invalid; use true or false"
    );
    assert_eq!(
        text(
            s3.get_object("", "k")
                .presign_at(at())
                .map(|link| link.into_url())
        ),
        "bucket: empty; use a name or an ARN"
    );
    let prefix = |length| {
        LinkPolicy::new("photos")
            .prefix("a".repeat(length))
            .to_json()
    };
    assert!(prefix(1024).is_ok());
    assert_eq!(
        text(prefix(1025)),
        "prefix: 1025 bytes are too long; use at most 1,024 bytes"
    );
    let host = |length: usize| {
        let host = "a.".repeat(length)[..length - 1].to_owned() + "a";
        builder("eu-west-1")
            .endpoint_url(&format!("https://{host}"))
            .build()
            .map(|s3| s3.endpoint().to_url())
    };
    assert!(host(253).is_ok());
    assert!(text(host(255)).contains("is invalid"));
    let windowed = s3
        .multipart_upload("photos", "k", "2~abc", 1)
        .option("signing_window", "86400");
    let plan = windowed.presign_at(at()).unwrap();
    assert!(plan.complete.url().contains("X-Amz-Date=20261123T000000Z"));
}

#[test]
fn operation_by_name_reads_its_parameters() {
    let s3 = presigner();
    let failure = |name: &str, parameters: Vec<(&'static str, Value<'static>)>| {
        let outcome = s3
            .operation(name, parameters)
            .and_then(|request| request.presign_at(at()));
        outcome
            .map(|link| link.into_url())
            .unwrap_or_else(|error| error.to_string())
    };
    let object = [("Bucket", "photos".into()), ("Key", "k".into())];
    let with = |name, value: Value<'static>| [&object[..], &[(name, value)]].concat();
    assert!(
        failure("GetObject", with("SSECustomerKey", "short".into()))
            .starts_with("sse_customer_key: ")
    );
    let copied = [
        &with("CopySource", "photos/k".into())[..],
        &[("CopySourceSSECustomerKey", "short".into())],
    ]
    .concat();
    assert!(failure("CopyObject", copied).starts_with("copy_source_sse_customer_key: "));
    assert!(failure("GetObjekt", object.to_vec()).ends_with("did you mean `GetObject`?"));
    for (route, is_label) in [
        ("io-cell", true),
        ("IO", false),
        ("-io", false),
        ("io.cell", false),
        ("xn--a", false),
    ] {
        let parameters = vec![("RequestRoute", route.into()), ("RequestToken", "t".into())];
        let text = failure("WriteGetObjectResponse", parameters);
        assert_eq!(text.starts_with("https://"), is_label, "{text}");
    }
    let fips = builder("us-east-1").use_fips(true).build().unwrap();
    let parameters = [("RequestRoute", "io".into()), ("RequestToken", "t".into())];
    let link = fips
        .operation("WriteGetObjectResponse", parameters)
        .unwrap()
        .presign_at(at())
        .unwrap();
    assert!(
        link.url()
            .starts_with("https://io.s3-object-lambda-fips.us-east-1.amazonaws.com/"),
        "{}",
        link.url()
    );
}

#[test]
fn bucket_and_key_of_a_path_are_split_after_the_bucket() {
    for (path, bucket, key) in [
        ("photos/a/b", "photos", "a/b"),
        ("photos//b", "photos", "/b"),
        ("photos", "photos", ""),
        ("arn:aws:s3:::photos/a/b", "arn:aws:s3:::photos", "a/b"),
        (
            "arn:aws:s3:eu-west-1:123456789012:accesspoint/ap/a/b",
            "arn:aws:s3:eu-west-1:123456789012:accesspoint/ap",
            "a/b",
        ),
        (
            "arn:aws:s3-outposts:eu-west-1:123456789012:outpost/op-1/accesspoint/ap/a/b",
            "arn:aws:s3-outposts:eu-west-1:123456789012:outpost/op-1/accesspoint/ap",
            "a/b",
        ),
    ] {
        assert_eq!(presign_core::s3::bucket_and_key(path), (bucket, key));
    }
}

#[test]
fn dynamic_request_sets_what_its_operation_has() {
    let s3 = presigner();
    let dynamic = |is_put: bool| -> DynamicRequest<'_> {
        if is_put {
            s3.put_object("photos", "k").into()
        } else {
            s3.get_object("photos", "k").into()
        }
    };
    let url = |is_put, settings: &[(&str, &str, &str)]| {
        let mut request = dynamic(is_put);
        for (kind, name, value) in settings {
            request.set(kind, name, value);
        }
        let outcome = request.into_request().presign_at(at());
        outcome.map_err(|error| error.code().as_str())
    };
    let typed = url(
        false,
        &[("query", "versionId", "1"), ("header", "x-amz-meta-a", "b")],
    )
    .unwrap();
    let expected = s3
        .get_object("photos", "k")
        .query("versionId", "1")
        .header("x-amz-meta-a", "b");
    assert_eq!(typed, expected.presign_at(at()).unwrap());
    let typed = url(true, &[("metadata", "a", "b")]).unwrap();
    assert_eq!(typed.headers(), [("x-amz-meta-a".into(), "b".into())]);
    assert_eq!(url(false, &[("metadata", "a", "b")]), Err("invalid_option"));
    let typed = url(false, &[("option", "expires_at", "2026-11-23T12:10:00Z")]).unwrap();
    assert_eq!(typed.expires_at().to_string(), "2026-11-23T12:10:00Z");
    let typed = url(false, &[("option", "signing_window", "86400")]).unwrap();
    assert!(
        typed.url().contains("X-Amz-Date=20261123T000000Z"),
        "{}",
        typed.url()
    );
    let typed = url(
        false,
        &[("query", "a", "1"), ("option", "query_order", "given")],
    )
    .unwrap();
    assert!(
        typed.url().contains("/k?a=1&X-Amz-Algorithm"),
        "{}",
        typed.url()
    );
    for (hoist, is_header) in [("true", false), ("false", true)] {
        let settings = [
            ("header", "x-amz-request-payer", "requester"),
            ("option", "hoist_headers", hoist),
        ];
        let typed = url(false, &settings).unwrap();
        assert_eq!(!typed.headers().is_empty(), is_header, "{}", typed.url());
    }
    assert_eq!(
        url(false, &[("option", "hoist_headers", "yes")]),
        Err("invalid_option")
    );

    assert_eq!(dynamic(false).kind_of("version_id"), Some(Kind::Text));
    assert_eq!(dynamic(false).kind_of("no_such_option"), None);
    assert_eq!(
        [false, true].map(|is_put| dynamic(is_put).takes_metadata()),
        [GetObject::TAKES_METADATA, PutObject::TAKES_METADATA]
    );
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
