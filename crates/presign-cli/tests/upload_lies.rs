//! Uploads to a server that lies or stalls: the command never says that all is there when it cannot be.

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
fn upload_taken_in_full_is_a_success() {
    let server = Server::start(|_, _| Answer::After(response("200 OK", &[ETAG], b"")));
    let said = stderr(&upload(&server, 3_000_000, &[]).success());
    assert_eq!(said, "note: uploaded 3000000 bytes\n");
}

#[test]
fn success_before_all_was_sent_is_an_error() {
    let server = Server::start(|_, _| Answer::Bytes(response("200 OK", &[ETAG], b"")));
    let said = stderr(&upload(&server, 30_000_000, &[]).code(1));
    assert!(said.contains("[bad_answer]"), "{said}");
    assert!(!said.contains("are uploaded"), "{said}");
}

#[test]
fn server_that_takes_nothing_is_an_error() {
    let server = Server::start(|_, _| Answer::Ignore);
    let said = stderr(&upload(&server, 30_000_000, &[]).code(1));
    assert!(said.contains("[no_answer]"), "{said}");
}

#[test]
fn redirect_is_not_followed() {
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
fn response_that_ends_early_is_no_success() {
    let server =
        Server::start(|_, _| Answer::After(raw("200 OK", &[ETAG, "content-length: 100"], b"<a>")));
    let said = stderr(&upload(&server, 100, &[]).code(1));
    assert!(said.contains("[no_answer]"), "{said}");
}

#[test]
fn completion_must_say_that_the_upload_is_complete() {
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
        // And it is tidied up.
        assert!(server.heads().last().unwrap().starts_with("delete "));
    }
}

#[test]
fn part_or_upload_without_a_name_is_an_error() {
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

/// A server of uploads in parts.
fn in_parts(etag: &'static str, upload_id: &'static str, completion: &'static str) -> Server {
    // Each request has a connection.
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
