use std::io::{self, BufRead};

/// Maximum length of a line; a key has at most 1024 bytes.
const MAX_LINE: u64 = 16 << 20;

/// A line without its line ending; empty if it is too long.
pub(super) struct Line {
    pub(super) bytes: Vec<u8>,
    pub(super) is_too_long: bool,
    /// Length in bytes with the line ending.
    pub(super) length: u64,
}

/// Reads the next line. Skips lines that are too long, so that memory stays bounded.
pub(super) fn next(input: &mut dyn BufRead) -> io::Result<Option<Line>> {
    let mut bytes = Vec::new();
    let mut length = io::Read::take(&mut *input, MAX_LINE).read_until(b'\n', &mut bytes)? as u64;
    if length == 0 {
        return Ok(None);
    }
    let is_too_long = length == MAX_LINE && !bytes.ends_with(b"\n");
    if is_too_long {
        bytes.clear();
        length += input.skip_until(b'\n')? as u64;
    }
    if bytes.ends_with(b"\n") {
        bytes.pop();
        if bytes.ends_with(b"\r") {
            bytes.pop();
        }
    }
    Ok(Some(Line {
        bytes,
        is_too_long,
        length,
    }))
}
