use std::{collections::BTreeSet, path::PathBuf};

use presign_core::{
    AddressingStyle, CredentialExpiry, Credentials, Endpoint, Error, ErrorCode, Presigner,
    QueryOrder,
};

use crate::{
    config_file::{Files, Texts},
    credential_chain::{CredentialChain, Search, export},
    endpoint_options,
    endpoint_urls::Service,
    environment::Environment,
    profile::Profile,
    setting::Setting,
};

/// Settings of the caller, which take precedence over variables and files.
#[derive(Debug, Clone, Copy, Default)]
#[non_exhaustive]
pub struct Overrides<'a> {
    /// The profile, which must exist. Credentials in variables are then ignored, as in the AWS CLI.
    pub profile: Option<&'a str>,
    /// Region to sign for.
    pub region: Option<&'a str>,
    /// The endpoint of S3.
    pub endpoint_url: Option<&'a str>,
    /// Whether to ignore endpoints in variables and in the profile.
    pub ignore_configured_endpoint_urls: bool,
    /// The credentials, instead of those of variables and files.
    pub credentials: Option<&'a Credentials>,
    /// The addressing style.
    pub addressing_style: Option<AddressingStyle>,
    /// How to handle credentials that expire before the URL.
    pub on_credential_expiry: Option<CredentialExpiry>,
    /// The order of the query parameters in URLs.
    pub query_order: Option<QueryOrder>,
    /// Options of `PresignerBuilder` by their names, such as `use_fips`.
    pub endpoint_options: &'a [(&'a str, bool)],
}

impl Environment {
    /// Creates a presigner from overrides, variables and files.
    ///
    /// # Errors
    ///
    /// `missing_credentials` and `missing_region`, with the sources that were checked; `invalid_profile`; `invalid_config` for a file that
    /// cannot be parsed or a setting that names something missing; and the errors of the core for invalid values.
    pub fn presigner(&self, overrides: Overrides<'_>) -> Result<Presigner, Error> {
        let texts = Texts::read(self)?;
        let files = Files::parse(&texts)?;
        let profile = Profile::find(self, &files, overrides.profile)?;

        let credentials = match overrides.credentials {
            Some(credentials) => credentials.clone(),
            None => self.stated_credentials(&files, &profile, overrides.profile)?,
        };
        let endpoint_url = match overrides.endpoint_url {
            Some(url) => Some(Chosen::by_caller(url)),
            None if overrides.ignore_configured_endpoint_urls => None,
            None => self
                .endpoint_url(Service::S3, &files, &profile)?
                .map(Chosen::found),
        };
        let endpoint: Option<Endpoint> = match &endpoint_url {
            Some(url) => Some(url.text.parse().map_err(|error| url.explain(error))?),
            None => None,
        };
        let stated = match overrides.region {
            Some(region) => Some(Chosen::by_caller(region)),
            None => self.region_of(&profile)?.map(Chosen::found),
        };
        let of_endpoint = endpoint.as_ref().and_then(Endpoint::region);
        let region = match (stated, &endpoint) {
            (Some(region), _) => region,
            (None, Some(endpoint)) if !endpoint.is_aws() => Chosen::by_caller("us-east-1"),
            (None, _) => {
                let region = of_endpoint.ok_or_else(|| missing_region(&files, &profile))?;
                Chosen::by_caller(region.as_str())
            }
        };
        let mut builder = Presigner::builder(region.text, credentials);
        if let Some(url) = &endpoint_url {
            builder = builder.endpoint_url(url.text);
        }
        let configured = endpoint_options::configured(self, &profile)?;
        let is_accelerated = configured.contains(&("use_accelerate", true));
        if let Some(style) = overrides.addressing_style {
            builder = builder.addressing_style(style);
        } else if let Some(style) = profile.get_nested("s3", "addressing_style")? {
            let parsed = style.text.parse().map_err(|error| style.explain(&error))?;
            // As in the AWS CLI, where acceleration takes precedence over path style.
            if !(is_accelerated && parsed == AddressingStyle::Path) {
                builder = builder.addressing_style(parsed);
            }
        }
        if let Some(choice) = overrides.on_credential_expiry {
            builder = builder.on_credential_expiry(choice);
        }
        if let Some(order) = overrides.query_order {
            builder = builder.query_order(order);
        }
        for (name, value) in configured {
            // As in the AWS CLI: these choose among AWS's endpoints, and a custom endpoint takes precedence.
            if endpoint_url.is_none() || !["use_fips", "use_dualstack"].contains(&name) {
                builder = builder.endpoint_option(name, value)?;
            }
        }
        for (name, value) in overrides.endpoint_options {
            builder = builder.endpoint_option(name, *value)?;
        }
        builder.build().map_err(|error| match error.code() {
            ErrorCode::InvalidRegion => region.explain(error),
            _ => error,
        })
    }

