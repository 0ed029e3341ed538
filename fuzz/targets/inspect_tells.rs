//! Law: `inspect` tells of a presigned URL what it was made from.
#![no_main]

use libfuzzer_sys::fuzz_target;
use presign_diagnose::{State, inspect};
use presign_fuzz::{ACCESS_KEY_ID, AT, Input, Operation, is_within_limits};

fuzz_target!(|input: Input<'_>| {
    let Some((s3, made)) = input.presign() else {
        return;
    };
    let Input { settings, request } = input;
    // `inspect` takes a point at the end for that of a sentence.
    if !is_within_limits(made.url(), made.headers()) || made.url().ends_with('.') {
        return;
    }
    let known = inspect(made.url(), *AT).unwrap();
    known.to_json();
    assert_eq!(known.access_key_id.as_deref(), Some(ACCESS_KEY_ID));
    let signed_at = known.signed_at.unwrap();
    assert!(signed_at <= *AT);
    // The URL does not state when its credentials expire.
    assert!(known.expires_at.unwrap() >= made.expires_at());
    assert_eq!(known.state, State::Valid);
    let mut headers: Vec<_> = made
        .headers()
        .iter()
        .map(|(name, _)| name.to_ascii_lowercase())
        .collect();
    headers.push("host".into());
    headers.sort();
    headers.dedup();
    assert_eq!(known.signed_headers, headers);
    assert_eq!(
        known.has_session_token,
        s3.credentials().expose_session_token().is_some()
    );
    let rest = made.url().split_once("://").unwrap().1;
    let host = &rest[..rest.find(['/', '?']).unwrap()];
    assert_eq!(known.host, host);

    // Only the host of a custom endpoint does not tell whether its first label is a bucket.
    let place = request.place;
    if settings.endpoint().is_none() && is_plain(place.bucket()) {
        assert_eq!(
            known.bucket.as_deref(),
            Some(place.bucket()),
            "{}",
            made.url()
        );
        let key = known.key.as_deref().unwrap_or_default();
        let is_of_bucket = matches!(
            request.operation,
            Operation::Bucket(_) | Operation::Named(..)
        );
        if !(is_of_bucket && key.is_empty()) {
            assert_eq!(key, place.key, "{}", made.url());
        }
    }
});

/// Whether it is a bucket's name, and no alias of an access point.
fn is_plain(bucket: &str) -> bool {
    !bucket.contains(':') && !bucket.contains("--") && !bucket.ends_with("-s3alias")
}
