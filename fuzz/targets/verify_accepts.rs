//! Law: `verify` and `verify_form` accept what this library signed, until it expires.
#![no_main]

use libfuzzer_sys::{
    arbitrary::{self, Arbitrary},
    fuzz_target,
};
use presign_core::{
    ErrorCode, Method, PresignedRequest, Presigner, ReceivedForm, ReceivedRequest, Timestamp,
    VerifyOptions, verify, verify_form,
};
use presign_fuzz::{AT, Choice, Place, Request, Settings, is_within_limits, one};

#[derive(Arbitrary, Debug)]
struct Input<'a> {
    settings: Settings<'a>,
    signed: Signed<'a>,
}

#[derive(Arbitrary, Debug)]
enum Signed<'a> {
    Request(Request<'a>),
    Service(Service<'a>),
    Headers(Service<'a>),
    Form(Form<'a>),
}

#[derive(Arbitrary, Debug)]
struct Service<'a> {
    url: Choice<'a>,
    service: Choice<'a>,
    region_set: Option<Choice<'a>>,
    method: u8,
    query: Vec<(&'a str, &'a str)>,
    headers: Vec<(&'a str, &'a str)>,
    expires_in: Option<u32>,
    omit_expires: bool,
    double_encode: Option<bool>,
    normalize_path: Option<bool>,
    omit_session_token: bool,
    hoist: bool,
}

#[derive(Arbitrary, Debug)]
struct Form<'a> {
    place: Place<'a>,
    fields: Vec<(&'a str, &'a str)>,
    prefixes: Vec<(&'a str, &'a str)>,
    range: Option<(u16, u16)>,
    file_name: &'a str,
    expires_in: Option<u32>,
}

const URLS: [&str; 5] = [
    "https://sts.us-east-1.amazonaws.com/?Action=GetCallerIdentity&Version=2011-06-15",
    "https://abcdef1234.execute-api.eu-west-1.amazonaws.com/stage/a/../b//c%20d?e=f",
    "https://photos.s3.eu-west-1.amazonaws.com/2026/../cat.jpg",
    "wss://iot.us-east-1.amazonaws.com/mqtt",
    "https://localhost:8443",
];

const SERVICES: [&str; 6] = [
    "s3",
    "sts",
    "execute-api",
    "iotdevicegateway",
    "rds-db",
    "s3express",
];

fuzz_target!(|input: Input<'_>| {
    let Some(s3) = input.settings.presigner() else {
        return;
    };
    match &input.signed {
        Signed::Request(request) => {
            if let Ok(made) = request.presign(&s3) {
                check(&s3, &made, &VerifyOptions::default());
            }
        }
        Signed::Service(service) => service.presigned(&s3),
        Signed::Headers(service) => service.signed_in_headers(&s3),
        Signed::Form(form) => form.check(&s3),
    }
});

fn check(s3: &Presigner, made: &PresignedRequest, options: &VerifyOptions) {
    if !is_within_limits(made.url(), made.headers()) {
        return;
    }
    let mut request = ReceivedRequest::new(made.method().as_str(), made.url());
    for (name, value) in made.headers() {
        request = request.header(name, value);
    }
    let lookup = |id: &str| Some(s3.credentials().clone()).filter(|own| own.access_key_id() == id);
    let verify_at = |at: Timestamp| verify(&request, &lookup, at, options);
    let end = made.expires_at();
    if end <= *AT {
        // Expired credentials that are allowed.
        assert_eq!(verify_at(*AT).unwrap_err().code(), ErrorCode::Expired);
        return;
    }
    let verified = verify_at(*AT).unwrap();
    assert_eq!(verified.expires_at, end);
    assert_eq!(verified.method, made.method());
    let last = Timestamp::from_unix(end.unix() - 1).unwrap();
    assert_eq!(verify_at(last).unwrap(), verified);
    assert_eq!(verify_at(end).unwrap_err().code(), ErrorCode::Expired);

    // The scope of the signature is accepted, and no other.
    let strict = options
        .clone()
        .services([&*verified.service])
        .required_headers(made.headers().iter().map(|(name, _)| &**name))
        .clock_skew(0);
    verify(&request, &lookup, *AT, &strict).unwrap();
    let elsewhere = strict.regions(["mars-north-1"]);
    let outcome = verify(&request, &lookup, *AT, &elsewhere);
    assert!(outcome.is_err() || verified.region.contains(['*', 'm']));
    let unknown = verify(&request, &|_| None, *AT, options).unwrap_err();
    assert_eq!(unknown.code(), ErrorCode::UnknownAccessKeyId);
}

