use napi_derive::napi;

use crate::value::{Js, Result, thrown};

#[napi]
pub fn attachment(file_name: String) -> Result<String> {
    presign_js::attachment(&file_name).map_err(thrown)
}

#[napi]
pub fn inline(file_name: String) -> Result<String> {
    presign_js::inline(&file_name).map_err(thrown)
}

#[napi]
pub fn shell_quote(text: String) -> Result<String> {
    presign_js::shell_quote(&text).map_err(thrown)
}

#[napi]
pub fn curl(
    method: String,
    url: String,
    headers: Js<Vec<(String, String)>>,
    file: Option<String>,
) -> Result<String> {
    presign_js::curl(&method, url, headers.0, file.as_deref()).map_err(thrown)
}

#[napi]
pub fn unix_seconds(time: String) -> Result<i64> {
    presign_js::unix_seconds(&time).map_err(thrown)
}

#[napi]
pub fn complete_body(parts: u32, etags: Vec<String>) -> Result<String> {
    presign_js::complete_body(parts, &etags).map_err(thrown)
}
