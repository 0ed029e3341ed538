use clap::Args;
use presign_core::{Error, ReceivedRequest, VerifyOptions, shell::visible, verify};

use serde_json::Value;

use crate::{
    argument,
    bucket_options::credentials_of,
    command_output::CommandOutput,
    connection::Connection,
    failure::{Failure, OrUsageError},
    json,
};

/// Verify a presigned URL as an S3 server does
///
/// Uses the configured credentials and prints the signer and the signed request. Sends nothing over the network. Exit status: 0 only if
/// the URL is valid.
#[derive(Args)]
#[command(after_long_help = "\
Examples:
  presign verify 'https://…'
  presign verify '/photos/cat.jpg?X-Amz-…' -H 'host: s3.example.com'")]
pub(crate) struct Verify {
    /// The URL, or the request target with a host header, or - for standard input
    url: String,

    /// Method of the request
    #[arg(long, default_value = "GET")]
    method: String,

    /// Header of the request; may be repeated
    #[arg(short = 'H', long, value_name = "NAME: VALUE")]
    header: Vec<String>,

    /// Time to verify at (RFC 3339) [default: now]
    #[arg(long, value_name = "TIME")]
    at: Option<String>,

    /// Accepted clock skew for signing times in the future, in seconds or as a duration [default: 15m]
    #[arg(
        long,
        value_name = "DURATION",
        allow_hyphen_values = true,
        hide_short_help = true
    )]
    clock_skew: Option<String>,

    /// Maximum age since signing, in seconds or as a duration
    #[arg(
        long,
        value_name = "DURATION",
        allow_hyphen_values = true,
        hide_short_help = true
    )]
    max_age: Option<String>,

    /// Accepted service [default: s3]; may be repeated
    #[arg(long, value_name = "NAME", hide_short_help = true)]
    service: Vec<String>,

    /// Accepted region [default: all]; may be repeated
    #[arg(long, value_name = "NAME", hide_short_help = true)]
    region: Vec<String>,

    /// Header that must be signed; may be repeated
    #[arg(long, value_name = "NAME", hide_short_help = true)]
    required_header: Vec<String>,

    /// SHA-256 of the body in lowercase hexadecimal, if no signed header has it
    #[arg(long, value_name = "HASH", hide_short_help = true)]
    body_sha256: Option<String>,

    /// Expect an unsigned session token
    #[arg(long, hide_short_help = true)]
    omit_session_token: bool,

    /// Profile to read credentials from; overrides keys in environment variables
    #[arg(long)]
    profile: Option<String>,

    /// Print JSON
    #[arg(long)]
    json: bool,

    #[command(flatten)]
    connection: Connection,
}

impl Verify {
    pub(crate) fn run(&self) -> Result<CommandOutput, Failure> {
        let now = argument::time_or_now(self.at.as_deref())?;
        let url = argument::url(&self.url)?;
        let method = argument::method(&self.method);
        let method = method.map_or_else(|_| self.method.clone(), |method| method.to_string());
        let mut request = ReceivedRequest::new(&method, &url);
        for text in &self.header {
            let (name, value) = argument::header(text)?;
            request = request.header(name, value);
        }
        let options = self.options()?;
        let known = credentials_of(self.profile.as_deref(), &self.connection)?;
        let lookup = |id: &str| (id == known.access_key_id()).then(|| known.clone());
        let verified = verify(&request, &lookup, now, &options).map_err(Error::from)?;
        if self.json {
            return Ok(CommandOutput::Data(json::text(&verified)));
        }
        let mut lines = Vec::new();
        let shown = serde_json::to_value(&verified).expect("all keys are strings");
        for (name, value) in shown.as_object().expect("it is a struct") {
            let text = match value {
                Value::Array(items) => {
                    let items = items.iter().filter_map(Value::as_str);
                    items.collect::<Vec<_>>().join(" ")
                }
                other => other.as_str().expect("all others are text").to_owned(),
            };
            lines.push(format!("{:15} {}", name.replace('_', " "), visible(&text)));
        }
        Ok(CommandOutput::Text(lines.join("\n")))
    }

    fn options(&self) -> Result<VerifyOptions, Failure> {
        let mut options = VerifyOptions::default();
        for (name, value) in [("clock_skew", &self.clock_skew), ("max_age", &self.max_age)] {
            if let Some(text) = value {
                options
                    .set(name, &argument::seconds(text)?)
                    .or_usage_error()?;
            }
        }
        for (name, items) in [
            ("services", &self.service),
            ("regions", &self.region),
            ("required_headers", &self.required_header),
        ] {
            if !items.is_empty() {
                options.set_list(name, items).or_usage_error()?;
            }
        }
        if let Some(hash) = &self.body_sha256 {
            options.set("body_sha256", hash).or_usage_error()?;
        }
        Ok(options.omit_session_token(self.omit_session_token))
    }
}
