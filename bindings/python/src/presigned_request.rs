use std::hash::{DefaultHasher, Hash, Hasher};

use presign_core::PresignedRequest;
use pyo3::{
    prelude::*,
    types::{PyDict, PyList, PyString},
};

use crate::{
    arguments::{ExpiresAt, Headers, HttpMethod, Url},
    python_time::Utc,
};

#[doc = doc!(PresignedRequest)]
#[pyclass(name = "PresignedRequest", module = "presigned", frozen, eq)]
#[derive(PartialEq)]
pub(crate) struct PyPresignedRequest(PresignedRequest);

impl From<PresignedRequest> for PyPresignedRequest {
    fn from(request: PresignedRequest) -> Self {
        Self(request)
    }
}

impl PyPresignedRequest {
    pub(crate) fn as_request(&self) -> &PresignedRequest {
        &self.0
    }
}

getters! { PyPresignedRequest {
    /// The HTTP method: the URL works with no other.
    method: &'static str = |request| request.method().as_str();
    /// The URL, including the signature. Anyone who has it can send the request.
    url: &str = |request| request.url();
    /// The expiration of the URL or of the credentials, whichever is first, in UTC.
    expires_at: Utc = |request| Utc(request.expires_at());
} }

#[pymethods]
impl PyPresignedRequest {
    #[new]
    fn new(method: HttpMethod, url: Url<'_>, headers: Headers, expires_at: ExpiresAt) -> Self {
        let url = url.0.to_owned();
        PresignedRequest::from_parts(method.0, url, headers.0, expires_at.0).into()
    }

    /// The signed headers that the client must send, by lower-case name; it sends `host` by itself.
    #[getter]
    fn headers<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        dict(py, self.0.headers())
    }

    fn __str__(&self) -> &str {
        self.0.url()
    }

    /// Shows neither the query, which contains the signature, nor the value of a header.
    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let path = self.url().split('?').next().unwrap_or_default();
        let names = self.0.headers().iter().map(|(name, _)| name);
        Ok(format!(
            "PresignedRequest(method='{}', url={}, headers={}, expires_at='{}')",
            self.method(),
            PyString::new(py, &format!("{path}?…")).repr()?,
            PyList::new(py, names.collect::<Vec<_>>())?.repr()?,
            self.0.expires_at()
        ))
    }

    fn __hash__(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.url().hash(&mut hasher);
        hasher.finish()
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<impl IntoPyObject<'py> + use<'py>> {
        let request = slf.get();
        let parts = (
            request.method(),
            request.url().to_owned(),
            request.headers(slf.py())?,
            request.expires_at(),
        );
        Ok((slf.get_type(), parts))
    }
}

pub(crate) fn dict<'py>(
    py: Python<'py>,
    pairs: &[(String, String)],
) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    for (name, value) in pairs {
        dict.set_item(name, value)?;
    }
    Ok(dict)
}
