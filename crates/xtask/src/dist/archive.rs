//! Archives with the same bytes for the same contents.

use std::{
    fs::File,
    io::{self, Write},
    path::Path,
};

use flate2::{Compression, GzBuilder, write::GzEncoder};
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::Outcome;

/// A file of an archive.
#[derive(Clone)]
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
    pub(super) is_program: bool,
}

impl Entry {
    pub(super) fn text(name: String, bytes: Vec<u8>) -> Self {
        Self {
            name,
            bytes,
            is_program: false,
        }
    }

    fn mode(&self) -> u32 {
        if self.is_program { 0o755 } else { 0o644 }
    }
}

pub(super) fn tar_gz(path: &Path, folder: &str, entries: &[Entry]) -> Outcome {
    let mut archive = tar::Builder::new(encoder(File::create(path)?));
    for entry in entries {
        let mut header = tar::Header::new_gnu();
        header.set_size(entry.bytes.len() as u64);
        header.set_mode(entry.mode());
        header.set_mtime(0);
        let name = format!("{folder}/{}", entry.name);
        archive.append_data(&mut header, name, entry.bytes.as_slice())?;
    }
    archive.into_inner()?.finish()?;
    Ok(())
}

pub(super) fn zip(path: &Path, folder: &str, entries: &[Entry]) -> Outcome {
    let mut archive = ZipWriter::new(File::create(path)?);
    for entry in entries {
        let options = SimpleFileOptions::default().unix_permissions(entry.mode());
        archive.start_file(format!("{folder}/{}", entry.name), options)?;
        archive.write_all(&entry.bytes)?;
    }
    archive.finish()?;
    Ok(())
}

pub(super) fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = encoder(Vec::new());
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// Without a time.
fn encoder<W: Write>(to: W) -> GzEncoder<W> {
    GzBuilder::new().mtime(0).write(to, Compression::best())
}
