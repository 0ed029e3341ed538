//! Computes the SHA-256 digests of two messages at once (FIPS 180-4).
//!
//! Each round of SHA-256 depends on the one before, so a processor with SHA instructions is idle half of the time. The rounds of a second
//! message fill the gaps: two blocks take little more time than one. On processors without these instructions, and for the remainder of the
//! longer message, the crate `sha2` computes the digest.
//!
//! `presign-core` has no unsafe code; the little that is needed here is isolated in this crate.

#![no_std]

#[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
mod x86;

use sha2::block_api::compress256;

type State = [u32; 8];
type Block = [u8; 64];

/// The initial hash value: FIPS 180-4, section 5.3.3.
const INITIAL: State = [
    0x6a09_e667,
    0xbb67_ae85,
    0x3c6e_f372,
    0xa54f_f53a,
    0x510e_527f,
    0x9b05_688c,
    0x1f83_d9ab,
    0x5be0_cd19,
];

/// Returns the SHA-256 digests of two messages.
///
/// ```
/// use sha2::{Digest, Sha256};
/// use sha256_pair::digest_pair;
///
/// let [one, other] = digest_pair([b"one message", b"and a longer one"]);
/// assert_eq!(one[..], Sha256::digest(b"one message")[..]);
/// assert_eq!(other[..], Sha256::digest(b"and a longer one")[..]);
/// ```
#[must_use]
pub fn digest_pair(messages: [&[u8]; 2]) -> [[u8; 32]; 2] {
    let [first, second] = messages.map(Padded::new);
    let mut states = [INITIAL; 2];
    let whole = first.whole.len().min(second.whole.len());
    let both = first.blocks().min(second.blocks());
    let [a, b] = states.each_mut();
    compress_pair([a, b], [&first.whole[..whole], &second.whole[..whole]]);
    for index in whole..both {
        compress_pair([a, b], [&[*first.block(index)], &[*second.block(index)]]);
    }
    for (state, message) in [(a, &first), (b, &second)] {
        for index in both..message.blocks() {
            compress256(state, &[*message.block(index)]);
        }
    }
    states.map(digest)
}

/// A message with its padding: FIPS 180-4, section 5.1.1.
struct Padded<'a> {
    whole: &'a [Block],
    /// The remaining bytes, and the padding.
    last: [Block; 2],
    /// The number of blocks of `last` that are used.
    lasts: usize,
}

impl<'a> Padded<'a> {
    fn new(message: &'a [u8]) -> Self {
        let (whole, rest) = message.as_chunks();
        let mut last = [[0; 64]; 2];
        let bytes = last.as_flattened_mut();
        bytes[..rest.len()].copy_from_slice(rest);
        bytes[rest.len()] = 0x80;
        let lasts = (rest.len() + 1 + 8).div_ceil(64);
        let bits = 8 * message.len() as u64;
        bytes[64 * lasts - 8..64 * lasts].copy_from_slice(&bits.to_be_bytes());
        Self { whole, last, lasts }
    }

    fn blocks(&self) -> usize {
        self.whole.len() + self.lasts
    }

    fn block(&self, index: usize) -> &Block {
        self.whole
            .get(index)
            .unwrap_or_else(|| &self.last[index - self.whole.len()])
    }
}

/// Returns the digest of a final state: FIPS 180-4, section 6.2.2.
fn digest(state: State) -> [u8; 32] {
    let mut digest = [0; 32];
    for (bytes, word) in digest.as_chunks_mut().0.iter_mut().zip(state) {
        *bytes = word.to_be_bytes();
    }
    digest
}

/// Compresses the blocks of each message, which have the same number, into their states.
fn compress_pair(states: [&mut State; 2], blocks: [&[Block]; 2]) {
    let [first, second] = states;
    if !at_once([first, second], blocks) {
        compress256(first, blocks[0]);
        compress256(second, blocks[1]);
    }
}

/// Compresses the blocks if the processor supports it, and returns whether it does. Both messages have the same number of blocks.
#[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
fn at_once(states: [&mut State; 2], blocks: [&[Block]; 2]) -> bool {
    x86::compress_pair(states, blocks)
}

#[cfg(not(any(target_arch = "x86", target_arch = "x86_64")))]
fn at_once(_: [&mut State; 2], _: [&[Block]; 2]) -> bool {
    false
}

#[cfg(test)]
mod tests {
    extern crate std;

    use std::vec::Vec;

    use proptest::prelude::*;
    use sha2::{Digest, Sha256};

    use super::*;

    proptest! {
        #[test]
        fn digest_pair_any_messages_agree_with_sha2(
            first in prop::collection::vec(any::<u8>(), 0..700),
            second in prop::collection::vec(any::<u8>(), 0..700),
        ) {
            let expected = [&first, &second].map(|message| <[u8; 32]>::from(Sha256::digest(message)));
            prop_assert_eq!(digest_pair([&first, &second]), expected);
        }
    }

    #[test]
    fn digest_pair_every_length_agrees_with_sha2() {
        let message: Vec<u8> = (0..=255).cycle().take(300).collect();
        for length in 0..message.len() {
            let pair = [&message[..length], &message[length / 2..]];
            let expected = pair.map(|message| <[u8; 32]>::from(Sha256::digest(message)));
            assert_eq!(digest_pair(pair), expected, "{length}");
        }
    }

    #[test]
    fn at_once_changes_states_only_if_supported() {
        let mut states = [[0; 8]; 2];
        let could = at_once(states.each_mut(), [&[[0; 64]], &[[0; 64]]]);
        assert_eq!(could, states != [[0; 8]; 2]);
    }
}

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
