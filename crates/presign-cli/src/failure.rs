use presign_core::{Error, redacted};

/// Why there is no answer.
pub(crate) enum Failure {
    /// An argument is not what it should be.
    CommandLine(Error),
    /// There is an answer, which says that a URL is no good one.
    NotGood(String),
    /// What the core knows nothing of: files, the desktop, the network.
    Outside { code: &'static str, message: String },
    /// All else.
    Other(Error),
}

impl Failure {
    /// Of what the core knows nothing of. The code is `snake_case`, as the core's.
    pub(crate) fn outside(code: &'static str, message: impl Into<String>) -> Self {
        Self::Outside {
            code,
            message: redacted(&message.into()).into_owned(),
        }
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
