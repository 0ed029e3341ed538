use std::fs;

use clap::Args;
use presign_core::{Error, ErrorCode};
use presign_diagnose::{Cause, FailedRequest};

use crate::{
    argument::{self, read_if_stdin},
    bucket_options::credentials_of,
    command_output::CommandOutput,
    connection::Connection,
    failure::{Failure, OrUsageError},
    json,
    report::{self, Detail},
};

/// Explain why a server rejected a URL, and suggest a fix
///
/// Reads what the server said, then compares the request that was sent with the URL, and with the canonical request in the server's
/// response. --with-credentials also recomputes the signature. Without proof of one cause, lists the possible ones, each with a check.
///
/// Also explains why a POST form was rejected: give its URL and --method POST.
///
/// Exit status: 0 if nothing is wrong with the URL, otherwise 1.
#[derive(Args)]
#[command(after_long_help = "\
Examples:
  presign explain 'https://…' --error response.xml
  presign explain 'https://…' --status 403 --with-credentials")]
pub(crate) struct Explain {
    /// URL in quotes, URL of a POST form, or - for standard input
    url: String,

    /// File with the response or the error message; - for standard input
    ///
    /// The response body, an error of the AWS CLI or an SDK, or a browser's message.
    #[arg(long, value_name = "FILE")]
    error: Option<String>,

    /// HTTP status of the response
    #[arg(long)]
    status: Option<u16>,

    /// Method that was sent
    #[arg(long)]
    method: Option<String>,

    /// Header that was sent; may be repeated, and must then list all headers
    #[arg(long, value_name = "NAME: VALUE")]
    sent_header: Vec<String>,

    /// URL that was sent, if it differs
    #[arg(long, value_name = "URL", hide_short_help = true)]
    sent_url: Option<String>,

    /// Recompute the signature with the configured credentials
    #[arg(long)]
    with_credentials: bool,

    /// Profile to read credentials from
    #[arg(long, requires = "with_credentials", hide_short_help = true)]
    profile: Option<String>,

    /// Time to evaluate the URL at (RFC 3339) [default: now]
    #[arg(long, value_name = "TIME", hide_short_help = true)]
    at: Option<String>,

    /// Print every part of the URL
    #[arg(long)]
    all: bool,

    /// Print JSON
    #[arg(long)]
    json: bool,

    #[command(flatten)]
    connection: Connection,
}

impl Explain {
    pub(crate) fn run(&self) -> Result<CommandOutput, Failure> {
        let at = argument::time_or_now(self.at.as_deref())?;
        let method = self.method.as_deref().map(argument::method).transpose()?;
        let headers = self.sent_header.iter().map(|text| argument::header(text));
        let headers = headers.collect::<Result<Vec<_>, _>>()?;
        if self.url == "-" && self.error.as_deref() == Some("-") {
            let message =
                "url: both the URL and --error read standard input; use a file for one of them";
            return Err(Error::new(ErrorCode::UnsupportedCombination, message)).or_usage_error();
        }
        let url = argument::url(&self.url)?;
        let body = self.error.as_deref().map(body).transpose()?;
        let credentials = self
            .with_credentials
            .then(|| credentials_of(self.profile.as_deref(), &self.connection));
        let credentials = credentials.transpose()?;
        let mut failed = FailedRequest::default();
        failed.error_body = body.as_deref();
        failed.status = self.status;
        failed.credentials = credentials.as_ref();
        failed.method = method;
        failed.sent_url = self.sent_url.as_deref();
        if !headers.is_empty() {
            let trimmed = headers
                .into_iter()
                .map(|(name, value)| (name, value.trim()));
            failed.sent_headers = Some(trimmed.collect());
        }
        let diagnosis = presign_diagnose::explain(&url, at, &failed)?;
        let answer = if self.json {
            CommandOutput::Data(json::visible(&diagnosis.to_json()))
        } else {
            let detail = if self.all { Detail::All } else { Detail::Short };
            CommandOutput::Text(report::diagnosis(&diagnosis, self.status, detail))
        };
        if diagnosis.cause == Cause::Unknown && diagnosis.inspection.is_good() {
            Ok(answer)
        } else {
            Err(Failure::UrlNotValid(answer))
        }
    }
}

fn body(path: &str) -> Result<String, Failure> {
    if path == "-" {
        return read_if_stdin("-");
    }
    let bytes = fs::read(path).map_err(|error| {
        Error::new(
            ErrorCode::InvalidConfig,
            format!("--error: cannot be read: {error}"),
        )
    })?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
