use std::{collections::BTreeMap, env, path::PathBuf};

use presign_core::{
    AddressingStyle, Credentials, Endpoint, Error, ErrorCode, OnEarlyCredentials, Presigner,
};
use zeroize::Zeroizing;

use crate::{
    config_file::{Files, shown},
    endpoint_options,
    profile::{Profile, credentials, within},
};

/// What the caller says, which goes ahead of all that is found.
#[derive(Debug, Clone, Copy, Default)]
#[non_exhaustive]
pub struct Overrides<'a> {
    /// The profile to use. It must exist, and credentials in variables are then passed over, as in the AWS CLI.
    pub profile: Option<&'a str>,
    /// The region that signs.
    pub region: Option<&'a str>,
    /// Where requests go.
    pub endpoint_url: Option<&'a str>,
    /// Whether endpoints in variables and in the profile are passed over.
    pub ignore_configured_endpoint_urls: bool,
    /// Who signs: then no credentials are looked for.
    pub credentials: Option<&'a Credentials>,
    /// Where the bucket's name stands in URLs.
    pub addressing_style: Option<AddressingStyle>,
    /// What is done where the credentials end before a URL would.
    pub on_early_credentials: Option<OnEarlyCredentials>,
    /// Options of `PresignerBuilder` by their names, such as `use_fips`.
    pub endpoint_options: &'a [(&'a str, bool)],
}

/// The `AWS_*` variables and the home folder: where the search for settings begins.
pub struct Environment {
    variables: BTreeMap<String, Zeroizing<String>>,
    home: Option<PathBuf>,
}

impl Environment {
    /// The environment of this process.
    pub fn of_process() -> Self {
        let text = |(name, value): (std::ffi::OsString, std::ffi::OsString)| {
            Some((name.into_string().ok()?, value.into_string().ok()?))
        };
        Self::new(env::vars_os().filter_map(text), env::home_dir())
    }

    /// An environment made of the given variables. An empty variable is an unset one.
    pub fn new(
        variables: impl IntoIterator<Item = (String, String)>,
        home: Option<PathBuf>,
    ) -> Self {
        let variables = variables
            .into_iter()
            .filter(|(name, value)| name.starts_with("AWS_") && !value.is_empty())
            .map(|(name, value)| (name, Zeroizing::new(value)))
            .collect();
        Self { variables, home }
    }

    /// The presigner that the caller, the variables and the files make together.
    ///
    /// # Errors
    ///
    /// `missing_credentials` and `missing_region`, saying what was looked at; `invalid_profile`, `invalid_config`; and what
    /// the core says of a value, such as `invalid_region`.
    pub fn presigner(&self, overrides: Overrides<'_>) -> Result<Presigner, Error> {
        let files = Files::read(self)?;
        let profile = Profile::find(self, &files, overrides.profile)?;

        let credentials = match overrides.credentials {
            Some(credentials) => credentials.clone(),
            None => self.stated_credentials(&files, &profile, overrides.profile)?,
        };
        let endpoint_url = overrides.endpoint_url.or_else(|| {
            self.endpoint_url(&files, &profile)
                .filter(|_| !overrides.ignore_configured_endpoint_urls)
        });
        let stated = overrides.region.or_else(|| self.region_of(&profile));
        let endpoint = endpoint_url.map(str::parse::<Endpoint>).transpose()?;
        let region = match (stated, &endpoint) {
            (Some(region), _) => region,
            (None, Some(endpoint)) if !endpoint.is_aws() => "us-east-1",
            (None, endpoint) => match endpoint.as_ref().and_then(Endpoint::region) {
                Some(region) => region.as_str(),
                None => return Err(missing_region(&profile)),
            },
        };
        let mut builder = Presigner::builder(region, credentials);
        if let Some(url) = endpoint_url {
            builder = builder.endpoint_url(url);
        }
        let configured_style = profile.get_nested("s3", "addressing_style");
        if let Some(style) = overrides.addressing_style {
            builder = builder.addressing_style(style);
        } else if let Some(style) = configured_style {
            builder = builder.addressing_style(style.parse()?);
        }
        if let Some(choice) = overrides.on_early_credentials {
            builder = builder.on_early_credentials(choice);
        }
        for (name, value) in endpoint_options::configured(self, &profile) {
            builder = builder.endpoint_option(name, value)?;
        }
        for (name, value) in overrides.endpoint_options {
            builder = builder.endpoint_option(name, *value)?;
        }
        builder.build()
    }

    /// Whether credentials are not here but have to be fetched, by single sign-on, a role, a process, a container's or an instance's
    /// endpoint; what is wrong in variables and files is not.
    pub fn fetches_credentials(&self, profile: Option<&str>) -> bool {
        let stated = || {
            if self.credentials(profile)?.is_some() {
                return Ok(true);
            }
            let files = Files::read(self)?;
            let found = Profile::find(self, &files, profile)?;
            let is_fetched = self.web_identity(profile).is_some() || found.fetched().is_some();
            Ok::<_, Error>(!is_fetched && found.credentials()?.is_some())
        };
        stated().is_ok_and(|stated| !stated)
    }

    /// The profile that is asked for, by the caller or a variable.
    pub fn profile<'a>(&'a self, explicit: Option<&'a str>) -> Option<&'a str> {
        explicit
            .or_else(|| self.get("AWS_PROFILE"))
            .or_else(|| self.get("AWS_DEFAULT_PROFILE"))
    }

