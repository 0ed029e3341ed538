//! The part file of an unfinished download, and its record.

use std::{
    fs::{self, File},
    io::{self, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use tempfile::TempPath;

use super::{
    destination::{TargetFile, exists},
    response::{Version, bad_response},
};
use crate::{
    failure::Failure,
    file_name::MAX_NAME_BYTES,
    private_file::{self, Record, hex},
    terminal::shown_path,
};

/// Number of bytes, or time, after which the record is saved.
const SAVED_EVERY: (u64, Duration) = (8 << 20, Duration::from_secs(1));

/// `.NAME.HASH.part` in the folder of the file, and its record `.NAME.HASH.part.json`.
///
/// The record has a digest of the received bytes, so that a changed part is not resumed.
pub(super) struct Part {
    target: TargetFile,
    path: PathBuf,
    file: File,
    record: Record,
    /// A digest of the object's URL.
    object: String,
    version: Version,
    length: u64,
    digest: Sha256,
    saved: (u64, Instant),
}

impl Part {
    /// Opens the part of an interrupted download of the same object, or creates one.
    pub(super) fn open(target: &TargetFile, object: &str) -> Result<Self, Failure> {
        let path = target.path.with_file_name(part_name(&target.path));
        let mut record_path = path.clone().into_os_string();
        record_path.push(".json");
        let record_path = PathBuf::from(record_path);
        let wrong_record = |error: io::Error| cannot_write(&record_path, &error);
        let mut record = match Record::find(record_path.clone()).map_err(wrong_record)? {
            Some(record) => record,
            None => Record::create(record_path.clone()).map_err(wrong_record)?,
        };
        let wrong = |error: io::Error| cannot_write(&path, &error);
        let content = record.read().map_err(wrong)?;
        let left = private_file::open(&path).map_err(wrong)?;
        let saved_part = match left {
            Some(mut file) => {
                let saved_part = content
                    .and_then(|content| SavedPart::read(content, object))
                    .and_then(|saved_part| saved_part.checked(&mut file));
                if saved_part.is_none() {
                    // It belongs to another object, or its record is missing.
                    fs::remove_file(&path).map_err(wrong)?;
                }
                saved_part.map(|saved_part| (file, saved_part))
            }
            None => None,
        };
        let (file, saved_part) = match saved_part {
            Some((file, saved_part)) => {
                file.set_len(saved_part.length).map_err(wrong)?;
                (file, saved_part)
            }
            None => (
                private_file::create(&path).map_err(wrong)?,
                SavedPart::default(),
            ),
        };
        Ok(Self {
            target: target.clone(),
            path,
            file,
            record,
            object: object.into(),
            version: saved_part.version,
            length: saved_part.length,
            digest: saved_part.digest,
            saved: (saved_part.length, Instant::now()),
        })
    }

    pub(super) fn version(&self) -> &Version {
        &self.version
    }

    pub(super) fn length(&self) -> u64 {
        self.length
    }

    /// Discards the received bytes and starts with another version.
    pub(super) fn restart(&mut self, version: Version) -> Result<(), Failure> {
        self.version = version;
        self.length = 0;
        self.digest = Sha256::new();
        let emptied = self.file.set_len(0);
        let emptied = emptied.and_then(|()| self.file.seek(SeekFrom::Start(0)));
        emptied.map_err(|error| cannot_write(&self.path, &error))?;
        self.save()
    }

    pub(super) fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        let written = self.file.write_all(bytes);
        written.map_err(|error| cannot_write(&self.path, &error))?;
        self.digest.update(bytes);
        self.length += bytes.len() as u64;
        let (length, at) = self.saved;
        if self.length - length >= SAVED_EVERY.0 || at.elapsed() >= SAVED_EVERY.1 {
            self.save()?;
        }
        Ok(())
    }

    /// Ends a failed download; keeps the part if `keep` is set and it can be resumed.
    pub(super) fn interrupt(mut self, keep: bool) {
        let is_kept = keep && self.version.is_resumable() && self.length > 0 && self.save().is_ok();
        if !is_kept {
            let _ = fs::remove_file(&self.path);
            let _ = self.record.remove();
        }
    }

    /// Renames the complete part to the file.
    pub(super) fn finish(self) -> Result<(), Failure> {
        let wrong = |error: io::Error| cannot_write(&self.target.path, &error);
        let on_disk = self.file.metadata().map_err(wrong)?.len();
        if on_disk != self.length || self.version.total.is_some_and(|total| total != on_disk) {
            self.discard();
            return Err(bad_response(
                "the file and the object have different lengths",
            ));
        }
        if let Err(failure) = self.target.check() {
            self.discard();
            return Err(failure);
        }
        self.file.sync_all().map_err(wrong)?;
        self.share().map_err(wrong)?;
        if self.target.may_replace {
            fs::rename(&self.path, &self.target.path).map_err(wrong)?;
        } else {
            let part = TempPath::try_from_path(&self.path).map_err(wrong)?;
            if let Err(error) = part.persist_noclobber(&self.target.path) {
                // Dropping the path removes the part.
                let _ = self.record.remove();
                let is_taken = error.error.kind() == io::ErrorKind::AlreadyExists;
                return Err(if is_taken {
                    exists(&self.target.path)
                } else {
                    cannot_write(&self.target.path, &error.error)
                });
            }
        }
        let record = self.record.path().to_owned();
        self.record
            .remove()
            .map_err(|error| cannot_write(&record, &error))
    }

    fn discard(&self) {
        let _ = fs::remove_file(&self.path);
        let _ = fs::remove_file(self.record.path());
    }

    /// Sets the permissions of a new file, or those of the file that is replaced.
    #[cfg(unix)]
    fn share(&self) -> io::Result<()> {
        use std::os::unix::fs::PermissionsExt;

        if let Ok(about) = fs::symlink_metadata(&self.target.path) {
            let mode = about.permissions().mode() & 0o777;
            return self.file.set_permissions(fs::Permissions::from_mode(mode));
        }
        let mask = rustix::process::umask(rustix::fs::Mode::from_raw_mode(0o077));
        rustix::process::umask(mask);
        let mode = rustix::fs::Mode::from_raw_mode(0o666).difference(mask);
        Ok(rustix::fs::fchmod(&self.file, mode)?)
    }

    #[cfg(not(unix))]
    #[expect(clippy::unused_self, clippy::unnecessary_wraps, reason = "as on Unix")]
    fn share(&self) -> io::Result<()> {
        Ok(())
    }

    fn save(&mut self) -> Result<(), Failure> {
        let state = match &self.version {
            Version {
                etag: Some(etag),
                total: Some(total),
                encoding,
            } => Some(State {
                presign: State::KIND.into(),
                version: State::VERSION,
                object: self.object.clone(),
                etag: etag.clone(),
                total: *total,
                encoding: encoding.clone(),
                length: self.length,
                sha256: hex(&self.digest.clone().finalize()),
            }),
            _ => None,
        };
        self.saved = (self.length, Instant::now());
        let written = match state {
            Some(state) => self.record.write(&state),
            None => self.record.write(&Value::Object(Map::new())),
        };
        written.map_err(|error| cannot_write(self.record.path(), &error))
    }
}

/// The content of a record.
#[derive(Serialize, Deserialize)]
struct State {
    presign: String,
    version: u64,
    object: String,
    etag: String,
    total: u64,
    encoding: String,
    length: u64,
    sha256: String,
}

impl State {
    const KIND: &str = "download";
    const VERSION: u64 = 1;
}

/// A part file that can be resumed.
#[derive(Default)]
struct SavedPart {
    version: Version,
    length: u64,
    sha256: String,
    digest: Sha256,
}

impl SavedPart {
    /// Reads the record of a part of this object.
    fn read(content: Value, object: &str) -> Option<Self> {
        let state: State = serde_json::from_value(content).ok()?;
        let is_known = state.presign == State::KIND && state.version == State::VERSION;
        let is_same = state.object == object && state.length <= state.total;
        (is_known && is_same).then(|| Self {
            version: Version {
                etag: Some(state.etag),
                total: Some(state.total),
                encoding: state.encoding,
            },
            length: state.length,
            sha256: state.sha256,
            digest: Sha256::new(),
        })
    }

    /// Returns the part to keep if the file starts with the received bytes, and seeks to its end.
    ///
    /// The last byte is requested again even if all are there, so that the server confirms that the object is unchanged.
    fn checked(mut self, file: &mut File) -> Option<Self> {
        let kept = self.version.total?.checked_sub(1)?.min(self.length);
        file.seek(SeekFrom::Start(0)).ok()?;
        let mut all = Sha256::new();
        let (mut offset, mut buffer) = (0, vec![0; 1 << 16]);
        while offset < self.length {
            let next = if offset < kept { kept } else { self.length };
            let most = usize::try_from(next - offset).unwrap_or(usize::MAX);
            let most = most.min(buffer.len());
            let count = file
                .read(&mut buffer[..most])
                .ok()
                .filter(|count| *count > 0)?;
            all.update(&buffer[..count]);
            offset += count as u64;
            if offset == kept {
                self.digest = all.clone();
            }
        }
        file.seek(SeekFrom::Start(kept)).ok()?;
        let is_same = hex(&all.finalize()) == self.sha256;
        self.length = kept;
        (is_same && kept > 0).then_some(self)
    }
}

/// Returns the name of the part file; the digest distinguishes long names.
fn part_name(path: &Path) -> String {
    let name = path.file_name().expect("a target file has a name");
    let digest = &hex(&Sha256::digest(name.as_encoded_bytes()))[..16];
    let name = name.to_string_lossy();
    let end = MAX_NAME_BYTES - format!("..{digest}.part.json").len();
    format!(".{}.{digest}.part", &name[..name.floor_char_boundary(end)])
}

pub(super) fn cannot_write(path: &Path, error: &io::Error) -> Failure {
    let message = format!("{}: cannot be written: {error}", shown_path(path));
    Failure::new("cannot_write", message)
}
