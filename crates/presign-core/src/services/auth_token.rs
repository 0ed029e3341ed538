use alloc::string::String;
use core::fmt;

use zeroize::Zeroizing;

use crate::Timestamp;

/// A presigned request that serves as a password, until it expires.
///
/// Whoever has it can log in, so it is kept like a secret: it is never shown by `Debug`, and is wiped from memory when dropped.
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

    /// The token itself.
    pub fn expose(&self) -> &str {
        &self.token
    }

    /// The moment at which the token stops working, or the credentials do, whichever is first.
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
