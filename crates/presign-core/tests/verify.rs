//! Verification of what was presigned: every request is accepted unchanged, and rejected after any change.

use std::{fs, path::PathBuf};

use base64ct::{Base64UrlUnpadded, Encoding};
use presign_core::{
    CredentialExpiry, Credentials, ErrorCode, Method, Presigner, ReceivedForm, ReceivedRequest,
    Timestamp, VerifyOptions, verify, verify_form,
};
use proptest::prelude::*;
use serde_json::Value;

/// A vector's request, and its signer.
struct Sent {
    id: String,
    credentials: Credentials,
    method: String,
    url: String,
    headers: Vec<(String, String)>,
    at: Timestamp,
    options: VerifyOptions,
}

impl Sent {
    fn request(&self) -> ReceivedRequest<'_> {
        let request = ReceivedRequest::new(&self.method, &self.url);
        let headers = self.headers.iter();
        headers.fold(request, |request, (name, value)| {
            request.header(name, value)
        })
    }

    fn code(&self) -> Option<ErrorCode> {
        let lookup = |_: &str| Some(self.credentials.clone());
        let outcome = verify(&self.request(), &lookup, self.at, &self.options);
        outcome.err().map(|error| error.code())
    }
}

#[test]
fn verify_every_presigned_vector_is_accepted() {
    let (sent, forms) = vectors();
    for sent in &sent {
        let lookup = |_: &str| Some(sent.credentials.clone());
        let verified = verify(&sent.request(), &lookup, sent.at, &sent.options);
        let verified =
            verified.unwrap_or_else(|error| panic!("{}: {error:?}\n{}", sent.id, sent.url));
        assert_eq!(
            verified.access_key_id,
            sent.credentials.access_key_id(),
            "{}",
            sent.id
        );
        assert_eq!(verified.method.as_str(), sent.method, "{}", sent.id);
        assert_eq!(
            sent.request().access_key_id().unwrap(),
            verified.access_key_id
        );
    }
    println!("{} URLs and {forms} forms of vectors verified", sent.len());
    assert!(sent.len() > 1500 && forms > 10, "{} {forms}", sent.len());
}

#[test]
fn verify_mutated_request_is_rejected() {
    let (sent, _) = vectors();
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let (mut refused, mut same) = (0, 0);
    while refused < 12_000 {
        let base = &sent[random.below(sent.len())];
        let mut mutated = Sent {
            id: base.id.clone(),
            credentials: base.credentials.clone(),
            method: base.method.clone(),
            url: mutated(&base.url, &mut random),
            headers: base.headers.clone(),
            at: base.at,
            options: base.options.clone(),
        };
        match random.below(12) {
            0 => {
                mutated.url.clone_from(&base.url);
                mutated.method =
                    ["GET", "PUT", "POST", "DELETE", "HEAD", "get", "GET "][random.below(7)].into();
                if mutated.method == base.method {
                    continue;
                }
            }
            1 if !base.headers.is_empty() => {
                mutated.url.clone_from(&base.url);
                let at = random.below(base.headers.len());
                match random.below(3) {
                    0 => drop(mutated.headers.remove(at)),
                    1 => mutated.headers[at].1.push('x'),
                    _ => mutated.headers[at].0.push('x'),
                }
            }
            2 => {
                mutated.url.clone_from(&base.url);
                mutated
                    .headers
                    .push(("x-amz-acl-x".into(), "public-read".into()));
            }
            _ if mutated.url == base.url => continue,
            _ => {}
        }
        let code = mutated.code();
        if code.is_none() {
            same += 1;
            assert_eq!(
                meaning(&mutated),
                meaning(base),
                "{}\n{}\n{}",
                base.id,
                base.url,
                mutated.url
            );
        } else {
            refused += 1;
        }
    }
    println!("{refused} mutations refused, {same} are the same request in other bytes");
    assert!(same < refused / 8);
}

