//! Parses any text as every value that has a parser: endpoints, buckets, URIs, times, names, and texts that may contain secrets.
#![no_main]

use libfuzzer_sys::fuzz_target;
use presign_core::{
    AddressingStyle, CredentialExpiry, Endpoint, Method, QueryOrder, Region, Timestamp,
    UriPresigner, attachment, inline, is_shown, quoted, redacted, s3::bucket_and_key, shell,
};
use presign_fuzz::{AT, SECRET, Settings};

fuzz_target!(|input: (Settings<'_>, &str)| {
    let (settings, text) = input;
    let _ = text.parse::<Region>();
    let _ = text.parse::<Method>();
    let _ = text.parse::<AddressingStyle>();
    let _ = text.parse::<CredentialExpiry>();
    let _ = text.parse::<QueryOrder>();
    if let Ok(at) = text.parse::<Timestamp>() {
        assert_eq!(at.to_string().parse(), Ok(at));
    }
    if let Ok(endpoint) = text.parse::<Endpoint>() {
        assert_eq!(endpoint.to_url().parse(), Ok(endpoint));
    }
    let (bucket, key) = bucket_and_key(text);
    assert!(text.starts_with(bucket) && text.ends_with(key));
    for header in [attachment(text), inline(text)].into_iter().flatten() {
        assert!(header.is_ascii());
    }
    assert!(quoted(text).chars().all(is_shown));
    let _ = shell::quote(text);
    let with_secret = format!("{text} aws_secret_access_key={SECRET} {text}");
    // Between other letters, it has no form.
    assert!(text.contains(SECRET) || !redacted(&with_secret).contains(SECRET));

    let Some(s3) = settings.presigner() else {
        return;
    };
    let uris = UriPresigner::new(&s3, |s3, bucket| s3.get_objects(bucket).batch_at(*AT));
    if let Ok(uris) = uris {
        let mut url = String::new();
        let _ = uris.presign_into(text, &mut url);
        assert!(url.is_ascii());
        // The host is that of the endpoint or of AWS.
        if !url.is_empty() && !s3.endpoint().is_aws() {
            let endpoint = s3.endpoint().to_url();
            let authority = endpoint
                .split_once("://")
                .unwrap()
                .1
                .split('/')
                .next()
                .unwrap();
            let rest = url.split_once("://").unwrap().1;
            assert!(rest[..rest.find('/').unwrap()].ends_with(authority));
        }
    }
});
