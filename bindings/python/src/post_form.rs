use presign_core::PostForm;
use pyo3::{
    prelude::*,
    types::{PyDict, PyList, PyString},
};

use crate::{error::IntoPython, presigned_request::dict, python_time::Utc};

/// A form that uploads one object without credentials, until it expires.
///
/// The client posts it to the URL as `multipart/form-data`: the fields in this order, the fields that it chooses, and the file, named
/// `file`, last.
#[pyclass(name = "PostForm", module = "presigned", frozen, eq)]
#[derive(PartialEq)]
pub(crate) struct PyPostForm(pub(crate) PostForm);

getters! { PyPostForm {
    /// The URL to which the form is posted.
    url: &str = |form| form.url();
    /// The policy as JSON, which S3 compares with the upload.
    policy: &str = |form| form.policy();
    /// The expiration of the form or of the credentials, whichever is first, in UTC.
    expires_at: Utc = |form| Utc(form.expires_at());
} }

#[pymethods]
impl PyPostForm {
    /// The fields and their values, including the signature. Anyone who has them can upload.
    #[getter]
    fn fields<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        dict(py, self.0.fields())
    }

    #[doc = doc!(to_html)]
    fn to_html(&self, py: Python<'_>) -> PyResult<String> {
        self.0.to_html().into_python(py)
    }

    /// Shows no value of a field: the signature and the session token are fields.
    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let names = self.0.fields().iter().map(|(name, _)| name);
        Ok(format!(
            "PostForm(url={}, fields={}, expires_at='{}')",
            PyString::new(py, self.0.url()).repr()?,
            PyList::new(py, names.collect::<Vec<_>>())?.repr()?,
            self.0.expires_at()
        ))
    }
}
