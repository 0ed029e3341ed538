//! Command lines for a POSIX shell.

use presign_core::{ErrorCode, shell};
use pyo3::prelude::*;

use crate::{
    arguments::{File, ShellText},
    convert::Argument,
    error::IntoPython,
    presigned_request::PyPresignedRequest,
};

#[doc = doc!(curl)]
#[pyfunction]
#[pyo3(signature = (request, file=None))]
pub(crate) fn curl(request: &Bound<'_, PyAny>, file: Option<File<'_>>) -> PyResult<String> {
    let argument = Argument("request", ErrorCode::InvalidOption);
    let presigned = request
        .cast::<PyPresignedRequest>()
        .map_err(|_| argument.wrong_type("a PresignedRequest", request))?;
    shell::curl(presigned.get().as_request(), file.map(|file| file.0)).into_python(request.py())
}

#[doc = doc!(shell_quote)]
#[pyfunction]
pub(crate) fn shell_quote(py: Python<'_>, text: ShellText<'_>) -> PyResult<String> {
    shell::quote(text.0).into_python(py)
}
