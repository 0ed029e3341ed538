use clap::Args;
use presign_core::{Method, Presigner, Request, Timestamp};
use serde_json::{Value, json};

use crate::{
    argument,
    bucket_options::{BucketOptions, Settings, warn},
    expiry_options::{Expiry, ExpiryOptions},
    failure::Failure,
};

/// What can be said of any request to S3, beside what it is.
#[derive(Args)]
pub(crate) struct RequestOptions {
    #[command(flatten)]
    expiry: ExpiryOptions,

    /// Add a header, which is signed: whoever uses the URL must send it. May be repeated
    #[arg(short = 'H', long, value_name = "NAME: VALUE")]
    header: Vec<String>,

    /// Add a query parameter, such as versionId=3 or response-content-type=text/plain. May be repeated
    #[arg(short, long, value_name = "NAME=VALUE")]
    query: Vec<String>,

    /// Sign a key with `.` or `..` segments, which browsers and many clients would fold, or one that is the URI of an object
    #[arg(long)]
    allow_unsafe_key: bool,

    #[command(flatten)]
    bucket: BucketOptions,
}

/// What is understood of it.
pub(crate) struct ParsedOptions<'a> {
    options: &'a RequestOptions,
    settings: Settings<'a>,
    headers: Vec<(&'a str, &'a str)>,
    expiry: Expiry,
}

impl RequestOptions {
    /// All arguments are understood before anything is looked for.
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
    /// Returns everything that is given and changes a URL. It may hold secrets: of headers, for example.
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
    /// Looks for no credentials: nothing will be signed.
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

    pub(crate) fn allows_unsafe_key(&self) -> bool {
        self.options.allow_unsafe_key
    }

    /// The request with all that is asked for.
    pub(crate) fn of<'r, O>(&self, request: Request<'r, O>) -> Request<'r, O> {
        self.with_query(self.with_headers(request, |_| true))
    }

    /// The request with its life, and with those of the headers that it has.
    pub(crate) fn with_headers<'r, O>(
        &self,
        mut request: Request<'r, O>,
        has: impl Fn(&str) -> bool,
    ) -> Request<'r, O> {
        request = request
            .allow_unsafe_key(self.options.allow_unsafe_key)
            .expires_in(self.expiry.expires_in.unwrap_or_default());
        if let Some(window) = self.expiry.signing_window {
            request = request.align(window);
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

    /// The moment that is given, or this one: of requests that are sent one after another.
    pub(crate) fn now(&self) -> Result<Timestamp, Failure> {
        if self.options.expiry.has_signing_time() {
            Ok(self.expiry.at)
        } else {
            argument::time_or_now(None)
        }
    }

    /// Says what is right as asked, but will not do what it seems to.
    /// Says that a key is probably meant for all objects below it.
    pub(crate) fn warn_of_prefix(&self, method: Method, key: &str) {
        let reads = matches!(method, Method::Get | Method::Head);
        if reads && key.ends_with('/') && !self.options.allow_unsafe_key {
            eprintln!(
                "warning: the key ends with `/`: the URL is for an object of this very name, such as the marker of a folder; --allow-unsafe-key hides this"
            );
        }
    }

    pub(crate) fn warn(&self, presigner: &Presigner, expires_at: Timestamp) {
        warn(presigner, self.expiry.end(), expires_at);
    }
}
