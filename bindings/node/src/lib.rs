//! The npm package's native engine: the methods of [`presign_js::Engine`], for Node.

use napi::bindgen_prelude::{Error, Result, Status};
use napi_derive::napi;
use presign_env::{Environment, Overrides};
use presign_js::{Call, credentials, error_text, presign_core};

/// A presigner.
#[napi]
pub struct Engine(presign_js::Engine);

#[napi]
#[expect(missing_docs, reason = "presign_js::Engine has the documentation")]
#[expect(
    clippy::missing_errors_doc,
    reason = "every error is a text, which the TypeScript face turns into a PresignError"
)]
#[expect(
    clippy::too_many_arguments,
    reason = "flat arguments cross at the least cost"
)]
#[expect(
    clippy::needless_pass_by_value,
    reason = "napi gives what it allocated"
)]
impl Engine {
    #[napi(constructor)]
    pub fn new(
        region: String,
        access_key_id: String,
        secret_access_key: String,
        session_token: Option<String>,
        expire_at: Option<f64>,
        endpoint_url: Option<String>,
        addressing_style: Option<String>,
    ) -> Result<Self> {
        credentials(access_key_id, secret_access_key, session_token, expire_at)
            .and_then(|credentials| {
                let (url, style) = (endpoint_url.as_deref(), addressing_style.as_deref());
                presign_js::Engine::new(&region, credentials, url, style)
            })
            .map(Self)
            .map_err(thrown)
    }

    /// Settings from variables and the shared configuration files, where the arguments do not state them.
    #[napi(factory)]
    pub fn from_env(
        profile: Option<String>,
        region: Option<String>,
        endpoint_url: Option<String>,
        addressing_style: Option<String>,
    ) -> Result<Self> {
        let style = addressing_style.map(|style| style.parse()).transpose();
        let mut overrides = Overrides::default();
        overrides.profile = profile.as_deref();
        overrides.region = region.as_deref();
        overrides.endpoint_url = endpoint_url.as_deref();
        overrides.addressing_style = style.map_err(thrown)?;
        Environment::of_process()
            .presigner(overrides)
            .map(|presigner| Self(presigner.into()))
            .map_err(thrown)
    }

    #[napi]
    pub fn with_credentials(
        &self,
        access_key_id: String,
        secret_access_key: String,
        session_token: Option<String>,
        expire_at: Option<f64>,
    ) -> Result<Self> {
        credentials(access_key_id, secret_access_key, session_token, expire_at)
            .map(|credentials| Self(self.0.with_credentials(credentials)))
            .map_err(thrown)
    }

    #[napi]
    pub fn describe(&self) -> String {
        self.0.describe()
    }

    #[napi]
    pub fn get_object(
        &self,
        bucket: String,
        key: String,
        at: f64,
        expires_in: Option<f64>,
        allow_unsafe_key: bool,
        parameters: Option<Vec<String>>,
    ) -> Result<String> {
        let parameters = parameters.unwrap_or_default();
        let call = call(at, expires_in, allow_unsafe_key, &parameters);
        self.0.get_object(&bucket, &key, call).map_err(thrown)
    }

    #[napi]
    pub fn head_object(
        &self,
        bucket: String,
        key: String,
        at: f64,
        expires_in: Option<f64>,
        allow_unsafe_key: bool,
        parameters: Option<Vec<String>>,
    ) -> Result<String> {
        let parameters = parameters.unwrap_or_default();
        let call = call(at, expires_in, allow_unsafe_key, &parameters);
        self.0.head_object(&bucket, &key, call).map_err(thrown)
    }

    #[napi]
    pub fn put_object(
        &self,
        bucket: String,
        key: String,
        at: f64,
        expires_in: Option<f64>,
        allow_unsafe_key: bool,
        parameters: Option<Vec<String>>,
    ) -> Result<String> {
        let parameters = parameters.unwrap_or_default();
        let call = call(at, expires_in, allow_unsafe_key, &parameters);
        self.0.put_object(&bucket, &key, call).map_err(thrown)
    }

    #[napi]
    pub fn delete_object(
        &self,
        bucket: String,
        key: String,
        at: f64,
        expires_in: Option<f64>,
        allow_unsafe_key: bool,
        parameters: Option<Vec<String>>,
    ) -> Result<String> {
        let parameters = parameters.unwrap_or_default();
        let call = call(at, expires_in, allow_unsafe_key, &parameters);
        self.0.delete_object(&bucket, &key, call).map_err(thrown)
    }

    #[napi]
    pub fn presign(
        &self,
        method: String,
        bucket: Option<String>,
        key: Option<String>,
        at: f64,
        expires_in: Option<f64>,
        allow_unsafe_key: bool,
        parameters: Option<Vec<String>>,
    ) -> Result<String> {
        let parameters = parameters.unwrap_or_default();
        let call = call(at, expires_in, allow_unsafe_key, &parameters);
        self.0
            .presign(&method, bucket.as_deref(), key.as_deref(), call)
            .map_err(thrown)
    }
}

/// RFC 3339 as seconds since 1970.
///
/// # Errors
///
/// A text, as everywhere here.
#[napi]
#[expect(
    clippy::needless_pass_by_value,
    reason = "napi gives what it allocated"
)]
pub fn unix_seconds(text: String) -> Result<f64> {
    presign_js::unix_seconds(&text).map_err(thrown)
}

fn call(
    at: f64,
    expires_in: Option<f64>,
    allow_unsafe_key: bool,
    parameters: &[String],
) -> Call<'_> {
    Call {
        at,
        expires_in,
        allow_unsafe_key,
        parameters,
    }
}

#[expect(clippy::needless_pass_by_value, reason = "what map_err gives")]
fn thrown(error: presign_core::Error) -> Error {
    Error::new(Status::GenericFailure, error_text(&error))
}
