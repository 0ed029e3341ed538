//! `presign share` with a server that lists objects, or pretends to.

mod common;

use std::process::{Command, Stdio};

use assert_cmd::assert::Assert;
use common::{
    batch::{peak_memory, prepared},
    presign,
    server::{Answer, Server, response},
    stderr,
};

const FOLDER: [&str; 6] = [
    "share",
    "s3://photos/2026/",
    "--recursive",
    "--region",
    "eu-west-1",
    "--no-progress",
];

fn share(server: &Server, more: &[&str]) -> Assert {
    presign()
        .args(FOLDER)
        .args(["--endpoint-url", &server.url])
        .args(more)
        .assert()
}

fn stdout(run: &Assert) -> String {
    String::from_utf8(run.get_output().stdout.clone()).unwrap()
}

/// Returns a page of a list, which continues with `next`.
fn page(keys: impl IntoIterator<Item = String>, next: Option<&str>) -> Answer {
    let objects = keys.into_iter().map(|key| {
        format!("<Contents><Key>{key}</Key><LastModified>2026-11-24T08:00:00.000Z</LastModified><Size>1</Size></Contents>")
    });
    let objects = objects.collect::<Vec<_>>().concat();
    let next = next.map_or("<IsTruncated>false</IsTruncated>".into(), |next| {
        format!(
            "<IsTruncated>true</IsTruncated><NextContinuationToken>{next}</NextContinuationToken>"
        )
    });
    xml(
        "200 OK",
        &format!(
            "<ListBucketResult><EncodingType>url</EncodingType>{next}{objects}</ListBucketResult>"
        ),
    )
}

fn xml(status: &str, body: &str) -> Answer {
    Answer::Bytes(response(
        status,
        &["content-type: application/xml"],
        body.as_bytes(),
    ))
}

fn keys(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| format!("2026/{name}")).collect()
}

