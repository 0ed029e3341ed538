//! Verifies any form upload, with any policy and a valid signature: from an attacker with a key, and from one without.
#![no_main]

use std::sync::LazyLock;

use base64ct::{Base64, Encoding};
use hmac::{Hmac, KeyInit, Mac};
use libfuzzer_sys::fuzz_target;
use presign_core::{Credentials, ReceivedForm, Timestamp, VerifyOptions, verify_form};
use sha2::Sha256;

const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

const OWN: &str = r#"{"bucket": "photos"}, ["starts-with", "$key", ""], ["starts-with", "$x-amz-credential", ""],
    {"x-amz-algorithm": "AWS4-HMAC-SHA256"}, {"x-amz-date": "20130524T000000Z"},"#;

static AT: LazyLock<Timestamp> = LazyLock::new(|| "2013-05-24T00:30:00Z".parse().unwrap());

type Input<'a> = (
    &'a str,
    Vec<(&'a str, &'a str)>,
    &'a str,
    Option<&'a str>,
    u64,
    Options<'a>,
);
type Options<'a> = (Option<u64>, Vec<&'a str>, Vec<&'a str>);

fuzz_target!(|input: Input| {
    let (policy, fields, file_name, media_type, length, (max_age, regions, services)) = input;
    let credentials = Credentials::new("AKIAIOSFODNN7EXAMPLE", SECRET).unwrap();
    let lookup = |_: &str| Some(credentials.clone());
    let mut options = VerifyOptions::default().clock_skew(length % 1000);
    if let Some(seconds) = max_age {
        options = options.max_age(seconds);
    }
    // Half of the runs use the region of the signature, so that they reach the policy.
    if length.is_multiple_of(2) {
        options = options.regions(regions.into_iter().chain(["us-east-1"]));
        options = options.services(services.into_iter().chain(["s3"]));
    } else {
        options = options.regions(regions).services(services);
    }
    let mut form = ReceivedForm::new("photos", length).file_name(file_name);
    if let Some(media_type) = media_type {
        form = form.content_type(media_type);
    }
    for (name, value) in &fields {
        form = form.field(*name, *value);
    }
    let _ = verify_form(&form, &lookup, *AT, &options);
    let _ = form.access_key_id();

    // An accepted form, with another condition after its own.
    let text =
        format!(r#"{{"expiration": "2013-05-24T01:00:00Z", "conditions": [{OWN} {policy}]}}"#);
    for policy in [policy, &text] {
        let verified = verify_form(&signed(form.clone(), policy), &lookup, *AT, &options);
        let Ok(verified) = verified else { continue };
        // An accepted form is for this bucket, has a key that S3 could store, and expires.
        assert_eq!(verified.bucket, "photos");
        assert!((1..=1024).contains(&verified.key.len()));
        assert!(verified.expires_at > *AT);
    }
});

fn signed<'a>(form: ReceivedForm<'a>, policy: &str) -> ReceivedForm<'a> {
    let encoded = Base64::encode_string(policy.as_bytes());
    let mut key = format!("AWS4{SECRET}").into_bytes();
    for part in ["20130524", "us-east-1", "s3", "aws4_request", &encoded] {
        let mut mac = Hmac::<Sha256>::new_from_slice(&key).unwrap();
        mac.update(part.as_bytes());
        key = mac.finalize().into_bytes().to_vec();
    }
    let signature = key
        .iter()
        .fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
    let credential = "AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request";
    form.field("key", "in/${filename}")
        .field("x-amz-algorithm", "AWS4-HMAC-SHA256")
        .field("x-amz-credential", credential)
        .field("x-amz-date", "20130524T000000Z")
        .field("policy", encoded)
        .field("x-amz-signature", signature)
}
