use clap::Args;
use presign_core::{Error, ErrorCode, ExpiresIn, SigningWindow, Timestamp};
use serde_json::{Value, json};

use crate::{
    argument,
    failure::{Failure, OrUsageError},
    local_time::parse_local_time,
    terminal::say,
};

/// From when to when something works.
#[derive(Args)]
pub(crate) struct ExpiryOptions {
    /// How long it works: seconds, or a span such as 15m, 12h or 7d; at most 7 days, and 1 hour by default
    #[arg(long, value_name = "SPAN", allow_hyphen_values = true)]
    expires_in: Option<String>,

    /// The moment at which it ends, such as 2026-12-01T09:00: local time, unless it has an offset (09:00Z, 09:00+02:00) or a zone
    /// (09:00[Asia/Tokyo])
    #[arg(long, value_name = "MOMENT", conflicts_with_all = ["expires_in", "signing_window"])]
    expires_at: Option<String>,

    /// Make it cacheable: sign as of the begin of this span, counted from 1970, and let it work as much longer
    #[arg(long, value_name = "SPAN", allow_hyphen_values = true)]
    signing_window: Option<String>,

    /// Sign as of this moment (RFC 3339) instead of now
    #[arg(long, value_name = "MOMENT")]
    at: Option<String>,
}

/// What is understood of a [`Life`].
#[derive(Clone, Copy)]
pub(crate) struct Expiry {
    pub(crate) at: Timestamp,
    pub(crate) expires_in: Option<ExpiresIn>,
    pub(crate) signing_window: Option<SigningWindow>,
}

impl ExpiryOptions {
    /// Whether it is signed as of a moment that is given.
    pub(crate) fn has_signing_time(&self) -> bool {
        self.at.is_some()
    }

    /// Returns what is given, as it is given.
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
    /// When it was to end, in seconds since 1970.
    pub(crate) fn end(&self) -> i64 {
        self.at.unix() + i64::from(self.expires_in.unwrap_or_default().seconds())
    }
}

/// The life that ends at a moment, which is said with its zone.
fn until(text: &str, at: Timestamp) -> Result<ExpiresIn, Error> {
    let end = parse_local_time(text)?;
    let seconds = end.timestamp().as_second() - at.unix();
    let wrong = |why: &str| {
        let message = format!("the end, {end}, {why}");
        Err(Error::new(ErrorCode::InvalidExpires, message))
    };
    if end.subsec_nanosecond() != 0 {
        return wrong("is not a whole second");
    }
    if seconds < 1 {
        return wrong(&format!("is not after {at}, as of when it is signed"));
    }
    if seconds > ExpiresIn::MAX.seconds().into() {
        return wrong(&format!(
            "is more than 7 days after {at}, as of when it is signed"
        ));
    }
    say("note", format_args!("it works until {end}"));
    seconds.try_into()
}
