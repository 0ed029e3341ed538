use presign_core::Error;

use crate::credential_chain::{CredentialChain, CredentialSource};

/// The configured endpoints of the services that give credentials. `None` is AWS's own, and that of a service that is not asked.
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct EndpointUrls {
    /// AWS STS, which gives the credentials of a role.
    pub sts: Option<String>,
    /// The portal of single sign-on.
    pub sso: Option<String>,
    /// The OIDC service of single sign-on, which renews a token.
    pub sso_oidc: Option<String>,
    /// AWS Sign-In, which renews what `aws login` left.
    pub signin: Option<String>,
}

impl EndpointUrls {
    /// Looks for the endpoints of the services that a chain asks: what is wrong in the settings of another one is no error.
    pub(crate) fn of_asked(
        chain: &CredentialChain,
        url: impl Fn(Service) -> Result<Option<String>, Error>,
    ) -> Result<Self, Error> {
        let mut urls = Self::default();
        match chain.source {
            CredentialSource::Sso(_) => {
                urls.sso = url(Service::Sso)?;
                urls.sso_oidc = url(Service::SsoOidc)?;
            }
            CredentialSource::Login(_) => urls.signin = url(Service::Signin)?,
            CredentialSource::WebIdentity { .. } => urls.sts = url(Service::Sts)?,
            _ => {}
        }
        if !chain.roles.is_empty() {
            urls.sts = url(Service::Sts)?;
        }
        Ok(urls)
    }
}

/// Whose endpoint is looked for.
#[derive(Clone, Copy)]
pub(crate) enum Service {
    S3,
    Sts,
    Sso,
    SsoOidc,
    Signin,
}

impl Service {
    /// The variable of its endpoint, and its name in a `[services NAME]`.
    pub(crate) fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::S3 => ("AWS_ENDPOINT_URL_S3", "s3"),
            Self::Sts => ("AWS_ENDPOINT_URL_STS", "sts"),
            Self::Sso => ("AWS_ENDPOINT_URL_SSO", "sso"),
            Self::SsoOidc => ("AWS_ENDPOINT_URL_SSO_OIDC", "sso_oidc"),
            Self::Signin => ("AWS_ENDPOINT_URL_SIGNIN", "signin"),
        }
    }
}
