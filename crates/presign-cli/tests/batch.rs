//! `presign batch`: formats, errors and interrupted runs.

use std::{
    fs::{self, File},
    io::{BufRead, BufReader, BufWriter, Read, Write},
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use serde_json::{Value, json};

use crate::common::batch::{AT, path, peak_memory, prepared, run, text};

mod common;

#[test]
fn batch_invalid_line_keeps_other_lines() {
    let done = run(
        &["--bucket", "photos"],
        b"a b\n\na/../b\n\xff\n//lead\r\nlast",
    );
    assert_eq!(done.status.code(), Some(1));
    let lines: Vec<_> = text(&done.stdout).lines().map(path).collect();
    let host = "https://photos.s3.eu-west-1.amazonaws.com";
    let some = |path: &str| format!("{host}{path}");
    assert_eq!(
        lines,
        [
            some("/a%20b"),
            String::new(),
            String::new(),
            String::new(),
            some("///lead"),
            some("/last")
        ]
    );
    assert_eq!(
        text(&done.stderr),
        "error: line 2: key: empty; use 1 to 1,024 bytes of UTF-8 [invalid_key]\n\
         error: line 3: key: `a/../b` has a `.` or `..` segment, which browsers and many clients resolve to another key; rename the \
         object, or set allow_unsafe_key if the client sends the path unchanged [unsafe_key]\n\
         error: line 4: line: is not UTF-8; S3 keys are UTF-8 [invalid_key]\n\
         error: 3 of 6 lines failed [bad_lines]\n"
    );
}

#[test]
fn batch_url_matches_single_presign() {
    let targets = [
        "s3://photos/a",
        "s3://docs/b c",
        "https://photos.s3.us-west-2.amazonaws.com/d",
        "s3://photos/é",
        "arn:aws:s3:::photos/f",
    ];
    let more = [
        "--expires-in",
        "90m",
        "--method",
        "PUT",
        "-H",
        "content-type: image/png",
        "-q",
        "a=b",
    ];
    let done = run(&more, targets.join("\n").as_bytes());
    assert!(done.status.success(), "{}", text(&done.stderr));
    let mut single = Command::new(env!("CARGO_BIN_EXE_presign"));
    let single = prepared(&mut single)
        .args(targets)
        .args(more)
        .args(AT)
        .output()
        .unwrap();
    assert_eq!(text(&done.stdout), text(&single.stdout));

    let done = run(
        &[],
        b"s3://photos/a\ngs://photos/b\nhttps://photos.s3.eu-west-1.amazonaws.com/k?versionId=3\n",
    );
    assert_eq!(done.status.code(), Some(1));
    assert_eq!(
        text(&done.stdout)
            .lines()
            .filter(|line| line.is_empty())
            .count(),
        2
    );
    for said in [
        "line 2: target: `gs://` is not supported",
        "line 3: target: has a query",
    ] {
        assert!(text(&done.stderr).contains(said), "{}", text(&done.stderr));
    }
}

#[test]
fn batch_csv_keeps_other_columns() {
    let input =
        "\u{feff}id,name,note\n1,cat.jpg,\"a, \"\"b\"\"\nc\"\n2,,x\n3,dog.jpg\n4,\"a\nb\",y\n";
    let arguments = [
        "--bucket",
        "photos",
        "--format",
        "csv",
        "--column",
        "name",
        "--url-column",
        "link",
    ];
    let done = run(&arguments, input.as_bytes());
    assert_eq!(done.status.code(), Some(1));
    let mut reader = csv::Reader::from_reader(&*done.stdout);
    assert_eq!(
        reader.headers().unwrap(),
        &["id", "name", "note", "link", "error"][..]
    );
    let records: Vec<_> = reader.records().map(Result::unwrap).collect();
    let columns = |record: &csv::StringRecord| {
        let mut columns: Vec<_> = record.iter().map(str::to_owned).collect();
        columns[3] = path(&columns[3]);
        columns
    };
    let records: Vec<_> = records.iter().map(columns).collect();
    let host = "https://photos.s3.eu-west-1.amazonaws.com";
    assert_eq!(
        records[0],
        [
            "1",
            "cat.jpg",
            "a, \"b\"\nc",
            &format!("{host}/cat.jpg"),
            ""
        ]
    );
    assert_eq!(
        records[1],
        [
            "2",
            "",
            "x",
            "",
            "key: empty; use 1 to 1,024 bytes of UTF-8 [invalid_key]"
        ]
    );
    assert_eq!(
        records[2],
        [
            "3",
            "dog.jpg",
            "",
            "",
            "row: has 2 fields; expected 3, one per column [invalid_key]"
        ]
    );
    assert_eq!(records[3], ["4", "a\nb", "y", &format!("{host}/a%0Ab"), ""]);
    // The number of the line, not of the record.
    assert!(
        text(&done.stderr).contains("error: line 4: key: empty; use 1 to 1,024 bytes of UTF-8"),
        "{}",
        text(&done.stderr)
    );

    for (more, code) in [
        (&["--column", "key"][..], "no_column"),
        (
            &["--column", "name", "--error-column", "note"],
            "taken_column",
        ),
    ] {
        let done = run(
            &[&["--bucket", "photos", "--format", "csv"], more].concat(),
            input.as_bytes(),
        );
        assert!(done.stdout.is_empty() && text(&done.stderr).contains(&format!("[{code}]")));
    }
}

#[test]
fn batch_json_lines_keep_object_text() {
    let input = "{\"key\":\"a\", \"n\": 12345678901234567890123.10}\n{\"key\":7}\nnone\n{\"url\":1,\"key\":\"b\"}\n{ \"key\" : \"\\u00e9\" } \n";
    let done = run(
        &["--bucket", "photos", "--format", "jsonl"],
        input.as_bytes(),
    );
    let lines: Vec<_> = text(&done.stdout).lines().collect();
    assert_eq!(lines.len(), 5);
    assert!(
        lines[0]
            .starts_with("{\"key\":\"a\", \"n\": 12345678901234567890123.10,\"url\":\"https://"),
        "{}",
        lines[0]
    );
    let objects: Vec<Value> = lines
        .iter()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(
        objects[1],
        json!({"key": 7, "error": {"code": "invalid_key", "message": "line: the field `key` is not a string"}})
    );
    assert_eq!(objects[2]["line"], 3);
    assert_eq!(
        objects[3]["error"]["message"],
        "line: the object already has a field `url`; use --url-column or --error-column"
    );
    let url = objects[4]["url"].as_str().unwrap();
    assert_eq!(
        path(url),
        "https://photos.s3.eu-west-1.amazonaws.com/%C3%A9"
    );
}

#[test]
fn batch_same_input_and_output_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("keys");
    fs::write(&file, "a\n").unwrap();
    let [input, output] = [file.clone(), folder.path().join("./keys")];
    let arguments = [
        input.to_str().unwrap(),
        output.to_str().unwrap(),
        "--bucket",
        "b",
    ];
    let done = run(&arguments, b"");
    assert_eq!(done.status.code(), Some(2));
    assert!(text(&done.stderr).contains("[unsupported_combination]"));
    assert_eq!(fs::read(&file).unwrap(), b"a\n");
}

