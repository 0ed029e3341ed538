use presign_core::{Credentials, Error};
use presign_env::{Environment, Overrides};
use serde::Serialize;

use crate::{Keys, Presigner, Settings};

impl Presigner {
    /// Builds a presigner from variables and the shared configuration files, where the settings do not state it.
    ///
    /// # Errors
    ///
    /// Those of [`Environment::presigner`], and `invalid_option`.
    pub fn from_env(
        environment: &Environment,
        profile: Option<&str>,
        settings: &Settings,
        keys: Option<&Keys>,
    ) -> Result<Self, Error> {
        let credentials: Option<Credentials> = keys.map(TryInto::try_into).transpose()?;
        let options = settings.endpoint_options.iter();
        let options: Vec<_> = options.map(|(name, value)| (&**name, *value)).collect();
        let mut overrides = Overrides::default();
        overrides.profile = profile;
        overrides.credentials = credentials.as_ref();
        overrides.region = settings.region.as_deref();
        overrides.endpoint_url = settings.endpoint_url.as_deref();
        overrides.addressing_style = settings.addressing_style()?;
        overrides.on_credential_expiry = settings.on_credential_expiry()?;
        overrides.query_order = settings.query_order()?;
        overrides.endpoint_options = &options;
        environment.presigner(overrides).map(Self)
    }
}

/// Where credentials come from.
#[derive(Serialize)]
pub struct Source {
    /// The name of a `presign_env::CredentialSource`.
    source: &'static str,
    /// The ARNs of the roles to assume, in order.
    roles: Vec<String>,
}

/// Returns where the credentials of variables or of a profile come from.
///
/// # Errors
///
/// Those of [`Environment::credential_chain`].
pub fn credential_source(
    environment: &Environment,
    profile: Option<&str>,
) -> Result<Option<Source>, Error> {
    let chain = environment.credential_chain(profile)?;
    Ok(chain.map(|chain| Source {
        source: chain.source.as_str(),
        roles: chain.roles.into_iter().map(|role| role.arn).collect(),
    }))
}
