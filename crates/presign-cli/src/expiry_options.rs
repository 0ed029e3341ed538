use clap::Args;
use presign_core::{Error, ExpiresIn, SigningWindow, Timestamp};
use serde_json::{Value, json};

use crate::{
    argument,
    failure::{Failure, OrUsageError},
    local_time::parse_local_time,
    terminal::say,
};

/// Options for the signing time and the lifetime.
#[derive(Args)]
pub(crate) struct ExpiryOptions {
    /// Lifetime, such as 15m, 12h or 7d [default: 1h]
    ///
    /// A number without a unit is in seconds. At most 7 days.
    #[arg(
        long,
        alias = "expires",
        value_name = "DURATION",
        allow_hyphen_values = true
    )]
    expires_in: Option<String>,

    /// Expiration time, such as 2026-12-01T09:00
    ///
    /// Local time unless it has an offset (09:00Z, 09:00+02:00) or a time zone (09:00[Asia/Tokyo]).
    #[arg(long, value_name = "TIME", conflicts_with_all = ["expires_in", "signing_window"], hide_short_help = true)]
    expires_at: Option<String>,

    /// Round the signing time down to a multiple of DURATION, so that repeated calls return the same URL
    ///
    /// The lifetime grows by DURATION.
    #[arg(
        long,
        value_name = "DURATION",
        allow_hyphen_values = true,
        hide_short_help = true
    )]
    signing_window: Option<String>,

    /// Signing time (RFC 3339) [default: now]
    #[arg(long, value_name = "TIME", hide_short_help = true)]
    at: Option<String>,
}

/// Parsed [`ExpiryOptions`].
#[derive(Clone, Copy)]
pub(crate) struct Expiry {
    pub(crate) at: Timestamp,
    pub(crate) expires_in: Option<ExpiresIn>,
    pub(crate) signing_window: Option<SigningWindow>,
}

impl ExpiryOptions {
    /// Returns whether `--at` is given.
    pub(crate) fn has_signing_time(&self) -> bool {
        self.at.is_some()
    }

    /// Returns the options as given, for the digest of a batch.
    pub(crate) fn described(&self) -> Value {
        json!([
            self.expires_in,
            self.expires_at,
            self.signing_window,
            self.at
        ])
    }

    pub(crate) fn parse(&self) -> Result<Expiry, Failure> {
        let at = argument::time_or_now(self.at.as_deref())?;
        let expires_in = match &self.expires_at {
            Some(text) => Some(until(text, at).or_usage_error()?),
            None => argument::expires_in(self.expires_in.as_deref())?,
        };
        let signing_window = argument::signing_window(self.signing_window.as_deref())?;
        Ok(Expiry {
            at,
            expires_in,
            signing_window,
        })
    }
}

impl Expiry {
    /// Returns the requested expiration as Unix time.
    pub(crate) fn end(&self) -> i64 {
        self.at.unix() + i64::from(self.expires_in.unwrap_or_default().seconds())
    }
}

/// Returns the lifetime that ends at a time, and prints that time with its zone.
fn until(text: &str, at: Timestamp) -> Result<ExpiresIn, Error> {
    let end = parse_local_time(text)?;
    let whole = end.with().subsec_nanosecond(0).build();
    let end = whole.expect("a second exists if a fraction of it does");
    let expires_in = ExpiresIn::until(Timestamp::from_unix(end.timestamp().as_second())?, at)?;
    say("note", format_args!("expires {end}"));
    Ok(expires_in)
}
