//! Untrusted texts: nothing panics, no secret is shown, and time is proportional to length.

use std::time::{Duration, Instant};

use presign_core::{
    Credentials, ErrorCode, Presigner, ReceivedRequest, Timestamp, VerifyOptions, verify,
};

const TOKEN: &str = "FQoGZXIvYXdzEXAMPLEawholesessiontoken";
const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

fn at() -> Timestamp {
    "2026-11-23T12:00:00Z".parse().unwrap()
}

fn credentials() -> Credentials {
    let credentials = Credentials::new("ASIAIOSFODNN7EXAMPLE", SECRET).unwrap();
    credentials.with_session_token(TOKEN).unwrap()
}

fn url() -> String {
    let s3 = Presigner::builder("eu-west-1", credentials())
        .build()
        .unwrap();
    s3.get_object("photos", "a cat.jpg")
        .presign_at(at())
        .unwrap()
        .into_url()
}

/// Parts that make a URL long; each could cause a nested loop.
const PIECES: [&str; 13] = [
    "a",
    "/",
    "/..",
    "%25",
    "%",
    "&a=b",
    "&amp;",
    "&amp;amp;",
    ";a",
    "\\u0026",
    "+",
    "*a",
    "&X-Amz-Date=1",
];

/// Options other than the defaults, to compare with untrusted text.
fn strict() -> VerifyOptions {
    let long = "a".repeat(63);
    VerifyOptions::default()
        .services(["s3", "sts", "execute-api"])
        .regions(["eu-west-1", "us-east-1", &long])
        .max_age(60)
        .clock_skew(0)
        .required_headers(["host", "range", "content-type"])
}

/// Returns the shortest of several times that a request takes with both kinds of options, and the result.
fn verify_time(url: &str, headers: &[(&str, &str)]) -> (Duration, Option<ErrorCode>) {
    let lookup = |_: &str| Some(credentials());
    let mut request = ReceivedRequest::new("GET", url);
    for (name, value) in headers {
        request = request.header(name, value);
    }
    let mut code = None;
    let times = (0..5).map(|_| {
        let start = Instant::now();
        let outcome = verify(&request, &lookup, at(), &VerifyOptions::default());
        code = outcome.err().map(|error| error.code());
        let _ = verify(&request, &lookup, at(), &strict());
        let _ = request.access_key_id();
        start.elapsed()
    });
    (times.min().unwrap(), code)
}

#[test]
fn verify_hostile_input_takes_no_longer_than_benign_input_of_its_size() {
    let url = url();
    let v4a = url
        .replace("HMAC-SHA256", "ECDSA-P256-SHA256")
        .replace("eu-west-1%2F", "");
    for bytes in [15_000, 64 * 1024] {
        let (benign, _) = verify_time(&format!("{url}&a={}", "a".repeat(15_000)), &[]);
        let most = Duration::from_millis(20) + 100 * benign;
        for piece in PIECES {
            let long = piece.repeat(bytes / piece.len() - 200);
            let header = &long[..long.len().min(60_000)];
            for (place, url, headers) in [
                ("path", url.replace("a%20cat.jpg", &long), vec![]),
                ("query", format!("{url}&{long}"), vec![]),
                (
                    "name",
                    format!("{url}&{}=1", long.replace(['&', '='], "a")),
                    vec![],
                ),
                ("region", url.replace("eu-west-1", &long), vec![]),
                (
                    "service",
                    url.replace("%2Fs3%2F", &format!("%2F{long}%2F")),
                    vec![],
                ),
                ("key", url.replace("ASIAIOSFODNN7EXAMPLE", &long), vec![]),
                (
                    "life",
                    url.replace("Expires=3600", &format!("Expires={long}")),
                    vec![],
                ),
                (
                    "signed",
                    url.replace("SignedHeaders=host", &format!("SignedHeaders=host{long}")),
                    vec![],
                ),
                ("set", format!("{v4a}&X-Amz-Region-Set={long}"), vec![]),
                (
                    "set of patterns",
                    format!("{v4a}&X-Amz-Region-Set={}*b", "*a".repeat(30)),
                    vec![("a", header)],
                ),
                ("header", url.clone(), vec![("range", header)]),
                ("header's name", url.clone(), vec![(header, "")]),
            ] {
                let (took, code) = verify_time(&url, &headers);
                // An unsigned header of another name is accepted.
                assert!(
                    code.is_some() || !headers.is_empty(),
                    "{piece:?} in {place}"
                );
                assert!(
                    took < most,
                    "{piece:?} in {place}: {took:?}, and {benign:?} for benign input"
                );
            }
        }
    }
}

