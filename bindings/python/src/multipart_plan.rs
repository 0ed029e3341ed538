use presign_core::{ErrorCode, MultipartPlan, MultipartUpload, Part};
use pyo3::prelude::*;

use crate::{
    convert::{Argument, Given, expires_in, moment_or_now, signing_window},
    error::IntoPython,
    presigned_request::PyPresignedRequest,
};

/// The requests of an upload in parts.
///
/// Each part is sent to its own URL, in any order; S3 answers with an `ETag`. `complete` takes the list of these in its body,
/// `complete_body`; `abort` gives up what was sent.
#[pyclass(name = "MultipartPlan", module = "presigned", frozen, eq)]
#[derive(PartialEq)]
pub(crate) struct PyMultipartPlan(MultipartPlan);

#[pymethods]
impl PyMultipartPlan {
    /// How many bytes each part has, but for the last.
    #[getter]
    fn part_size(&self) -> u64 {
        self.0.part_size
    }

    /// The parts, from the first byte to the last.
    #[getter]
    fn parts(&self) -> Vec<PyPart> {
        self.0.parts.iter().cloned().map(PyPart).collect()
    }

    /// `CompleteMultipartUpload`.
    #[getter]
    fn complete(&self) -> PyPresignedRequest {
        self.0.complete.clone().into()
    }

    /// `AbortMultipartUpload`.
    #[getter]
    fn abort(&self) -> PyPresignedRequest {
        self.0.abort.clone().into()
    }

    /// The body that completes the upload: XML, with the `ETag` of every part as the server answered it, in the order of the parts.
    fn complete_body(&self, etags: &Bound<'_, PyAny>) -> PyResult<String> {
        let texts = Argument("etags", ErrorCode::InvalidOption).texts(etags)?;
        self.0.complete_body(&texts).into_python(etags.py())
    }

    fn __repr__(&self) -> String {
        let (count, part_size) = (self.0.parts.len(), self.0.part_size);
        format!("MultipartPlan(part_size={part_size}, parts=[{count} of them])")
    }
}

/// A part of an upload.
#[pyclass(name = "Part", module = "presigned", frozen, eq)]
#[derive(PartialEq)]
pub(crate) struct PyPart(Part);

#[pymethods]
impl PyPart {
    /// Its number, from 1 on.
    #[getter]
    fn number(&self) -> u64 {
        self.0.number
    }

    /// Where in the file it begins, in bytes.
    #[getter]
    fn offset(&self) -> u64 {
        self.0.offset
    }

    /// How many bytes it has.
    #[getter]
    fn length(&self) -> u64 {
        self.0.length
    }

    /// `UploadPart`.
    #[getter]
    fn request(&self) -> PyPresignedRequest {
        self.0.request.clone().into()
    }

    fn __repr__(&self) -> String {
        let Part {
            number,
            offset,
            length,
            ..
        } = self.0;
        format!("Part(number={number}, offset={offset}, length={length})")
    }
}

/// The keywords of `multipart_upload`.
pub(crate) struct PlanKeywords<'a, 'py> {
    pub(crate) part_size: Given<'a, 'py>,
    pub(crate) sign_content_length: Given<'a, 'py>,
    /// Options of the core by their names, all of them text.
    pub(crate) options: [(&'static str, Given<'a, 'py>); 5],
    pub(crate) expires_in: Given<'a, 'py>,
    pub(crate) signing_window: Given<'a, 'py>,
    pub(crate) at: Given<'a, 'py>,
    pub(crate) allow_unsafe_key: Given<'a, 'py>,
}

impl PlanKeywords<'_, '_> {
    pub(crate) fn presign(
        self,
        py: Python<'_>,
        mut upload: MultipartUpload<'_>,
    ) -> PyResult<PyMultipartPlan> {
        if let Some(bytes) = self.part_size {
            upload = upload.part_size(size("part_size", bytes)?);
        }
        if let Some(sign) = self.sign_content_length {
            let argument = Argument("sign_content_length", ErrorCode::InvalidOption);
            upload = upload.sign_content_length(argument.boolean(sign)?);
        }
        for (name, value) in self.options {
            if let Some(value) = value {
                let text = Argument(name, ErrorCode::InvalidOption).text(value)?;
                upload = upload.option(name, text);
            }
        }
        if let Some(life) = self.expires_in {
            upload = upload.expires_in(expires_in(life)?);
        }
        if let Some(window) = self.signing_window {
            upload = upload.signing_window(signing_window(window)?);
        }
        if let Some(allow) = self.allow_unsafe_key {
            let allow = Argument("allow_unsafe_key", ErrorCode::UnsafeKey).boolean(allow)?;
            upload = upload.allow_unsafe_key(allow);
        }
        let at = moment_or_now(py, "at", self.at)?;
        upload.presign_at(at).into_python(py).map(PyMultipartPlan)
    }
}

/// A number of bytes.
pub(crate) fn size(name: &str, value: &Bound<'_, PyAny>) -> PyResult<u64> {
    let argument = Argument(name, ErrorCode::InvalidOption);
    let wrong = || argument.wrong_type("a whole number of bytes from 0 on", value);
    argument.decimal(value)?.parse().map_err(|_| wrong())
}
