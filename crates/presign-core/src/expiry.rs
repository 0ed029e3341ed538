use crate::{
    CredentialExpiry, Error, ExpiresIn, SigningWindow, Timestamp, error::error, signer::Signer,
};

/// When a request expires, as its caller chose it.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Lifetime {
    pub(crate) expires_in: Option<ExpiresIn>,
    pub(crate) expires_at: Option<Timestamp>,
    pub(crate) signing_window: Option<SigningWindow>,
    /// Applies if the caller chose nothing.
    pub(crate) default: ExpiresIn,
}

/// Declares the setters of a type that has `lifetime()` and `keep()`.
macro_rules! lifetime_setters {
    ($what:literal $(, $more:literal)?) => {
        #[doc = concat!("Sets the lifetime of the ", $what, ", 1 to 604,800 seconds (7 days). The default is 3,600 seconds.", $($more)?)]
        #[must_use]
        pub fn expires_in(
            mut self,
            expires_in: impl TryInto<$crate::ExpiresIn, Error: Into<$crate::Error>>,
        ) -> Self {
            match expires_in.try_into() {
                Ok(expires_in) => self.lifetime().expires_in = Some(expires_in),
                Err(error) => self.keep(Err(error.into())),
            }
            self
        }

        /// Sets the expiration time, instead of a lifetime: at most 7 days after the signing time.
        ///
        /// Presigning fails with `invalid_expires` if it is not after the signing time or too long after it, and with
        /// `unsupported_combination` if [`expires_in`](Self::expires_in) is set too.
        #[must_use]
        pub fn expires_at(mut self, end: $crate::Timestamp) -> Self {
            self.lifetime().expires_at = Some(end);
            self
        }

        #[doc = concat!("Makes the ", $what, " cacheable; see [`SigningWindow`](crate::SigningWindow).")]
        ///
        /// Presigning fails with `invalid_expires` if lifetime and window exceed 7 days together.
        #[must_use]
        pub fn signing_window(
            mut self,
            window: impl TryInto<$crate::SigningWindow, Error: Into<$crate::Error>>,
        ) -> Self {
            match window.try_into() {
                Ok(window) => self.lifetime().signing_window = Some(window),
                Err(error) => self.keep(Err(error.into())),
            }
            self
        }
    };
}
pub(crate) use lifetime_setters;

/// When a request is signed, its lifetime from that time, and when it expires.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Expiry {
    pub(crate) signed_at: Timestamp,
    pub(crate) expires_in: ExpiresIn,
    /// The end of the lifetime, or the expiry of the credentials if that is earlier.
    pub(crate) expires_at: Timestamp,
}

impl Expiry {
    /// Computes the expiry of a request that is presigned at `at`. A signing window extends a lifetime, but does not change an
    /// expiration time.
    pub(crate) fn new(signer: &Signer, at: Timestamp, lifetime: Lifetime) -> Result<Self, Error> {
        let signing_window = lifetime.signing_window;
        let signed_at = signing_window.map_or(at, |window| window.start(at));
        let mut expires_in = match (lifetime.expires_in, lifetime.expires_at) {
            (Some(_), Some(_)) => {
                return Err(error!(
                    UnsupportedCombination,
                    "expires_at: cannot be combined with expires_in; use one of them"
                ));
            }
            (None, Some(end)) => {
                ExpiresIn::until(end, at)?;
                ExpiresIn::until(end, signed_at)?
            }
            (chosen, None) => {
                let expires_in = chosen.unwrap_or(lifetime.default);
                signing_window.map_or(Ok(expires_in), |window| extended(expires_in, window))?
            }
        };
        let end = expires_in.after(signed_at)?;
        signer.check_not_expired(at)?;
        let expires_at = signer.end_at_most(end)?;
        if expires_at < end && signer.on_credential_expiry == CredentialExpiry::Clamp {
            if expires_at <= at {
                return Err(error!(
                    CredentialsExpireFirst,
                    "credentials: expired at {}; renew them",
                    &*expires_at.rfc3339()
                ));
            }
            expires_in = ExpiresIn::try_from(expires_at.unix() - signed_at.unix())?;
        }
        Ok(Self {
            signed_at,
            expires_in,
            expires_at,
        })
    }
}

