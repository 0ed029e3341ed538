//! Uploads to a misbehaving or stalled server never report success without proof.

use std::fs;

use assert_cmd::assert::Assert;

use crate::common::{
    presign,
    server::{Answer, Server, raw, response},
    stderr,
};

mod common;

const ETAG: &str = "etag: \"v1\"";

#[test]
fn upload_complete_succeeds() {
    let server = Server::start(|_, _| Answer::After(response("200 OK", &[ETAG], b"")));
    let said = stderr(&upload(&server, 3_000_000, &[]).success());
    assert_eq!(said, "note: uploaded 3000000 bytes\n");
}

#[test]
fn upload_early_success_is_an_error() {
    let server = Server::start(|_, _| Answer::Bytes(response("200 OK", &[ETAG], b"")));
    let said = stderr(&upload(&server, 30_000_000, &[]).code(1));
    assert!(said.contains("[bad_answer]"), "{said}");
    assert!(!said.contains("are uploaded"), "{said}");
}

#[test]
fn upload_stalled_server_is_an_error() {
    let server = Server::start(|_, _| Answer::Ignore);
    let said = stderr(&upload(&server, 30_000_000, &[]).code(1));
    assert!(said.contains("[no_answer]"), "{said}");
}

#[test]
fn upload_redirect_is_not_followed() {
    let server = Server::start(|_, _| {
        Answer::After(response(
            "307 Temporary Redirect",
            &["location: http://127.0.0.1:9/"],
            b"",
        ))
    });
    let said = stderr(&upload(&server, 100, &[]).code(1));
    assert!(said.contains("[refused]"), "{said}");
    assert_eq!(server.heads().len(), 1);
}

#[test]
fn upload_truncated_response_is_an_error() {
    let server =
        Server::start(|_, _| Answer::After(raw("200 OK", &[ETAG, "content-length: 100"], b"<a>")));
    let said = stderr(&upload(&server, 100, &[]).code(1));
    assert!(said.contains("[no_answer]"), "{said}");
}

#[test]
fn multipart_unconfirmed_completion_is_an_error() {
    for (completion, code) in [
        (
            "<?xml version=\"1.0\"?>\n<CompleteMultipartUploadResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><ETag>x</ETag></CompleteMultipartUploadResult>",
            None,
        ),
        ("  \n<CompleteMultipartUploadResult/>", None),
        ("", Some("bad_answer")),
        ("<html>Welcome</html>", Some("bad_answer")),
        ("<CompleteMultipartUploadResult>", Some("bad_answer")),
        ("<Error><Code>InvalidPart</Code></Error>", Some("refused")),
    ] {
        let server = in_parts(ETAG, "<UploadId>id</UploadId>", completion);
        let run = upload(&server, 100, &["--part-size", "5242880"]);
        let Some(code) = code else {
            run.success();
            continue;
        };
        let said = stderr(&run.code(1));
        assert!(said.contains(&format!("[{code}]")), "{completion}: {said}");
        // The upload is aborted.
        assert!(server.heads().last().unwrap().starts_with("delete "));
    }
}

#[test]
fn multipart_missing_etag_or_upload_id_is_an_error() {
    for (etag, upload_id) in [
        ("x: y", "<UploadId>id</UploadId>"),
        ("etag: a b", "<UploadId>id</UploadId>"),
        (ETAG, "<UploadId></UploadId>"),
        (ETAG, "not XML"),
    ] {
        let server = in_parts(etag, upload_id, "<CompleteMultipartUploadResult/>");
        let said = stderr(&upload(&server, 100, &["--part-size", "5242880"]).code(1));
        assert!(!said.contains("are uploaded"), "{said}");
        let heads = server.heads();
        assert!(
            !heads
                .iter()
                .any(|head| head.starts_with("post ") && head.contains("uploadid=")),
            "{heads:?}"
        );
    }
}

/// A server for multipart uploads.
fn in_parts(etag: &'static str, upload_id: &'static str, completion: &'static str) -> Server {
    // One connection per request.
    const CLOSE: &str = "connection: close";
    Server::start(move |_, head| {
        Answer::After(match head {
            head if head.starts_with("put ") => response("200 OK", &[CLOSE, etag], b""),
            head if head.starts_with("delete ") => raw("204 No Content", &[CLOSE], b""),
            head if head.contains("uploadid=") => {
                response("200 OK", &[CLOSE], completion.as_bytes())
            }
            _ => {
                let begun = format!(
                    "<InitiateMultipartUploadResult>{upload_id}</InitiateMultipartUploadResult>"
                );
                response("200 OK", &[CLOSE], begun.as_bytes())
            }
        })
    })
}

fn upload(server: &Server, size: usize, more: &[&str]) -> Assert {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("film.mp4");
    fs::write(&file, vec![b'x'; size]).unwrap();
    presign()
        .arg("upload")
        .arg(&file)
        .args(["s3://photos/film.mp4", "--endpoint-url", &server.url])
        .args(["--region", "eu-west-1", "--cli-read-timeout", "1"])
        .args(more)
        .assert()
        .stdout("")
}
