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
    Call, Engine, credentials, error_text, other_version,
    presign_core::{self, Credentials},
    switches,
};
use zeroize::Zeroize;

use crate::text::{Ascii, Text};

type Texts = Vec<Option<String>>;

/// A presigner, by its keys, their end and its settings.
///
/// # Errors
///
/// A text that the TypeScript face turns into a `PresignError`, as everywhere here.
#[napi]
pub fn build(keys: Texts, expire_at: Option<f64>, settings: Texts) -> Result<External<Engine>> {
    let credentials = wiped(keys, expire_at).map_err(thrown)?;
    let built = Engine::new(credentials, &borrowed(&settings));
    built.map(External::new).map_err(thrown)
}

/// A presigner from variables and the shared configuration files, where the settings do not state it.
///
/// # Errors
///
/// A text, as everywhere here.
#[napi]
pub fn from_env(profile: Option<String>, settings: Texts) -> Result<External<Engine>> {
    let settings = borrowed(&settings);
    let [region, url, style, early, options @ ..] = settings.as_slice() else {
        return Err(thrown(other_version()));
    };
    let options: Vec<_> = switches(options).collect();
    let style = style.map(str::parse).transpose();
    let early = early.map(str::parse).transpose();
    let mut overrides = Overrides::default();
    overrides.profile = profile.as_deref();
    overrides.region = *region;
    overrides.endpoint_url = *url;
    overrides.addressing_style = style.map_err(thrown)?;
    overrides.on_credential_expiry = early.map_err(thrown)?;
    overrides.endpoint_options = &options;
    Environment::from_process()
        .presigner(overrides)
        .map(|presigner| External::new(presigner.into()))
        .map_err(thrown)
}

/// The same presigner with other keys.
///
/// # Errors
///
/// A text, as everywhere here.
#[napi]
pub fn with_credentials(
    engine: &External<Engine>,
    keys: Texts,
    expire_at: Option<f64>,
) -> Result<External<Engine>> {
    let credentials = wiped(keys, expire_at).map_err(thrown)?;
    Ok(External::new(engine.with_credentials(credentials)))
}

/// What may be shown of a presigner.
#[napi]
pub fn describe(engine: &External<Engine>) -> String {
    engine.describe()
}

/// What may be wrong with a presigner's credentials, a line each.
#[napi]
pub fn warnings(engine: &External<Engine>) -> String {
    engine.warnings()
}

/// Calls one of the functions whose texts are a bucket and a key: flat arguments cross at the least cost.
///
/// # Errors
///
/// A text, as everywhere here.
#[napi]
#[allow(
    clippy::too_many_arguments,
    reason = "see above; napi's macro leaves none in tests"
)]
pub fn on_object(
    engine: &External<Engine>,
    function: u32,
    bucket: Text,
    key: Text,
    at: f64,
    expires_in: Option<f64>,
    allow_unsafe_key: bool,
    parameters: Option<Texts>,
) -> Result<Ascii> {
    let call = asked(at, expires_in, allow_unsafe_key);
    let parameters = parameters.unwrap_or_default();
    answer(engine.on_object(function, &bucket, &key, call, &borrowed(&parameters)))
}

/// Calls any function.
///
/// # Errors
///
/// A text, as everywhere here.
#[napi]
pub fn call(
    engine: &External<Engine>,
    function: u32,
    texts: Texts,
    at: f64,
    expires_in: Option<f64>,
    allow_unsafe_key: bool,
) -> Result<Ascii> {
    let call = asked(at, expires_in, allow_unsafe_key);
    answer(engine.call(function, &borrowed(&texts), call))
}

/// Calls one of the functions for many keys. Texts of moderate length cost less than one long one, which Node keeps apart.
///
/// # Errors
///
/// A text, as everywhere here.
#[napi]
pub fn pieces(
    engine: &External<Engine>,
    function: u32,
    texts: Texts,
    at: f64,
    expires_in: Option<f64>,
    allow_unsafe_key: bool,
) -> Result<Vec<Ascii>> {
    let call = asked(at, expires_in, allow_unsafe_key);
    let pieces = engine.pieces(function, &borrowed(&texts), call);
    let pieces = pieces.map_err(thrown)?;
    Ok(pieces.into_iter().map(Ascii).collect())
}

/// What is known of a URL, or of its refusal, as JSON.
///
/// # Errors
///
/// A text, as everywhere here.
#[napi]
pub fn about_link(mut texts: Texts, at: f64) -> Result<Ascii> {
    let about = presign_js::about_link(&borrowed(&texts), at);
    texts.zeroize();
    answer(about)
}

/// Verifies what a server received; the texts begin with the keys that were found.
///
/// # Errors
///
/// A text, as everywhere here.
#[napi]
pub fn verify(function: u32, mut texts: Texts, now: f64, expire_at: Option<f64>) -> Result<String> {
    let verified = presign_js::verify(function, &borrowed(&texts), now, expire_at);
    texts.zeroize();
    verified.map_err(thrown)
}

/// Calls one of the functions from a text to a text.
///
/// # Errors
///
/// A text, as everywhere here.
#[napi]
pub fn of_text(function: u32, text: String) -> Result<String> {
    presign_js::of_text(function, &text).map_err(thrown)
}

/// Credentials, with the secrets that crossed wiped from memory.
fn wiped(
    mut keys: Texts,
    expire_at: Option<f64>,
) -> std::result::Result<Credentials, presign_core::Error> {
    let credentials = credentials(&borrowed(&keys), expire_at);
    keys.zeroize();
    credentials
}

fn borrowed(texts: &[Option<String>]) -> Vec<Option<&str>> {
    texts.iter().map(Option::as_deref).collect()
}

fn asked(at: f64, expires_in: Option<f64>, allow_unsafe_key: bool) -> Call {
    Call {
        at,
        expires_in,
        allow_unsafe_key,
    }
}

fn answer(answer: std::result::Result<String, presign_core::Error>) -> Result<Ascii> {
    answer.map(Ascii).map_err(thrown)
}

fn thrown(error: presign_core::Error) -> Error {
    Error::new(Status::GenericFailure, error_text(&error))
}
