use alloc::{format, string::String, vec::Vec};
use core::fmt;

use crate::{
    AccessKeyKind, Credentials, Error,
    error::error,
    secret_form::{is_access_key_id, is_secret_access_key},
};

/// A warning about the credentials of a [`Presigner`](crate::Presigner): requests are signed, but the server may reject them.
///
/// Credentials that AWS never accepts are an error at AWS endpoints, `invalid_credentials`, and a warning at others.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Warning {
    /// The kind: stable, and the same in every language.
    pub code: WarningCode,
    /// A sentence. It contains no secret.
    pub message: String,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

/// The kind of a [`Warning`]: one `snake_case` word, the same in every language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum WarningCode {
    /// The access key ID has the form of a secret access key, or the secret that of an access key ID.
    MisplacedCredentials,
    /// The access key ID belongs to temporary credentials, and the session token is missing.
    MissingSessionToken,
    /// The access key ID is the ID of a user, a role or a similar resource.
    NotAnAccessKey,
    /// The access key ID is a long-term one, and there is a session token.
    UnexpectedSessionToken,
}

impl WarningCode {
    /// Returns the code as every language spells it, such as `missing_session_token`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::MisplacedCredentials => "misplaced_credentials",
            Self::MissingSessionToken => "missing_session_token",
            Self::NotAnAccessKey => "not_an_access_key",
            Self::UnexpectedSessionToken => "unexpected_session_token",
        }
    }
}

impl fmt::Display for WarningCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Problems with the form of credentials.
#[derive(Clone, Default)]
pub(crate) struct Unusual {
    pub(crate) warnings: Vec<Warning>,
    /// The error for every server: the secret would be part of every URL.
    rejected: Option<Error>,
    /// The error for AWS.
    rejected_by_aws: Option<Error>,
}

impl Unusual {
    /// Checks the form of credentials, for requests to AWS or to another server.
    pub(crate) fn new(credentials: &Credentials, is_aws: bool) -> Self {
        let mut unusual = Self::default();
        let id = credentials.access_key_id();
        let has_token = credentials.expose_session_token().is_some();
        let is_id_secret = is_secret_access_key(id);
        let is_secret_id = is_access_key_id(credentials.expose_secret_access_key());
        let misplaced = match (is_id_secret, is_secret_id) {
            (true, true) => {
                Some("credentials: access key ID and secret access key are swapped; swap them")
            }
            (true, false) => Some(
                "access key ID: looks like a secret access key, and would be in every URL; use an ID such as AKIAIOSFODNN7EXAMPLE",
            ),
            (false, true) => Some(
                "secret access key: looks like an access key ID; use the secret access key of the ID",
            ),
            (false, false) => None,
        };
        if let Some(why) = misplaced {
            unusual.add(WarningCode::MisplacedCredentials, why.into());
            if is_id_secret && is_secret_id {
                unusual.rejected.clone_from(&unusual.rejected_by_aws);
            }
        }
        match AccessKeyKind::from_access_key_id(id) {
            AccessKeyKind::Temporary if !has_token => unusual.add(
                WarningCode::MissingSessionToken,
                format!(
                    "session token: missing, but {id} is the ID of temporary credentials; use the session token that they came with"
                ),
            ),
            AccessKeyKind::NotAKey => unusual.add(
                WarningCode::NotAnAccessKey,
                format!(
                    "access key ID: {id} is the ID of a user, a role or another resource; use one that starts with AKIA or ASIA"
                ),
            ),
            // The form of other servers' IDs does not show whether they need a token.
            AccessKeyKind::LongTerm if has_token && is_aws => unusual.warnings.push(Warning {
                code: WarningCode::UnexpectedSessionToken,
                message: format!(
                    "session token: {id} is a long-term access key ID, which has none; use the ID that the token came with, or no token"
                ),
            }),
            _ => {}
        }
        unusual
    }

    /// Returns the error if requests to a server must not be signed.
    pub(crate) fn rejection(&self, is_aws: impl FnOnce() -> bool) -> Option<&Error> {
        let of_aws = || self.rejected_by_aws.as_ref().filter(|_| is_aws());
        self.rejected.as_ref().or_else(of_aws)
    }

    /// Adds a problem that AWS never accepts.
    fn add(&mut self, code: WarningCode, message: String) {
        if self.rejected_by_aws.is_none() {
            self.rejected_by_aws = Some(error!(
                InvalidCredentials,
                "{}, or set allow_unusual_credentials", &*message
            ));
        }
        self.warnings.push(Warning { code, message });
    }
}

#[cfg(test)]
mod tests {
    use alloc::{format, string::ToString};

    use super::*;
    use crate::{ErrorCode, Presigner};

