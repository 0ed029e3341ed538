//! The credential sources of the AWS CLI in order: `botocore.credentials.create_credential_resolver`.

use presign_core::{Credentials, Error};

use crate::{
    config_file::Files,
    endpoint_urls::{EndpointUrls, Service},
    environment::Environment,
    profile::Profile,
    python,
    setting::Setting,
};

/// How to obtain credentials: from a source, then by assuming each role with the previous credentials.
#[derive(Debug)]
#[non_exhaustive]
pub struct CredentialChain {
    /// The first source.
    pub source: CredentialSource,
    /// The roles to assume, in order.
    pub roles: Vec<Role>,
    /// The configured endpoints of the services in the chain.
    pub endpoint_urls: EndpointUrls,
    /// The setting or variable that configures the chain.
    pub(crate) setting: &'static str,
}

impl CredentialChain {
    /// Returns the endpoints of the services that the chain uses; invalid settings of other services are ignored.
    pub(crate) fn endpoints(
        &self,
        url: impl Fn(Service) -> Result<Option<String>, Error>,
    ) -> Result<EndpointUrls, Error> {
        let mut urls = EndpointUrls::default();
        match self.source {
            CredentialSource::Sso(_) => {
                urls.sso = url(Service::Sso)?;
                urls.sso_oidc = url(Service::SsoOidc)?;
            }
            CredentialSource::Login(_) => urls.signin = url(Service::Signin)?,
            CredentialSource::WebIdentity { .. } => urls.sts = url(Service::Sts)?,
            _ => {}
        }
        if !self.roles.is_empty() {
            urls.sts = url(Service::Sts)?;
        }
        Ok(urls)
    }

    /// Returns the credentials if nothing has to be fetched.
    pub fn keys(&self) -> Option<&Credentials> {
        match &self.source {
            CredentialSource::Keys(credentials) if self.roles.is_empty() => Some(credentials),
            _ => None,
        }
    }
}

/// A source of credentials.
#[derive(Debug)]
#[non_exhaustive]
pub enum CredentialSource {
    /// Keys in variables or files.
    Keys(Credentials),
    /// A process that prints them: program and arguments.
    Process(Vec<String>),
    /// Single sign-on.
    Sso(Box<Sso>),
    /// The session of `aws login`, by name.
    Login(String),
    /// A web identity token, to be exchanged for the credentials of a role.
    WebIdentity {
        /// The file with the token.
        token_file: String,
        /// The role.
        role: Role,
    },
    /// `AWS_ACCESS_KEY_ID` and the other variables, requested by `credential_source`.
    Environment,
    /// The credentials endpoint of a container.
    Container,
    /// The instance metadata service.
    Instance,
}

impl CredentialSource {
    /// Returns the name of the source, such as `sso`.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Keys(_) => "keys",
            Self::Process(_) => "process",
            Self::Sso(_) => "sso",
            Self::Login(_) => "login",
            Self::WebIdentity { .. } => "web_identity",
            Self::Environment => "environment",
            Self::Container => "container",
            Self::Instance => "instance",
        }
    }
}

/// The settings of single sign-on.
#[derive(Debug)]
#[non_exhaustive]
pub struct Sso {
    /// The name of the `[sso-session]`, if there is one.
    pub session: Option<String>,
    /// The URL of the portal.
    pub start_url: String,
    /// The portal's region.
    pub region: String,
    /// The account.
    pub account_id: String,
    /// The role in the account.
    pub role_name: String,
}

/// A role to assume.
#[derive(Debug)]
#[non_exhaustive]
pub struct Role {
    /// The role's ARN.
    pub arn: String,
    /// The external ID that the trust policy requires.
    pub external_id: Option<String>,
    /// The session name in the logs of the role.
    pub session_name: Option<String>,
    /// The lifetime of the credentials in seconds.
    pub duration_seconds: Option<u32>,
}

/// A search for credentials.
pub(crate) struct Search<'a> {
    pub(crate) environment: &'a Environment,
    pub(crate) files: &'a Files<'a>,
    /// Whether the caller named the profile, so that variables are ignored.
    pub(crate) is_named: bool,
}

