//! Credentials that have to be fetched: by single sign-on, a role, a process, a container's or an instance's endpoint.
//!
//! It takes far longer than all else, and so is the last that is asked.

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
    use std::time::{Duration, SystemTime, UNIX_EPOCH};

    use aws_config::{
        BehaviorVersion, ConfigLoader, Region,
        credential_process::CredentialProcessProvider,
        ecs::EcsCredentialsProvider,
        environment::EnvironmentVariableCredentialsProvider,
        imds::{self, credentials::ImdsCredentialsProvider},
        login::LoginCredentialsProvider,
        profile::ProfileFileCredentialsProvider,
        provider_config::ProviderConfig,
        sso::SsoCredentialsProvider,
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
    use presign_core::{Credentials, Timestamp};
    use presign_env::{CredentialChain, CredentialSource, Environment, Overrides, Role, Sso};

    use crate::{connection::Connection, failure::Failure};

    /// How long an endpoint is waited for that only an instance of EC2 has.
    const PATIENCE: Duration = Duration::from_secs(1);

    /// How the library's error begins around another one.
    const LAYERS: [&str; 2] = [
        "an error occurred while loading credentials: ",
        "unexpected credentials error: ",
    ];

    /// What is to be run where a token of a login is not there, has expired or is no good one: by a part of the error's text.
    const REMEDIES: [(&str, &str); 5] = [
        ("SSO token", "aws sso login"),
        (".aws/sso/cache", "aws sso login"),
        ("Please reauthenticate", "aws login"),
        ("cached Login token file", "aws login"),
        ("failed to read `", "aws login"),
    ];

    /// `None` where nobody has any.
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
        let trust = match connection.ca_bundle()? {
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
        // The files are read already, by the AWS CLI's grammar.
        let loader = aws_config::defaults(BehaviorVersion::latest())
            .http_client(client.clone())
            .region(region.clone().unwrap_or(Region::from_static("us-east-1")))
            .profile_files(files(String::new()));
        let config = ProviderConfig::without_region()
            .with_http_client(client)
            .with_region(region);
        runtime.block_on(async {
            let provider = match chain {
                Some(chain) => provider(chain, &config, loader).await,
                None => container(&config),
            };
            match provider.provide_credentials().await {
                Ok(found) => converted(&found).map(Some),
                // Most machines are no instance: that none is there is no error.
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
        mut loader: ConfigLoader,
    ) -> SharedCredentialsProvider {
        let sts = chain.sts_endpoint_url;
        let mut provider = source(chain.source, config, sts.as_deref());
        if chain.roles.is_empty() {
            return provider;
        }
        if let Some(url) = sts {
            loader = loader.endpoint_url(url);
        }
        let shared = loader.load().await;
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
        provider
    }

    fn source(
        source: CredentialSource,
        config: &ProviderConfig,
        sts: Option<&str>,
    ) -> SharedCredentialsProvider {
        match source {
            CredentialSource::Keys(keys) => SharedCredentialsProvider::new(AwsCredentials::new(
                keys.access_key_id(),
                keys.expose_secret_access_key(),
                keys.expose_session_token().map(Into::into),
                None,
                "profile",
            )),
            CredentialSource::Process(words) => {
                SharedCredentialsProvider::new(CredentialProcessProvider::new(command_line(&words)))
            }
            CredentialSource::Sso(sso) => {
                SharedCredentialsProvider::new(single_sign_on(*sso, config))
            }
            CredentialSource::Login(session) => SharedCredentialsProvider::new(
                LoginCredentialsProvider::builder(session)
                    .configure(config)
                    .build(),
            ),
            CredentialSource::WebIdentity { token_file, role } => {
                SharedCredentialsProvider::new(web_identity(&token_file, &role, config, sts))
            }
            CredentialSource::Environment => {
                SharedCredentialsProvider::new(EnvironmentVariableCredentialsProvider::new())
            }
            CredentialSource::Container => container(config),
            CredentialSource::Instance => SharedCredentialsProvider::new(instance(config)),
            _ => unreachable!("every source is above"),
        }
    }

    /// The words of a `credential_process` for the shell that the library starts, which is to change nothing in them: the AWS CLI
    /// starts none.
    fn command_line(words: &[String]) -> String {
        let quoted = words.iter().map(|word| {
            if cfg!(windows) {
                word.clone()
            } else {
                format!("'{}'", word.replace('\'', r"'\''"))
            }
        });
        quoted.collect::<Vec<_>>().join(" ")
    }

    fn single_sign_on(sso: Sso, config: &ProviderConfig) -> SsoCredentialsProvider {
        let mut builder = SsoCredentialsProvider::builder()
            .configure(config)
            .start_url(sso.start_url)
            .region(Region::new(sso.region))
            .account_id(sso.account_id)
            .role_name(sso.role_name);
        builder.set_session_name(sso.session);
        builder.build()
    }

    /// By a profile of its own, for the endpoint is read of one alone.
    fn web_identity(
        token_file: &str,
        role: &Role,
        config: &ProviderConfig,
        sts: Option<&str>,
    ) -> ProfileFileCredentialsProvider {
        let mut lines = vec![
            "[default]".to_owned(),
            format!("web_identity_token_file = {token_file}"),
            format!("role_arn = {}", role.arn),
        ];
        let name = role.session_name.as_deref();
        lines.extend(name.map(|name| format!("role_session_name = {name}")));
        lines.extend(sts.map(|url| format!("endpoint_url = {url}")));
        ProfileFileCredentialsProvider::builder()
            .configure(config)
            .profile_files(files(lines.join("\n")))
            .profile_name("default")
            .build()
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
            .connect_timeout(PATIENCE)
            .read_timeout(PATIENCE)
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
            credentials = credentials.with_expiry(timestamp(end)?);
        }
        Ok(credentials)
    }

    fn timestamp(at: SystemTime) -> Result<Timestamp, Failure> {
        let seconds = at.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
        Ok(Timestamp::from_unix(
            seconds.try_into().unwrap_or(i64::MAX),
        )?)
    }

    fn cannot_fetch(error: &dyn std::fmt::Display) -> Failure {
        let text = error.to_string();
        // What an error of a library adds for debugging stands behind its own text, and each layer says again that there is one.
        let mut text = text.split(" (").next().unwrap_or_default();
        while let Some(inner) = LAYERS.iter().find_map(|layer| text.strip_prefix(layer)) {
            text = inner;
        }
        let hint = match REMEDIES.iter().find(|(of, _)| text.contains(of)) {
            Some((_, command)) => format!(": run `{command}`"),
            None => String::new(),
        };
        let message = format!("credentials cannot be fetched: {text}{hint}");
        Failure::outside("missing_credentials", message)
    }
}
