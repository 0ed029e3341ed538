use presign_core::{ErrorCode, Value};
use pyo3::{
    prelude::*,
    types::{PyBool, PyFloat, PyInt, PyList, PyMapping, PyString, PyTuple},
};

use crate::{
    convert::{Argument, moment},
    python_time::is_datetime,
};

/// A parameter's name and its value, each in the memory of Python or of the caller.
type Parameter<'a> = (&'a str, Value<'a>);

/// The parameters of an operation, which stand in Python's own memory.
pub(crate) struct Parameters<'py>(Vec<(Bound<'py, PyAny>, Bound<'py, PyAny>)>);

impl<'py> Parameters<'py> {
    pub(crate) fn new(given: &Bound<'py, PyAny>) -> PyResult<Self> {
        let items = Argument("parameters", ErrorCode::InvalidParameter).items(given)?;
        let pairs = items.iter().map(|item| item.extract());
        Ok(Self(pairs.collect::<PyResult<_>>()?))
    }

    /// Those that are not `None`.
    pub(crate) fn given(&self) -> PyResult<Vec<Parameter<'_>>> {
        let all = self.0.iter().map(|(name, value)| parameter(name, value));
        all.filter_map(PyResult::transpose).collect()
    }
}

/// The value of a parameter of an operation. Its type says which: the core knows whether it is the right one.
fn parameter<'a>(
    name: &'a Bound<'_, PyAny>,
    value: &'a Bound<'_, PyAny>,
) -> PyResult<Option<Parameter<'a>>> {
    let name = Argument("a name in parameters", ErrorCode::InvalidParameter).text(name)?;
    let argument = Argument(name, ErrorCode::InvalidParameter);
    let value = if value.is_none() {
        return Ok(None);
    } else if value.is_instance_of::<PyString>() {
        Value::Text(argument.text(value)?)
    } else if value.is_instance_of::<PyBool>() {
        Value::Boolean(argument.boolean(value)?)
    } else if value.is_instance_of::<PyInt>() {
        // One that is too large for the core is too large for S3: as a text it is of a wrong type.
        value.extract().map_or(Value::Text(""), Value::Integer)
    } else if is_datetime(value)? {
        Value::Moment(moment(name, value)?)
    } else if value.is_instance_of::<PyList>() || value.is_instance_of::<PyTuple>() {
        Value::List(argument.texts(value)?)
    } else if value.cast::<PyMapping>().is_ok() && !value.is_instance_of::<PyFloat>() {
        Value::Map(argument.pairs(value)?)
    } else {
        let wanted = "str, int, bool, datetime, a list of str or a mapping of str to str";
        return Err(argument.wrong_type(wanted, value));
    };
    Ok(Some((name, value)))
}