impl<'a> Search<'a> {
    /// Returns the chain; `None` if neither variables nor the profile configure credentials.
    pub(crate) fn chain(&self, profile: &Profile<'a>) -> Result<Option<CredentialChain>, Error> {
        if !self.is_named
            && let Some(credentials) = self.environment.credentials()?
        {
            return Ok(Some(keys(credentials)));
        }
        if has_role(profile) {
            return self.role(profile, &mut vec![profile.name]).map(Some);
        }
        self.of_profile(profile, !self.is_named)
    }

    fn of_profile(
        &self,
        profile: &Profile<'a>,
        with_variables: bool,
    ) -> Result<Option<CredentialChain>, Error> {
        if let Some(found) = self.web_identity(profile, with_variables)? {
            return Ok(Some(found));
        }
        if profile.has("sso_role_name") || profile.has("sso_account_id") {
            return self.sso(profile).map(Some);
        }
        if let Some(section) = profile.in_credentials
            && let Some(credentials) = profile.keys(section)?
        {
            return Ok(Some(keys(credentials)));
        }
        if let Some(session) = profile.get("login_session")? {
            let source = CredentialSource::Login(session.text.into());
            return Ok(Some(chain(source, "login_session")));
        }
        if let Some(command) = profile.get("credential_process")? {
            #[cfg(windows)]
            let words = python::windows_words(command.text);
            #[cfg(not(windows))]
            let words = python::shell_words(command.text);
            let words = words.filter(|words| !words.is_empty());
            let words = words.ok_or_else(|| {
                profile
                    .reject("has an invalid credential_process; write a command with closed quotes")
            })?;
            let source = CredentialSource::Process(words);
            return Ok(Some(chain(source, "credential_process")));
        }
        match profile.in_config {
            Some(section) => Ok(profile.keys(section)?.map(keys)),
            None => Ok(None),
        }
    }

    fn role(
        &self,
        profile: &Profile<'a>,
        visited: &mut Vec<&'a str>,
    ) -> Result<CredentialChain, Error> {
        let role = role_of(profile, required(profile, "role_arn")?.text)?;
        if profile.has("mfa_serial") {
            return Err(profile.reject(&format!(
                "has an mfa_serial, which is not supported here; {}",
                export(profile)
            )));
        }
        let source_profile = profile.get("source_profile")?;
        let mut chain = match (source_profile, profile.get("credential_source")?) {
            (Some(_), Some(_)) => {
                return Err(profile
                    .reject("has both source_profile and credential_source; keep one of them"));
            }
            (None, None) => {
                return Err(profile.reject(
                    "has a role_arn, and neither source_profile nor credential_source; add one of them",
                ));
            }
            (None, Some(source)) => chain(named_source(profile, source)?, "role_arn"),
            (Some(source), None) => self.source_profile(profile, source, visited)?,
        };
        chain.setting = "role_arn";
        chain.roles.push(role);
        Ok(chain)
    }

    fn source_profile(
        &self,
        profile: &Profile<'a>,
        setting: Setting<'a>,
        visited: &mut Vec<&'a str>,
    ) -> Result<CredentialChain, Error> {
        let source = Profile::of_name(self.files, setting.text)?;
        if !source.exists() {
            return Err(
                setting.missing("no profile has this name; add the profile or change the setting")
            );
        }
        let has_keys = source.has("aws_access_key_id") || source.has("aws_secret_access_key");
        if visited.contains(&source.name) && !(source.name == profile.name && has_keys) {
            return Err(setting.missing("the profiles form a cycle; change one of them"));
        }
        visited.push(source.name);
        if !has_keys && has_role(&source) {
            return self.role(&source, visited);
        }
        self.of_profile(&source, false)?
            .ok_or_else(|| setting.missing("this profile has no credentials; add them to it"))
    }

