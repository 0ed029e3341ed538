//! Unusual input that is an error or a warning.

mod common;

use std::collections::BTreeSet;

use assert_cmd::Command;
use common::{presign, stderr, without_keys};

const ID: &str = "AKIAIOSFODNN7EXAMPLE";
const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
const TOKEN: &str = "IQoJb3JpZ2luX2VjEJr//////////wEaCXVzLWVhc3QtMSJHMEUCIQDexample";
const OTHER: [&str; 2] = ["--endpoint-url", "http://localhost:9000"];

fn with_keys(id: &str, secret: &str) -> Command {
    let mut command = without_keys();
    command.env("AWS_ACCESS_KEY_ID", id);
    command.env("AWS_SECRET_ACCESS_KEY", secret);
    command.env("AWS_REGION", "us-east-1");
    command
}

fn error(command: &mut Command) -> String {
    let run = command.assert().failure().stdout("");
    let text = stderr(&run);
    assert!(!text.contains(SECRET), "{text}");
    text
}

#[test]
fn presign_unusual_credentials_fails_at_aws_and_warns_elsewhere() {
    for (id, secret, code) in [
        ("ASIAIOSFODNN7EXAMPLE", SECRET, "missing_session_token"),
        ("AROAIOSFODNN7EXAMPLE", SECRET, "not_an_access_key"),
        (SECRET, SECRET, "misplaced_credentials"),
        (ID, ID, "misplaced_credentials"),
    ] {
        let text = error(with_keys(id, secret).arg("s3://photos/k"));
        assert!(text.ends_with("[invalid_credentials]\n"), "{text}");
        let run = with_keys(id, secret)
            .arg("s3://photos/k")
            .args(OTHER)
            .assert()
            .success();
        let text = stderr(&run);
        assert!(
            text.starts_with("warning: ") && text.ends_with(&format!(" [{code}]\n")),
            "{text}"
        );
        assert!(!text.contains(SECRET), "{text}");
        for place in [&[][..], &OTHER] {
            let mut allowed = with_keys(id, secret);
            allowed
                .args(["s3://photos/k", "--allow-unusual-credentials"])
                .args(place);
            allowed.assert().success().stderr("");
        }
    }
    let text = error(with_keys(SECRET, ID).arg("s3://photos/k").args(OTHER));
    assert!(
        text.contains("swapped") && text.ends_with("[invalid_credentials]\n"),
        "{text}"
    );
    let mut eks = with_keys("ASIAIOSFODNN7EXAMPLE", SECRET);
    error(eks.args(["eks-token", "--cluster-name", "cats"]));
    eks.arg("--allow-unusual-credentials").assert().success();
}

#[cfg(unix)]
#[test]
fn presign_expired_credentials_of_a_process_fail_unless_allowed() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("config");
    let answer = format!(
        r#"{{"Version": 1, "AccessKeyId": "ASIAIOSFODNN7EXAMPLE", "SecretAccessKey": "{SECRET}", "SessionToken": "token", "Expiration": "2020-01-01T00:00:00Z"}}"#
    );
    std::fs::write(folder.path().join("answer"), answer).unwrap();
    let process = format!("cat {}", folder.path().join("answer").display());
    std::fs::write(
        &config,
        format!("[default]\ncredential_process = {process}\n"),
    )
    .unwrap();
    let run = || {
        let mut command = without_keys();
        command
            .env("AWS_CONFIG_FILE", &config)
            .env("PATH", std::env::var("PATH").unwrap());
        command.args(["s3://photos/k", "--region", "us-east-1"]);
        command
    };
    let text = error(&mut run());
    assert!(
        text.ends_with("[credentials_expire_first]\n") && text.contains("2020-01-01T00:00:00Z"),
        "{text}"
    );
    let allowed = run().arg("--allow-expired-credentials").assert().success();
    assert!(
        stderr(&allowed).contains("warning: the credentials expire before the URL"),
        "{}",
        stderr(&allowed)
    );
}

