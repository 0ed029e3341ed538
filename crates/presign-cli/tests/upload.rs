//! The first request of an upload depends on the file size.

use std::{
    fs::File,
    io::{BufRead, BufReader, Read, Write},
    net::TcpListener,
    thread,
};

use crate::common::{presign, stderr};

mod common;

/// Maximum object size of a single PUT request.
const MOST_AT_ONCE: u64 = 5 << 30;

#[test]
fn upload_up_to_5_gib_sends_one_put() {
    let (head, more) = begun(MOST_AT_ONCE);
    assert!(head.starts_with("put /photos/film.mp4?x-amz-"), "{head}");
    assert!(head.contains("\ncontent-length: 5368709120\r\n"), "{head}");
    assert!(head.contains("\nexpect: 100-continue\r\n"), "{head}");
    assert_eq!(more, 0);
}

#[test]
fn upload_above_5_gib_is_multipart() {
    let (head, more) = begun(MOST_AT_ONCE + 1);
    assert!(head.starts_with("post /photos/film.mp4?x-amz-"), "{head}");
    assert!(head.contains("&uploads=&"), "{head}");
    assert!(head.contains("\ncontent-length: 0\r\n"), "{head}");
    assert_eq!(more, 0);
}

/// Returns the lowercase head of the first request for a file of this size, and the number of body bytes sent after its rejection.
fn begun(size: u64) -> (String, usize) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("film.mp4");
    // A sparse file.
    File::create(&path).unwrap().set_len(size).unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    let server = thread::spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        let mut reader = BufReader::new(&stream);
        let mut head = String::new();
        while reader.read_line(&mut head).unwrap() > 2 {}
        let body = "<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>";
        let length = body.len();
        let answer = format!("HTTP/1.1 403 Forbidden\r\ncontent-length: {length}\r\n\r\n{body}");
        (&stream).write_all(answer.as_bytes()).unwrap();
        let more = reader.read_to_end(&mut Vec::new()).unwrap();
        (head.to_lowercase(), more)
    });
    let run = presign()
        .arg("upload")
        .arg(path)
        .args(["s3://photos/film.mp4", "--endpoint-url", &endpoint])
        .args(["--region", "eu-west-1"])
        .assert()
        .code(1)
        .stdout("");
    let said = stderr(&run);
    assert!(
        said.contains("the server responded with status 403"),
        "{said}"
    );
    server.join().unwrap()
}
