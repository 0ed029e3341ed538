//! The methods for many keys.

use presign_core::BatchPresigner;
use pyo3::{prelude::*, types::PyDict};

use super::PyPresigner;
use crate::{
    arguments::{Bucket, HttpMethod, OnError, OperationName},
    error::IntoPython,
    keywords::{Keywords, batch},
    many_keys::presign_keys,
    parameters::Parameters,
    presigned_requests::PyPresignedRequests,
    url_iterator::UrlIterator,
};

#[pymethods]
impl PyPresigner {
    #[doc = doc!(get_objects)]
    #[pyo3(signature = (bucket, keys, *, on_error=None, **keywords))]
    fn get_objects<'py>(
        &self,
        py: Python<'py>,
        bucket: Bucket<'_>,
        keys: &Bound<'py, PyAny>,
        on_error: Option<OnError>,
        keywords: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let presigner = self.0.current(py)?;
        let batch = batch(py, "get_objects", presigner.get_objects(bucket.0), keywords)?;
        presign_keys(batch, keys, on_error.unwrap_or_default())
    }

    #[doc = doc!(iter_get_objects)]
    #[pyo3(signature = (bucket, keys, *, on_error=None, **keywords))]
    fn iter_get_objects(
        slf: &Bound<'_, Self>,
        bucket: Bucket<'_>,
        keys: &Bound<'_, PyAny>,
        on_error: Option<OnError>,
        keywords: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<UrlIterator> {
        let presigner = slf.get().0.current(slf.py())?;
        let request = presigner.get_objects(bucket.0).into();
        let keywords = Keywords::read("iter_get_objects", &request, keywords)?;
        UrlIterator::new(slf, bucket.0, keywords, keys, on_error.unwrap_or_default())
    }

    #[doc = doc!(presign_for_keys)]
    #[pyo3(signature = (method, bucket, keys, *, on_error=None, **keywords))]
    fn presign_for_keys(
        &self,
        py: Python<'_>,
        method: HttpMethod,
        bucket: Bucket<'_>,
        keys: &Bound<'_, PyAny>,
        on_error: Option<OnError>,
        keywords: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyPresignedRequests> {
        let presigner = self.0.current(py)?;
        let request = presigner.presign(method.0, bucket.0, None);
        let batch = batch(py, "presign_for_keys", request, keywords)?;
        PyPresignedRequests::new(batch, keys, on_error)
    }

    #[doc = doc!(operation_for_keys)]
    #[pyo3(signature = (name, parameters, keys, *, on_error=None, **keywords))]
    fn operation_for_keys(
        &self,
        py: Python<'_>,
        name: OperationName<'_>,
        parameters: Parameters<'_>,
        keys: &Bound<'_, PyAny>,
        on_error: Option<OnError>,
        keywords: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyPresignedRequests> {
        let presigner = self.0.current(py)?;
        let request = presigner.operation_for_keys(name.0, parameters.given()?);
        let batch = batch(py, "operation_for_keys", request.into_python(py)?, keywords)?;
        PyPresignedRequests::new(batch, keys, on_error)
    }
}

impl PyPresigner {
    /// Prepares downloads with the current credentials.
    pub(crate) fn batch_get_objects(
        &self,
        py: Python<'_>,
        bucket: &str,
        keywords: &Keywords,
    ) -> PyResult<BatchPresigner> {
        let presigner = self.0.current(py)?;
        keywords.batch(py, presigner.get_objects(bucket).into())
    }
}
