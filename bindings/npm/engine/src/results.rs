//! Results, which the engines write as JavaScript objects. Times are seconds since 1970.

use presign_core::{
    AuthToken, BatchPresigner, Error, Method, MultipartPlan, PostForm, PresignedRequest, Timestamp,
    UriPresigner, VerifyError, Warning,
};
use serde::{Serialize, Serializer};

#[cfg(doc)]
use crate::Presigner;

/// A presigned request, written as an array, which costs less than an object: URL, expiry, method and headers. As for `fetch`, the
/// method is left out if it is GET, and headers if there are none.
pub struct Presigned {
    /// The URL, signature included.
    pub url: String,
    /// The second at which it expires.
    pub expires_at: i64,
    method: &'static str,
    headers: Vec<(String, String)>,
}

impl Presigned {
    /// Returns the method unless it is GET.
    pub fn other_method(&self) -> Option<&'static str> {
        (self.method != "GET").then_some(self.method)
    }

    /// Returns the headers if there are any.
    pub fn some_headers(&self) -> Option<&[(String, String)]> {
        (!self.headers.is_empty()).then_some(&*self.headers)
    }
}

impl Serialize for Presigned {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (
            &self.url,
            self.expires_at,
            self.other_method(),
            self.some_headers(),
        )
            .serialize(serializer)
    }
}

impl From<PresignedRequest> for Presigned {
    fn from(request: PresignedRequest) -> Self {
        Self {
            expires_at: request.expires_at().unix(),
            method: request.method().as_str(),
            headers: request.headers().to_vec(),
            url: request.into_url(),
        }
    }
}

/// One request for many keys.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Batch {
    method: &'static str,
    headers: Vec<(String, String)>,
    expires_at: i64,
    /// In the order of the keys; empty for a key that cannot be presigned.
    urls: Vec<String>,
    /// The errors, with the places of their keys.
    errors: Vec<(usize, Failure)>,
}

impl Batch {
    pub(crate) fn new(batch: &BatchPresigner, outcomes: Vec<Result<String, Error>>) -> Self {
        let (method, headers) = (batch.method(), batch.headers());
        Self::from_parts(method, headers, batch.expires_at(), outcomes)
    }

    pub(crate) fn of_uris(uris: &UriPresigner<'_>, outcomes: Vec<Result<String, Error>>) -> Self {
        let (method, headers) = (uris.method(), uris.headers());
        Self::from_parts(method, headers, uris.expires_at(), outcomes)
    }

    fn from_parts(
        method: Method,
        headers: &[(String, String)],
        expires_at: Timestamp,
        outcomes: Vec<Result<String, Error>>,
    ) -> Self {
        let mut errors = Vec::new();
        let urls = outcomes.into_iter().enumerate().map(|(place, outcome)| {
            outcome.unwrap_or_else(|error| {
                errors.push((place, Failure::from(&error)));
                String::new()
            })
        });
        Self {
            method: method.as_str(),
            headers: headers.to_vec(),
            expires_at: expires_at.unix(),
            urls: urls.collect(),
            errors,
        }
    }
}

/// A form, with its HTML.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Form {
    url: String,
    fields: Vec<(String, String)>,
    policy: String,
    expires_at: i64,
    html: Option<String>,
    html_error: Option<Failure>,
}

impl From<PostForm> for Form {
    fn from(form: PostForm) -> Self {
        let html = form.to_html();
        Self {
            url: form.url().into(),
            fields: form.fields().to_vec(),
            policy: form.policy().into(),
            expires_at: form.expires_at().unix(),
            html_error: html.as_ref().err().map(Failure::from),
            html: html.ok(),
        }
    }
}

/// A multipart upload. Napi writes a large `u64` as `bigint`, and an `i64` as `number`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Plan {
    part_size: i64,
    parts: Vec<Part>,
    complete: Presigned,
    abort: Presigned,
}

#[derive(Serialize)]
struct Part {
    number: i64,
    offset: i64,
    length: i64,
    request: Presigned,
}

impl From<MultipartPlan> for Plan {
    fn from(plan: MultipartPlan) -> Self {
        let parts = plan.parts.into_iter().map(|part| Part {
            number: part.number.cast_signed(),
            offset: part.offset.cast_signed(),
            length: part.length.cast_signed(),
            request: part.request.into(),
        });
        Self {
            part_size: plan.part_size.cast_signed(),
            parts: parts.collect(),
            complete: plan.complete.into(),
            abort: plan.abort.into(),
        }
    }
}

/// A token.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Token {
    token: String,
    expires_at: i64,
}

impl From<&AuthToken> for Token {
    fn from(token: &AuthToken) -> Self {
        Self {
            token: token.expose().into(),
            expires_at: token.expires_at().unix(),
        }
    }
}

/// What may be shown of a [`Presigner`].
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Description {
    pub(crate) region: String,
    pub(crate) endpoint_url: String,
    pub(crate) access_key_id: String,
    pub(crate) addressing_style: &'static str,
    /// Those that are not the default, by the names of the core.
    pub(crate) endpoint_options: Vec<(&'static str, bool)>,
    /// Unless it is the default.
    pub(crate) on_credential_expiry: Option<&'static str>,
    /// Unless it is the default.
    pub(crate) query_order: Option<&'static str>,
}

/// An error or a warning.
#[derive(Serialize)]
pub struct Failure {
    /// The code.
    pub code: &'static str,
    /// The text.
    pub message: String,
    /// The HTTP status to respond with, if the error is one of verification.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
}

impl From<&Error> for Failure {
    fn from(error: &Error) -> Self {
        Self {
            code: error.code().as_str(),
            message: error.message().into(),
            status: None,
        }
    }
}

impl From<&Warning> for Failure {
    fn from(warning: &Warning) -> Self {
        Self {
            code: warning.code.as_str(),
            message: warning.message.clone(),
            status: None,
        }
    }
}

impl From<&VerifyError> for Failure {
    fn from(error: &VerifyError) -> Self {
        Self {
            code: error.code().as_str(),
            message: error.message().into(),
            status: Some(error.status()),
        }
    }
}