/// Extends the lifetime, so that a URL works for the requested time from every time in the window.
fn extended(expires_in: ExpiresIn, window: SigningWindow) -> Result<ExpiresIn, Error> {
    let seconds = i64::from(expires_in.seconds()) + i64::from(window.seconds());
    ExpiresIn::try_from(seconds).map_err(|_| {
        error!(
            InvalidExpires,
            "expires_in: {} seconds are {} with signing_window; use at most 604,800 seconds (7 days) in all",
            i64::from(expires_in.seconds()),
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
    pub(crate) fn check_not_expired(&self, at: Timestamp) -> Result<(), Error> {
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

    /// Returns the earlier of `end` and the expiry of the credentials.
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

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use crate::{Credentials, Error, Method, Presigner, Timestamp};

    fn presigner() -> Presigner {
        let credentials = Credentials::new("AKIA", "secret").unwrap();
        Presigner::builder("us-east-1", credentials)
            .build()
            .unwrap()
    }

    fn time(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn expires_at_is_counted_from_the_signing_time() {
        let (s3, at, end) = (
            presigner(),
            time("2026-11-23T12:09:00Z"),
            time("2026-11-23T12:20:00Z"),
        );
        let link = s3.get_object("photos", "k").expires_at(end);
        let url = link.presign_at(at).unwrap();
        assert!(url.url().contains("&X-Amz-Expires=660&"), "{url:?}");
        assert_eq!(url.expires_at(), end);
        assert_eq!(link.batch_at(at).unwrap().expires_at(), end);
        let window = link.signing_window(600).presign_at(at).unwrap();
        assert!(window.url().contains("T120000Z&X-Amz-Expires=1200&"));
        let plan = s3.multipart_upload("photos", "k", "id", 1).expires_at(end);
        assert_eq!(plan.presign_at(at).unwrap().abort.expires_at(), end);
        let sts = s3.presign_request(Method::Get, "https://a/", "sts");
        let request = sts.clone().expires_at(end).presign_at(at).unwrap();
        assert_eq!(request.expires_at(), end);
        let stream = s3.transcribe_stream("en-US", "pcm", 16_000).unwrap();
        let stream = stream.expires_at(end).presign_at(at).unwrap();
        assert!(stream.url().contains("&X-Amz-Expires=660&"));
    }

    #[test]
    fn expires_at_that_cannot_be_signed_is_rejected() {
        let (s3, at) = (presigner(), time("2026-11-23T12:00:00Z"));
        let link = |end: &str| s3.get_object("photos", "k").expires_at(time(end));
        let of = |error: Error| (error.code().as_str(), error.to_string());
        for (request, code, text) in [
            (
                link("2026-11-23T12:00:00Z"),
                "invalid_expires",
                "expires_at: 2026-11-23T12:00:00Z is not after the signing time 2026-11-23T12:00:00Z; use a time up to 7 days after it",
            ),
            (
                link("2026-11-30T12:00:01Z"),
                "invalid_expires",
                "expires_at: 2026-11-30T12:00:01Z is more than 7 days after the signing time 2026-11-23T12:00:00Z; use a time up to 7 days after it",
            ),
            (
                link("2026-11-23T12:20:00Z").expires_in(900),
                "unsupported_combination",
                "expires_at: cannot be combined with expires_in; use one of them",
            ),
        ] {
            assert_eq!(
                of(request.presign_at(at).unwrap_err()),
                (code, text.to_string())
            );
        }
        let iot = s3
            .iot_mqtt("a")
            .unwrap()
            .expires_at(time("2026-11-23T12:20:00Z"));
        assert_eq!(
            of(iot.presign_at(at).unwrap_err()).0,
            "unsupported_combination"
        );
    }
}
