//! Private files in the folder of an output: part files and records of interrupted runs.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

use serde::Serialize;
use serde_json::Value;

/// Creates a file that only this user can read; fails if it exists, also as a link.
pub(crate) fn create(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Opens a file of an earlier run; returns `None` if it does not exist.
///
/// # Errors
///
/// If it is a link or a device, has several names, or belongs to another user.
pub(crate) fn open(path: &Path) -> io::Result<Option<File>> {
    match fs::symlink_metadata(path) {
        Ok(about) if about.is_file() => {}
        Ok(_) => return Err(not_ours()),
        // No file has a name that is too long.
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::NotFound | io::ErrorKind::InvalidFilename
            ) =>
        {
            return Ok(None);
        }
        Err(error) => return Err(error),
    }
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    #[cfg(unix)]
    {
        let flags = rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK;
        let flags = i32::try_from(flags.bits()).expect("the flags of open(2) are an int");
        std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, flags);
    }
    let file = options.open(path)?;
    if is_ours(&file.metadata()?) {
        Ok(Some(file))
    } else {
        Err(not_ours())
    }
}

#[cfg(unix)]
fn is_ours(about: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;

    let user = rustix::process::geteuid().as_raw();
    about.is_file() && about.nlink() == 1 && about.uid() == user
}

#[cfg(not(unix))]
fn is_ours(about: &fs::Metadata) -> bool {
    about.is_file()
}

fn not_ours() -> io::Error {
    io::Error::other("it exists but was not created by this command; remove it")
}

fn in_use() -> io::Error {
    io::Error::other("it is in use by another run of this command")
}

/// A small JSON file for an output, locked by one process.
pub(crate) struct Record {
    file: File,
    path: PathBuf,
}

impl Record {
    /// The same for every record, so that one call writes it all, and nothing is left of the one before.
    const BYTES: usize = 1024;

    /// Opens the record of an earlier run; `None` if there is none.
    ///
    /// # Errors
    ///
    /// If another process has it, or what has its name is no record.
    pub(crate) fn find(path: PathBuf) -> io::Result<Option<Self>> {
        match open(&path)? {
            Some(file) => Self::locked(file, path).map(Some),
            None => Ok(None),
        }
    }

    /// Creates an empty record.
    pub(crate) fn create(path: PathBuf) -> io::Result<Self> {
        Self::locked(create(&path)?, path)
    }

    fn locked(file: File, path: PathBuf) -> io::Result<Self> {
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => return Err(in_use()),
            // A file system without locks.
            Ok(()) | Err(TryLockError::Error(_)) => {}
        }
        // The process that held the lock may have removed the file.
        if !is_ours(&file.metadata()?) {
            return Err(in_use());
        }
        Ok(Self { file, path })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Returns whether the record is empty.
    pub(crate) fn is_empty(&self) -> io::Result<bool> {
        Ok(self.file.metadata()?.len() == 0)
    }

    /// Returns the content; `None` if it is not a JSON object of the record's size.
    pub(crate) fn read(&mut self) -> io::Result<Option<Value>> {
        self.file.seek(SeekFrom::Start(0))?;
        let mut bytes = Vec::new();
        Read::take(&mut self.file, Self::BYTES as u64 + 1).read_to_end(&mut bytes)?;
        if bytes.len() != Self::BYTES {
            return Ok(None);
        }
        let value: Option<Value> = serde_json::from_slice(&bytes).ok();
        Ok(value.filter(Value::is_object))
    }

    /// Replaces the content.
    pub(crate) fn write(&mut self, content: &impl Serialize) -> io::Result<()> {
        let mut text = serde_json::to_string(content)?;
        if text.len() >= Self::BYTES {
            return Err(io::Error::other("the record is too long"));
        }
        text.extend(std::iter::repeat_n(' ', Self::BYTES - text.len() - 1));
        text.push('\n');
        self.file.seek(SeekFrom::Start(0))?;
        self.file.write_all(text.as_bytes())
    }

    pub(crate) fn remove(self) -> io::Result<()> {
        fs::remove_file(&self.path)
    }
}

/// Encodes a digest in hexadecimal.
pub(crate) fn hex(digest: &[u8]) -> String {
    use std::fmt::Write as _;

    digest.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