    /// Returns the names of the profiles in both shared files, sorted.
    ///
    /// # Errors
    ///
    /// `invalid_config` for a file that cannot be parsed.
    pub fn profile_names(&self) -> Result<Vec<String>, Error> {
        let texts = Texts::read(self)?;
        let files = Files::parse(&texts)?;
        let in_credentials = files.credentials.headers().map(Into::into);
        let names: BTreeSet<_> = in_credentials.chain(files.config.profiles()).collect();
        Ok(names.into_iter().map(Into::into).collect())
    }

    /// Returns whether credentials have to be fetched, from single sign-on, a role, a process, a container or an instance; `false` if
    /// variables or files are invalid.
    pub fn fetches_credentials(&self, profile: Option<&str>) -> bool {
        let chain = self.credential_chain(profile);
        chain.is_ok_and(|chain| chain.is_none_or(|chain| chain.keys().is_none()))
    }

    /// Returns how to obtain credentials; `None` if neither variables nor the profile configure any, so that only a container or an
    /// instance can provide them.
    ///
    /// # Errors
    ///
    /// `invalid_profile` and `invalid_config` for invalid settings, such as a missing `source_profile`.
    pub fn credential_chain(
        &self,
        profile: Option<&str>,
    ) -> Result<Option<CredentialChain>, Error> {
        let texts = Texts::read(self)?;
        let files = Files::parse(&texts)?;
        let found = Profile::find(self, &files, profile)?;
        let mut chain = self.search(&files, profile).chain(&found)?;
        if let Some(chain) = &mut chain {
            let url = |service| {
                let url = self.endpoint_url(service, &files, &found)?;
                Ok(url.map(|url| url.text.to_owned()))
            };
            chain.endpoint_urls = chain.endpoints(url)?;
        }
        Ok(chain)
    }

    /// Returns the path of `AWS_CA_BUNDLE` or of the profile's `ca_bundle`, in this order. As in the AWS CLI, `~` is not expanded.
    ///
    /// # Errors
    ///
    /// `invalid_profile` and `invalid_config` for invalid files and profiles.
    pub fn ca_bundle(&self, profile: Option<&str>) -> Result<Option<PathBuf>, Error> {
        if let Some(path) = self.get("AWS_CA_BUNDLE") {
            return Ok(Some(path.into()));
        }
        let texts = Texts::read(self)?;
        let files = Files::parse(&texts)?;
        let path = Profile::find(self, &files, profile)?.filled("ca_bundle")?;
        Ok(path.map(|path| path.text.into()))
    }

    /// Returns the region of variables or the profile.
    pub fn region(&self, profile: Option<&str>) -> Option<String> {
        let texts = Texts::read(self).ok()?;
        let files = Files::parse(&texts).ok()?;
        let profile = Profile::find(self, &files, profile).ok()?;
        let region = self.region_of(&profile).ok()??;
        Some(region.text.into())
    }

