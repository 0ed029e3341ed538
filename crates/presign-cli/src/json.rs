//! JSON output.

use std::fmt::Write;

use presign_core::{
    AuthToken, MultipartPlan, Part, PostForm, PresignedRequest, VerifiedRequest, shell::is_visible,
};
use serde::Serialize;
use serde_json::{Map, Value};

use crate::output::Link;

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
        text(&RequestJson::from(request))
    } else {
        request.url().into()
    }
}

/// Returns a request as JSON, without `expires_at` if it is unsigned.
pub(crate) fn link(link: &Link) -> String {
    let mut request = RequestJson::from(&link.request);
    if !link.is_signed {
        request.expires_at = None;
    }
    text(&request)
}

pub(crate) fn token(token: &AuthToken) -> String {
    text(&TokenJson {
        token: token.expose(),
        expires_at: token.expires_at().to_string(),
    })
}

pub(crate) fn form(form: &PostForm) -> String {
    text(&FormJson {
        url: form.url(),
        fields: object(form.fields()),
        expires_at: form.expires_at().to_string(),
    })
}

pub(crate) fn plan(plan: &MultipartPlan) -> String {
    text(&PlanJson {
        part_size: plan.part_size,
        parts: plan.parts.iter().map(PartJson::from).collect(),
        complete: (&plan.complete).into(),
        abort: (&plan.abort).into(),
    })
}

/// Returns the signer and the signed request, in display order.
pub(crate) fn verified(verified: &VerifiedRequest) -> impl Serialize + '_ {
    VerifiedJson {
        access_key_id: &verified.access_key_id,
        service: &verified.service,
        region: &verified.region,
        scope_date: &verified.scope_date,
        signed_at: verified.signed_at.to_string(),
        expires_at: verified.expires_at.to_string(),
        method: verified.method.as_str(),
        host: &verified.host,
        path: &verified.path,
        signed_headers: &verified.signed_headers,
        body_sha256: verified.body_sha256.as_deref(),
    }
}

#[derive(Serialize)]
struct RequestJson<'a> {
    method: &'a str,
    url: &'a str,
    headers: Map<String, Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expires_at: Option<String>,
}

#[derive(Serialize)]
struct TokenJson<'a> {
    token: &'a str,
    expires_at: String,
}

#[derive(Serialize)]
struct FormJson<'a> {
    url: &'a str,
    fields: Map<String, Value>,
    expires_at: String,
}

#[derive(Serialize)]
struct PlanJson<'a> {
    part_size: u64,
    parts: Vec<PartJson<'a>>,
    complete: RequestJson<'a>,
    abort: RequestJson<'a>,
}

#[derive(Serialize)]
struct PartJson<'a> {
    number: u64,
    offset: u64,
    length: u64,
    request: RequestJson<'a>,
}

#[derive(Serialize)]
struct VerifiedJson<'a> {
    access_key_id: &'a str,
    service: &'a str,
    region: &'a str,
    scope_date: &'a str,
    signed_at: String,
    expires_at: String,
    method: &'a str,
    host: &'a str,
    path: &'a str,
    signed_headers: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    body_sha256: Option<&'a str>,
}

impl<'a> From<&'a PresignedRequest> for RequestJson<'a> {
    fn from(request: &'a PresignedRequest) -> Self {
        Self {
            method: request.method().as_str(),
            url: request.url(),
            headers: object(request.headers()),
            expires_at: Some(request.expires_at().to_string()),
        }
    }
}

impl<'a> From<&'a Part> for PartJson<'a> {
    fn from(part: &'a Part) -> Self {
        Self {
            number: part.number,
            offset: part.offset,
            length: part.length,
            request: (&part.request).into(),
        }
    }
}

fn object(entries: &[(String, String)]) -> Map<String, Value> {
    let entry = |(name, value): &(String, String)| (name.clone(), value.clone().into());
    entries.iter().map(entry).collect()
}
