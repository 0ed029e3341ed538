//! Sends requests with [curl](https://curl.se), which can send a path unchanged.

use std::{collections::BTreeMap, fmt, fs, process::Command};

use presign_core::{Method, PresignedRequest};
use tempfile::TempDir;

/// The response of a server.
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// The headers, by lower-case name.
    pub headers: BTreeMap<String, String>,
    /// The body.
    pub body: Vec<u8>,
}

impl Response {
    /// Returns the status and, if the body is an S3 error, its code.
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

/// Sends a presigned request unchanged: its method, its URL, its headers.
///
/// # Panics
///
/// If curl is missing or receives no response.
pub fn send(request: &PresignedRequest, body: &[u8]) -> Response {
    let headers: Vec<_> = request
        .headers()
        .iter()
        .map(|(name, value)| (&**name, &**value))
        .collect();
    send_raw(request.method(), request.url(), &headers, body)
}

/// Sends any request with curl, without normalizing or encoding the path, resolving every name to this machine.
///
/// # Panics
///
/// If curl is missing or receives no response.
pub fn send_raw(method: Method, url: &str, headers: &[(&str, &str)], body: &[u8]) -> Response {
    let folder = TempDir::new().unwrap();
    let request = folder.path().join("request");
    fs::write(&request, body).unwrap();
    let mut curl = curl(&folder);
    match method {
        Method::Head => curl.arg("--head"),
        _ => curl.args(["--request", method.as_str()]),
    };
    if !body.is_empty() || matches!(method, Method::Put | Method::Post) {
        curl.arg("--data-binary")
            .arg(format!("@{}", request.display()));
        // Removes curl's own media type for data.
        curl.args(["--header", "Content-Type:", "--header", "Expect:"]);
    }
    for (name, value) in headers {
        // curl sends a header without a value if it is written with a semicolon.
        let header = if value.is_empty() {
            format!("{name};")
        } else {
            format!("{name}: {value}")
        };
        curl.args(["--header", &header]);
    }
    answer(curl.arg(url), &folder)
}

/// Posts a form as a browser does: the fields in order, and the file last.
///
/// # Panics
///
/// If curl is missing or receives no response.
pub fn post_form(url: &str, fields: &[(String, String)], file_name: &str, file: &[u8]) -> Response {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("file");
    fs::write(&path, file).unwrap();
    let mut curl = curl(&folder);
    for (name, value) in fields {
        curl.args(["--form-string", &format!("{name}={value}")]);
    }
    let file = format!("file=@{};filename={file_name}", path.display());
    curl.args(["--header", "Expect:", "--form", &file]);
    answer(curl.arg(url), &folder)
}

/// Returns a curl command that resolves every name to this machine, and writes to files in the folder.
fn curl(folder: &TempDir) -> Command {
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
        .arg(folder.path().join("body"))
        .arg("--dump-header")
        .arg(folder.path().join("headers"));
    curl
}

fn answer(curl: &mut Command, folder: &TempDir) -> Response {
    let output = curl.output().unwrap();
    assert!(
        output.status.success(),
        "curl: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    parse(
        &fs::read_to_string(folder.path().join("headers")).unwrap(),
        fs::read(folder.path().join("body")).unwrap_or_default(),
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
