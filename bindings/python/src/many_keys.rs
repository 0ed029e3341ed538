use std::mem;

use presign_core::{BatchPresigner, ErrorCode, Urls, presign_many};
use pyo3::{
    prelude::*,
    types::{PyList, PyString},
};

use crate::{arguments::OnError, convert::Argument, error::presign_error};

pub(crate) const KEYS: Argument<'_> = Argument("keys", ErrorCode::InvalidKey);

/// Returns the URL of each key.
pub(crate) fn presign_keys<'py>(
    batch: BatchPresigner,
    keys: &Bound<'py, PyAny>,
    on_error: OnError,
) -> PyResult<Bound<'py, PyAny>> {
    #[cfg(feature = "arrow")]
    if let Some(column) = crate::key_column::KeyColumn::import(keys)? {
        return column.presign(keys.py(), batch, on_error);
    }
    let urls = PyList::empty(keys.py());
    let keys = KEYS.iterator(keys)?.collect::<PyResult<Vec<_>>>()?;
    let texts = keys.iter().enumerate();
    let texts: Vec<_> = texts
        .map(|(index, key)| KEYS.item(index, key))
        .collect::<PyResult<_>>()?;
    append_urls(&urls, &batch, 0, &texts, on_error)?;
    Ok(urls.into_any())
}

/// Appends the URLs of keys, with the index of the first key. Other threads run meanwhile.
pub(crate) fn append_urls(
    list: &Bound<'_, PyList>,
    batch: &BatchPresigner,
    first: usize,
    keys: &[&str],
    on_error: OnError,
) -> PyResult<()> {
    /// Attaching to the interpreter may wait for other threads, so that it is not done for each piece.
    const PIECES: usize = 32;
    let py = list.py();
    let list = list.clone().unbind();
    py.detach(|| {
        let append = |pieces: Vec<Urls>| {
            Python::attach(|py| {
                let list = list.bind(py);
                pieces
                    .iter()
                    .try_for_each(|urls| append_piece(list, urls, on_error))
            })
        };
        let mut pieces = Vec::new();
        presign_many(
            batch,
            first..first + keys.len(),
            |index| keys.get(index - first).copied(),
            |urls| {
                pieces.push(urls);
                if pieces.len() < PIECES {
                    return Ok(());
                }
                append(mem::take(&mut pieces))
            },
        )?;
        append(pieces)
    })
}

fn append_piece(list: &Bound<'_, PyList>, urls: &Urls, on_error: OnError) -> PyResult<()> {
    let py = list.py();
    for outcome in urls.iter() {
        match outcome {
            Ok(url) => list.append(PyString::new(py, url.unwrap_or_default()))?,
            Err(error) => {
                let error = presign_error(py, &error);
                if on_error == OnError::Raise {
                    return Err(error);
                }
                list.append(error.into_value(py))?;
            }
        }
    }
    Ok(())
}
