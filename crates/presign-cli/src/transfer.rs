//! Sends requests.

use std::{io::Read, time::Duration};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use presign_core::{Credentials, Method, PresignedRequest};
use presign_diagnose::{FailedRequest, explain};
use ureq::{
    Agent, Body, SendBody,
    http::{Request, Response, response::Parts},
};

use crate::{argument, failure::Failure, report};

/// Maximum number of attempts after network errors or a busy server.
pub(crate) const ATTEMPTS: u32 = 5;

/// Maximum number of bytes read from a response that is not an object.
const MAX_RESPONSE_TEXT: u64 = 1 << 20;

/// Sends a request with an optional body of a known length and additional unsigned headers.
///
/// # Errors
///
/// `no_answer` without a response; can be retried.
pub(crate) fn send(
    agent: &Agent,
    request: &PresignedRequest,
    more_headers: &[(&str, &str)],
    body: Option<(&mut dyn Read, u64)>,
) -> Result<Response<Body>, Failure> {
    let mut built = Request::builder()
        .method(request.method().as_str())
        .uri(request.url());
    for (name, value) in request.headers() {
        built = built.header(name, value);
    }
    for (name, value) in more_headers {
        built = built.header(*name, *value);
    }
    let unsendable = |_| no_response("the URL is not a valid HTTP request");
    let answer = match body {
        Some((reader, length)) => {
            let is_signed = |(name, _): &(String, String)| name == "content-length";
            if !request.headers().iter().any(is_signed) {
                built = built.header("content-length", length);
            }
            agent.run(
                built
                    .body(SendBody::from_reader(reader))
                    .map_err(unsendable)?,
            )
        }
        None => agent.run(built.body(()).map_err(unsendable)?),
    };
    answer.map_err(|error| no_response(&format!("no response: {error}")))
}

/// Returns the head and text of a successful response. `credentials` are those that signed, if known.
///
/// # Errors
///
/// `refused` with a diagnosis.
pub(crate) fn text_of(
    request: &PresignedRequest,
    credentials: Option<&Credentials>,
    answer: Response<Body>,
) -> Result<(Parts, String), Failure> {
    text_up_to(MAX_RESPONSE_TEXT, request, credentials, answer)
}

/// Like [`text_of`], for a response of up to `limit` bytes.
pub(crate) fn text_up_to(
    limit: u64,
    request: &PresignedRequest,
    credentials: Option<&Credentials>,
    answer: Response<Body>,
) -> Result<(Parts, String), Failure> {
    let (head, mut body) = answer.into_parts();
    let text = body
        .with_config()
        .limit(limit)
        .lossy_utf8(true)
        .read_to_string()
        .map_err(|error| no_response(&format!("the response is incomplete: {error}")))?;
    // CompleteMultipartUpload can fail after S3 has sent status 200.
    if head.status.is_success() && !text.contains("<Error>") {
        Ok((head, text))
    } else {
        Err(rejected(request, credentials, head.status.as_u16(), &text)?)
    }
}

/// Explains why the server rejected a request.
fn rejected(
    request: &PresignedRequest,
    credentials: Option<&Credentials>,
    status: u16,
    body: &str,
) -> Result<Failure, Failure> {
    let mut failed = FailedRequest::default();
    failed.error_body = Some(body);
    failed.status = Some(status);
    failed.credentials = credentials;
    failed.method = Some(request.method());
    let headers = request.headers().iter();
    let headers = headers.map(|(name, value)| (name.as_str(), value.as_str()));
    failed.sent_headers = Some(headers.collect());
    let diagnosis = explain(request.url(), argument::time_or_now(None)?, &failed)?;
    let code = if is_busy(status) { "busy" } else { "refused" };
    let explained = report::cause(&diagnosis, None);
    let message = format!("the server responded with status {status}");
    Ok(Failure::with_details(code, message, explained))
}

/// Retries after a missing response and while the server is busy.
pub(crate) fn with_retries<T>(
    mut attempt: impl FnMut() -> Result<T, Failure>,
) -> Result<T, Failure> {
    let mut pause = Duration::from_millis(250);
    for _ in 1..ATTEMPTS {
        match attempt() {
            Err(Failure::Local {
                code: "no_answer" | "busy",
                ..
            }) => {
                std::thread::sleep(pause);
                pause *= 2;
            }
            outcome => return outcome,
        }
    }
    attempt()
}

pub(crate) fn no_response(message: &str) -> Failure {
    Failure::new("no_answer", message)
}

/// Creates a progress bar on standard error, shown on terminals only.
pub(crate) fn bar(bytes: Option<u64>, is_wanted: bool) -> ProgressBar {
    let target = if is_wanted {
        ProgressDrawTarget::stderr()
    } else {
        ProgressDrawTarget::hidden()
    };
    let bar = ProgressBar::with_draw_target(bytes, target);
    let template = match bytes {
        Some(_) => "{wide_bar} {bytes}/{total_bytes} {binary_bytes_per_sec} {eta}",
        None => "{spinner} {bytes} {binary_bytes_per_sec}",
    };
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar
}

fn is_busy(status: u16) -> bool {
    status == 429 || status >= 500
}

/// Returns the GET request of an existing URL.
pub(crate) fn get(url: &str, at: presign_core::Timestamp) -> PresignedRequest {
    PresignedRequest::from_parts(Method::Get, url.into(), Vec::new(), at)
}
