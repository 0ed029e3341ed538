use alloc::string::String;
use core::fmt;

use crate::{Signature, StringToSign};

/// The steps of signing, with AWS's names. The canonical request contains the session token, as the URL does.
#[derive(Clone)]
#[non_exhaustive]
pub struct SigningSteps {
    /// Step 1.
    pub canonical_request: String,
    /// Step 2.
    pub string_to_sign: StringToSign,
    /// Step 4; step 3 is the [`SigningKey`](crate::SigningKey).
    pub signature: Signature,
}

impl fmt::Debug for SigningSteps {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SigningSteps")
            .field("string_to_sign", &self.string_to_sign)
            .finish_non_exhaustive()
    }
}