#[test]
fn presign_uri_as_key_fails_and_prefix_warns() {
    let region = ["--region", "us-east-1"];
    let text = error(
        presign()
            .args(["s3://photos/s3://photos/cat.jpg"])
            .args(region),
    );
    assert!(text.ends_with("[unsafe_key]\n"), "{text}");
    presign()
        .args(["s3://photos/s3://photos/cat.jpg", "--allow-unsafe-key"])
        .args(region)
        .assert()
        .success()
        .stderr("");
    for method in ["GET", "HEAD"] {
        let run = presign()
            .args(["s3://photos/2026/", "--method", method])
            .args(region)
            .assert()
            .success();
        assert!(
            stderr(&run).starts_with("warning: the key ends with `/`"),
            "{}",
            stderr(&run)
        );
    }
    presign()
        .args(["s3://photos/2026/", "--method", "PUT"])
        .args(region)
        .assert()
        .success()
        .stderr("");
    presign()
        .args(["s3://photos/2026/", "--allow-unsafe-key"])
        .args(region)
        .assert()
        .success()
        .stderr("");
}

#[test]
fn presign_line_end_in_response_header_fails() {
    let query = "response-content-disposition=attachment\r\nset-cookie: a=b";
    let text = error(presign().args(["s3://photos/k", "--region", "us-east-1", "--query", query]));
    assert!(text.ends_with("[invalid_query]\n"), "{text}");
    let parameter = "ResponseContentType=a\nb";
    let operation = ["operation", "GetObject", "--region", "us-east-1"];
    let parameters = ["-p", "Bucket=photos", "-p", "Key=k", "-p", parameter];
    let operation = operation.into_iter().chain(parameters);
    assert!(error(presign().args(operation)).ends_with("[invalid_query]\n"));
}

/// Passes a secret to every argument and to every option with a value of every command.
#[test]
fn presign_secret_in_any_argument_is_not_shown() {
    let commands = [
        "",
        "inspect",
        "explain",
        "verify",
        "batch",
        "post",
        "share",
        "request",
        "upload",
        "download",
        "multipart",
        "operation",
        "token eks",
        "token rds",
        "token iot",
        "token transcribe",
        "completions",
        "man",
    ];
    let mut known = BTreeSet::new();
    let mut tried = 0;
    for command in commands {
        let help = {
            let mut run = without_keys();
            run.args(command.split_whitespace());
            let run = run.arg("--help").assert().success();
            String::from_utf8(run.get_output().stdout.clone()).unwrap()
        };
        let options: Vec<_> = help
            .split_whitespace()
            .filter(|word| word.starts_with("--"))
            .map(|word| word.trim_end_matches(|letter: char| !letter.is_ascii_alphanumeric()))
            .map(|word| word.split(['[', '=']).next().unwrap_or(word).to_owned())
            .filter(|word| word.len() > 2 && known.insert(word.clone()))
            .collect();
        for (secret, options) in [(SECRET, &options[..]), (TOKEN, &[])] {
            let mut lines = vec![vec![secret.to_owned()], vec![format!("--{secret}")]];
            for option in options {
                lines.push(vec![option.clone(), secret.to_owned()]);
                lines.push(vec![
                    format!("{option}={secret}"),
                    "s3://photos/k".to_owned(),
                ]);
            }
            for line in lines {
                tried += 1;
                let folder = tempfile::tempdir().unwrap();
                let mut run = with_keys(ID, "hunter2");
                run.current_dir(folder.path())
                    .timeout(std::time::Duration::from_secs(20))
                    .write_stdin("");
                // Prevents network access.
                run.env("AWS_ENDPOINT_URL", "http://127.0.0.1:1");
                run.args(command.split_whitespace());
                let output = run.args(&line).output().unwrap();
                let shown = String::from_utf8_lossy(&output.stderr);
                for start in 0..secret.len() - 12 {
                    assert!(
                        !shown.contains(&secret[start..start + 12]),
                        "{command} {line:?}: {shown}"
                    );
                }
            }
        }
    }
    assert!(
        known.len() > 60 && tried > 150,
        "{tried} runs of {} options",
        known.len()
    );
}
