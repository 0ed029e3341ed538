use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

use crate::value::{Thrown, answer, read};

#[wasm_bindgen]
pub fn inspect(url: &str, method: Option<String>, at: f64) -> Thrown<JsValue> {
    answer(presign_js::inspect(url, method.as_deref(), at))
}

#[wasm_bindgen]
pub fn explain(url: &str, at: f64, failed: JsValue) -> Thrown<JsValue> {
    answer(presign_js::explain(url, at, &read(failed)?))
}
