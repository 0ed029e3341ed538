use presign_core::{Error, VerifyError, Warning};
use pyo3::{intern, prelude::*, sync::PyOnceLock, types::PyType};

/// Converts a result of the core.
pub(crate) trait IntoPython<T> {
    fn into_python(self, py: Python<'_>) -> PyResult<T>;
}

impl<T> IntoPython<T> for Result<T, Error> {
    fn into_python(self, py: Python<'_>) -> PyResult<T> {
        self.map_err(|error| presign_error(py, &error))
    }
}

/// Creates a `VerifyError`.
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

/// Creates a `PresignError`, which is defined in Python so that it has attributes.
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

/// Passes a warning to `warnings.warn`, with the line of the caller.
pub(crate) fn warn(py: Python<'_>, warning: &Warning) -> PyResult<()> {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    let class = CLASS.import(py, "presigned._error", "PresignWarning")?;
    let instance = class.call1((&*warning.message, warning.code.as_str()))?;
    let warnings = py.import(intern!(py, "warnings"))?;
    warnings.call_method1(intern!(py, "warn"), (instance,))?;
    Ok(())
}
