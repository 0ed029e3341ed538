//! Verifies any request and any form, with any options.
#![no_main]

use libfuzzer_sys::{
    arbitrary::{self, Arbitrary},
    fuzz_target,
};
use presign_core::{
    Credentials, ErrorCode, ReceivedForm, ReceivedRequest, Timestamp, VerifyOptions, verify,
    verify_form,
};

/// The parts of a presigned URL: host and path, region, service, lifetime, signed headers, set of regions, other parameters.
type Parts<'a> = [&'a str; 7];

#[derive(Arbitrary, Debug)]
struct Options<'a> {
    clock_skew: Option<u64>,
    max_age: Option<u64>,
    services: Option<Vec<&'a str>>,
    regions: Option<Vec<&'a str>>,
    required_headers: Option<Vec<&'a str>>,
    body_sha256: Option<&'a str>,
    double_encode: Option<bool>,
    normalize_path: Option<bool>,
    omit_session_token: bool,
    by_name: Option<(&'a str, &'a str)>,
}

fuzz_target!(
    |input: (&str, Parts<'_>, Vec<(&str, &str)>, u64, Options<'_>)| {
        let (url, parts, pairs, length, given) = input;
        let credentials = Credentials::new("AKIAIOSFODNN7EXAMPLE", "secret").unwrap();
        let lookup = |_: &str| Some(credentials.clone());
        let at = Timestamp::from_unix(1_369_353_600).unwrap();
        let options = given.to_core();
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
        let authorization = in_header(parts);
        for url in [url, &hmac, &ecdsa] {
            let mut request = ReceivedRequest::new("GET", url);
            for (name, value) in &pairs {
                request = request.header(name, value);
            }
            let _ = request.access_key_id();
            let in_headers = request
                .clone()
                .header("Authorization", &authorization)
                .header("x-amz-date", "20130524T000000Z")
                .header("x-amz-content-sha256", "UNSIGNED-PAYLOAD");
            assert!(verify(&in_headers, &lookup, at, &options).is_err());
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

impl Options<'_> {
    fn to_core(&self) -> VerifyOptions {
        let mut options = VerifyOptions::default().omit_session_token(self.omit_session_token);
        for (name, items) in [
            ("services", &self.services),
            ("regions", &self.regions),
            ("required_headers", &self.required_headers),
        ] {
            if let Some(items) = items {
                let _ = options.set_list(name, items.iter().copied());
            }
        }
        if let Some(seconds) = self.clock_skew {
            options = options.clock_skew(seconds);
        }
        if let Some(seconds) = self.max_age {
            options = options.max_age(seconds);
        }
        if let Some(hash) = self.body_sha256 {
            options = options.body_sha256(hash);
        }
        if let Some(double) = self.double_encode {
            options = options.double_encode(double);
        }
        if let Some(normalize) = self.normalize_path {
            options = options.normalize_path(normalize);
        }
        if let Some((name, value)) = self.by_name {
            let _ = options.set(name, value);
        }
        options
    }
}

/// Returns a header `Authorization`, which is read as far as its parts allow.
fn in_header(parts: Parts<'_>) -> String {
    let [_, region, service, _, headers, _, more] = parts;
    format!(
        "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/{region}/{service}/aws4_request, \
         SignedHeaders=host;x-amz-content-sha256;x-amz-date{headers}, Signature=00{more}"
    )
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
