use arrow_data::ArrayData;
use arrow_schema::{ArrowError, DataType};
use presign_core::{Error, ErrorCode};
use pyo3::{
    intern,
    prelude::*,
    types::{PyList, PyTuple},
};

use crate::{
    arguments::OnError,
    arrow_capsules::{ArrayStream, error_text, import_array, import_stream},
    convert::Argument,
    error::presign_error,
    many_keys::Batch,
    url_array::PyUrlArray,
    url_stream::PyUrlStream,
};

/// Keys in an Arrow column of another library, or in a table with one column.
pub(crate) enum KeyColumn {
    /// The whole column.
    Array(ArrayData),
    /// One array after another.
    Stream(ArrayStream),
}

impl KeyColumn {
    /// Returns the column, or `None` for other keys.
    pub(crate) fn import(
        argument: Argument<'_>,
        keys: &Bound<'_, PyAny>,
    ) -> PyResult<Option<Self>> {
        let py = keys.py();
        if keys.is_instance_of::<PyList>() || keys.is_instance_of::<PyTuple>() {
            return Ok(None);
        }
        let (column, data_type);
        if let Some(export) = keys.getattr_opt(intern!(py, "__arrow_c_array__"))? {
            let array = readable(py, import_array(&export.call0()?)?)?;
            data_type = array.data_type().clone();
            column = Self::Array(array);
        } else if let Some(export) = keys.getattr_opt(intern!(py, "__arrow_c_stream__"))? {
            let stream = readable(py, import_stream(&export.call0()?)?)?;
            data_type = stream.data_type().clone();
            column = Self::Stream(stream);
        } else {
            return Ok(None);
        }
        let is_column_of_texts = match &data_type {
            DataType::Struct(fields) => {
                matches!(&**fields, [field] if is_text(field.data_type()))
            }
            data_type => is_text(data_type),
        };
        if is_column_of_texts {
            Ok(Some(column))
        } else {
            Err(argument.wrong_type(WANTED, keys))
        }
    }

    /// Returns the URLs as an array or a stream, like the keys.
    pub(crate) fn presign(
        self,
        py: Python<'_>,
        batch: Batch,
        on_error: OnError,
    ) -> PyResult<Bound<'_, PyAny>> {
        Ok(match self {
            Self::Array(keys) => {
                Bound::new(py, PyUrlArray::new(py, &batch, keys, on_error)?)?.into_any()
            }
            Self::Stream(keys) => {
                Bound::new(py, PyUrlStream::new(batch, keys, on_error))?.into_any()
            }
        })
    }
}

const WANTED: &str = "an iterable of str, an Arrow column of string, large_string, string_view or a dictionary of these, or a \
                      table with one such column";

fn is_text(data_type: &DataType) -> bool {
    match data_type {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View | DataType::Null => true,
        DataType::Dictionary(_, values) => is_text(values),
        _ => false,
    }
}

pub(crate) fn readable<T>(py: Python<'_>, outcome: Result<T, ArrowError>) -> PyResult<T> {
    outcome.map_err(|error| {
        let message = format!("keys: cannot be read: {}", error_text(&error));
        presign_error(py, &Error::new(ErrorCode::InvalidKey, message))
    })
}
