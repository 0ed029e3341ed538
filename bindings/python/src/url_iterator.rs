use std::sync::Arc;

use presign_core::{Method, ReadAhead};
use pyo3::{
    PyTraverseError, PyVisit,
    prelude::*,
    types::{PyIterator, PyList},
};

use crate::{
    arguments::OnError,
    convert::Argument,
    keywords::Keywords,
    many_keys::{Batch, KEYS, URIS, append_urls},
    presigner::PyPresigner,
};

/// An iterator over URLs, which reads and presigns keys in advance as the URLs are requested.
#[pyclass(module = "presigned")]
pub(crate) struct UrlIterator {
    presigner: Py<PyPresigner>,
    source: Source,
    keywords: Arc<Keywords>,
    keys: Py<PyIterator>,
    on_error: OnError,
    ready: Py<PyList>,
    /// The number of ready URLs that were returned.
    given: usize,
    /// The number of keys presigned so far.
    presigned: usize,
    read_ahead: ReadAhead,
    /// The end or the error after the ready URLs, once it is known.
    end: Option<PyResult<()>>,
}

/// What the texts are that are read.
pub(crate) enum Source {
    /// The keys of a bucket.
    Keys { bucket: String },
    /// URIs, with the regions of buckets.
    Uris {
        method: Method,
        regions: Vec<(String, String)>,
    },
}

impl Source {
    fn argument(&self) -> Argument<'static> {
        match self {
            Self::Keys { .. } => KEYS,
            Self::Uris { .. } => URIS,
        }
    }

    /// Prepares requests with the current credentials.
    fn batch(
        &self,
        py: Python<'_>,
        presigner: &PyPresigner,
        keywords: &Arc<Keywords>,
    ) -> PyResult<Batch> {
        match self {
            Self::Keys { bucket } => presigner
                .batch_get_objects(py, bucket, keywords)
                .map(Batch::Keys),
            Self::Uris { method, regions } => {
                let keywords = Arc::clone(keywords);
                presigner
                    .batch_uris(py, *method, regions, keywords)
                    .map(|uris| Batch::Uris(Box::new(uris)))
            }
        }
    }
}

impl UrlIterator {
    pub(crate) fn new(
        presigner: &Bound<'_, PyPresigner>,
        source: Source,
        keywords: Keywords,
        keys: &Bound<'_, PyAny>,
        on_error: OnError,
    ) -> PyResult<Self> {
        let py = keys.py();
        // Raises all errors but those of keys now.
        let keywords = Arc::new(keywords);
        source.batch(py, presigner.get(), &keywords)?;
        Ok(Self {
            presigner: presigner.clone().unbind(),
            keys: source.argument().iterator(keys)?.unbind(),
            source,
            keywords,
            on_error,
            ready: PyList::empty(py).unbind(),
            given: 0,
            presigned: 0,
            read_ahead: ReadAhead::default(),
            end: None,
        })
    }

    /// Presigns the next keys, with the current credentials and at the current time.
    fn presign_next(&mut self, py: Python<'_>) {
        let ahead = self.read_ahead.next().unwrap_or(1);
        let mut keys = Vec::with_capacity(ahead);
        let mut all = self.keys.bind(py).clone();
        while keys.len() < ahead && self.end.is_none() {
            match all.next() {
                Some(Ok(key)) => keys.push(key),
                Some(Err(error)) => self.end = Some(Err(error)),
                None => self.end = Some(Ok(())),
            }
        }
        let mut texts = Vec::with_capacity(keys.len());
        for key in &keys {
            match self
                .source
                .argument()
                .item(self.presigned + texts.len(), key)
            {
                Ok(text) => texts.push(text),
                Err(error) => {
                    self.end = Some(Err(error));
                    break;
                }
            }
        }
        let ready = PyList::empty(py);
        let presigner = self.presigner.get();
        let outcome = self
            .source
            .batch(py, presigner, &self.keywords)
            .and_then(|batch| append_urls(&ready, &batch, self.presigned, &texts, self.on_error));
        if let Err(error) = outcome {
            self.end = Some(Err(error));
        }
        self.presigned += texts.len();
        (self.ready, self.given) = (ready.unbind(), 0);
    }
}

#[pymethods]
impl UrlIterator {
    fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    /// A generator of keys may refer to the iterator that reads them.
    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        visit.call(&self.keys)?;
        visit.call(&self.ready)
    }

    fn __next__<'py>(&mut self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        loop {
            if let Ok(next) = self.ready.bind(py).get_item(self.given) {
                self.given += 1;
                return Ok(Some(next));
            }
            match self.end.replace(Ok(())) {
                Some(Ok(())) => return Ok(None),
                Some(Err(error)) => return Err(error),
                None => {
                    self.end = None;
                    self.presign_next(py);
                }
            }
        }
    }
}
