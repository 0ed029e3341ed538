//! The writer of a download: a part file or a stream.

use std::{
    fs::OpenOptions,
    io::{self, Write},
    path::PathBuf,
};

use super::{
    destination::Destination,
    part::{Part, cannot_write},
    response::{Version, bad_response},
};
use crate::failure::Failure;

pub(super) enum Sink {
    Part(Box<Part>),
    Stream(Stream),
}

/// Standard output, a device or a FIFO, where writes cannot be undone.
pub(super) struct Stream {
    name: PathBuf,
    out: Box<dyn Write>,
    version: Version,
    length: u64,
}

impl Sink {
    pub(super) fn open(destination: &Destination, object: &str) -> Result<Self, Failure> {
        match destination {
            Destination::File(target) => Ok(Self::Part(Box::new(Part::open(target, object)?))),
            Destination::Stdout => Ok(Stream::sink("standard output".into(), io::stdout().lock())),
            Destination::Stream(path) => {
                let opened = OpenOptions::new().write(true).open(path);
                let file = opened.map_err(|error| cannot_write(path, &error))?;
                Ok(Stream::sink(path.clone(), file))
            }
        }
    }

    /// Returns the version and the length of a download that can be resumed.
    pub(super) fn resumable(&self) -> Option<(Version, u64)> {
        let (version, length) = (self.version(), self.length());
        (version.is_resumable() && length > 0).then(|| (version.clone(), length))
    }

    pub(super) fn version(&self) -> &Version {
        match self {
            Self::Part(part) => part.version(),
            Self::Stream(stream) => &stream.version,
        }
    }

    pub(super) fn length(&self) -> u64 {
        match self {
            Self::Part(part) => part.length(),
            Self::Stream(stream) => stream.length,
        }
    }

    /// Starts with a version and discards the bytes of another one.
    ///
    /// # Errors
    ///
    /// If bytes of another version are already in a stream.
    pub(super) fn restart(&mut self, version: Version) -> Result<(), Failure> {
        match self {
            Self::Part(part) => part.restart(version),
            Self::Stream(stream) if stream.length > 0 => Err(bad_response(
                "the download cannot be resumed, and part of it is already written",
            )),
            Self::Stream(stream) => {
                stream.version = version;
                Ok(())
            }
        }
    }

    pub(super) fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        match self {
            Self::Part(part) => part.write(bytes),
            Self::Stream(stream) => {
                let written = stream.out.write_all(bytes);
                written.map_err(|error| cannot_write(&stream.name, &error))?;
                stream.length += bytes.len() as u64;
                Ok(())
            }
        }
    }

    pub(super) fn finish(self) -> Result<(), Failure> {
        match self {
            Self::Part(part) => part.finish(),
            Self::Stream(mut stream) => {
                let flushed = stream.out.flush();
                flushed.map_err(|error| cannot_write(&stream.name, &error))
            }
        }
    }

    /// Ends a failed download; keeps the part if `keep` is set and it can be resumed.
    pub(super) fn interrupt(self, keep: bool) {
        if let Self::Part(part) = self {
            part.interrupt(keep);
        }
    }
}

impl Stream {
    fn sink(name: PathBuf, out: impl Write + 'static) -> Sink {
        Sink::Stream(Self {
            name,
            out: Box::new(out),
            version: Version::default(),
            length: 0,
        })
    }
}
