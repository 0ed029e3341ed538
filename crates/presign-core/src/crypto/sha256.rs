use sha2::block_api::compress256;
use zeroize::Zeroize;

/// SHA-256 over a message that comes in parts: FIPS 180-4, section 6.2, around the compression function of the crate `sha2`.
///
/// Copying it keeps the state after what came so far, which is how a key is hashed once for many messages. What it holds can
/// be a secret's: whoever keeps one wipes it.
#[derive(Clone)]
pub(crate) struct Sha256 {
    state: [u32; 8],
    /// The bytes that do not fill a block yet.
    block: [u8; BLOCK],
    length: usize,
}

pub(super) const BLOCK: usize = 64;

/// FIPS 180-4, section 5.3.3.
pub(super) const INITIAL: [u32; 8] = [
    0x6a09_e667,
    0xbb67_ae85,
    0x3c6e_f372,
    0xa54f_f53a,
    0x510e_527f,
    0x9b05_688c,
    0x1f83_d9ab,
    0x5be0_cd19,
];

impl Sha256 {
    pub(crate) fn new() -> Self {
        Self {
            state: INITIAL,
            block: [0; BLOCK],
            length: 0,
        }
    }

    pub(crate) fn update(&mut self, mut bytes: &[u8]) {
        let filled = self.filled();
        self.length += bytes.len();
        if filled > 0 {
            let (begin, rest) = bytes.split_at(bytes.len().min(BLOCK - filled));
            copy(&mut self.block, filled, begin);
            if filled + begin.len() < BLOCK {
                return;
            }
            compress256(&mut self.state, &[self.block]);
            bytes = rest;
        }
        let (blocks, rest) = bytes.as_chunks();
        if !blocks.is_empty() {
            compress256(&mut self.state, blocks);
        }
        copy(&mut self.block, 0, rest);
    }

    pub(crate) fn finish(mut self) -> [u8; 32] {
        let (blocks, count, _) = self.padded_with(0);
        let padded = blocks.get(..count).unwrap_or_default();
        compress256(&mut self.state, padded);
        bytes_of(&self.state)
    }

    /// The last blocks of a message that has so many bytes more, 64 at the most: how many these are, and where the bytes belong.
    pub(super) fn padded_with(&self, more: usize) -> ([[u8; BLOCK]; 3], usize, usize) {
        let filled = self.filled();
        let mut blocks = [[0; BLOCK]; 3];
        let bytes = blocks.as_flattened_mut();
        copy(bytes, 0, self.block.get(..filled).unwrap_or_default());
        let count = pad(bytes, filled + more, self.length + more);
        (blocks, count, filled)
    }

    /// The state after all whole blocks.
    pub(super) fn state(&self) -> [u32; 8] {
        self.state
    }

    pub(super) fn wipe(&mut self) {
        self.state.zeroize();
        self.block.zeroize();
    }

    /// How many bytes do not fill a block.
    fn filled(&self) -> usize {
        self.length % BLOCK
    }
}

/// The hash of a message that is put together from parts. One of ordinary length is compressed in one go.
pub(crate) fn hash_of(parts: &[&str]) -> [u8; 32] {
    let mut blocks = [[0; BLOCK]; 8];
    let bytes = blocks.as_flattened_mut();
    let mut length = 0;
    for part in parts {
        copy(bytes, length, part.as_bytes());
        length += part.len();
    }
    if length + PADDING > bytes.len() {
        let mut hash = Sha256::new();
        for part in parts {
            hash.update(part.as_bytes());
        }
        return hash.finish();
    }
    let count = pad(bytes, length, length);
    let mut state = INITIAL;
    compress256(&mut state, blocks.get(..count).unwrap_or_default());
    bytes_of(&state)
}

/// What ends a message at the least: 0x80, and its length.
pub(super) const PADDING: usize = 1 + 8;

/// Pads a message of a length, which ends at `end`: FIPS 180-4, section 5.1.1. How many blocks there are then.
pub(super) fn pad(blocks: &mut [u8], end: usize, length: usize) -> usize {
    let count = (end + PADDING).div_ceil(BLOCK);
    let bits = 8 * length as u64;
    copy(blocks, end, &[0x80]);
    copy(blocks, count * BLOCK - 8, &bits.to_be_bytes());
    count
}

/// A state as a hash, FIPS 180-4, section 6.2.2.
pub(super) fn bytes_of(state: &[u32; 8]) -> [u8; 32] {
    let mut hash = [0; 32];
    for (bytes, word) in hash.as_chunks_mut().0.iter_mut().zip(state) {
        *bytes = word.to_be_bytes();
    }
    hash
}

/// Copies bytes to a place that has room for them.
pub(super) fn copy(to: &mut [u8], at: usize, bytes: &[u8]) {
    if let Some(place) = to.get_mut(at..at + bytes.len()) {
        place.copy_from_slice(bytes);
    }
}
