use presign_env::Environment;
use pyo3::{intern, prelude::*, types::PyDict};

use crate::error::IntoPython;

/// Returns the environment of `os.environ`: reading that of the process would race with threads that change it.
pub(crate) fn environment(py: Python<'_>) -> PyResult<Environment> {
    let os = py.import(intern!(py, "os"))?;
    let variables = os
        .getattr(intern!(py, "environ"))?
        .call_method0(intern!(py, "copy"))?;
    let variables = variables.cast::<PyDict>()?.iter();
    let home = os
        .getattr(intern!(py, "path"))?
        .call_method1(intern!(py, "expanduser"), ("~",))?;
    // Skips values that are not valid Unicode, because AWS variables are.
    let text = |(name, value): (Bound<'_, PyAny>, Bound<'_, PyAny>)| {
        Some((name.extract().ok()?, value.extract().ok()?))
    };
    Ok(Environment::new(
        variables.filter_map(text),
        home.extract().ok(),
    ))
}

#[doc = doc!(profile_names)]
#[pyfunction]
pub(crate) fn profile_names(py: Python<'_>) -> PyResult<Vec<String>> {
    environment(py)?.profile_names().into_python(py)
}
