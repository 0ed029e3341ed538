use std::env;

use clap::{Args, ValueEnum};
use presign_core::{
    AddressingStyle, CredentialExpiry, Credentials, Endpoint, Error, ErrorCode, Presigner, Region,
    Timestamp,
};
use presign_env::{Environment, Overrides};
use serde_json::{Value, json};
use ureq::Agent;

use crate::{
    argument, chain,
    connection::Connection,
    debug::Debug,
    endpoint_options::EndpointOptions,
    failure::{Failure, OrUsageError},
    provider::Provider,
    target::Stated,
    terminal::say,
};

/// Options that choose the credentials and the region.
#[derive(Args)]
pub(crate) struct SignerOptions {
    /// Region to sign for
    #[arg(long)]
    region: Option<String>,

    /// Profile to read credentials and region from; overrides keys in environment variables
    #[arg(long)]
    profile: Option<String>,

    /// How to handle credentials that expire before the URL
    #[arg(long, value_enum, value_name = "CHOICE", hide_short_help = true)]
    on_credential_expiry: Option<OnCredentialExpiry>,

    /// Accept credentials that AWS rejects, such as an ASIA access key ID without a session token
    #[arg(long, hide_short_help = true)]
    allow_unusual_credentials: bool,

    /// Accept expired credentials
    #[arg(long, hide_short_help = true)]
    allow_expired_credentials: bool,

    #[command(flatten)]
    debug: Debug,

    #[command(flatten)]
    connection: Connection,
}

impl SignerOptions {
    pub(crate) fn debug(&self) -> &Debug {
        &self.debug
    }

    pub(crate) fn presigner(&self) -> Result<Presigner, Failure> {
        let region: Option<Region> = argument::optional(self.region.as_deref())?;
        let mut overrides = Overrides::default();
        overrides.profile = self.profile.as_deref();
        overrides.region = region.as_ref().map(Region::as_str);
        overrides.on_credential_expiry = self.on_credential_expiry.map(OnCredentialExpiry::choice);
        let options = [
            ("allow_unusual_credentials", self.allow_unusual_credentials),
            ("allow_expired_credentials", self.allow_expired_credentials),
        ];
        overrides.endpoint_options = &options;
        signing(overrides, &self.connection)
    }
}

/// Options that locate the bucket and choose the credentials.
#[derive(Args)]
#[command(next_help_heading = "Bucket and credentials")]
pub(crate) struct BucketOptions {
    /// Region of the bucket
    #[arg(long)]
    region: Option<String>,

    /// Endpoint, such as http://localhost:9000
    ///
    /// Of another S3 server, or of AWS.
    #[arg(long, value_name = "URL")]
    endpoint_url: Option<String>,

    /// Provider, such as r2 or minio; sets the endpoint
    #[arg(
        long,
        value_name = "NAME",
        value_parser = Provider::names(),
        hide_possible_values = true,
        long_help = Provider::help()
    )]
    provider: Option<String>,

    /// Account ID in the provider's endpoint: the Cloudflare account or the Supabase project
    #[arg(long, value_name = "ID", requires = "provider", hide_short_help = true)]
    account_id: Option<String>,

    /// Profile to read credentials and region from
    ///
    /// Overrides keys in environment variables.
    #[arg(long)]
    profile: Option<String>,

    /// Addressing style: auto, virtual (bucket in the host name) or path
    #[arg(long, value_name = "STYLE", hide_short_help = true)]
    addressing_style: Option<String>,

    /// How to handle credentials that expire before the URL
    #[arg(long, value_enum, value_name = "CHOICE", hide_short_help = true)]
    on_credential_expiry: Option<OnCredentialExpiry>,

    #[command(flatten)]
    endpoint_options: EndpointOptions,

    #[command(flatten)]
    connection: Connection,
}

/// Parsed [`BucketOptions`].
pub(crate) struct Settings<'a> {
    options: &'a BucketOptions,
    region: Option<Region>,
    endpoint_url: Option<String>,
    is_aws: bool,
    addressing_style: Option<AddressingStyle>,
    on_credential_expiry: Option<CredentialExpiry>,
    anonymous: Option<Credentials>,
}

impl BucketOptions {
    /// Returns the options as given, for the digest of a batch.
    pub(crate) fn described(&self) -> Value {
        json!([
            self.region,
            self.endpoint_url,
            self.provider,
            self.account_id,
            self.profile,
            self.addressing_style,
            self.on_credential_expiry
                .map(|choice| choice.choice().as_str()),
            self.endpoint_options.0,
        ])
    }

    /// Parses all arguments before anything is read or fetched.
    pub(crate) fn settings(&self) -> Result<Settings<'_>, Failure> {
        let provider = self.provider.as_deref().and_then(Provider::of_name);
        let variables = ["AWS_REGION", "AWS_DEFAULT_REGION"];
        let variable = variables.iter().find_map(|name| env::var(name).ok());
        let region = match provider {
            // A provider with one region takes precedence over a variable meant for AWS.
            Some(provider) => provider
                .region(self.region.as_deref())
                .or(variable.as_deref().filter(|region| !region.is_empty())),
            None => self.region.as_deref(),
        };
        let endpoint: Option<Endpoint> =
            argument::optional(self.endpoint_url.as_deref().map(str::trim))?;
        let endpoint_url = match (endpoint, provider) {
            (Some(endpoint), _) => Some(endpoint.to_string()),
            (None, Some(provider)) => provider
                .endpoint_url(region, self.account_id.as_deref())
                .or_usage_error()?,
            (None, None) => None,
        };
        Ok(Settings {
            options: self,
            region: argument::optional(region)?,
            is_aws: endpoint_url.is_none() && provider.is_some_and(Provider::is_aws),
            endpoint_url,
            addressing_style: argument::optional(self.addressing_style.as_deref())?,
            on_credential_expiry: self.on_credential_expiry.map(OnCredentialExpiry::choice),
            anonymous: None,
        })
    }
}