/// Returns the request as a server reads it: two requests are equal if their bytes mean the same.
fn meaning(sent: &Sent) -> impl PartialEq + std::fmt::Debug {
    let (before, query) = sent.url.split_once('?').unwrap();
    let (scheme, rest) = before.split_once("://").unwrap();
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let port = if scheme.eq_ignore_ascii_case("https") {
        ":443"
    } else {
        ":80"
    };
    let host = host.strip_suffix(port).unwrap_or(host);
    let is_s3 = String::from_utf8_lossy(&decoded(query)).contains("/s3");
    let path = if path.is_empty() { "/" } else { path };
    // Other services sign the path as received, except that they merge slashes and resolve dot segments.
    let path = if is_s3 {
        decoded(path)
    } else {
        let mut kept = Vec::new();
        for segment in path.split('/') {
            match segment {
                "" | "." => {}
                ".." => drop(kept.pop()),
                other => kept.push(other),
            }
        }
        (kept.join("/") + if path.ends_with('/') { "/" } else { "" }).into_bytes()
    };
    let omits = sent.id.contains("iot") || query.contains("iotdevicegateway");
    let mut parameters: Vec<_> = query
        .split('&')
        .map(|parameter| {
            let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
            let literal = |text: &str| decoded(&text.replace('+', " "));
            (literal(name), literal(value))
        })
        .filter(|(name, _)| !(omits && name == b"X-Amz-Security-Token"))
        .collect();
    parameters.sort();
    let mut headers = sent.headers.clone();
    headers.retain(|(name, _)| !name.starts_with("X-Forwarded"));
    headers.sort();
    (
        host.to_owned(),
        path,
        parameters,
        sent.method.clone(),
        headers,
    )
}

fn decoded(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        out.push(if byte == b'%' {
            let digits = [bytes.next().unwrap(), bytes.next().unwrap()];
            u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap()
        } else {
            byte
        });
    }
    out
}

/// Changes, removes or repeats one byte or one parameter of the URL.
fn mutated(url: &str, random: &mut Random) -> String {
    let at = url.find("://").unwrap() + 3;
    let mut bytes = url.as_bytes().to_vec();
    let place = at + random.below(bytes.len() - at);
    let byte = b'!' + u8::try_from(random.below(94)).unwrap();
    match random.below(5) {
        0 => drop(bytes.remove(place)),
        1 => bytes.insert(place, byte),
        2 => bytes[place] = byte,
        3 => bytes[place] ^= 0x20,
        _ => return with_other_parameter(url, random),
    }
    String::from_utf8(bytes).unwrap()
}

fn with_other_parameter(url: &str, random: &mut Random) -> String {
    let (before, query) = url.split_once('?').unwrap();
    let mut parameters: Vec<_> = query.split('&').map(str::to_owned).collect();
    let at = random.below(parameters.len());
    match random.below(4) {
        0 => drop(parameters.remove(at)),
        1 => parameters.insert(at, parameters[at].clone()),
        2 => parameters.insert(at, "x-id=GetObject".into()),
        _ => parameters[at].push('0'),
    }
    format!("{before}?{}", parameters.join("&"))
}

/// Xorshift with a fixed seed, so that failures are reproducible.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % end
    }
}

/// Returns the requests of all vectors, and the number of accepted forms.
fn vectors() -> (Vec<Sent>, usize) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors");
    let (mut sent, mut forms) = (Vec::new(), 0);
    for folder in [folder.clone(), folder.join("services")] {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_none_or(|extension| extension != "json") {
                continue;
            }
            let file: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
            for case in file["cases"].as_array().unwrap() {
                let (id, input, expected) = (&case["id"], &case["input"], &case["expected"]);
                if expected.get("error").is_some() {
                    continue;
                }
                let id = id.as_str().unwrap();
                if expected.get("fields").is_some() {
                    check_form(id, input, expected);
                    forms += 1;
                }
                sent.extend(
                    requests(expected, input)
                        .into_iter()
                        .map(|request| of_vector(id, input, &request)),
                );
            }
        }
    }
    (sent, forms)
}

/// Method, URL and headers.
type Parts = (String, String, Vec<(String, String)>);

