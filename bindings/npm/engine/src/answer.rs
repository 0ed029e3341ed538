//! Answers as text.

#[cfg(feature = "tools")]
use alloc::string::ToString;
use alloc::{string::String, vec};

#[cfg(feature = "tools")]
use presign_core::BatchPresigner;
use presign_core::{CredentialExpiry, Error, PresignedRequest, Presigner};

/// The URL, the second at which it ends, and names and values of the headers, a line each: none of them holds a line end.
pub(crate) fn lines(presigned: PresignedRequest) -> String {
    let end = presigned.expires_at().unix_decimal();
    let mut headers = String::new();
    for (name, value) in presigned.headers() {
        push(&mut headers, &["\n", name, "\n", value]);
    }
    let mut text = presigned.into_url();
    push(&mut text, &["\n", &end, &headers]);
    text
}

/// What all of many requests share: the method, the second at which they end, how many headers there are, their names and values, a
/// line each.
#[cfg(feature = "tools")]
pub(crate) fn head(batch: &BatchPresigner) -> String {
    let (end, count) = (batch.expires_at().unix_decimal(), batch.headers().len());
    let mut text = String::new();
    push(&mut text, &[batch.method().as_str(), "\n", &end, "\n"]);
    push(&mut text, &[&count.to_string(), "\n"]);
    for (name, value) in batch.headers() {
        push(&mut text, &[name, "\n", value, "\n"]);
    }
    text
}

/// An error as one text, which the TypeScript face takes apart: the code, a line end, the message.
pub fn error_text(error: &Error) -> String {
    let mut text = String::new();
    push(&mut text, &[error.code().as_str(), "\n", error.message()]);
    text
}

pub(crate) fn description(presigner: &Presigner) -> String {
    let endpoint = presigner.endpoint().to_url();
    let mut lines = vec![
        presigner.region().as_str(),
        &endpoint,
        presigner.credentials().access_key_id(),
        presigner.addressing_style().as_str(),
    ];
    for (name, value) in presigner.changed_endpoint_options() {
        lines.extend([name, if value { "true" } else { "false" }]);
    }
    let early = presigner.on_credential_expiry();
    if early != CredentialExpiry::default() {
        lines.extend(["on_credential_expiry", early.as_str()]);
    }
    lines.join("\n")
}

pub(crate) fn warnings(presigner: &Presigner) -> String {
    let mut lines = String::new();
    for warning in presigner.warnings() {
        push(
            &mut lines,
            &[warning.code.as_str(), "\t", &warning.message, "\n"],
        );
    }
    lines
}

pub(crate) fn push(out: &mut String, parts: &[&str]) {
    for part in parts {
        out.push_str(part);
    }
}
