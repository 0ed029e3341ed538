use std::{fmt, path::Path};

use presign_core::{Credentials, Error, ErrorCode};

/// A value of a variable or a file.
#[derive(Clone, Copy)]
pub(crate) struct Setting<'a> {
    pub(crate) text: &'a str,
    pub(crate) origin: Origin<'a>,
}

/// The location of a setting.
#[derive(Clone, Copy)]
pub(crate) enum Origin<'a> {
    Variable(&'static str),
    File {
        path: Option<&'a Path>,
        line: usize,
        key: &'static str,
    },
}

impl Setting<'_> {
    /// Parses a boolean like `botocore.utils.ensure_boolean`.
    pub(crate) fn is_true(&self) -> bool {
        self.text.eq_ignore_ascii_case("true")
    }

    /// Returns the error of a setting that names something missing; the value is not shown.
    pub(crate) fn missing(&self, problem: &str) -> Error {
        Error::new(
            ErrorCode::InvalidConfig,
            format!("{}: {problem}", self.origin),
        )
    }

    /// Adds the location of the setting to the error of its value.
    pub(crate) fn explain(&self, error: &Error) -> Error {
        let has_comment = [" #", " ;", "\t#", "\t;"]
            .iter()
            .any(|start| self.text.contains(start));
        let hint = match self.origin {
            Origin::File { .. } if has_comment => {
                "; a comment needs a line of its own in this file"
            }
            _ => "",
        };
        Error::new(error.code(), format!("in {}: {error}{hint}", self.origin))
    }
}

impl fmt::Display for Origin<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Origin::Variable(name) => f.write_str(name),
            Origin::File { path, line, key } => {
                let path = path.unwrap_or(Path::new("")).display();
                write!(f, "{path}, line {line}, {key}")
            }
        }
    }
}

/// Creates credentials; errors name the invalid setting. An empty session token counts as unset.
pub(crate) fn credentials(
    access_key_id: Setting<'_>,
    secret_access_key: Setting<'_>,
    session_token: Option<Setting<'_>>,
) -> Result<Credentials, Error> {
    Credentials::new(access_key_id.text, "-").map_err(|error| access_key_id.explain(&error))?;
    let credentials = Credentials::new(access_key_id.text, secret_access_key.text)
        .map_err(|error| secret_access_key.explain(&error))?;
    match session_token.filter(|token| !token.text.is_empty()) {
        Some(token) => credentials
            .with_session_token(token.text)
            .map_err(|error| token.explain(&error)),
        None => Ok(credentials),
    }
}
