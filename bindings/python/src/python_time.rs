//! Python's `datetime` types and its clock.

use presign_core::Timestamp;
use pyo3::{
    exceptions::PyImportError,
    intern,
    prelude::*,
    sync::PyOnceLock,
    types::{PyModule, PyType},
};

use crate::error::IntoPython;

static PYTHON_TIME: PyOnceLock<PythonTime> = PyOnceLock::new();

/// Classes and functions of Python, looked up once when the module is imported.
///
/// Test libraries temporarily replace `datetime.datetime`. `PyO3`'s own types would keep the class of their first use and then reject
/// every real `datetime`, or panic if it is not a class.
pub(crate) struct PythonTime {
    datetime: Py<PyType>,
    timedelta: Py<PyType>,
    epoch: Py<PyAny>,
    /// The module: its function is looked up at each call, because test libraries replace it.
    time: Py<PyModule>,
}

impl PythonTime {
    /// Looks them up, when the module is imported.
    pub(crate) fn init(py: Python<'_>) -> PyResult<()> {
        Self::get(py).map(drop)
    }

    fn get(py: Python<'_>) -> PyResult<&'static Self> {
        PYTHON_TIME.get_or_try_init(py, || Self::new(py))
    }

    fn new(py: Python<'_>) -> PyResult<Self> {
        let module = py.import("datetime")?;
        // The C module keeps its class if `datetime.datetime` is a mock.
        let source = py.import("_datetime").unwrap_or_else(|_| module.clone());
        let datetime = real_datetime(&source.getattr("datetime")?)?;
        let utc = module.getattr("timezone")?.getattr("utc")?;
        let epoch = datetime.call_method1("fromtimestamp", (0, &utc))?;
        Ok(Self {
            datetime: datetime.unbind(),
            timedelta: module.getattr("timedelta")?.cast_into::<PyType>()?.unbind(),
            epoch: epoch.unbind(),
            time: py.import("time")?.unbind(),
        })
    }
}

/// Returns the class itself, or the one that a replacement extends.
fn real_datetime<'py>(found: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyType>> {
    let classes = found.cast::<PyType>()?.mro();
    for class in classes.iter() {
        let class = class.cast_into::<PyType>()?;
        if class.module()?.to_str()? == "datetime" && class.name()?.to_str()? == "datetime" {
            return Ok(class);
        }
    }
    Err(PyImportError::new_err(
        "datetime.datetime is neither Python's class nor a subclass of it",
    ))
}

pub(crate) fn is_datetime(value: &Bound<'_, PyAny>) -> PyResult<bool> {
    value.is_instance(PythonTime::get(value.py())?.datetime.bind(value.py()))
}

pub(crate) fn is_timedelta(value: &Bound<'_, PyAny>) -> PyResult<bool> {
    value.is_instance(PythonTime::get(value.py())?.timedelta.bind(value.py()))
}

/// Returns the seconds since 1970 of an aware `datetime`, rounded down.
pub(crate) fn seconds_of(value: &Bound<'_, PyAny>) -> PyResult<i64> {
    let py = value.py();
    // A difference of whole seconds is exact in every year.
    let since = value.sub(PythonTime::get(py)?.epoch.bind(py))?;
    let day = since.getattr(intern!(py, "days"))?.extract::<i64>()?;
    let second = since.getattr(intern!(py, "seconds"))?.extract::<i64>()?;
    Ok(day * 86_400 + second)
}

/// A time, which Python sees as an aware `datetime` in UTC.
#[derive(Clone, Copy)]
pub(crate) struct Utc(pub(crate) Timestamp);

impl<'py> IntoPyObject<'py> for Utc {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let types = PythonTime::get(py)?;
        // Not `fromtimestamp`, which on Windows fails before 1970 and after 3000.
        let since = types.timedelta.bind(py).call1((0, self.0.unix()))?;
        types.epoch.bind(py).add(since)
    }
}

/// Returns the current time of Python's `time.time()`.
pub(crate) fn now(py: Python<'_>) -> PyResult<Timestamp> {
    let time = PythonTime::get(py)?.time.bind(py);
    let seconds = time.call_method0(intern!(py, "time"))?;
    Timestamp::try_from(seconds.extract::<f64>()?).into_python(py)
}
