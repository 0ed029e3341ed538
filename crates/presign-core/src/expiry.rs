use crate::{
    CredentialExpiry, Error, ExpiresIn, SigningWindow, Timestamp, error::error, signer::Signer,
};

/// When a request is signed, how long it works from then on by itself, and when it stops.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Expiry {
    pub(crate) signed_at: Timestamp,
    pub(crate) life: ExpiresIn,
    /// The end of the life, or that of the credentials if they end first.
    pub(crate) expires_at: Timestamp,
}

impl Expiry {
    /// Of a request that is asked for at `at`.
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

    /// Of a request that is asked for at `at`, and signed for the same or an earlier moment.
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
                    "credentials: expired at {}; renew them",
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

/// A life that from the end of the window on is as long as asked.
fn aligned(life: ExpiresIn, window: SigningWindow) -> Result<ExpiresIn, Error> {
    let seconds = i64::from(life.seconds()) + i64::from(window.seconds());
    ExpiresIn::try_from(seconds).map_err(|_| {
        error!(
            InvalidExpires,
            "expires_in: {} seconds are {} with signing_window; use at most 604,800 seconds (7 days) in all",
            i64::from(life.seconds()),
            seconds
        )
    })
}

impl Signer {
    /// Refuses to sign with credentials that have expired.
    ///
    /// # Errors
    ///
    /// `credentials_expire_first`.
    pub(crate) fn check_alive(&self, at: Timestamp) -> Result<(), Error> {
        match self.credentials.expire_at() {
            Some(end) if end <= at && !self.endpoints.options.allow_expired_credentials => {
                Err(error!(
                    CredentialsExpireFirst,
                    "credentials: expired at {}; renew them, or set allow_expired_credentials",
                    &*end.rfc3339()
                ))
            }
            _ => Ok(()),
        }
    }

    /// The end of what would end at `end`, which the credentials may not live to see.
    pub(crate) fn end_at_most(&self, end: Timestamp) -> Result<Timestamp, Error> {
        let own = self.credentials.end_at_most(end);
        if own < end && self.on_credential_expiry == CredentialExpiry::Reject {
            return Err(error!(
                CredentialsExpireFirst,
                "credentials: expire at {}, before the URL at {}; renew them, or use a shorter expires_in",
                &*own.rfc3339(),
                &*end.rfc3339()
            ));
        }
        Ok(own)
    }
}
