//! A secret in the wrong argument is not quoted in the error.

use presign_core::{
    AddressingStyle, CredentialExpiry, Credentials, Endpoint, Error, Method, Presigner,
    ReceivedForm, ReceivedRequest, Region, SigningWindow, Timestamp, Value, VerifyOptions,
    attachment,
    operation::{DynamicRequest, GetObject, NamedOption, Operation, PutObject},
    verify, verify_form,
};

const SECRETS: [&str; 5] = [
    "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    "zuf+tfteSlswRu7BJ86wekitnifILbZam1KYY3TG",
    "7b2c9a5d3e1f4a6b8c0d2e4f6a8b0c1d3e5f7a9b1c3d5e7f9a0b2c4d6e8f0a1b",
    "IQoJb3JpZ2luX2VjEJr//////////wEaCXVzLWVhc3QtMSJHMEUCIQDexample",
    "FwoGZXIvYXdzEBYaDKExampleTokenExampleTokenExampleToken1234567890==",
];

fn at() -> Timestamp {
    Timestamp::from_unix(1_795_435_200).unwrap()
}

fn presigner() -> Presigner {
    let credentials = Credentials::new("AKIAIOSFODNN7EXAMPLE", "hunter2").unwrap();
    Presigner::builder("us-east-1", credentials)
        .build()
        .unwrap()
}

/// A part of the secret that no other text contains.
#[track_caller]
fn assert_hidden<T>(what: &str, secret: &str, outcome: Result<T, Error>) -> bool {
    let Err(error) = outcome else {
        return false;
    };
    for shown in [format!("{error}"), format!("{error:?}")] {
        for start in 0..secret.len() - 10 {
            let part = &secret[start..start + 10];
            assert!(!shown.contains(part), "{what}: {shown}");
        }
    }
    true
}

#[test]
fn secret_in_settings_is_not_quoted() {
    for secret in SECRETS {
        for text in [
            secret.to_owned(),
            format!("{secret}\n"),
            format!("us-east-1 {secret}"),
            format!("https://AKIAIOSFODNN7EXAMPLE:{secret}@s3.example.com"),
            format!("https://AKIAIOSFODNN7EXAMPLE:{secret}"),
            format!("https://s3.example.com/{secret}//x"),
            format!("https://s3.example.com:{secret}"),
            format!("https://{secret} "),
            format!("{secret}://s3.example.com"),
        ] {
            assert_hidden("region", secret, text.parse::<Region>());
            assert_hidden("endpoint", secret, text.parse::<Endpoint>());
            assert!(assert_hidden(
                "style",
                secret,
                text.parse::<AddressingStyle>()
            ));
            assert!(assert_hidden(
                "early",
                secret,
                text.parse::<CredentialExpiry>()
            ));
            assert!(assert_hidden("at", secret, text.parse::<Timestamp>()));
            assert!(assert_hidden(
                "signing_window",
                secret,
                text.parse::<SigningWindow>()
            ));
            assert!(assert_hidden("method", secret, text.parse::<Method>()));
            let credentials = || Credentials::new("AKIA", "hunter2").unwrap();
            let builder = Presigner::builder("us-east-1", credentials());
            assert!(assert_hidden(
                "option",
                secret,
                builder.endpoint_option(&text, true).map(drop)
            ));
            for region in [&*text, "us-east-1"] {
                let builder = Presigner::builder(region, credentials()).endpoint_url(&text);
                assert_hidden("endpoint_url", secret, builder.build());
            }
            assert_hidden(
                "id",
                secret,
                Credentials::new(&*text, &*text)
                    .and_then(|keys| Presigner::builder("us-east-1", keys).build()),
            );
            assert_hidden("file name", secret, attachment(&format!("{text}/..")));
        }
    }
}

fn named<O: Operation>(secret: &str, request: impl Fn() -> presign_core::Request<'static, O>) {
    let mut names: Vec<_> = O::OPTIONS.iter().map(NamedOption::name).collect();
    names.push("metadata");
    for name in names {
        for value in [
            secret.to_owned(),
            format!("{secret}\r\n{secret}"),
            format!("é{secret}"),
        ] {
            let mut given = DynamicRequest::from(request());
            given.set("option", name, &value);
            assert_hidden(name, secret, given.into_request().presign_at(at()));
        }
    }
    for kind in ["query", "header", "option", "metadata"] {
        for (name, value) in [
            (secret, "a\n"),
            (secret, ""),
            ("host", secret),
            ("X-Amz-Date", secret),
            ("a", secret),
        ] {
            let mut given = DynamicRequest::from(request());
            given.set(kind, name, value);
            given.set(kind, name, secret);
            given.set(kind, name, "other");
            assert_hidden(kind, secret, given.into_request().presign_at(at()));
        }
    }
}

