use pyo3::prelude::*;

use crate::{arguments::FileName, error::IntoPython};

#[doc = doc!(attachment)]
#[pyfunction]
pub(crate) fn attachment(py: Python<'_>, file_name: FileName<'_>) -> PyResult<String> {
    presign_core::attachment(file_name.0).into_python(py)
}

#[doc = doc!(inline)]
#[pyfunction]
pub(crate) fn inline(py: Python<'_>, file_name: FileName<'_>) -> PyResult<String> {
    presign_core::inline(file_name.0).into_python(py)
}
