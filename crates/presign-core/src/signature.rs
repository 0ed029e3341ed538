use alloc::string::String;
use core::fmt;

use crate::crypto;

/// Step 4 of a signature: the code that ends the URL, written as 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Signature([u8; 32]);

impl Signature {
    pub(crate) fn new(code: [u8; 32]) -> Self {
        Self(code)
    }

    pub(crate) fn push_hex(&self, out: &mut String) {
        crypto::push_hex(out, &self.0);
    }
}

impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// Shows the digits: a signature is no secret, but it opens one request.
impl fmt::Debug for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Signature({self})")
    }
}
