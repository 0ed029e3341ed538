use clap::Args;

use crate::{answer::Answer, failure::Failure, json, link, values};

/// Print what a URL says, and what is wrong with it
///
/// Exit status: 0 if the URL is valid and no finding is an error, 1 if not.
#[derive(Args)]
pub(crate) struct Inspect {
    /// The URL, in quotes; or - to read it from standard input
    url: String,

    /// Check at this time (RFC 3339) instead of now
    #[arg(long, value_name = "MOMENT")]
    at: Option<String>,

    /// Print JSON
    #[arg(long)]
    json: bool,
}

impl Inspect {
    pub(crate) fn run(&self) -> Result<Answer, Failure> {
        let at = values::moment_or_now(self.at.as_deref())?;
        let known = presign_diagnose::inspect(&values::url(&self.url)?, at)?;
        let answer = if self.json {
            Answer::Exact(json::visible(&known.to_json()))
        } else {
            Answer::Shown(link::inspection(&known))
        };
        if known.is_good() {
            Ok(answer)
        } else {
            Err(Failure::NotGood(answer))
        }
    }
}
