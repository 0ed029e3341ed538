//! Requests by [curl](https://curl.se), which sends a path as it stands when told so.

use std::{collections::BTreeMap, fmt, fs, process::Command};

use presign_core::{Method, PresignedRequest};
use tempfile::TempDir;

/// What a server answered.
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// The headers, by lower-case name.
    pub headers: BTreeMap<String, String>,
    /// The body.
    pub body: Vec<u8>,
}

impl Response {
    /// The status and, where the body is an S3 error, its code.
    pub fn verdict(&self) -> (u16, String) {
        let text = String::from_utf8_lossy(&self.body);
        let code = text
            .split_once("<Code>")
            .and_then(|(_, rest)| rest.split_once("</Code>"));
        (
            self.status,
            code.map(|(code, _)| code.to_owned()).unwrap_or_default(),
        )
    }
}

impl fmt::Debug for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let body = String::from_utf8_lossy(&self.body);
        write!(f, "{} {:?} {body:.1000}", self.status, self.headers)
    }
}

/// Sends a presigned request as it stands: its method, its URL, its headers.
///
/// # Panics
///
/// When curl is missing or gets no answer.
pub fn send(request: &PresignedRequest, body: &[u8]) -> Response {
    let headers: Vec<_> = request
        .headers()
        .iter()
        .map(|(name, value)| (&**name, &**value))
        .collect();
    send_raw(request.method(), request.url(), &headers, body)
}

/// Sends any request by curl, which neither folds nor encodes the path, and knows that every name is this machine.
///
/// # Panics
///
/// When curl is missing or gets no answer.
pub fn send_raw(method: Method, url: &str, headers: &[(&str, &str)], body: &[u8]) -> Response {
    let folder = TempDir::new().unwrap();
    let file = |name: &str| folder.path().join(name);
    fs::write(file("request"), body).unwrap();
    let mut curl = Command::new("curl");
    curl.args([
        "-q",
        "--silent",
        "--show-error",
        "--noproxy",
        "*",
        "--max-time",
        "30",
        "--globoff",
        "--path-as-is",
    ]);
    curl.args(["--connect-to", "::127.0.0.1:", "--output"])
        .arg(file("body"))
        .arg("--dump-header")
        .arg(file("headers"));
    match method {
        Method::Head => curl.arg("--head"),
        _ => curl.args(["--request", method.as_str()]),
    };
    if !body.is_empty() || matches!(method, Method::Put | Method::Post) {
        curl.arg("--data-binary")
            .arg(format!("@{}", file("request").display()));
        // curl's own media type for data is not asked for.
        curl.args(["--header", "Content-Type:", "--header", "Expect:"]);
    }
    for (name, value) in headers {
        // A header without a value is written with a semicolon.
        let header = if value.is_empty() {
            format!("{name};")
        } else {
            format!("{name}: {value}")
        };
        curl.args(["--header", &header]);
    }
    let output = curl.arg(url).output().unwrap();
    assert!(
        output.status.success(),
        "curl: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    parse(
        &fs::read_to_string(file("headers")).unwrap(),
        fs::read(file("body")).unwrap_or_default(),
    )
}

fn parse(head: &str, body: Vec<u8>) -> Response {
    let mut lines = head.lines();
    let status = lines
        .next()
        .and_then(|line| line.split(' ').nth(1))
        .and_then(|status| status.parse().ok());
    let headers = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
        .collect();
    Response {
        status: status.unwrap_or_else(|| panic!("no status in {head:?}")),
        headers,
        body,
    }
}
