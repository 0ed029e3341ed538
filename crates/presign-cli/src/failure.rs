use presign_core::{Error, redacted};

use crate::command_output::CommandOutput;

/// Why there is no answer, or not all that was asked for.
pub(crate) enum Failure {
    /// An argument is not what it should be.
    Usage(Error),
    /// There is an answer, which says that a URL is no good one.
    UrlNotValid(CommandOutput),
    /// There is an answer, and something else that was asked for failed.
    Incomplete(CommandOutput, Vec<Failure>),
    /// What the core knows nothing of: files, the desktop, the network.
    Local {
        code: &'static str,
        /// Of any origin: it is made visible where it is printed.
        message: String,
        /// More lines, which are visible already and may have colours of ours.
        details: String,
    },
    /// All else.
    Other(Error),
}

impl Failure {
    /// Of what the core knows nothing of. The code is `snake_case`, as the core's.
    pub(crate) fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self::with_details(code, message, "")
    }

    /// The same with more lines, for a terminal.
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

    /// Whether it is one of [`Self::outside`] with this code.
    pub(crate) fn has_code(&self, wanted: &str) -> bool {
        matches!(self, Self::Local { code, .. } if *code == wanted)
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Other(error)
    }
}

/// Makes the error of an argument one of the command line.
pub(crate) trait OrUsageError<T> {
    fn or_usage_error(self) -> Result<T, Failure>;
}

impl<T> OrUsageError<T> for Result<T, Error> {
    fn or_usage_error(self) -> Result<T, Failure> {
        self.map_err(Failure::Usage)
    }
}
