use presign_core::AuthToken;
use pyo3::prelude::*;

use crate::python_time::Utc;

/// A presigned request that is a password until it expires.
///
/// Anyone who has it can log in. As text, it is the token.
#[pyclass(name = "AuthToken", module = "presigned", frozen, eq)]
#[derive(PartialEq)]
pub(crate) struct PyAuthToken(AuthToken);

impl From<AuthToken> for PyAuthToken {
    fn from(token: AuthToken) -> Self {
        Self(token)
    }
}

getters! { PyAuthToken {
    /// The token itself.
    token: &str = |token| token.expose();
    /// The expiration of the token or of the credentials, whichever is first, in UTC.
    expires_at: Utc = |token| Utc(token.expires_at());
} }

#[pymethods]
impl PyAuthToken {
    fn __str__(&self) -> &str {
        self.0.expose()
    }

    /// Does not show the token.
    fn __repr__(&self) -> String {
        format!("AuthToken(expires_at='{}')", self.0.expires_at())
    }
}
