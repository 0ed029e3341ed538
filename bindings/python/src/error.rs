use presign_core::{Error, ErrorCode};
use pyo3::{prelude::*, sync::PyOnceLock, types::PyType};

/// `PresignError`: a value that cannot be used.
pub(crate) fn value_error(py: Python<'_>, error: &Error) -> PyErr {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    new(py, &CLASS, "PresignError", error.code(), error.to_string())
}

/// `PresignTypeError`: an argument of the wrong type, or that does not exist.
pub(crate) fn type_error(py: Python<'_>, code: ErrorCode, message: String) -> PyErr {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    new(py, &CLASS, "PresignTypeError", code, message)
}

/// The core's result as Python's.
pub(crate) trait IntoPython<T> {
    fn into_python(self, py: Python<'_>) -> PyResult<T>;
}

impl<T> IntoPython<T> for Result<T, Error> {
    fn into_python(self, py: Python<'_>) -> PyResult<T> {
        self.map_err(|error| value_error(py, &error))
    }
}

fn new(
    py: Python<'_>,
    class: &PyOnceLock<Py<PyType>>,
    name: &str,
    code: ErrorCode,
    message: String,
) -> PyErr {
    match class
        .import(py, "presigned._errors", name)
        .and_then(|class| class.call1((message, code.as_str())))
    {
        Ok(error) => PyErr::from_value(error),
        Err(error) => error,
    }
}
