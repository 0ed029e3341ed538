use presign_core::{Error, redacted};

use crate::answer::Answer;

/// Why there is no answer, or not all that was asked for.
pub(crate) enum Failure {
    /// An argument is not what it should be.
    CommandLine(Error),
    /// There is an answer, which says that a URL is no good one.
    NotGood(Answer),
    /// There is an answer, and something else that was asked for failed.
    Incomplete(Answer, Vec<Failure>),
    /// What the core knows nothing of: files, the desktop, the network.
    Outside {
        code: &'static str,
        /// Of any origin: it is made visible where it is printed.
        message: String,
        /// More lines, which are visible already and may have colours of ours.
        more: String,
    },
    /// All else.
    Other(Error),
}

impl Failure {
    /// Of what the core knows nothing of. The code is `snake_case`, as the core's.
    pub(crate) fn outside(code: &'static str, message: impl Into<String>) -> Self {
        Self::explained(code, message, "")
    }

    /// The same with more lines, for a terminal.
    pub(crate) fn explained(
        code: &'static str,
        message: impl Into<String>,
        more: impl Into<String>,
    ) -> Self {
        Self::Outside {
            code,
            message: redacted(&message.into()).into_owned(),
            more: more.into(),
        }
    }

    /// Whether it is one of [`Self::outside`] with this code.
    pub(crate) fn has_code(&self, wanted: &str) -> bool {
        matches!(self, Self::Outside { code, .. } if *code == wanted)
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Other(error)
    }
}

/// Makes the error of an argument one of the command line.
pub(crate) trait OfCommandLine<T> {
    fn of_command_line(self) -> Result<T, Failure>;
}

impl<T> OfCommandLine<T> for Result<T, Error> {
    fn of_command_line(self) -> Result<T, Failure> {
        self.map_err(Failure::CommandLine)
    }
}
