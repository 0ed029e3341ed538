//! The output of a batch.

use std::{
    cell::RefCell,
    fs::{self, File, OpenOptions},
    io::{self, BufWriter, Write},
    path::Path,
    rc::Rc,
};

use presign_core::{Error, ErrorCode};
use same_file::Handle;
use sha2::Digest;

use super::{
    is_stream,
    resume::{Journal, cannot_resume},
    written::{Written, cannot_write},
};
use crate::{failure::Failure, file_name};

/// An open output.
pub(super) struct Output {
    pub(super) writer: Box<dyn Write>,
    /// The record of an output that can be resumed.
    pub(super) journal: Option<Journal>,
}

/// A file that counts and digests what is written to it.
pub(super) struct Counted {
    pub(super) file: Rc<File>,
    pub(super) written: Rc<RefCell<Written>>,
}

impl Output {
    /// Opens the output without changing it; the journal does that.
    pub(super) fn open(
        path: &Path,
        resume: bool,
        options: &str,
        input: Option<&Handle>,
    ) -> Result<Self, Failure> {
        let wrong = |error: io::Error| cannot_write(path, &error);
        let is_file = match fs::metadata(path) {
            _ if is_stream(path) || file_name::is_windows_device(path) => false,
            Ok(about) => about.is_file(),
            Err(_) => true,
        };
        if !is_file {
            if resume {
                return Err(cannot_resume("--resume: requires an output file; name one"));
            }
            let writer: Box<dyn Write> = if is_stream(path) {
                if let Ok(stdout) = Handle::stdout() {
                    differ(input, &stdout)?;
                }
                Box::new(io::stdout().lock())
            } else {
                Box::new(OpenOptions::new().write(true).open(path).map_err(wrong)?)
            };
            return Ok(Self {
                writer: Box::new(BufWriter::with_capacity(1 << 16, writer)),
                journal: None,
            });
        }
        file_name::check(path).map_err(wrong)?;
        let mut options_of_file = OpenOptions::new();
        // A URL works for anyone who can read it.
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options_of_file, 0o600);
        let file = options_of_file
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(path)
            .map_err(wrong)?;
        let handle = file
            .try_clone()
            .and_then(Handle::from_file)
            .map_err(wrong)?;
        differ(input, &handle)?;
        let file = Rc::new(file);
        let journal = Journal::open(path, &file, options, resume)?;
        let written = journal.as_ref().map(Journal::written).unwrap_or_default();
        let counted = Counted { file, written };
        Ok(Self {
            writer: Box::new(BufWriter::with_capacity(1 << 16, counted)),
            journal,
        })
    }
}

impl Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = (&*self.file).write(bytes)?;
        let mut written = self.written.borrow_mut();
        written.digest.update(&bytes[..count]);
        written.bytes += count as u64;
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        (&*self.file).flush()
    }
}

/// # Errors
///
/// If input and output are the same file.
fn differ(input: Option<&Handle>, output: &Handle) -> Result<(), Failure> {
    if input != Some(output) {
        return Ok(());
    }
    let message = "output: is the same file as the input; use another file";
    let error = Error::new(ErrorCode::UnsupportedCombination, message);
    Err(Failure::Usage(error))
}
