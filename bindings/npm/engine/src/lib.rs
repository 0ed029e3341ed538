//! The core as both engines of the npm package call it: with JavaScript's options, and with results that `serde` writes.
//!
//! Nothing is decided here: values are converted, and passed to the core.

#![forbid(unsafe_code)]

mod batch;
mod options;
mod requests;
mod results;
mod services;
mod text;
mod uploads;

#[cfg(feature = "full")]
mod diagnose;
#[cfg(feature = "env")]
mod env;
#[cfg(feature = "full")]
mod link_policy;
#[cfg(feature = "full")]
mod operation;
#[cfg(feature = "full")]
mod verify;

use presign_core::{AddressingStyle, CredentialExpiry, Credentials, Error, QueryOrder};

pub use batch::BatchPresigner;
#[cfg(feature = "full")]
pub use diagnose::{FailedRequest, explain, inspect};
#[cfg(feature = "env")]
pub use env::{Source, credential_source};
#[cfg(feature = "full")]
pub use link_policy::link_policy;
#[cfg(feature = "full")]
pub use operation::Parameter;
pub use options::{Fields, FormOptions, Keys, Options, Settings, Signing};
pub use presign_core;
#[cfg(feature = "full")]
pub use presign_diagnose::{Diagnosis, Inspection};
#[cfg(feature = "env")]
pub use presign_env::Environment;
pub use results::{Batch, Description, Failure, Form, Plan, Presigned, Token};
pub use text::{attachment, curl, inline, shell_quote, unix_seconds};
pub use uploads::complete_body;
#[cfg(feature = "full")]
pub use verify::{
    Outcome, ReceivedForm, ReceivedRequest, VerifyOptions, form_access_key_id,
    request_access_key_id, verify, verify_form,
};

/// A presigner as JavaScript holds it.
pub struct Presigner(presign_core::Presigner);

impl Presigner {
    /// Builds a presigner.
    ///
    /// # Errors
    ///
    /// Those of the core for the credentials, the region, the endpoint or an option.
    pub fn new(keys: &Keys, settings: &Settings) -> Result<Self, Error> {
        let region = settings.region.as_deref().unwrap_or_default();
        let mut builder = presign_core::Presigner::builder(region, keys.try_into()?);
        if let Some(url) = &settings.endpoint_url {
            builder = builder.endpoint_url(url);
        }
        if let Some(style) = settings.addressing_style()? {
            builder = builder.addressing_style(style);
        }
        if let Some(choice) = settings.on_credential_expiry()? {
            builder = builder.on_credential_expiry(choice);
        }
        if let Some(order) = settings.query_order()? {
            builder = builder.query_order(order);
        }
        for (name, value) in &settings.endpoint_options {
            builder = builder.endpoint_option(name, *value)?;
        }
        builder.build().map(Self)
    }

    /// Returns the same presigner with other credentials.
    ///
    /// # Errors
    ///
    /// `invalid_credentials`, `invalid_time`.
    pub fn with_credentials(&self, keys: &Keys) -> Result<Self, Error> {
        let credentials: Credentials = keys.try_into()?;
        Ok(Self(self.0.with_credentials(credentials)))
    }

    /// Returns what may be shown of the presigner.
    pub fn describe(&self) -> Description {
        let (choice, order) = (self.0.on_credential_expiry(), self.0.query_order());
        Description {
            region: self.0.region().as_str().into(),
            endpoint_url: self.0.endpoint().to_url(),
            access_key_id: self.0.credentials().access_key_id().into(),
            addressing_style: self.0.addressing_style().as_str(),
            endpoint_options: self.0.changed_endpoint_options(),
            on_credential_expiry: (choice != CredentialExpiry::default()).then(|| choice.as_str()),
            query_order: (order != QueryOrder::default()).then(|| order.as_str()),
        }
    }

    /// Returns what may be wrong with the credentials.
    pub fn warnings(&self) -> Vec<Failure> {
        self.0.warnings().iter().map(Failure::from).collect()
    }
}

impl From<presign_core::Presigner> for Presigner {
    fn from(presigner: presign_core::Presigner) -> Self {
        Self(presigner)
    }
}

impl Settings {
    /// Returns the addressing style, if it is set.
    ///
    /// # Errors
    ///
    /// `invalid_option` for an unknown style.
    pub fn addressing_style(&self) -> Result<Option<AddressingStyle>, Error> {
        self.addressing_style.as_deref().map(str::parse).transpose()
    }

    /// Returns how to handle credentials that expire before the URL, if it is set.
    ///
    /// # Errors
    ///
    /// `invalid_option` for an unknown choice.
    pub fn on_credential_expiry(&self) -> Result<Option<CredentialExpiry>, Error> {
        let choice = self.on_credential_expiry.as_deref();
        choice.map(str::parse).transpose()
    }

    /// Returns the order of the query parameters in URLs, if it is set.
    ///
    /// # Errors
    ///
    /// `invalid_option` for an unknown order.
    pub fn query_order(&self) -> Result<Option<QueryOrder>, Error> {
        self.query_order.as_deref().map(str::parse).transpose()
    }
}
