//! The command as tests run it.

#![allow(dead_code, reason = "no test needs all of it")]

pub(crate) mod batch;
#[cfg(unix)]
pub(crate) mod chain;
pub(crate) mod download;
pub(crate) mod server;

use assert_cmd::{Command, assert::Assert};

/// The command in an environment that holds the documentation's keys and nothing else.
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

/// What stands on standard output of a run that has nothing else to say, without the line's end.
pub(crate) fn output(command: &mut Command) -> String {
    let run = command.assert().success().stderr("");
    let text = String::from_utf8(run.get_output().stdout.clone()).unwrap();
    text.strip_suffix('\n').unwrap().into()
}

pub(crate) fn stderr(run: &Assert) -> String {
    String::from_utf8(run.get_output().stderr.clone()).unwrap()
}
