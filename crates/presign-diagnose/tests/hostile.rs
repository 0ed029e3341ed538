//! Texts that no presigner created: nothing panics, no secret is shown, and time grows with the length alone.

use std::time::{Duration, Instant};

use presign_core::{Credentials, ErrorCode, Presigner, Timestamp};
use presign_diagnose::{Cause, FailedRequest, FindingCode, explain, inspect};
use proptest::prelude::*;

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

fn both(text: &str, body: &str) -> String {
    let mut shown = String::new();
    match inspect(text, at()) {
        Ok(known) => shown.extend([format!("{known:?}"), known.to_json()]),
        Err(error) => shown.extend([format!("{error:?}"), error.to_string()]),
    }
    let own = credentials();
    let mut failed = FailedRequest::default();
    failed.error_body = Some(body);
    failed.credentials = Some(&own);
    failed.sent_headers = Some(vec![
        ("x-amz-acl", "private"),
        ("X-Amz-Security-Token", TOKEN),
    ]);
    for (made, sent) in [(text, None), (text, Some(text)), (&*url(), Some(text))] {
        failed.sent_url = sent;
        match explain(made, at(), &failed) {
            Ok(why) => shown.extend([format!("{why:?}"), why.to_json()]),
            Err(error) => shown.extend([format!("{error:?}"), error.to_string()]),
        }
    }
    shown + &format!("{own:?}{failed:?}").replace(text, "")
}

