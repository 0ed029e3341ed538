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
        Region, ecs::EcsCredentialsProvider, imds, imds::credentials::ImdsCredentialsProvider,
        meta::credentials::CredentialsProviderChain, profile::ProfileFileCredentialsProvider,
        provider_config::ProviderConfig, web_identity_token::WebIdentityTokenCredentialsProvider,
    };
    use aws_credential_types::provider::{ProvideCredentials, error::CredentialsError};
    use aws_smithy_http_client::tls::{
        Provider, TlsContext, TrustStore, rustls_provider::CryptoMode,
    };
    use aws_smithy_types::error::display::DisplayErrorContext;
    use presign_core::{Credentials, Timestamp};
    use presign_env::{Environment, Overrides};

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
        let profile = environment.profile(overrides.profile);
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
        let config = ProviderConfig::without_region()
            .with_http_client(client)
            .with_region(region.map(Region::new));
        runtime.block_on(async {
            let chain = chain(&config, profile, overrides.profile.is_some());
            match chain.provide_credentials().await {
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

    /// Who is asked, in the order of the AWS CLI: variables are passed over where a profile is named.
    fn chain(
        config: &ProviderConfig,
        profile: Option<&str>,
        is_named: bool,
    ) -> CredentialsProviderChain {
        let mut of_profile = ProfileFileCredentialsProvider::builder().configure(config);
        if let Some(name) = profile {
            of_profile = of_profile.profile_name(name);
        }
        let of_profile = of_profile.build();
        let of_token = WebIdentityTokenCredentialsProvider::builder().configure(config);
        let begin = if is_named {
            CredentialsProviderChain::first_try("profile", of_profile)
        } else {
            CredentialsProviderChain::first_try("web identity", of_token.build())
                .or_else("profile", of_profile)
        };
        let of_container = EcsCredentialsProvider::builder().configure(config);
        begin.or_else("container", of_container.build())
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
