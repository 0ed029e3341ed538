//! The record of a run, from which an interrupted run resumes.

use std::{
    cell::RefCell,
    fs::File,
    io::{self, Read, Seek, SeekFrom},
    path::{Path, PathBuf},
    rc::Rc,
};

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::Digest;

use super::{
    rows::Rows,
    written::{Written, cannot_write},
};
use crate::{
    failure::Failure,
    private_file::{Record, hex},
    terminal::{say, shown_path},
};

/// `OUTPUT.resume.json`, beside the output until that is complete.
pub(super) struct Journal {
    record: Record,
    file: Rc<File>,
    path: PathBuf,
    /// Digest of everything that determines the output for a row.
    options: String,
    written: Rc<RefCell<Written>>,
    done: Done,
}

/// The content of a record.
#[derive(Serialize, Deserialize)]
struct State {
    presign: String,
    version: u64,
    options: String,
    #[serde(flatten)]
    done: Done,
    output_sha256: String,
    file: Option<u64>,
}

impl State {
    const KIND: &str = "batch";
    const VERSION: u64 = 1;
}

/// Progress of a run.
#[derive(Clone, Default, Serialize, Deserialize)]
struct Done {
    rows: u64,
    bad: u64,
    input_bytes: u64,
    input_sha256: String,
    /// Length of the output for these rows.
    output_bytes: u64,
}

impl Journal {
    /// Opens or creates the record; returns `None` if the folder of the output is not writable.
    ///
    /// # Errors
    ///
    /// `cannot_resume` if the output does not belong to the interrupted run.
    pub(super) fn open(
        path: &Path,
        file: &Rc<File>,
        options: &str,
        resume: bool,
    ) -> Result<Option<Self>, Failure> {
        let wrong = |error: io::Error| cannot_write(path, &error);
        let mut record_path = path.as_os_str().to_owned();
        record_path.push(".resume.json");
        let record_path = PathBuf::from(record_path);
        let wrong_record = |error: io::Error| cannot_write(&record_path, &error);
        let length = file.metadata().map_err(wrong)?.len();

        let found = Record::find(record_path.clone()).map_err(wrong_record)?;
        let is_found = found.is_some();
        if resume && !is_found && length > 0 {
            return Err(cannot_resume(&format!(
                "--resume: the output is not empty, but there is no record {} of an interrupted run",
                shown_path(&record_path)
            )));
        }
        let mut record = match found {
            Some(record) => record,
            None => match Record::create(record_path.clone()) {
                Err(error) if !resume && cannot_be_beside(&error) => {
                    say(
                        "note",
                        format_args!(
                            "this run cannot be resumed: {}: cannot be written: {error}",
                            record_path.display()
                        ),
                    );
                    file.set_len(0).map_err(wrong)?;
                    return Ok(None);
                }
                created => created.map_err(wrong_record)?,
            },
        };
        let content = record.read().map_err(wrong_record)?;
        let is_empty = record.is_empty().map_err(wrong_record)?;
        let is_ours = |content: &Value| {
            content["presign"] == State::KIND && content["version"] == State::VERSION
        };
        if !is_empty && !content.as_ref().is_some_and(is_ours) {
            let message = format!(
                "{}: is not the record of an interrupted run; remove it",
                shown_path(&record_path)
            );
            return Err(Failure::new("cannot_resume", message));
        }
        let mut journal = Self {
            record,
            file: Rc::clone(file),
            path: path.into(),
            options: options.into(),
            written: Rc::default(),
            done: Done::default(),
        };
        match content.filter(|_| resume) {
            Some(content) => journal.continue_from(content, length)?,
            None if resume && length > 0 => {
                return Err(cannot_resume(
                    "--resume: the interrupted run had not written anything; start again without --resume",
                ));
            }
            None => file.set_len(0).map_err(wrong)?,
        }
        Ok(Some(journal))
    }

