use presign_core::{BatchPresigner, Method, Timestamp};
use pyo3::{
    prelude::*,
    types::{PyDict, PyList},
};

use crate::{
    convert::datetime,
    many_keys::{OnError, presign_keys},
    presigned_request::headers_dict,
};

/// One request for many keys: the URLs differ, and all else is the same.
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
        on_error: OnError,
    ) -> PyResult<Self> {
        Ok(Self {
            method: batch.method(),
            headers: batch.headers().to_vec(),
            expires_at: batch.expires_at(),
            urls: presign_keys(batch, keys, on_error)?.unbind(),
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

    /// The signed headers that the client must send with each, by lower-case name; `host` it sends by itself.
    #[getter]
    fn headers<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        headers_dict(py, &self.headers)
    }

    /// When the URLs stop working, in UTC: when they expire, or the credentials do, whichever is first.
    #[getter]
    fn expires_at<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        datetime(py, self.expires_at)
    }

    /// Shows no URL and no header's value.
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
