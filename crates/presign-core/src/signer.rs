use alloc::{
    string::{String, ToString},
    sync::Arc,
};
use core::fmt;

use spin::Mutex;
use zeroize::Zeroizing;

use crate::{
    CredentialExpiry, Credentials, Error, QueryOrder, Timestamp, s3::resolve::EndpointResolver,
    sigv4::context::SigningContext, sigv4::scheme::AuthScheme, sigv4::uri::encoded,
    warning::Unusual,
};

/// Signs the requests of a presigner: credentials, endpoints, and the cached signing keys of the day.
pub(crate) struct Signer {
    pub(crate) credentials: Credentials,
    pub(crate) endpoints: EndpointResolver,
    pub(crate) on_credential_expiry: CredentialExpiry,
    pub(crate) query_order: QueryOrder,
    encoded_token: Option<Zeroizing<String>>,
    pub(crate) unusual: Unusual,
    /// The context of the region's own buckets, and that of the last other region or service.
    latest: [Mutex<Option<Arc<SigningContext>>>; 2],
}

impl Signer {
    pub(crate) fn new(
        credentials: Credentials,
        endpoints: EndpointResolver,
        on_credential_expiry: CredentialExpiry,
        query_order: QueryOrder,
    ) -> Self {
        let token = credentials.expose_session_token();
        let encoded_token = token.map(|token| Zeroizing::new(encoded(token)));
        let unusual = if endpoints.options.allow_unusual_credentials {
            Unusual::default()
        } else {
            Unusual::new(&credentials, endpoints.endpoint.is_aws())
        };
        Self {
            credentials,
            endpoints,
            on_credential_expiry,
            query_order,
            encoded_token,
            unusual,
            latest: [Mutex::new(None), Mutex::new(None)],
        }
    }

    pub(crate) fn encoded_token(&self) -> Option<&str> {
        self.encoded_token.as_ref().map(|token| token.as_str())
    }

    /// Rejects credentials that a server never accepts.
    ///
    /// # Errors
    ///
    /// `invalid_credentials`.
    pub(crate) fn check_credentials(&self, is_aws: impl FnOnce() -> bool) -> Result<(), Error> {
        match self.unusual.rejection(is_aws) {
            Some(error) => Err(error.clone()),
            None => Ok(()),
        }
    }

    /// Returns what all requests that are signed in the same second and in the same way share. Cached until the second changes; the key,
    /// until the day changes.
    pub(crate) fn context(
        &self,
        signing: AuthScheme<'_>,
        at: Timestamp,
    ) -> Result<Arc<SigningContext>, Error> {
        self.check_credentials(|| self.endpoints.endpoint.is_aws())?;
        for latest in &self.latest {
            // Never blocks: on contention, recomputes instead of waiting for the cached value.
            if let Some(latest) = latest.try_lock()
                && let Some(context) = latest.as_ref()
                && context.is_of(signing, at)
            {
                return Ok(Arc::clone(context));
            }
        }
        self.new_context(signing, at)
    }

    fn new_context(
        &self,
        signing: AuthScheme<'_>,
        at: Timestamp,
    ) -> Result<Arc<SigningContext>, Error> {
        let [own, other] = &self.latest;
        let is_own = signing == self.endpoints.signing("s3");
        let latest = if is_own { own } else { other };
        let before = latest.try_lock().and_then(|latest| latest.clone());
        let context = SigningContext::new(&self.credentials, signing, at, before.as_deref())?;
        let context = Arc::new(context);
        if let Some(mut latest) = latest.try_lock() {
            *latest = Some(Arc::clone(&context));
        }
        Ok(context)
    }
}

/// Returns whether both create the same URLs.
impl PartialEq for Signer {
    fn eq(&self, other: &Self) -> bool {
        self.credentials == other.credentials
            && self.endpoints == other.endpoints
            && self.on_credential_expiry == other.on_credential_expiry
            && self.query_order == other.query_order
    }
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Presigner")
            .field("credentials", &self.credentials)
            .field("region", &self.endpoints.region.as_str())
            .field("endpoint", &self.endpoints.endpoint.to_string())
            .field("addressing_style", &self.endpoints.style)
            .finish_non_exhaustive()
    }
}
