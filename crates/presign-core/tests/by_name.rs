//! Operations, options and objects by name, as languages pass them.

use std::sync::atomic::{AtomicUsize, Ordering};

use presign_core::{
    Credentials, LinkPolicy, PresignedRequest, Presigner, PresignerBuilder, ReadAhead, Timestamp,
    UriPresigner, Value,
    operation::{DynamicRequest, GetObject, Kind, Operation, PutObject},
    presign_many_uris,
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
    let mut without = dynamic(false);
    without.set("metadata", "a", "b");
    let error = without.into_request().presign_at(at()).unwrap_err();
    assert_eq!(error.message(), "GetObject has no option `metadata`");
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
fn operation_by_name_reads_its_parameters() {
    let s3 = presigner();
    let failure = |name: &str, parameters: Vec<(&'static str, Value<'static>)>| {
        let outcome = s3
            .operation(name, parameters)
            .and_then(|request| request.presign_at(at()));
        outcome.map_or_else(|error| error.to_string(), PresignedRequest::into_url)
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
    // Directory buckets are created at an address of AWS, or at the endpoint.
    let control = "https://s3express-control.us-west-2.amazonaws.com/photos--usw2-az1--x-s3?";
    let local = "https://photos--usw2-az1--x-s3.s3.example.com/?";
    for (endpoint, url) in [(None, control), (Some("https://s3.example.com"), local)] {
        let mut builder = builder("us-west-2");
        if let Some(endpoint) = endpoint {
            builder = builder.endpoint_url(endpoint);
        }
        let parameters = [("Bucket", "photos--usw2-az1--x-s3".into())];
        let request = builder.build().unwrap();
        let request = request.operation("CreateBucket", parameters).unwrap();
        let link = request.presign_at(at()).unwrap();
        assert!(link.url().starts_with(url), "{}", link.url());
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
fn operation_by_name_reads_written_values() {
    let s3 = presigner();
    let object = [("Bucket", "photos".into()), ("Key", "k".into())];
    for (name, text, header) in [
        ("BucketKeyEnabled", "true", Some("true")),
        ("BucketKeyEnabled", "false", Some("false")),
        ("BucketKeyEnabled", "yes", None),
        ("ContentLength", "7", Some("7")),
        ("ContentLength", "seven", None),
        ("Metadata", "color=red", Some("red")),
        ("Metadata", "color", None),
    ] {
        let parameters = [&object[..], &[(name, Value::Written(text))]].concat();
        let request = s3.operation("PutObject", parameters);
        let link = request.and_then(|request| request.presign_at(at()));
        let sent = link.ok().map(|link| link.headers()[0].1.clone());
        assert_eq!(sent.as_deref(), header, "{name} {text}");
    }
}

#[test]
fn operation_names_are_sorted_and_accepted() {
    let names: Vec<_> = Presigner::operation_names().collect();
    assert!(names.is_sorted());
    assert!(names.contains(&"GetObject"));
    let s3 = presigner();
    for name in names {
        let outcome = s3.operation(name, [("Color", "red".into())]);
        let error = outcome.unwrap_err().to_string();
        assert!(!error.starts_with("operation: "), "{error}");
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
                .map(PresignedRequest::into_url)
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

/// One by one and many at once, with several buckets and regions.
#[test]
fn uris_are_presigned_for_their_bucket_and_region() {
    let s3 = presigner();
    let count = AtomicUsize::new(0);
    let make = |s3: &Presigner, bucket: &str| {
        count.fetch_add(1, Ordering::Relaxed);
        s3.get_objects(bucket).batch_at(at())
    };
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
        "https://films.s3.us-west-2.amazonaws.com/b",
        "https://films.s3.eu-west-1.amazonaws.com/b",
    ];
    let wanted = [
        expected("eu-west-1", "photos", "a"),
        expected("eu-west-1", "photos", "b"),
        expected("us-west-2", "pictures", "a"),
        expected("us-west-2", "pictures", "c"),
        expected("eu-west-1", "photos", "a"),
        expected("eu-west-1", "films", "a"),
        expected("us-west-2", "films", "b"),
        expected("eu-west-1", "films", "b"),
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
    // Once per bucket and region, and once to check what they share.
    assert_eq!(count.load(Ordering::Relaxed), 5);
    assert_eq!(
        ReadAhead::default().take(12).collect::<Vec<_>>(),
        [
            16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 8192, 8192
        ]
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
