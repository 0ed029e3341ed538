use presign_core::ReadAhead;
use pyo3::{
    PyTraverseError, PyVisit,
    prelude::*,
    types::{PyIterator, PyList},
};

use crate::{
    arguments::OnError,
    keywords::Keywords,
    many_keys::{KEYS, append_urls},
    presigner::PyPresigner,
};

/// An iterator over URLs, which reads and presigns keys in advance as the URLs are requested.
#[pyclass(module = "presigned")]
pub(crate) struct UrlIterator {
    presigner: Py<PyPresigner>,
    bucket: String,
    keywords: Keywords,
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

impl UrlIterator {
    pub(crate) fn new(
        presigner: &Bound<'_, PyPresigner>,
        bucket: &str,
        keywords: Keywords,
        keys: &Bound<'_, PyAny>,
        on_error: OnError,
    ) -> PyResult<Self> {
        let py = keys.py();
        // Raises all errors but those of keys now.
        presigner.get().batch_get_objects(py, bucket, &keywords)?;
        Ok(Self {
            presigner: presigner.clone().unbind(),
            bucket: bucket.into(),
            keywords,
            keys: KEYS.iterator(keys)?.unbind(),
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
            match KEYS.item(self.presigned + texts.len(), key) {
                Ok(text) => texts.push(text),
                Err(error) => {
                    self.end = Some(Err(error));
                    break;
                }
            }
        }
        let ready = PyList::empty(py);
        let presigner = self.presigner.get();
        let outcome = presigner
            .batch_get_objects(py, &self.bucket, &self.keywords)
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
