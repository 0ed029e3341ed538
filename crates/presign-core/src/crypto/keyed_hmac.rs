use zeroize::Zeroize;

use super::{
    prefixed_hmac::PrefixedHmac,
    sha256::{BLOCK, Sha256},
};

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
        let keyed = Self {
            inner: padded(&block, 0x36),
            outer: padded(&block, 0x5c),
        };
        block.zeroize();
        keyed
    }

    /// The code of a message.
    pub(crate) fn finish(&self, message: &[u8]) -> [u8; 32] {
        let mut inner = self.inner.clone();
        inner.update(message);
        let mut outer = self.outer.clone();
        outer.update(&inner.finish());
        outer.finish()
    }

    /// For messages that all begin with `prefix`.
    pub(crate) fn with_prefix(&self, prefix: &[u8]) -> PrefixedHmac {
        let mut inner = self.inner.clone();
        inner.update(prefix);
        PrefixedHmac::new(&inner, &self.outer)
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

fn padded(key: &[u8; BLOCK], pad: u8) -> Sha256 {
    let mut hash = Sha256::new();
    hash.update(&key.map(|byte| byte ^ pad));
    hash
}