/// A million lines in bounded memory, with a run that is killed and resumed.
#[test]
fn batch_million_lines_resume_in_bounded_memory() {
    const LINES: usize = 1_000_000;
    let folder = tempfile::tempdir().unwrap();
    let [input, output] = ["keys", "urls"].map(|name| folder.path().join(name));
    let mut keys = BufWriter::new(File::create(&input).unwrap());
    for number in 0..LINES {
        writeln!(keys, "2026/{number}.jpg").unwrap();
    }
    keys.into_inner().unwrap().sync_all().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_presign"));
    let command = prepared(&mut command)
        .args([
            "batch",
            input.to_str().unwrap(),
            output.to_str().unwrap(),
            "--bucket",
            "photos",
            "--resume",
        ])
        .args(AT)
        .stderr(Stdio::piped());

    let mut first = command.spawn().unwrap();
    let start = Instant::now();
    while fs::metadata(&output).map_or(0, |file| file.len()) < 20_000_000 {
        assert!(first.try_wait().unwrap().is_none() && start.elapsed() < Duration::from_mins(2));
        thread::sleep(Duration::from_millis(5));
    }
    first.kill().unwrap();
    first.wait().unwrap();
    let killed_at = fs::metadata(&output).unwrap().len();

    let mut second = command.spawn().unwrap();
    let mut peak = 0;
    while second.try_wait().unwrap().is_none() {
        peak = peak.max(peak_memory(second.id()));
        thread::sleep(Duration::from_millis(20));
    }
    let mut said = String::new();
    second
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut said)
        .unwrap();
    assert_eq!(said, "");
    assert!(second.wait().unwrap().success());
    println!(
        "killed at {killed_at} bytes, peak memory {} MiB",
        peak >> 20
    );
    assert!(peak > 0 && peak < 96 << 20, "{peak} bytes");

    let lines = BufReader::new(File::open(&output).unwrap()).lines();
    let mut count = 0;
    for (number, line) in lines.enumerate() {
        let line = line.unwrap();
        let (path, signature) = line.split_once("?X-Amz-Algorithm=").unwrap();
        assert_eq!(
            path,
            format!("https://photos.s3.eu-west-1.amazonaws.com/2026/{number}.jpg")
        );
        let (_, signature) = signature.split_once("&X-Amz-Signature=").unwrap();
        assert!(signature.len() == 64, "{line}");
        count += 1;
    }
    assert_eq!(count, LINES);
}