impl Settings<'_> {
    /// Disables the search for credentials, for unsigned URLs.
    pub(crate) fn anonymous(mut self) -> Result<Self, Failure> {
        self.anonymous = Some(Credentials::new("anonymous", "anonymous")?);
        Ok(self)
    }

    pub(crate) fn is_anonymous(&self) -> bool {
        self.anonymous.is_some()
    }

    /// Returns the endpoint given by `--endpoint-url` or `--provider`.
    pub(crate) fn endpoint_url(&self) -> Option<&str> {
        self.endpoint_url.as_deref()
    }

    /// Builds an HTTP client with the connection options.
    pub(crate) fn agent(&self) -> Result<Agent, Failure> {
        self.options
            .connection
            .agent(self.options.profile.as_deref())
    }

    pub(crate) fn presigner(&self, stated: &Stated) -> Result<Presigner, Failure> {
        let region = self.region.as_ref().map(Region::as_str);
        let mut options = stated.endpoint_options.clone();
        options.extend_from_slice(&self.options.endpoint_options.0);
        let mut overrides = Overrides::default();
        overrides.profile = self.options.profile.as_deref();
        overrides.region = region.or(stated.region.as_deref());
        overrides.endpoint_url = self.endpoint_url().or(stated.endpoint_url.as_deref());
        overrides.ignore_configured_endpoint_urls = self.is_aws || *stated != Stated::default();
        overrides.addressing_style = self.addressing_style;
        overrides.on_credential_expiry = self.on_credential_expiry;
        overrides.endpoint_options = &options;
        overrides.credentials = self.anonymous.as_ref();
        signing(overrides, &self.options.connection)
    }
}

/// How to handle credentials that expire before the URL.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum OnCredentialExpiry {
    /// Sign for the requested lifetime and warn
    Allow,
    /// Shorten the lifetime to that of the credentials
    Clamp,
    /// Fail with credentials_expire_first
    Reject,
}

impl OnCredentialExpiry {
    fn choice(self) -> CredentialExpiry {
        match self {
            Self::Allow => CredentialExpiry::Allow,
            Self::Clamp => CredentialExpiry::Clamp,
            Self::Reject => CredentialExpiry::Reject,
        }
    }
}

/// Returns the credentials; the region does not matter, since an existing URL names its own.
pub(crate) fn credentials_of(
    profile: Option<&str>,
    connection: &Connection,
) -> Result<Credentials, Failure> {
    let mut overrides = Overrides::default();
    overrides.profile = profile;
    overrides.region = Some("us-east-1");
    // These credentials sign nothing, and explain reports what is wrong with them.
    overrides.endpoint_options = &[("allow_unusual_credentials", true)];
    Ok(signing(overrides, connection)?.credentials().clone())
}

/// Builds a presigner; fetches credentials only if variables and files have none.
fn signing(overrides: Overrides<'_>, connection: &Connection) -> Result<Presigner, Failure> {
    let presigner = found(overrides, connection)?;
    for warning in presigner.warnings() {
        eprintln!("warning: {warning} [{}]", warning.code);
    }
    Ok(presigner)
}

fn found(overrides: Overrides<'_>, connection: &Connection) -> Result<Presigner, Failure> {
    let environment = Environment::from_process();
    let error = match environment.presigner(overrides) {
        Err(error) if has_no_credentials(&error) => error,
        outcome => return outcome.map_err(Failure::Setting),
    };
    if !environment.fetches_credentials(overrides.profile) {
        return Err(Failure::Setting(error));
    }
    let Some(credentials) = chain::credentials(&environment, overrides, connection)? else {
        return Err(Failure::Setting(error));
    };
    let mut overrides = overrides;
    overrides.credentials = Some(&credentials);
    environment.presigner(overrides).map_err(Failure::Setting)
}

fn has_no_credentials(error: &Error) -> bool {
    matches!(
        error.code(),
        ErrorCode::MissingCredentials | ErrorCode::InvalidProfile
    )
}

/// Warns if the URL expires before `asked` (Unix time), or if its region is not the endpoint's.
pub(crate) fn warn(presigner: &Presigner, asked: i64, expires_at: Timestamp) {
    warn_of_early_end(asked, expires_at);
    if let Some(stated) = presigner.endpoint().region()
        && stated != presigner.region()
    {
        let region = presigner.region();
        say(
            "warning",
            format_args!("the endpoint is in {stated}, but the URL is signed for {region}"),
        );
    }
}

/// Warns if the URL expires before `asked` (Unix time) because the credentials do.
pub(crate) fn warn_of_early_end(asked: i64, expires_at: Timestamp) {
    if expires_at.unix() < asked {
        say(
            "warning",
            format_args!("the credentials expire before the URL; it works until {expires_at}"),
        );
    }
}
