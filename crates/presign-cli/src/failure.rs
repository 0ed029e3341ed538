use presign_core::{Error, ErrorCode, redacted};

use crate::command_output::CommandOutput;

/// Why a command failed, fully or in part.
pub(crate) enum Failure {
    /// An argument is invalid.
    Usage(Error),
    /// An argument that only presigning finds invalid.
    Argument(Error),
    /// The command ran and reports a URL that is not valid.
    UrlNotValid(CommandOutput),
    /// The command has output, but another requested action failed.
    Incomplete(CommandOutput, Vec<Failure>),
    /// A failure of files, the desktop or the network.
    Local {
        code: &'static str,
        /// Not yet escaped for a terminal.
        message: String,
        /// More lines, already escaped, possibly with our colours.
        details: String,
    },
    /// A variable, a config file or a credential is invalid.
    Setting(Error),
    /// Any other error of the core.
    Other(Error),
}

impl Failure {
    /// Creates a failure outside the core, with a `snake_case` code.
    pub(crate) fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self::with_details(code, message, "")
    }

    /// Creates a failure with more lines for a terminal.
    pub(crate) fn with_details(
        code: &'static str,
        message: impl Into<String>,
        details: impl Into<String>,
    ) -> Self {
        Self::Local {
            code,
            message: redacted(&message.into()).into_owned(),
            details: details.into(),
        }
    }

    /// Gives an error about arguments the same exit status, however late it was found.
    pub(crate) fn of_arguments(self) -> Self {
        match self {
            Self::Other(error) if is_about_arguments(error.code()) => Self::Argument(error),
            other => other,
        }
    }

    /// Returns whether it was created with this code.
    pub(crate) fn has_code(&self, wanted: &str) -> bool {
        matches!(self, Self::Local { code, .. } if *code == wanted)
    }
}

/// Returns whether an error of presigning is about a target or an option, not about credentials, configuration or a URL that exists.
fn is_about_arguments(code: ErrorCode) -> bool {
    matches!(
        code,
        ErrorCode::InvalidArn
            | ErrorCode::InvalidBucket
            | ErrorCode::InvalidEndpoint
            | ErrorCode::InvalidExpires
            | ErrorCode::InvalidField
            | ErrorCode::InvalidHeader
            | ErrorCode::InvalidKey
            | ErrorCode::InvalidMethod
            | ErrorCode::InvalidOption
            | ErrorCode::InvalidParameter
            | ErrorCode::InvalidQuery
            | ErrorCode::InvalidRegion
            | ErrorCode::InvalidTime
            | ErrorCode::InvalidUrl
            | ErrorCode::MissingParameter
            | ErrorCode::UnknownOperation
            | ErrorCode::UnsafeKey
            | ErrorCode::UnsupportedCombination
    )
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Other(error)
    }
}

/// Converts the error of an argument to a usage error.
pub(crate) trait OrUsageError<T> {
    fn or_usage_error(self) -> Result<T, Failure>;
}

impl<T> OrUsageError<T> for Result<T, Error> {
    fn or_usage_error(self) -> Result<T, Failure> {
        self.map_err(Failure::Usage)
    }
}
