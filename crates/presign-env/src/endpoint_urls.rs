/// The configured endpoints of credential services; `None` for the AWS endpoint and for services that the chain does not use.
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct EndpointUrls {
    /// AWS STS, for roles.
    pub sts: Option<String>,
    /// The single sign-on portal.
    pub sso: Option<String>,
    /// The single sign-on OIDC service, which refreshes tokens.
    pub sso_oidc: Option<String>,
    /// AWS Sign-In, which refreshes the session of `aws login`.
    pub signin: Option<String>,
}

/// A service with a configurable endpoint.
#[derive(Clone, Copy)]
pub(crate) enum Service {
    S3,
    Sts,
    Sso,
    SsoOidc,
    Signin,
}

impl Service {
    /// Returns the variable of the endpoint and the name in a `[services NAME]` section.
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
