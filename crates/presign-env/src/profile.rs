use presign_core::{Credentials, Error, ErrorCode};

use crate::{
    config_file::{Files, Section, shown},
    environment::Environment,
};

/// One profile: its sections in the two files.
pub(crate) struct Profile<'a> {
    pub(crate) name: &'a str,
    in_credentials: Option<Section<'a>>,
    in_config: Option<Section<'a>>,
}

impl<'a> Profile<'a> {
    pub(crate) fn find(
        environment: &'a Environment,
        files: &'a Files,
        explicit: Option<&'a str>,
    ) -> Result<Self, Error> {
        let stated = environment.profile(explicit);
        let name = stated.unwrap_or("default");
        let in_config = files
            .config
            .section("profile", name)
            .or_else(|| files.config.section("", name).filter(|_| name == "default"));
        let in_credentials = files.credentials.section("", name);
        if in_credentials.is_none() && in_config.is_none() && stated.is_some() {
            return Err(Error::new(
                ErrorCode::InvalidProfile,
                format!(
                    "there is no profile `{name}`: neither [{name}] in {} nor [profile {name}] in {}",
                    shown(files.credentials_path.as_deref()),
                    shown(files.config_path.as_deref()),
                ),
            ));
        }
        Ok(Self {
            name,
            in_credentials,
            in_config,
        })
    }

    pub(crate) fn get(&self, key: &str) -> Option<&'a str> {
        self.sections().find_map(|section| section.get(key))
    }

    pub(crate) fn get_nested(&self, parent: &str, key: &str) -> Option<&'a str> {
        self.sections()
            .find_map(|section| section.get_nested(parent, key))
    }

    /// The credentials file goes first.
    fn sections(&self) -> impl Iterator<Item = &Section<'a>> {
        self.in_credentials.iter().chain(&self.in_config)
    }

    /// The setting by which credentials are fetched.
    ///
    /// Each goes ahead of keys in the same profile, or of those in the config file alone, as in the AWS CLI: to sign with those would be
    /// to sign as somebody else.
    pub(crate) fn fetched(&self) -> Option<&'static str> {
        let ahead_of_keys = [
            "role_arn",
            "web_identity_token_file",
            "sso_session",
            "sso_start_url",
        ];
        let ahead_of_keys_in_config = ["login_session", "credential_process"];
        let is_key_ahead = self
            .in_credentials
            .as_ref()
            .is_some_and(|section| section.get("aws_access_key_id").is_some());
        let rest = ahead_of_keys_in_config
            .into_iter()
            .filter(|_| !is_key_ahead);
        let mut keys = ahead_of_keys.into_iter().chain(rest);
        keys.find(|key| self.get(key).is_some())
    }

    pub(crate) fn credentials(&self) -> Result<Option<Credentials>, Error> {
        let refuse = |why: String| {
            Err(Error::new(
                ErrorCode::InvalidProfile,
                format!("the profile `{}` {why}", self.name),
            ))
        };
        let access_key_id = self.get("aws_access_key_id");
        if let Some(key) = self.fetched() {
            return refuse(format!(
                "has its credentials by {key}, which is not followed here: run `aws configure export-credentials --profile {} \
                 --format env` and set the variables it prints",
                self.name
            ));
        }
        let Some(access_key_id) = access_key_id else {
            return Ok(None);
        };
        let Some(secret_access_key) = self.get("aws_secret_access_key") else {
            return refuse("has an aws_access_key_id and no aws_secret_access_key".into());
        };
        let session_token = self
            .get("aws_session_token")
            .or_else(|| self.get("aws_security_token"));
        credentials(access_key_id, secret_access_key, session_token)
            .map(Some)
            .map_err(|error| within(&format!("the profile `{}`", self.name), &error))
    }
}

pub(crate) fn credentials(
    access_key_id: &str,
    secret_access_key: &str,
    session_token: Option<&str>,
) -> Result<Credentials, Error> {
    let credentials = Credentials::new(access_key_id, secret_access_key)?;
    match session_token {
        Some(token) => credentials.with_session_token(token),
        None => Ok(credentials),
    }
}

pub(crate) fn within(place: &str, error: &Error) -> Error {
    Error::new(error.code(), format!("in {place}: {error}"))
}
