//! Law: no key, query or header moves a request to another host or bucket.
#![no_main]

use libfuzzer_sys::fuzz_target;
use presign_fuzz::{Input, Operation};
use url::Url;

fuzz_target!(|input: Input<'_>| {
    let Some((s3, made)) = input.presign() else {
        return;
    };
    let Input { settings, request } = input;
    let place = request.place;
    let bucket = place.bucket();
    // The same place without anything else that the input chooses.
    let Ok(plain) = request.plain(&s3, "k") else {
        // Directory buckets need a session for each operation except CreateSession.
        assert!(request.place.bucket().ends_with("--x-s3"));
        return;
    };

    let (url, plain) = (made.url(), plain.url());
    let target = |url: &str| url.split_once('?').unwrap().0.to_owned();
    let (target, base) = (target(url), target(plain));
    let base = base.strip_suffix('k').unwrap();
    // As a text: the origin, the bucket, then the key.
    let rest = target
        .strip_prefix(base)
        .or_else(|| target.strip_prefix(base.trim_end_matches('/')));
    let key = decode(rest.unwrap());
    let is_of_bucket = key.is_empty() || matches!(request.operation, Operation::Bucket(_));
    assert!(is_of_bucket || key == place.key.as_bytes(), "{target}");

    // As browsers parse it.
    let (parsed, plain) = (Url::parse(url).unwrap(), Url::parse(plain).unwrap());
    assert_eq!(parsed.origin(), plain.origin());
    assert_eq!((parsed.username(), parsed.password()), ("", None));
    assert_eq!(parsed.fragment(), None);
    if !place
        .key
        .split('/')
        .any(|segment| matches!(segment, "." | ".."))
    {
        assert!(
            parsed.as_str().starts_with(base.trim_end_matches('/')),
            "{parsed} {base}"
        );
    }

    // The host is that of the endpoint, and contains the bucket unless the path does.
    let host = parsed.host_str().unwrap();
    match settings.endpoint() {
        Some(endpoint) if !s3.endpoint().is_aws() => {
            let own = Url::parse(endpoint).unwrap();
            let own_host = own.host_str().unwrap();
            let before = host.strip_suffix(own_host).unwrap();
            let in_path = parsed.path().strip_prefix(own.path().trim_end_matches('/'));
            let in_path = in_path.unwrap().trim_start_matches('/').split('/').next();
            if before.is_empty() {
                assert_eq!(
                    in_path.map(decode),
                    Some(bucket.as_bytes().to_vec()),
                    "{url}"
                );
            } else if let Some(arn) = bucket.strip_prefix("arn:") {
                let label = before.split(['-', '.']).next().unwrap();
                assert!(arn.contains(label), "{url}");
            } else {
                assert_eq!(before.strip_suffix('.'), Some(bucket), "{url}");
            }
            assert_eq!(parsed.port(), own.port());
            assert_eq!(parsed.scheme(), own.scheme());
        }
        _ => {
            let suffixes = [
                ".amazonaws.com",
                ".amazonaws.com.cn",
                ".c2s.ic.gov",
                ".sc2s.sgov.gov",
                ".amazonaws.eu",
                ".cloud.adc-e.uk",
                ".csp.hci.ic.gov",
            ];
            assert!(
                suffixes.iter().any(|suffix| host.ends_with(suffix)),
                "{host}"
            );
        }
    }
});

fn decode(text: &str) -> Vec<u8> {
    percent_encoding::percent_decode_str(text).collect()
}
