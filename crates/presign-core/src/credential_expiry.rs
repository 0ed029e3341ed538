use core::{fmt, str::FromStr};

use crate::{Error, error::error, quoted::Quoted};

/// What is done where the credentials end before a URL would. Whatever it is, the URL works no longer than they do.
///
/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html>
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum CredentialExpiry {
    /// It is signed as it was asked for, and its end is the credentials'.
    #[default]
    Allow,
    /// It is signed for a shorter life, which ends with the credentials.
    Clamp,
    /// It is an error, `credentials_expire_first`.
    Reject,
}

impl CredentialExpiry {
    /// The word of every language.
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
