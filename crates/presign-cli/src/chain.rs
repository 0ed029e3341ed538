//! Fetches credentials from single sign-on, a role, a process, a container or an instance.

#[cfg(feature = "chain")]
pub(crate) use fetched::credentials;

#[cfg(not(feature = "chain"))]
#[allow(clippy::unnecessary_wraps, reason = "as where they are fetched")]
pub(crate) fn credentials(
    _: &presign_env::Environment,
    _: presign_env::Overrides<'_>,
    _: &crate::connection::Connection,
) -> Result<Option<presign_core::Credentials>, crate::failure::Failure> {
    Ok(None)
}

#[cfg(feature = "chain")]
mod fetched {
    mod process;
    mod services;

    use std::{env, time::Duration};

    use aws_config::{
        BehaviorVersion, ConfigLoader, Region, SdkConfig,
        ecs::EcsCredentialsProvider,
        environment::EnvironmentVariableCredentialsProvider,
        imds::{self, credentials::ImdsCredentialsProvider},
        login::LoginCredentialsProvider,
        profile::ProfileFileCredentialsProvider,
        provider_config::ProviderConfig,
        sts::AssumeRoleProvider,
    };
    use aws_credential_types::{
        Credentials as AwsCredentials,
        provider::{ProvideCredentials, SharedCredentialsProvider, error::CredentialsError},
    };
    use aws_runtime::env_config::file::{EnvConfigFileKind, EnvConfigFiles};
    use aws_smithy_http_client::tls::{
        Provider, TlsContext, TrustStore, rustls_provider::CryptoMode,
    };
    use aws_smithy_types::error::display::DisplayErrorContext;
    use presign_core::Credentials;
    use presign_env::{CredentialChain, CredentialSource, Environment, Overrides};

    use crate::{connection::Connection, failure::Failure};
    use process::Process;
    use services::{SingleSignOn, WebIdentity, configuration};

    /// Timeout of the instance metadata service, which most machines do not have.
    const INSTANCE_TIMEOUT: Duration = Duration::from_secs(1);

    /// Prefixes of the AWS SDK's nested errors.
    const LAYERS: [&str; 2] = [
        "an error occurred while loading credentials: ",
        "unexpected credentials error: ",
    ];

    /// Commands to suggest for missing or expired login tokens, by a part of the error text.
    const LOGIN_HINTS: [(&str, &str); 5] = [
        ("SSO token", "aws sso login"),
        (".aws/sso/cache", "aws sso login"),
        ("Please reauthenticate", "aws login"),
        ("cached Login token file", "aws login"),
        ("failed to read `", "aws login"),
    ];

