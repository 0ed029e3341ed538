//! Runs `presign batch`.

#![allow(dead_code, reason = "no test needs all of it")]

use std::{
    fs,
    io::Write,
    process::{Command, Output, Stdio},
};

pub(crate) const AT: [&str; 4] = ["--at", "2026-11-24T08:00:00Z", "--region", "eu-west-1"];

pub(crate) fn run(arguments: &[&str], input: &[u8]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_presign"));
    let mut child = prepared(&mut command)
        .arg("batch")
        .args(arguments)
        .args(AT)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // It may exit without reading.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

pub(crate) fn prepared(command: &mut Command) -> &mut Command {
    command
        .env_clear()
        .env("HOME", "/nonexistent")
        .env("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE")
        .env(
            "AWS_SECRET_ACCESS_KEY",
            "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
        )
}

/// Returns the peak memory of a process in bytes; 0 after its exit.
pub(crate) fn peak_memory(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().split(' ').next()?.parse::<u64>().ok());
    kilobytes.unwrap_or(0) << 10
}

pub(crate) fn path(url: &str) -> String {
    url.split('?').next().unwrap_or_default().into()
}

pub(crate) fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}
