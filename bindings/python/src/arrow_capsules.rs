//! The Arrow PyCapsule interface, by which libraries in one process exchange columns without a copy:
//! <https://arrow.apache.org/docs/format/CDataInterface/PyCapsuleInterface.html>.
#![expect(unsafe_code, reason = "Arrow specifies what the capsules contain")]

use std::{
    ffi::{CStr, CString, c_char, c_int},
    ptr,
};

use arrow_array::{
    ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi_and_data_type},
    ffi_stream::FFI_ArrowArrayStream,
};
use arrow_data::ArrayData;
use arrow_schema::{ArrowError, DataType, Field};
use pyo3::{prelude::*, types::PyCapsule};

const ARRAY: &CStr = c"arrow_array";
const SCHEMA: &CStr = c"arrow_schema";
const STREAM: &CStr = c"arrow_array_stream";

/// Returns the array in the result of `__arrow_c_array__`.
pub(crate) fn import_array(capsules: &Bound<'_, PyAny>) -> PyResult<Result<ArrayData, ArrowError>> {
    let (schema, array) = capsules.extract::<(Bound<'_, PyCapsule>, Bound<'_, PyCapsule>)>()?;
    let schema = schema.pointer_checked(Some(SCHEMA))?.cast();
    let array = array.pointer_checked(Some(ARRAY))?.cast();
    // SAFETY: capsules of these names hold these structs. The array is moved out of its capsule, which then releases nothing.
    let (schema, array): (&FFI_ArrowSchema, _) =
        unsafe { (schema.as_ref(), FFI_ArrowArray::from_raw(array.as_ptr())) };
    if schema.release().is_none() || array.is_released() {
        return Ok(Err(released()));
    }
    Ok(DataType::try_from(schema).and_then(|data_type| checked(array, &data_type)))
}

/// Returns the stream in the result of `__arrow_c_stream__`.
pub(crate) fn import_stream(
    capsule: &Bound<'_, PyAny>,
) -> PyResult<Result<ArrayStream, ArrowError>> {
    let stream = capsule
        .cast::<PyCapsule>()?
        .pointer_checked(Some(STREAM))?
        .cast();
    // SAFETY: a capsule of this name holds this struct, which is moved out of it.
    let stream = unsafe { FFI_ArrowArrayStream::from_raw(stream.as_ptr()) };
    Ok(ArrayStream::new(stream))
}

/// A stream of arrays of one type.
///
/// The reader of `arrow-array` would compile arrays of all types, which is half the size of this package.
pub(crate) struct ArrayStream {
    stream: FFI_ArrowArrayStream,
    data_type: DataType,
}

impl ArrayStream {
    fn new(mut stream: FFI_ArrowArrayStream) -> Result<Self, ArrowError> {
        let mut schema = FFI_ArrowSchema::empty();
        let (Some(get_schema), Some(_)) = (stream.get_schema(), stream.release()) else {
            return Err(released());
        };
        // SAFETY: the stream is not released, and the callback is its own.
        if unsafe { get_schema(&raw mut stream, &raw mut schema) } != 0 {
            return Err(last_error(&mut stream));
        }
        let data_type = DataType::try_from(&schema)?;
        Ok(Self { stream, data_type })
    }

    pub(crate) fn data_type(&self) -> &DataType {
        &self.data_type
    }
}

impl Iterator for ArrayStream {
    type Item = Result<ArrayData, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut array = FFI_ArrowArray::empty();
        let Some(get_next) = self.stream.get_next() else {
            return Some(Err(released()));
        };
        // SAFETY: the stream is not released, and the callback is its own.
        if unsafe { get_next(&raw mut self.stream, &raw mut array) } != 0 {
            return Some(Err(last_error(&mut self.stream)));
        }
        // A released array is the end of the stream.
        (!array.is_released()).then(|| checked(array, &self.data_type))
    }
}

/// Returns the stream's description of its last error.
fn last_error(stream: &mut FFI_ArrowArrayStream) -> ArrowError {
    let mut text = "the stream failed".to_owned();
    if let Some(get_last_error) = stream.get_last_error() {
        // SAFETY: the stream is not released, the callback is its own, and the text stays until the next call.
        let last = unsafe {
            let last = get_last_error(ptr::from_mut(stream));
            (!last.is_null()).then(|| CStr::from_ptr(last))
        };
        if let Some(last) = last {
            text = last.to_string_lossy().into_owned();
        }
    }
    ArrowError::CDataInterface(text)
}

fn checked(array: FFI_ArrowArray, data_type: &DataType) -> Result<ArrayData, ArrowError> {
    // Some libraries export a buffer that this type does not have.
    if *data_type == DataType::Null {
        return Ok(ArrayData::new_null(data_type, array.len()));
    }
    // SAFETY: the exporter is responsible for the type and the lengths of the buffers. Their contents are checked.
    let data = unsafe { from_ffi_and_data_type(array, data_type.clone()) }?;
    data.validate_full()?;
    Ok(data)
}

