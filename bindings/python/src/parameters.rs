use presign_core::{ErrorCode, Value};
use pyo3::{
    Borrowed,
    prelude::*,
    types::{PyBool, PyFloat, PyInt, PyList, PyMapping, PyString, PyTuple},
};

use crate::{convert::Argument, python_time::is_datetime};

/// The parameters of an operation by AWS's names.
pub(crate) struct Parameters<'py>(Vec<(Bound<'py, PyAny>, Bound<'py, PyAny>)>);

impl<'py> FromPyObject<'_, 'py> for Parameters<'py> {
    type Error = PyErr;

    fn extract(value: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let items = Argument("parameters", ErrorCode::InvalidParameter).items(&value)?;
        let pairs = items.iter().map(|item| item.extract());
        Ok(Self(pairs.collect::<PyResult<_>>()?))
    }
}

impl Parameters<'_> {
    /// Returns the parameters that are not `None`.
    pub(crate) fn given(&self) -> PyResult<Vec<(&str, Value<'_>)>> {
        let given = self.0.iter().filter(|(_, value)| !value.is_none());
        given
            .map(|(name, value)| {
                let argument = Argument("a name in parameters", ErrorCode::InvalidParameter);
                let name = argument.text(name.as_borrowed())?;
                Ok((name, value_of(name, value)?))
            })
            .collect()
    }
}

/// Returns the value by its Python type: the core checks whether the parameter has this type.
fn value_of<'a>(name: &str, value: &'a Bound<'_, PyAny>) -> PyResult<Value<'a>> {
    let argument = Argument(name, ErrorCode::InvalidParameter);
    Ok(if value.is_instance_of::<PyString>() {
        Value::Text(argument.text(value.as_borrowed())?)
    } else if value.is_instance_of::<PyBool>() {
        Value::Boolean(argument.boolean(value)?)
    } else if value.is_instance_of::<PyInt>() {
        // An integer that is too large for the core is too large for S3: as text, it has a wrong type.
        value.extract().map_or(Value::Text(""), Value::Integer)
    } else if is_datetime(value)? {
        Value::Moment(argument.time(value)?)
    } else if value.is_instance_of::<PyList>() || value.is_instance_of::<PyTuple>() {
        Value::List(argument.texts(value)?)
    } else if value.cast::<PyMapping>().is_ok() && !value.is_instance_of::<PyFloat>() {
        Value::Map(argument.pairs(value)?)
    } else {
        let wanted = "str, int, bool, datetime, a list of str or a mapping of str to str";
        return Err(argument.wrong_type(wanted, value));
    })
}
