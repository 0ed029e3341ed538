use presign_core::{Error, VerifyError, Warning};
use pyo3::{intern, prelude::*, sync::PyOnceLock, types::PyType};

/// The core's result as Python's.
pub(crate) trait IntoPython<T> {
    fn into_python(self, py: Python<'_>) -> PyResult<T>;
}

impl<T> IntoPython<T> for Result<T, Error> {
    fn into_python(self, py: Python<'_>) -> PyResult<T> {
        self.map_err(|error| presign_error(py, &error))
    }
}

pub(crate) fn verify_error(py: Python<'_>, error: &VerifyError) -> PyErr {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    let arguments = (error.message(), error.code().as_str(), error.status());
    match CLASS
        .import(py, "presigned._error", "VerifyError")
        .and_then(|class| class.call1(arguments))
    {
        Ok(error) => PyErr::from_value(error),
        Err(error) => error,
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

/// Hands a warning to Python's `warnings.warn`, as one of the line that called.
pub(crate) fn warn(py: Python<'_>, warning: &Warning) -> PyResult<()> {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    let class = CLASS.import(py, "presigned._error", "PresignWarning")?;
    let instance = class.call1((&*warning.message, warning.code.as_str()))?;
    let warnings = py.import(intern!(py, "warnings"))?;
    warnings.call_method1(intern!(py, "warn"), (instance,))?;
    Ok(())
}
