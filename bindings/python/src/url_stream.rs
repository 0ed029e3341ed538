use std::sync::{Mutex, PoisonError};

use arrow_data::ArrayData;
use arrow_schema::{ArrowError, DataType, Field};
use presign_core::{Error, ErrorCode};
use pyo3::{prelude::*, types::PyCapsule};

use crate::{
    arguments::OnError,
    arrow_capsules::{ArrayStream, export_schema, export_stream},
    error::presign_error,
    key_column::readable,
    many_keys::Batch,
    url_column::{Shape, UrlColumn, field},
};

/// Columns of URLs, which are presigned as they are read, and can be read once.
#[pyclass(name = "UrlStream", module = "presigned", frozen)]
pub(crate) struct PyUrlStream {
    field: Field,
    reader: Mutex<Option<UrlReader>>,
}

impl PyUrlStream {
    pub(crate) fn new(batch: Batch, keys: ArrayStream, on_error: OnError) -> Self {
        let shape = Shape::new(keys.data_type(), on_error);
        let reader = UrlReader {
            batch,
            keys,
            shape,
            rest: None,
            presigned: 0,
        };
        Self {
            field: field(shape.data_type(DataType::Utf8)),
            reader: Mutex::new(Some(reader)),
        }
    }
}

#[pymethods]
impl PyUrlStream {
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        readable(py, export_schema(py, &self.field)?)
    }

    /// Returns the stream. Ignores the requested schema.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let _ = requested_schema;
        let reader = self.reader.lock();
        let Some(reader) = reader.unwrap_or_else(PoisonError::into_inner).take() else {
            let message = "UrlStream: was read before; a stream can be read once";
            let error = Error::new(ErrorCode::UnsupportedCombination, message);
            return Err(presign_error(py, &error));
        };
        export_stream(py, self.field.clone(), Box::new(reader))
    }
}

/// Presigns the keys of a stream as it is read.
struct UrlReader {
    batch: Batch,
    keys: ArrayStream,
    shape: Shape,
    /// The rest of the array that was read last.
    rest: Option<ArrayData>,
    /// The number of keys presigned so far.
    presigned: usize,
}

/// The number of keys to presign together: enough for several cores, and about 20 MB of URLs.
const ROWS: usize = 65_536;

impl UrlReader {
    /// Returns the next keys to presign.
    fn keys(&mut self) -> Option<Result<ArrayData, ArrowError>> {
        if let Some(rest) = self.rest.take() {
            return Some(Ok(rest));
        }
        self.keys.next()
    }

    fn presign(&mut self, keys: &ArrayData) -> Result<ArrayData, ArrowError> {
        let mut rows = keys.len().min(ROWS);
        let urls = loop {
            let some = keys.slice(0, rows);
            let urls = UrlColumn::presign(&self.batch, self.presigned, some, self.shape);
            let urls = urls.map_err(|error| {
                ArrowError::InvalidArgumentError(format!("{error} [{}]", error.code()))
            })?;
            if urls.is_short() {
                break urls;
            }
            rows /= 2;
        };
        self.presigned += rows;
        if rows < keys.len() {
            self.rest = Some(keys.slice(rows, keys.len() - rows));
        }
        urls.into_array(self.shape)
    }
}

impl Iterator for UrlReader {
    type Item = Result<ArrayData, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        let keys = self.keys()?;
        Some(keys.and_then(|keys| self.presign(&keys)))
    }
}
