use alloc::string::String;
use core::fmt;

use crate::{CanonicalRequest, CredentialScope, Timestamp, sigv4::crypto};

/// Step 2 of signing: the algorithm, the time, the credential scope and the hash of the canonical request, one per line.
///
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html>
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StringToSign(String);

impl StringToSign {
    /// Returns the string to sign for `request` at `at`.
    pub fn new(at: Timestamp, scope: &CredentialScope, request: &CanonicalRequest<'_>) -> Self {
        let mut text = Self::prefix(&at.amz_date(), scope);
        crypto::push_hex(&mut text, &request.hash());
        Self(text)
    }

    /// Returns the lines before the hash, which all requests of one second share.
    pub(crate) fn prefix(amz_date: &str, scope: &CredentialScope) -> String {
        let algorithm = scope.algorithm().as_str();
        [algorithm, "\n", amz_date, "\n", scope.as_str(), "\n"].concat()
    }

    /// Returns the text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for StringToSign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
