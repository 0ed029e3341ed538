use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

use crate::value::{Thrown, read, thrown};

#[wasm_bindgen]
pub fn attachment(file_name: &str) -> Thrown<String> {
    presign_js::attachment(file_name).map_err(thrown)
}

#[wasm_bindgen]
pub fn inline(file_name: &str) -> Thrown<String> {
    presign_js::inline(file_name).map_err(thrown)
}

#[wasm_bindgen(js_name = shellQuote)]
pub fn shell_quote(text: &str) -> Thrown<String> {
    presign_js::shell_quote(text).map_err(thrown)
}

#[wasm_bindgen]
pub fn curl(method: &str, url: String, headers: JsValue, file: Option<String>) -> Thrown<String> {
    presign_js::curl(method, url, read(headers)?, file.as_deref()).map_err(thrown)
}

#[wasm_bindgen(js_name = unixSeconds)]
#[expect(clippy::cast_precision_loss, reason = "years have four digits")]
pub fn unix_seconds(time: &str) -> Thrown<f64> {
    let seconds = presign_js::unix_seconds(time).map_err(thrown)?;
    Ok(seconds as f64)
}

#[wasm_bindgen(js_name = completeBody)]
pub fn complete_body(parts: u32, etags: Vec<String>) -> Thrown<String> {
    presign_js::complete_body(parts, &etags).map_err(thrown)
}
