//! Explains any texts: a URL, what was sent and a server's response.
#![no_main]

use libfuzzer_sys::fuzz_target;
use presign_core::{Credentials, Method, Timestamp};
use presign_diagnose::{FailedRequest, explain};

fuzz_target!(
    |input: (&str, &str, &str, Vec<(&str, &str)>, Option<u16>, bool)| {
        let (url, sent_url, body, headers, status, is_put) = input;
        let credentials = Credentials::new("AKIAIOSFODNN7EXAMPLE", "secret").unwrap();
        let mut failed = FailedRequest::default();
        failed.error_body = Some(body);
        failed.credentials = Some(&credentials);
        failed.sent_url = Some(sent_url).filter(|url| !url.is_empty());
        failed.sent_headers = Some(headers);
        failed.status = status;
        failed.method = is_put.then_some(Method::Put);
        let at = Timestamp::from_unix(1_369_353_600).unwrap();
        let presigned = PRESIGNED.replace("=host", &format!("=host{url}"));
        for url in [url, PRESIGNED, &presigned] {
            if let Ok(diagnosis) = explain(url, at, &failed) {
                diagnosis.to_json();
            }
        }
    }
);

const PRESIGNED: &str = "https://photos.s3.eu-west-1.amazonaws.com/cat.jpg?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=\
    AKIAIOSFODNN7EXAMPLE%2F20130524%2Feu-west-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=900\
    &X-Amz-SignedHeaders=host&X-Amz-Signature=762f4fcbacec730d460b0e337f554e569e4fe98643baefad7af1276fe3084e7f";
