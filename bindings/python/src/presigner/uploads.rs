//! The methods for uploads by a form and in parts.

use presign_core::ErrorCode;
use pyo3::{prelude::*, types::PyDict};

use super::{PyPresigner, bucket_text, key_text};
use crate::{
    convert::{Argument, Given},
    multipart_plan::{self, PlanKeywords, PyMultipartPlan},
    operations::presign_named,
    post_form::{FormKeywords, PyPostForm},
    presigned_request::PyPresignedRequest,
};

#[pymethods]
impl PyPresigner {
    /// The begin of an upload in parts: `CreateMultipartUpload`.
    #[pyo3(signature = (bucket, key, **keywords))]
    fn create_multipart_upload(
        &self,
        py: Python<'_>,
        bucket: &Bound<'_, PyAny>,
        key: &Bound<'_, PyAny>,
        keywords: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyPresignedRequest> {
        let presigner = self.0.current(py)?;
        let request = presigner.create_multipart_upload(bucket_text(bucket)?, key_text(key)?);
        presign_named(py, "create_multipart_upload", request, keywords)
    }

    /// A part of an upload: `UploadPart`.
    #[pyo3(signature = (bucket, key, upload_id, part_number, **keywords))]
    fn upload_part(
        &self,
        py: Python<'_>,
        bucket: &Bound<'_, PyAny>,
        key: &Bound<'_, PyAny>,
        upload_id: &Bound<'_, PyAny>,
        part_number: &Bound<'_, PyAny>,
        keywords: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyPresignedRequest> {
        let presigner = self.0.current(py)?;
        let request = presigner.upload_part_of(
            bucket_text(bucket)?,
            key_text(key)?,
            upload_id_text(upload_id)?,
            &Argument("part_number", ErrorCode::InvalidOption).decimal(part_number)?,
        );
        presign_named(py, "upload_part", request, keywords)
    }

    /// The end of an upload in parts: `CompleteMultipartUpload`.
    #[pyo3(signature = (bucket, key, upload_id, **keywords))]
    fn complete_multipart_upload(
        &self,
        py: Python<'_>,
        bucket: &Bound<'_, PyAny>,
        key: &Bound<'_, PyAny>,
        upload_id: &Bound<'_, PyAny>,
        keywords: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyPresignedRequest> {
        let presigner = self.0.current(py)?;
        let request = presigner.complete_multipart_upload(
            bucket_text(bucket)?,
            key_text(key)?,
            upload_id_text(upload_id)?,
        );
        presign_named(py, "complete_multipart_upload", request, keywords)
    }

    /// Gives up an upload in parts: `AbortMultipartUpload`.
    #[pyo3(signature = (bucket, key, upload_id, **keywords))]
    fn abort_multipart_upload(
        &self,
        py: Python<'_>,
        bucket: &Bound<'_, PyAny>,
        key: &Bound<'_, PyAny>,
        upload_id: &Bound<'_, PyAny>,
        keywords: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyPresignedRequest> {
        let presigner = self.0.current(py)?;
        let request = presigner.abort_multipart_upload(
            bucket_text(bucket)?,
            key_text(key)?,
            upload_id_text(upload_id)?,
        );
        presign_named(py, "abort_multipart_upload", request, keywords)
    }

    /// The parts that were uploaded: `ListParts`.
    #[pyo3(signature = (bucket, key, upload_id, **keywords))]
    fn list_parts(
        &self,
        py: Python<'_>,
        bucket: &Bound<'_, PyAny>,
        key: &Bound<'_, PyAny>,
        upload_id: &Bound<'_, PyAny>,
        keywords: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyPresignedRequest> {
        let presigner = self.0.current(py)?;
        let request = presigner.list_parts(
            bucket_text(bucket)?,
            key_text(key)?,
            upload_id_text(upload_id)?,
        );
        presign_named(py, "list_parts", request, keywords)
    }

    /// An upload by a form, whose policy says what may be uploaded. `${filename}` in the key and in any field becomes the name of the file.
    ///
    /// `fields` are the form's fields by S3's names, which the client cannot change; `starts_with` has those that it chooses, and
    /// what they begin with; `content_length_range` is the least and the most bytes of the file.
    #[pyo3(signature = (bucket, key, *, fields=None, starts_with=None, content_length_range=None, expires_in=None, signing_window=None, expires_at=None,
                        at=None, allow_unsafe_key=None))]
    fn post_object(
        &self,
        py: Python<'_>,
        bucket: &Bound<'_, PyAny>,
        key: &Bound<'_, PyAny>,
        fields: Given<'_, '_>,
        starts_with: Given<'_, '_>,
        content_length_range: Given<'_, '_>,
        expires_in: Given<'_, '_>,
        signing_window: Given<'_, '_>,
        expires_at: Given<'_, '_>,
        at: Given<'_, '_>,
        allow_unsafe_key: Given<'_, '_>,
    ) -> PyResult<PyPostForm> {
        let presigner = self.0.current(py)?;
        let form = presigner.post_object(bucket_text(bucket)?, key_text(key)?);
        FormKeywords {
            fields,
            starts_with,
            content_length_range,
            expires_in,
            signing_window,
            expires_at,
            at,
            allow_unsafe_key,
        }
        .sign(py, form)
    }

    /// The requests of an upload in parts: of a file of so many bytes, for the ID that `CreateMultipartUpload` gave.
    #[pyo3(signature = (bucket, key, upload_id, size, *, part_size=None, sign_content_length=None, if_match=None,
                        if_none_match=None, sse_customer_key=None, expected_bucket_owner=None, request_payer=None,
                        expires_in=None, signing_window=None, at=None, allow_unsafe_key=None))]
    fn multipart_upload(
        &self,
        py: Python<'_>,
        bucket: &Bound<'_, PyAny>,
        key: &Bound<'_, PyAny>,
        upload_id: &Bound<'_, PyAny>,
        size: &Bound<'_, PyAny>,
        part_size: Given<'_, '_>,
        sign_content_length: Given<'_, '_>,
        if_match: Given<'_, '_>,
        if_none_match: Given<'_, '_>,
        sse_customer_key: Given<'_, '_>,
        expected_bucket_owner: Given<'_, '_>,
        request_payer: Given<'_, '_>,
        expires_in: Given<'_, '_>,
        signing_window: Given<'_, '_>,
        at: Given<'_, '_>,
        allow_unsafe_key: Given<'_, '_>,
    ) -> PyResult<PyMultipartPlan> {
        let presigner = self.0.current(py)?;
        let upload = presigner.multipart_upload(
            bucket_text(bucket)?,
            key_text(key)?,
            upload_id_text(upload_id)?,
            multipart_plan::size("size", size)?,
        );
        PlanKeywords {
            part_size,
            sign_content_length,
            options: [
                ("if_match", if_match),
                ("if_none_match", if_none_match),
                ("sse_customer_key", sse_customer_key),
                ("expected_bucket_owner", expected_bucket_owner),
                ("request_payer", request_payer),
            ],
            expires_in,
            signing_window,
            at,
            allow_unsafe_key,
        }
        .presign(py, upload)
    }
}

fn upload_id_text<'a>(upload_id: &'a Bound<'_, PyAny>) -> PyResult<&'a str> {
    Argument("upload_id", ErrorCode::InvalidOption).text(upload_id)
}
