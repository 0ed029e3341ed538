use std::hash::{DefaultHasher, Hash, Hasher};

use presign_core::{ErrorCode, PresignedRequest};
use pyo3::{
    prelude::*,
    types::{PyDict, PyList, PyString},
};

use crate::{
    convert::{Argument, datetime, moment},
    error::IntoPython,
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

#[pymethods]
impl PyPresignedRequest {
    #[new]
    fn new(
        method: &Bound<'_, PyAny>,
        url: &Bound<'_, PyAny>,
        headers: &Bound<'_, PyAny>,
        expires_at: &Bound<'_, PyAny>,
    ) -> PyResult<Self> {
        let headers = Argument("headers", ErrorCode::InvalidHeader).pairs(headers)?;
        Ok(Self(PresignedRequest::from_parts(
            Argument("method", ErrorCode::InvalidMethod)
                .text(method)?
                .parse()
                .into_python(method.py())?,
            Argument("url", ErrorCode::InvalidEndpoint)
                .text(url)?
                .into(),
            headers,
            moment("expires_at", expires_at)?,
        )))
    }

    /// The HTTP method: the URL works with no other.
    #[getter]
    fn method(&self) -> &'static str {
        self.0.method().as_str()
    }

    /// The URL, signature included. Whoever has it can send the request.
    #[getter]
    fn url(&self) -> &str {
        self.0.url()
    }

    /// The signed headers that the client must send, by lower-case name; `host` it sends by itself.
    #[getter]
    fn headers<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        headers_dict(py, self.0.headers())
    }

    /// When the URL stops working, in UTC: when it expires, or the credentials do, whichever is first.
    #[getter]
    fn expires_at<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        datetime(py, self.0.expires_at())
    }

    fn __str__(&self) -> &str {
        self.0.url()
    }

    /// Shows no query, where the signature stands, and no header's value.
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
        let (py, request) = (slf.py(), slf.get());
        let parts = (
            request.method(),
            request.url().to_owned(),
            request.headers(py)?,
            request.expires_at(py)?,
        );
        Ok((slf.get_type(), parts))
    }
}

pub(crate) fn headers_dict<'py>(
    py: Python<'py>,
    headers: &[(String, String)],
) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    for (name, value) in headers {
        dict.set_item(name, value)?;
    }
    Ok(dict)
}
