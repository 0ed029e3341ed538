use std::io::{self, ErrorKind, Write};

/// What goes to standard output.
pub(crate) enum CommandOutput {
    /// For a shell, a file, a browser or another program: byte for byte.
    Data(String),
    /// For a person, with colours of ours, which are taken off where they are not wanted. Values in it are visible already.
    Text(String),
}

impl CommandOutput {
    /// Prints it and a line end; nothing for an empty answer, whose command has printed all.
    ///
    /// # Errors
    ///
    /// When standard output cannot be written.
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

/// Whether the reader of standard output has gone: then there is nobody to tell.
pub(crate) fn is_unread(error: &io::Error) -> bool {
    error.kind() == ErrorKind::BrokenPipe
}
