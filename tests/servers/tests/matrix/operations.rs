//! Operations with their own methods.

use presign_core::PresignedRequest;
use s3_servers::curl::{Response, send};

use super::{BUCKET, Subject, assert_refused, multipart::etag, presign};

pub(crate) fn copy(subject: &Subject) {
    let source = "operations/a b+c%2F";
    subject.put(source, b"copied");
    for (presigner, key) in subject
        .presigners()
        .into_iter()
        .zip(["operations/path", "operations/virtual"])
    {
        let source = format!("{BUCKET}/{source}");
        let request = presign(presigner.copy_object(BUCKET, key, &source));
        done(&request, b"");
        let stored = done(&presign(presigner.get_object(BUCKET, key)), b"");
        assert_eq!(stored.body, b"copied");

        let other = source.replace("a b", "other");
        let unsigned = PresignedRequest::from_parts(
            request.method(),
            request.url().into(),
            vec![("x-amz-copy-source".into(), other)],
            request.expires_at(),
        );
        assert_refused(
            &send(&unsigned, b""),
            subject.bad_signature,
            "another source",
        );
    }
}

pub(crate) fn list(subject: &Subject) {
    for key in ["listed/1", "listed/2", "listed/sub/3"] {
        subject.put(key, b"x");
    }
    for presigner in subject.presigners() {
        let list = presigner
            .list_objects_v2(BUCKET)
            .prefix("listed/")
            .delimiter("/")
            .start_after("listed/1");
        let list = text(&done(&presign(list), b""));
        assert!(list.contains("<Key>listed/2</Key>"), "{list}");
        assert!(list.contains("<Prefix>listed/sub/</Prefix>"), "{list}");
        assert!(!list.contains("<Key>listed/1</Key>"), "{list}");
        assert!(!list.contains("<Key>listed/sub/3</Key>"), "{list}");
    }
}

pub(crate) fn parts(subject: &Subject) {
    for (presigner, key) in subject
        .presigners()
        .into_iter()
        .zip(["operations/parts-path", "operations/parts-virtual"])
    {
        let create = presigner
            .create_multipart_upload(BUCKET, key)
            .content_type("text/css")
            .metadata("by", "me");
        let created = text(&done(&presign(create), b""));
        let (_, rest) = created.split_once("<UploadId>").unwrap();
        let (id, _) = rest.split_once("</UploadId>").unwrap();

        let part = presigner.upload_part(BUCKET, key, id, 1).content_length(4);
        let etag = etag(&done(&presign(part), b"part"));
        let listed = text(&done(&presign(presigner.list_parts(BUCKET, key, id)), b""));
        assert!(listed.contains("<PartNumber>1</PartNumber>"), "{listed}");

        let body = format!(
            "<CompleteMultipartUpload><Part><ETag>{etag}</ETag><PartNumber>1</PartNumber></Part></CompleteMultipartUpload>"
        );
        let complete = presigner.complete_multipart_upload(BUCKET, key, id);
        done(&presign(complete), body.as_bytes());
        let stored = done(&presign(presigner.get_object(BUCKET, key)), b"");
        assert_eq!(stored.body, b"part");
        assert_eq!(stored.headers["content-type"], "text/css");
        assert_eq!(stored.headers["x-amz-meta-by"], "me");

        let late = send(
            &presign(presigner.abort_multipart_upload(BUCKET, key, id)),
            b"",
        );
        assert_refused(&late, subject.no_such_upload, "a completed upload");
    }
}

/// A server that does not support the request does not report an invalid signature either.
pub(crate) fn tagging(subject: &Subject) {
    let key = "operations/tagged";
    subject.put(key, b"x");
    let body = b"<Tagging><TagSet><Tag><Key>kind</Key><Value>cat</Value></Tag></TagSet></Tagging>";
    for presigner in subject.presigners() {
        let put = presign(presigner.put_object_tagging(BUCKET, key));
        let get = presign(presigner.get_object_tagging(BUCKET, key));
        let delete = presign(presigner.delete_object_tagging(BUCKET, key));
        if !subject.knows_tags {
            for (request, body) in [(&put, &body[..]), (&get, b""), (&delete, b"")] {
                assert_refused(&send(request, body), (501, "NotImplemented"), "tags");
            }
            continue;
        }
        done(&put, body);
        let tags = text(&done(&get, b""));
        assert!(tags.contains("<Value>cat</Value>"), "{tags}");
        done(&delete, b"");
        let tags = text(&done(&get, b""));
        assert!(!tags.contains("cat"), "{tags}");
    }
}

/// Sends a request and asserts success.
fn done(request: &PresignedRequest, body: &[u8]) -> Response {
    let response = send(request, body);
    assert!((200..300).contains(&response.status), "{response:?}");
    response
}

fn text(response: &Response) -> String {
    String::from_utf8_lossy(&response.body).into_owned()
}
