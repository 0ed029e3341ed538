use std::io::{self, BufRead};

/// The longest line: a key has 1,024 bytes at most, and what stands beside it in JSON is not much more.
const MOST: u64 = 16 << 20;

/// A line without its end, or as much of it as is no line any more.
pub(super) struct Line {
    pub(super) bytes: Vec<u8>,
    pub(super) is_too_long: bool,
    /// With its end.
    pub(super) length: u64,
}

/// The next line. Memory stays bounded, whatever the input: what is too long is passed over.
pub(super) fn next(input: &mut dyn BufRead) -> io::Result<Option<Line>> {
    let mut bytes = Vec::new();
    let mut length = io::Read::take(&mut *input, MOST).read_until(b'\n', &mut bytes)? as u64;
    if length == 0 {
        return Ok(None);
    }
    let is_too_long = length == MOST && !bytes.ends_with(b"\n");
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
