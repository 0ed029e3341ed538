//! The core with flat arguments and text as its answer, which cross into JavaScript at the least cost.
//!
//! Nothing is decided here: values are converted, and handed to the core.

#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

mod answer;
mod many;
#[cfg(feature = "tools")]
mod parameters;
#[cfg(feature = "tools")]
mod tools;
mod verify;

use alloc::string::String;

use many::Many;
pub use presign_core;
use presign_core::{
    AddressingStyle, Credentials, Error, ErrorCode, ExpiresIn, Presigner, Request, SigningWindow,
    Timestamp, attachment, inline, operation::DynamicRequest, quoted,
};
#[cfg(feature = "tools")]
pub use tools::about_link;

pub use answer::error_text;
pub use verify::verify;

/// A presigner as JavaScript holds it.
pub struct Engine(Presigner);

/// What every function takes beside its texts.
#[derive(Clone, Copy)]
pub struct Call {
    /// The moment of signing, in seconds since 1970.
    pub at: f64,
    /// The life of the URL in seconds.
    pub expires_in: Option<f64>,
    /// Whether to sign a key with `.` or `..` segments.
    pub allow_unsafe_key: bool,
}

/// Texts of which some are missing.
pub type Texts<'a> = [Option<&'a str>];

// The functions, by the numbers that engine.ts has too. Behind the texts of each stand its parameters, as triples of a kind, a name
// and a value.
const GET_OBJECT: u32 = 0;
const HEAD_OBJECT: u32 = 1;
const PUT_OBJECT: u32 = 2;
const DELETE_OBJECT: u32 = 3;
const POST_OBJECT: u32 = 4;
const PRESIGN: u32 = 5;
const GET_OBJECTS: u32 = 40;
/// From here on the same, with errors among the lines.
const OR_ERRORS: u32 = 50;

// Those from a text to a text.
const UNIX_SECONDS: u32 = 120;
const ATTACHMENT: u32 = 121;
const INLINE: u32 = 122;
#[cfg(feature = "tools")]
const CURL: u32 = 123;
#[cfg(feature = "tools")]
const SHELL_QUOTE: u32 = 124;

impl Engine {
    /// Makes a presigner. The settings are region, endpoint, addressing style and what is done when credentials end early, then pairs
    /// of an option's name and `true` or `false`.
    ///
    /// # Errors
    ///
    /// What the core says of the region, the endpoint, the style or an option.
    pub fn new(credentials: Credentials, settings: &Texts<'_>) -> Result<Self, Error> {
        let [Some(region), url, style, early, options @ ..] = settings else {
            return Err(other_version());
        };
        let mut builder = Presigner::builder(region, credentials);
        if let Some(url) = url {
            builder = builder.endpoint_url(url);
        }
        if let Some(style) = style {
            builder = builder.addressing_style(style.parse::<AddressingStyle>()?);
        }
        if let Some(choice) = early {
            builder = builder.on_credential_expiry(choice.parse()?);
        }
        for (name, value) in switches(options) {
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
        answer::description(&self.0)
    }

    /// What may be wrong with the credentials, a line each: a code, a tab and a sentence.
    pub fn warnings(&self) -> String {
        answer::warnings(&self.0)
    }

    /// Calls a function by its number.
    ///
    /// # Errors
    ///
    /// What the core says of the request.
    pub fn call(&self, function: u32, texts: &Texts<'_>, call: Call) -> Result<String, Error> {
        match (function, texts) {
            (PRESIGN, [Some(method), bucket, key, parameters @ ..]) => {
                let request = self.0.presign(method.parse()?, *bucket, *key);
                finish(request.into(), call, parameters)
            }
            (GET_OBJECTS.., texts) => self.many(function, texts, call)?.text(),
            #[cfg(feature = "tools")]
            _ if function > PRESIGN => self.call_tool(function, texts, call),
            (_, [Some(bucket), Some(key), parameters @ ..]) => {
                self.on_object(function, bucket, key, call, parameters)
            }
            _ => Err(other_version()),
        }
    }

    /// Calls one of the functions for many keys, which has its answer in pieces.
    ///
    /// # Errors
    ///
    /// As above.
    #[cfg(feature = "parallel")]
    pub fn pieces(
        &self,
        function: u32,
        texts: &Texts<'_>,
        call: Call,
    ) -> Result<alloc::vec::Vec<String>, Error> {
        self.many(function, texts, call)?.pieces()
    }

    fn many<'a>(&self, function: u32, texts: &Texts<'a>, call: Call) -> Result<Many<'a>, Error> {
        let keeps_errors = function >= OR_ERRORS;
        match (function % 10 + GET_OBJECTS, texts) {
            (GET_OBJECTS, [Some(bucket), Some(keys), parameters @ ..]) => {
                let request = set(self.0.get_objects(bucket).into(), parameters);
                Ok(Many {
                    head: String::new(),
                    batch: many::batch(request, call)?,
                    keys,
                    keeps_errors,
                })
            }
            #[cfg(feature = "tools")]
            (function, texts) => self.many_tool(function, texts, call, keeps_errors),
            #[cfg(not(feature = "tools"))]
            _ => Err(other_version()),
        }
    }

    /// Calls one of the functions whose texts are a bucket and a key.
    ///
    /// # Errors
    ///
    /// As above.
    pub fn on_object(
        &self,
        function: u32,
        bucket: &str,
        key: &str,
        call: Call,
        parameters: &Texts<'_>,
    ) -> Result<String, Error> {
        let s3 = &self.0;
        let request: DynamicRequest<'_> = match function {
            GET_OBJECT => s3.get_object(bucket, key).into(),
            HEAD_OBJECT => s3.head_object(bucket, key).into(),
            PUT_OBJECT => s3.put_object(bucket, key).into(),
            DELETE_OBJECT => s3.delete_object(bucket, key).into(),
            POST_OBJECT => return self.post_object(bucket, key, call, parameters),
            _ => return Err(other_version()),
        };
        finish(request, call, parameters)
    }

    /// A form for uploads, as JSON. Beside fields and prefixes, parameters are `range`, whose name and value are its ends in
    /// decimal, and `expires_at`, whose value is the moment in RFC 3339.
    fn post_object(
        &self,
        bucket: &str,
        key: &str,
        call: Call,
        parameters: &Texts<'_>,
    ) -> Result<String, Error> {
        let mut form = self.0.post_object(bucket, key);
        for (kind, name, value) in triples(parameters) {
            form = match kind {
                "field" => form.field(name, value),
                "starts_with" => form.starts_with(name, value),
                "option" if name == "signing_window" => {
                    form.signing_window(value.parse::<SigningWindow>()?)
                }
                "expires_at" => form.expires_at(value.parse()?),
                "range" => form.content_length_range(bytes(RANGE, name)?, bytes(RANGE, value)?),
                _ => return Err(no_option("post_object", name)),
            };
        }
        if let Some(seconds) = call.expires_in {
            form = form.expires_in(ExpiresIn::try_from(seconds)?);
        }
        let form = form.allow_unsafe_key(call.allow_unsafe_key);
        Ok(form.presign_at(call.at.try_into()?)?.to_json())
    }
}

