use clap::{ArgAction, Args};
use presign_core::Method;

use crate::{
    argument,
    bucket_options::{SignerOptions, warn_of_early_end},
    expiry_options::ExpiryOptions,
    failure::Failure,
    json::request_or_url,
};

/// Presign a request to any AWS service
///
/// Prints the URL. For S3, the path is encoded once and the payload is unsigned. For other services, the canonical path is normalized
/// and encoded twice, and the payload is an empty body.
#[derive(Args)]
#[command(after_long_help = "\
Examples:
  presign request 'https://sts.amazonaws.com/?Action=GetCallerIdentity&Version=2011-06-15' \\
    --service sts")]
pub(crate) struct Request {
    /// URL without a signature
    url: String,

    /// Signing name of the service, such as sts or execute-api
    #[arg(long)]
    service: String,

    /// HTTP method of the request
    #[arg(long, default_value = "GET")]
    method: String,

    /// Sign with SigV4a for a comma-separated list of regions and patterns, or * for all
    #[arg(long, value_name = "REGIONS", hide_short_help = true)]
    region_set: Option<String>,

    /// Add a signed header, which the client must send; may be repeated
    #[arg(short = 'H', long, value_name = "NAME: VALUE")]
    header: Vec<String>,

    /// Add a query parameter; may be repeated
    #[arg(short, long, value_name = "NAME=VALUE")]
    query: Vec<String>,

    /// SHA-256 of the body in lowercase hexadecimal, or UNSIGNED-PAYLOAD
    #[arg(long, value_name = "HASH", hide_short_help = true)]
    body_sha256: Option<String>,

    #[command(flatten)]
    expiry: ExpiryOptions,

    /// Encode the canonical path twice [default: by service]
    #[arg(long, value_name = "BOOL", action = ArgAction::Set, require_equals = true, num_args = 0..=1, default_missing_value = "true", hide_short_help = true)]
    double_encode: Option<bool>,

    /// Remove `.`, `..` and empty segments from the canonical path [default: by service]
    #[arg(long, value_name = "BOOL", action = ArgAction::Set, require_equals = true, num_args = 0..=1, default_missing_value = "true", hide_short_help = true)]
    normalize_path: Option<bool>,

    /// Append the session token unsigned, after the signature
    #[arg(long, hide_short_help = true)]
    omit_session_token: bool,

    /// Omit X-Amz-Expires; the URL then expires after 5 minutes
    #[arg(long, hide_short_help = true)]
    omit_expires: bool,

    /// Print the method, URL, headers and expiration as JSON
    #[arg(long)]
    json: bool,

    #[command(flatten)]
    signer: SignerOptions,
}

impl Request {
    pub(crate) fn run(&self) -> Result<String, Failure> {
        let method: Method = argument::method(&self.method)?;
        let expiry = self.expiry.parse()?;
        let headers = self.header.iter().map(|text| argument::header(text));
        let headers = headers.collect::<Result<Vec<_>, _>>()?;

        let presigner = self.signer.presigner()?;
        let mut request = presigner
            .presign_request(method, self.url.trim(), &self.service)
            .omit_session_token(self.omit_session_token)
            .omit_expires(self.omit_expires);
        if let Some(set) = &self.region_set {
            request = request.region_set(set);
        }
        for (name, value) in headers {
            request = request.header(name, value);
        }
        for (name, value) in self.query.iter().map(|text| argument::query(text)) {
            request = request.query(name, value);
        }
        if let Some(hash) = &self.body_sha256 {
            request = request.body_sha256(hash);
        }
        if let Some(life) = expiry.expires_in {
            request = request.expires_in(life);
        }
        if let Some(window) = expiry.signing_window {
            request = request.signing_window(window);
        }
        if let Some(double) = self.double_encode {
            request = request.double_encode(double);
        }
        if let Some(normalize) = self.normalize_path {
            request = request.normalize_path(normalize);
        }
        let link = request.presign_at(expiry.at)?;
        self.signer.debug().print(|| request.steps_at(expiry.at))?;
        let asked = if self.omit_expires {
            expiry.at.unix() + 300
        } else {
            expiry.end()
        };
        warn_of_early_end(asked, link.expires_at());
        Ok(request_or_url(&link, self.json))
    }
}
