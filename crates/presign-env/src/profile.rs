use presign_core::{Credentials, Error, ErrorCode};

use crate::{
    config_file::{Files, FoundSection},
    environment::Environment,
    setting::Setting,
};

/// The settings that are read of a profile.
const SETTINGS: [&str; 32] = [
    "aws_access_key_id",
    "aws_secret_access_key",
    "aws_session_token",
    "aws_security_token",
    "ca_bundle",
    "credential_process",
    "credential_source",
    "duration_seconds",
    "endpoint_url",
    "external_id",
    "ignore_configured_endpoint_urls",
    "login_session",
    "mfa_serial",
    "region",
    "role_arn",
    "role_session_name",
    "s3",
    "s3_disable_express_session_auth",
    "s3_disable_multiregion_access_points",
    "s3_us_east_1_regional_endpoint",
    "s3_use_arn_region",
    "services",
    "source_profile",
    "sso_account_id",
    "sso_region",
    "sso_role_name",
    "sso_session",
    "sso_start_url",
    "use_dualstack_endpoint",
    "use_fips_endpoint",
    "web_identity_token_file",
    "addressing_style",
];

/// One profile: its sections in the two files.
pub(crate) struct Profile<'a> {
    pub(crate) name: &'a str,
    pub(crate) in_credentials: Option<FoundSection<'a>>,
    pub(crate) in_config: Option<FoundSection<'a>>,
}

impl<'a> Profile<'a> {
    /// The profile to use.
    ///
    /// # Errors
    ///
    /// `invalid_profile` if the caller or a variable names one that does not exist.
    pub(crate) fn find(
        environment: &'a Environment,
        files: &'a Files<'a>,
        explicit: Option<&'a str>,
    ) -> Result<Self, Error> {
        let stated = environment.profile(explicit);
        let profile = Self::of_name(files, stated.unwrap_or("default"))?;
        if !profile.exists() && stated.is_some() {
            let name = profile.name;
            return Err(Error::new(
                ErrorCode::InvalidProfile,
                format!(
                    "there is no profile `{name}`: neither [{name}] in {} nor [profile {}] in {}",
                    files.credentials.shown(),
                    quoted(name),
                    files.config.shown(),
                ),
            ));
        }
        Ok(profile)
    }

    /// A profile that may not exist.
    pub(crate) fn of_name(files: &'a Files<'a>, name: &'a str) -> Result<Self, Error> {
        let profile = Self {
            name,
            in_credentials: files.credentials.section(name),
            in_config: files.config.profile(name)?,
        };
        for section in profile.sections() {
            section.check_lost(&SETTINGS)?;
        }
        Ok(profile)
    }

    pub(crate) fn exists(&self) -> bool {
        self.sections().next().is_some()
    }

    pub(crate) fn has(&self, key: &'static str) -> bool {
        self.sections().any(|section| section.has(key))
    }

    pub(crate) fn get(&self, key: &'static str) -> Result<Option<Setting<'a>>, Error> {
        let mut sections = self.sections().filter(|section| section.has(key));
        sections.next().map_or(Ok(None), |section| section.get(key))
    }

    /// A setting that is not empty.
    pub(crate) fn filled(&self, key: &'static str) -> Result<Option<Setting<'a>>, Error> {
        let found = self.get(key)?;
        Ok(found.filter(|setting| !setting.text.is_empty()))
    }

    /// A setting in a block, which the credentials file sets as a whole.
    pub(crate) fn get_nested(
        &self,
        parent: &'static str,
        key: &'static str,
    ) -> Result<Option<Setting<'a>>, Error> {
        let mut sections = self.sections().filter(|section| section.has(parent));
        sections
            .next()
            .map_or(Ok(None), |section| section.get_nested(parent, key))
    }

    pub(crate) fn refuse(&self, why: &str) -> Error {
        Error::new(
            ErrorCode::InvalidProfile,
            format!("the profile `{}` {why}", self.name),
        )
    }

    /// The keys of one section, as the AWS CLI has them: all of one file.
    pub(crate) fn keys(&self, section: FoundSection<'a>) -> Result<Option<Credentials>, Error> {
        let Some(access_key_id) = section.get("aws_access_key_id")? else {
            return Ok(None);
        };
        let Some(secret_access_key) = section.get("aws_secret_access_key")? else {
            return Err(self.refuse("has an aws_access_key_id and no aws_secret_access_key"));
        };
        let session_token = match section.get("aws_security_token")? {
            Some(token) => Some(token),
            None => section.get("aws_session_token")?,
        };
        credentials(access_key_id, secret_access_key, session_token).map(Some)
    }

    /// The credentials file goes first.
    fn sections(&self) -> impl Iterator<Item = FoundSection<'a>> {
        self.in_credentials.into_iter().chain(self.in_config)
    }
}

/// Credentials whose errors name the setting that is wrong. An empty session token is none.
pub(crate) fn credentials(
    access_key_id: Setting<'_>,
    secret_access_key: Setting<'_>,
    session_token: Option<Setting<'_>>,
) -> Result<Credentials, Error> {
    Credentials::new(access_key_id.text, "-").map_err(|error| access_key_id.explain(&error))?;
    let credentials = Credentials::new(access_key_id.text, secret_access_key.text)
        .map_err(|error| secret_access_key.explain(&error))?;
    match session_token.filter(|token| !token.text.is_empty()) {
        Some(token) => credentials
            .with_session_token(token.text)
            .map_err(|error| token.explain(&error)),
        None => Ok(credentials),
    }
}

/// A profile's name as the config file writes it.
fn quoted(name: &str) -> String {
    if name.contains(' ') {
        format!("\"{name}\"")
    } else {
        name.into()
    }
}
