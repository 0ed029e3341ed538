use std::collections::BTreeMap;

use pyo3::{prelude::*, types::PyList};

use crate::{
    arguments::OnError,
    many_keys::{Batch, presign_keys},
    python_time::Utc,
};

/// One request for many keys, which differ only in their URLs.
#[pyclass(
    name = "PresignedRequests",
    module = "presigned",
    frozen,
    generic,
    get_all
)]
pub(crate) struct PyPresignedRequests {
    /// The HTTP method: the URLs work with no other.
    method: &'static str,
    /// The URLs, in the order of the keys.
    urls: Py<PyAny>,
    /// The URLs for HEAD requests, in the same order, if they were requested.
    head_urls: Option<Py<PyAny>>,
    /// The signed headers that the client must send with each, by lower-case name; it sends `host` by itself.
    headers: BTreeMap<String, String>,
    /// The expiration of the URLs or of the credentials, whichever is first, in UTC.
    expires_at: Utc,
}

impl PyPresignedRequests {
    pub(crate) fn new(
        batch: Batch,
        keys: &Bound<'_, PyAny>,
        on_error: Option<OnError>,
    ) -> PyResult<Self> {
        Ok(Self {
            method: batch.method().as_str(),
            headers: batch.headers().iter().cloned().collect(),
            expires_at: Utc(batch.expires_at()),
            urls: presign_keys(batch, keys, on_error.unwrap_or_default())?.unbind(),
            head_urls: None,
        })
    }

    pub(crate) fn with_head_urls(self, head: Self) -> Self {
        Self {
            head_urls: Some(head.urls),
            ..self
        }
    }
}

#[pymethods]
impl PyPresignedRequests {
    /// Shows neither a URL nor the value of a header.
    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!(
            "PresignedRequests(method='{}', headers={}, expires_at='{}')",
            self.method,
            PyList::new(py, self.headers.keys())?.repr()?,
            self.expires_at.0
        ))
    }
}