    /// The region of variables, or of the profile.
    pub fn region(&self, profile: Option<&str>) -> Option<String> {
        let files = Files::read(self).ok()?;
        let profile = Profile::find(self, &files, profile).ok()?;
        self.region_of(&profile).map(Into::into)
    }

    fn region_of<'a>(&'a self, profile: &Profile<'a>) -> Option<&'a str> {
        self.get("AWS_REGION")
            .or_else(|| self.get("AWS_DEFAULT_REGION"))
            .or_else(|| profile.get("region"))
    }

    /// The variable by which a token is exchanged for credentials, ahead of keys in a profile.
    fn web_identity(&self, explicit_profile: Option<&str>) -> Option<&'static str> {
        let name = "AWS_WEB_IDENTITY_TOKEN_FILE";
        (explicit_profile.is_none() && self.get(name).is_some()).then_some(name)
    }

    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.variables.get(name).map(|value| value.as_str())
    }

    /// The file that a variable names, or a file in the home folder.
    pub(crate) fn path(&self, variable: &str, in_home: &str) -> Option<PathBuf> {
        match (self.get(variable), &self.home) {
            (Some(path), Some(home)) if path.starts_with("~/") => {
                Some(home.join(path.trim_start_matches("~/")))
            }
            (Some(path), _) => Some(path.into()),
            (None, home) => home.as_ref().map(|home| home.join(in_home)),
        }
    }

    fn stated_credentials(
        &self,
        files: &Files,
        profile: &Profile<'_>,
        explicit_profile: Option<&str>,
    ) -> Result<Credentials, Error> {
        if let Some(credentials) = self.credentials(explicit_profile)? {
            return Ok(credentials);
        }
        if let Some(variable) = self.web_identity(explicit_profile) {
            return Err(Error::new(
                ErrorCode::MissingCredentials,
                format!(
                    "{variable} is set, and the credentials that its token is exchanged for are not fetched here: run `aws configure \
                     export-credentials --format env` and set the variables it prints"
                ),
            ));
        }
        profile
            .credentials()?
            .ok_or_else(|| self.missing_credentials(files, profile, explicit_profile))
    }

    fn credentials(&self, explicit_profile: Option<&str>) -> Result<Option<Credentials>, Error> {
        let Some(access_key_id) = self
            .get("AWS_ACCESS_KEY_ID")
            .filter(|_| explicit_profile.is_none())
        else {
            return Ok(None);
        };
        let Some(secret_access_key) = self.get("AWS_SECRET_ACCESS_KEY") else {
            return Err(Error::new(
                ErrorCode::InvalidCredentials,
                "AWS_ACCESS_KEY_ID is set, and AWS_SECRET_ACCESS_KEY is not",
            ));
        };
        let session_token = self
            .get("AWS_SESSION_TOKEN")
            .or_else(|| self.get("AWS_SECURITY_TOKEN"));
        let credentials = credentials(access_key_id, secret_access_key, session_token)
            .map_err(|error| within("the environment", &error))?;
        Ok(Some(match self.get("AWS_CREDENTIAL_EXPIRATION") {
            Some(end) => credentials.with_expiry(
                end.parse()
                    .map_err(|error| within("AWS_CREDENTIAL_EXPIRATION", &error))?,
            ),
            None => credentials,
        }))
    }

    fn endpoint_url<'a>(&'a self, files: &'a Files, profile: &Profile<'a>) -> Option<&'a str> {
        let is_true = |text: &str| text.eq_ignore_ascii_case("true");
        if self
            .get("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS")
            .is_some_and(is_true)
            || profile
                .get("ignore_configured_endpoint_urls")
                .is_some_and(is_true)
        {
            return None;
        }
        let services = profile
            .get("services")
            .and_then(|name| files.config.section("services", name));
        self.get("AWS_ENDPOINT_URL_S3")
            .or_else(|| self.get("AWS_ENDPOINT_URL"))
            .or_else(|| services.and_then(|services| services.get_nested("s3", "endpoint_url")))
            .or_else(|| profile.get("endpoint_url"))
    }

    fn missing_credentials(
        &self,
        files: &Files,
        profile: &Profile<'_>,
        explicit_profile: Option<&str>,
    ) -> Error {
        let variables = match explicit_profile {
            Some(_) => "",
            None => "AWS_ACCESS_KEY_ID is not set, and ",
        };
        let network = [
            "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
            "AWS_CONTAINER_CREDENTIALS_FULL_URI",
            "AWS_WEB_IDENTITY_TOKEN_FILE",
        ]
        .into_iter()
        .find(|name| self.get(name).is_some())
        .map(|name| format!("; {name} is set, but nothing is fetched from the network here"))
        .unwrap_or_default();
        Error::new(
            ErrorCode::MissingCredentials,
            format!(
                "no credentials: {variables}the profile `{}` has no aws_access_key_id in {} or {}{network}; set AWS_ACCESS_KEY_ID \
                 and AWS_SECRET_ACCESS_KEY (and AWS_SESSION_TOKEN for temporary credentials), or run `aws configure`",
                profile.name,
                shown(files.credentials_path.as_deref()),
                shown(files.config_path.as_deref()),
            ),
        )
    }
}

fn missing_region(profile: &Profile<'_>) -> Error {
    Error::new(
        ErrorCode::MissingRegion,
        format!(
            "no region: none is given, AWS_REGION and AWS_DEFAULT_REGION are not set, the profile `{}` has none, and no endpoint's \
             name states one; a bucket's region is shown by `aws s3api head-bucket --bucket BUCKET`",
            profile.name
        ),
    )
}
