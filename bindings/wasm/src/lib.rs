//! The npm package's WebAssembly engine: the methods of [`presign_js::Engine`], for JavaScript.
//!
//! Built without `std`, alone (`cargo build -p presign-wasm`): in a build of the whole workspace `wasm-bindgen` would bring it.

#![cfg_attr(target_family = "wasm", no_std)]

extern crate alloc;

use alloc::{string::String, vec::Vec};

use presign_js::{Call, credentials, error_text, presign_core::Error};
use wasm_bindgen::prelude::*;

#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: dlmalloc::GlobalDlmalloc = dlmalloc::GlobalDlmalloc;

#[cfg(target_family = "wasm")]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}

/// A presigner, and the latest text it gave.
///
/// The methods give the text's length, negative where it is that of an error; JavaScript then reads it from memory, at
/// [`answer`](Self::answer). A string or an error as a result would cost an array and two more calls.
#[wasm_bindgen]
pub struct Engine {
    engine: presign_js::Engine,
    answer: String,
}

#[wasm_bindgen]
#[expect(missing_docs, reason = "presign_js::Engine has the documentation")]
#[expect(
    clippy::missing_errors_doc,
    reason = "every error is a text, which the TypeScript face turns into a PresignError"
)]
#[expect(
    clippy::too_many_arguments,
    reason = "flat arguments cross at the least cost"
)]
#[expect(
    clippy::needless_pass_by_value,
    reason = "wasm-bindgen gives what it allocated"
)]
impl Engine {
    #[wasm_bindgen(constructor)]
    pub fn new(
        region: &str,
        access_key_id: String,
        secret_access_key: String,
        session_token: Option<String>,
        expire_at: Option<f64>,
        endpoint_url: Option<String>,
        addressing_style: Option<String>,
        endpoint_options: Option<Vec<String>>,
    ) -> Result<Self, JsValue> {
        let options = endpoint_options.unwrap_or_default();
        credentials(access_key_id, secret_access_key, session_token, expire_at)
            .and_then(|credentials| {
                let (url, style) = (endpoint_url.as_deref(), addressing_style.as_deref());
                presign_js::Engine::new(region, credentials, url, style, &options)
            })
            .map(Self::over)
            .map_err(|error| thrown(&error))
    }

    #[wasm_bindgen(js_name = withCredentials)]
    pub fn with_credentials(
        &self,
        access_key_id: String,
        secret_access_key: String,
        session_token: Option<String>,
        expire_at: Option<f64>,
    ) -> Result<Self, JsValue> {
        credentials(access_key_id, secret_access_key, session_token, expire_at)
            .map(|credentials| Self::over(self.engine.with_credentials(credentials)))
            .map_err(|error| thrown(&error))
    }

    /// Where the latest text stands.
    pub fn answer(&self) -> *const u8 {
        self.answer.as_ptr()
    }

    pub fn describe(&mut self) -> i32 {
        self.keep(Ok(self.engine.describe()))
    }

    #[wasm_bindgen(js_name = getObject)]
    pub fn get_object(
        &mut self,
        bucket: &str,
        key: &str,
        at: f64,
        expires_in: Option<f64>,
        allow_unsafe_key: bool,
        parameters: Option<Vec<String>>,
    ) -> i32 {
        let parameters = parameters.unwrap_or_default();
        let call = call(at, expires_in, allow_unsafe_key, &parameters);
        self.keep(self.engine.get_object(bucket, key, call))
    }

    #[wasm_bindgen(js_name = headObject)]
    pub fn head_object(
        &mut self,
        bucket: &str,
        key: &str,
        at: f64,
        expires_in: Option<f64>,
        allow_unsafe_key: bool,
        parameters: Option<Vec<String>>,
    ) -> i32 {
        let parameters = parameters.unwrap_or_default();
        let call = call(at, expires_in, allow_unsafe_key, &parameters);
        self.keep(self.engine.head_object(bucket, key, call))
    }

    #[wasm_bindgen(js_name = putObject)]
    pub fn put_object(
        &mut self,
        bucket: &str,
        key: &str,
        at: f64,
        expires_in: Option<f64>,
        allow_unsafe_key: bool,
        parameters: Option<Vec<String>>,
    ) -> i32 {
        let parameters = parameters.unwrap_or_default();
        let call = call(at, expires_in, allow_unsafe_key, &parameters);
        self.keep(self.engine.put_object(bucket, key, call))
    }

    #[wasm_bindgen(js_name = deleteObject)]
    pub fn delete_object(
        &mut self,
        bucket: &str,
        key: &str,
        at: f64,
        expires_in: Option<f64>,
        allow_unsafe_key: bool,
        parameters: Option<Vec<String>>,
    ) -> i32 {
        let parameters = parameters.unwrap_or_default();
        let call = call(at, expires_in, allow_unsafe_key, &parameters);
        self.keep(self.engine.delete_object(bucket, key, call))
    }

    pub fn presign(
        &mut self,
        method: &str,
        bucket: Option<String>,
        key: Option<String>,
        at: f64,
        expires_in: Option<f64>,
        allow_unsafe_key: bool,
        parameters: Option<Vec<String>>,
    ) -> i32 {
        let parameters = parameters.unwrap_or_default();
        let call = call(at, expires_in, allow_unsafe_key, &parameters);
        let (bucket, key) = (bucket.as_deref(), key.as_deref());
        self.keep(self.engine.presign(method, bucket, key, call))
    }

    fn over(engine: presign_js::Engine) -> Self {
        Self {
            engine,
            answer: String::new(),
        }
    }

    fn keep(&mut self, answer: Result<String, Error>) -> i32 {
        let sign = if answer.is_ok() { 1 } else { -1 };
        self.answer = answer.unwrap_or_else(|error| error_text(&error));
        // A memory of 32 bits holds no text whose length is not an i32.
        sign * i32::try_from(self.answer.len()).unwrap_or_default()
    }
}

/// RFC 3339 as seconds since 1970.
///
/// # Errors
///
/// A text, as everywhere here.
#[wasm_bindgen(js_name = unixSeconds)]
pub fn unix_seconds(text: &str) -> Result<f64, JsValue> {
    presign_js::unix_seconds(text).map_err(|error| thrown(&error))
}

fn call(
    at: f64,
    expires_in: Option<f64>,
    allow_unsafe_key: bool,
    parameters: &[String],
) -> Call<'_> {
    Call {
        at,
        expires_in,
        allow_unsafe_key,
        parameters,
    }
}

fn thrown(error: &Error) -> JsValue {
    JsValue::from_str(&error_text(error))
}
