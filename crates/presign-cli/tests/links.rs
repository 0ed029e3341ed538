//! `presign inspect` and `presign explain`.

use std::fs;

use assert_cmd::Command;
use serde_json::Value;

const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
const TOKEN: &str = "FQoGZXIvYXdzEXAMPLEawholesessiontoken";
const SIGNED: &str = "2026-11-23T12:00:00Z";
const LATER: [&str; 2] = ["--at", "2026-11-23T12:05:00Z"];

/// Returns the command without settings of the machine.
fn presign() -> Command {
    let mut command = Command::cargo_bin("presign").unwrap();
    command
        .env_clear()
        .env("AWS_ACCESS_KEY_ID", "ASIAIOSFODNN7EXAMPLE")
        .env("AWS_SECRET_ACCESS_KEY", SECRET)
        .env("AWS_SESSION_TOKEN", TOKEN)
        .env("AWS_CONFIG_FILE", "/nonexistent/config")
        .env("AWS_SHARED_CREDENTIALS_FILE", "/nonexistent/credentials");
    command
}

/// Returns standard output and the exit status.
fn run(command: &mut Command) -> (String, i32) {
    let output = command.output().unwrap();
    let shown = String::from_utf8(output.stdout).unwrap();
    let errors = String::from_utf8(output.stderr).unwrap();
    for text in [&shown, &errors] {
        assert!(!text.contains(SECRET), "{text}");
    }
    (shown + &errors, output.status.code().unwrap())
}

fn url() -> String {
    let (url, status) = run(presign().args([
        "s3://photos/a cat.jpg",
        "--region",
        "eu-west-1",
        "--at",
        SIGNED,
    ]));
    assert_eq!(status, 0);
    url.trim_end().to_owned()
}

#[test]
fn inspect_valid_url_exits_with_0_without_token() {
    let url = url();
    let (text, status) = run(presign().args(["inspect", &url]).args(LATER));
    assert_eq!(status, 0, "{text}");
    let lines: Vec<_> = text.lines().collect();
    let is_finding = |line: &&str| line.starts_with("note ") || line.starts_with("warning ");
    assert_eq!(
        lines
            .iter()
            .copied()
            .filter(|line| !is_finding(line))
            .collect::<Vec<_>>(),
        [
            "state       valid, for 55m",
            "operation   DeleteObject (DELETE), GetObject (GET), HeadObject (HEAD), PutObject (PUT)",
            "bucket      photos",
            "key         a cat.jpg",
            "expires at  2026-11-23T13:00:00Z",
        ]
    );
    let (all, status) = run(presign().args(["inspect", &url, "--all"]).args(LATER));
    assert_eq!(status, 0, "{all}");
    for line in lines.into_iter().chain([
        "signature   sigv4",
        "host        photos.s3.eu-west-1.amazonaws.com",
        "style       virtual",
        "region      eu-west-1",
        "service     s3",
        "access key  ASIAIOSFODNN7EXAMPLE (temporary)",
        "signed at   2026-11-23T12:00:00Z",
        "token       present",
    ]) {
        assert!(all.lines().any(|other| other == line), "{line}\n{all}");
    }
    // Standard output is not a terminal.
    for text in [&text, &all] {
        assert!(!text.contains(TOKEN) && !text.contains('\u{1b}'), "{text}");
    }
    let (coloured, _) = run(presign()
        .args(["inspect", &url])
        .args(LATER)
        .env("CLICOLOR_FORCE", "1"));
    assert!(coloured.contains("\u{1b}["), "{coloured:?}");
    let (plain, _) = run(presign()
        .args(["inspect", &url])
        .args(LATER)
        .env("NO_COLOR", "1"));
    assert_eq!(plain, text);

    for (method, operation) in [("GET", "GetObject"), ("PUT", "PutObject")] {
        let known = ["inspect", &url, "--method", method];
        let (text, _) = run(presign().args(known).args(LATER));
        let line = format!("\noperation   {operation} ({method})\n");
        assert!(text.contains(&line), "{text}");
        // Content-Type matters for uploads alone.
        let code = "[content_type_not_signed]";
        assert_eq!(text.contains(code), method == "PUT", "{text}");
    }
    let (text, status) = run(presign().args(["inspect", &url, "--method", "fetch"]));
    assert_eq!((status, text.contains("[invalid_method]")), (2, true));

    let (json, status) = run(presign()
        .args(["inspect", "-", "--json"])
        .args(LATER)
        .write_stdin(url.clone()));
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(
        (status, &json["is_good"], &json["key"]),
        (0, &true.into(), &"a cat.jpg".into())
    );
    assert!(!json.to_string().contains(TOKEN));
}

#[test]
fn inspect_invalid_url_exits_with_1() {
    let url = url();
    let (text, status) = run(presign().args(["inspect", &url, "--at", "2026-11-24T00:00:00Z"]));
    assert_eq!(status, 1);
    assert!(
        text.starts_with(
            "state       expired\nerror       the URL expired at 2026-11-23T13:00:00Z [expired]\n"
        ),
        "{text}"
    );
    // The parts in which a problem can be.
    for line in ["region      eu-west-1", "signed at   2026-11-23T12:00:00Z"] {
        assert!(text.lines().any(|other| other == line), "{line}\n{text}");
    }
    let (text, status) = run(presign().args(["inspect", "photos/cat.jpg"]));
    assert_eq!(
        (status, text.contains("[invalid_url]")),
        (1, true),
        "{text}"
    );
    let (_, status) = run(presign().args(["inspect", &url, "--at", "yesterday"]));
    assert_eq!(status, 2);
    let (text, _) = run(presign().args(["inspect", "https://photos.s3.amazonaws.com/%1B%5B2J"]));
    assert!(
        !text.contains('\u{1b}') && text.contains("\\u{1b}[2J"),
        "{text}"
    );
}

