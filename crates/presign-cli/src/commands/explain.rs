use std::fs;

use clap::Args;
use presign_core::{Error, ErrorCode, Method};
use presign_diagnose::{Cause, FailedRequest};

use crate::{
    answer::Answer,
    connection::Connection,
    failure::{Failure, OfCommandLine},
    json, link,
    place::credentials_of,
    values::{self, given_or_read, optional},
};

/// Print why a server rejected a URL, and what to do about it
///
/// Compares the URL with what was sent, and with the server's canonical request if the response contains it. With --with-credentials,
/// computes the signature again.
///
/// Exit status: 0 if the URL is fine, 1 if not.
#[derive(Args)]
pub(crate) struct Explain {
    /// The URL that was created, in quotes; or - to read it from standard input
    url: String,

    /// File with the body of the response; or - to read it from standard input
    #[arg(long, value_name = "FILE")]
    error: Option<String>,

    /// HTTP status of the response
    #[arg(long)]
    status: Option<u16>,

    /// Method that was sent
    #[arg(long)]
    method: Option<String>,

    /// Header that was sent; give all of them or none. May be repeated
    #[arg(long, value_name = "NAME: VALUE")]
    sent_header: Vec<String>,

    /// URL that was sent, if it differs
    #[arg(long, value_name = "URL")]
    sent_url: Option<String>,

    /// Compute the signature again, with the credentials that other commands use
    #[arg(long)]
    with_credentials: bool,

    /// Profile in the shared configuration files
    #[arg(long, requires = "with_credentials")]
    profile: Option<String>,

    /// Check at this time (RFC 3339) instead of now
    #[arg(long, value_name = "MOMENT")]
    at: Option<String>,

    /// Print JSON
    #[arg(long)]
    json: bool,

    #[command(flatten)]
    connection: Connection,
}

impl Explain {
    pub(crate) fn run(&self) -> Result<Answer, Failure> {
        let at = values::moment_or_now(self.at.as_deref())?;
        let method: Option<Method> = optional(self.method.as_deref())?;
        let headers = self.sent_header.iter().map(|text| values::header(text));
        let headers = headers.collect::<Result<Vec<_>, _>>()?;
        if self.url == "-" && self.error.as_deref() == Some("-") {
            let message = "the URL and the response cannot both be read from standard input";
            return Err(Error::new(ErrorCode::UnsupportedCombination, message)).of_command_line();
        }
        let url = values::url(&self.url)?;
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
            Answer::Exact(json::visible(&diagnosis.to_json()))
        } else {
            Answer::Shown(link::diagnosis(&diagnosis))
        };
        if diagnosis.cause == Cause::Unknown && diagnosis.inspection.is_good() {
            Ok(answer)
        } else {
            Err(Failure::NotGood(answer))
        }
    }
}

fn body(path: &str) -> Result<String, Failure> {
    if path == "-" {
        return given_or_read("-");
    }
    let bytes = fs::read(path).map_err(|error| {
        Error::new(
            ErrorCode::InvalidConfig,
            format!("--error: the file cannot be read: {error}"),
        )
    })?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
