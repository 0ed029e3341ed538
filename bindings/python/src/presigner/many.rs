//! The methods for many keys.

use std::sync::Arc;

use presign_core::{BatchPresigner, Method, Presigner, UriPresigner};
use pyo3::{
    prelude::*,
    types::{PyDict, PyIterator, PyList},
};

use super::PyPresigner;
use crate::{
    arguments::{Bucket, Head, HttpMethod, OnError, OperationName, RegionsOfBuckets},
    error::IntoPython,
    keywords::{Keywords, batch},
    many_keys::{Batch, URIS, presign_keys},
    parameters::Parameters,
    presigned_requests::PyPresignedRequests,
    url_iterator::{Source, UrlIterator},
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
        presign_keys(Batch::Keys(batch), keys, on_error.unwrap_or_default())
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
        let bucket = bucket.0.to_owned();
        let source = Source::Keys { bucket };
        UrlIterator::new(slf, source, keywords, keys, on_error.unwrap_or_default())
    }

    #[doc = doc!(presign_uris)]
    #[pyo3(signature = (uris, *, method=None, head=None, regions=None, on_error=None, **keywords))]
    fn presign_uris(
        &self,
        py: Python<'_>,
        uris: &Bound<'_, PyAny>,
        method: Option<HttpMethod>,
        head: Option<Head>,
        regions: Option<RegionsOfBuckets>,
        on_error: Option<OnError>,
        keywords: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyPresignedRequests> {
        let method = method.map_or(Method::Get, |method| method.0);
        let regions = regions.map(|regions| regions.0).unwrap_or_default();
        let presigner = self.0.current(py)?;
        let request = presigner.presign(method, None, None).into();
        let mut keywords = Keywords::read("presign_uris", &request, keywords)?;
        // Both methods are signed at the same time.
        keywords.set_signing_time(py)?;
        let keywords = Arc::new(keywords);
        let batch = |method| {
            let batch = self.batch_uris(py, method, &regions, Arc::clone(&keywords));
            batch.map(|uris| Batch::Uris(Box::new(uris)))
        };
        if !head.is_some_and(|head| head.0) {
            return PyPresignedRequests::new(batch(method)?, uris, on_error);
        }
        // An iterator can be read once.
        let is_iterator = uris.is_instance_of::<PyIterator>();
        let uris = if is_iterator {
            let items = URIS.iterator(uris)?.collect::<PyResult<Vec<_>>>()?;
            PyList::new(py, items)?.into_any()
        } else {
            uris.clone()
        };
        let requests = PyPresignedRequests::new(batch(method)?, &uris, on_error)?;
        let heads = PyPresignedRequests::new(batch(Method::Head)?, &uris, on_error)?;
        Ok(requests.with_head_urls(heads))
    }

    #[doc = doc!(iter_presign_uris)]
    #[pyo3(signature = (uris, *, method=None, regions=None, on_error=None, **keywords))]
    fn iter_presign_uris(
        slf: &Bound<'_, Self>,
        uris: &Bound<'_, PyAny>,
        method: Option<HttpMethod>,
        regions: Option<RegionsOfBuckets>,
        on_error: Option<OnError>,
        keywords: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<UrlIterator> {
        let method = method.map_or(Method::Get, |method| method.0);
        let presigner = slf.get().0.current(slf.py())?;
        let request = presigner.presign(method, None, None).into();
        let keywords = Keywords::read("iter_presign_uris", &request, keywords)?;
        let regions = regions.map(|regions| regions.0).unwrap_or_default();
        let source = Source::Uris { method, regions };
        UrlIterator::new(slf, source, keywords, uris, on_error.unwrap_or_default())
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
        PyPresignedRequests::new(Batch::Keys(batch), keys, on_error)
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
        PyPresignedRequests::new(Batch::Keys(batch), keys, on_error)
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

    /// Prepares requests for URIs with the current credentials.
    pub(crate) fn batch_uris(
        &self,
        py: Python<'_>,
        method: Method,
        regions: &[(String, String)],
        keywords: Arc<Keywords>,
    ) -> PyResult<UriPresigner<'static>> {
        let presigner = self.0.current(py)?;
        let at = keywords.signing_time(py)?;
        let make = move |presigner: &Presigner, bucket: &str| {
            let request = presigner.presign(method, bucket, None).into();
            keywords.add_to(request).batch_at(at)
        };
        let mut uris = UriPresigner::new(&presigner, make).into_python(py)?;
        for (bucket, region) in regions {
            uris = uris.region(bucket, region);
        }
        Ok(uris)
    }
}
