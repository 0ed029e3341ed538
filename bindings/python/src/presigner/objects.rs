//! The methods for objects, and for any request to S3.

use pyo3::{prelude::*, types::PyDict};

use super::PyPresigner;
use crate::{
    arguments::{Bucket, CopySource, HttpMethod, Key, ObjectAttributes, OperationName},
    error::IntoPython,
    keywords::presign,
    parameters::Parameters,
    presigned_request::PyPresignedRequest,
};

#[pymethods]
impl PyPresigner {
    #[doc = doc!(get_object)]
    #[pyo3(signature = (bucket, key, **keywords))]
    fn get_object(
        &self,
        py: Python<'_>,
        bucket: Bucket<'_>,
        key: Key<'_>,
        keywords: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyPresignedRequest> {
        let presigner = self.0.current(py)?;
        let request = presigner.get_object(bucket.0, key.0);
        presign(py, "get_object", request, keywords)
    }

    #[doc = doc!(head_object)]
    #[pyo3(signature = (bucket, key, **keywords))]
    fn head_object(
        &self,
        py: Python<'_>,
        bucket: Bucket<'_>,
        key: Key<'_>,
        keywords: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyPresignedRequest> {
        let presigner = self.0.current(py)?;
        let request = presigner.head_object(bucket.0, key.0);
        presign(py, "head_object", request, keywords)
    }

    #[doc = doc!(put_object)]
    #[pyo3(signature = (bucket, key, **keywords))]
    fn put_object(
        &self,
        py: Python<'_>,
        bucket: Bucket<'_>,
        key: Key<'_>,
        keywords: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyPresignedRequest> {
        let presigner = self.0.current(py)?;
        let request = presigner.put_object(bucket.0, key.0);
        presign(py, "put_object", request, keywords)
    }

    #[doc = doc!(delete_object)]
    #[pyo3(signature = (bucket, key, **keywords))]
    fn delete_object(
        &self,
        py: Python<'_>,
        bucket: Bucket<'_>,
        key: Key<'_>,
        keywords: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyPresignedRequest> {
        let presigner = self.0.current(py)?;
        let request = presigner.delete_object(bucket.0, key.0);
        presign(py, "delete_object", request, keywords)
    }

    #[doc = doc!(copy_object)]
    #[pyo3(signature = (bucket, key, copy_source, **keywords))]
    fn copy_object(
        &self,
        py: Python<'_>,
        bucket: Bucket<'_>,
        key: Key<'_>,
        copy_source: CopySource<'_>,
        keywords: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyPresignedRequest> {
        let presigner = self.0.current(py)?;
        let request = presigner.copy_object(bucket.0, key.0, copy_source.0);
        presign(py, "copy_object", request, keywords)
    }

    #[doc = doc!(list_objects_v2)]
    #[pyo3(signature = (bucket, **keywords))]
    fn list_objects_v2(
        &self,
        py: Python<'_>,
        bucket: Bucket<'_>,
        keywords: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyPresignedRequest> {
        let presigner = self.0.current(py)?;
        let request = presigner.list_objects_v2(bucket.0);
        presign(py, "list_objects_v2", request, keywords)
    }

    #[doc = doc!(get_object_attributes)]
    #[pyo3(signature = (bucket, key, object_attributes, **keywords))]
    fn get_object_attributes(
        &self,
        py: Python<'_>,
        bucket: Bucket<'_>,
        key: Key<'_>,
        object_attributes: ObjectAttributes,
        keywords: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyPresignedRequest> {
        let presigner = self.0.current(py)?;
        let attributes = object_attributes.0.iter().map(String::as_str);
        let attributes: Vec<_> = attributes.collect();
        let request = presigner.get_object_attributes(bucket.0, key.0, &attributes);
        presign(py, "get_object_attributes", request, keywords)
    }

    #[doc = doc!(get_object_tagging)]
    #[pyo3(signature = (bucket, key, **keywords))]
    fn get_object_tagging(
        &self,
        py: Python<'_>,
        bucket: Bucket<'_>,
        key: Key<'_>,
        keywords: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyPresignedRequest> {
        let presigner = self.0.current(py)?;
        let request = presigner.get_object_tagging(bucket.0, key.0);
        presign(py, "get_object_tagging", request, keywords)
    }

    #[doc = doc!(put_object_tagging)]
    #[pyo3(signature = (bucket, key, **keywords))]
    fn put_object_tagging(
        &self,
        py: Python<'_>,
        bucket: Bucket<'_>,
        key: Key<'_>,
        keywords: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyPresignedRequest> {
        let presigner = self.0.current(py)?;
        let request = presigner.put_object_tagging(bucket.0, key.0);
        presign(py, "put_object_tagging", request, keywords)
    }

    #[doc = doc!(delete_object_tagging)]
    #[pyo3(signature = (bucket, key, **keywords))]
    fn delete_object_tagging(
        &self,
        py: Python<'_>,
        bucket: Bucket<'_>,
        key: Key<'_>,
        keywords: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyPresignedRequest> {
        let presigner = self.0.current(py)?;
        let request = presigner.delete_object_tagging(bucket.0, key.0);
        presign(py, "delete_object_tagging", request, keywords)
    }

    #[doc = doc!(operation)]
    #[pyo3(signature = (name, parameters, **keywords))]
    fn operation(
        &self,
        py: Python<'_>,
        name: OperationName<'_>,
        parameters: Parameters<'_>,
        keywords: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyPresignedRequest> {
        let presigner = self.0.current(py)?;
        let request = presigner
            .operation(name.0, parameters.given()?)
            .into_python(py)?;
        presign(py, "operation", request, keywords)
    }

    #[doc = doc!(presign)]
    #[pyo3(signature = (method, bucket=None, key=None, **keywords))]
    fn presign(
        &self,
        py: Python<'_>,
        method: HttpMethod,
        bucket: Option<Bucket<'_>>,
        key: Option<Key<'_>>,
        keywords: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyPresignedRequest> {
        let presigner = self.0.current(py)?;
        let request = presigner.presign(
            method.0,
            bucket.map(|bucket| bucket.0),
            key.map(|key| key.0),
        );
        presign(py, "presign", request, keywords)
    }
}