    /// Fetches credentials; returns `None` if no source has any.
    pub(crate) fn credentials(
        environment: &Environment,
        overrides: Overrides<'_>,
        connection: &Connection,
    ) -> Result<Option<Credentials>, Failure> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| cannot_fetch(&error))?;
        let chain = environment.credential_chain(overrides.profile)?;
        let trust = match connection.ca_bundle(environment, overrides.profile)? {
            Some(pem) => TrustStore::empty().with_pem_certificate(pem),
            None => TrustStore::default(),
        };
        let tls = TlsContext::builder().with_trust_store(trust).build();
        let client = aws_smithy_http_client::Builder::new()
            .tls_provider(Provider::Rustls(CryptoMode::Ring))
            .tls_context(tls.map_err(|error| cannot_fetch(&error))?)
            .build_https();
        let region = overrides.region.map(Into::into);
        let region = region.or_else(|| environment.region(overrides.profile));
        let region = region.map(Region::new);
        // presign-env has already read the files.
        let loader = aws_config::defaults(BehaviorVersion::latest())
            .http_client(client.clone())
            .region(region.clone().unwrap_or(Region::from_static("us-east-1")))
            .profile_files(files(String::new()));
        let config = ProviderConfig::without_region()
            .with_http_client(client)
            .with_region(region);
        runtime.block_on(async {
            let provider = match chain {
                Some(chain) => provider(chain, &config, loader).await?,
                None => container(&config),
            };
            match provider.provide_credentials().await {
                Ok(found) => converted(&found).map(Some),
                // Most machines are not EC2 instances, so a missing one is not an error.
                Err(CredentialsError::CredentialsNotLoaded(_)) => {
                    let found = instance(&config).provide_credentials().await.ok();
                    found.as_ref().map(converted).transpose()
                }
                Err(error) => Err(cannot_fetch(&DisplayErrorContext(error))),
            }
        })
    }

    async fn provider(
        chain: CredentialChain,
        config: &ProviderConfig,
        loader: ConfigLoader,
    ) -> Result<SharedCredentialsProvider, Failure> {
        let signin = chain.endpoint_urls.signin.clone();
        let shared = configuration(loader, chain.endpoint_urls).await;
        let mut provider = match chain.source {
            CredentialSource::Login(session) => login(session, config, signin.as_deref())?,
            source => self::source(source, config, &shared).await,
        };
        for role in chain.roles {
            let mut builder = AssumeRoleProvider::builder(role.arn).configure(&shared);
            if let Some(name) = role.session_name {
                builder = builder.session_name(name);
            }
            if let Some(id) = role.external_id {
                builder = builder.external_id(id);
            }
            if let Some(seconds) = role.duration_seconds {
                builder = builder.session_length(Duration::from_secs(seconds.into()));
            }
            provider = SharedCredentialsProvider::new(builder.build_from_provider(provider).await);
        }
        Ok(provider)
    }

    async fn source(
        source: CredentialSource,
        config: &ProviderConfig,
        shared: &SdkConfig,
    ) -> SharedCredentialsProvider {
        match source {
            CredentialSource::Keys(keys) => SharedCredentialsProvider::new(AwsCredentials::new(
                keys.access_key_id(),
                keys.expose_secret_access_key(),
                keys.expose_session_token().map(Into::into),
                None,
                "profile",
            )),
            CredentialSource::Process(words) => SharedCredentialsProvider::new(Process(words)),
            CredentialSource::Sso(sso) => {
                SharedCredentialsProvider::new(SingleSignOn::new(*sso, shared).await)
            }
            CredentialSource::WebIdentity { token_file, role } => {
                SharedCredentialsProvider::new(WebIdentity {
                    token_file,
                    role,
                    configuration: shared.clone(),
                })
            }
            CredentialSource::Environment => {
                SharedCredentialsProvider::new(EnvironmentVariableCredentialsProvider::new())
            }
            CredentialSource::Container => container(config),
            CredentialSource::Instance => SharedCredentialsProvider::new(instance(config)),
            _ => unreachable!("every source is above or in `provider`"),
        }
    }

    /// The AWS SDK accepts this endpoint only from variables and the profile, in this order.
    fn login(
        session: String,
        config: &ProviderConfig,
        endpoint_url: Option<&str>,
    ) -> Result<SharedCredentialsProvider, Failure> {
        for name in ["AWS_ENDPOINT_URL_SIGNIN", "AWS_ENDPOINT_URL"] {
            let Some(value) = env::var_os(name) else {
                continue;
            };
            if endpoint_url.is_some_and(|url| *value == *url) {
                break;
            }
            let message = format!("{name}: cannot be ignored for `aws login`; unset it");
            return Err(Failure::new("unsupported_combination", message));
        }
        let Some(url) = endpoint_url else {
            let provider = LoginCredentialsProvider::builder(session).configure(config);
            return Ok(SharedCredentialsProvider::new(provider.build()));
        };
        let text = format!("[default]\nlogin_session = {session}\nendpoint_url = {url}");
        let provider = ProfileFileCredentialsProvider::builder()
            .configure(config)
            .profile_files(files(text))
            .profile_name("default")
            .build();
        Ok(SharedCredentialsProvider::new(provider))
    }

    fn files(text: String) -> EnvConfigFiles {
        EnvConfigFiles::builder()
            .with_contents(EnvConfigFileKind::Config, text)
            .build()
    }

    fn container(config: &ProviderConfig) -> SharedCredentialsProvider {
        SharedCredentialsProvider::new(EcsCredentialsProvider::builder().configure(config).build())
    }

    fn instance(config: &ProviderConfig) -> ImdsCredentialsProvider {
        let client = imds::Client::builder()
            .configure(config)
            .connect_timeout(INSTANCE_TIMEOUT)
            .read_timeout(INSTANCE_TIMEOUT)
            .max_attempts(1)
            .build();
        ImdsCredentialsProvider::builder()
            .configure(config)
            .imds_client(client)
            .build()
    }

    fn converted(found: &aws_credential_types::Credentials) -> Result<Credentials, Failure> {
        let mut credentials = Credentials::new(found.access_key_id(), found.secret_access_key())?;
        if let Some(token) = found.session_token() {
            credentials = credentials.with_session_token(token)?;
        }
        if let Some(end) = found.expiry() {
            credentials = credentials.with_expiry(end.try_into()?);
        }
        Ok(credentials)
    }

    fn cannot_fetch(error: &dyn std::fmt::Display) -> Failure {
        let text = error.to_string();
        // Removes debug output and the prefixes of nested errors.
        let mut text = text.split_once(" (").map_or(&*text, |(text, _)| text);
        while let Some(inner) = LAYERS.iter().find_map(|layer| text.strip_prefix(layer)) {
            text = inner;
        }
        let hint = match LOGIN_HINTS.iter().find(|(of, _)| text.contains(of)) {
            Some((_, command)) => format!("; run `{command}`"),
            None => String::new(),
        };
        let message = format!("credentials: cannot be fetched: {text}{hint}");
        Failure::new("missing_credentials", message)
    }
}