#[test]
fn verify_many_parameters_and_headers_take_time_in_proportion() {
    let time = |count: usize| {
        let names: Vec<String> = (0..count)
            .map(|index| format!("x{:05}", count - index))
            .collect();
        let query = format!("&{}", names.join("&"));
        let headers: Vec<_> = names.iter().map(|name| (name.as_str(), "a")).collect();
        let signed = format!("%3B{}", names.join("%3B"));
        let url = url().replace("SignedHeaders=host", &format!("SignedHeaders=host{signed}"));
        let (took, code) = verify_time(&format!("{url}{query}"), &headers);
        assert_eq!(code, Some(ErrorCode::SignatureMismatch));
        took
    };
    let (short, ten_times) = (time(99), time(990));
    let most = Duration::from_millis(50) + 40 * short;
    assert!(ten_times < most, "{short:?}, then {ten_times:?}");
}

#[test]
fn verify_input_beyond_a_limit_is_rejected_first() {
    let url = url();
    let many: Vec<_> = (0..1001).map(|_| ("a", "b")).collect();
    let wide = "a".repeat(64 * 1024);
    for (url, headers, wanted) in [
        (
            format!("{url}&a={}", "a".repeat(16 * 1024)),
            vec![],
            ErrorCode::InvalidUrl,
        ),
        ("\0".repeat(16 * 1024 + 1), vec![], ErrorCode::InvalidUrl),
        (
            format!("{url}{}", "&".repeat(1000)),
            vec![],
            ErrorCode::InvalidQuery,
        ),
        (url.clone(), many.clone(), ErrorCode::InvalidHeader),
        (
            url.clone(),
            vec![("b", wide.as_str())],
            ErrorCode::InvalidHeader,
        ),
        ("\0".into(), many, ErrorCode::InvalidHeader),
    ] {
        let mut request = ReceivedRequest::new("GET", &url);
        for (name, value) in headers {
            request = request.header(name, value);
        }
        let lookup = |_: &str| -> Option<Credentials> { panic!("no credentials are looked up") };
        for options in [VerifyOptions::default(), strict()] {
            let error = verify(&request, &lookup, at(), &options).unwrap_err();
            assert_eq!(error.code(), wanted, "{error}");
            let text = error.to_string();
            assert!(text.len() < 200 && !text.contains("aaaa"), "{text}");
        }
        assert_eq!(request.access_key_id().unwrap_err().code(), wanted);
    }
}

#[test]
fn verify_input_at_a_limit_is_accepted() {
    let s3 = Presigner::builder("eu-west-1", credentials())
        .build()
        .unwrap();
    let names: Vec<String> = (0..992).map(|index| format!("x{index:03}")).collect();
    let mut request = s3.get_object("photos", "k");
    for name in &names {
        request = request.query(name.as_str(), "").header(name.as_str(), "a");
    }
    let made = request.presign_at(at()).unwrap();
    let longest = 16 * 1024 - made.url().len() - "&versionId=".len();
    let made = request
        .query("versionId", "v".repeat(longest))
        .presign_at(at())
        .unwrap();
    assert_eq!(made.url().len(), 16 * 1024);
    let mut received = ReceivedRequest::new("GET", made.url());
    for (name, value) in made.headers() {
        received = received.header(name, value);
    }
    let wide = "a".repeat(64 * 1024 - 992 * 5 - 1);
    let received = received.header("b", &wide);
    let lookup = |_: &str| Some(credentials());
    verify(&received, &lookup, at(), &VerifyOptions::default()).unwrap();
}
