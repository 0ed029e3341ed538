use presign_core::Error;
use presign_env::{Environment, Overrides};

use crate::{Presigner, Settings};

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
    ) -> Result<Self, Error> {
        let options = settings.endpoint_options.iter();
        let options: Vec<_> = options.map(|(name, value)| (&**name, *value)).collect();
        let mut overrides = Overrides::default();
        overrides.profile = profile;
        overrides.region = settings.region.as_deref();
        overrides.endpoint_url = settings.endpoint_url.as_deref();
        overrides.addressing_style = settings.addressing_style()?;
        overrides.on_credential_expiry = settings.on_credential_expiry()?;
        overrides.query_order = settings.query_order()?;
        overrides.endpoint_options = &options;
        environment.presigner(overrides).map(Self)
    }
}
