//! Presigns with any region, endpoint, bucket, key, query and header, and verifies the result.
#![no_main]

use libfuzzer_sys::fuzz_target;
use presign_core::{Credentials, Presigner, ReceivedRequest, Timestamp, VerifyOptions, verify};

fuzz_target!(
    |input: (&str, Option<&str>, &str, &str, Vec<(&str, &str)>)| {
        let (region, endpoint, bucket, key, pairs) = input;
        let credentials = Credentials::new("AKIAIOSFODNN7EXAMPLE", "secret").unwrap();
        let at = Timestamp::from_unix(1_369_353_600).unwrap();
        let mut builder = Presigner::builder(region, credentials.clone());
        if let Some(url) = endpoint {
            builder = builder.endpoint_url(url);
        }
        let Ok(s3) = builder.build() else { return };
        let mut request = s3.get_object(bucket, key).allow_unsafe_key(true);
        for (index, (name, value)) in pairs.iter().enumerate() {
            request = if index % 2 == 0 {
                request.query(*name, *value)
            } else {
                request.header(*name, *value)
            };
        }
        let Ok(made) = request.presign_at(at) else {
            return;
        };
        // Exceptions: AWS rejects two signatures, and servers reject requests beyond their limits.
        let is_of_sigv2 = |(name, _): &(&str, &str)| OF_SIGV2.contains(name);
        let is_refused = pairs.iter().any(is_of_sigv2)
            || differs_only_in_case(&pairs)
            || made.url().len() > 16 * 1024;
        let mut received = ReceivedRequest::new("GET", made.url());
        let mut names = Vec::new();
        for (name, value) in made.headers() {
            received = received.header(name, value);
            names.push(name);
        }
        let lookup = |_: &str| Some(credentials.clone());
        let strict = VerifyOptions::default()
            .services(["s3", "s3express", "s3-object-lambda", "s3-outposts"])
            .required_headers(names)
            .clock_skew(0)
            .max_age(0);
        for options in [VerifyOptions::default(), strict] {
            let outcome = verify(&received, &lookup, at, &options);
            let Ok(verified) = outcome else {
                assert!(is_refused, "{outcome:?}");
                continue;
            };
            // The region or set of regions of the signature is accepted explicitly.
            if !verified.region.contains('*') {
                let of_region = options.clone().regions([verified.region]);
                verify(&received, &lookup, at, &of_region).unwrap();
            }
            let elsewhere = options.regions(["mars-north-1"]);
            let is_there = region == "mars-north-1" || made.url().contains("X-Amz-Region-Set=");
            assert!(is_there || verify(&received, &lookup, at, &elsewhere).is_err());
        }
    }
);

const OF_SIGV2: [&str; 3] = ["AWSAccessKeyId", "Expires", "Signature"];

/// Whether two header names in the query differ only in case.
fn differs_only_in_case(pairs: &[(&str, &str)]) -> bool {
    let mut names: Vec<_> = pairs
        .iter()
        .step_by(2)
        .map(|(name, _)| name.to_ascii_lowercase())
        .collect();
    names.retain(|name| name.starts_with("x-amz-"));
    names.sort();
    names.windows(2).any(|pair| pair[0] == pair[1])
}
