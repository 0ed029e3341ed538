//! Inputs of `presign batch`: encodings, S3 Inventory, and keys that are targets.

use std::fs;

use crate::common::batch::{path, run, text};

mod common;

const HOST: &str = "https://photos.s3.eu-west-1.amazonaws.com";

#[test]
fn batch_byte_order_mark_is_dropped() {
    for (format, input, output) in [
        ("lines", "a.jpg\n", format!("{HOST}/a.jpg")),
        (
            "jsonl",
            "{\"key\":\"a.jpg\"}\n",
            format!("{{\"key\":\"a.jpg\",\"url\":\"{HOST}/a.jpg"),
        ),
        (
            "csv",
            "key,n\na.jpg,1\n",
            format!("key,n,url,error\na.jpg,1,{HOST}/a.jpg"),
        ),
        ("lines", "", String::new()),
    ] {
        let marked = format!("\u{feff}{input}");
        let arguments = ["--bucket", "photos", "--format", format];
        let done = run(&arguments, marked.as_bytes());
        assert!(done.status.success(), "{}", text(&done.stderr));
        assert!(
            text(&done.stdout).starts_with(&output),
            "{}",
            text(&done.stdout)
        );
        assert_eq!(
            done.stdout,
            run(&arguments, input.as_bytes()).stdout,
            "{format}"
        );
    }
    // Elsewhere, it is part of the key.
    let done = run(&["--bucket", "photos"], "a\n\u{feff}b\n".as_bytes());
    let second = text(&done.stdout).lines().nth(1).unwrap();
    assert_eq!(path(second), format!("{HOST}/%EF%BB%BFb"));
}

#[test]
fn batch_utf_16_input_is_an_error() {
    let encoded = |text: &str, order: fn(u16) -> [u8; 2]| -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    };
    let marked = "\u{feff}a.jpg\r\n";
    for (name, input) in [
        ("LE with mark", encoded(marked, u16::to_le_bytes)),
        ("BE with mark", encoded(marked, u16::to_be_bytes)),
        ("LE", encoded("a.jpg\r\n", u16::to_le_bytes)),
        ("BE", encoded("a.jpg\r\n", u16::to_be_bytes)),
        ("UTF-32 LE", b"\xff\xfe\0\0a\0\0\0".to_vec()),
        ("UTF-32 BE", b"\0\0\xfe\xff\0\0\0a".to_vec()),
    ] {
        for format in ["lines", "csv", "jsonl"] {
            let done = run(&["--bucket", "photos", "--format", format], &input);
            assert_eq!(done.status.code(), Some(1), "{name}");
            assert!(done.stdout.is_empty());
            let said = "error: input: is UTF-16 or UTF-32; convert it to UTF-8 [not_utf8]\n";
            assert_eq!(text(&done.stderr), said, "{name}");
        }
    }
    let done = run(&["--bucket", "photos"], b"\x1f\x8b\x08\0\0\0");
    assert!(text(&done.stderr).contains("compressed with gzip"));
    // The output is unchanged.
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("out");
    fs::write(&output, "mine").unwrap();
    run(
        &["-", output.to_str().unwrap(), "--bucket", "photos"],
        b"\xff\xfea\0",
    );
    assert_eq!(fs::read(&output).unwrap(), b"mine");
}

/// The format of AWS: no header, quoted fields, URL-encoded keys.
const INVENTORY: &str = "\"photos\",\"2026/a+b%2Bc%26%C3%A9.jpg\",\"1\",\"2026-11-24T08:00:00.000Z\"\n\
    \"docs\",\"x%20y/%25.txt\",\"2\",\"\"\n";

#[test]
fn batch_inventory_is_read_by_column_number() {
    let columns = [
        "--key-column",
        "2",
        "--bucket-column",
        "1",
        "--url-encoded-keys",
    ];
    let done = run(&columns, INVENTORY.as_bytes());
    assert!(done.status.success(), "{}", text(&done.stderr));
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(&*done.stdout);
    let records: Vec<_> = reader.records().map(Result::unwrap).collect();
    assert_eq!(records.len(), 2);
    assert_eq!(
        records[0].iter().take(4).collect::<Vec<_>>(),
        [
            "photos",
            "2026/a+b%2Bc%26%C3%A9.jpg",
            "1",
            "2026-11-24T08:00:00.000Z"
        ]
    );
    assert_eq!(
        path(&records[0][4]),
        format!("{HOST}/2026/a%20b%2Bc%26%C3%A9.jpg")
    );
    assert_eq!(
        path(&records[1][4]),
        "https://docs.s3.eu-west-1.amazonaws.com/x%20y/%25.txt"
    );
    assert_eq!(&records[1][5], "");

    // Without decoding, the key is used unchanged.
    let done = run(&columns[..4], INVENTORY.as_bytes());
    assert!(text(&done.stdout).contains(&format!("{HOST}/2026/a%2Bb%252Bc%2526")));

    // One bucket, and the key in another column; an empty input is valid.
    let done = run(&["--key-column", "1", "--bucket", "photos"], b"a,1\nb,2\n");
    let lines: Vec<_> = text(&done.stdout).lines().map(path).collect();
    assert_eq!(lines, [format!("a,1,{HOST}/a"), format!("b,2,{HOST}/b")]);
    let done = run(&["--key-column", "2", "--bucket", "photos"], b"");
    assert!(done.status.success() && done.stdout.is_empty());
}