pub(crate) fn export_schema<'py>(
    py: Python<'py>,
    field: &Field,
) -> PyResult<Result<Bound<'py, PyCapsule>, ArrowError>> {
    match FFI_ArrowSchema::try_from(field) {
        Ok(schema) => PyCapsule::new_with_value(py, schema, SCHEMA).map(Ok),
        Err(error) => Ok(Err(error)),
    }
}

pub(crate) fn export_array<'py>(
    py: Python<'py>,
    array: &ArrayData,
) -> PyResult<Bound<'py, PyCapsule>> {
    PyCapsule::new_with_value(py, FFI_ArrowArray::new(array), ARRAY)
}

pub(crate) fn export_stream(
    py: Python<'_>,
    field: Field,
    arrays: Arrays,
) -> PyResult<Bound<'_, PyCapsule>> {
    let exported = Box::new(Exported {
        field,
        arrays,
        last_error: None,
    });
    // SAFETY: the callbacks do as the specification says, and `release` frees what they rely on.
    let stream = unsafe {
        FFI_ArrowArrayStream::new_unchecked(
            Some(get_schema),
            Some(get_next),
            Some(get_last_error),
            Some(release),
            Box::into_raw(exported).cast(),
        )
    };
    PyCapsule::new_with_value(py, stream, STREAM)
}

type Arrays = Box<dyn Iterator<Item = Result<ArrayData, ArrowError>> + Send>;

/// The private data of a stream. The one of `arrow-array` is for tables only.
struct Exported {
    field: Field,
    arrays: Arrays,
    last_error: Option<CString>,
}

unsafe extern "C" fn get_schema(
    stream: *mut FFI_ArrowArrayStream,
    out: *mut FFI_ArrowSchema,
) -> c_int {
    // SAFETY: the caller's, by the specification.
    unsafe {
        answer(stream, out, |exported| {
            FFI_ArrowSchema::try_from(&exported.field)
        })
    }
}

unsafe extern "C" fn get_next(
    stream: *mut FFI_ArrowArrayStream,
    out: *mut FFI_ArrowArray,
) -> c_int {
    // SAFETY: the caller's, by the specification.
    unsafe {
        answer(stream, out, |exported| match exported.arrays.next() {
            Some(array) => Ok(FFI_ArrowArray::new(&array?)),
            // A released array is the end of the stream.
            None => Ok(FFI_ArrowArray::empty()),
        })
    }
}

unsafe extern "C" fn get_last_error(stream: *mut FFI_ArrowArrayStream) -> *const c_char {
    // SAFETY: the caller's, by the specification; the text stays until the next call.
    let last = unsafe { &exported(stream).last_error };
    last.as_deref().map_or(ptr::null(), CStr::as_ptr)
}

unsafe extern "C" fn release(stream: *mut FFI_ArrowArrayStream) {
    // SAFETY: it is called once, because it removes the callback.
    unsafe {
        drop(Box::from_raw(ptr::from_mut(exported(stream))));
        (*stream).set_private_data(ptr::null_mut());
        (*stream).set_release(None);
    }
}

/// # Safety
///
/// The stream is one of [`export_stream`] that is not released, and `out` is to be written.
unsafe fn answer<T>(
    stream: *mut FFI_ArrowArrayStream,
    out: *mut T,
    make: impl FnOnce(&mut Exported) -> Result<T, ArrowError>,
) -> c_int {
    const EINVAL: c_int = 22;
    // SAFETY: see above.
    let exported = unsafe { exported(stream) };
    match make(exported) {
        Ok(value) => {
            // SAFETY: see above. The old value is not dropped, because it may be uninitialized.
            unsafe { out.write(value) };
            0
        }
        Err(error) => {
            exported.last_error = CString::new(error_text(&error)).ok();
            EINVAL
        }
    }
}

/// # Safety
///
/// As for [`answer`].
unsafe fn exported<'a>(stream: *mut FFI_ArrowArrayStream) -> &'a mut Exported {
    // SAFETY: the data is that of `export_stream`, which has no other reference.
    unsafe { &mut *(*stream).private_data().cast::<Exported>() }
}

/// Returns the message without the kind of error that Arrow prefixes.
pub(crate) fn error_text(error: &ArrowError) -> String {
    match error {
        ArrowError::CDataInterface(text) | ArrowError::InvalidArgumentError(text) => text.clone(),
        error => error.to_string(),
    }
}

fn released() -> ArrowError {
    ArrowError::CDataInterface("it was read before".into())
}