#[test]
fn explain_prints_the_cause() {
    let url = url();
    let folder = tempfile::tempdir().unwrap();
    let answer = folder.path().join("answer.xml");
    fs::write(&answer, "<Error><Code>SignatureDoesNotMatch</Code></Error>").unwrap();
    let explain = |arguments: &[&str]| {
        let mut command = presign();
        command
            .args(["explain", &url])
            .args(LATER)
            .arg("--error")
            .arg(&answer);
        let (text, status) = run(command.args(arguments));
        assert!(!text.contains(TOKEN), "{text}");
        (text, status)
    };
    let (text, status) = explain(&["--with-credentials", "--method", "PUT"]);
    assert_eq!(status, 1);
    assert!(
        text.starts_with(
            "cause       the request was sent with another method than the signed one (GET) [wrong_method]\n\
             suggestion  send it with the signed method, or create a URL for the method that is sent\n"
        ),
        "{text}"
    );
    assert!(
        text.contains("\nresponse    SignatureDoesNotMatch"),
        "{text}"
    );

    let sent = url.replace("%20", "%2520");
    let (text, _) = explain(&["--sent-url", &sent, "--method", "GET"]);
    assert!(text.contains("[double_encoded]"), "{text}");
    assert!(
        text.contains(
            "\nline        2 (path)\n- signed    /a%20cat.jpg\n+ received  /a%2520cat.jpg\n\nstate       valid, for 55m\n"
        ),
        "{text}"
    );

    let (json, status) = explain(&[
        "--json",
        "--sent-header",
        "X-Amz-Acl: private",
        "--status",
        "403",
    ]);
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(
        (status, &json["cause"], &json["subject"]),
        (1, &"unsigned_header".into(), &"x-amz-acl".into())
    );

    let (text, _) = explain(&["--status", "403"]);
    assert!(
        text.contains("\nresponse    403 SignatureDoesNotMatch"),
        "{text}"
    );
    let (text, _) = explain(&["--all"]);
    assert!(text.contains("\nservice     s3\n"), "{text}");

    let (text, status) = run(presign().args(["explain", "-", "--error", "-"]));
    assert_eq!(
        (status, text.contains("[unsupported_combination]")),
        (2, true),
        "{text}"
    );
    let (text, status) = run(presign().args(["explain", &url]).args(LATER));
    assert_eq!((status, text.contains("[unknown]")), (0, true), "{text}");
}

/// `presign s3://… | presign inspect -` ignores the newline and surrounding white space.
#[test]
fn inspect_reads_own_output_from_standard_input() {
    let url = url();
    for command in ["inspect", "explain", "verify"] {
        for input in [format!("{url}\n"), format!(" \t{url} \r\n\n"), url.clone()] {
            let piped = presign()
                .args([command, "-"])
                .args(LATER)
                .write_stdin(input.clone())
                .output()
                .unwrap();
            assert!(
                piped.status.success() && piped.stderr.is_empty(),
                "{command}: {piped:?}"
            );
            let given = run(presign().args([command, &input]).args(LATER));
            assert_eq!(given, (String::from_utf8(piped.stdout).unwrap(), 0));
            assert!(!given.0.contains("surrounding_whitespace"), "{given:?}");
        }
        let two = format!("{url}\n{url}\n");
        let (text, status) = run(presign().args([command, "-"]).args(LATER).write_stdin(two));
        assert_eq!(
            (
                status,
                text.contains("got 2 URLs; give one at a time [invalid_url]")
            ),
            (2, true),
            "{text}"
        );
        assert!(!text.contains("X-Amz"), "{text}");
    }
}

/// The sent URL is compared exactly, including white space.
#[test]
fn explain_sent_url_keeps_white_space() {
    let url = url();
    let sent = format!("{url}\n");
    let (text, status) = run(presign()
        .args(["explain", &url, "--sent-url", &sent])
        .args(LATER));
    assert_eq!(
        (status, text.contains("[surrounding_whitespace]")),
        (1, true),
        "{text}"
    );
}

/// The signature of a POST form is in its fields, and the URL has none.
#[test]
fn explain_post_form_is_not_an_unsigned_url() {
    let folder = tempfile::tempdir().unwrap();
    let answer = folder.path().join("answer.xml");
    let body = "<Error><Code>AccessDenied</Code><Message>Invalid according to Policy: Policy expired.</Message></Error>";
    fs::write(&answer, body).unwrap();
    let url = "https://photos.s3.eu-west-1.amazonaws.com/";
    let (text, status) = run(presign()
        .args(["explain", url, "--method", "POST", "--error"])
        .arg(&answer));
    assert_eq!(status, 1);
    assert!(
        text.starts_with("cause       the policy of the form has expired [policy_expired]\n"),
        "{text}"
    );
    assert!(!text.contains("no_signature"), "{text}");
    let (text, _) = run(presign().args(["inspect", url]));
    assert!(text.contains("[no_signature]"), "{text}");
}
