use presign_core::{ErrorCode, PostForm};
use pyo3::{
    prelude::*,
    types::{PyDict, PyList, PyString, PyTuple},
};

use crate::{
    convert::{Argument, Given, datetime, expires_in, moment, moment_or_now, signing_window},
    error::IntoPython,
};

/// A form by which anyone can upload one object, until it expires: no credentials are needed for it.
///
/// It is posted to the URL as `multipart/form-data`: the fields in this order, those that the client chooses, and the file, named
/// `file`, last.
#[pyclass(name = "PostForm", module = "presigned", frozen, eq)]
#[derive(PartialEq)]
pub(crate) struct PyPostForm(PostForm);

#[pymethods]
impl PyPostForm {
    /// Where the form is posted.
    #[getter]
    fn url(&self) -> &str {
        self.0.url()
    }

    /// The fields and their values, the signature among them. Whoever has them can upload.
    #[getter]
    fn fields<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let fields = PyDict::new(py);
        for (name, value) in self.0.fields() {
            fields.set_item(name, value)?;
        }
        Ok(fields)
    }

    /// The policy as JSON: what S3 compares the upload with.
    #[getter]
    fn policy(&self) -> &str {
        self.0.policy()
    }

    /// When the form stops working, in UTC: when it expires, or the credentials do, whichever is first.
    #[getter]
    fn expires_at<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        datetime(py, self.0.expires_at())
    }

    /// The form for a page, escaped: fields hidden, an input for each field that the client chooses, one for the file, a button.
    ///
    /// Raises `unsupported_combination` for a value that a browser would not post as it is, such as one with a line end.
    fn to_html(&self, py: Python<'_>) -> PyResult<String> {
        self.0.to_html().into_python(py)
    }

    /// Shows no field's value: signature and session token stand there.
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

/// The keywords of `post_object`.
pub(crate) struct FormKeywords<'a, 'py> {
    pub(crate) fields: Given<'a, 'py>,
    pub(crate) starts_with: Given<'a, 'py>,
    pub(crate) content_length_range: Given<'a, 'py>,
    pub(crate) expires_in: Given<'a, 'py>,
    pub(crate) signing_window: Given<'a, 'py>,
    pub(crate) expires_at: Given<'a, 'py>,
    pub(crate) at: Given<'a, 'py>,
    pub(crate) allow_unsafe_key: Given<'a, 'py>,
}

impl FormKeywords<'_, '_> {
    pub(crate) fn sign(
        self,
        py: Python<'_>,
        mut form: presign_core::PostObject<'_>,
    ) -> PyResult<PyPostForm> {
        if let Some(fields) = self.fields {
            for (name, value) in Argument("fields", ErrorCode::InvalidField).pairs(fields)? {
                form = form.field(name, value);
            }
        }
        if let Some(prefixes) = self.starts_with {
            let argument = Argument("starts_with", ErrorCode::InvalidField);
            for (name, prefix) in argument.pairs(prefixes)? {
                form = form.starts_with(name, prefix);
            }
        }
        if let Some(range) = self.content_length_range {
            let (least, most) = length_range(range)?;
            form = form.content_length_range(least, most);
        }
        if let Some(life) = self.expires_in {
            form = form.expires_in(expires_in(life)?);
        }
        if let Some(window) = self.signing_window {
            form = form.signing_window(signing_window(window)?);
        }
        if let Some(end) = self.expires_at {
            form = form.expires_at(moment("expires_at", end)?);
        }
        if let Some(allow) = self.allow_unsafe_key {
            let allow = Argument("allow_unsafe_key", ErrorCode::UnsafeKey).boolean(allow)?;
            form = form.allow_unsafe_key(allow);
        }
        let at = moment_or_now(py, "at", self.at)?;
        form.presign_at(at).into_python(py).map(PyPostForm)
    }
}

/// A pair of whole numbers from 0 on.
fn length_range(range: &Bound<'_, PyAny>) -> PyResult<(u64, u64)> {
    let argument = Argument("content_length_range", ErrorCode::InvalidOption);
    let pair = range
        .cast::<PyTuple>()
        .ok()
        .and_then(|pair| pair.extract::<(u64, u64)>().ok());
    pair.ok_or_else(|| argument.wrong_type("a tuple of two whole numbers from 0 on", range))
}
