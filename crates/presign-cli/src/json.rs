//! JSON output.

use std::fmt::Write;

use presign_core::{
    AuthToken, MultipartPlan, PostForm, PresignedRequest, VerifiedRequest, shell::is_visible,
};
use serde_json::{Map, Value, json};

use crate::output::Link;

/// Serializes JSON with invisible characters escaped, so that a terminal shows all of it.
pub(crate) fn text(value: &Value) -> String {
    visible(&value.to_string())
}

/// Escapes the invisible characters of a JSON text; they occur only in its strings.
pub(crate) fn visible(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for character in json.chars() {
        if is_visible(character) {
            out.push(character);
        } else {
            for unit in character.encode_utf16(&mut [0; 2]) {
                let written = write!(out, "\\u{unit:04x}");
                debug_assert!(written.is_ok(), "a String takes all");
            }
        }
    }
    out
}

/// Returns the URL of a request, or with `as_json` also its method, headers and expiration.
pub(crate) fn request_or_url(request: &PresignedRequest, as_json: bool) -> String {
    if as_json {
        text(&self::request(request))
    } else {
        request.url().into()
    }
}

/// Returns a request as JSON, without `expires_at` if it is unsigned.
pub(crate) fn link(link: &Link) -> Value {
    let mut request = request(&link.request);
    if let Some(entries) = request.as_object_mut().filter(|_| !link.is_signed) {
        entries.shift_remove("expires_at");
    }
    request
}

pub(crate) fn token(token: &AuthToken) -> Value {
    json!({ "token": token.expose(), "expires_at": token.expires_at().to_string() })
}

pub(crate) fn form(form: &PostForm) -> Value {
    json!({
        "url": form.url(),
        "fields": object(form.fields()),
        "expires_at": form.expires_at().to_string(),
    })
}

pub(crate) fn plan(plan: &MultipartPlan) -> Value {
    let part = |part: &presign_core::Part| {
        json!({
            "number": part.number,
            "offset": part.offset,
            "length": part.length,
            "request": request(&part.request),
        })
    };
    json!({
        "part_size": plan.part_size,
        "parts": plan.parts.iter().map(part).collect::<Vec<_>>(),
        "complete": request(&plan.complete),
        "abort": request(&plan.abort),
    })
}

/// Returns the signer and the signed request, in display order.
pub(crate) fn verified(verified: &VerifiedRequest) -> Map<String, Value> {
    let mut entries: Vec<(&str, Value)> = vec![
        ("access_key_id", json!(verified.access_key_id)),
        ("service", json!(verified.service)),
        ("region", json!(verified.region)),
        ("scope_date", json!(verified.scope_date)),
        ("signed_at", json!(verified.signed_at.to_string())),
        ("expires_at", json!(verified.expires_at.to_string())),
        ("method", json!(verified.method.as_str())),
        ("host", json!(verified.host)),
        ("path", json!(verified.path)),
        ("signed_headers", json!(verified.signed_headers)),
    ];
    if let Some(hash) = &verified.body_sha256 {
        entries.push(("body_sha256", json!(hash)));
    }
    let entries = entries.into_iter();
    entries.map(|(name, value)| (name.into(), value)).collect()
}

fn request(request: &PresignedRequest) -> Value {
    json!({
        "method": request.method().as_str(),
        "url": request.url(),
        "headers": object(request.headers()),
        "expires_at": request.expires_at().to_string(),
    })
}

fn object(entries: &[(String, String)]) -> Map<String, Value> {
    let entry = |(name, value): &(String, String)| (name.clone(), value.clone().into());
    entries.iter().map(entry).collect()
}
