//! Upload URLs that restrict what may be uploaded.

use presign_core::{PresignedRequest, Request, operation::PutObject};
use s3_servers::curl::{Response, send, send_raw};

use super::{BUCKET, Subject, presign};

const BODY: &[u8] = b"the body";
// Of `the body`.
const SHA256: &str = "+oJC6Z9IlmylFAkrQjO0RoUfQrV61QMb8TPh3XZ4fz4=";

/// Length and type are signed headers, which every server checks.
pub(crate) fn length_and_type(subject: &Subject) {
    let upload = upload(subject, "length", |request| {
        request
            .content_length(BODY.len() as u64)
            .content_type("image/jpeg")
    });
    // Without the header, curl sends the length of the body.
    let kind = [("content-type", "image/jpeg")];
    let longer = send_raw(upload.method(), upload.url(), &kind, b"another body");
    assert_kept_out(&longer, "another length");
    assert_kept_out(
        &changed(&upload, "content-type", "text/html"),
        "another type",
    );
    assert_eq!(send(&upload, BODY).status, 200);
}

/// The digest of the body: a server that supports the header compares it with the body.
pub(crate) fn digest(subject: &Subject) {
    let md5 = upload(subject, "md5", |request| {
        request.content_md5("eV8yArF8trw9S3cdjGyerw==")
    });
    assert_kept_out(&send(&md5, BODY), "a body of another MD5");
    let upload = upload(subject, "sha256", |request| request.checksum_sha256(SHA256));
    assert_kept_out(
        &changed(&upload, "x-amz-checksum-sha256", "AAAA"),
        "another checksum than the signed one",
    );
    let other = send(&upload, b"evilbody");
    if subject.compares_checksums {
        assert_kept_out(&other, "a body of another checksum");
    } else {
        assert_eq!(other.status, 200, "{other:?}");
    }
}

/// An upload that creates an object, and never overwrites one.
pub(crate) fn no_overwrite(subject: &Subject) {
    let key = format!("once/{}", subject.name);
    let upload = upload(subject, &key, |request| request.if_none_match("*"));
    let without = send_raw(upload.method(), upload.url(), &[], BODY);
    assert_kept_out(&without, "without the header");
    let first = send(&upload, BODY);
    assert_eq!(first.status, 200, "{first:?}");
    let second = send(&upload, BODY);
    if subject.knows_if_none_match {
        assert_eq!(second.status, 412, "{second:?}");
    } else {
        assert_eq!(second.status, 200, "{second:?}");
    }
}

fn upload<'a>(
    subject: &'a Subject,
    key: &'a str,
    guard: impl FnOnce(Request<'a, PutObject>) -> Request<'a, PutObject>,
) -> PresignedRequest {
    presign(guard(subject.path_style.put_object(BUCKET, key)))
}

fn changed(upload: &PresignedRequest, name: &str, value: &str) -> Response {
    let headers = upload.headers().iter().map(|(known, given)| {
        let given = if known == name { value } else { given };
        (known.as_str(), given)
    });
    let headers: Vec<_> = headers.collect();
    send_raw(upload.method(), upload.url(), &headers, BODY)
}

fn assert_kept_out(response: &Response, what: &str) {
    let (status, code) = response.verdict();
    assert!(
        (400..500).contains(&status) && !code.is_empty(),
        "{what}: {response:?}"
    );
}