proptest! {
    #[test]
    fn read_any_text_does_not_panic(text: String, body: String) {
        both(&text, &body);
    }

    #[test]
    fn read_changed_url_shows_no_secret(from in 0_usize..500, length in 0_usize..40, text in "[ -~é\n]{0,8}", body in "(<[A-Z]?[a-z]*>|&[a-z#0-9]*;?|[ -~\n]){0,20}") {
        let url = url();
        let from = from.min(url.len());
        let to = (from + length).min(url.len());
        let changed = [&url[..from], &text, &url[to..]].concat();
        let shown = both(&changed, &body);
        prop_assert!(!shown.contains(SECRET));
        // A token whose name or value was changed is not a token any more.
        if !changed.contains(&format!("X-Amz-Security-Token={TOKEN}&")) {
            return Ok(());
        }
        let known = inspect(&changed, at());
        if known.is_ok_and(|known| known.has_session_token) {
            let shown = inspect(&changed, at()).map(|known| format!("{known:?}{}", known.to_json()));
            prop_assert!(!shown.unwrap().contains(TOKEN));
        }
    }
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

/// Returns the shortest time of several runs.
fn least(mut call: impl FnMut()) -> Duration {
    let times = (0..5).map(|_| {
        let start = Instant::now();
        call();
        start.elapsed()
    });
    times.min().unwrap()
}

#[test]
fn inspect_and_explain_time_grows_with_length_alone() {
    for piece in PIECES {
        // Long enough for the limits of parameters and of names.
        let wide = format!("{piece:a<40}");
        for piece in [piece, &wide] {
            let time = |bytes: usize| {
                let long = piece.repeat(bytes / piece.len());
                let in_query = format!("{}&{long}", url());
                let in_path = url().replace("a%20cat.jpg", &long);
                let in_headers = url().replace("=host", &format!("=host{long}"));
                least(|| {
                    for url in [&in_query, &in_path, &in_headers] {
                        match inspect(url, at()) {
                            Ok(known) => assert!(known.findings.len() < 60),
                            Err(error) => assert_eq!(error.code(), ErrorCode::InvalidUrl),
                        }
                        let own = credentials();
                        let mut failed = FailedRequest::default();
                        failed.sent_url = Some(url);
                        failed.credentials = Some(&own);
                        let _ = explain(url, at(), &failed);
                    }
                })
            };
            let (short, ten_times) = (time(1_500), time(15_000));
            // Quadratic time would be a hundred times as long.
            let most = Duration::from_millis(100) + 40 * short;
            assert!(ten_times < most, "{piece:?}: {short:?}, then {ten_times:?}");
        }
    }
}

#[test]
fn inspect_time_grows_with_the_length_of_the_pasted_text_alone() {
    for piece in [
        "https://",
        "https%3A%2F%2F",
        "https://a?u=https://",
        "=<",
        "<a href=\"",
        "\\",
        "\\u0026",
        "&#38;",
        "=3D",
        "\n> ",
        " &",
        "\u{200b}",
        "(",
        ")",
        "\"",
        "%0A",
        "...",
        "?X-Amz-Signature=",
        "&sig=a",
        " -X",
        "curl\n",
        "fetch(",
        "&a=aHR0c",
        "/aHR0c",
        "**A",
        "[email protected]",
    ] {
        let time = |bytes: usize| {
            let long = piece.repeat(bytes / piece.len());
            let texts = [
                format!("{long}{}", url()),
                format!("{} {long}", url()),
                format!("{}{long}", url()),
                format!("\"{}{long}", url()),
                format!("https://example.com/?u={long}"),
                format!("https://example.com/{long}"),
                format!("https://urldefense.com/v3/__{long}__;{long}!!"),
                long,
            ];
            least(|| {
                for text in &texts {
                    let _ = inspect(text, at());
                }
            })
        };
        let (short, ten_times) = (time(3_000), time(30_000));
        let most = Duration::from_millis(500) + 40 * short;
        assert!(ten_times < most, "{piece:?}: {short:?}, then {ten_times:?}");
    }
}

#[test]
fn explain_time_grows_with_the_length_of_the_response_alone() {
    for piece in [
        "&lt;<",
        "<",
        ">",
        "</",
        "<Code>",
        "&",
        "&#1;",
        "<Message></Message>",
        "41 ",
        "\n",
    ] {
        for element in ["Message", "CanonicalRequest", "StringToSignBytes", "Code"] {
            let time = |bytes: usize| {
                let text = piece.repeat(bytes / piece.len());
                let body = format!("<Error><{element}>{text}</{element}></Error>");
                let mut failed = FailedRequest::default();
                failed.error_body = Some(&body);
                let url = url();
                least(|| drop(explain(&url, at(), &failed).unwrap()))
            };
            let (short, ten_times) = (time(20_000), time(200_000));
            let most = Duration::from_millis(500) + 40 * short;
            assert!(ten_times < most, "{piece:?}: {short:?}, then {ten_times:?}");
        }
    }
}

#[test]
fn inspect_and_explain_beyond_a_limit_is_an_error() {
    let url = url();
    for more in [
        format!("&a={}", "a".repeat(16 * 1024)),
        "&a".repeat(1000),
        " ".repeat(1_000_000),
    ] {
        let long = format!("{url}{more}");
        assert_eq!(
            inspect(&long, at()).unwrap_err().code(),
            ErrorCode::InvalidUrl
        );
        let mut failed = FailedRequest::default();
        assert_eq!(
            explain(&long, at(), &failed).unwrap_err().code(),
            ErrorCode::InvalidUrl
        );
        failed.sent_url = Some(&long);
        assert_eq!(
            explain(&url, at(), &failed).unwrap_err().code(),
            ErrorCode::InvalidUrl
        );
    }
    let names = url.replace("=host", &format!("=host{}", "%3Ba".repeat(1000)));
    assert_eq!(
        inspect(&names, at()).unwrap_err().code(),
        ErrorCode::InvalidUrl
    );
}

#[test]
fn inspect_at_a_limit_returns_what_the_url_says() {
    let url = url();
    let of_bytes = |bytes: usize| format!("{url}&a={}", "a".repeat(bytes - url.len() - 3));
    let parameters = url.split('&').count();
    for (text, is_long, is_accepted) in [
        (of_bytes(8 * 1024), false, true),
        (of_bytes(8 * 1024 + 1), true, true),
        (of_bytes(16 * 1024), true, true),
        (of_bytes(16 * 1024 + 1), true, false),
        (
            format!("{url}{}", "&a".repeat(1000 - parameters)),
            false,
            true,
        ),
        (
            format!("{url}{}", "&a".repeat(1001 - parameters)),
            false,
            false,
        ),
        (
            url.replace("=host", &format!("=host{}", "%3Ba".repeat(999))),
            false,
            true,
        ),
        (
            url.replace("=host", &format!("=host{}", "%3Ba".repeat(1000))),
            false,
            false,
        ),
        (
            format!("{url}{}", " ".repeat(64 * 1024 - url.len())),
            false,
            true,
        ),
        (
            format!("{url}{}", " ".repeat(64 * 1024 - url.len() + 1)),
            false,
            false,
        ),
    ] {
        let length = text.len();
        match inspect(&text, at()) {
            Ok(known) => {
                assert!(is_accepted, "{length}");
                let mut findings = known.findings.iter();
                let found = findings.any(|finding| finding.code == FindingCode::TooLong);
                assert_eq!(found, is_long, "{length}");
            }
            Err(error) => assert!(!is_accepted, "{length} {error}"),
        }
    }
}

/// Few servers accept it, so that its signature is not computed.
#[test]
fn explain_long_url_computes_no_signature() {
    let other = Credentials::new("ASIAIOSFODNN7EXAMPLE", "other").unwrap();
    for (bytes, cause) in [
        (8 * 1024, Cause::ChangedOrOtherSecret),
        (8 * 1024 + 1, Cause::SignatureMismatch),
    ] {
        let s3 = Presigner::builder("eu-west-1", credentials())
            .build()
            .unwrap();
        let link = |value: &str| {
            let request = s3
                .get_object("photos", "k")
                .query("response-content-type", value);
            request.presign_at(at()).unwrap().into_url()
        };
        let text = link(&"a".repeat(bytes - link("").len()));
        assert_eq!(text.len(), bytes);
        let mut failed = FailedRequest::default();
        failed.error_body = Some("<Error><Code>SignatureDoesNotMatch</Code></Error>");
        failed.credentials = Some(&other);
        let why = explain(&text, at(), &failed).unwrap();
        assert_eq!((why.cause, why.difference), (cause, None));
    }
}

#[test]
fn explain_many_headers_take_time_in_proportion() {
    let time = |count: usize| {
        let names: Vec<String> = (0..count)
            .map(|index| format!("x-meta-{index:06}"))
            .collect();
        let mut failed = FailedRequest::default();
        let own = credentials();
        failed.credentials = Some(&own);
        failed.sent_headers = Some(names.iter().map(|name| (name.as_str(), "a")).collect());
        let start = Instant::now();
        // The maximum number of signed headers: each was searched for among all sent ones.
        let signed: Vec<_> = names.iter().take(900).rev().map(String::as_str).collect();
        let signed = format!("%3B{}", signed.join("%3B"));
        let url = url().replace("SignedHeaders=host", &format!("SignedHeaders=host{signed}"));
        explain(&url, at(), &failed).unwrap();
        start.elapsed()
    };
    let (short, ten_times) = (time(10_000), time(100_000));
    let most = Duration::from_secs(2) + 40 * short;
    assert!(ten_times < most, "{short:?}, then {ten_times:?}");
}
