//! The methods for many keys.

use presign_core::ErrorCode;
use pyo3::{prelude::*, types::PyDict};

use super::{PyPresigner, bucket_text};
use crate::{
    convert::{Argument, Given},
    error::IntoPython,
    keywords::Keywords,
    many_keys::{OnError, presign_keys},
    operations::with_options,
    parameters::Parameters,
    presigned_requests::PyPresignedRequests,
    url_iterator::UrlIterator,
};

#[pymethods]
impl PyPresigner {
    /// The URLs of downloads of many objects, in the order of their keys: as `get_object` gives them, for much less each.
    #[pyo3(signature = (bucket, keys, *, on_error=None, expires_in=None, signing_window=None, at=None, allow_unsafe_key=None, query=None, headers=None, **options))]
    fn get_objects<'py>(
        &self,
        bucket: &Bound<'py, PyAny>,
        keys: &Bound<'py, PyAny>,
        on_error: Given<'_, 'py>,
        expires_in: Given<'_, 'py>,
        signing_window: Given<'_, 'py>,
        at: Given<'_, 'py>,
        allow_unsafe_key: Given<'_, 'py>,
        query: Given<'_, 'py>,
        headers: Given<'_, 'py>,
        options: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let py = keys.py();
        let presigner = self.0.current(py)?;
        let request = presigner.get_objects(bucket_text(bucket)?);
        let request = with_options("get_objects", request, options)?;
        let keywords = Keywords {
            expires_in,
            signing_window,
            at,
            allow_unsafe_key,
            query,
            headers,
        };
        let batch = keywords.batch(py, request)?;
        presign_keys(batch, keys, OnError::new(on_error)?)
    }

    /// The URLs of downloads of objects whose keys come one after another, perhaps without end.
    #[pyo3(signature = (bucket, keys, *, on_error=None, expires_in=None, signing_window=None, at=None, allow_unsafe_key=None, query=None, headers=None, **options))]
    fn iter_get_objects<'py>(
        slf: &Bound<'py, Self>,
        bucket: &Bound<'py, PyAny>,
        keys: &Bound<'py, PyAny>,
        on_error: Given<'_, 'py>,
        expires_in: Given<'_, 'py>,
        signing_window: Given<'_, 'py>,
        at: Given<'_, 'py>,
        allow_unsafe_key: Given<'_, 'py>,
        query: Given<'_, 'py>,
        headers: Given<'_, 'py>,
        options: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<UrlIterator> {
        let bucket = bucket_text(bucket)?.to_owned();
        let options = options.map(|options| options.clone().unbind());
        let keywords = Keywords {
            expires_in,
            signing_window,
            at,
            allow_unsafe_key,
            query,
            headers,
        };
        let (keywords, presigner) = (keywords.read()?, slf.clone().unbind());
        let batch = move |py: Python<'_>| {
            let presigner = presigner.get().0.current(py)?;
            let request = presigner.get_objects(&bucket);
            let options = options.as_ref().map(|options| options.bind(py));
            keywords.batch(py, with_options("iter_get_objects", request, options)?)
        };
        UrlIterator::new(keys, OnError::new(on_error)?, Box::new(batch))
    }

    /// Any other request to S3 for many keys of a bucket.
    #[pyo3(signature = (method, bucket, keys, *, on_error=None, query=None, headers=None, expires_in=None, signing_window=None, at=None, allow_unsafe_key=None))]
    fn presign_for_keys<'py>(
        &self,
        method: &Bound<'py, PyAny>,
        bucket: &Bound<'py, PyAny>,
        keys: &Bound<'py, PyAny>,
        on_error: Given<'_, 'py>,
        query: Given<'_, 'py>,
        headers: Given<'_, 'py>,
        expires_in: Given<'_, 'py>,
        signing_window: Given<'_, 'py>,
        at: Given<'_, 'py>,
        allow_unsafe_key: Given<'_, 'py>,
    ) -> PyResult<PyPresignedRequests> {
        let py = keys.py();
        let presigner = self.0.current(py)?;
        let method = Argument("method", ErrorCode::InvalidMethod).text(method)?;
        let method = method.parse().into_python(py)?;
        let request = presigner.presign(method, bucket_text(bucket)?, None);
        let keywords = Keywords {
            expires_in,
            signing_window,
            at,
            allow_unsafe_key,
            query,
            headers,
        };
        let batch = keywords.batch(py, request)?;
        PyPresignedRequests::new(batch, keys, OnError::new(on_error)?)
    }

    /// Any operation of S3 for many keys of a bucket, by its name and its parameters but `Key`, as `operation` has them.
    #[pyo3(signature = (name, parameters, keys, *, on_error=None, expires_in=None, signing_window=None, at=None, allow_unsafe_key=None, query=None, headers=None))]
    fn operation_for_keys<'py>(
        &self,
        name: &Bound<'py, PyAny>,
        parameters: &Bound<'py, PyAny>,
        keys: &Bound<'py, PyAny>,
        on_error: Given<'_, 'py>,
        expires_in: Given<'_, 'py>,
        signing_window: Given<'_, 'py>,
        at: Given<'_, 'py>,
        allow_unsafe_key: Given<'_, 'py>,
        query: Given<'_, 'py>,
        headers: Given<'_, 'py>,
    ) -> PyResult<PyPresignedRequests> {
        let py = keys.py();
        let presigner = self.0.current(py)?;
        let name = Argument("name", ErrorCode::UnknownOperation).text(name)?;
        let parameters = Parameters::new(parameters)?;
        let request = presigner.operation_for_keys(name, parameters.given()?);
        let keywords = Keywords {
            expires_in,
            signing_window,
            at,
            allow_unsafe_key,
            query,
            headers,
        };
        let batch = keywords.batch(py, request.into_python(py)?)?;
        PyPresignedRequests::new(batch, keys, OnError::new(on_error)?)
    }
}