#[test]
fn share_reads_every_page_and_sends_only_headers_of_the_list() {
    let server = Server::start(|number, _| match number {
        0 => page(keys(&["a", "b%2Bc+d"]), Some("1/+=&amp;")),
        1 => page([], Some("2")),
        2 => xml("503 Slow Down", "<Error><Code>SlowDown</Code></Error>"),
        _ => page(keys(&["e%0A"]), None),
    });
    let headers = ["-H", "x-amz-request-payer: requester", "-H", "x-a: 1"];
    let run = share(&server, &[&headers[..], &["--format", "jsonl"]].concat()).success();
    let shown = stdout(&run);
    let lines: Vec<_> = shown.lines().collect();
    assert_eq!(lines.len(), 3, "{shown}");
    assert!(lines[1].starts_with(
        r#"{"key":"2026/b+c d","size":1,"last_modified":"2026-11-24T08:00:00Z","expires_at":""#
    ));
    assert!(lines[1].contains(r#""headers":{"x-a":"1","x-amz-request-payer":"requester"}"#));
    assert!(lines[2].contains("/photos/2026/e%0A?"), "{shown}");
    let heads = server.heads();
    assert_eq!(heads.len(), 4);
    for (head, token) in heads
        .iter()
        .zip([None, Some("1%2f%2b%3d%26"), Some("2"), Some("2")])
    {
        assert!(
            head.contains("prefix=2026%2f") && head.contains("encoding-type=url"),
            "{head}"
        );
        let found = head.split_once("continuation-token=");
        let found = found.map(|(_, rest)| rest.split('&').next().unwrap());
        assert_eq!(found, token);
        assert!(
            head.contains("\r\nx-amz-request-payer: requester\r\n") && !head.contains("x-a:"),
            "{head}"
        );
    }
}

#[test]
fn share_folder_objects_are_skipped_and_stated() {
    let list = "<ListBucketResult><IsTruncated>false</IsTruncated><Contents><Key>2026/</Key><Size>0</Size></Contents>\
                <Contents><Key>2026/full/</Key><Size>3</Size></Contents></ListBucketResult>";
    let server = Server::start(move |_, _| xml("200 OK", list));
    let run = share(&server, &["--at", "2026-11-24T08:00:00Z"]).success();
    assert_eq!(stdout(&run).lines().count(), 1);
    assert_eq!(
        stderr(&run),
        "note: 1 link, expires 2026-11-24T09:00:00Z; skipped 1 empty object whose key ends with `/`\n"
    );
}

#[test]
fn share_list_that_is_rejected_or_wrong_prints_nothing() {
    let denied = "<Error><Code>AccessDenied</Code><Message>User: arn:aws:iam::1:user/me is not authorized to perform: s3:ListBucket</Message></Error>";
    for (script, expected) in [
        (
            Box::new(move |_| xml("403 Forbidden", denied))
                as Box<dyn Fn(usize) -> Answer + Send + Sync>,
            "s3:ListBucket",
        ),
        (
            Box::new(move |number| match number {
                0 => page(keys(&["a"]), Some("1")),
                _ => xml("403 Forbidden", denied),
            }),
            "[refused]",
        ),
        (
            Box::new(|_| page(keys(&["a"]), Some("1"))),
            "the list has no end [bad_answer]",
        ),
        (
            Box::new(|number| page([], Some(&number.to_string()))),
            "the list has no end [bad_answer]",
        ),
        (
            Box::new(|_| page(["private".into()], None)),
            "the list has an object of another folder [bad_answer]",
        ),
        (
            Box::new(|_| xml("200 OK", "<html>log in</html>")),
            "the list is not a list of objects [bad_answer]",
        ),
        (Box::new(|_| page([], None)), "[no_objects]"),
        (
            Box::new(|number| page(keys(&[&*number.to_string()]), Some(&number.to_string()))),
            "`2026/` has more than 20 objects; use a longer prefix or a larger --max-objects [too_many_objects]",
        ),
    ] {
        let server = Server::start(move |number, _| script(number));
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("links");
        for more in [&[][..], &["-o", file.to_str().unwrap()]] {
            let run = share(&server, &[&["--max-objects", "20"], more].concat());
            let run = run.failure().stdout("");
            assert!(stderr(&run).contains(expected), "{}", stderr(&run));
            assert_eq!(folder.path().read_dir().unwrap().count(), 0);
        }
    }
}

#[test]
fn share_url_with_parameters_is_for_one_object() {
    let server = Server::start(|_, _| {
        let headers = ["last-modified: Tue, 24 Nov 2026 08:00:00 GMT"];
        Answer::Bytes(response("200 OK", &headers, b""))
    });
    let url = format!("{}/photos/a/b?versionId=3", server.url);
    let run = |more: &[&str]| {
        let mut command = presign();
        let options = ["--endpoint-url", &server.url, "--region", "eu-west-1"];
        command
            .args(["share", &url])
            .args(options)
            .args(more)
            .assert()
    };
    let one = run(&["--format", "csv"]).success();
    assert!(
        stdout(&one).contains("\r\na/b,0,2026-11-24T08:00:00Z,"),
        "{}",
        stdout(&one)
    );
    assert!(
        stdout(&one).contains("&versionId=3&X-Amz-"),
        "{}",
        stdout(&one)
    );
    let head = &server.heads()[0];
    assert!(
        head.starts_with("head /photos/a/b?") && head.contains("&versionid=3&"),
        "{head}"
    );
    let all = run(&["--recursive"]).code(2).stdout("");
    assert!(
        stderr(&all).contains("target: has the parameter `versionId`"),
        "{}",
        stderr(&all)
    );
}

/// Compares the peak memory of 20 and of 100 pages.
#[cfg(target_os = "linux")]
#[test]
fn share_memory_does_not_grow_with_the_objects() {
    let peak = |format: &str, pages: usize| {
        let server = Server::start(move |number, _| {
            let next = (number + 1 < pages).then(|| number.to_string());
            page(
                (0..1000).map(|index| format!("2026/{number:04}/{index:04}")),
                next.as_deref(),
            )
        });
        let mut command = Command::new(env!("CARGO_BIN_EXE_presign"));
        let mut child = prepared(&mut command)
            .args(FOLDER)
            .args(["--endpoint-url", &server.url, "--max-objects", "1000000"])
            .args(["--format", format])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut peak = 0;
        while child.try_wait().unwrap().is_none() {
            peak = peak.max(peak_memory(child.id()));
            std::thread::sleep(std::time::Duration::from_millis(2));
        }
        assert!(child.wait().unwrap().success());
        peak
    };
    for format in ["text", "csv", "curl"] {
        let (few, many) = (peak(format, 20), peak(format, 100));
        assert!(many < few + (8 << 20), "{format}: {few} and {many} bytes");
    }
}
