//! Multipart uploads with a plan.

use presign_core::{Method, MultipartUpload, Part, Presigner, Request};
use s3_servers::{
    curl::{Response, send, send_raw},
    now,
};

use super::{BUCKET, Subject, assert_refused, presign};

const MIB: usize = 1 << 20;
const PART: usize = 5 * MIB;

pub(crate) fn three_parts(subject: &Subject) {
    let body: Vec<u8> = (0..3 * PART).map(|at| at.to_le_bytes()[at % 3]).collect();
    for (presigner, key) in subject
        .presigners()
        .into_iter()
        .zip(["multipart/path", "multipart/virtual"])
    {
        let upload_id = create(presigner, key);
        let plan = upload(presigner, key, &upload_id, body.len());
        let plan = plan.sign_content_length(true).presign_at(now()).unwrap();
        let etags: Vec<_> = plan
            .parts
            .iter()
            .rev()
            .map(|part| etag(&send(&part.request, bytes(&body, part))))
            .collect();
        let etags: Vec<_> = etags.into_iter().rev().collect();
        assert_eq!(etags.len(), 3);
        let completion = plan.complete_body(&etags).unwrap();
        let completed = send(&plan.complete, completion.as_bytes());
        assert_eq!(completed.status, 200, "{completed:?}");
        let text = String::from_utf8_lossy(&completed.body);
        assert!(text.contains("<CompleteMultipartUploadResult"), "{text}");

        let stored = send(&presign(presigner.get_object(BUCKET, key)), b"");
        assert_eq!(stored.status, 200);
        assert!(stored.body == body, "the object is another one");
    }
}

/// The URL of a part is valid for this part and this length only.
pub(crate) fn tampered(subject: &Subject) {
    let (presigner, key) = (&subject.path_style, "multipart/tampered");
    let upload_id = create(presigner, key);
    let plan = upload(presigner, key, &upload_id, 2 * PART);
    let plan = plan.sign_content_length(true).presign_at(now()).unwrap();
    let request = &plan.parts[0].request;
    let short = put(request.url(), b"short");
    assert_refused(&short, subject.bad_signature, "another length");
    for (what, url) in [
        (
            "another part",
            request.url().replace("partNumber=1", "partNumber=2"),
        ),
        (
            "another upload",
            request.url().replace("uploadId=", "uploadId=2"),
        ),
    ] {
        assert_ne!(url, request.url());
        let response = put(&url, &vec![0; PART]);
        assert_refused(&response, subject.bad_signature, what);
    }
}

pub(crate) fn aborted(subject: &Subject) {
    let (presigner, key) = (&subject.path_style, "multipart/aborted");
    let upload_id = create(presigner, key);
    let plan = upload(presigner, key, &upload_id, 10);
    let plan = plan.presign_at(now()).unwrap();
    let part = &plan.parts[0].request;
    let stored = send(part, b"0123456789");
    assert_eq!(stored.status, 200, "{stored:?}");
    let aborted = send(&plan.abort, b"");
    assert_eq!(aborted.status, 204, "{aborted:?}");
    let late = send(part, b"0123456789");
    assert_refused(&late, subject.no_such_upload, "a part of an aborted upload");
    let stored = send(&presign(presigner.get_object(BUCKET, key)), b"");
    assert_refused(&stored, (404, "NoSuchKey"), "an aborted upload");
}

/// The header is signed, so that no client can omit it; enforcing it is up to the server.
pub(crate) fn no_overwrite(subject: &Subject) {
    let (presigner, key) = (&subject.path_style, "multipart/there");
    subject.put(key, b"there");
    let upload_id = create(presigner, key);
    let plan = upload(presigner, key, &upload_id, 3).if_none_match("*");
    let plan = plan.presign_at(now()).unwrap();
    let etag = etag(&send(&plan.parts[0].request, b"new"));
    let body = plan.complete_body(&[etag]).unwrap();
    let unsent = send_raw(Method::Post, plan.complete.url(), &[], body.as_bytes());
    assert_refused(&unsent, subject.bad_signature, "the header left out");
    let completed = send(&plan.complete, body.as_bytes());
    let stored = send(&presign(presigner.get_object(BUCKET, key)), b"");
    if subject.heeds_if_none_match_of_parts {
        assert_refused(&completed, (412, "PreconditionFailed"), "an overwrite");
        assert_eq!(stored.body, b"there");
    } else {
        assert_eq!(completed.status, 200, "{completed:?}");
        assert_eq!(stored.body, b"new");
    }
}

fn create(presigner: &Presigner, key: &str) -> String {
    created(presigner.presign(Method::Post, BUCKET, key))
}

/// Returns the ID of the upload that a request creates.
pub(crate) fn created(request: Request<'_>) -> String {
    let created = send(&presign(request.query("uploads", "")), b"");
    assert_eq!(created.status, 200, "{created:?}");
    let text = String::from_utf8_lossy(&created.body);
    let (_, rest) = text.split_once("<UploadId>").unwrap();
    rest.split_once("</UploadId>").unwrap().0.to_owned()
}

pub(crate) fn upload<'a>(
    presigner: &'a Presigner,
    key: &'a str,
    upload_id: &'a str,
    size: usize,
) -> MultipartUpload<'a> {
    presigner
        .multipart_upload(BUCKET, key, upload_id, size as u64)
        .part_size(PART as u64)
        .expires_in(60)
}

fn bytes<'a>(body: &'a [u8], part: &Part) -> &'a [u8] {
    let range = |at: u64| usize::try_from(at).unwrap();
    &body[range(part.offset)..range(part.offset + part.length)]
}

pub(crate) fn etag(stored: &Response) -> String {
    assert_eq!(stored.status, 200, "{stored:?}");
    stored.headers["etag"].clone()
}

/// curl itself sends the length of the body.
fn put(url: &str, body: &[u8]) -> Response {
    send_raw(Method::Put, url, &[], body)
}
