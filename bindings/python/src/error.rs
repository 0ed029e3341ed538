use presign_core::Error;
use pyo3::{prelude::*, sync::PyOnceLock, types::PyType};

/// The core's result as Python's.
pub(crate) trait IntoPython<T> {
    fn into_python(self, py: Python<'_>) -> PyResult<T>;
}

impl<T> IntoPython<T> for Result<T, Error> {
    fn into_python(self, py: Python<'_>) -> PyResult<T> {
        self.map_err(|error| presign_error(py, &error))
    }
}

/// `PresignError`, which is a class of Python's own so that it has an attribute.
pub(crate) fn presign_error(py: Python<'_>, error: &Error) -> PyErr {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    match CLASS
        .import(py, "presigned._error", "PresignError")
        .and_then(|class| class.call1((error.to_string(), error.code().as_str())))
    {
        Ok(error) => PyErr::from_value(error),
        Err(error) => error,
    }
}
