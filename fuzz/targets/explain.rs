//! Any texts, taken for a URL, for what was sent and for a server's answer.
#![no_main]

use libfuzzer_sys::fuzz_target;
use presign_core::{Credentials, Refusal, Timestamp, explain};

fuzz_target!(|input: (&str, &str, &str, &str, &str)| {
    let (url, sent_url, body, name, value) = input;
    let credentials = Credentials::new("AKIAIOSFODNN7EXAMPLE", "secret").unwrap();
    let mut refusal = Refusal::default();
    refusal.error_body = Some(body);
    refusal.credentials = Some(&credentials);
    refusal.sent_url = Some(sent_url).filter(|url| !url.is_empty());
    refusal.sent_headers = Some(vec![(name, value)]);
    let at = Timestamp::from_unix(1_369_353_600).unwrap();
    if let Ok(why) = explain(url, at, &refusal) {
        why.to_json();
    }
});
