use alloc::vec::Vec;
use core::iter;

use sha256_pair::compress_pair;

use super::sha256::{BLOCK, INITIAL, bytes_of, copy};

/// A message for SHA-256 of which the begin alone changes. The end is written once, with its padding; begins grow towards the front,
/// so that nothing has to move.
pub(crate) struct Message {
    bytes: Vec<u8>,
    /// Where the message begins, where its end does, and where the padding does.
    start: usize,
    end: usize,
    padding: usize,
}

/// What pads a message at the most: 0x80, zeros, and the length in bits. FIPS 180-4, section 5.1.1.
const PADDING: usize = BLOCK + 8;

impl Message {
    pub(crate) fn ending(parts: &[&str]) -> Self {
        let mut bytes = Vec::new();
        for part in parts {
            bytes.extend_from_slice(part.as_bytes());
        }
        let padding = bytes.len();
        bytes.push(0x80);
        bytes.resize(padding + PADDING, 0);
        Self {
            bytes,
            start: 0,
            end: 0,
            padding,
        }
    }

    /// Puts another begin, of two parts, in the place of the last one.
    pub(crate) fn begin_with(&mut self, first: &str, second: &str) {
        let length = first.len() + second.len();
        if length > self.end {
            let more = (length - self.end).next_multiple_of(BLOCK);
            self.bytes.splice(0..0, iter::repeat_n(0, more));
            self.end += more;
            self.padding += more;
        }
        self.start = self.end - length;
        copy(&mut self.bytes, self.start, first.as_bytes());
        copy(&mut self.bytes, self.start + first.len(), second.as_bytes());
        self.pad();
    }

    fn pad(&mut self) {
        let bits = 8 * (self.padding - self.start) as u64;
        let blocks = (self.padding - self.start + 9).div_ceil(BLOCK);
        copy(&mut self.bytes, self.padding + 1, &[0; PADDING - 1]);
        copy(
            &mut self.bytes,
            self.start + BLOCK * blocks - 8,
            &bits.to_be_bytes(),
        );
    }

    /// Also behind the padding the bytes are no more than a part of a block.
    fn blocks(&self) -> &[[u8; BLOCK]] {
        let (blocks, _) = self.bytes.get(self.start..).unwrap_or_default().as_chunks();
        let count = (self.padding - self.start + 9).div_ceil(BLOCK);
        blocks.get(..count).unwrap_or_default()
    }
}

/// SHA-256 of two messages.
pub(crate) fn hash_pair(messages: [&Message; 2]) -> [[u8; 32]; 2] {
    let mut states = [INITIAL; 2];
    compress_pair(states.each_mut(), messages.map(Message::blocks));
    states.each_ref().map(bytes_of)
}
