use presign_js::Keys;
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

use crate::value::{Thrown, read, write};

#[wasm_bindgen]
pub fn verify(request: JsValue, keys: JsValue, now: f64, options: JsValue) -> Thrown<JsValue> {
    let keys: Option<Keys> = read(keys)?;
    write(&presign_js::verify(
        &read(request)?,
        keys.as_ref(),
        now,
        read(options)?,
    ))
}

#[wasm_bindgen(js_name = verifyForm)]
pub fn verify_form(form: JsValue, keys: JsValue, now: f64, options: JsValue) -> Thrown<JsValue> {
    let keys: Option<Keys> = read(keys)?;
    write(&presign_js::verify_form(
        &read(form)?,
        keys.as_ref(),
        now,
        read(options)?,
    ))
}

#[wasm_bindgen(js_name = requestAccessKeyId)]
pub fn request_access_key_id(request: JsValue) -> Thrown<JsValue> {
    write(&presign_js::request_access_key_id(&read(request)?))
}

#[wasm_bindgen(js_name = formAccessKeyId)]
pub fn form_access_key_id(form: JsValue) -> Thrown<JsValue> {
    write(&presign_js::form_access_key_id(&read(form)?))
}
