//! Command lines for a POSIX shell.

use presign_core::{ErrorCode, shell};
use pyo3::prelude::*;

use crate::{
    convert::{Argument, Given},
    error::IntoPython,
    presigned_request::PyPresignedRequest,
};

#[doc = doc!(curl)]
#[pyfunction]
#[pyo3(signature = (request, file=None))]
pub(crate) fn curl(request: &Bound<'_, PyAny>, file: Given<'_, '_>) -> PyResult<String> {
    let argument = Argument("request", ErrorCode::InvalidOption);
    let presigned = request
        .cast::<PyPresignedRequest>()
        .map_err(|_| argument.wrong_type("a PresignedRequest", request))?;
    let file = file.map(|name| Argument("file", ErrorCode::InvalidOption).text(name));
    shell::curl(presigned.get().as_request(), file.transpose()?).into_python(request.py())
}

#[doc = doc!(shell_quote)]
#[pyfunction]
pub(crate) fn shell_quote(text: &Bound<'_, PyAny>) -> PyResult<String> {
    let argument = Argument("text", ErrorCode::InvalidOption);
    shell::quote(argument.text(text)?).into_python(text.py())
}
