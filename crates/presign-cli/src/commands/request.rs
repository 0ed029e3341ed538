use clap::{ArgAction, Args};
use presign_core::Method;

use crate::{
    argument,
    bucket_options::{SignerOptions, warn_of_early_end},
    expiry_options::ExpiryOptions,
    failure::{Failure, OrUsageError},
    json::request_or_url,
};

/// Presign a request to any AWS service
///
/// Prints its URL. What differs between S3 and all other services is decided by the service: for s3 the path is encoded once and
/// stands as it is, and the payload is unsigned; for others the canonical path is normalized and encoded a second time, and the
/// payload is that of an empty body.
#[derive(Args)]
pub(crate) struct Request {
    /// The URL, without a signature
    url: String,

    /// The name that the service signs with, such as sts or execute-api
    #[arg(long)]
    service: String,

    /// The request that the URL is for
    #[arg(long, default_value = "GET")]
    method: String,

    /// Sign by Signature Version 4A, for a set of regions: * for all, or names and patterns with a comma between them
    #[arg(long, value_name = "REGIONS")]
    region_set: Option<String>,

    /// Add a header, which is signed: whoever uses the URL must send it. May be repeated
    #[arg(short = 'H', long, value_name = "NAME: VALUE")]
    header: Vec<String>,

    /// Add a query parameter. May be repeated
    #[arg(short, long, value_name = "NAME=VALUE")]
    query: Vec<String>,

    /// The SHA-256 of the body that will be sent, in lower-case hexadecimal, or UNSIGNED-PAYLOAD
    #[arg(long, value_name = "HASH")]
    body_sha256: Option<String>,

    #[command(flatten)]
    expiry: ExpiryOptions,

    /// Whether the canonical path is encoded a second time
    #[arg(long, value_name = "BOOL", action = ArgAction::Set, require_equals = true, num_args = 0..=1, default_missing_value = "true")]
    double_encode: Option<bool>,

    /// Whether the canonical path is normalized: without `.`, `..` and empty segments
    #[arg(long, value_name = "BOOL", action = ArgAction::Set, require_equals = true, num_args = 0..=1, default_missing_value = "true")]
    normalize_path: Option<bool>,

    /// Add the session token behind the signature, unsigned
    #[arg(long)]
    omit_session_token: bool,

    /// Leave X-Amz-Expires out: the URL then works for 5 minutes
    #[arg(long)]
    omit_expires: bool,

    /// Print JSON: the method, the URL, the headers to send, and the moment at which the URL ends
    #[arg(long)]
    json: bool,

    #[command(flatten)]
    signer: SignerOptions,
}

impl Request {
    pub(crate) fn run(&self) -> Result<String, Failure> {
        let method: Method = self.method.parse().or_usage_error()?;
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
            request = request.align(window);
        }
        if let Some(double) = self.double_encode {
            request = request.double_encode(double);
        }
        if let Some(normalize) = self.normalize_path {
            request = request.normalize_path(normalize);
        }
        let link = request.presign_at(expiry.at)?;
        let asked = if self.omit_expires {
            expiry.at.unix() + 300
        } else {
            expiry.end()
        };
        warn_of_early_end(asked, link.expires_at());
        Ok(request_or_url(&link, self.json))
    }
}
