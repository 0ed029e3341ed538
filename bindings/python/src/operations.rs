//! The operations with named options, which are passed by the names and types that the core gives them.

use base64ct::{Base64, Encoding};
use presign_core::{
    ErrorCode, Request,
    operation::{DeleteObject, GetObject, HeadObject, Kind, NamedOption, Operation, PutObject},
};
use pyo3::{
    exceptions::PyTypeError,
    prelude::*,
    types::{PyBytes, PyDict, PyString},
};

use crate::convert::Argument;

/// Passes on the options that are not `None`.
pub(crate) fn with_options<'a, O: Operation>(
    method: &str,
    mut request: Request<'a, O>,
    options: Option<&Bound<'_, PyDict>>,
) -> PyResult<Request<'a, O>> {
    for (name, value) in options.into_iter().flatten() {
        let given = name.cast::<PyString>()?.to_string_lossy();
        let Some(option) = options_of::<O>().find(|option| option.name() == given) else {
            return Err(unexpected_keyword(method, &name)?);
        };
        if !value.is_none() {
            request = with_option(request, option, &value)?;
        }
    }
    Ok(request)
}

/// Python's own error for a keyword that a callable does not have.
pub(crate) fn unexpected_keyword(callable: &str, name: &Bound<'_, PyAny>) -> PyResult<PyErr> {
    let message = format!(
        "{callable}() got an unexpected keyword argument {}",
        name.repr()?
    );
    Ok(PyTypeError::new_err(message))
}

/// The types of each operation's options, for the tests that compare them with the stub's.
#[pyfunction]
#[pyo3(name = "_named_options")]
pub(crate) fn named_options(py: Python<'_>) -> PyResult<Bound<'_, PyDict>> {
    let all = PyDict::new(py);
    all.set_item("get_object", types_of::<GetObject>(py)?)?;
    all.set_item("head_object", types_of::<HeadObject>(py)?)?;
    all.set_item("put_object", types_of::<PutObject>(py)?)?;
    all.set_item("delete_object", types_of::<DeleteObject>(py)?)?;
    Ok(all)
}

fn types_of<O: Operation>(py: Python<'_>) -> PyResult<Bound<'_, PyDict>> {
    let types = PyDict::new(py);
    for option in options_of::<O>() {
        types.set_item(option.name(), wanted(option.kind()))?;
    }
    Ok(types)
}

fn options_of<O: Operation>() -> impl Iterator<Item = &'static NamedOption> {
    O::OPTIONS.iter().copied().flatten()
}

fn wanted(kind: Kind) -> &'static str {
    match kind {
        Kind::Text | Kind::Sha256 => "str",
        Kind::Integer | Kind::PartNumber => "int",
        Kind::Boolean => "bool",
        Kind::CustomerKey => "str | bytes",
    }
}

fn with_option<'a, O: Operation>(
    request: Request<'a, O>,
    option: &NamedOption,
    value: &Bound<'_, PyAny>,
) -> PyResult<Request<'a, O>> {
    let name = option.name();
    let argument = Argument(name, ErrorCode::InvalidOption);
    Ok(match option.kind() {
        Kind::Integer | Kind::PartNumber => request.option(name, argument.decimal(value)?),
        Kind::Boolean => request.option(name, argument.boolean(value)?.to_string()),
        Kind::CustomerKey if value.is_instance_of::<PyBytes>() => {
            let key = value.cast::<PyBytes>()?.as_bytes();
            request.option(name, Base64::encode_string(key))
        }
        kind if value.is_instance_of::<PyString>() || kind == Kind::Text => {
            request.option(name, argument.text(value)?.to_owned())
        }
        kind => return Err(argument.wrong_type(wanted(kind), value)),
    })
}
