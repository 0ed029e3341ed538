use clap::Args;
use presign_core::{ReceivedRequest, VerifyOptions, shell::visible, verify};

use crate::{
    argument,
    bucket_options::credentials_of,
    command_output::CommandOutput,
    connection::Connection,
    failure::{Failure, OrUsageError},
    json,
};

/// Verify a presigned URL as a server of S3 does, with the credentials that are found
///
/// Prints who signed what, and ends with 0 only where the URL is good. Nothing is sent over the network.
#[derive(Args)]
pub(crate) struct Verify {
    /// The URL, or path and query as they stand in the request line, with a header host; or - to read it from standard input
    url: String,

    /// The request that came
    #[arg(long, default_value = "GET")]
    method: String,

    /// A header that came. May be repeated
    #[arg(short = 'H', long, value_name = "NAME: VALUE")]
    header: Vec<String>,

    /// Verify as of this moment (RFC 3339) instead of now
    #[arg(long, value_name = "MOMENT")]
    at: Option<String>,

    /// How far ahead of the clock the URL may be signed: seconds, or a span; 15 minutes by default
    #[arg(long, value_name = "SPAN", allow_hyphen_values = true)]
    clock_skew: Option<String>,

    /// How long from its signing the URL is taken at the most: seconds, or a span
    #[arg(long, value_name = "SPAN", allow_hyphen_values = true)]
    max_age: Option<String>,

    /// A service whose signatures are taken; those of S3 by default. May be repeated
    #[arg(long, value_name = "NAME")]
    service: Vec<String>,

    /// A region whose signatures are taken; all by default. May be repeated
    #[arg(long, value_name = "NAME")]
    region: Vec<String>,

    /// A header that must be signed. May be repeated
    #[arg(long, value_name = "NAME")]
    required_header: Vec<String>,

    /// The SHA-256 of the body in lower-case hexadecimal, where no signed header states it
    #[arg(long, value_name = "HASH")]
    body_sha256: Option<String>,

    /// The session token is no part of what is signed
    #[arg(long)]
    omit_session_token: bool,

    /// The profile with credentials; keys in variables are then passed over
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
        let mut request = ReceivedRequest::new(&self.method, &url);
        for text in &self.header {
            let (name, value) = argument::header(text)?;
            request = request.header(name, value);
        }
        let options = self.options()?;
        let known = credentials_of(self.profile.as_deref(), &self.connection)?;
        let lookup = |id: &str| (id == known.access_key_id()).then(|| known.clone());
        let verified = verify(&request, &lookup, now, &options)?;
        if self.json {
            let json = serde_json::Value::Object(json::verified(&verified));
            return Ok(CommandOutput::Data(json::text(&json)));
        }
        let mut lines = Vec::new();
        for (name, value) in &json::verified(&verified) {
            let text = match value {
                serde_json::Value::String(text) => text.clone(),
                serde_json::Value::Array(items) => {
                    let items = items.iter().filter_map(serde_json::Value::as_str);
                    items.collect::<Vec<_>>().join(" ")
                }
                other => other.to_string(),
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
