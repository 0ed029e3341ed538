use clap::Args;

use crate::{argument, command_output::CommandOutput, failure::Failure, json, report};

/// Print what a URL says, and what is wrong with it
///
/// Exit status: 0 when the URL is valid and no finding is an error, 1 when not.
#[derive(Args)]
pub(crate) struct Inspect {
    /// The URL, in quotes; or - to read it from standard input
    url: String,

    /// Ask about this moment (RFC 3339) instead of now
    #[arg(long, value_name = "MOMENT")]
    at: Option<String>,

    /// Print JSON
    #[arg(long)]
    json: bool,
}

impl Inspect {
    pub(crate) fn run(&self) -> Result<CommandOutput, Failure> {
        let at = argument::time_or_now(self.at.as_deref())?;
        let known = presign_core::inspect(&argument::url(&self.url)?, at)?;
        let answer = if self.json {
            CommandOutput::Data(json::visible(&known.to_json()))
        } else {
            CommandOutput::Text(report::inspection(&known))
        };
        if known.is_good() {
            Ok(answer)
        } else {
            Err(Failure::UrlNotValid(answer))
        }
    }
}
