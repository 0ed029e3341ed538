//! The destination of a download.

use std::{
    fs::{self, FileType},
    path::{Path, PathBuf},
};

use crate::{failure::Failure, file_name, terminal::shown_path};

/// The destination of a download.
pub(super) enum Destination {
    Stdout,
    /// A device or FIFO, which is written to directly.
    Stream(PathBuf),
    File(TargetFile),
}

/// A file that gets its name when the download is complete.
#[derive(Clone)]
pub(super) struct TargetFile {
    pub(super) path: PathBuf,
    /// Whether an existing file may be replaced.
    pub(super) may_replace: bool,
}

impl Destination {
    /// Parses the argument; without a file name in it, the key names the file.
    ///
    /// # Errors
    ///
    /// If the file exists and may not be replaced.
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
            return Err(rejected(file, "the folder does not exist"));
        }
        if file_name::is_windows_device(file) {
            return Ok(Self::Stream(file.into()));
        }
        file_name::check(file).map_err(|error| rejected(file, &error.to_string()))?;
        // Follows links such as /dev/stdout.
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
            path: folder.join(file_name::safe(key)?),
            may_replace: force,
        };
        place.check()?;
        Ok(place)
    }

    /// # Errors
    ///
    /// If the path exists and may not be replaced, or is not a regular file.
    pub(super) fn check(&self) -> Result<(), Failure> {
        let Ok(about) = fs::symlink_metadata(&self.path) else {
            return Ok(());
        };
        if about.is_symlink() {
            return Err(rejected(
                &self.path,
                "it is a symbolic link; use the path of the file it points to",
            ));
        }
        if !about.is_file() {
            return Err(rejected(&self.path, "it exists and is not a regular file"));
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
        "{}: already exists; use another file, or --force to replace it",
        shown_path(path)
    );
    Failure::new("file_exists", message)
}

fn rejected(path: &Path, why: &str) -> Failure {
    let message = format!("{}: cannot be written: {why}", shown_path(path));
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