#[test]
fn batch_invalid_inventory_row_keeps_other_rows() {
    let columns = [
        "--key-column",
        "2",
        "--bucket-column",
        "1",
        "--url-encoded-keys",
    ];
    let input = "photos,a,1\nphotos,b%2,1\nphotos,%zz,1\nphotos,%FF,1\nphotos,c\nphotos,s3%3A//x/y,1\nphotos,d,1\n";
    let done = run(&columns, input.as_bytes());
    assert_eq!(done.status.code(), Some(1));
    let lines: Vec<_> = text(&done.stdout).lines().collect();
    assert_eq!(lines.len(), 7);
    for (line, said) in [
        (1, "key: is not URL-encoded"),
        (2, "key: is not URL-encoded"),
        (3, "key: is not UTF-8"),
        (4, "row: has 2 fields; expected 3, one per column"),
        (5, "key: is a target s3://BUCKET/KEY"),
    ] {
        assert!(
            lines[line].contains(said) && !lines[line].contains("https://"),
            "{}",
            lines[line]
        );
    }
    assert!(
        lines[6].starts_with(&format!("photos,d,1,{HOST}/d?")),
        "{}",
        lines[6]
    );
}

#[test]
fn batch_invalid_column_number_is_an_error() {
    for (arguments, status, said) in [
        (
            &["--key-column", "5", "--bucket", "b"][..],
            1,
            "--key-column: the input has 4 columns, but no column 5 [no_column]",
        ),
        (
            &["--key-column", "2", "--bucket-column", "9"],
            1,
            "no column 9 [no_column]",
        ),
        (&["--key-column", "0", "--bucket", "b"], 2, "--key-column"),
        (&["--bucket-column", "1"], 2, "--key-column"),
        (
            &["--key-column", "2", "--bucket-column", "1", "--bucket", "b"],
            2,
            "--bucket",
        ),
        (
            &["--key-column", "2", "--column", "key", "--bucket", "b"],
            2,
            "--column",
        ),
        (
            &["--key-column", "2", "--format", "lines", "--bucket", "b"],
            2,
            "[unsupported_combination]",
        ),
    ] {
        let done = run(arguments, INVENTORY.as_bytes());
        assert_eq!(done.status.code(), Some(status), "{arguments:?}");
        assert!(text(&done.stderr).contains(said), "{}", text(&done.stderr));
        assert!(done.stdout.is_empty());
    }
}

#[test]
fn batch_target_with_bucket_is_an_error() {
    for (format, input) in [
        ("lines", "a\ns3://photos/b\nS3://other/c\nd\n"),
        ("csv", "key\na\ns3://photos/b\nS3://other/c\nd\n"),
        (
            "jsonl",
            "{\"key\":\"a\"}\n{\"key\":\"s3://photos/b\"}\n{\"key\":\"S3://other/c\"}\n{\"key\":\"d\"}\n",
        ),
    ] {
        let done = run(
            &["--bucket", "photos", "--format", format],
            input.as_bytes(),
        );
        assert_eq!(done.status.code(), Some(1));
        let said = text(&done.stderr);
        let wrong = "key: is a target s3://BUCKET/KEY, but the bucket is already given; use one of them [unsupported_combination]";
        assert_eq!(said.matches(wrong).count(), 2, "{said}");
        assert!(said.contains("2 of 4 lines failed"), "{said}");
        assert_eq!(text(&done.stdout).matches(HOST).count(), 2);
    }
    let done = run(
        &["--bucket", "photos", "--url-encoded-keys"],
        b"s3%3A%2F%2Fb\na%20b+c\n",
    );
    assert_eq!(
        path(text(&done.stdout).lines().nth(1).unwrap()),
        format!("{HOST}/a%20b%20c")
    );
    assert!(text(&done.stdout).starts_with('\n'));
}
