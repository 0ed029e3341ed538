//! What a URL says, and why a server rejected it.

use presign_core::{Credentials, Error};
use presign_diagnose::{Diagnosis, Inspection};
use serde::Deserialize;

use crate::{Keys, options::Pairs};

/// What is known about a request that a server rejected.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FailedRequest {
    error_body: Option<String>,
    status: Option<f64>,
    credentials: Option<Keys>,
    method: Option<String>,
    sent_url: Option<String>,
    sent_headers: Option<Pairs>,
}

/// Reports what a URL says.
///
/// # Errors
///
/// `invalid_url`, `invalid_time`, `invalid_method`.
pub fn inspect(url: &str, method: Option<&str>, at: f64) -> Result<Inspection, Error> {
    let method = method.map(str::parse).transpose()?;
    presign_diagnose::inspect_for(url, method, at.try_into()?)
}

/// Explains why a server rejected a request.
///
/// # Errors
///
/// `invalid_url`, `invalid_time`, `invalid_method`, `invalid_credentials`.
pub fn explain(url: &str, at: f64, failed: &FailedRequest) -> Result<Diagnosis, Error> {
    let credentials: Option<Credentials> = failed
        .credentials
        .as_ref()
        .map(TryInto::try_into)
        .transpose()?;
    let method = failed.method.as_deref().map(str::parse).transpose()?;
    let headers = failed.sent_headers.as_ref();
    let mut request = presign_diagnose::FailedRequest::default();
    request.error_body = failed.error_body.as_deref();
    request.status = failed
        .status
        .and_then(|status| status.to_string().parse().ok());
    request.credentials = credentials.as_ref();
    request.method = method;
    request.sent_url = failed.sent_url.as_deref();
    request.sent_headers = headers.map(|headers| {
        let headers = headers.iter();
        headers.map(|(name, value)| (&**name, &**value)).collect()
    });
    presign_diagnose::explain(url, at.try_into()?, &request)
}
