//! The core with flat arguments and text as its answer, which cross into JavaScript at the least cost.
//!
//! Nothing is decided here: values are converted, and handed to the core.

#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

use alloc::string::{String, ToString};

pub use presign_core;
use presign_core::{
    AddressingStyle, Credentials, Error, ErrorCode, ExpiresIn, Presigner, Request, Timestamp,
    operation::Operation,
};

/// A presigner as JavaScript holds it.
pub struct Engine(Presigner);

/// What every method takes beside the bucket and the key.
#[derive(Clone, Copy)]
pub struct Call<'a> {
    /// The moment of signing, in seconds since 1970.
    pub at: f64,
    /// The life of the URL in seconds.
    pub expires_in: Option<f64>,
    /// Whether to sign a key with `.` or `..` segments.
    pub allow_unsafe_key: bool,
    /// Triples of what a value is (`option`, `metadata`, `query`, `header`), its name and the value.
    pub parameters: &'a [String],
}

impl Engine {
    /// Makes a presigner.
    ///
    /// # Errors
    ///
    /// What the core says of the region, the endpoint, the style or an option.
    pub fn new(
        region: &str,
        credentials: Credentials,
        endpoint_url: Option<&str>,
        addressing_style: Option<&str>,
        endpoint_options: &[String],
    ) -> Result<Self, Error> {
        let mut builder = Presigner::builder(region, credentials);
        if let Some(url) = endpoint_url {
            builder = builder.endpoint_url(url);
        }
        if let Some(style) = addressing_style {
            builder = builder.addressing_style(style.parse::<AddressingStyle>()?);
        }
        for (name, value) in switches(endpoint_options) {
            builder = builder.endpoint_option(name, value)?;
        }
        builder.build().map(Self)
    }

    /// The same with other credentials.
    #[must_use]
    pub fn with_credentials(&self, credentials: Credentials) -> Self {
        Self(self.0.with_credentials(credentials))
    }

    /// What may be shown, a line each: region, endpoint, access key ID, addressing style, and the options that are not as they
    /// are by default, each followed by its value.
    pub fn describe(&self) -> String {
        let presigner = &self.0;
        let endpoint = presigner.endpoint().to_string();
        let mut lines = alloc::vec![
            presigner.region().as_str(),
            &endpoint,
            presigner.credentials().access_key_id(),
            presigner.addressing_style().as_str(),
        ];
        for (name, value) in presigner.changed_endpoint_options() {
            lines.extend([name, if value { "true" } else { "false" }]);
        }
        lines.join("\n")
    }

    /// A download.
    ///
    /// # Errors
    ///
    /// Those of [`Request::presign_at`], as everywhere below.
    pub fn get_object(&self, bucket: &str, key: &str, call: Call<'_>) -> Result<String, Error> {
        named(self.0.get_object(bucket, key), call, |request, _, value| {
            request.option("metadata", value)
        })
    }

    /// What is known of an object.
    ///
    /// # Errors
    ///
    /// As above.
    pub fn head_object(&self, bucket: &str, key: &str, call: Call<'_>) -> Result<String, Error> {
        named(
            self.0.head_object(bucket, key),
            call,
            |request, _, value| request.option("metadata", value),
        )
    }

    /// An upload.
    ///
    /// # Errors
    ///
    /// As above.
    pub fn put_object(&self, bucket: &str, key: &str, call: Call<'_>) -> Result<String, Error> {
        named(self.0.put_object(bucket, key), call, Request::metadata)
    }

    /// The end of an object.
    ///
    /// # Errors
    ///
    /// As above.
    pub fn delete_object(&self, bucket: &str, key: &str, call: Call<'_>) -> Result<String, Error> {
        named(
            self.0.delete_object(bucket, key),
            call,
            |request, _, value| request.option("metadata", value),
        )
    }

    /// Any other request.
    ///
    /// # Errors
    ///
    /// As above, and `invalid_method`.
    pub fn presign(
        &self,
        method: &str,
        bucket: Option<&str>,
        key: Option<&str>,
        call: Call<'_>,
    ) -> Result<String, Error> {
        let mut request = self.0.presign(method.parse()?, bucket, key);
        for (kind, name, value) in triples(call.parameters) {
            request = match kind {
                "query" => request.query(name, value),
                "header" => request.header(name, value),
                _ => {
                    let message = alloc::format!("presign has no option `{name}`");
                    return Err(Error::new(ErrorCode::InvalidOption, message));
                }
            };
        }
        finish(request, call)
    }
}

impl From<Presigner> for Engine {
    fn from(presigner: Presigner) -> Self {
        Self(presigner)
    }
}

/// Credentials, with their end in seconds since 1970.
///
/// # Errors
///
/// `invalid_credentials`, `invalid_time`.
pub fn credentials(
    access_key_id: String,
    secret_access_key: String,
    session_token: Option<String>,
    expire_at: Option<f64>,
) -> Result<Credentials, Error> {
    let mut credentials = Credentials::new(access_key_id, secret_access_key)?;
    if let Some(token) = session_token {
        credentials = credentials.with_session_token(token)?;
    }
    if let Some(end) = expire_at {
        credentials = credentials.with_expiry(end.try_into()?);
    }
    Ok(credentials)
}

/// RFC 3339 as seconds since 1970.
///
/// # Errors
///
/// `invalid_time`.
pub fn unix_seconds(text: &str) -> Result<f64, Error> {
    let at: Timestamp = text.parse()?;
    #[expect(
        clippy::cast_precision_loss,
        reason = "the year 9999 is far below 2^53"
    )]
    Ok(at.unix() as f64)
}

/// An error as one text, which the TypeScript face takes apart: the code, a line end, the message.
pub fn error_text(error: &Error) -> String {
    alloc::format!("{}\n{error}", error.code())
}

fn named<'a, O: Operation>(
    mut request: Request<'a, O>,
    call: Call<'a>,
    metadata: impl Fn(Request<'a, O>, &'a str, &'a str) -> Request<'a, O>,
) -> Result<String, Error> {
    for (kind, name, value) in triples(call.parameters) {
        request = match kind {
            "query" => request.query(name, value),
            "header" => request.header(name, value),
            "metadata" => metadata(request, name, value),
            _ => request.option(name, value),
        };
    }
    finish(request, call)
}

/// The URL, the second at which it ends, and names and values of the headers, a line each: none of them holds a line end.
fn finish<O>(mut request: Request<'_, O>, call: Call<'_>) -> Result<String, Error> {
    if let Some(seconds) = call.expires_in {
        request = request.expires_in(ExpiresIn::try_from(seconds)?);
    }
    let presigned = request
        .allow_unsafe_key(call.allow_unsafe_key)
        .presign_at(call.at.try_into()?)?;
    let mut rest = presigned.expires_at().unix().to_string();
    for (name, value) in presigned.headers() {
        for text in [name, value] {
            rest.push('\n');
            rest.push_str(text);
        }
    }
    let mut text = presigned.into_url();
    text.push('\n');
    text.push_str(&rest);
    Ok(text)
}

/// Pairs of a name and `true` or `false`.
pub fn switches(pairs: &[String]) -> impl Iterator<Item = (&str, bool)> {
    pairs
        .as_chunks::<2>()
        .0
        .iter()
        .map(|[name, value]| (name.as_str(), value == "true"))
}

fn triples(parameters: &[String]) -> impl Iterator<Item = (&str, &str, &str)> {
    parameters
        .as_chunks::<3>()
        .0
        .iter()
        .map(|[kind, name, value]| (kind.as_str(), name.as_str(), value.as_str()))
}
