use presign_core::{BatchPresigner, Method, Timestamp};
use pyo3::{
    prelude::*,
    types::{PyDict, PyList},
};

use crate::{
    arguments::OnError, many_keys::presign_keys, presigned_request::dict, python_time::Utc,
};

/// One request for many keys, which differ only in their URLs.
#[pyclass(name = "PresignedRequests", module = "presigned", frozen, generic)]
pub(crate) struct PyPresignedRequests {
    method: Method,
    urls: Py<PyAny>,
    headers: Vec<(String, String)>,
    expires_at: Timestamp,
}

impl PyPresignedRequests {
    pub(crate) fn new(
        batch: BatchPresigner,
        keys: &Bound<'_, PyAny>,
        on_error: Option<OnError>,
    ) -> PyResult<Self> {
        Ok(Self {
            method: batch.method(),
            headers: batch.headers().to_vec(),
            expires_at: batch.expires_at(),
            urls: presign_keys(batch, keys, on_error.unwrap_or_default())?.unbind(),
        })
    }
}

#[pymethods]
impl PyPresignedRequests {
    /// The HTTP method: the URLs work with no other.
    #[getter]
    fn method(&self) -> &'static str {
        self.method.as_str()
    }

    /// The URLs, in the order of the keys.
    #[getter]
    fn urls<'py>(&self, py: Python<'py>) -> &Bound<'py, PyAny> {
        self.urls.bind(py)
    }

    /// The signed headers that the client must send with each, by lower-case name; it sends `host` by itself.
    #[getter]
    fn headers<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        dict(py, &self.headers)
    }

    /// The expiration of the URLs or of the credentials, whichever is first, in UTC.
    #[getter]
    fn expires_at(&self) -> Utc {
        Utc(self.expires_at)
    }

    /// Shows neither a URL nor the value of a header.
    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let names = self.headers.iter().map(|(name, _)| name);
        Ok(format!(
            "PresignedRequests(method='{}', headers={}, expires_at='{}')",
            self.method,
            PyList::new(py, names)?.repr()?,
            self.expires_at
        ))
    }
}
