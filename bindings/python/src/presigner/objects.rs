//! The methods for objects one by one, and for any request to S3.

use presign_core::ErrorCode;
use pyo3::{prelude::*, types::PyDict};

use super::{PyPresigner, bucket_text, key_text};
use crate::{
    convert::{Argument, Given},
    error::IntoPython,
    keywords::Keywords,
    operations::{presign_named, with_options},
    parameters::Parameters,
    presigned_request::PyPresignedRequest,
};

#[pymethods]
impl PyPresigner {
    /// A download: `GetObject`.
    #[pyo3(signature = (bucket, key, *, expires_in=None, signing_window=None, at=None, allow_unsafe_key=None, query=None, headers=None, **options))]
    fn get_object(
        &self,
        py: Python<'_>,
        bucket: &Bound<'_, PyAny>,
        key: &Bound<'_, PyAny>,
        expires_in: Given<'_, '_>,
        signing_window: Given<'_, '_>,
        at: Given<'_, '_>,
        allow_unsafe_key: Given<'_, '_>,
        query: Given<'_, '_>,
        headers: Given<'_, '_>,
        options: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyPresignedRequest> {
        let presigner = self.0.current(py)?;
        let request = presigner.get_object(bucket_text(bucket)?, key_text(key)?);
        let request = with_options("get_object", request, options)?;
        Keywords {
            expires_in,
            signing_window,
            at,
            allow_unsafe_key,
            query,
            headers,
        }
        .presign(py, request)
    }

    /// What is known of an object: `HeadObject`.
    #[pyo3(signature = (bucket, key, *, expires_in=None, signing_window=None, at=None, allow_unsafe_key=None, query=None, headers=None, **options))]
    fn head_object(
        &self,
        py: Python<'_>,
        bucket: &Bound<'_, PyAny>,
        key: &Bound<'_, PyAny>,
        expires_in: Given<'_, '_>,
        signing_window: Given<'_, '_>,
        at: Given<'_, '_>,
        allow_unsafe_key: Given<'_, '_>,
        query: Given<'_, '_>,
        headers: Given<'_, '_>,
        options: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyPresignedRequest> {
        let presigner = self.0.current(py)?;
        let request = presigner.head_object(bucket_text(bucket)?, key_text(key)?);
        let request = with_options("head_object", request, options)?;
        Keywords {
            expires_in,
            signing_window,
            at,
            allow_unsafe_key,
            query,
            headers,
        }
        .presign(py, request)
    }

    /// An upload: `PutObject`.
    #[pyo3(signature = (bucket, key, *, expires_in=None, signing_window=None, at=None, allow_unsafe_key=None, query=None, headers=None, metadata=None, **options))]
    fn put_object(
        &self,
        py: Python<'_>,
        bucket: &Bound<'_, PyAny>,
        key: &Bound<'_, PyAny>,
        expires_in: Given<'_, '_>,
        signing_window: Given<'_, '_>,
        at: Given<'_, '_>,
        allow_unsafe_key: Given<'_, '_>,
        query: Given<'_, '_>,
        headers: Given<'_, '_>,
        metadata: Given<'_, '_>,
        options: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyPresignedRequest> {
        let presigner = self.0.current(py)?;
        let mut request = presigner.put_object(bucket_text(bucket)?, key_text(key)?);
        if let Some(metadata) = metadata {
            let argument = Argument("metadata", ErrorCode::InvalidOption);
            for (name, value) in argument.pairs(metadata)? {
                request = request.metadata(&name, value);
            }
        }
        let request = with_options("put_object", request, options)?;
        Keywords {
            expires_in,
            signing_window,
            at,
            allow_unsafe_key,
            query,
            headers,
        }
        .presign(py, request)
    }

    /// `DeleteObject`.
    #[pyo3(signature = (bucket, key, *, expires_in=None, signing_window=None, at=None, allow_unsafe_key=None, query=None, headers=None, **options))]
    fn delete_object(
        &self,
        py: Python<'_>,
        bucket: &Bound<'_, PyAny>,
        key: &Bound<'_, PyAny>,
        expires_in: Given<'_, '_>,
        signing_window: Given<'_, '_>,
        at: Given<'_, '_>,
        allow_unsafe_key: Given<'_, '_>,
        query: Given<'_, '_>,
        headers: Given<'_, '_>,
        options: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyPresignedRequest> {
        let presigner = self.0.current(py)?;
        let request = presigner.delete_object(bucket_text(bucket)?, key_text(key)?);
        let request = with_options("delete_object", request, options)?;
        Keywords {
            expires_in,
            signing_window,
            at,
            allow_unsafe_key,
            query,
            headers,
        }
        .presign(py, request)
    }

    /// A copy that S3 makes by itself: `CopyObject`. The source is `BUCKET/KEY`, perhaps with `?versionId=ID` behind it.
    #[pyo3(signature = (bucket, key, copy_source, **keywords))]
    fn copy_object(
        &self,
        py: Python<'_>,
        bucket: &Bound<'_, PyAny>,
        key: &Bound<'_, PyAny>,
        copy_source: &Bound<'_, PyAny>,
        keywords: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyPresignedRequest> {
        let presigner = self.0.current(py)?;
        let request = presigner.copy_object(
            bucket_text(bucket)?,
            key_text(key)?,
            Argument("copy_source", ErrorCode::InvalidOption).text(copy_source)?,
        );
        presign_named(py, "copy_object", request, keywords)
    }

    /// The objects of a bucket: `ListObjectsV2`.
    #[pyo3(signature = (bucket, **keywords))]
    fn list_objects_v2(
        &self,
        py: Python<'_>,
        bucket: &Bound<'_, PyAny>,
        keywords: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyPresignedRequest> {
        let presigner = self.0.current(py)?;
        let request = presigner.list_objects_v2(bucket_text(bucket)?);
        presign_named(py, "list_objects_v2", request, keywords)
    }

    /// Attributes of an object: `GetObjectAttributes`.
    #[pyo3(signature = (bucket, key, object_attributes, **keywords))]
    fn get_object_attributes(
        &self,
        py: Python<'_>,
        bucket: &Bound<'_, PyAny>,
        key: &Bound<'_, PyAny>,
        object_attributes: &Bound<'_, PyAny>,
        keywords: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyPresignedRequest> {
        let presigner = self.0.current(py)?;
        let argument = Argument("object_attributes", ErrorCode::InvalidOption);
        let attributes = argument.texts(object_attributes)?;
        let attributes: Vec<_> = attributes.iter().map(String::as_str).collect();
        let request =
            presigner.get_object_attributes(bucket_text(bucket)?, key_text(key)?, &attributes);
        presign_named(py, "get_object_attributes", request, keywords)
    }

    /// The tags of an object: `GetObjectTagging`.
    #[pyo3(signature = (bucket, key, **keywords))]
    fn get_object_tagging(
        &self,
        py: Python<'_>,
        bucket: &Bound<'_, PyAny>,
        key: &Bound<'_, PyAny>,
        keywords: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyPresignedRequest> {
        let presigner = self.0.current(py)?;
        let request = presigner.get_object_tagging(bucket_text(bucket)?, key_text(key)?);
        presign_named(py, "get_object_tagging", request, keywords)
    }

    /// Replaces the tags of an object: `PutObjectTagging`.
    #[pyo3(signature = (bucket, key, **keywords))]
    fn put_object_tagging(
        &self,
        py: Python<'_>,
        bucket: &Bound<'_, PyAny>,
        key: &Bound<'_, PyAny>,
        keywords: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyPresignedRequest> {
        let presigner = self.0.current(py)?;
        let request = presigner.put_object_tagging(bucket_text(bucket)?, key_text(key)?);
        presign_named(py, "put_object_tagging", request, keywords)
    }

    /// Deletes the tags of an object: `DeleteObjectTagging`.
    #[pyo3(signature = (bucket, key, **keywords))]
    fn delete_object_tagging(
        &self,
        py: Python<'_>,
        bucket: &Bound<'_, PyAny>,
        key: &Bound<'_, PyAny>,
        keywords: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyPresignedRequest> {
        let presigner = self.0.current(py)?;
        let request = presigner.delete_object_tagging(bucket_text(bucket)?, key_text(key)?);
        presign_named(py, "delete_object_tagging", request, keywords)
    }

    /// Any operation of S3 by its name, `UploadPart` or `upload_part`, with its parameters by AWS's names.
    ///
    /// What stands in the body of the request is sent by whoever uses the URL, and no parameter here.
    #[pyo3(signature = (name, parameters, *, expires_in=None, signing_window=None, at=None, allow_unsafe_key=None, query=None, headers=None))]
    fn operation(
        &self,
        py: Python<'_>,
        name: &Bound<'_, PyAny>,
        parameters: &Bound<'_, PyAny>,
        expires_in: Given<'_, '_>,
        signing_window: Given<'_, '_>,
        at: Given<'_, '_>,
        allow_unsafe_key: Given<'_, '_>,
        query: Given<'_, '_>,
        headers: Given<'_, '_>,
    ) -> PyResult<PyPresignedRequest> {
        let presigner = self.0.current(py)?;
        let name = Argument("name", ErrorCode::UnknownOperation).text(name)?;
        let parameters = Parameters::new(parameters)?;
        let request = presigner
            .operation(name, parameters.given()?)
            .into_python(py)?;
        Keywords {
            expires_in,
            signing_window,
            at,
            allow_unsafe_key,
            query,
            headers,
        }
        .presign(py, request)
    }

    /// Any other request to S3: to an object, with no key to a bucket, with no bucket to the service.
    #[pyo3(signature = (method, bucket=None, key=None, *, query=None, headers=None, expires_in=None, signing_window=None, at=None, allow_unsafe_key=None))]
    fn presign(
        &self,
        py: Python<'_>,
        method: &Bound<'_, PyAny>,
        bucket: Given<'_, '_>,
        key: Given<'_, '_>,
        query: Given<'_, '_>,
        headers: Given<'_, '_>,
        expires_in: Given<'_, '_>,
        signing_window: Given<'_, '_>,
        at: Given<'_, '_>,
        allow_unsafe_key: Given<'_, '_>,
    ) -> PyResult<PyPresignedRequest> {
        let presigner = self.0.current(py)?;
        let method = Argument("method", ErrorCode::InvalidMethod).text(method)?;
        let request = presigner.presign(
            method.parse().into_python(py)?,
            bucket.map(bucket_text).transpose()?,
            key.map(key_text).transpose()?,
        );
        Keywords {
            expires_in,
            signing_window,
            at,
            allow_unsafe_key,
            query,
            headers,
        }
        .presign(py, request)
    }
}
