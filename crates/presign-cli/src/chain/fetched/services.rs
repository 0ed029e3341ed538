//! Credential services at the endpoints that the AWS CLI uses.
//!
//! The providers of the AWS SDK read endpoints from variables even with `AWS_IGNORE_CONFIGURED_ENDPOINT_URLS`, and not from profiles.

use std::{
    fs,
    time::{SystemTime, UNIX_EPOCH},
};

use aws_config::{ConfigLoader, Region, SdkConfig, sso::SsoTokenProvider};
use aws_credential_types::{
    Credentials,
    provider::{self, ProvideCredentials, error::CredentialsError, future, token::ProvideToken},
};
use aws_smithy_types::DateTime;
use aws_types::service_config::{LoadServiceConfig, ServiceConfigKey};
use presign_env::{EndpointUrls, Role, Sso};

/// Returns a client configuration with the given endpoints, and the endpoints of AWS for the others.
pub(super) async fn configuration(loader: ConfigLoader, urls: EndpointUrls) -> SdkConfig {
    let mut builder = loader.no_credentials().load().await.into_builder();
    builder.set_endpoint_url(None);
    builder.set_service_config(Some(Endpoints(urls)));
    builder.build()
}

#[derive(Debug)]
struct Endpoints(EndpointUrls);

impl LoadServiceConfig for Endpoints {
    fn load_config(&self, key: ServiceConfigKey<'_>) -> Option<String> {
        let urls = &self.0;
        let url = match (key.profile(), key.service_id()) {
            ("endpoint_url", "STS") => &urls.sts,
            ("endpoint_url", "SSO") => &urls.sso,
            ("endpoint_url", "SSO OIDC") => &urls.sso_oidc,
            _ => return None,
        };
        url.clone()
    }
}

/// Single sign-on with the cached token of `aws sso login`.
#[derive(Debug)]
pub(super) struct SingleSignOn {
    sso: Sso,
    configuration: SdkConfig,
    token: SsoTokenProvider,
}

impl SingleSignOn {
    pub(super) async fn new(sso: Sso, configuration: &SdkConfig) -> Self {
        let region = Region::new(sso.region.clone());
        // The token cache is keyed by session name or start URL.
        let name = sso.session.as_ref().unwrap_or(&sso.start_url);
        let token = SsoTokenProvider::builder()
            .configure(configuration)
            .session_name(name)
            .start_url(&sso.start_url)
            .region(region.clone());
        Self {
            token: token.build().await,
            configuration: configuration.to_builder().region(region).build(),
            sso,
        }
    }

    async fn credentials(&self) -> provider::Result {
        let token = self.token.provide_token().await;
        let token = token.map_err(CredentialsError::provider_error)?;
        let answer = aws_sdk_sso::Client::new(&self.configuration)
            .get_role_credentials()
            .account_id(&self.sso.account_id)
            .role_name(&self.sso.role_name)
            .access_token(token.token())
            .send()
            .await
            .map_err(CredentialsError::provider_error)?;
        let given = answer.role_credentials;
        let given =
            given.ok_or_else(|| CredentialsError::unhandled("the response has no credentials"))?;
        let missing = || CredentialsError::unhandled("the response has incomplete credentials");
        let expiry = SystemTime::try_from(DateTime::from_millis(given.expiration));
        Ok(Credentials::new(
            given.access_key_id.ok_or_else(missing)?,
            given.secret_access_key.ok_or_else(missing)?,
            given.session_token,
            Some(expiry.map_err(CredentialsError::unhandled)?),
            "single sign-on",
        ))
    }
}

impl ProvideCredentials for SingleSignOn {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        future::ProvideCredentials::new(self.credentials())
    }
}

/// A web identity token, exchanged by AWS STS for the credentials of a role.
#[derive(Debug)]
pub(super) struct WebIdentity {
    pub(super) token_file: String,
    pub(super) role: Role,
    pub(super) configuration: SdkConfig,
}

impl WebIdentity {
    async fn credentials(&self) -> provider::Result {
        let token = fs::read_to_string(&self.token_file).map_err(|error| {
            let file = &self.token_file;
            CredentialsError::provider_error(format!(
                "web_identity_token_file: {file} cannot be read: {error}"
            ))
        })?;
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        let now = now.map_err(CredentialsError::unhandled)?.as_secs();
        let name = self.role.session_name.clone();
        let answer = aws_sdk_sts::Client::new(&self.configuration)
            .assume_role_with_web_identity()
            .role_arn(&self.role.arn)
            .role_session_name(name.unwrap_or_else(|| format!("presign-{now}")))
            .web_identity_token(token)
            .send()
            .await
            .map_err(CredentialsError::provider_error)?;
        let given = answer.credentials;
        let given =
            given.ok_or_else(|| CredentialsError::unhandled("the response has no credentials"))?;
        let expiry = SystemTime::try_from(given.expiration);
        Ok(Credentials::new(
            given.access_key_id,
            given.secret_access_key,
            Some(given.session_token),
            Some(expiry.map_err(CredentialsError::unhandled)?),
            "web identity",
        ))
    }
}

impl ProvideCredentials for WebIdentity {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        future::ProvideCredentials::new(self.credentials())
    }
}