/// Method, URL and headers of all requests that a vector expects.
fn requests(expected: &Value, input: &Value) -> Vec<Parts> {
    if let Some(parts) = expected.get("parts") {
        let parts = parts
            .as_array()
            .unwrap()
            .iter()
            .map(|part| &part["request"]);
        return parts
            .chain([&expected["complete"], &expected["abort"]])
            .map(sent)
            .collect();
    }
    if let Some(token) = expected.get("token") {
        let token = token.as_str().unwrap();
        return vec![match token.strip_prefix("k8s-aws-v1.") {
            Some(encoded) => {
                let url =
                    String::from_utf8(Base64UrlUnpadded::decode_vec(encoded).unwrap()).unwrap();
                let name = input["cluster_name"].as_str().unwrap().to_owned();
                ("GET".into(), url, vec![("X-K8s-Aws-Id".into(), name)])
            }
            None => ("GET".into(), format!("https://{token}"), vec![]),
        }];
    }
    if expected.get("fields").is_some() {
        return vec![];
    }
    vec![sent(expected)]
}

fn sent(request: &Value) -> Parts {
    let text = |name: &str| request[name].as_str().unwrap().to_owned();
    let headers = request["headers"].as_object().unwrap().iter();
    let headers = headers.map(|(name, value)| (name.clone(), value.as_str().unwrap().to_owned()));
    (text("method"), text("url"), headers.collect())
}

fn of_vector(id: &str, input: &Value, (method, url, headers): &Parts) -> Sent {
    let text = |name: &str| input.get(name).map(|value| value.as_str().unwrap());
    let boolean = |name: &str| input.get(name).map(|value| value.as_bool().unwrap());
    let credential = url.split("X-Amz-Credential=").nth(1).unwrap();
    let service = credential
        .split('&')
        .next()
        .unwrap()
        .rsplit("%2F")
        .nth(1)
        .unwrap();
    let mut options = VerifyOptions::default().services([service]);
    if let Some(double) = boolean("double_encode") {
        options = options.double_encode(double);
    }
    if let Some(normalize) = boolean("normalize_path") {
        options = options.normalize_path(normalize);
    }
    if let Some(hash) = text("body_sha256") {
        options = options.body_sha256(hash);
    }
    let omits =
        boolean("omit_session_token") == Some(true) || text("operation") == Some("iot_mqtt");
    let mut headers = headers.clone();
    // As HTTP servers return them.
    headers.push(("X-Forwarded-For".into(), "192.0.2.1".into()));
    Sent {
        id: id.into(),
        credentials: credentials(input),
        method: method.clone(),
        url: url.clone(),
        headers,
        at: text("at").unwrap().parse().unwrap(),
        options: options.omit_session_token(omits),
    }
}

/// Ignores the expiry of the vector's credentials, which may be before the signing time.
fn credentials(input: &Value) -> Credentials {
    let text = |name: &str| {
        input["credentials"]
            .get(name)
            .map(|value| value.as_str().unwrap())
    };
    let id = text("access_key_id").unwrap();
    let credentials = Credentials::new(id, text("secret_access_key").unwrap()).unwrap();
    match text("session_token") {
        Some(token) => credentials.with_session_token(token).unwrap(),
        None => credentials,
    }
}

fn check_form(id: &str, input: &Value, expected: &Value) {
    let least = input
        .get("content_length_range")
        .map_or(0, |range| range[0].as_u64().unwrap());
    let mut form =
        ReceivedForm::new(input["bucket"].as_str().unwrap(), least).file_name("a\\b/cat.jpg");
    for (name, value) in expected["fields"].as_object().unwrap() {
        form = form.field(name, value.as_str().unwrap());
    }
    if let Some(chosen) = input.get("starts_with") {
        for (name, prefix) in chosen.as_object().unwrap() {
            form = form.field(name, prefix.as_str().unwrap());
        }
    }
    let credentials = credentials(input);
    let at = input["at"].as_str().unwrap().parse().unwrap();
    let verified = verify_form(
        &form,
        &|_| Some(credentials.clone()),
        at,
        &VerifyOptions::default(),
    );
    let verified = verified.unwrap_or_else(|error| panic!("{id}: {error:?}"));
    let key = input["key"]
        .as_str()
        .unwrap()
        .replace("${filename}", "cat.jpg");
    assert_eq!(verified.key, key, "{id}");
}

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
