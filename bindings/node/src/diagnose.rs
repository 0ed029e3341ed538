use napi_derive::napi;
use presign_js::{Diagnosis, FailedRequest, Inspection};

use crate::value::{Js, Result, answer};

#[napi]
pub fn inspect(url: String, method: Option<String>, at: f64) -> Result<Js<Inspection>> {
    answer(presign_js::inspect(&url, method.as_deref(), at))
}

#[napi]
pub fn explain(url: String, at: f64, failed: Js<FailedRequest>) -> Result<Js<Diagnosis>> {
    answer(presign_js::explain(&url, at, &failed.0))
}
