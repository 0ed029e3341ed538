//! Inspects any text as a URL, and as a part of a presigned URL.
#![no_main]

use libfuzzer_sys::fuzz_target;
use presign_core::Timestamp;
use presign_diagnose::inspect;

fuzz_target!(|input: (i64, &str)| {
    let (at, url) = input;
    let Ok(at) = Timestamp::from_unix(at) else {
        return;
    };
    let in_path = PRESIGNED.replace("cat.jpg", url);
    let in_headers = PRESIGNED.replace("=host", &format!("=host{url}"));
    let in_scope = PRESIGNED.replace("eu-west-1%2F", url);
    let behind = [PRESIGNED, url].concat();
    let around = [url, PRESIGNED, url].concat();
    let in_link = ["https://example.com/", url, "?u=", url].concat();
    for url in [
        url,
        &in_path,
        &in_headers,
        &in_scope,
        &behind,
        &around,
        &in_link,
    ] {
        if let Ok(known) = inspect(url, at) {
            known.to_json();
        }
    }
});

const PRESIGNED: &str = "https://photos.s3.eu-west-1.amazonaws.com/cat.jpg?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=\
    AKIAIOSFODNN7EXAMPLE%2F20130524%2Feu-west-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=900\
    &X-Amz-SignedHeaders=host&X-Amz-Signature=762f4fcbacec730d460b0e337f554e569e4fe98643baefad7af1276fe3084e7f";
