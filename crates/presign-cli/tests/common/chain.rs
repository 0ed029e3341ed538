//! Runs the command without keys, and serves credentials.

#![allow(dead_code, reason = "no test needs all of it")]

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    os::unix::fs::PermissionsExt,
    path::Path,
    thread,
};

use assert_cmd::{Command, assert::Assert};
use tempfile::TempDir;

pub(crate) const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

/// Creates a home folder with a config file, in which HOME is replaced by its path.
pub(crate) fn home(config: &str) -> TempDir {
    let home = tempfile::tempdir().unwrap();
    fs::create_dir(home.path().join(".aws")).unwrap();
    let config = config.replace("HOME", home.path().to_str().unwrap());
    fs::write(home.path().join(".aws/config"), config).unwrap();
    home
}

pub(crate) fn script(home: &Path, text: &str) {
    let path = home.join("process");
    fs::write(&path, text).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}

/// Starts a local endpoint with a response for each request, or 404.
pub(crate) fn serve(answer: impl Fn(&str) -> Option<String> + Send + 'static) -> u16 {
    serve_status(move |request| answer(request).map(|body| ("200 OK", body)))
}

pub(crate) fn serve_status(
    answer: impl Fn(&str) -> Option<(&'static str, String)> + Send + 'static,
) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let request = read_request(&stream);
            let (status, body) = answer(&request).unwrap_or(("404 Not Found", String::new()));
            let length = body.len();
            let head = format!(
                "HTTP/1.1 {status}\r\ncontent-length: {length}\r\nx-aws-ec2-metadata-token-ttl-seconds: 600\r\nconnection: close\r\n\r\n"
            );
            let _ = stream.write_all((head + &body).as_bytes());
        }
    });
    port
}

fn read_request(stream: &TcpStream) -> String {
    let mut reader = BufReader::new(stream);
    let mut text = String::new();
    while reader.read_line(&mut text).unwrap() > 2 {}
    let length = text.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length")
            .then(|| value.trim().parse::<usize>().unwrap())
    });
    let mut body = vec![0; length.unwrap_or(0)];
    std::io::Read::read_exact(&mut reader, &mut body).unwrap();
    text + std::str::from_utf8(&body).unwrap()
}

pub(crate) fn command(home: &Path, arguments: &[&str]) -> Command {
    let mut command = now(home);
    command
        .args(["--at", "2026-11-24T08:00:00Z"])
        .args(arguments);
    command
}

pub(crate) fn now(home: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_presign"));
    command
        .env_clear()
        .env("HOME", home)
        .env("PATH", "/usr/bin:/bin")
        .env("AWS_EC2_METADATA_DISABLED", "true")
        .arg("s3://photos/cat.jpg");
    command
}

pub(crate) fn presign(home: &Path, arguments: &[&str]) -> Assert {
    command(home, arguments).assert()
}

pub(crate) fn stdout(run: &Assert) -> String {
    String::from_utf8(run.get_output().stdout.clone()).unwrap()
}

pub(crate) fn stderr(run: &Assert) -> String {
    let text = String::from_utf8(run.get_output().stderr.clone()).unwrap();
    assert!(!text.contains(SECRET), "{text}");
    text
}
