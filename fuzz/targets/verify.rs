//! Verifies any request and any form, with any options.
#![no_main]

use libfuzzer_sys::fuzz_target;
use presign_core::{
    Credentials, ErrorCode, ReceivedForm, ReceivedRequest, Timestamp, VerifyOptions, verify,
    verify_form,
};

/// The parts of a presigned URL: host and path, region, service, lifetime, signed headers, set of regions, other parameters.
type Parts<'a> = [&'a str; 7];

/// Services, regions, required headers; an option set by name.
type Options<'a> = (
    Option<Vec<&'a str>>,
    Option<Vec<&'a str>>,
    Option<Vec<&'a str>>,
    (&'a str, &'a str),
);

fuzz_target!(
    |input: (&str, Parts<'_>, Vec<(&str, &str)>, u64, Options<'_>)| {
        let (url, parts, pairs, length, given) = input;
        let credentials = Credentials::new("AKIAIOSFODNN7EXAMPLE", "secret").unwrap();
        let lookup = |_: &str| Some(credentials.clone());
        let at = Timestamp::from_unix(1_369_353_600).unwrap();
        let options = options(given);
        let known = VerifyOptions::default()
            .services(["s3", "sts"])
            .regions(["us-east-1", "eu-west-1"])
            .max_age(900)
            .clock_skew(0)
            .required_headers(["host", "range"]);
        let mut form = ReceivedForm::new("photos", length);
        for (name, value) in &pairs {
            form = form.field(*name, *value);
        }
        let [hmac, ecdsa] = presigned(parts);
        for url in [url, &hmac, &ecdsa] {
            let mut request = ReceivedRequest::new("GET", url);
            for (name, value) in &pairs {
                request = request.header(name, value);
            }
            let _ = request.access_key_id();
            for options in [&VerifyOptions::default(), &known, &options] {
                // The signature is invalid.
                let error = verify(&request, &lookup, at, options).unwrap_err();
                let is_wrong = error.code() == ErrorCode::InvalidOption;
                assert_eq!(options.check().is_err(), is_wrong, "{error}");
                let _ = verify_form(&form, &lookup, at, options);
            }
        }
    }
);

fn options(given: Options<'_>) -> VerifyOptions {
    let (services, regions, headers, (name, value)) = given;
    let mut options = VerifyOptions::default();
    for (name, items) in [
        ("services", services),
        ("regions", regions),
        ("required_headers", headers),
    ] {
        if let Some(items) = items {
            let _ = options.set_list(name, items);
        }
    }
    if !name.is_empty() {
        let _ = options.set(name, value);
    }
    options
}

/// Returns a URL for each algorithm, which is read as far as its parts allow.
fn presigned(parts: Parts<'_>) -> [String; 2] {
    let [target, region, service, life, headers, set, more] = parts;
    let url = |algorithm: &str, region: &str| {
        format!(
            "https://photos.s3.amazonaws.com/{target}?X-Amz-Algorithm=AWS4-{algorithm}&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE/20130524\
             {region}/{service}/aws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires={life}&X-Amz-SignedHeaders=host{headers}\
             &X-Amz-Signature=00{more}"
        )
    };
    let set = format!("&X-Amz-Region-Set={set}");
    [
        url("HMAC-SHA256", &format!("/{region}")),
        url("ECDSA-P256-SHA256", "") + &set,
    ]
}
