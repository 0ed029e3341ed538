use presign_core::{Error, redacted};

use crate::command_output::CommandOutput;

/// Why a command failed, fully or in part.
pub(crate) enum Failure {
    /// An argument is invalid.
    Usage(Error),
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

    /// Returns whether it was created with this code.
    pub(crate) fn has_code(&self, wanted: &str) -> bool {
        matches!(self, Self::Local { code, .. } if *code == wanted)
    }
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
