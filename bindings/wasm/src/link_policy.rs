use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

use crate::value::{Thrown, read, thrown};

#[wasm_bindgen(js_name = linkPolicy)]
pub fn link_policy(
    bucket: &str,
    networks: Option<Vec<String>>,
    options: JsValue,
) -> Thrown<String> {
    presign_js::link_policy(bucket, networks, read(options)?).map_err(thrown)
}
