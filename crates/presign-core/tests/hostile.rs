//! Texts that no presigner made: nothing panics, nothing is shown that should not be, and time grows with length alone.

use std::time::{Duration, Instant};

use presign_core::{Credentials, Presigner, Refusal, Timestamp, explain, inspect};
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
    let mut refusal = Refusal::default();
    refusal.error_body = Some(body);
    refusal.credentials = Some(&own);
    refusal.sent_headers = Some(vec![
        ("x-amz-acl", "private"),
        ("X-Amz-Security-Token", TOKEN),
    ]);
    for (made, sent) in [(text, None), (text, Some(text)), (&*url(), Some(text))] {
        refusal.sent_url = sent;
        match explain(made, at(), &refusal) {
            Ok(why) => shown.extend([format!("{why:?}"), why.to_json()]),
            Err(error) => shown.extend([format!("{error:?}"), error.to_string()]),
        }
    }
    shown + &format!("{own:?}{refusal:?}").replace(text, "")
}

proptest! {
    #[test]
    fn any_text_is_read(text: String, body: String) {
        both(&text, &body);
    }

    #[test]
    fn a_url_that_was_changed_is_read_and_shows_no_secret(from in 0_usize..500, length in 0_usize..40, text in "[ -~é\n]{0,8}", body in "(<[A-Z]?[a-z]*>|&[a-z#0-9]*;?|[ -~\n]){0,20}") {
        let url = url();
        let from = from.min(url.len());
        let to = (from + length).min(url.len());
        let changed = [&url[..from], &text, &url[to..]].concat();
        let shown = both(&changed, &body);
        prop_assert!(!shown.contains(SECRET));
        // Where the name or the value of the token itself was changed, it is no token any more.
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

/// What a URL is made long by, each of it a loop that could be one inside another.
const PIECES: [&str; 12] = [
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
    "&X-Amz-Date=1",
];

#[test]
fn time_grows_with_length_alone() {
    for piece in PIECES {
        let long = |bytes: usize| format!("{}&{}", url(), piece.repeat(bytes / piece.len()));
        let body =
            |bytes: usize| format!("<Error><Message>{}</Message>", "&lt;<".repeat(bytes / 5));
        let time = |bytes: usize| {
            let (url, body) = (long(bytes), body(bytes));
            let start = Instant::now();
            let known = inspect(&url, at()).unwrap();
            assert!(!known.findings.is_empty());
            assert!(known.findings.len() < 60);
            let mut refusal = Refusal::default();
            refusal.error_body = Some(&body);
            refusal.sent_url = Some(&url);
            explain(&url, at(), &refusal).unwrap();
            start.elapsed()
        };
        let is_longest = piece == "&a=b" || piece == "%25";
        let length = if is_longest { 1_000_000 } else { 100_000 };
        let (short, ten_times) = (time(length), time(10 * length));
        // One that is quadratic takes a hundred times as long, and minutes.
        let most = Duration::from_secs(2) + 40 * short;
        assert!(ten_times < most, "{piece:?}: {short:?}, then {ten_times:?}");
    }
}
