use core::{fmt, str::FromStr};

use crate::{Error, error::error, quoted::Quoted};

/// How to handle credentials that expire before the URL. The URL never works longer than the credentials.
///
/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html>
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum CredentialExpiry {
    /// Sign with the requested lifetime; `expires_at` is the expiry of the credentials.
    #[default]
    Allow,
    /// Shorten the lifetime, so that the URL expires with the credentials.
    Clamp,
    /// Return an error, `credentials_expire_first`.
    Reject,
}

impl CredentialExpiry {
    /// Returns the name that every language uses, such as `shorten`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Allow => "allow",
            Self::Clamp => "clamp",
            Self::Reject => "reject",
        }
    }
}

impl fmt::Display for CredentialExpiry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for CredentialExpiry {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        [Self::Allow, Self::Clamp, Self::Reject]
            .into_iter()
            .find(|choice| choice.as_str() == text)
            .ok_or_else(|| {
                error!(
                    InvalidOption,
                    "on_credential_expiry: {} is unknown; use allow, clamp or reject",
                    Quoted(text)
                )
            })
    }
}