    fn search<'a>(&'a self, files: &'a Files<'a>, explicit_profile: Option<&str>) -> Search<'a> {
        Search {
            environment: self,
            files,
            is_named: explicit_profile.is_some(),
        }
    }

    fn region_of<'a>(&'a self, profile: &Profile<'a>) -> Result<Option<Setting<'a>>, Error> {
        let variables = ["AWS_REGION", "AWS_DEFAULT_REGION"];
        match variables.into_iter().find_map(|name| self.setting(name)) {
            Some(variable) => Ok(Some(variable)),
            None => profile.filled("region"),
        }
    }

    fn stated_credentials<'a>(
        &'a self,
        files: &'a Files<'a>,
        profile: &Profile<'a>,
        explicit_profile: Option<&str>,
    ) -> Result<Credentials, Error> {
        let chain = self.search(files, explicit_profile).chain(profile)?;
        let Some(chain) = chain else {
            return Err(self.missing_credentials(files, profile, explicit_profile));
        };
        if let Some(credentials) = chain.keys() {
            return Ok(credentials.clone());
        }
        if chain.setting == "AWS_WEB_IDENTITY_TOKEN_FILE" {
            return Err(Error::new(
                ErrorCode::MissingCredentials,
                format!(
                    "{}: the token is not exchanged for credentials here; run `aws configure export-credentials --format env` and \
                     set the variables it prints",
                    chain.setting
                ),
            ));
        }
        Err(profile.reject(&format!(
            "gets its credentials from {}, which is not supported here; {}",
            chain.setting,
            export(profile)
        )))
    }

    fn endpoint_url<'a>(
        &'a self,
        service: Service,
        files: &'a Files<'a>,
        profile: &Profile<'a>,
    ) -> Result<Option<Setting<'a>>, Error> {
        let is_ignored = match self.setting("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS") {
            Some(variable) => Some(variable),
            None => profile.get("ignore_configured_endpoint_urls")?,
        };
        if is_ignored.is_some_and(|setting| setting.is_true()) {
            return Ok(None);
        }
        let (variable, key) = service.names();
        let variables = [variable, "AWS_ENDPOINT_URL"];
        if let Some(variable) = variables.into_iter().find_map(|name| self.setting(name)) {
            return Ok(Some(variable));
        }
        if let Some(services) = profile.get("services")? {
            let section = files.config.named("services", services.text);
            let section = section
                .filter(|section| !section.is_empty())
                .ok_or_else(|| {
                    services
                        .missing("no [services NAME] has this name; add it or remove the setting")
                })?;
            let url = section.get_of_service(key, "endpoint_url")?;
            if let Some(url) = url.filter(|url| !url.text.is_empty()) {
                return Ok(Some(url));
            }
        }
        profile.filled("endpoint_url")
    }

    fn missing_credentials(
        &self,
        files: &Files<'_>,
        profile: &Profile<'_>,
        explicit_profile: Option<&str>,
    ) -> Error {
        let variables = match explicit_profile {
            Some(_) => "",
            None => "AWS_ACCESS_KEY_ID is not set and ",
        };
        let network = [
            "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
            "AWS_CONTAINER_CREDENTIALS_FULL_URI",
            "AWS_WEB_IDENTITY_TOKEN_FILE",
        ]
        .into_iter()
        .find(|name| self.get(name).is_some())
        .map(|name| {
            format!("; {name} is set, but credentials are not fetched from the network here")
        })
        .unwrap_or_default();
        Error::new(
            ErrorCode::MissingCredentials,
            format!(
                "credentials: {variables}the profile `{}` has no aws_access_key_id in {} or {}{network}; set AWS_ACCESS_KEY_ID \
                 and AWS_SECRET_ACCESS_KEY (and AWS_SESSION_TOKEN for temporary credentials), or run `aws configure`",
                profile.name,
                files.credentials.shown(),
                files.config.shown(),
            ),
        )
    }
}

fn missing_region(files: &Files<'_>, profile: &Profile<'_>) -> Error {
    let name = profile.name;
    let unread = match files.config.section(name) {
        Some(_) if profile.in_config.is_none() => {
            format!(
                " ([{name}] in {} is ignored; write [profile {name}])",
                files.config.shown()
            )
        }
        _ => String::new(),
    };
    Error::new(
        ErrorCode::MissingRegion,
        format!(
            "region: is missing; AWS_REGION and AWS_DEFAULT_REGION are not set and the profile `{name}` has no region{unread}; \
             `aws s3api head-bucket --bucket BUCKET` shows the region of a bucket"
        ),
    )
}

/// A value and its setting, if it is not the caller's.
#[derive(Clone, Copy)]
struct Chosen<'a> {
    text: &'a str,
    setting: Option<Setting<'a>>,
}

impl<'a> Chosen<'a> {
    fn by_caller(text: &'a str) -> Self {
        Self {
            text,
            setting: None,
        }
    }

    fn found(setting: Setting<'a>) -> Self {
        Self {
            text: setting.text,
            setting: Some(setting),
        }
    }

    fn explain(&self, error: Error) -> Error {
        match &self.setting {
            Some(setting) => setting.explain(&error),
            None => error,
        }
    }
}
