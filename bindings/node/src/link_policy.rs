use napi_derive::napi;

use crate::value::{Js, Result, thrown};

#[napi]
pub fn link_policy(
    bucket: String,
    networks: Option<Vec<String>>,
    options: Js<Vec<(String, String)>>,
) -> Result<String> {
    presign_js::link_policy(&bucket, networks, options.0).map_err(thrown)
}
