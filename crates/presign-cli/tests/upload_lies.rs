//! Uploads to a misbehaving or stalled server never report success without proof.

use std::{
    fs,
    sync::atomic::{AtomicBool, Ordering},
    thread,
};

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
fn upload_server_that_dies_is_an_error() {
    let cases: [(usize, Answer); 3] = [
        (100, Answer::After(Vec::new())),
        (100, Answer::After(b"HTTP/1.1 200 OK\r\netag: \"v".to_vec())),
        // Before the end of the body.
        (30_000_000, Answer::Bytes(Vec::new())),
    ];
    for (size, answer) in cases {
        let server = Server::start(move |_, _| answer.clone());
        let said = stderr(&upload(&server, size, &[]).code(1));
        assert!(said.contains("[no_answer]"), "{said}");
        assert!(server.heads().len() > 1, "was not sent again");
    }
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
        let run = upload(&server, 100, IN_PARTS);
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
        let said = stderr(&upload(&server, 100, IN_PARTS).code(1));
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

/// Each request of a multipart upload.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Step {
    Create,
    Part,
    Complete,
    Abort,
}

impl Step {
    fn of(head: &str) -> Self {
        match head {
            head if head.starts_with("put ") => Self::Part,
            head if head.starts_with("delete ") => Self::Abort,
            head if head.contains("uploadid=") => Self::Complete,
            _ => Self::Create,
        }
    }
}

#[test]
fn multipart_server_that_misbehaves_is_an_error() {
    let location = "location: http://127.0.0.1:9/";
    let redirect = response("307 Temporary Redirect", &[location], b"");
    let short = raw("200 OK", &[ETAG, "content-length: 100"], b"<a>");
    let lies = [
        ("dies", Answer::After(Vec::new()), "no_answer"),
        ("stalls", Answer::Ignore, "no_answer"),
        ("lies about length", Answer::After(short), "no_answer"),
        ("redirects", Answer::After(redirect), "refused"),
    ];
    thread::scope(|scope| {
        for (what, lie, code) in &lies {
            for step in [Step::Create, Step::Part, Step::Complete] {
                scope.spawn(move || {
                    let lie = lie.clone();
                    let server = honest_but(move |at| (at == step).then(|| lie.clone()));
                    let said = stderr(&upload(&server, 100, IN_PARTS).code(1));
                    assert!(
                        said.contains(&format!("[{code}]")),
                        "{what} {step:?}: {said}"
                    );
                    // A started upload is aborted.
                    let last = server.heads().last().map(|head| Step::of(head));
                    let is_started = step != Step::Create;
                    assert_eq!(last == Some(Step::Abort), is_started, "{what} {step:?}");
                });
            }
        }
    });
}

#[test]
fn multipart_server_that_dies_once_gets_the_request_again() {
    for step in [Step::Create, Step::Part, Step::Complete] {
        let is_dead = AtomicBool::new(false);
        let server = honest_but(move |at| {
            let dies = at == step && !is_dead.swap(true, Ordering::SeqCst);
            dies.then(|| Answer::After(Vec::new()))
        });
        upload(&server, 100, IN_PARTS).success();
        let heads = server.heads();
        let sent = heads.iter().filter(|head| Step::of(head) == step).count();
        assert_eq!(sent, 2, "{step:?}");
    }
}

const IN_PARTS: &[&str] = &["--part-size", "5242880"];

fn honest_but(lie: impl Fn(Step) -> Option<Answer> + Send + Sync + 'static) -> Server {
    let honest = parts(
        ETAG,
        "<UploadId>id</UploadId>",
        "<CompleteMultipartUploadResult/>",
    );
    Server::start(move |_, head| lie(Step::of(head)).unwrap_or_else(|| honest(head)))
}

/// A server for multipart uploads.
fn in_parts(etag: &'static str, upload_id: &'static str, completion: &'static str) -> Server {
    let parts = parts(etag, upload_id, completion);
    Server::start(move |_, head| parts(head))
}

fn parts(
    etag: &'static str,
    upload_id: &'static str,
    completion: &'static str,
) -> impl Fn(&str) -> Answer + Send + Sync + 'static {
    // One connection per request.
    const CLOSE: &str = "connection: close";
    move |head| {
        Answer::After(match Step::of(head) {
            Step::Part => response("200 OK", &[CLOSE, etag], b""),
            Step::Abort => raw("204 No Content", &[CLOSE], b""),
            Step::Complete => response("200 OK", &[CLOSE], completion.as_bytes()),
            Step::Create => {
                let begun = format!(
                    "<InitiateMultipartUploadResult>{upload_id}</InitiateMultipartUploadResult>"
                );
                response("200 OK", &[CLOSE], begun.as_bytes())
            }
        })
    }
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
