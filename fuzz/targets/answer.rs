//! Explains answers in every form: XML with the elements of S3, the same escaped for HTML, JSON, and the texts of tools.
#![no_main]

use libfuzzer_sys::{
    arbitrary::{self, Arbitrary},
    fuzz_target,
};
use presign_core::{Credentials, Method, Timestamp};
use presign_diagnose::{FailedRequest, explain};

#[derive(Arbitrary, Debug)]
struct Input<'a> {
    form: Form,
    code: Option<u8>,
    message: &'a str,
    elements: Vec<(u8, &'a str)>,
    method: Option<u8>,
    status: Option<u16>,
    headers: Option<Vec<(&'a str, &'a str)>>,
    is_form_upload: bool,
    with_credentials: bool,
}

#[derive(Arbitrary, Debug)]
enum Form {
    Xml,
    Escaped,
    Json,
    Cli,
    Page,
    Text,
}

const CODES: [&str; 16] = [
    "AccessDenied",
    "SignatureDoesNotMatch",
    "InvalidArgument",
    "InvalidRequest",
    "NotImplemented",
    "IllegalLocationConstraintException",
    "AuthorizationQueryParametersError",
    "InvalidToken",
    "InvalidAccessKeyId",
    "NoSuchKey",
    "PreconditionFailed",
    "InvalidPolicyDocument",
    "PermanentRedirect",
    "AuthenticationFailed",
    "KMS.DisabledException",
    "Unknown",
];

const ELEMENTS: [&str; 10] = [
    "CanonicalRequest",
    "CanonicalRequestBytes",
    "StringToSign",
    "StringToSignBytes",
    "Region",
    "Endpoint",
    "HeadersNotSigned",
    "Condition",
    "Header",
    "ArgumentName",
];

fuzz_target!(|input: Input<'_>| {
    let one = |list: &[&'static str], index: u8| list[usize::from(index) % list.len()];
    let code = input.code.map_or("", |index| one(&CODES, index));
    let message = input.message;
    let mut xml = format!("<Error><Code>{code}</Code><Message>{message}</Message>");
    for (index, text) in &input.elements {
        let name = one(&ELEMENTS, *index);
        xml.extend(["<", name, ">", text, "</", name, ">"]);
    }
    let body = match input.form {
        Form::Xml => xml,
        Form::Escaped => xml.replace('&', "&amp;").replace('<', "&lt;"),
        Form::Json => format!("{{\"code\": {code:?}, \"message\": {message:?}}}"),
        Form::Cli => format!("An error occurred ({code}) when calling the X operation: {message}"),
        Form::Page => format!("<html><title>{message}</title>"),
        Form::Text => message.to_owned(),
    };
    let credentials = Credentials::new("AKIAIOSFODNN7EXAMPLE", "secret").unwrap();
    let mut failed = FailedRequest::default();
    failed.error_body = Some(&body);
    failed.credentials = Some(&credentials).filter(|_| input.with_credentials);
    failed.status = input.status;
    let methods = Method::ALL;
    failed.method = input
        .method
        .map(|index| methods[usize::from(index) % methods.len()]);
    failed.sent_headers = input.headers;
    let at = Timestamp::from_unix(1_369_353_600).unwrap();
    let url = if input.is_form_upload {
        "https://photos.s3.eu-west-1.amazonaws.com/"
    } else {
        PRESIGNED
    };
    explain(url, at, &failed).unwrap().to_json();
});

const PRESIGNED: &str = "https://photos.s3.eu-west-1.amazonaws.com/a%20cat.jpg?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=\
    AKIAIOSFODNN7EXAMPLE%2F20130524%2Feu-west-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=900\
    &X-Amz-SignedHeaders=content-type%3Bhost&X-Amz-Signature=762f4fcbacec730d460b0e337f554e569e4fe98643baefad7af1276fe3084e7f";
