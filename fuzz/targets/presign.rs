//! Any region, endpoint, bucket, key, query and header; what is presigned is verified.
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
        for (index, (name, value)) in pairs.into_iter().enumerate() {
            request = if index % 2 == 0 {
                request.query(name, value)
            } else {
                request.header(name, value)
            };
        }
        let Ok(made) = request.presign_at(at) else {
            return;
        };
        let mut received = ReceivedRequest::new("GET", made.url());
        for (name, value) in made.headers() {
            received = received.header(name, value);
        }
        let lookup = |_: &str| Some(credentials.clone());
        verify(&received, &lookup, at, &VerifyOptions::default()).unwrap();
    }
);
