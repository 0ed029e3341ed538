use presign_core::AuthToken;
use pyo3::prelude::*;

use crate::convert::datetime;

/// A presigned request that serves as a password, until it expires.
///
/// Whoever has it can log in. As text it is the token.
#[pyclass(name = "AuthToken", module = "presigned", frozen, eq)]
#[derive(PartialEq)]
pub(crate) struct PyAuthToken(AuthToken);

impl From<AuthToken> for PyAuthToken {
    fn from(token: AuthToken) -> Self {
        Self(token)
    }
}

#[pymethods]
impl PyAuthToken {
    /// The token itself.
    #[getter]
    fn token(&self) -> &str {
        self.0.expose()
    }

    /// When the token stops working, in UTC: when it expires, or the credentials do, whichever is first.
    #[getter]
    fn expires_at<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        datetime(py, self.0.expires_at())
    }

    fn __str__(&self) -> &str {
        self.0.expose()
    }

    /// Does not show the token.
    fn __repr__(&self) -> String {
        format!("AuthToken(expires_at='{}')", self.0.expires_at())
    }
}
