use presign_core::ErrorCode;
use pyo3::prelude::*;

use crate::{convert::Argument, error::IntoPython};

/// The `Content-Disposition` that has a client save an object under a name, in whatever script (RFC 6266).
#[pyfunction]
pub(crate) fn attachment(file_name: &Bound<'_, PyAny>) -> PyResult<String> {
    presign_core::attachment(text(file_name)?).into_python(file_name.py())
}

/// As `attachment`, for an object that a browser shows, and saves under the name when it is told to.
#[pyfunction]
pub(crate) fn inline(file_name: &Bound<'_, PyAny>) -> PyResult<String> {
    presign_core::inline(text(file_name)?).into_python(file_name.py())
}

fn text<'v>(file_name: &'v Bound<'_, PyAny>) -> PyResult<&'v str> {
    Argument("file_name", ErrorCode::InvalidOption).text(file_name)
}
