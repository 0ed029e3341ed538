//! Runs the command.

#![allow(dead_code, reason = "no test needs all of it")]

pub(crate) mod batch;
#[cfg(unix)]
pub(crate) mod chain;
pub(crate) mod download;
pub(crate) mod server;

use assert_cmd::{Command, assert::Assert};

/// The kinds of tokens, each with what it needs.
pub(crate) const TOKENS: [(&str, &[&str]); 4] = [
    ("eks", &["--cluster-name", "cats"]),
    (
        "rds",
        &[
            "--hostname",
            "db.example",
            "--port",
            "1",
            "--username",
            "me",
        ],
    ),
    ("iot", &["a1-ats.iot.eu-west-1.amazonaws.com"]),
    (
        "transcribe",
        &[
            "--language-code",
            "en-US",
            "--media-encoding",
            "pcm",
            "--sample-rate",
            "16000",
        ],
    ),
];

/// Returns the command with only the example keys of the AWS documentation in its environment.
pub(crate) fn presign() -> Command {
    let mut command = without_keys();
    command.env("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE");
    command.env(
        "AWS_SECRET_ACCESS_KEY",
        "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    );
    command
}

pub(crate) fn without_keys() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_presign"));
    command.env_clear().env("HOME", "/nonexistent");
    command
}

/// Returns standard output of a successful run, without the newline.
pub(crate) fn output(command: &mut Command) -> String {
    let run = command.assert().success().stderr("");
    let text = String::from_utf8(run.get_output().stdout.clone()).unwrap();
    text.strip_suffix('\n').unwrap().into()
}

pub(crate) fn stderr(run: &Assert) -> String {
    String::from_utf8(run.get_output().stderr.clone()).unwrap()
}