    const ID: &str = "AKIAIOSFODNN7EXAMPLE";
    const TEMPORARY: &str = "ASIAIOSFODNN7EXAMPLE";
    const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    const OTHER: &str = "http://localhost:9000";

    /// Id, secret, whether there is a token; the code at AWS, where `!` is an error; the code at another server.
    const CASES: [(&str, &str, bool, &str, &str); 12] = [
        (ID, SECRET, false, "", ""),
        (TEMPORARY, SECRET, true, "", ""),
        ("minioadmin", "minioadmin", false, "", ""),
        ("AKIA", "ASIA", true, "", ""),
        ("GOOG1EXAMPLEEXAMPLEEXAMPLE", SECRET, false, "", ""),
        (
            "0123456789abcdef0123456789abcdef01234567",
            SECRET,
            false,
            "",
            "",
        ),
        (
            TEMPORARY,
            SECRET,
            false,
            "!missing_session_token",
            "missing_session_token",
        ),
        (
            "AROAIOSFODNN7EXAMPLE",
            SECRET,
            false,
            "!not_an_access_key",
            "not_an_access_key",
        ),
        (ID, SECRET, true, "unexpected_session_token", ""),
        (
            SECRET,
            ID,
            false,
            "!misplaced_credentials",
            "!misplaced_credentials",
        ),
        (
            SECRET,
            SECRET,
            false,
            "!misplaced_credentials",
            "misplaced_credentials",
        ),
        (
            ID,
            ID,
            false,
            "!misplaced_credentials",
            "misplaced_credentials",
        ),
    ];

    fn credentials(id: &str, secret: &str, has_token: bool) -> Credentials {
        let credentials = Credentials::new(id, secret).unwrap();
        if has_token {
            credentials.with_session_token("token").unwrap()
        } else {
            credentials
        }
    }

    /// The codes of warnings, with a `!` before those that are errors.
    fn outcome(credentials: &Credentials, endpoint: Option<&str>) -> String {
        let build = |allow| {
            let builder = Presigner::builder("us-east-1", credentials.clone());
            let builder = builder.allow_unusual_credentials(allow);
            match endpoint {
                Some(url) => builder.endpoint_url(url).build(),
                None => builder.build(),
            }
        };
        let allowed = build(true).unwrap();
        assert!(allowed.warnings().is_empty());
        let unusual = Unusual::new(credentials, endpoint.is_none());
        let codes: Vec<_> = unusual
            .warnings
            .iter()
            .map(|warning| warning.code.as_str())
            .collect();
        match build(false) {
            Ok(presigner) => {
                assert_eq!(presigner.warnings(), unusual.warnings);
                codes.join(" ")
            }
            Err(error) => {
                assert_eq!(error.code(), ErrorCode::InvalidCredentials);
                assert!(!error.message().contains(SECRET), "{error}");
                assert!(
                    error
                        .message()
                        .ends_with(", or set allow_unusual_credentials")
                );
                format!("!{}", codes.join(" "))
            }
        }
    }

    #[test]
    fn build_unusual_credentials_is_an_error_at_aws_and_a_warning_elsewhere() {
        for (id, secret, has_token, at_aws, elsewhere) in CASES {
            let credentials = credentials(id, secret, has_token);
            assert_eq!(outcome(&credentials, None), at_aws, "{id}");
            assert_eq!(outcome(&credentials, Some(OTHER)), elsewhere, "{id}");
        }
    }

    #[test]
    fn with_credentials_unusual_ones_are_an_error_on_signing() {
        let at = crate::Timestamp::from_unix(1_795_435_200).unwrap();
        let s3 = Presigner::builder("us-east-1", credentials(ID, SECRET, false))
            .build()
            .unwrap();
        let renewed = s3.with_credentials(credentials(TEMPORARY, SECRET, false));
        let outcomes = [
            renewed.get_object("photos", "k").presign_at(at).map(drop),
            renewed.get_objects("photos").batch_at(at).map(drop),
            renewed.post_object("photos", "k").presign_at(at).map(drop),
            renewed.eks_token("cluster", at).map(drop),
        ];
        for outcome in outcomes {
            assert_eq!(outcome.unwrap_err().code(), ErrorCode::InvalidCredentials);
        }
        let other = Presigner::builder("us-east-1", credentials(TEMPORARY, SECRET, false))
            .endpoint_url(OTHER);
        let other = other.build().unwrap();
        assert_eq!(other.warnings()[0].to_string(), other.warnings()[0].message);
        other.get_object("photos", "k").presign_at(at).unwrap();
        let sts = other.presign_request(
            crate::Method::Get,
            "https://sts.us-east-1.amazonaws.com/",
            "sts",
        );
        assert_eq!(
            sts.presign_at(at).unwrap_err().code(),
            ErrorCode::InvalidCredentials
        );
    }
}
