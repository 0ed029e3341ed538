//! The server's side.

use presign_core::{Credentials, Error, VerifiedForm, VerifiedRequest, VerifyError};
use serde::{Deserialize, Serialize};

use crate::{
    Failure, Keys,
    options::{Pairs, bytes},
};

/// A request as a server received it.
#[derive(Deserialize)]
pub struct ReceivedRequest {
    method: String,
    url: String,
    headers: Pairs,
}

/// An upload by form as a server received it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ReceivedForm {
    bucket: String,
    /// In decimal.
    file_length: String,
    file_name: Option<String>,
    content_type: Option<String>,
    fields: Pairs,
}

/// What a server accepts.
#[derive(Deserialize)]
pub struct VerifyOptions {
    /// Names as the core spells them, and values as text.
    values: Pairs,
    /// Those that are lists.
    lists: Vec<(String, Vec<String>)>,
}

/// Who signed, or why it was not verified.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Outcome<T> {
    /// Who signed what.
    Verified(T),
    /// Why not.
    Failure(Failure),
}

/// Verifies a request with the credentials of its access key ID, if there are any.
pub fn verify(
    request: &ReceivedRequest,
    keys: Option<&Keys>,
    now: f64,
    options: VerifyOptions,
) -> Outcome<VerifiedRequest> {
    let verified = || {
        let known = known(keys)?;
        let options = options.try_into()?;
        let lookup = |_: &str| known.clone();
        presign_core::verify(&request.received(), &lookup, now.try_into()?, &options)
    };
    verified().into()
}

/// Verifies a form with the credentials of its access key ID, if there are any.
pub fn verify_form(
    form: &ReceivedForm,
    keys: Option<&Keys>,
    now: f64,
    options: VerifyOptions,
) -> Outcome<VerifiedForm> {
    let verified = || {
        let known = known(keys)?;
        let options = options.try_into()?;
        let lookup = |_: &str| known.clone();
        presign_core::verify_form(&form.received()?, &lookup, now.try_into()?, &options)
    };
    verified().into()
}

/// Returns the access key ID that a request states, unverified.
pub fn request_access_key_id(request: &ReceivedRequest) -> Outcome<String> {
    let stated = request.received().access_key_id();
    stated.map_err(VerifyError::from).into()
}

/// Returns the access key ID that a form states, unverified.
pub fn form_access_key_id(form: &ReceivedForm) -> Outcome<String> {
    let stated = form.received().and_then(|form| form.access_key_id());
    stated.map_err(VerifyError::from).into()
}

impl<T> From<Result<T, VerifyError>> for Outcome<T> {
    fn from(outcome: Result<T, VerifyError>) -> Self {
        match outcome {
            Ok(verified) => Self::Verified(verified),
            Err(error) => Self::Failure((&error).into()),
        }
    }
}

impl ReceivedRequest {
    fn received(&self) -> presign_core::ReceivedRequest<'_> {
        let mut request = presign_core::ReceivedRequest::new(&self.method, &self.url);
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        request
    }
}

impl ReceivedForm {
    fn received(&self) -> Result<presign_core::ReceivedForm<'_>, Error> {
        let length = bytes("file_length", &self.file_length)?;
        let mut form = presign_core::ReceivedForm::new(&self.bucket, length);
        if let Some(name) = &self.file_name {
            form = form.file_name(name);
        }
        if let Some(media_type) = &self.content_type {
            form = form.content_type(media_type);
        }
        for (name, value) in &self.fields {
            form = form.field(name, value);
        }
        Ok(form)
    }
}

impl TryFrom<VerifyOptions> for presign_core::VerifyOptions {
    type Error = Error;

    fn try_from(given: VerifyOptions) -> Result<Self, Error> {
        let mut options = Self::default();
        for (name, value) in &given.values {
            options.set(name, value)?;
        }
        for (name, items) in given.lists {
            options.set_list(&name, items)?;
        }
        Ok(options)
    }
}

fn known(keys: Option<&Keys>) -> Result<Option<Credentials>, Error> {
    keys.map(TryInto::try_into).transpose()
}
