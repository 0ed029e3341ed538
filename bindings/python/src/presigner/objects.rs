//! The methods for any request to S3.

use pyo3::{prelude::*, types::PyDict};

use super::PyPresigner;
use crate::{
    arguments::{Bucket, HttpMethod, Key, ObjectAttributes, OperationName},
    error::IntoPython,
    keywords::presign,
    parameters::Parameters,
    presigned_request::PyPresignedRequest,
};

#[pymethods]
impl PyPresigner {
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