impl From<Presigner> for Engine {
    fn from(presigner: Presigner) -> Self {
        Self(presigner)
    }
}

/// Credentials of an access key ID, a secret access key and perhaps a session token, with their end in seconds since 1970.
///
/// # Errors
///
/// `invalid_credentials`, `invalid_time`.
pub fn credentials(keys: &Texts<'_>, expire_at: Option<f64>) -> Result<Credentials, Error> {
    let [Some(id), Some(secret), token] = keys else {
        return Err(other_version());
    };
    let mut credentials = Credentials::new(*id, *secret)?;
    if let Some(token) = token {
        credentials = credentials.with_session_token(*token)?;
    }
    if let Some(end) = expire_at {
        credentials = credentials.with_expiry(end.try_into()?);
    }
    Ok(credentials)
}

/// That a call is none of those that there are.
pub fn other_version() -> Error {
    Error::new(
        ErrorCode::UnsupportedCombination,
        "the engine is of another version than the JavaScript around it",
    )
}

/// Calls one of the functions from a text to a text.
///
/// # Errors
///
/// What the core says of the text.
pub fn of_text(function: u32, text: &str) -> Result<String, Error> {
    match function {
        UNIX_SECONDS => Ok(text.parse::<Timestamp>()?.unix_decimal()),
        ATTACHMENT => attachment(text),
        INLINE => inline(text),
        #[cfg(feature = "tools")]
        CURL => presign_core::shell::curl_of_text(text),
        #[cfg(feature = "tools")]
        SHELL_QUOTE => presign_core::shell::quote(text),
        _ => Err(other_version()),
    }
}

/// Pairs of a name and `true` or `false`.
pub fn switches<'a>(pairs: &[Option<&'a str>]) -> impl Iterator<Item = (&'a str, bool)> {
    let pairs = pairs.as_chunks().0.iter();
    pairs.map(|[name, value]| (name.unwrap_or_default(), *value == Some("true")))
}

/// Adds query, headers and options, and presigns.
fn finish(
    request: DynamicRequest<'_>,
    call: Call,
    parameters: &Texts<'_>,
) -> Result<String, Error> {
    presign(set(request, parameters), call)
}

fn set<'a>(mut request: DynamicRequest<'a>, parameters: &Texts<'_>) -> Request<'a> {
    for (kind, name, value) in triples(parameters) {
        request.set(kind, name, value);
    }
    request.into_request()
}

fn presign(request: Request<'_>, call: Call) -> Result<String, Error> {
    let presigned = with_life(request, call)?.presign_at(call.at.try_into()?)?;
    Ok(answer::lines(presigned))
}

fn with_life(mut request: Request<'_>, call: Call) -> Result<Request<'_>, Error> {
    if let Some(seconds) = call.expires_in {
        request = request.expires_in(ExpiresIn::try_from(seconds)?);
    }
    Ok(request.allow_unsafe_key(call.allow_unsafe_key))
}

fn triples<'a>(
    parameters: &[Option<&'a str>],
) -> impl Iterator<Item = (&'a str, &'a str, &'a str)> {
    let triples = parameters.as_chunks().0.iter();
    triples.map(|[kind, name, value]| {
        let [kind, name, value] = [*kind, *name, *value].map(Option::unwrap_or_default);
        (kind, name, value)
    })
}

const RANGE: &str = "an end of the content length range";

fn bytes(name: &str, text: &str) -> Result<u64, Error> {
    text.parse().map_err(|_| {
        let message = [name, " is not a whole number of bytes from 0 on"].concat();
        Error::new(ErrorCode::InvalidOption, message)
    })
}

fn no_option(function: &str, name: &str) -> Error {
    let message = [function, " has no option ", &quoted(name)].concat();
    Error::new(ErrorCode::InvalidOption, message)
}
