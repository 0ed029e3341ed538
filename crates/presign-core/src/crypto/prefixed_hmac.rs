use sha2::block_api::compress256;
#[cfg(feature = "interleaved")]
use sha256_pair::compress_pair;
use zeroize::Zeroize;

use super::sha256::{BLOCK, Sha256, bytes_of, copy};

/// HMAC-SHA256 of messages that differ in their last 64 bytes alone, the digits of a hash: each costs its compressions, and little
/// more.
///
/// It is wiped from memory when dropped.
pub(crate) struct PrefixedHmac {
    inner: [u32; 8],
    outer: [u32; 8],
    /// What ends every message from the first block on that is not the same in all: its begin, room for the digits, the padding.
    last: [[u8; BLOCK]; 3],
    blocks: usize,
    digits_at: usize,
}

const DIGITS: usize = 64;

impl PrefixedHmac {
    /// `inner` has taken what all messages begin with, and `outer` the key alone.
    pub(super) fn new(inner: &Sha256, outer: &Sha256) -> Self {
        let (last, blocks, digits_at) = inner.padded_with(DIGITS);
        Self {
            inner: inner.state(),
            outer: outer.state(),
            last,
            blocks,
            digits_at,
        }
    }

    pub(crate) fn finish(&self, digits: &[u8; DIGITS]) -> [u8; 32] {
        let mut blocks = self.last;
        self.fill(&mut blocks, digits);
        let mut inner = self.inner;
        compress256(&mut inner, blocks.get(..self.blocks).unwrap_or_default());
        let mut outer = self.outer;
        compress256(&mut outer, &[outer_block(&bytes_of(&inner))]);
        bytes_of(&outer)
    }

    /// The codes of two messages.
    #[cfg(feature = "interleaved")]
    pub(crate) fn finish_pair(&self, digits: &[[u8; DIGITS]; 2]) -> [[u8; 32]; 2] {
        let mut blocks = [self.last; 2];
        for (blocks, digits) in blocks.iter_mut().zip(digits) {
            self.fill(blocks, digits);
        }
        let mut inner = [self.inner; 2];
        compress_pair(
            inner.each_mut(),
            blocks
                .each_ref()
                .map(|blocks| blocks.get(..self.blocks).unwrap_or_default()),
        );
        let blocks = inner
            .each_ref()
            .map(|inner| [outer_block(&bytes_of(inner))]);
        let mut outer = [self.outer; 2];
        compress_pair(outer.each_mut(), blocks.each_ref().map(|block| &block[..]));
        outer.each_ref().map(bytes_of)
    }

    /// Puts the digits into the end of a message.
    fn fill(&self, blocks: &mut [[u8; BLOCK]; 3], digits: &[u8; DIGITS]) {
        copy(blocks.as_flattened_mut(), self.digits_at, digits);
    }
}

impl Drop for PrefixedHmac {
    fn drop(&mut self) {
        self.inner.zeroize();
        self.outer.zeroize();
    }
}

/// The inner hash, with the padding of a message that has it behind the block of the key.
fn outer_block(hash: &[u8; 32]) -> [u8; BLOCK] {
    let bits = 8 * (BLOCK + hash.len()) as u64;
    let mut block = [0; BLOCK];
    let (begin, end) = block.split_at_mut(hash.len());
    begin.copy_from_slice(hash);
    let end = end.as_chunks_mut().0;
    if let [first, .., last] = end {
        *first = [0x80, 0, 0, 0, 0, 0, 0, 0];
        *last = bits.to_be_bytes();
    }
    block
}
