//! `--debug`: the steps of signing, for every command that signs.

mod common;

use std::fs;

use assert_cmd::{Command, assert::Assert};
use common::{TOKENS, presign, stderr};
use sha2::{Digest, Sha256};

const TOKEN: &str = "FwoGZXIvYXdzEXAMPLE/token==";
const AT: [&str; 4] = ["--region", "eu-west-1", "--at", "2026-11-24T08:00:00Z"];

/// Returns the command with a session token and `--debug`.
fn debug(arguments: &[&str]) -> Command {
    let mut command = presign();
    command
        .env("AWS_ACCESS_KEY_ID", "ASIAIOSFODNN7EXAMPLE")
        .env("AWS_SESSION_TOKEN", TOKEN)
        .args(arguments)
        .arg("--debug");
    command
}

fn stdout(run: &Assert) -> String {
    String::from_utf8(run.get_output().stdout.clone()).unwrap()
}

/// Returns the text that follows a heading, without its indentation.
fn step(shown: &str, heading: &str) -> String {
    let (_, text) = shown.split_once(heading).expect(heading);
    let lines = text.lines().skip(1);
    let lines = lines.map_while(|line| line.strip_prefix("  "));
    lines.collect::<Vec<_>>().join("\n")
}

/// Checks that no secret is shown, and that the string to sign has the hash of the canonical request with the token.
fn check(shown: &str, label: &str) {
    for secret in ["FwoGZX", "wJalrX", "c2VjcmV0"] {
        assert!(!shown.contains(secret), "{shown}");
    }
    let token = "FwoGZXIvYXdzEXAMPLE%2Ftoken%3D%3D";
    let canonical = step(shown, &format!("canonical request{label}:"));
    let canonical = canonical.replace("Token=…", &format!("Token={token}"));
    let hash = Sha256::digest(canonical);
    let hash = hash
        .iter()
        .fold(String::new(), |hash, byte| format!("{hash}{byte:02x}"));
    let to_sign = step(shown, &format!("string to sign{label}:"));
    assert_eq!(to_sign.lines().last(), Some(&*hash), "{shown}");
}

#[test]
fn presign_debug_prints_the_steps_of_signing_without_secrets() {
    let mut command = debug(&["s3://photos/a b"]);
    command.args(AT);
    command.args(["-H", "x-amz-server-side-encryption-customer-key: c2VjcmV0"]);
    let run = command.assert().success();
    let shown = stderr(&run);
    for expected in [
        "canonical request:\n  GET\n  /a%20b\n  X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=ASIAIOSFODNN7EXAMPLE%2F20261124%2F",
        "X-Amz-Security-Token=…",
        "\n  x-amz-server-side-encryption-customer-key:\n",
        "\n  UNSIGNED-PAYLOAD\nstring to sign:\n  AWS4-HMAC-SHA256\n  20261124T080000Z\n  20261124/eu-west-1/s3/aws4_request\n  ",
    ] {
        assert!(shown.contains(expected), "{shown}");
    }
    for secret in ["FwoGZX", "c2VjcmV0", "wJalrX"] {
        assert!(!shown.contains(secret), "{shown}");
    }
    let url = String::from_utf8(run.get_output().stdout.clone()).unwrap();
    let (_, signature) = url.trim().rsplit_once("X-Amz-Signature=").unwrap();
    assert!(!shown.contains(signature), "{shown}");
}

/// Each command whose output is one URL or token.
#[test]
fn every_signing_command_debug_prints_its_steps() {
    let tokens = TOKENS.map(|(name, more)| [&["token", name], more].concat());
    let others = [
        &["s3://photos/cat.jpg"][..],
        &["operation", "ListObjectsV2", "-p", "Bucket=photos"],
        &[
            "request",
            "https://sts.amazonaws.com/?Action=GetCallerIdentity",
            "--service",
            "sts",
        ],
    ];
    for arguments in others.into_iter().chain(tokens.iter().map(Vec::as_slice)) {
        let run = debug(arguments).args(AT).assert().success();
        check(&stderr(&run), "");
        let silent = presign().args(arguments).args(AT).assert().success();
        assert_eq!(stderr(&silent), "");
    }
}

#[test]
fn batch_debug_prints_the_steps_of_each_row_with_its_line() {
    let arguments = ["batch", "--bucket", "photos"];
    let mut command = debug(&arguments);
    let run = command.args(AT).write_stdin("cat.jpg\n\na b\n");
    let run = run.assert().code(1);
    let shown = stderr(&run);
    check(&shown, " of line 1");
    check(&shown, " of line 3");
    assert!(!shown.contains("of line 2:"), "{shown}");
    assert!(step(&shown, "canonical request of line 3:").starts_with("GET\n/a%20b\n"));
    let mut command = debug(&["batch", "--format", "csv"]);
    let run = command.args(AT).write_stdin("key\ns3://photos/cat.jpg\n");
    check(&stderr(&run.assert().success()), " of line 2");
}

#[test]
fn multipart_debug_labels_the_steps_like_the_urls() {
    let arguments = [
        "multipart",
        "s3://photos/film.mp4",
        "--upload-id",
        "1",
        "--size",
        "12MiB",
        "--sse-customer-key",
        "c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0czE=",
    ];
    let run = debug(&arguments).args(AT).assert().success();
    let shown = stderr(&run);
    let output = stdout(&run);
    let labels = output.lines().map(|line| line.split_once('\t').unwrap().0);
    assert_eq!(labels.clone().count(), 4);
    for label in labels {
        let canonical = format!("canonical request of {label}:");
        assert!(step(&shown, &canonical).contains("uploadId=1"), "{shown}");
    }
    check(&shown, " of abort");
    for secret in ["FwoGZX", "c2VjcmV0"] {
        assert!(!shown.contains(secret), "{shown}");
    }
}

#[test]
fn post_debug_prints_the_policy_without_token() {
    let mut command = debug(&["post", "s3://photos/in/1.jpg"]);
    command.args(AT);
    command.args([
        "--field",
        "x-amz-server-side-encryption-customer-key=c2VjcmV0",
    ]);
    let run = command.assert().success();
    let shown = stderr(&run);
    let policy = step(&shown, "string to sign, before Base64:");
    let policy: serde_json::Value = serde_json::from_str(&policy).unwrap();
    let conditions = policy["conditions"].as_array().unwrap();
    let has = |condition: serde_json::Value| conditions.contains(&condition);
    assert!(has(serde_json::json!({"bucket": "photos"})), "{shown}");
    assert!(
        has(serde_json::json!({"x-amz-security-token": "…"})),
        "{shown}"
    );
    for secret in ["FwoGZX", "c2VjcmV0", "wJalrX"] {
        assert!(!shown.contains(secret), "{shown}");
    }
}

/// The steps are printed before the request, so no server is needed.
#[test]
fn sending_commands_debug_print_the_steps_of_their_requests() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("cat.jpg");
    fs::write(&file, "a cat").unwrap();
    let file = file.to_str().unwrap();
    for (arguments, label) in [
        (&["upload", file, "s3://photos/"][..], ""),
        (
            &["upload", file, "s3://photos/", "--part-size", "5MiB"],
            " of create",
        ),
        (&["download", "s3://photos/cat.jpg", "-"], ""),
        (&["share", "s3://photos/cat.jpg"], " of HEAD"),
        (&["share", "s3://photos/", "--recursive"], " of the list"),
    ] {
        let mut command = debug(arguments);
        command.args(AT);
        command.args(["--endpoint-url", "http://127.0.0.1:9"]);
        let run = command.assert().code(1);
        check(&stderr(&run), label);
    }
}
