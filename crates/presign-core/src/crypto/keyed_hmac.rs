use zeroize::Zeroize;

use super::sha256::{BLOCK, Sha256};

/// HMAC-SHA256 that has taken its key, which is then hashed once for many messages: RFC 2104.
///
/// It is wiped from memory when dropped.
#[derive(Clone)]
pub(crate) struct KeyedHmac {
    inner: Sha256,
    outer: Sha256,
}

impl KeyedHmac {
    pub(crate) fn new(key: &[u8]) -> Self {
        let mut block = [0; BLOCK];
        if key.len() > BLOCK {
            let mut hash = Sha256::new();
            hash.update(key);
            fill(&mut block, &hash.finish());
        } else {
            fill(&mut block, key);
        }
        let padded = |pad: u8| {
            let mut hash = Sha256::new();
            hash.update(&block.map(|byte| byte ^ pad));
            hash
        };
        let keyed = Self {
            inner: padded(0x36),
            outer: padded(0x5c),
        };
        block.zeroize();
        keyed
    }

    /// The same state after more of the message.
    pub(crate) fn with(&self, part: &[u8]) -> Self {
        let mut after = self.clone();
        after.inner.update(part);
        after
    }

    /// The code of the message so far followed by `last`.
    pub(crate) fn finish(&self, last: &[u8]) -> [u8; 32] {
        let mut inner = self.inner.clone();
        inner.update(last);
        let mut outer = self.outer.clone();
        outer.update(&inner.finish());
        outer.finish()
    }
}

impl Drop for KeyedHmac {
    fn drop(&mut self) {
        self.inner.wipe();
        self.outer.wipe();
    }
}

fn fill(block: &mut [u8; BLOCK], bytes: &[u8]) {
    for (place, byte) in block.iter_mut().zip(bytes) {
        *place = *byte;
    }
}
