//! Arrow's C data interface in Python's capsules, by which libraries of one process give each other columns without a copy:
//! <https://arrow.apache.org/docs/format/CDataInterface/PyCapsuleInterface.html>.
#![expect(
    unsafe_code,
    reason = "what a capsule of a name holds is a matter of Arrow's specification"
)]

use std::{
    ffi::{CStr, CString, c_char, c_int},
    ptr,
};

use arrow_array::{
    Array, ArrayReader, ArrayRef,
    ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi},
    ffi_stream::{ArrayStreamReader, FFI_ArrowArrayStream},
    make_array,
};
use arrow_schema::{ArrowError, Field};
use pyo3::{prelude::*, types::PyCapsule};

const ARRAY: &CStr = c"arrow_array";
const SCHEMA: &CStr = c"arrow_schema";
const STREAM: &CStr = c"arrow_array_stream";

/// The array in what `__arrow_c_array__` gave.
pub(crate) fn import_array(capsules: &Bound<'_, PyAny>) -> PyResult<Result<ArrayRef, ArrowError>> {
    let (schema, array) = capsules.extract::<(Bound<'_, PyCapsule>, Bound<'_, PyCapsule>)>()?;
    let schema = schema.pointer_checked(Some(SCHEMA))?.cast();
    let array = array.pointer_checked(Some(ARRAY))?.cast();
    // SAFETY: capsules of these names hold these structs. The array is moved out of its capsule, which then releases nothing.
    let (schema, array): (&FFI_ArrowSchema, _) =
        unsafe { (schema.as_ref(), FFI_ArrowArray::from_raw(array.as_ptr())) };
    if schema.release().is_none() || array.is_released() {
        return Ok(Err(released()));
    }
    // SAFETY: whoever exported the array says that it is as the schema has it, and the lengths of its buffers are not to be known
    // otherwise. What is in the buffers is checked.
    let data = unsafe { from_ffi(array, schema) };
    Ok(data.and_then(|data| {
        data.validate_full()?;
        Ok(make_array(data))
    }))
}

/// The stream in what `__arrow_c_stream__` gave.
pub(crate) fn import_stream(
    capsule: &Bound<'_, PyAny>,
) -> PyResult<Result<ArrayStreamReader, ArrowError>> {
    let stream = capsule
        .cast::<PyCapsule>()?
        .pointer_checked(Some(STREAM))?
        .cast();
    // SAFETY: a capsule of this name holds this struct, which is moved out of it.
    let stream = unsafe { FFI_ArrowArrayStream::from_raw(stream.as_ptr()) };
    if stream.get_next().is_none() {
        return Ok(Err(released()));
    }
    Ok(ArrayStreamReader::try_new(stream))
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
    array: &dyn Array,
) -> PyResult<Bound<'py, PyCapsule>> {
    PyCapsule::new_with_value(py, FFI_ArrowArray::new(&array.to_data()), ARRAY)
}

pub(crate) fn export_stream(
    py: Python<'_>,
    reader: Box<dyn ArrayReader + Send>,
) -> PyResult<Bound<'_, PyCapsule>> {
    let exported = Box::new(Exported {
        reader,
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

/// The private data of a stream. `arrow-array` has one for tables alone.
struct Exported {
    reader: Box<dyn ArrayReader + Send>,
    last_error: Option<CString>,
}

unsafe extern "C" fn get_schema(
    stream: *mut FFI_ArrowArrayStream,
    out: *mut FFI_ArrowSchema,
) -> c_int {
    // SAFETY: the caller's, by the specification.
    unsafe {
        answer(stream, out, |reader| {
            FFI_ArrowSchema::try_from(reader.field().as_ref())
        })
    }
}

unsafe extern "C" fn get_next(
    stream: *mut FFI_ArrowArrayStream,
    out: *mut FFI_ArrowArray,
) -> c_int {
    // SAFETY: the caller's, by the specification.
    unsafe {
        answer(stream, out, |reader| match reader.next() {
            Some(array) => Ok(FFI_ArrowArray::new(&array?.to_data())),
            // One that is released is the end.
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
    // SAFETY: it is called once, and then never again, as the callback is gone.
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
    make: impl FnOnce(&mut dyn ArrayReader) -> Result<T, ArrowError>,
) -> c_int {
    const EINVAL: c_int = 22;
    // SAFETY: see above.
    let exported = unsafe { exported(stream) };
    match make(&mut exported.reader) {
        Ok(value) => {
            // SAFETY: see above. What stood there is not dropped: it may be anything.
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
    // SAFETY: the data is that of `export_stream`, and nobody else has it.
    unsafe { &mut *(*stream).private_data().cast::<Exported>() }
}

/// What was wrong, without the kind of error that Arrow puts ahead of it.
pub(crate) fn error_text(error: &ArrowError) -> String {
    match error {
        ArrowError::CDataInterface(text) | ArrowError::InvalidArgumentError(text) => text.clone(),
        error => error.to_string(),
    }
}

fn released() -> ArrowError {
    ArrowError::CDataInterface("it was read already".into())
}
