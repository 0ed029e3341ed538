//! Downloads from a misbehaving server: the file is complete and correct, or there is no file and the command fails.
//!
//! `docs/downloads.md` has the same table.

use std::{fs, path::Path, sync::Arc, thread};

use crate::common::{
    presign,
    server::{Answer, Server, first_byte, raw, response},
    stderr,
};

mod common;

/// The object and its replacement, of equal length and different in every byte.
const OBJECT: &[u8; 100] = &[b'a'; 100];
const OTHER: &[u8; 100] = &[b'b'; 100];
const ETAG: &str = "etag: \"v1\"";
const OTHER_ETAG: &str = "etag: \"v2\"";

/// Length after which the first response of a `continued` case is cut.
const CUT: usize = 60;

/// The expected outcome of a case.
#[derive(Clone, Copy)]
enum Outcome {
    /// Success, and the file has these bytes.
    File(&'static [u8]),
    /// This error, and there is no file.
    Error(&'static str),
}

use Outcome::{Error, File};

macro_rules! lies {
    ($($name:ident: $what:literal, $outcome:expr, $script:expr;)*) => {
        /// Each case with the behaviour of the server and the outcome.
        const LIES: &[(&str, &str, Outcome)] = &[$((stringify!($name), $what, $outcome)),*];
        $(
            #[test]
            fn $name() {
                tell($outcome, $script);
            }
        )*
    };
}

lies! {
    // Responses with the whole object.
    short_body: "announces 100 bytes, and closes after 60, each time and without ranges", Error("no_answer"),
        |_, _| bytes(&cut(&response("200 OK", &[], OBJECT), 40));
    short_body_once: "announces 100 bytes, and closes after 60 once", File(OBJECT),
        |number, head| if number == 0 { cut_at_60() } else { honest(head) };
    long_body: "announces 100 bytes, and sends 150", File(OBJECT),
        |_, _| bytes(&[response("200 OK", &[ETAG], OBJECT), OTHER[..50].to_vec()].concat());
    no_length: "sends all bytes, and marks their end by closing the connection", Error("bad_answer"),
        |_, _| bytes(&raw("200 OK", &[ETAG, "connection: close"], OBJECT));
    length_no_number: "announces `ten` bytes", Error("no_answer"),
        |_, _| bytes(&raw("200 OK", &[ETAG, "content-length: ten"], OBJECT));
    length_negative: "announces -100 bytes", Error("no_answer"),
        |_, _| bytes(&raw("200 OK", &[ETAG, "content-length: -100"], OBJECT));
    length_huge: "announces 2^63 bytes", Error("no_answer"),
        |_, _| bytes(&raw("200 OK", &["content-length: 9223372036854775808"], OBJECT));
    length_overflow: "announces 2^64 bytes", Error("no_answer"),
        |_, _| bytes(&raw("200 OK", &[ETAG, "content-length: 18446744073709551616"], OBJECT));
    two_lengths: "announces 100 bytes and 60 bytes", Error("no_answer"),
        |_, _| bytes(&raw("200 OK", &["content-length: 100", "content-length: 60"], OBJECT));
    two_etags: "gives two ETags", Error("bad_answer"),
        |_, _| bytes(&response("200 OK", &[ETAG, OTHER_ETAG], OBJECT));
    chunks_without_end: "sends chunks, and closes before the last", Error("no_answer"),
        |_, _| bytes(&raw("200 OK", &[CHUNKED], &cut(&chunked(OBJECT), 5)));
    chunk_of_no_size: "sends a chunk of the size `zz`", Error("no_answer"),
        |_, _| bytes(&raw("200 OK", &[CHUNKED], b"zz\r\naaa\r\n0\r\n\r\n"));
    chunks_and_length: "sends chunks of 100 bytes, and announces 60", Error("bad_answer"),
        |_, _| bytes(&raw("200 OK", &[CHUNKED, "content-length: 60"], &chunked(OBJECT)));
    part_unasked: "responds with 206 without being asked for a part", Error("bad_answer"),
        |_, _| bytes(&response("206 Partial Content", &[ETAG, "content-range: bytes 0-99/100"], OBJECT));
    part_as_object: "responds with 200 with the Content-Range of a part", Error("bad_answer"),
        |_, _| bytes(&response("200 OK", &[ETAG, "content-range: bytes 60-99/100"], &OBJECT[60..]));
    range_and_length: "responds with 200, with 100 bytes in Content-Range and 60 in Content-Length", Error("bad_answer"),
        |_, _| bytes(&response("200 OK", &[ETAG, "content-range: bytes 0-99/100"], &OBJECT[..60]));
    range_no_range: "responds with 200 with `Content-Range: lines 1-2/3`", Error("bad_answer"),
        |_, _| bytes(&response("200 OK", &[ETAG, "content-range: lines 1-2/3"], OBJECT));
    no_content: "responds with 204", Error("bad_answer"),
        |_, _| bytes(&raw("204 No Content", &[ETAG], b""));
    changed_on_the_way: "responds with 203, as a proxy that changed the object", Error("bad_answer"),
        |_, _| bytes(&response("203 Non-Authoritative Information", &[ETAG], OBJECT));
    redirect: "redirects to another server", Error("refused"),
        |_, _| bytes(&response("307 Temporary Redirect", &["location: http://127.0.0.1:9/cat.jpg"], b""));
    not_modified: "responds with 304 without being asked a condition", Error("refused"),
        |_, _| bytes(&raw("304 Not Modified", &[ETAG], b""));
    encoding: "says `Content-Encoding: gzip` of bytes that are none; they are kept as they are", File(OBJECT),
        |_, _| bytes(&response("200 OK", &[ETAG, "content-encoding: gzip"], OBJECT));
    other_name: "names the file `../../evil` in Content-Disposition", File(OBJECT),
        |_, _| bytes(&response("200 OK", &[ETAG, "content-disposition: attachment; filename=\"../../evil\""], OBJECT));
    busy: "responds with 503, each time", Error("busy"),
        |_, _| bytes(&response("503 Slow Down", &[], b"<Error><Code>SlowDown</Code></Error>"));
    busy_once: "responds with 503 once", File(OBJECT),
        |number, head| if number == 0 { bytes(&response("503 Slow Down", &[], b"")) } else { honest(head) };
    no_http: "responds with something that is not HTTP", Error("no_answer"),
        |_, _| bytes(b"220 ready\r\n\r\n");
    endless_header: "never ends its headers", Error("no_answer"),
        |_, _| Answer::Endless(b"HTTP/1.1 200 OK\r\n".to_vec(), b"x: yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\r\n");
    endless_interim: "sends `100 Continue` for ever", Error("no_answer"),
        |_, _| Answer::Endless(Vec::new(), b"HTTP/1.1 100 Continue\r\n\r\n");
    stall_in_head: "stalls in the headers", Error("no_answer"),
        |_, _| Answer::Stall(b"HTTP/1.1 200 OK\r\ncontent-le".to_vec());
    stall_in_body: "stalls in the body", Error("no_answer"),
        |_, _| Answer::Stall(cut(&response("200 OK", &[], OBJECT), 40));

    // Responses with the remaining bytes, after 60 of 100.
    weak_etag: "has a weak ETag: nothing is continued", File(OBJECT),
        |number, head| {
            let all = response("200 OK", &["etag: W/\"v1\""], OBJECT);
            assert_eq!(first_byte(head), None);
            bytes(&if number == 0 { cut(&all, 40) } else { all })
        };
    rest_as_200: "responds to the range with 200, with a Content-Range and the rest alone", File(OBJECT),
        continued(|first| bytes(&response("200 OK", &[ETAG, &range(first, 100)], &OBJECT[first..])));
    rest_as_200_and_all: "responds to the range with 200, with the Content-Range of the rest and all bytes", File(OBJECT),
        continued(|first| bytes(&response("200 OK", &[ETAG, &range(first, 100)], OBJECT)));
    all_as_200: "ignores the range, and responds with 200 with all bytes", File(OBJECT),
        continued(|_| bytes(&response("200 OK", &[ETAG], OBJECT)));
    rest_unmarked: "responds with 206 without Content-Range", File(OBJECT),
        continued(|first| bytes(&response("206 Partial Content", &[ETAG], &OBJECT[first..])));
    rest_from_0: "responds with 206 with all bytes from 0", File(OBJECT),
        continued(|_| bytes(&response("206 Partial Content", &[ETAG, &range(0, 100)], OBJECT)));
    rest_from_elsewhere: "responds with 206 from 10 bytes before", File(OBJECT),
        continued(|first| bytes(&response("206 Partial Content", &[ETAG, &range(first - 10, 100)], &OBJECT[first - 10..])));
    rest_of_other_total: "responds with 206 of an object of 120 bytes", File(OBJECT),
        continued(|first| bytes(&response("206 Partial Content", &[ETAG, &range(first, 120)], &OTHER[..60])));
    rest_of_other_etag: "responds with 206 of an object with another ETag", File(OBJECT),
        continued(|first| bytes(&response("206 Partial Content", &[OTHER_ETAG, &range(first, 100)], &OTHER[first..])));
    rest_without_etag: "responds with 206 without an ETag", File(OBJECT),
        continued(|first| bytes(&response("206 Partial Content", &[&range(first, 100)], &OTHER[first..])));
    rest_of_weak_etag: "responds with 206 with the ETag as a weak one", File(OBJECT),
        continued(|first| bytes(&response("206 Partial Content", &["etag: W/\"v1\"", &range(first, 100)], &OTHER[first..])));
    rest_of_other_encoding: "responds with 206 with another Content-Encoding", File(OBJECT),
        continued(|first| bytes(&response("206 Partial Content", &[ETAG, "content-encoding: gzip", &range(first, 100)], &OTHER[first..])));
    rest_in_parts: "responds with 206 with `multipart/byteranges`", File(OBJECT),
        continued(|first| bytes(&response("206 Partial Content", &[ETAG, "content-type: multipart/byteranges; boundary=x", &range(first, 100)], &OTHER[first..])));
    rest_of_no_total: "responds with 206 with `*` as the total", File(OBJECT),
        continued(|first| bytes(&response("206 Partial Content", &[ETAG, &format!("content-range: bytes {first}-99/*")], &OBJECT[first..])));
    rest_overflow: "responds with 206 with a range that ends at 2^64", File(OBJECT),
        continued(|first| bytes(&response("206 Partial Content", &[ETAG, &format!("content-range: bytes {first}-18446744073709551616/*")], &OTHER[first..])));
    rest_piecewise: "responds with 206 with 20 bytes at a time", File(OBJECT),
        continued(|first| bytes(&response("206 Partial Content", &[ETAG, &format!("content-range: bytes {first}-{}/100", first + 19)], &OBJECT[first..first + 20])));
    rest_too_long: "responds with 206 in chunks, with 10 bytes more than Content-Range says", Error("bad_answer"),
        continued(|first| bytes(&raw("206 Partial Content", &[ETAG, CHUNKED, &range(first, 100)], &chunked(&OTHER[first - 10..]))));
    rest_too_short: "responds with 206, with a byte less in Content-Length than in Content-Range", File(OBJECT),
        continued(|first| bytes(&response("206 Partial Content", &[ETAG, &range(first, 100)], &OTHER[first + 1..])));
    rest_unsatisfiable: "responds with 416 although there are more bytes", File(OBJECT),
        continued(|_| bytes(&response("416 Range Not Satisfiable", &[ETAG, "content-range: bytes */100"], b"")));
    rest_precondition: "responds with 412 to `If-Range`", File(OBJECT),
        continued(|_| bytes(&response("412 Precondition Failed", &[], b"")));
    rest_not_modified: "responds with 304 to `If-Range`", File(OBJECT),
        continued(|_| bytes(&raw("304 Not Modified", &[ETAG], b"")));
    rest_refused: "rejects the rest with 403", Error("refused"),
        continued(|_| bytes(&response("403 Forbidden", &[], b"<Error><Code>AccessDenied</Code></Error>")));
    replaced: "has another object of the same length by then", File(OTHER),
        |number, _| if number == 0 { cut_at_60() } else { bytes(&response("200 OK", &[OTHER_ETAG], OTHER)) };
    replaced_and_range_obeyed: "has another object by then, and ignores `If-Range`", File(OTHER),
        |number, head| match (number, first_byte(head)) {
            (0, _) => cut_at_60(),
            (_, None) => bytes(&response("200 OK", &[OTHER_ETAG], OTHER)),
            (_, Some(first)) => bytes(&response("206 Partial Content", &[OTHER_ETAG, &range(first, 100)], &OTHER[first..])),
        };
    never_whole: "responds to each range with another one, and cuts each whole response", Error("no_answer"),
        |_, head| match first_byte(head) {
            None => cut_at_60(),
            Some(_) => bytes(&response("206 Partial Content", &[ETAG, &range(0, 100)], OBJECT)),
        };
}

#[test]
fn download_lies_match_documentation() {
    let page = include_str!("../../../docs/downloads.md");
    let rows = page.lines().filter(|line| line.starts_with("| `"));
    let documented: Vec<String> = rows.map(Into::into).collect();
    let row = |(name, what, outcome): &(&str, &str, Outcome)| {
        let outcome = match outcome {
            File(bytes) if **bytes == *OTHER => "the new object".into(),
            File(_) => "the object".into(),
            Error(code) => format!("error `{code}`, no file"),
        };
        format!("| `{name}` | {what} | {outcome} |")
    };
    let rows: Vec<String> = LIES.iter().map(row).collect();
    assert_eq!(documented, rows, "\n{}", rows.join("\n"));
    assert!(rows.len() >= 26);
}

/// Cuts both responses at each position of head and body.
#[test]
fn download_cut_anywhere_completes() {
    let length = response("200 OK", &[ETAG], OBJECT).len();
    let next = Arc::new(std::sync::atomic::AtomicUsize::new(0));
    let workers = (0..8).map(|_| {
        let next = Arc::clone(&next);
        thread::spawn(move || {
            loop {
                let left = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                if left >= length {
                    return;
                }
                tell(File(OBJECT), move |number, head| match honest(head) {
                    Answer::Bytes(all) if number == 0 => bytes(&cut(&all, all.len() - left)),
                    Answer::Bytes(all) if number == 1 => bytes(&cut(&all, left % all.len())),
                    answer => answer,
                });
            }
        })
    });
    for worker in workers.collect::<Vec<_>>() {
        worker.join().unwrap();
    }
}

const CHUNKED: &str = "transfer-encoding: chunked";

/// Runs a download from a server with this script and checks the outcome.
fn tell(outcome: Outcome, script: impl Fn(usize, &str) -> Answer + Send + Sync + 'static) {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(script);
    let run = presign()
        .current_dir(&folder)
        .args(["download", "s3://photos/cat.jpg", "--region", "eu-west-1"])
        .args(["--endpoint-url", &server.url, "--cli-read-timeout", "1"])
        .assert()
        .stdout("");
    let said = stderr(&run);
    let file = folder.path().join("cat.jpg");
    match outcome {
        File(bytes) => {
            run.success();
            assert_eq!(fs::read(file).unwrap(), bytes, "{said}");
            assert_eq!(names(folder.path()), ["cat.jpg"]);
        }
        Error(code) => {
            run.code(1);
            assert!(said.contains(&format!("[{code}]")), "{said}");
            assert!(!file.exists(), "{said}");
            let is_part = |name: &String| name.contains(".part");
            assert!(names(folder.path()).iter().all(is_part), "{said}");
            if code == "bad_answer" {
                assert!(names(folder.path()).is_empty());
            }
        }
    }
}

/// Cuts the first response and sends this one for range requests; other requests get the object.
fn continued(
    lie: impl Fn(usize) -> Answer + Send + Sync + 'static,
) -> impl Fn(usize, &str) -> Answer + Send + Sync + 'static {
    move |number, head| match first_byte(head) {
        _ if number == 0 => cut_at_60(),
        Some(first) => lie(first),
        None => honest(head),
    }
}

fn honest(head: &str) -> Answer {
    bytes(&match first_byte(head) {
        Some(first) => {
            assert!(head.contains("\r\nif-range: \"v1\"\r\n"), "{head}");
            let headers = [ETAG, &range(first, 100)];
            response("206 Partial Content", &headers, &OBJECT[first..])
        }
        None => response("200 OK", &[ETAG], OBJECT),
    })
}

fn cut_at_60() -> Answer {
    bytes(&cut(
        &response("200 OK", &[ETAG], OBJECT),
        OBJECT.len() - CUT,
    ))
}

fn bytes(bytes: &[u8]) -> Answer {
    Answer::Bytes(bytes.to_vec())
}

fn cut(bytes: &[u8], missing: usize) -> Vec<u8> {
    bytes[..bytes.len() - missing].to_vec()
}

fn range(first: usize, total: usize) -> String {
    format!("content-range: bytes {first}-{}/{total}", total - 1)
}

fn chunked(body: &[u8]) -> Vec<u8> {
    let begin = format!("{:x}\r\n", body.len());
    [begin.as_bytes(), body, b"\r\n0\r\n\r\n"].concat()
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let name =
        |entry: std::io::Result<fs::DirEntry>| entry.unwrap().file_name().into_string().unwrap();
    entries.map(name).collect()
}