#[test]
fn secret_in_requests_is_not_quoted() {
    let s3: &'static Presigner = Box::leak(Box::new(presigner()));
    for secret in SECRETS {
        named(secret, || {
            s3.get_object("photos", "k") as presign_core::Request<'static, GetObject>
        });
        named(secret, || {
            s3.put_object("photos", "k") as presign_core::Request<'static, PutObject>
        });
        for text in [
            secret.to_owned(),
            format!("{secret}/../x"),
            format!("{secret}\n"),
            format!("arn:aws:s3:{secret}:1:accesspoint/{secret}"),
            format!("s3://{secret}/k"),
        ] {
            assert_hidden("bucket", secret, s3.get_object(&text, "k").presign_at(at()));
            assert_hidden(
                "key",
                secret,
                s3.get_object("photos", &text).presign_at(at()),
            );
            assert_hidden(
                "keys",
                secret,
                s3.get_objects("photos")
                    .batch_at(at())
                    .unwrap()
                    .urls(&[&*text]),
            );
            assert_hidden(
                "copy_source",
                secret,
                s3.copy_object("photos", "k", &text).presign_at(at()),
            );
            assert_hidden(
                "upload_id",
                secret,
                s3.upload_part_of("photos", "k", &text, &text)
                    .presign_at(at()),
            );
            assert!(assert_hidden(
                "operation",
                secret,
                s3.operation(&text, []).map(drop)
            ));
            for (name, value) in [
                (&*text, "v"),
                ("Bucket", &text),
                ("PartNumber", &text),
                ("IfModifiedSince", &text),
            ] {
                for value in [
                    Value::Text(value),
                    Value::Written(value),
                    Value::List(vec![value.into()]),
                ] {
                    let parameters = [
                        ("Bucket", "photos".into()),
                        ("Key", "k".into()),
                        (name, value),
                    ];
                    let request = s3.operation("GetObject", parameters);
                    assert_hidden(
                        name,
                        secret,
                        request.and_then(|request| request.presign_at(at())),
                    );
                }
            }
            let route = s3.operation(
                "WriteGetObjectResponse",
                [
                    ("RequestRoute", Value::Text(&text)),
                    ("RequestToken", "t".into()),
                ],
            );
            assert_hidden(
                "route",
                secret,
                route.and_then(|request| request.presign_at(at())),
            );
            let form = s3
                .post_object("photos", "k")
                .field(&text, "v")
                .field("acl", &text)
                .starts_with(&text, &text);
            assert_hidden("field", secret, form.presign_at(at()));
            assert_hidden(
                "upload",
                secret,
                s3.multipart_upload("photos", "k", &text, 1)
                    .option(&text, &text)
                    .presign_at(at()),
            );
        }
    }
}

#[test]
fn secret_in_requests_to_services_is_not_quoted() {
    let aws = presigner();
    for secret in SECRETS {
        for text in [
            secret.to_owned(),
            format!("{secret}\n"),
            format!("https://user:{secret}"),
            format!("https://{secret}:{secret}/"),
            format!("https://a/{secret}?{secret}=%zz"),
        ] {
            let of = |url: &str, service: &str| {
                aws.presign_request(Method::Get, url, service.to_owned())
            };
            let sts = || of("https://sts.us-east-1.amazonaws.com/", "sts");
            assert_hidden("url", secret, of(&text, "sts").presign_at(at()));
            assert_hidden(
                "url",
                secret,
                of(&format!("https://a/../{text}"), "s3").presign_at(at()),
            );
            assert_hidden("service", secret, of("https://a/", &text).presign_at(at()));
            assert_hidden("region", secret, sts().region(&*text).presign_at(at()));
            assert_hidden(
                "region_set",
                secret,
                sts().region_set(&*text).presign_at(at()),
            );
            assert_hidden(
                "body_sha256",
                secret,
                sts().body_sha256(&*text).presign_at(at()),
            );
            assert_hidden(
                "query",
                secret,
                sts()
                    .query(&text, "v")
                    .query("X-Amz-Date", &text)
                    .presign_at(at()),
            );
            assert_hidden(
                "header",
                secret,
                sts()
                    .header(&text, "v")
                    .header("host", &text)
                    .presign_at(at()),
            );
            assert_hidden("cluster_name", secret, aws.eks_token(&text, at()));
            assert_hidden("host", secret, aws.rds_auth_token(&text, 1, "me", at()));
            assert_hidden(
                "endpoint",
                secret,
                aws.iot_mqtt(&text)
                    .and_then(|request| request.presign_at(at())),
            );
        }
    }
}

#[test]
fn secret_in_received_requests_is_not_quoted() {
    let credentials = Credentials::new("AKIAIOSFODNN7EXAMPLE", "hunter2").unwrap();
    for secret in SECRETS {
        let url = presigner()
            .get_object("photos", "k")
            .presign_at(at())
            .unwrap()
            .into_url();
        for url in [
            url.replace("AKIAIOSFODNN7EXAMPLE", secret),
            url.replace("us-east-1", secret),
            format!("{url}{secret}"),
            secret.to_owned(),
        ] {
            let request = ReceivedRequest::new("GET", &url);
            let lookup = |id: &str| (id == "AKIAIOSFODNN7EXAMPLE").then(|| credentials.clone());
            let outcome = verify(&request, &lookup, at(), &VerifyOptions::default());
            assert_hidden("url", secret, outcome.map_err(Error::from));
        }
        let fields = [
            ("key", secret),
            (secret, secret),
            ("X-Amz-Credential", secret),
            ("policy", secret),
        ];
        let form = ReceivedForm::new("photos", 1);
        let form = fields
            .iter()
            .fold(form, |form, (name, value)| form.field(*name, *value));
        let lookup = |_: &str| Some(credentials.clone());
        let outcome = verify_form(&form, &lookup, at(), &VerifyOptions::default());
        assert_hidden("fields", secret, outcome.map_err(Error::from));
    }
}
