use std::io::{self, ErrorKind, Write};

/// Text for standard output.
pub(crate) enum CommandOutput {
    /// For a program, printed byte for byte.
    Data(String),
    /// For a terminal: may contain our colours, which are removed elsewhere; values are already escaped.
    Text(String),
}

impl CommandOutput {
    /// Prints the text and a newline; prints nothing if the text is empty.
    ///
    /// # Errors
    ///
    /// If standard output cannot be written.
    pub(crate) fn print(&self) -> io::Result<()> {
        let print = |out: &mut dyn Write, text: &str| {
            out.write_all(text.as_bytes())?;
            out.write_all(b"\n")?;
            out.flush()
        };
        match self {
            Self::Data(text) | Self::Text(text) if text.is_empty() => Ok(()),
            Self::Data(text) => print(&mut io::stdout().lock(), text),
            Self::Text(text) => print(&mut anstream::stdout().lock(), text),
        }
    }
}

/// Returns whether the reader of standard output has closed it.
pub(crate) fn is_unread(error: &io::Error) -> bool {
    error.kind() == ErrorKind::BrokenPipe
}
