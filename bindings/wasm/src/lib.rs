//! The npm package's WebAssembly engine: [`presign_js::Engine`] as a class.
#![expect(
    clippy::needless_pass_by_value,
    reason = "wasm-bindgen gives what it allocated"
)]

use presign_js::{
    Call, Engine as Presigner, credentials, error_text,
    presign_core::{Credentials, Error},
};
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};
use zeroize::Zeroize;

type Thrown<T> = Result<T, JsValue>;

/// Presigns for one region or server, with one set of credentials.
#[wasm_bindgen]
pub struct Engine(Presigner);

#[wasm_bindgen]
impl Engine {
    /// Builds an engine from credentials, their expiry in seconds since 1970, and settings.
    ///
    /// # Errors
    ///
    /// Throws the text that the TypeScript face turns into a `PresignError`, as every function here.
    #[wasm_bindgen(constructor)]
    pub fn new(
        keys: Vec<JsValue>,
        expire_at: Option<f64>,
        settings: Vec<JsValue>,
    ) -> Thrown<Engine> {
        let credentials = wiped(&keys, expire_at).map_err(thrown)?;
        let settings = texts(&settings);
        let built = Presigner::new(credentials, &borrowed(&settings));
        built.map(Self).map_err(thrown)
    }

    /// Returns the same engine with other credentials.
    ///
    /// # Errors
    ///
    /// Throws a text.
    #[wasm_bindgen(js_name = withCredentials)]
    pub fn with_credentials(&self, keys: Vec<JsValue>, expire_at: Option<f64>) -> Thrown<Engine> {
        let credentials = wiped(&keys, expire_at).map_err(thrown)?;
        Ok(Self(self.0.with_credentials(credentials)))
    }

    /// Returns what may be shown of the engine.
    pub fn describe(&self) -> String {
        self.0.describe()
    }

    /// Returns what may be wrong with the credentials, a line each.
    pub fn warnings(&self) -> String {
        self.0.warnings()
    }

    /// Calls a function that takes a bucket and a key.
    ///
    /// # Errors
    ///
    /// Throws a text.
    #[expect(
        clippy::too_many_arguments,
        reason = "flat arguments cross at the least cost"
    )]
    #[wasm_bindgen(js_name = onObject)]
    pub fn on_object(
        &self,
        function: u32,
        bucket: &str,
        key: &str,
        at: f64,
        expires_in: Option<f64>,
        allow_unsafe_key: bool,
        parameters: Option<Vec<String>>,
    ) -> Thrown<String> {
        let call = called(at, expires_in, allow_unsafe_key);
        let parameters = parameters.unwrap_or_default();
        let parameters: Vec<_> = parameters.iter().map(|text| Some(text.as_str())).collect();
        let answer = self.0.on_object(function, bucket, key, call, &parameters);
        answer.map_err(thrown)
    }

    /// Calls any function.
    ///
    /// # Errors
    ///
    /// Throws a text.
    pub fn call(
        &self,
        function: u32,
        given: Vec<JsValue>,
        at: f64,
        expires_in: Option<f64>,
        allow_unsafe_key: bool,
    ) -> Thrown<String> {
        let call = called(at, expires_in, allow_unsafe_key);
        let given = texts(&given);
        let answer = self.0.call(function, &borrowed(&given), call);
        answer.map_err(thrown)
    }
}

/// Returns what a URL says, or why it was refused, as JSON.
///
/// # Errors
///
/// Throws a text.
#[cfg(feature = "tools")]
#[wasm_bindgen(js_name = aboutLink)]
pub fn about_link(given: Vec<JsValue>, at: f64) -> Thrown<String> {
    let mut given = texts(&given);
    let about = presign_js::about_link(&borrowed(&given), at);
    given.zeroize();
    about.map_err(thrown)
}

/// Verifies what a server received; the texts begin with the keys that were found.
///
/// # Errors
///
/// Throws a text.
#[wasm_bindgen]
pub fn verify(
    function: u32,
    given: Vec<JsValue>,
    now: f64,
    expire_at: Option<f64>,
) -> Thrown<String> {
    let mut given = texts(&given);
    let verified = presign_js::verify(function, &borrowed(&given), now, expire_at);
    given.zeroize();
    verified.map_err(thrown)
}

/// Calls a function from a text to a text.
///
/// # Errors
///
/// Throws a text.
#[wasm_bindgen(js_name = ofText)]
pub fn of_text(function: u32, text: &str) -> Thrown<String> {
    presign_js::of_text(function, text).map_err(thrown)
}

/// Reads credentials, and wipes the secrets that crossed from memory.
fn wiped(keys: &[JsValue], expire_at: Option<f64>) -> Result<Credentials, Error> {
    let mut keys = texts(keys);
    let credentials = credentials(&borrowed(&keys), expire_at);
    keys.zeroize();
    credentials
}

fn texts(values: &[JsValue]) -> Vec<Option<String>> {
    values.iter().map(JsValue::as_string).collect()
}

fn borrowed(texts: &[Option<String>]) -> Vec<Option<&str>> {
    texts.iter().map(Option::as_deref).collect()
}

fn called(at: f64, expires_in: Option<f64>, allow_unsafe_key: bool) -> Call {
    Call {
        at,
        expires_in,
        allow_unsafe_key,
    }
}

fn thrown(error: Error) -> JsValue {
    JsValue::from_str(&error_text(&error))
}
