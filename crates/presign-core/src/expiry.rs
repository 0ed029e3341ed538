use crate::{
    CredentialExpiry, Error, ExpiresIn, SigningWindow, Timestamp, error::error, signer::Signer,
};

/// When a request is signed, its lifetime from that time, and when it expires.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Expiry {
    pub(crate) signed_at: Timestamp,
    pub(crate) life: ExpiresIn,
    /// The end of the lifetime, or the expiry of the credentials if that is earlier.
    pub(crate) expires_at: Timestamp,
}

impl Expiry {
    /// Computes the expiry of a request that is presigned at `at`.
    pub(crate) fn new(
        signer: &Signer,
        at: Timestamp,
        life: ExpiresIn,
        signing_window: Option<SigningWindow>,
    ) -> Result<Self, Error> {
        match signing_window {
            Some(window) => Self::signed(signer, at, window.begin(at), aligned(life, window)?),
            None => Self::signed(signer, at, at, life),
        }
    }

    /// Computes the expiry of a request that is presigned at `at` and dated `signed_at`, which is not later.
    pub(crate) fn signed(
        signer: &Signer,
        at: Timestamp,
        signed_at: Timestamp,
        mut life: ExpiresIn,
    ) -> Result<Self, Error> {
        let end = life.after(signed_at)?;
        signer.check_alive(at)?;
        let expires_at = signer.end_at_most(end)?;
        if expires_at < end && signer.on_credential_expiry == CredentialExpiry::Clamp {
            if expires_at <= at {
                return Err(error!(
                    CredentialsExpireFirst,
                    "the credentials ended at {}: renew them",
                    &*expires_at.rfc3339()
                ));
            }
            life = ExpiresIn::try_from(expires_at.unix() - signed_at.unix())?;
        }
        Ok(Self {
            signed_at,
            life,
            expires_at,
        })
    }
}

/// Extends the lifetime, so that a URL works for the requested time from every time in the window.
fn aligned(life: ExpiresIn, window: SigningWindow) -> Result<ExpiresIn, Error> {
    let seconds = i64::from(life.seconds()) + i64::from(window.seconds());
    ExpiresIn::try_from(seconds).map_err(|_| {
        error!(
            InvalidExpires,
            "a life of {} seconds is {} with signing_window, and at most 7 days (604,800 seconds) are signed",
            i64::from(life.seconds()),
            seconds
        )
    })
}

impl Signer {
    /// Rejects credentials that have expired.
    ///
    /// # Errors
    ///
    /// `credentials_expire_first`.
    pub(crate) fn check_alive(&self, at: Timestamp) -> Result<(), Error> {
        match self.credentials.expire_at() {
            Some(end) if end <= at && !self.endpoints.options.allow_expired_credentials => {
                Err(error!(
                    CredentialsExpireFirst,
                    "credentials: they expired at {}; renew them, or set allow_expired_credentials",
                    &*end.rfc3339()
                ))
            }
            _ => Ok(()),
        }
    }

    /// Returns the earlier of `end` and the expiry of the credentials.
    pub(crate) fn end_at_most(&self, end: Timestamp) -> Result<Timestamp, Error> {
        let own = self.credentials.end_at_most(end);
        if own < end && self.on_credential_expiry == CredentialExpiry::Reject {
            return Err(error!(
                CredentialsExpireFirst,
                "the credentials end at {}, and what they would sign at {}: renew them, or ask for a shorter life",
                &*own.rfc3339(),
                &*end.rfc3339()
            ));
        }
        Ok(own)
    }
}
