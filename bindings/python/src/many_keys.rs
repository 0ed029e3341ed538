use std::mem;

use presign_core::{BatchPresigner, Error, ErrorCode};
use presign_core::{Urls, presign_many};
use pyo3::{
    prelude::*,
    types::{PyList, PyString},
};

use crate::{
    convert::{Argument, Given},
    error::presign_error,
};

pub(crate) const KEYS: Argument<'_> = Argument("keys", ErrorCode::InvalidKey);

/// What is done with a key that cannot be presigned.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum OnError {
    Raise,
    Return,
}

impl OnError {
    pub(crate) fn new(given: Given<'_, '_>) -> PyResult<Self> {
        let Some(given) = given else {
            return Ok(Self::Raise);
        };
        match Argument("on_error", ErrorCode::InvalidOption).text(given)? {
            "raise" => Ok(Self::Raise),
            "return" => Ok(Self::Return),
            _ => {
                let message = "on_error is neither `raise` nor `return`";
                Err(presign_error(
                    given.py(),
                    &Error::new(ErrorCode::InvalidOption, message),
                ))
            }
        }
    }
}

/// The URL of each key.
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

/// Appends the URLs of keys, of which the first has an index. Other threads run while they are made.
pub(crate) fn append_urls(
    list: &Bound<'_, PyList>,
    batch: &BatchPresigner,
    first: usize,
    keys: &[&str],
    on_error: OnError,
) -> PyResult<()> {
    /// Whoever wants to go on in Python may have to wait for it: not for each piece.
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
