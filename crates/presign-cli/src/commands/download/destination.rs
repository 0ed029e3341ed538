//! Where a download goes.

use std::{
    fs::{self, FileType},
    path::{Path, PathBuf},
};

use super::name;
use crate::{failure::Failure, terminal::shown_path};

/// Where a download goes.
pub(super) enum Destination {
    Stdout,
    /// A device or a FIFO, which is written into.
    Stream(PathBuf),
    File(TargetFile),
}

/// A file that appears when it is whole.
#[derive(Clone)]
pub(super) struct TargetFile {
    pub(super) path: PathBuf,
    /// Whether a file that is there is replaced.
    pub(super) may_replace: bool,
}

impl Destination {
    /// Reads the argument; a key names the file where the argument does not.
    ///
    /// # Errors
    ///
    /// For what is there and is not replaced.
    pub(super) fn of(file: Option<&Path>, key: &str, force: bool) -> Result<Self, Failure> {
        let Some(file) = file else {
            return TargetFile::of_key(Path::new(""), key, force).map(Self::File);
        };
        if file == Path::new("-") {
            return Ok(Self::Stdout);
        }
        if file.is_dir() {
            return TargetFile::of_key(file, key, force).map(Self::File);
        }
        let ends_with_separator = file
            .as_os_str()
            .as_encoded_bytes()
            .last()
            .is_some_and(|byte| std::path::is_separator(char::from(*byte)));
        if ends_with_separator || file.file_name().is_none() {
            return Err(refused(file, "there is no such folder"));
        }
        // Through links, such as /dev/stdout.
        if fs::metadata(file).is_ok_and(|about| is_stream(about.file_type())) {
            return Ok(Self::Stream(file.into()));
        }
        let place = TargetFile {
            path: file.into(),
            may_replace: true,
        };
        place.check()?;
        Ok(Self::File(place))
    }
}

impl TargetFile {
    fn of_key(folder: &Path, key: &str, force: bool) -> Result<Self, Failure> {
        let place = Self {
            path: folder.join(name::safe(key)?),
            may_replace: force,
        };
        place.check()?;
        Ok(place)
    }

    /// # Errors
    ///
    /// For a file that is not to be replaced, and all that is no file.
    pub(super) fn check(&self) -> Result<(), Failure> {
        let Ok(about) = fs::symlink_metadata(&self.path) else {
            return Ok(());
        };
        if about.is_symlink() {
            return Err(refused(
                &self.path,
                "it is a symbolic link; name the file that it points to",
            ));
        }
        if !about.is_file() {
            return Err(refused(&self.path, "it exists and is not a regular file"));
        }
        if self.may_replace {
            Ok(())
        } else {
            Err(exists(&self.path))
        }
    }
}

pub(super) fn exists(path: &Path) -> Failure {
    let message = format!(
        "{} exists; name another file, or use --force to replace it",
        shown_path(path)
    );
    Failure::new("file_exists", message)
}

fn refused(path: &Path, why: &str) -> Failure {
    let message = format!("{} cannot be written: {why}", shown_path(path));
    Failure::new("cannot_write", message)
}

#[cfg(unix)]
fn is_stream(kind: FileType) -> bool {
    use std::os::unix::fs::FileTypeExt;

    kind.is_char_device() || kind.is_fifo()
}

#[cfg(not(unix))]
fn is_stream(_: FileType) -> bool {
    false
}
