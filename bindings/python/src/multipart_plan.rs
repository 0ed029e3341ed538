use presign_core::{MultipartPlan, Part};
use pyo3::prelude::*;

use crate::{arguments::Etags, error::IntoPython, presigned_request::PyPresignedRequest};

/// The requests of a multipart upload.
///
/// The client sends each part to its own URL, in any order; each response has an `ETag`. The body of `complete` lists them, see
/// `complete_body`; `abort` deletes the uploaded parts.
#[pyclass(name = "MultipartPlan", module = "presigned", frozen, eq)]
#[derive(PartialEq)]
pub(crate) struct PyMultipartPlan(pub(crate) MultipartPlan);

getters! { PyMultipartPlan {
    /// The size of each part but the last, in bytes.
    part_size: u64 = |plan| plan.part_size;
    /// The parts, from the first byte to the last.
    parts: Vec<PyPart> = |plan| plan.parts.iter().cloned().map(PyPart).collect();
    /// The request of `CompleteMultipartUpload`.
    complete: PyPresignedRequest = |plan| plan.complete.clone().into();
    /// The request of `AbortMultipartUpload`.
    abort: PyPresignedRequest = |plan| plan.abort.clone().into();
} }

#[pymethods]
impl PyMultipartPlan {
    #[doc = doc!(complete_body)]
    fn complete_body(&self, py: Python<'_>, etags: Etags) -> PyResult<String> {
        self.0.complete_body(&etags.0).into_python(py)
    }

    fn __repr__(&self) -> String {
        let (count, part_size) = (self.0.parts.len(), self.0.part_size);
        format!("MultipartPlan(part_size={part_size}, parts=[{count} of them])")
    }
}

/// A part of a multipart upload.
#[pyclass(name = "Part", module = "presigned", frozen, eq)]
#[derive(PartialEq)]
pub(crate) struct PyPart(Part);

getters! { PyPart {
    /// The part number, from 1.
    number: u64 = |part| part.number;
    /// The offset of the part in the file, in bytes.
    offset: u64 = |part| part.offset;
    /// The length of the part in bytes.
    length: u64 = |part| part.length;
    /// The request of `UploadPart`.
    request: PyPresignedRequest = |part| part.request.clone().into();
} }

#[pymethods]
impl PyPart {
    fn __repr__(&self) -> String {
        let (number, offset, length) = (self.0.number, self.0.offset, self.0.length);
        format!("Part(number={number}, offset={offset}, length={length})")
    }
}
