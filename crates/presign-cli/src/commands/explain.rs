use std::fs;

use clap::Args;
use presign_core::{Cause, Error, ErrorCode, Method, Refusal};

use crate::{
    argument::{self, optional, read_if_stdin},
    bucket_options::credentials_of,
    command_output::CommandOutput,
    connection::Connection,
    failure::{Failure, OrUsageError},
    json, report,
};

/// Print why a server refused a URL: the cause, and what to do about it
///
/// What was sent is compared with the URL, and the server's canonical request where its answer has one. With --with-credentials the
/// signature is computed anew.
///
/// Exit status: 0 when nothing is wrong with the URL, 1 when something is.
#[derive(Args)]
pub(crate) struct Explain {
    /// The URL as it was made, in quotes; or - to read it from standard input
    url: String,

    /// A file with the body of the answer; or - to read it from standard input
    #[arg(long, value_name = "FILE")]
    error: Option<String>,

    /// The HTTP status of the answer
    #[arg(long)]
    status: Option<u16>,

    /// The method that was sent
    #[arg(long)]
    method: Option<String>,

    /// A header that was sent; with one, all are expected. May be repeated
    #[arg(long, value_name = "NAME: VALUE")]
    sent_header: Vec<String>,

    /// The URL as it was sent, where it is another
    #[arg(long, value_name = "URL")]
    sent_url: Option<String>,

    /// Compute the signature anew, by credentials from where other commands have them
    #[arg(long)]
    with_credentials: bool,

    /// A profile of the shared configuration files
    #[arg(long, requires = "with_credentials")]
    profile: Option<String>,

    /// Ask about this moment (RFC 3339) instead of now
    #[arg(long, value_name = "MOMENT")]
    at: Option<String>,

    /// Print JSON
    #[arg(long)]
    json: bool,

    #[command(flatten)]
    connection: Connection,
}

impl Explain {
    pub(crate) fn run(&self) -> Result<CommandOutput, Failure> {
        let at = argument::time_or_now(self.at.as_deref())?;
        let method: Option<Method> = optional(self.method.as_deref())?;
        let headers = self.sent_header.iter().map(|text| argument::header(text));
        let headers = headers.collect::<Result<Vec<_>, _>>()?;
        if self.url == "-" && self.error.as_deref() == Some("-") {
            let message = "the URL and the answer cannot both be read from standard input";
            return Err(Error::new(ErrorCode::UnsupportedCombination, message)).or_usage_error();
        }
        let url = argument::url(&self.url)?;
        let body = self.error.as_deref().map(body).transpose()?;
        let credentials = self
            .with_credentials
            .then(|| credentials_of(self.profile.as_deref(), &self.connection));
        let credentials = credentials.transpose()?;
        let mut refusal = Refusal::default();
        refusal.error_body = body.as_deref();
        refusal.status = self.status;
        refusal.credentials = credentials.as_ref();
        refusal.method = method;
        refusal.sent_url = self.sent_url.as_deref();
        if !headers.is_empty() {
            let trimmed = headers
                .into_iter()
                .map(|(name, value)| (name, value.trim()));
            refusal.sent_headers = Some(trimmed.collect());
        }
        let why = presign_core::explain(&url, at, &refusal)?;
        let answer = if self.json {
            CommandOutput::Data(json::visible(&why.to_json()))
        } else {
            CommandOutput::Text(report::explanation(&why))
        };
        if why.cause == Cause::Unknown && why.inspection.is_good() {
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
            format!("the file of the answer cannot be read: {error}"),
        )
    })?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
