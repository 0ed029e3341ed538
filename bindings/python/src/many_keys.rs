use std::{mem, ops::Range};

use presign_core::{
    BatchPresigner, ErrorCode, Method, Timestamp, UriPresigner, Urls, presign_many,
    presign_many_uris,
};
use pyo3::{
    prelude::*,
    types::{PyList, PyString},
};

use crate::{arguments::OnError, convert::Argument, error::presign_error};

pub(crate) const KEYS: Argument<'_> = Argument("keys", ErrorCode::InvalidKey);
pub(crate) const URIS: Argument<'_> = Argument("uris", ErrorCode::InvalidUrl);

/// One request for many keys of a bucket, or for many URIs.
pub(crate) enum Batch {
    Keys(BatchPresigner),
    Uris(Box<UriPresigner<'static>>),
}

impl Batch {
    pub(crate) fn method(&self) -> Method {
        match self {
            Self::Keys(batch) => batch.method(),
            Self::Uris(uris) => uris.method(),
        }
    }

    pub(crate) fn headers(&self) -> &[(String, String)] {
        match self {
            Self::Keys(batch) => batch.headers(),
            Self::Uris(uris) => uris.headers(),
        }
    }

    pub(crate) fn expires_at(&self) -> Timestamp {
        match self {
            Self::Keys(batch) => batch.expires_at(),
            Self::Uris(uris) => uris.expires_at(),
        }
    }

    /// The argument with the keys or URIs.
    pub(crate) fn argument(&self) -> Argument<'static> {
        match self {
            Self::Keys(_) => KEYS,
            Self::Uris(_) => URIS,
        }
    }

    pub(crate) fn presign_many<'k, E>(
        &self,
        indexes: Range<usize>,
        key: impl Fn(usize) -> Option<&'k str> + Sync,
        take: impl FnMut(Urls) -> Result<(), E>,
    ) -> Result<(), E> {
        match self {
            Self::Keys(batch) => presign_many(batch, indexes, key, take),
            Self::Uris(uris) => presign_many_uris(uris, indexes, key, take),
        }
    }
}

/// Returns the URL of each key.
pub(crate) fn presign_keys<'py>(
    batch: Batch,
    keys: &Bound<'py, PyAny>,
    on_error: OnError,
) -> PyResult<Bound<'py, PyAny>> {
    #[cfg(feature = "arrow")]
    if let Some(column) = crate::key_column::KeyColumn::import(batch.argument(), keys)? {
        return column.presign(keys.py(), batch, on_error);
    }
    let urls = PyList::empty(keys.py());
    let argument = batch.argument();
    let keys = argument.iterator(keys)?.collect::<PyResult<Vec<_>>>()?;
    let texts = keys.iter().enumerate();
    let texts: Vec<_> = texts
        .map(|(index, key)| argument.item(index, key))
        .collect::<PyResult<_>>()?;
    append_urls(&urls, &batch, 0, &texts, on_error)?;
    Ok(urls.into_any())
}

/// Appends the URLs of keys, with the index of the first key. Other threads run meanwhile.
pub(crate) fn append_urls(
    list: &Bound<'_, PyList>,
    batch: &Batch,
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
        batch.presign_many(
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
