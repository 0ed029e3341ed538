use clap::Args;
use presign_core::{Method, Presigner, Request, Timestamp};
use serde_json::{Value, json};

use crate::{
    argument,
    bucket_options::{BucketOptions, Settings, warn},
    debug::Debug,
    expiry_options::{Expiry, ExpiryOptions},
    failure::Failure,
};

/// Options of every request to S3.
#[derive(Args)]
pub(crate) struct RequestOptions {
    #[command(flatten)]
    expiry: ExpiryOptions,

    /// Add a signed header, which the client must send; may be repeated
    #[arg(short = 'H', long, value_name = "NAME: VALUE", hide_short_help = true)]
    header: Vec<String>,

    /// Add a query parameter, such as versionId=3 or response-content-type=text/plain; may be repeated
    #[arg(short, long, value_name = "NAME=VALUE", hide_short_help = true)]
    query: Vec<String>,

    #[command(flatten)]
    debug: Debug,

    /// Sign a key with `.` or `..` segments, or a key that is itself an S3 URI
    ///
    /// Browsers and many clients remove such segments, which changes the key.
    #[arg(long, hide_short_help = true)]
    allow_unsafe_key: bool,

    #[command(flatten)]
    bucket: BucketOptions,
}

/// Parsed [`RequestOptions`].
pub(crate) struct ParsedOptions<'a> {
    options: &'a RequestOptions,
    settings: Settings<'a>,
    headers: Vec<(&'a str, &'a str)>,
    expiry: Expiry,
}

impl RequestOptions {
    /// Parses all arguments before anything is read or fetched.
    pub(crate) fn parse(&self) -> Result<ParsedOptions<'_>, Failure> {
        let headers = self.header.iter().map(|text| argument::header(text));
        Ok(ParsedOptions {
            options: self,
            expiry: self.expiry.parse()?,
            settings: self.bucket.settings()?,
            headers: headers.collect::<Result<_, _>>()?,
        })
    }
}

impl RequestOptions {
    pub(crate) fn debug(&self) -> &Debug {
        &self.debug
    }

    /// Returns every option that changes a URL, for the digest of a batch; may contain secrets, such as headers.
    pub(crate) fn described(&self) -> Value {
        json!([
            self.expiry.described(),
            self.header,
            self.query,
            self.allow_unsafe_key,
            self.bucket.described(),
        ])
    }
}

impl<'a> ParsedOptions<'a> {
    /// Disables the search for credentials, for unsigned URLs.
    pub(crate) fn anonymous(mut self) -> Result<Self, Failure> {
        self.settings = self.settings.anonymous()?;
        Ok(self)
    }

    pub(crate) fn settings(&self) -> &Settings<'a> {
        &self.settings
    }

    pub(crate) fn expiry(&self) -> Expiry {
        self.expiry
    }

    pub(crate) fn debug(&self) -> &'a Debug {
        &self.options.debug
    }

    pub(crate) fn allows_unsafe_key(&self) -> bool {
        self.options.allow_unsafe_key
    }

    /// Applies all options to a request.
    pub(crate) fn of<'r, O>(&self, request: Request<'r, O>) -> Request<'r, O> {
        self.with_query(self.with_headers(request, |_| true))
    }

    /// Applies the lifetime and the headers for which `has` returns `true`.
    pub(crate) fn with_headers<'r, O>(
        &self,
        mut request: Request<'r, O>,
        has: impl Fn(&str) -> bool,
    ) -> Request<'r, O> {
        request = request
            .allow_unsafe_key(self.options.allow_unsafe_key)
            .expires_in(self.expiry.expires_in.unwrap_or_default());
        if let Some(window) = self.expiry.signing_window {
            request = request.signing_window(window);
        }
        for (name, value) in self.headers.iter().filter(|(name, _)| has(name)) {
            request = request.header(name, value);
        }
        request
    }

    pub(crate) fn with_query<'r, O>(&self, mut request: Request<'r, O>) -> Request<'r, O> {
        for (name, value) in self.options.query.iter().map(|text| argument::query(text)) {
            request = request.query(name, value);
        }
        request
    }

    /// Returns the signing time for the next of several requests: that of `--at`, or the current time.
    pub(crate) fn now(&self) -> Result<Timestamp, Failure> {
        if self.options.expiry.has_signing_time() {
            Ok(self.expiry.at)
        } else {
            argument::time_or_now(None)
        }
    }

    /// Warns if a key looks like a prefix.
    pub(crate) fn warn_of_prefix(&self, method: Method, key: &str) {
        let reads = matches!(method, Method::Get | Method::Head);
        if reads && key.ends_with('/') && !self.options.allow_unsafe_key {
            eprintln!(
                "warning: the key ends with `/`; the URL is for the object with exactly this key, not for a folder; use --allow-unsafe-key to hide this warning"
            );
        }
    }

    pub(crate) fn warn(&self, presigner: &Presigner, expires_at: Timestamp) {
        warn(presigner, self.expiry.end(), expires_at);
    }
}
