//! Where a list is written: nothing of it is visible before it is complete.

use std::{
    io::{self, BufWriter, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

use tempfile::{Builder, NamedTempFile, SpooledTempFile};

use crate::{command_output::is_unread, failure::Failure, file_name, terminal::shown_path};

/// Maximum number of bytes for standard output that are kept in memory; more are kept in a file without a name.
const MAX_IN_MEMORY: usize = 1 << 20;

pub(super) enum Destination {
    Stdout(BufWriter<SpooledTempFile>),
    /// A file that only this user can read, and the name that it gets when it is complete.
    File(BufWriter<NamedTempFile>, PathBuf),
}

impl Destination {
    /// Opens a file, or standard output for `-` and without one.
    pub(super) fn open(path: Option<&Path>) -> Result<Self, Failure> {
        let Some(path) = path.filter(|path| *path != Path::new("-")) else {
            let spool = SpooledTempFile::new(MAX_IN_MEMORY);
            return Ok(Self::Stdout(BufWriter::new(spool)));
        };
        let open = || {
            file_name::check(path)?;
            if path.symlink_metadata().is_ok_and(|about| !about.is_file()) {
                return Err(io::Error::other("it exists and is not a regular file"));
            }
            let folder = match path.parent() {
                Some(folder) if folder != Path::new("") => folder,
                _ => Path::new("."),
            };
            folder.metadata()?;
            let mut private = Builder::new();
            let file = private.prefix(".presign.").suffix(".part");
            // The error of a temporary file has its path.
            let file = file.tempfile_in(folder);
            file.map_err(|error| io::Error::from(error.kind()))
        };
        let file = open().map_err(|error| cannot_write(Some(path), &error))?;
        Ok(Self::File(BufWriter::new(file), path.into()))
    }

    pub(super) fn writer(&mut self) -> &mut dyn Write {
        match self {
            Self::Stdout(spool) => spool,
            Self::File(file, _) => file,
        }
    }

    /// Prints the list, or gives the file its name.
    pub(super) fn finish(self) -> Result<(), Failure> {
        match self {
            Self::Stdout(spool) => print(spool).or_else(|error| {
                if is_unread(&error) {
                    return Ok(());
                }
                Err(cannot_write(None, &error))
            }),
            Self::File(file, path) => {
                let place = || {
                    let file = file.into_inner()?;
                    file.persist(&path).map_err(|error| error.error)
                };
                let placed = place().map(drop);
                placed.map_err(|error| cannot_write(Some(&path), &error))
            }
        }
    }
}

fn print(spool: BufWriter<SpooledTempFile>) -> io::Result<()> {
    let mut spool = spool.into_inner()?;
    spool.seek(SeekFrom::Start(0))?;
    let mut out = io::stdout().lock();
    io::copy(&mut spool, &mut out)?;
    out.flush()
}

pub(super) fn cannot_write(path: Option<&Path>, error: &io::Error) -> Failure {
    let what = path.map_or_else(|| "standard output".into(), shown_path);
    Failure::new(
        "cannot_write",
        format!("{what}: cannot be written: {error}"),
    )
}
