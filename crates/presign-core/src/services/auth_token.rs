use alloc::string::String;
use core::fmt;

use zeroize::Zeroizing;

use crate::Timestamp;

/// A presigned request that is used as a password until it expires.
///
/// Anyone who has it can log in, so it is treated as a secret: `Debug` does not show it, and it is wiped from memory on drop.
#[derive(Clone, PartialEq, Eq)]
pub struct AuthToken {
    token: Zeroizing<String>,
    expires_at: Timestamp,
}

impl AuthToken {
    pub(crate) fn new(token: String, expires_at: Timestamp) -> Self {
        Self {
            token: Zeroizing::new(token),
            expires_at,
        }
    }

    /// Returns the token.
    pub fn expose(&self) -> &str {
        &self.token
    }

    /// Returns the time at which the token stops working: its own expiry, or that of the credentials if that is earlier.
    pub fn expires_at(&self) -> Timestamp {
        self.expires_at
    }
}

impl fmt::Debug for AuthToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AuthToken")
            .field("token", &"…")
            .field("expires_at", &format_args!("{}", self.expires_at))
            .finish()
    }
}
