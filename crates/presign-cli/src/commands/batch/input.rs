//! The batch input, with a digest of the bytes that have been used.

use std::{
    cell::RefCell,
    fs::File,
    io::{self, Read},
    path::Path,
    rc::Rc,
};

use same_file::Handle;
use sha2::{Digest, Sha256};

use super::is_stream;
use crate::{failure::Failure, private_file::hex, terminal::shown_path};

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// An open input.
pub(super) struct Input {
    reader: Box<dyn Read>,
    used: Rc<RefCell<Used>>,
    /// The first bytes, which show the encoding.
    begin: Vec<u8>,
    /// Its length in bytes, if known.
    pub(super) bytes: Option<u64>,
    /// The file behind it, if it is a regular file.
    pub(super) file: Option<Handle>,
}

/// The last block that was read, and a digest of the bytes before it.
#[derive(Default)]
pub(super) struct Used {
    digest: Sha256,
    before: u64,
    block: Vec<u8>,
}

impl Input {
    pub(super) fn open(path: &Path) -> Result<Self, Failure> {
        let opened = if is_stream(path) {
            let file = Handle::stdin().ok();
            let is_file =
                |file: &Handle| file.as_file().metadata().is_ok_and(|about| about.is_file());
            let reader: Box<dyn Read> = Box::new(io::stdin().lock());
            Ok((reader, None, file.filter(is_file)))
        } else {
            File::open(path).and_then(|file| {
                let about = file.metadata()?;
                let handle = Handle::from_file(file.try_clone()?)?;
                let is_file = about.is_file();
                let reader: Box<dyn Read> = Box::new(file);
                Ok((
                    reader,
                    is_file.then_some(about.len()),
                    is_file.then_some(handle),
                ))
            })
        };
        let begun = opened.and_then(|(reader, bytes, file)| {
            let input = Self::begin(reader)?;
            Ok(Self {
                bytes,
                file,
                ..input
            })
        });
        let input = begun.map_err(|error| {
            let message = format!("{}: cannot be read: {error}", shown_path(path));
            Failure::new("cannot_read", message)
        })?;
        input.checked()
    }

    /// Reads the first bytes.
    fn begin(mut reader: Box<dyn Read>) -> io::Result<Self> {
        let mut begin = Vec::new();
        Read::take(&mut reader, 4).read_to_end(&mut begin)?;
        Ok(Self {
            reader,
            used: Rc::default(),
            begin,
            bytes: None,
            file: None,
        })
    }

    #[cfg(fuzzing)]
    pub(super) fn of_bytes(bytes: Vec<u8>) -> Result<Self, Failure> {
        let reader = Box::new(io::Cursor::new(bytes));
        Self::begin(reader).expect("memory can be read").checked()
    }

    /// Checks the encoding.
    fn checked(self) -> Result<Self, Failure> {
        match self.begin[..] {
            // Includes UTF-32.
            [0xff, 0xfe, ..]
            | [0xfe, 0xff, ..]
            | [0, 1..=255, 0, 1..=255]
            | [1..=255, 0, 1..=255, 0]
            | [0, 0, 0xfe, 0xff] => Err(Failure::new(
                "not_utf8",
                "input: is UTF-16 or UTF-32; convert it to UTF-8",
            )),
            [0x1f, 0x8b, ..] => Err(Failure::new(
                "cannot_read",
                "input: is compressed with gzip; decompress it first",
            )),
            _ => Ok(self),
        }
    }

    /// Returns the length of the byte order mark, which is not part of the text.
    pub(super) fn mark(&self) -> usize {
        if self.begin.starts_with(BYTE_ORDER_MARK) {
            BYTE_ORDER_MARK.len()
        } else {
            0
        }
    }

    pub(super) fn used(&self) -> Rc<RefCell<Used>> {
        Rc::clone(&self.used)
    }
}

/// Must be read through a buffer that refills only when empty, so that all earlier blocks are used.
impl Read for Input {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = if self.begin.is_empty() {
            self.reader.read(buffer)?
        } else {
            let count = self.begin.len().min(buffer.len());
            buffer[..count].copy_from_slice(&self.begin[..count]);
            self.begin.drain(..count);
            count
        };
        self.used.borrow_mut().next(&buffer[..count]);
        Ok(count)
    }
}

impl Used {
    fn next(&mut self, block: &[u8]) {
        self.digest.update(&self.block);
        self.before += self.block.len() as u64;
        self.block.clear();
        self.block.extend_from_slice(block);
    }

    /// Returns the digest of all bytes before a position in the last block.
    pub(super) fn digest(&self, position: u64) -> String {
        let within = position.saturating_sub(self.before);
        let within = usize::try_from(within).unwrap_or(usize::MAX);
        let mut digest = self.digest.clone();
        digest.update(&self.block[..within.min(self.block.len())]);
        hex(&digest.finalize())
    }
}