    fn web_identity(
        &self,
        profile: &Profile<'a>,
        with_variables: bool,
    ) -> Result<Option<CredentialChain>, Error> {
        let variable = |name| {
            let variable = self.environment.setting(name);
            variable.filter(|_| with_variables)
        };
        let either = |name, key| match variable(name) {
            Some(found) => Ok(Some(found)),
            None => profile.filled(key),
        };
        let in_variable = variable("AWS_WEB_IDENTITY_TOKEN_FILE");
        let Some(token_file) = either("AWS_WEB_IDENTITY_TOKEN_FILE", "web_identity_token_file")?
        else {
            return Ok(None);
        };
        let Some(arn) = either("AWS_ROLE_ARN", "role_arn")? else {
            return Err(
                token_file.missing("there is no role for the token; set AWS_ROLE_ARN or role_arn")
            );
        };
        let session_name = either("AWS_ROLE_SESSION_NAME", "role_session_name")?;
        let source = CredentialSource::WebIdentity {
            token_file: token_file.text.into(),
            role: Role {
                arn: arn.text.into(),
                external_id: None,
                session_name: session_name.map(|name| name.text.into()),
                duration_seconds: None,
            },
        };
        let setting = match in_variable {
            Some(_) => "AWS_WEB_IDENTITY_TOKEN_FILE",
            None => "web_identity_token_file",
        };
        Ok(Some(chain(source, setting)))
    }

    fn sso(&self, profile: &Profile<'a>) -> Result<CredentialChain, Error> {
        let session = profile.get("sso_session")?;
        let section = match session {
            None => None,
            Some(session) => {
                let section = self.files.config.named("sso-session", session.text);
                let missing = "no [sso-session NAME] has this name; add it or change the setting";
                Some(section.ok_or_else(|| session.missing(missing))?)
            }
        };
        let value = |key| {
            let own = profile.filled(key)?;
            let of_session = match section {
                Some(section) => section.get(key)?,
                None => None,
            };
            match (own, of_session) {
                (Some(own), Some(other)) if own.text != other.text => {
                    Err(own.missing("the [sso-session] has another value; keep one of them"))
                }
                (own, other) => own.or(other).ok_or_else(|| {
                    profile.reject(&format!(
                        "uses single sign-on but has no {key}; run `aws configure sso`"
                    ))
                }),
            }
        };
        let sso = Sso {
            session: session.map(|session| session.text.into()),
            start_url: value("sso_start_url")?.text.into(),
            region: value("sso_region")?.text.into(),
            account_id: value("sso_account_id")?.text.into(),
            role_name: value("sso_role_name")?.text.into(),
        };
        let setting = if session.is_some() {
            "sso_session"
        } else {
            "sso_start_url"
        };
        Ok(chain(CredentialSource::Sso(Box::new(sso)), setting))
    }
}

/// Returns the command that exports the credentials of a profile.
pub(crate) fn export(profile: &Profile<'_>) -> String {
    format!(
        "run `aws configure export-credentials --profile {} --format env` and set the variables it prints",
        profile.name
    )
}

fn has_role(profile: &Profile<'_>) -> bool {
    profile.has("role_arn") && !profile.has("web_identity_token_file")
}

fn role_of(profile: &Profile<'_>, arn: &str) -> Result<Role, Error> {
    let text = |key| {
        let found = profile.filled(key)?;
        Ok::<_, Error>(found.map(|setting| setting.text.to_owned()))
    };
    // The AWS CLI ignores a value that is not a number.
    let duration = profile.filled("duration_seconds")?;
    Ok(Role {
        arn: arn.into(),
        external_id: text("external_id")?,
        session_name: text("role_session_name")?,
        duration_seconds: duration.and_then(|setting| setting.text.parse().ok()),
    })
}

fn named_source(profile: &Profile<'_>, name: Setting<'_>) -> Result<CredentialSource, Error> {
    match name.text {
        "Environment" => Ok(CredentialSource::Environment),
        "EcsContainer" => Ok(CredentialSource::Container),
        "Ec2InstanceMetadata" => Ok(CredentialSource::Instance),
        _ => Err(profile.reject(
            "has an unknown credential_source; use Environment, EcsContainer or Ec2InstanceMetadata",
        )),
    }
}

fn required<'a>(profile: &Profile<'a>, key: &'static str) -> Result<Setting<'a>, Error> {
    let found = profile.filled(key)?;
    found
        .ok_or_else(|| profile.reject(&format!("has an empty {key}; give it a value or remove it")))
}

fn keys(credentials: Credentials) -> CredentialChain {
    chain(CredentialSource::Keys(credentials), "aws_access_key_id")
}

fn chain(source: CredentialSource, setting: &'static str) -> CredentialChain {
    CredentialChain {
        source,
        roles: Vec::new(),
        endpoint_urls: EndpointUrls::default(),
        setting,
    }
}
