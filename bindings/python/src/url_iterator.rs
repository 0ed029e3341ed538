use presign_core::BatchPresigner;
use pyo3::{
    PyTraverseError, PyVisit,
    prelude::*,
    types::{PyIterator, PyList},
};

use crate::many_keys::{KEYS, OnError, append_urls};

/// Presigns the keys of an iterator as their URLs are asked for.
///
/// It takes a few keys ahead, and twice as many each time, so that the first URL comes soon and the others cost little.
#[pyclass(module = "presigned")]
pub(crate) struct UrlIterator {
    keys: Py<PyIterator>,
    on_error: OnError,
    /// Makes the batch of each run of keys, with the credentials and the moment that are then.
    batch: BatchMaker,
    ready: Py<PyList>,
    /// How many of the ready have been given.
    given: usize,
    /// How many keys have been presigned.
    presigned: usize,
    ahead: usize,
    /// What comes behind those that are ready, once it is known.
    end: Option<PyResult<()>>,
}

/// Makes what presigns many keys.
pub(crate) type BatchMaker = Box<dyn Fn(Python<'_>) -> PyResult<BatchPresigner> + Send + Sync>;

const LEAST_AHEAD: usize = 16;
const MOST_AHEAD: usize = 8192;

impl UrlIterator {
    pub(crate) fn new(
        keys: &Bound<'_, PyAny>,
        on_error: OnError,
        batch: BatchMaker,
    ) -> PyResult<Self> {
        let py = keys.py();
        // What is wrong with anything but a key is said now.
        batch(py)?;
        Ok(Self {
            keys: KEYS.iterator(keys)?.unbind(),
            on_error,
            batch,
            ready: PyList::empty(py).unbind(),
            given: 0,
            presigned: 0,
            ahead: LEAST_AHEAD,
            end: None,
        })
    }

    /// Presigns the next keys.
    fn go_on(&mut self, py: Python<'_>) {
        let mut keys = Vec::with_capacity(self.ahead);
        let mut all = self.keys.bind(py).clone();
        while keys.len() < self.ahead && self.end.is_none() {
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
        let presigned = (self.batch)(py)
            .and_then(|batch| append_urls(&ready, &batch, self.presigned, &texts, self.on_error));
        if let Err(error) = presigned {
            self.end = Some(Err(error));
        }
        self.presigned += texts.len();
        self.ahead = MOST_AHEAD.min(2 * self.ahead);
        (self.ready, self.given) = (ready.unbind(), 0);
    }
}

#[pymethods]
impl UrlIterator {
    fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    /// A generator of keys may hold the iterator that takes them.
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
                    self.go_on(py);
                }
            }
        }
    }
}
