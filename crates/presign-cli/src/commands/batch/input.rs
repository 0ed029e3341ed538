//! The bytes of the input: which they are, and how many of them were used.

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

/// An input that is open.
pub(super) struct Input {
    reader: Box<dyn Read>,
    used: Rc<RefCell<Used>>,
    /// The first bytes, which say how the text is encoded.
    begin: Vec<u8>,
    /// How many bytes it has, if that is known.
    pub(super) bytes: Option<u64>,
    /// Which file it is, if it is one.
    pub(super) file: Option<Handle>,
}

/// A digest of the bytes before the last block that was read, and that block.
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
        let begun = opened.and_then(|(mut reader, bytes, file)| {
            let mut begin = Vec::new();
            Read::take(&mut reader, 4).read_to_end(&mut begin)?;
            Ok(Self {
                reader,
                used: Rc::default(),
                begin,
                bytes,
                file,
            })
        });
        let input = begun.map_err(|error| {
            let message = format!("{} cannot be read: {error}", shown_path(path));
            Failure::new("cannot_read", message)
        })?;
        match input.begin[..] {
            // UTF-32 begins so, too.
            [0xff, 0xfe, ..]
            | [0xfe, 0xff, ..]
            | [0, 1..=255, 0, 1..=255]
            | [1..=255, 0, 1..=255, 0]
            | [0, 0, 0xfe, 0xff] => Err(Failure::new(
                "not_utf8",
                "the input is UTF-16 or UTF-32: convert it to UTF-8",
            )),
            [0x1f, 0x8b, ..] => Err(Failure::new(
                "cannot_read",
                "the input is compressed by gzip: decompress it first",
            )),
            _ => Ok(input),
        }
    }

    /// How many bytes there are before the text: a byte order mark is no part of it.
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

/// To be read through a buffer that is empty whenever it reads: then all earlier blocks are used.
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

    /// Returns the digest of all bytes before this position, which is within the last block.
    pub(super) fn digest(&self, position: u64) -> String {
        let within = position.saturating_sub(self.before);
        let within = usize::try_from(within).unwrap_or(usize::MAX);
        let mut digest = self.digest.clone();
        digest.update(&self.block[..within.min(self.block.len())]);
        hex(&digest.finalize())
    }
}
