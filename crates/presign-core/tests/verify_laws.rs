//! Verification of random requests and invalid input: the expiry, the options, and errors without secrets.

use presign_core::{
    CredentialExpiry, Credentials, ErrorCode, Method, Presigner, ReceivedForm, ReceivedRequest,
    Timestamp, VerifyOptions, verify, verify_form,
};
use proptest::prelude::*;

#[derive(Debug, Clone)]
struct Made {
    bucket: String,
    key: String,
    token: Option<String>,
    headers: Vec<(String, String)>,
    query: Vec<(String, String)>,
    life: i64,
    later: i64,
    path_style: bool,
}

prop_compose! {
    fn made()(
        bucket in "[a-z0-9]{3,20}",
        key in "[^\0]{1,40}",
        token in prop::option::of("[!-~]{1,40}"),
        headers in prop::collection::vec(("x-amz-meta-[a-z]{1,5}", "[!-~ \t]{0,20}"), 0..4),
        query in prop::collection::vec(("[a-zA-Z é+*~-]{1,6}", "\\PC{0,10}"), 0..4),
        life in 1..=604_800_i64,
        later in 0..604_800_i64,
        path_style: bool,
    ) -> Made {
        Made { bucket, key, token, headers, query, life, later: later % life, path_style }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn verify_presigned_request_is_accepted_until_it_expires(made in made()) {
        let mut credentials = Credentials::new("AKIA/EXAMPLE", "secret").unwrap();
        if let Some(token) = &made.token {
            credentials = credentials.with_session_token(token).unwrap();
        }
        let mut builder = Presigner::builder("eu-west-1", credentials.clone());
        if made.path_style {
            builder = builder.endpoint_url("http://localhost:9000/store");
        }
        let s3 = builder.build().unwrap();
        let at = Timestamp::from_unix(1_800_000_000).unwrap();
        let mut request = s3.presign(Method::Put, &*made.bucket, &*made.key).expires_in(made.life).allow_unsafe_key(true);
        for (name, value) in &made.headers {
            request = request.header(name, value);
        }
        for (name, value) in &made.query {
            request = request.query(name, value);
        }
        // A repeated name with different values is rejected in any case.
        let Ok(link) = request.presign_at(at) else { return Ok(()) };
        let mut received = ReceivedRequest::new("PUT", link.url());
        for (name, value) in link.headers() {
            received = received.header(name, value);
        }
        let lookup = |id: &str| (id == "AKIA/EXAMPLE").then(|| credentials.clone());
        let options = VerifyOptions::default();
        let then = |seconds: i64| Timestamp::from_unix(at.unix() + seconds).unwrap();
        let verified = verify(&received, &lookup, then(made.later), &options);
        let verified = verified.unwrap();
        let prefix = if made.path_style { format!("/store/{}", made.bucket) } else { String::new() };
        prop_assert_eq!(&verified.path, &format!("{prefix}/{}", made.key));
        prop_assert_eq!(verified.expires_at, link.expires_at());
        prop_assert_eq!(verify(&received, &lookup, then(made.life), &options).unwrap_err().code(), ErrorCode::Expired);
        prop_assert!(verify(&received, &lookup, then(-900), &options).is_ok());
        prop_assert_eq!(verify(&received, &lookup, then(-901), &options).unwrap_err().code(), ErrorCode::NotYetValid);
        // Path and query as in the request line.
        let rest = link.url().split_once("://").unwrap().1;
        let (host, target) = rest.split_at(rest.find('/').unwrap());
        let mut received = ReceivedRequest::new("PUT", target).header("Host", host);
        for (name, value) in link.headers() {
            received = received.header(name, value);
        }
        prop_assert_eq!(verify(&received, &lookup, at, &options).unwrap(), verified);
    }

    #[test]
    fn verify_any_input_returns(method: String, url: String, name: String, value: String, query in "([XAmzDateCredntial=&%0-9+;/-]{0,80})") {
        let lookup = |_: &str| Credentials::new("AKIA", "secret").ok();
        let at = Timestamp::from_unix(1_800_000_000).unwrap();
        for url in [url, format!("https://h/?{query}")] {
            let strict = VerifyOptions::default()
                .services(["s3", "sts"])
                .regions(["eu-west-1"])
                .max_age(60)
                .required_headers(["range"]);
            for method in [&*method, "GET"] {
                let request = ReceivedRequest::new(method, &url).header(&name, &value);
                for options in [&VerifyOptions::default(), &strict] {
                    prop_assert!(verify(&request, &lookup, at, options).is_err());
                }
                prop_assert!(request.access_key_id().is_err());
            }
        }
        let form = ReceivedForm::new(&method, 5).field(name, value).field("policy", query);
        prop_assert!(verify_form(&form, &lookup, at, &VerifyOptions::default()).is_err());
    }
}

#[test]
fn verify_error_names_the_problem_without_a_secret() {
    let credentials = Credentials::new("AKIA", "hunter2hunter2").unwrap();
    let s3 = Presigner::builder("eu-west-1", credentials.clone())
        .build()
        .unwrap();
    let at: Timestamp = "2026-11-23T12:00:00Z".parse().unwrap();
    let later: Timestamp = "2026-11-23T13:00:00Z".parse().unwrap();
    let url = s3
        .get_object("photos", "k")
        .presign_at(at)
        .unwrap()
        .into_url();
    let default = VerifyOptions::default;
    let get = |url| ReceivedRequest::new("GET", url);
    let other = url.replace("/k?", "/l?");
    let signed_range = url.replace("SignedHeaders=host", "SignedHeaders=host%3Brange");
    for (request, now, options, text) in [
        (
            get(&other),
            at,
            default(),
            "X-Amz-Signature: does not match the request; it was changed after signing, or signed with another secret access key",
        ),
        (
            get(&url),
            later,
            default(),
            "X-Amz-Expires: expired at 2026-11-23T13:00:00Z, and it is 2026-11-23T13:00:00Z; use a new URL",
        ),
        (
            get(&url),
            "2026-11-23T11:00:00Z".parse().unwrap(),
            default(),
            "X-Amz-Date: 2026-11-23T12:00:00Z is in the future, since it is 2026-11-23T11:00:00Z; send the request later",
        ),
        (
            get(&signed_range),
            at,
            default(),
            "headers: `range` is signed, but missing; send it",
        ),
        (
            get(&url),
            at,
            default().required_headers(["range"]),
            "headers: `range` is not signed; sign it",
        ),
        (
            get(&url).header("X-Amz-Acl", "private"),
            at,
            default(),
            "headers: `x-amz-acl` is not signed; sign every header that starts with `x-amz-`",
        ),
        (
            get(&url),
            at,
            default().services(["sts"]),
            "X-Amz-Credential: the service `s3` is not accepted; sign for one that is",
        ),
        (
            get(&url),
            at,
            default().regions(["us-east-1"]),
            "X-Amz-Credential: the region `eu-west-1` is not accepted; sign for one that is",
        ),
        (
            get("/k?a"),
            at,
            default(),
            "X-Amz-Algorithm: missing; send all parameters of the signature",
        ),
        (
            get("k"),
            at,
            default(),
            "url: not a URL or path; start it with https://, http:// or `/`",
        ),
    ] {
        let lookup = |_: &str| Some(credentials.clone());
        let error = verify(&request, &lookup, now, &options).unwrap_err();
        assert_eq!(error.to_string(), text);
        let shown = format!("{request:?} {error:?}");
        let signature = url.rsplit_once('=').unwrap().1;
        assert!(
            !shown.contains("hunter2") && !shown.contains(signature),
            "{shown}"
        );
    }
    let error = verify(&get(&url), &|_| None, at, &default()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "X-Amz-Credential: the access key ID `AKIA` is unknown; use one of this server"
    );
}

#[test]
fn verify_options_invalid_value_is_an_error() {
    let credentials = Credentials::new("AKIA", "secret").unwrap();
    let s3 = Presigner::builder("eu-west-1", credentials.clone())
        .build()
        .unwrap();
    let at: Timestamp = "2026-11-23T12:00:00Z".parse().unwrap();
    let link = s3.get_object("photos", "k").presign_at(at).unwrap();
    let form = s3.post_object("photos", "k").presign_at(at).unwrap();
    let mut upload = ReceivedForm::new("photos", 5);
    for (name, value) in form.fields() {
        upload = upload.field(name, value);
    }
    let request = ReceivedRequest::new("GET", link.url());
    let lookup = |_: &str| Some(credentials.clone());
    let code = |options: &VerifyOptions| {
        let of_request = verify(&request, &lookup, at, options).err();
        let of_form = verify_form(&upload, &lookup, at, options).err();
        let codes = [of_request, of_form].map(|error| error.map(|error| error.code()));
        assert_eq!(codes[0], codes[1]);
        assert_eq!(options.check().err().map(|error| error.code()), codes[0]);
        codes[0]
    };
    let new = VerifyOptions::default;
    assert_eq!(code(&new()), None);
    assert_eq!(code(&new().required_headers([""; 0])), None);
    let none: [&str; 0] = [];
    for options in [
        new().regions(none),
        new().regions([""]),
        new().regions(["eu-west-1,us-east-1"]),
        new().regions(["*"]),
        new().services(none),
        new().services([""]),
        new().services(["s3", "s3,sts"]),
        new().required_headers([""]),
        new().required_headers(["a b"]),
        new().required_headers(["range", "content-type:"]),
        new().body_sha256("hash"),
        // The first error counts: options set later may be meant for something else.
        new().regions(none).regions(["eu-west-1"]),
    ] {
        assert_eq!(
            code(&options),
            Some(ErrorCode::InvalidOption),
            "{options:?}"
        );
    }
    for (name, value) in [
        ("regions", ""),
        ("regions", "eu-west-1,"),
        ("services", ""),
        ("required_headers", ""),
        ("max_age", "1h"),
        ("max_age", ""),
        ("clock_skew", "-1"),
        ("body_sha256", ""),
        ("double_encode", "yes"),
        ("omit_session_token", ""),
        ("skew", "1"),
    ] {
        let mut options = new();
        let error = options.set(name, value).unwrap_err();
        assert_eq!(error.code(), ErrorCode::InvalidOption, "{name}");
        // A caller who ignores the result of `check` does not accept anything either.
        assert_eq!(options.check(), Err(error), "{name}");
    }
    let mut options = new();
    assert!(options.set("regions", "us-east-1,eu-west-1").is_ok());
    assert!(options.set_list("services", ["s3"]).is_ok());
    assert_eq!(code(&options), None);
    for (name, items) in [
        ("regions", vec!["a,b"]),
        ("services", vec![]),
        ("max_age", vec!["1"]),
    ] {
        let error = options.clone().set_list(name, items).unwrap_err();
        assert_eq!(error.code(), ErrorCode::InvalidOption, "{name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn signing_window_links_are_equal_and_work_as_long_as_requested(
        second in 0..4_000_000_000_i64, window in 1..=604_799_i64, life in 1..=604_800_i64, end in 0..700_000_i64,
    ) {
        let at = Timestamp::from_unix(second).unwrap();
        let credentials = Credentials::new("AKIA", "secret").unwrap();
        let s3 = Presigner::builder("eu-west-1", credentials.clone()).build().unwrap();
        let request = s3.get_object("photos", "k").expires_in(life).signing_window(window);
        if life + window > 604_800 {
            prop_assert_eq!(request.presign_at(at).unwrap_err().code(), ErrorCode::InvalidExpires);
            return Ok(());
        }
        let link = request.presign_at(at).unwrap();
        let begin = Timestamp::from_unix(second - second % window).unwrap();
        prop_assert_eq!(&link, &request.presign_at(begin).unwrap());
        let last = Timestamp::from_unix(begin.unix() + window - 1).unwrap();
        prop_assert_eq!(&link, &request.presign_at(last).unwrap());
        prop_assert_eq!(link.expires_at().unix(), begin.unix() + life + window);
        let lookup = |_: &str| Some(credentials.clone());
        let received = ReceivedRequest::new("GET", link.url());
        let taken = verify(&received, &lookup, at, &VerifyOptions::default()).unwrap();
        prop_assert_eq!(taken.expires_at, link.expires_at());

        let ends = Timestamp::from_unix(second + end).unwrap();
        let cut = Presigner::builder("eu-west-1", credentials.clone().with_expiry(ends))
            .on_credential_expiry(CredentialExpiry::Clamp)
            .build()
            .unwrap();
        let cut = cut.get_object("photos", "k").expires_in(life).signing_window(window).presign_at(at);
        if end == 0 {
            prop_assert_eq!(cut.unwrap_err().code(), ErrorCode::CredentialsExpireFirst);
            return Ok(());
        }
        let cut = cut.unwrap();
        prop_assert_eq!(cut.expires_at(), ends.min(link.expires_at()));
        // By the URL alone: these credentials have no expiry.
        let taken = verify(&ReceivedRequest::new("GET", cut.url()), &lookup, at, &VerifyOptions::default()).unwrap();
        prop_assert_eq!(taken.expires_at, cut.expires_at());
    }
}
