use alloc::vec::Vec;
use core::iter;

use sha256_pair::compress_pair;

use super::sha256::{BLOCK, INITIAL, PADDING, bytes_of, copy, pad};

/// A message for SHA-256 of which the begin alone changes. The end is written once, with its padding; begins grow towards the front,
/// so that nothing has to move.
pub(crate) struct Message {
    bytes: Vec<u8>,
    /// Where the message begins, where its end does, and where the padding does.
    start: usize,
    end: usize,
    padding: usize,
    /// How many there are.
    blocks: usize,
}

/// What pads a message at the most.
const ROOM: usize = BLOCK + PADDING - 1;

impl Message {
    pub(crate) fn ending(parts: &[&str]) -> Self {
        let mut bytes = Vec::new();
        for part in parts {
            bytes.extend_from_slice(part.as_bytes());
        }
        let padding = bytes.len();
        bytes.resize(padding + ROOM, 0);
        Self {
            bytes,
            start: 0,
            end: 0,
            padding,
            blocks: 0,
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
        copy(&mut self.bytes, self.padding, &[0; ROOM]);
        let bytes = self.bytes.get_mut(self.start..).unwrap_or_default();
        let length = self.padding - self.start;
        self.blocks = pad(bytes, length, length);
    }

    fn blocks(&self) -> &[[u8; BLOCK]] {
        let (blocks, _) = self.bytes.get(self.start..).unwrap_or_default().as_chunks();
        blocks.get(..self.blocks).unwrap_or_default()
    }
}

/// SHA-256 of two messages.
pub(crate) fn hash_pair(messages: [&Message; 2]) -> [[u8; 32]; 2] {
    let mut states = [INITIAL; 2];
    compress_pair(states.each_mut(), messages.map(Message::blocks));
    states.each_ref().map(bytes_of)
}
