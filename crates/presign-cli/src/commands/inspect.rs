use clap::Args;

use crate::{
    argument,
    command_output::CommandOutput,
    failure::Failure,
    json,
    report::{self, Detail},
};

/// Show the parts of a presigned URL and its problems
///
/// Exit status: 0 if the URL is valid and no finding is an error, otherwise 1.
#[derive(Args)]
#[command(after_long_help = "\
Examples:
  presign inspect 'https://…'
  presign s3://photos/cat.jpg | presign inspect - --all")]
pub(crate) struct Inspect {
    /// The URL in quotes, or - for standard input
    url: String,

    /// Method of the request, which narrows the operations and adds findings about uploads
    #[arg(long)]
    method: Option<String>,

    /// Time to evaluate the URL at (RFC 3339) [default: now]
    #[arg(long, value_name = "TIME")]
    at: Option<String>,

    /// Print every part of the URL
    #[arg(long)]
    all: bool,

    /// Print JSON
    #[arg(long)]
    json: bool,
}

impl Inspect {
    pub(crate) fn run(&self) -> Result<CommandOutput, Failure> {
        let at = argument::time_or_now(self.at.as_deref())?;
        let method = self.method.as_deref().map(argument::method).transpose()?;
        let known = presign_diagnose::inspect_for(&argument::url(&self.url)?, method, at)?;
        let answer = if self.json {
            CommandOutput::Data(json::visible(&known.to_json()))
        } else {
            let detail = if self.all { Detail::All } else { Detail::Short };
            CommandOutput::Text(report::inspection(&known, detail))
        };
        if known.is_good() {
            Ok(answer)
        } else {
            Err(Failure::UrlNotValid(answer))
        }
    }
}
