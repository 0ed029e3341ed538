use alloc::string::String;
use core::fmt;

use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::{Error, Timestamp, error::error};

/// An access key ID and its secret access key, with the session token and the expiry of temporary credentials.
///
/// Secrets are wiped from memory on drop and never shown by `Debug`.
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/security-creds-programmatic-access.html>
///
/// ```
/// use presign_core::Credentials;
///
/// let credentials = Credentials::new("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")?;
/// assert!(!format!("{credentials:?}").contains("wJalr"));
/// # Ok::<(), presign_core::Error>(())
/// ```
#[derive(Clone)]
pub struct Credentials {
    access_key_id: String,
    secret_access_key: Zeroizing<String>,
    session_token: Option<Zeroizing<String>>,
    expire_at: Option<Timestamp>,
}

impl Credentials {
    /// Creates long-term credentials. Both values are used exactly as given, without trimming.
    ///
    /// # Errors
    ///
    /// `invalid_credentials` if a value is empty, contains a control character, or starts or ends with white space, such as the line end of
    /// a file; or if the access key ID contains white space.
    pub fn new(
        access_key_id: impl Into<String>,
        secret_access_key: impl Into<String>,
    ) -> Result<Self, Error> {
        let access_key_id = access_key_id.into();
        let secret_access_key = Zeroizing::new(secret_access_key.into());
        check("access key ID", &access_key_id)?;
        check("secret access key", &secret_access_key)?;
        if access_key_id.chars().any(char::is_whitespace) {
            return Err(error!(
                InvalidCredentials,
                "access key ID: contains white space; use the ID alone"
            ));
        }
        Ok(Self {
            access_key_id,
            secret_access_key,
            session_token: None,
            expire_at: None,
        })
    }

    /// Adds the session token of temporary credentials.
    ///
    /// # Errors
    ///
    /// `invalid_credentials`, as for [`new`](Self::new).
    pub fn with_session_token(mut self, session_token: impl Into<String>) -> Result<Self, Error> {
        let session_token = Zeroizing::new(session_token.into());
        check("session token", &session_token)?;
        self.session_token = Some(session_token);
        Ok(self)
    }

    /// Sets the expiry of temporary credentials. URLs signed with them stop working at this time.
    #[must_use]
    pub fn with_expiry(mut self, at: Timestamp) -> Self {
        self.expire_at = Some(at);
        self
    }

    /// Returns the access key ID, which is part of every URL.
    pub fn access_key_id(&self) -> &str {
        &self.access_key_id
    }

    /// Returns the expiry of the credentials, if known.
    pub fn expire_at(&self) -> Option<Timestamp> {
        self.expire_at
    }

    /// Returns the earlier of `end` and the expiry of the credentials.
    pub(crate) fn end_at_most(&self, end: Timestamp) -> Timestamp {
        self.expire_at.map_or(end, |own| own.min(end))
    }

    /// Returns the secret access key, for callers that store the credentials or pass them on.
    pub fn expose_secret_access_key(&self) -> &str {
        &self.secret_access_key
    }

    /// Returns the session token, for callers that store the credentials or pass them on.
    pub fn expose_session_token(&self) -> Option<&str> {
        self.session_token.as_ref().map(|token| token.as_str())
    }
}

/// Compares in constant time.
impl PartialEq for Credentials {
    fn eq(&self, other: &Self) -> bool {
        let secret = self.expose_secret_access_key().as_bytes();
        let same_secret = secret.ct_eq(other.expose_secret_access_key().as_bytes());
        // An empty token is invalid, so it represents a missing one.
        let token = self.expose_session_token().unwrap_or_default().as_bytes();
        let other_token = other.expose_session_token().unwrap_or_default().as_bytes();
        bool::from(same_secret & token.ct_eq(other_token))
            && self.access_key_id == other.access_key_id
            && self.expire_at == other.expire_at
    }
}

impl Eq for Credentials {}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials")
            .field("access_key_id", &self.access_key_id)
            .field("secret_access_key", &"…")
            .field("session_token", &self.session_token.as_ref().map(|_| "…"))
            .field("expire_at", &self.expire_at)
            .finish()
    }
}

/// Describes the problem without the value, because a secret may have been passed in the wrong argument.
fn check(name: &str, value: &str) -> Result<(), Error> {
    let ends = [value.chars().next(), value.chars().next_back()];
    let wrong = if value.is_empty() {
        "empty; set it"
    } else if ends.into_iter().flatten().any(char::is_whitespace) {
        "starts or ends with white space; remove it, for example the newline of the file it was read from"
    } else if value.chars().any(char::is_control) {
        "contains a control character; remove it"
    } else {
        return Ok(());
    };
    Err(error!(InvalidCredentials, "{}: {}", name, wrong))
}

#[cfg(test)]
mod tests {
    use alloc::{format, string::ToString};

    use super::*;

    #[test]
    fn new_invalid_value_is_named_and_not_shown() {
        for (id, secret, text) in [
            ("", "secret", "access key ID: empty; set it"),
            ("AKIA", "", "secret access key: empty; set it"),
            (
                "AKIA EXAMPLE",
                "secret",
                "access key ID: contains white space; use the ID alone",
            ),
            (
                "AKIA",
                "hunter2\n",
                "secret access key: starts or ends with white space; remove it, for example the newline of the file it was read from",
            ),
            (
                "AKIA",
                "hun\0ter2",
                "secret access key: contains a control character; remove it",
            ),
        ] {
            let error = Credentials::new(id, secret).unwrap_err();
            assert_eq!(
                (error.code().as_str(), error.to_string().as_str()),
                ("invalid_credentials", text)
            );
        }
        let error = Credentials::new("AKIA", "secret")
            .unwrap()
            .with_session_token("")
            .unwrap_err();
        assert_eq!(error.to_string(), "session token: empty; set it");
    }

    #[test]
    fn debug_shows_no_secret() {
        let credentials = Credentials::new("AKIA", "hunter2")
            .unwrap()
            .with_session_token("swordfish")
            .unwrap();
        assert_eq!(
            format!("{credentials:?}"),
            r#"Credentials { access_key_id: "AKIA", secret_access_key: "…", session_token: Some("…"), expire_at: None }"#
        );
    }
}