    /// Checks that the output starts with the bytes of the record.
    fn continue_from(&mut self, content: Value, length: u64) -> Result<(), Failure> {
        let state: State = serde_json::from_value(content).map_err(|_| {
            cannot_resume("--resume: the record is incomplete; start again without --resume")
        })?;
        let done = &state.done;
        if state.options != self.options {
            return Err(cannot_resume(
                "--resume: the interrupted run had other options; use the same bucket, format, columns, endpoint and lifetime",
            ));
        }
        let written = self.digest_of(done.output_bytes);
        let written = written.map_err(|error| cannot_write(&self.path, &error))?;
        let is_same = written.bytes == done.output_bytes
            && state.output_sha256 == hex(&written.digest.clone().finalize());
        // Bytes after the recorded length were written after the last save, if it is the same file.
        let has_more = length > done.output_bytes;
        if !is_same || (has_more && state.file != file_number(&self.file)) {
            return Err(cannot_resume(
                "--resume: the output is not that of the interrupted run, or has changed",
            ));
        }
        self.written.replace(written);
        self.done = state.done;
        Ok(())
    }

    fn digest_of(&self, bytes: u64) -> io::Result<Written> {
        let mut written = Written::default();
        let mut file = &*self.file;
        file.seek(SeekFrom::Start(0))?;
        let mut reader = Read::take(file, bytes);
        let mut buffer = vec![0; 1 << 16];
        loop {
            let count = reader.read(&mut buffer)?;
            if count == 0 {
                return Ok(written);
            }
            written.digest.update(&buffer[..count]);
            written.bytes += count as u64;
        }
    }

    pub(super) fn written(&self) -> Rc<RefCell<Written>> {
        Rc::clone(&self.written)
    }

    /// Returns the number of failed rows so far.
    pub(super) fn bad(&self) -> u64 {
        self.done.bad
    }

    /// Skips the rows that are done, truncates the output after them, and returns whether the output is empty.
    ///
    /// # Errors
    ///
    /// `cannot_resume` if the input does not start with the same rows.
    pub(super) fn begin(&mut self, rows: &mut Rows<'_>) -> Result<bool, Failure> {
        if self.done.rows > 0 || !self.done.input_sha256.is_empty() {
            let other = || cannot_resume("--resume: the input is not that of the interrupted run");
            for _ in 0..self.done.rows {
                if rows.next()?.is_none() {
                    return Err(other());
                }
            }
            if rows.position() != self.done.input_bytes || rows.digest() != self.done.input_sha256 {
                return Err(other());
            }
        }
        let end = self.done.output_bytes;
        let cut = self.file.set_len(end);
        let cut = cut.and_then(|()| (&*self.file).seek(SeekFrom::Start(end)));
        cut.map_err(|error| cannot_write(&self.path, &error))?;
        if end == 0 {
            self.save(rows, 0)?;
        }
        Ok(end == 0)
    }

    /// Saves the state after all rows so far are written.
    pub(super) fn save(&mut self, rows: &Rows<'_>, bad: u64) -> Result<(), Failure> {
        let content = {
            let written = self.written.borrow();
            State {
                presign: State::KIND.into(),
                version: State::VERSION,
                options: self.options.clone(),
                done: Done {
                    rows: rows.count(),
                    bad,
                    input_bytes: rows.position(),
                    input_sha256: rows.digest(),
                    output_bytes: written.bytes,
                },
                output_sha256: hex(&written.digest.clone().finalize()),
                file: file_number(&self.file),
            }
        };
        let written = self.record.write(&content);
        written.map_err(|error| cannot_write(self.record.path(), &error))
    }

    /// Removes the record after a complete run.
    pub(super) fn finish(self) -> Result<(), Failure> {
        let path = self.record.path().to_owned();
        self.record
            .remove()
            .map_err(|error| cannot_write(&path, &error))
    }
}

/// Returns whether the error comes from the folder and not from the disk.
fn cannot_be_beside(error: &io::Error) -> bool {
    use io::ErrorKind::{InvalidFilename, PermissionDenied, ReadOnlyFilesystem};

    matches!(
        error.kind(),
        InvalidFilename | PermissionDenied | ReadOnlyFilesystem
    )
}

pub(super) fn cannot_resume(why: &str) -> Failure {
    Failure::new("cannot_resume", why)
}

/// Returns the inode, which distinguishes the file from another one with the same name.
#[cfg(unix)]
fn file_number(file: &File) -> Option<u64> {
    use std::os::unix::fs::MetadataExt;

    file.metadata().ok().map(|about| about.ino())
}

#[cfg(not(unix))]
fn file_number(_: &File) -> Option<u64> {
    None
}
