use napi_derive::napi;
use presign_js::{
    Keys, Outcome, ReceivedForm, ReceivedRequest, VerifyOptions,
    presign_core::{VerifiedForm, VerifiedRequest},
};

use crate::value::Js;

#[napi]
pub fn verify(
    request: Js<ReceivedRequest>,
    keys: Option<Js<Keys>>,
    now: f64,
    options: Js<VerifyOptions>,
) -> Js<Outcome<VerifiedRequest>> {
    let keys = keys.map(|Js(keys)| keys);
    Js(presign_js::verify(
        &request.0,
        keys.as_ref(),
        now,
        options.0,
    ))
}

#[napi]
pub fn verify_form(
    form: Js<ReceivedForm>,
    keys: Option<Js<Keys>>,
    now: f64,
    options: Js<VerifyOptions>,
) -> Js<Outcome<VerifiedForm>> {
    let keys = keys.map(|Js(keys)| keys);
    Js(presign_js::verify_form(
        &form.0,
        keys.as_ref(),
        now,
        options.0,
    ))
}

#[napi]
pub fn request_access_key_id(request: Js<ReceivedRequest>) -> Js<Outcome<String>> {
    Js(presign_js::request_access_key_id(&request.0))
}

#[napi]
pub fn form_access_key_id(form: Js<ReceivedForm>) -> Js<Outcome<String>> {
    Js(presign_js::form_access_key_id(&form.0))
}
