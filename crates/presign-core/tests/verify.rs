//! Verification of what was presigned: every request is accepted unchanged, and rejected after any change.

use std::{fs, path::PathBuf};

use base64ct::{Base64UrlUnpadded, Encoding};
use presign_core::{
    Credentials, ErrorCode, ReceivedForm, ReceivedRequest, Timestamp, VerifyOptions, verify,
    verify_form,
};
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
    let (mut rejected, mut same) = (0, 0);
    while rejected < 12_000 {
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
            rejected += 1;
        }
    }
    println!("{rejected} mutations rejected, {same} are the same request in other bytes");
    assert!(same < rejected / 8);
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
                // Neither a URL nor a whole form.
                if id.starts_with("services/signing/") || id.starts_with("services/uris/") {
                    continue;
                }
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
