use presign_core::ErrorCode;
use pyo3::prelude::*;

use crate::{convert::Argument, error::IntoPython};

#[doc = doc!(attachment)]
#[pyfunction]
pub(crate) fn attachment(file_name: &Bound<'_, PyAny>) -> PyResult<String> {
    presign_core::attachment(text(file_name)?).into_python(file_name.py())
}

#[doc = doc!(inline)]
#[pyfunction]
pub(crate) fn inline(file_name: &Bound<'_, PyAny>) -> PyResult<String> {
    presign_core::inline(text(file_name)?).into_python(file_name.py())
}

fn text<'v>(file_name: &'v Bound<'_, PyAny>) -> PyResult<&'v str> {
    Argument("file_name", ErrorCode::InvalidOption).text(file_name)
}
