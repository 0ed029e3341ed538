//! JSON output.

use std::fmt::Write;

use presign_core::{PresignedRequest, shell::is_visible};
use serde::Serialize;
use serde_json::Value;

use crate::link::Link;

/// Serializes JSON with invisible characters escaped, so that a terminal shows all of it.
pub(crate) fn text(value: &impl Serialize) -> String {
    visible(&serde_json::to_string(value).expect("all keys are strings"))
}

/// Escapes the invisible characters of a JSON text; they occur only in its strings.
pub(crate) fn visible(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for character in json.chars() {
        if is_visible(character) {
            out.push(character);
        } else {
            for unit in character.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}").expect("a String takes all");
            }
        }
    }
    out
}

/// Returns the URL of a request, or with `as_json` also its method, headers and expiration.
pub(crate) fn request_or_url(request: &PresignedRequest, as_json: bool) -> String {
    if as_json {
        text(request)
    } else {
        request.url().into()
    }
}

/// Returns a request as JSON, without `expires_at` if it is unsigned.
pub(crate) fn link(link: &Link) -> String {
    let mut request = serde_json::to_value(&link.request).expect("all keys are strings");
    if let (false, Value::Object(members)) = (link.is_signed, &mut request) {
        members.shift_remove("expires_at");
    }
    text(&request)
}
