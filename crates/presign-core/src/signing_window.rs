use core::{str::FromStr, time::Duration};

use crate::{Error, ExpiresIn, Timestamp, ascii::parse_decimal, error::error};

/// The signing window of a cacheable link, 1 to 604,800 seconds (7 days).
///
/// Rounds the signing time down to a multiple of the window, counted from 1970-01-01T00:00:00Z, and extends the lifetime by the window, so
/// that all links of one window have the same bytes and each works at least as long as requested.
///
/// ```
/// use presign_core::{Credentials, Presigner};
///
/// let s3 = Presigner::builder("eu-west-1", Credentials::new("AKIA", "secret")?).build()?;
/// let link = |at: &str| s3.get_object("photos", "cat.jpg").expires_in(900).signing_window(600).presign_at(at.parse()?);
/// let first = link("2026-11-23T12:00:00Z")?;
/// assert_eq!(first.url(), link("2026-11-23T12:09:59Z")?.url());
/// assert_eq!(first.expires_at().to_string(), "2026-11-23T12:25:00Z");
/// # Ok::<(), presign_core::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SigningWindow(ExpiresIn);

impl SigningWindow {
    /// Returns the window in seconds.
    pub fn seconds(self) -> u32 {
        self.0.seconds()
    }

    /// Returns the start of the window that contains a time.
    pub(crate) fn start(self, at: Timestamp) -> Timestamp {
        at.minus(at.unix() % i64::from(self.seconds()))
    }
}

/// Parses whole seconds in decimal.
impl FromStr for SigningWindow {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let seconds = parse_decimal(text).and_then(|seconds| i64::try_from(seconds).ok());
        seconds.ok_or_else(invalid)?.try_into()
    }
}

/// Whole seconds.
impl TryFrom<i64> for SigningWindow {
    type Error = Error;

    fn try_from(seconds: i64) -> Result<Self, Error> {
        ExpiresIn::try_from(seconds)
            .map(Self)
            .map_err(|_| invalid())
    }
}

/// Converts seconds from languages without integers; a fraction is an error.
impl TryFrom<f64> for SigningWindow {
    type Error = Error;

    fn try_from(seconds: f64) -> Result<Self, Error> {
        ExpiresIn::try_from(seconds)
            .map(Self)
            .map_err(|_| invalid())
    }
}

impl TryFrom<Duration> for SigningWindow {
    type Error = Error;

    fn try_from(window: Duration) -> Result<Self, Error> {
        ExpiresIn::try_from(window).map(Self).map_err(|_| invalid())
    }
}

fn invalid() -> Error {
    error!(
        InvalidOption,
        "signing_window: out of range; use whole seconds from 1 to 604,800 (7 days)"
    )
}