impl Service<'_> {
    fn options(&self, service: &str) -> VerifyOptions {
        let mut options = VerifyOptions::default()
            .services([service])
            .omit_session_token(self.omit_session_token);
        if let Some(double) = self.double_encode {
            options = options.double_encode(double);
        }
        if let Some(normalize) = self.normalize_path {
            options = options.normalize_path(normalize);
        }
        options
    }

    fn presigned(&self, s3: &Presigner) {
        let service = self.service.of(&SERVICES);
        let method = one(&Method::ALL, self.method);
        let mut request = s3
            .presign_request(method, self.url.of(&URLS), service)
            .omit_expires(self.omit_expires)
            .omit_session_token(self.omit_session_token)
            .hoist_headers(self.hoist);
        if let Some(set) = self.region_set {
            request = request.region_set(set.of(&["*", "us-east-1,eu-*"]));
        }
        for (name, value) in &self.query {
            request = request.query(name, value);
        }
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        if let Some(double) = self.double_encode {
            request = request.double_encode(double);
        }
        if let Some(normalize) = self.normalize_path {
            request = request.normalize_path(normalize);
        }
        if let Some(seconds) = self.expires_in {
            request = request.expires_in(i64::from(seconds));
        }
        // `verify` needs the lifetime.
        if let Ok(made) = request.presign_at(*AT)
            && !self.omit_expires
        {
            check(s3, &made, &self.options(service));
        }
    }

    fn signed_in_headers(&self, s3: &Presigner) {
        let service = self.service.of(&SERVICES);
        let (method, url) = (one(&Method::ALL, self.method), self.url.of(&URLS));
        let mut request = s3.sign_headers(method, url).service(service);
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let Ok(signed) = request.sign_at(*AT) else {
            return;
        };
        let end = s3.credentials().expire_at();
        if !is_within_limits(url, &signed) || end.is_some_and(|end| end <= *AT) {
            return;
        }
        let mut received = ReceivedRequest::new(method.as_str(), url);
        for (name, value) in &self.headers {
            received = received.header(name, value);
        }
        for (name, value) in &signed {
            received = received.header(name, value);
        }
        let lookup = |_: &str| Some(s3.credentials().clone());
        let options = VerifyOptions::default().services([service]);
        let verified = verify(&received, &lookup, *AT, &options).unwrap();
        assert_eq!(verified.service, service);
    }
}

impl Form<'_> {
    fn check(&self, s3: &Presigner) {
        let bucket = self.place.bucket();
        let mut form = s3
            .post_object(bucket, self.place.key)
            .allow_unsafe_key(true);
        for (name, value) in &self.fields {
            form = form.field(*name, *value);
        }
        for (name, prefix) in &self.prefixes {
            form = form.starts_with(*name, *prefix);
        }
        if let Some((least, most)) = self.range {
            form = form.content_length_range(least.into(), most.into());
        }
        if let Some(seconds) = self.expires_in {
            form = form.expires_in(i64::from(seconds));
        }
        let Ok(made) = form.presign_at(*AT) else {
            return;
        };
        let length = self.range.map_or(1, |(least, _)| least);
        let mut received = ReceivedForm::new(bucket, length.into()).file_name(self.file_name);
        for (name, value) in made.fields().iter().chain(made.chosen_fields()) {
            received = received.field(name, value);
        }
        let lookup = |_: &str| Some(s3.credentials().clone());
        match verify_form(&received, &lookup, *AT, &VerifyOptions::default()) {
            Ok(verified) => assert!(made.expires_at() >= verified.expires_at),
            Err(error) => assert!(
                !matches!(
                    error.code(),
                    ErrorCode::SignatureMismatch
                        | ErrorCode::InvalidPolicy
                        | ErrorCode::InvalidScope
                ),
                "{error}"
            ),
        }
    }
}
