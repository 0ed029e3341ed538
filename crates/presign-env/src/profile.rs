use presign_core::{Credentials, Error, ErrorCode};

use crate::{
    config_file::{Files, FoundSection},
    environment::Environment,
    setting::{Setting, credentials},
};

/// The supported settings of a profile.
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

/// A profile with its sections in the two files.
pub(crate) struct Profile<'a> {
    pub(crate) name: &'a str,
    pub(crate) in_credentials: Option<FoundSection<'a>>,
    pub(crate) in_config: Option<FoundSection<'a>>,
}

impl<'a> Profile<'a> {
    /// Finds the profile.
    ///
    /// # Errors
    ///
    /// `invalid_profile` if the caller or a variable names a missing profile.
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
                    "profile: `{name}` does not exist; add [{name}] to {} or [profile {}] to {}",
                    files.credentials.shown(),
                    quoted(name),
                    files.config.shown(),
                ),
            ));
        }
        Ok(profile)
    }

    /// Returns a profile, which may not exist.
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

    /// Returns a non-empty setting.
    pub(crate) fn filled(&self, key: &'static str) -> Result<Option<Setting<'a>>, Error> {
        let found = self.get(key)?;
        Ok(found.filter(|setting| !setting.text.is_empty()))
    }

    /// Returns a setting of a nested block; a block in the credentials file replaces that of the config file.
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

    pub(crate) fn reject(&self, why: &str) -> Error {
        Error::new(
            ErrorCode::InvalidProfile,
            format!("profile: `{}` {why}", self.name),
        )
    }

    /// Returns the keys of one section; the AWS CLI does not combine files.
    pub(crate) fn keys(&self, section: FoundSection<'a>) -> Result<Option<Credentials>, Error> {
        let Some(access_key_id) = section.get("aws_access_key_id")? else {
            return Ok(None);
        };
        let Some(secret_access_key) = section.get("aws_secret_access_key")? else {
            return Err(
                self.reject("has an aws_access_key_id but no aws_secret_access_key; set both")
            );
        };
        let session_token = match section.get("aws_security_token")? {
            Some(token) => Some(token),
            None => section.get("aws_session_token")?,
        };
        credentials(access_key_id, secret_access_key, session_token).map(Some)
    }

    /// Returns the sections, that of the credentials file first.
    fn sections(&self) -> impl Iterator<Item = FoundSection<'a>> {
        self.in_credentials.into_iter().chain(self.in_config)
    }
}

/// Quotes a profile name for the config file.
fn quoted(name: &str) -> String {
    if name.contains(' ') {
        format!("\"{name}\"")
    } else {
        name.into()
    }
}
