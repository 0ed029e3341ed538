use core::time::Duration;

use crate::{Error, Timestamp, error::error, sigv4::names::MAX_EXPIRES_IN};

/// The lifetime of a URL from its signing time, 1 to 604,800 seconds (7 days).
///
/// This is the limit of [Signature Version 4](https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html).
///
/// ```
/// use core::time::Duration;
/// use presign_core::ExpiresIn;
///
/// assert_eq!(ExpiresIn::try_from(Duration::from_secs(900))?.seconds(), 900);
/// assert!(ExpiresIn::try_from(Duration::from_millis(1500)).is_err());
/// assert!(ExpiresIn::try_from(0).is_err());
/// # Ok::<(), presign_core::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ExpiresIn(u32);

impl ExpiresIn {
    /// The longest lifetime: 7 days.
    pub const MAX: Self = Self(MAX_EXPIRES_IN);

    /// How long AWS accepts a signed request without an expiry, from its date.
    pub(crate) const SIGNED_REQUEST: Self = Self(300);

    /// The lifetime that Amazon Transcribe documents for the URL of a stream.
    pub(crate) const TRANSCRIBE_STREAM: Self = Self(300);

    /// The lifetime that the AWS CLI reports for an EKS token: one minute less than the cluster accepts.
    pub(crate) const EKS_TOKEN: Self = Self(14 * 60);

    /// Returns the lifetime in seconds.
    pub fn seconds(self) -> u32 {
        self.0
    }

    /// Returns the lifetime of a URL that is signed at `at` and expires at `end`.
    ///
    /// # Errors
    ///
    /// `invalid_expires` if `end` is not after `at`, or more than 7 days after it.
    pub fn until(end: Timestamp, at: Timestamp) -> Result<Self, Error> {
        let seconds = end.unix() - at.unix();
        Self::try_from(seconds).map_err(|_| {
            let problem = if end <= at {
                "not after"
            } else {
                "more than 7 days after"
            };
            error!(
                InvalidExpires,
                "expires_at: {end} is {problem} the signing time {at}; use a time up to 7 days after it"
            )
        })
    }

    /// Returns the expiry of a URL signed at `at`.
    pub(crate) fn after(self, at: Timestamp) -> Result<Timestamp, Error> {
        Timestamp::from_unix(at.unix() + i64::from(self.0))
    }
}

/// One hour, the default of boto3 and the AWS CLI.
impl Default for ExpiresIn {
    fn default() -> Self {
        Self(3600)
    }
}

/// Whole seconds.
impl TryFrom<i64> for ExpiresIn {
    type Error = Error;

    fn try_from(seconds: i64) -> Result<Self, Error> {
        u32::try_from(seconds)
            .ok()
            .map(Self)
            .filter(|lifetime| (Self(1)..=Self::MAX).contains(lifetime))
            .ok_or_else(|| {
                error!(
                    InvalidExpires,
                    "expires_in: {} seconds are out of range; use 1 to 604,800 (7 days)", seconds
                )
            })
    }
}

/// Converts seconds from languages without integers; a fraction is an error.
impl TryFrom<f64> for ExpiresIn {
    type Error = Error;

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        clippy::float_cmp,
        reason = "the comparison detects numbers that are not integers"
    )]
    fn try_from(seconds: f64) -> Result<Self, Error> {
        let whole = seconds as i64;
        if seconds.abs() > 1e15 {
            Err(error!(
                InvalidExpires,
                "expires_in: more than 10^15 seconds are out of range; use 1 to 604,800 (7 days)"
            ))
        } else if whole as f64 == seconds {
            whole.try_into()
        } else {
            Err(not_whole())
        }
    }
}

impl TryFrom<Duration> for ExpiresIn {
    type Error = Error;

    fn try_from(lifetime: Duration) -> Result<Self, Error> {
        if lifetime.subsec_nanos() != 0 {
            return Err(not_whole());
        }
        i64::try_from(lifetime.as_secs())
            .unwrap_or(i64::MAX)
            .try_into()
    }
}

fn not_whole() -> Error {
    error!(
        InvalidExpires,
        "expires_in: not a whole number; use whole seconds"
    )
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn until_says_on_which_side_the_end_is_wrong() {
        let at = |seconds| Timestamp::from_unix(1_795_435_200 + seconds).unwrap();
        for (end, problem) in [
            (-1, " not after "),
            (0, " not after "),
            (604_801, " more than 7 days after "),
        ] {
            let error = ExpiresIn::until(at(end), at(0)).unwrap_err().to_string();
            assert!(error.contains(problem), "{error}");
        }
        for end in [1, 604_800] {
            let lifetime = ExpiresIn::until(at(end), at(0)).unwrap();
            assert_eq!(i64::from(lifetime.seconds()), end);
        }
        // Only a number that every integer type has in exact form is quoted.
        for (seconds, shown) in [
            (1e15, "1000000000000000 seconds"),
            (1.1e15, "more than 10^15"),
        ] {
            let error = ExpiresIn::try_from(seconds).unwrap_err().to_string();
            assert!(error.contains(shown), "{error}");
        }
    }

    #[test]
    fn try_from_accepts_one_second_to_seven_days() {
        assert_eq!(ExpiresIn::try_from(1).unwrap().seconds(), 1);
        assert_eq!(ExpiresIn::try_from(604_800).unwrap(), ExpiresIn::MAX);
        assert_eq!(ExpiresIn::try_from(900.0).unwrap().seconds(), 900);
        for seconds in [0, -1, 604_801, i64::MIN, i64::MAX] {
            let error = ExpiresIn::try_from(seconds).unwrap_err();
            assert_eq!(error.code().as_str(), "invalid_expires");
            assert!(error.to_string().starts_with(&alloc::format!(
                "expires_in: {seconds} seconds are out of range"
            )));
        }
        for seconds in [
            0.0,
            -0.5,
            1.5,
            604_801.0,
            1e300,
            f64::NAN,
            f64::INFINITY,
            f64::NEG_INFINITY,
        ] {
            assert_eq!(
                ExpiresIn::try_from(seconds).unwrap_err().code().as_str(),
                "invalid_expires",
                "{seconds}"
            );
        }
        assert_eq!(
            ExpiresIn::try_from(Duration::MAX)
                .unwrap_err()
                .code()
                .as_str(),
            "invalid_expires"
        );
        assert_eq!(
            ExpiresIn::try_from(Duration::from_millis(1500))
                .unwrap_err()
                .to_string(),
            "expires_in: not a whole number; use whole seconds"
        );
    }
}
