//! Conversions between JavaScript values and Rust types, by serde.

use presign_js::{Failure, Options, Signing, presign_core::Error};
use serde::{Serialize, de::DeserializeOwned};
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

/// What a function returns, or throws: an object with `code` and `message`.
pub(crate) type Thrown<T> = Result<T, JsValue>;

pub(crate) fn read<T: DeserializeOwned>(value: JsValue) -> Thrown<T> {
    Ok(serde_wasm_bindgen::from_value(value)?)
}

pub(crate) fn write(value: &impl Serialize) -> Thrown<JsValue> {
    Ok(value.serialize(&Serializer::json_compatible())?)
}

pub(crate) fn answer<T: Serialize>(outcome: Result<T, Error>) -> Thrown<JsValue> {
    write(&outcome.map_err(thrown)?)
}

#[cold]
pub(crate) fn thrown(error: Error) -> JsValue {
    write(&Failure::from(&error)).unwrap_or_else(Into::into)
}

pub(crate) fn signing(at: f64, expires_in: Option<f64>, options: JsValue) -> Thrown<Signing> {
    let options: Option<Options> = if options.is_undefined() {
        None
    } else {
        Some(read(options)?)
    };
    Ok(Signing {
        at,
        expires_in,
        options,
    })
}
