//! The npm package's native engine: the methods of [`presign_js::Engine`] as functions, for Node.
//!
//! A presigner is an external value in JavaScript, and not an object of a class: finding a class's value costs more.
#![expect(
    clippy::needless_pass_by_value,
    reason = "napi gives what it allocated"
)]

mod text;

use napi::bindgen_prelude::{Error, External, Result, Status};
use napi_derive::napi;
use presign_env::{Environment, Overrides};
use presign_js::{
    Call, Engine, Operation, credentials, error_text,
    presign_core::{self, Credentials},
    switches,
};
use zeroize::Zeroizing;

use crate::text::{Ascii, Text};

/// A presigner.
///
/// # Errors
///
/// A text that the TypeScript face turns into a `PresignError`, as everywhere here.
#[napi]
#[allow(
    clippy::too_many_arguments,
    reason = "flat arguments cross at the least cost; napi's macro leaves none in tests"
)]
pub fn build(
    region: String,
    access_key_id: String,
    secret_access_key: String,
    session_token: Option<String>,
    expire_at: Option<f64>,
    endpoint_url: Option<String>,
    addressing_style: Option<String>,
    endpoint_options: Option<Vec<String>>,
) -> Result<External<Engine>> {
    let options = endpoint_options.unwrap_or_default();
    let built = credentials(
        &access_key_id,
        &secret_access_key,
        session_token.as_deref(),
        expire_at,
    )
    .and_then(|credentials| {
        let (url, style) = (endpoint_url.as_deref(), addressing_style.as_deref());
        Engine::new(&region, credentials, url, style, &borrowed(&options))
    });
    built.map(External::new).map_err(thrown)
}

/// A presigner from variables and the shared configuration files, where the arguments do not state a setting.
///
/// # Errors
///
/// A text, as everywhere here.
#[napi]
pub fn from_env(
    profile: Option<String>,
    region: Option<String>,
    endpoint_url: Option<String>,
    addressing_style: Option<String>,
    endpoint_options: Option<Vec<String>>,
) -> Result<External<Engine>> {
    let options = endpoint_options.unwrap_or_default();
    let options = borrowed(&options);
    let options: Vec<_> = switches(&options).collect();
    let style = addressing_style.map(|style| style.parse()).transpose();
    let mut overrides = Overrides::default();
    overrides.profile = profile.as_deref();
    overrides.region = region.as_deref();
    overrides.endpoint_url = endpoint_url.as_deref();
    overrides.addressing_style = style.map_err(thrown)?;
    overrides.endpoint_options = &options;
    Environment::of_process()
        .presigner(overrides)
        .map(|presigner| External::new(presigner.into()))
        .map_err(thrown)
}

/// The same presigner with other credentials.
///
/// # Errors
///
/// A text, as everywhere here.
#[napi]
pub fn with_credentials(
    engine: &External<Engine>,
    access_key_id: String,
    secret_access_key: String,
    session_token: Option<String>,
    expire_at: Option<f64>,
) -> Result<External<Engine>> {
    keys(access_key_id, secret_access_key, session_token, expire_at)
        .map(|credentials| External::new(engine.with_credentials(credentials)))
        .map_err(thrown)
}

/// What may be shown of a presigner.
#[napi]
pub fn describe(engine: &External<Engine>) -> String {
    engine.describe()
}

/// A request of an operation that has named options, by the operation's number.
///
/// # Errors
///
/// A text, as everywhere here.
#[napi]
#[allow(
    clippy::too_many_arguments,
    reason = "flat arguments cross at the least cost; napi's macro leaves none in tests"
)]
pub fn named(
    engine: &External<Engine>,
    operation: u32,
    bucket: Text,
    key: Text,
    at: f64,
    expires_in: Option<f64>,
    allow_unsafe_key: bool,
    parameters: Option<Vec<String>>,
) -> Result<Ascii> {
    let parameters = parameters.unwrap_or_default();
    let parameters = borrowed(&parameters);
    let call = call(at, expires_in, allow_unsafe_key, &parameters);
    let operation = Operation::of_number(operation)
        .ok_or_else(|| Error::new(Status::InvalidArg, "no such operation"))?;
    answer(engine.named(operation, &bucket, &key, call))
}

/// A form for uploads, as JSON.
///
/// # Errors
///
/// A text, as everywhere here.
#[napi]
pub fn post_object(
    engine: &External<Engine>,
    bucket: Text,
    key: Text,
    at: f64,
    expires_in: Option<f64>,
    allow_unsafe_key: bool,
    parameters: Option<Vec<String>>,
) -> Result<Ascii> {
    let parameters = parameters.unwrap_or_default();
    let parameters = borrowed(&parameters);
    let call = call(at, expires_in, allow_unsafe_key, &parameters);
    answer(engine.post_object(&bucket, &key, call))
}

/// The requests of an upload in parts.
///
/// # Errors
///
/// A text, as everywhere here.
#[napi]
#[allow(
    clippy::too_many_arguments,
    reason = "flat arguments cross at the least cost; napi's macro leaves none in tests"
)]
pub fn multipart_upload(
    engine: &External<Engine>,
    bucket: Text,
    key: Text,
    upload_id: String,
    size: String,
    at: f64,
    expires_in: Option<f64>,
    allow_unsafe_key: bool,
    parameters: Option<Vec<String>>,
) -> Result<Ascii> {
    let parameters = parameters.unwrap_or_default();
    let parameters = borrowed(&parameters);
    let call = call(at, expires_in, allow_unsafe_key, &parameters);
    answer(engine.multipart_upload(&bucket, &key, &upload_id, &size, call))
}

/// Any operation of S3 by its name.
///
/// # Errors
///
/// A text, as everywhere here.
#[napi]
pub fn operation(
    engine: &External<Engine>,
    name: String,
    at: f64,
    expires_in: Option<f64>,
    allow_unsafe_key: bool,
    parameters: Option<Vec<String>>,
) -> Result<Ascii> {
    let parameters = parameters.unwrap_or_default();
    let parameters = borrowed(&parameters);
    let call = call(at, expires_in, allow_unsafe_key, &parameters);
    answer(engine.operation(&name, call))
}

/// Any other request.
///
/// # Errors
///
/// A text, as everywhere here.
#[napi]
#[allow(
    clippy::too_many_arguments,
    reason = "flat arguments cross at the least cost; napi's macro leaves none in tests"
)]
pub fn presign(
    engine: &External<Engine>,
    method: String,
    bucket: Option<String>,
    key: Option<String>,
    at: f64,
    expires_in: Option<f64>,
    allow_unsafe_key: bool,
    parameters: Option<Vec<String>>,
) -> Result<Ascii> {
    let parameters = parameters.unwrap_or_default();
    let parameters = borrowed(&parameters);
    let call = call(at, expires_in, allow_unsafe_key, &parameters);
    answer(engine.presign(&method, bucket.as_deref(), key.as_deref(), call))
}

/// RFC 3339 as seconds since 1970, in decimal.
///
/// # Errors
///
/// A text, as everywhere here.
#[napi]
pub fn unix_seconds(text: String) -> Result<String> {
    presign_js::unix_seconds(&text).map_err(thrown)
}

/// Credentials, with the secrets that crossed wiped from memory.
fn keys(
    access_key_id: String,
    secret_access_key: String,
    session_token: Option<String>,
    expire_at: Option<f64>,
) -> std::result::Result<Credentials, presign_core::Error> {
    let secret = Zeroizing::new(secret_access_key);
    let token = session_token.map(Zeroizing::new);
    let token = token.as_ref().map(|token| token.as_str());
    credentials(&access_key_id, &secret, token, expire_at)
}

fn borrowed(texts: &[String]) -> Vec<&str> {
    texts.iter().map(String::as_str).collect()
}

fn call<'a>(
    at: f64,
    expires_in: Option<f64>,
    allow_unsafe_key: bool,
    parameters: &'a [&'a str],
) -> Call<'a> {
    Call {
        at,
        expires_in,
        allow_unsafe_key,
        parameters,
    }
}

fn answer(answer: std::result::Result<String, presign_core::Error>) -> Result<Ascii> {
    answer.map(Ascii).map_err(thrown)
}

fn thrown(error: presign_core::Error) -> Error {
    Error::new(Status::GenericFailure, error_text(&error))
}
