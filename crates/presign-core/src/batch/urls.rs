use alloc::{string::String, vec::Vec};
use core::{convert::Infallible, fmt, ops::Range};

use crate::{BatchPresigner, Error, UriPresigner};

/// The URLs of consecutive keys or URIs, concatenated in their order.
///
/// The text of a missing key, and of a key that cannot be presigned, is empty.
pub struct Urls {
    /// Returns the error with an index.
    indexed: fn(Error, usize) -> Error,
    first: usize,
    text: String,
    ends: Vec<usize>,
    errors: Vec<(usize, Error)>,
}

impl Urls {
    pub(crate) fn new<'k>(
        batch: &BatchPresigner,
        indexes: Range<usize>,
        key: impl Fn(usize) -> Option<&'k str>,
    ) -> Self {
        let count = indexes.len();
        let mut urls = Self {
            indexed: Error::with_key_index,
            first: indexes.start,
            text: String::new(),
            ends: Vec::with_capacity(count),
            errors: Vec::new(),
        };
        let mut rest = indexes.clone();
        let made = batch.for_each(indexes.filter_map(&key), |outcome| {
            let index = rest.find(|index| {
                let is_there = key(*index).is_some();
                if !is_there {
                    urls.ends.push(urls.text.len());
                }
                is_there
            });
            match outcome {
                Ok(url) if urls.text.is_empty() => {
                    // The other URLs probably have the same length, or are slightly longer.
                    urls.text.reserve(url.len() * count * 9 / 8);
                    urls.text.push_str(url);
                }
                Ok(url) => urls.text.push_str(url),
                Err(error) => urls.errors.extend(index.map(|index| (index, error))),
            }
            urls.ends.push(urls.text.len());
            Ok::<(), Infallible>(())
        });
        match made {
            Ok(()) => urls.ends.resize(count, urls.text.len()),
            Err(never) => match never {},
        }
        urls
    }

    pub(crate) fn of_uris<'u>(
        presigner: &UriPresigner<'_>,
        indexes: Range<usize>,
        uri: impl Fn(usize) -> Option<&'u str>,
    ) -> Self {
        let count = indexes.len();
        let mut urls = Self {
            indexed: Error::with_uri_index,
            first: indexes.start,
            text: String::new(),
            ends: Vec::with_capacity(count),
            errors: Vec::new(),
        };
        let mut last = None;
        for index in indexes {
            if let Some(uri) = uri(index) {
                let is_first = urls.text.is_empty();
                match presigner.presign_next(uri, &mut last, &mut urls.text) {
                    Ok(()) if is_first => urls.text.reserve(urls.text.len() * count * 9 / 8),
                    Ok(()) => {}
                    Err(error) => urls.errors.push((index, error)),
                }
            }
            urls.ends.push(urls.text.len());
        }
        urls
    }

    /// Returns each URL, or the error of its key, which states the key's index; `None` for a missing key.
    pub fn iter(&self) -> impl Iterator<Item = Result<Option<&str>, Error>> {
        let mut errors = self.errors.iter().peekable();
        let mut start = 0;
        self.ends.iter().enumerate().map(move |(place, end)| {
            let url = self.text.get(start..*end).filter(|url| !url.is_empty());
            start = *end;
            match errors.next_if(|(index, _)| *index == self.first + place) {
                Some((index, error)) => Err((self.indexed)(error.clone(), *index)),
                None => Ok(url),
            }
        })
    }

    /// Returns the error of the first key that cannot be presigned, which states the key's index.
    ///
    /// # Errors
    ///
    /// `invalid_key`, `unsafe_key`.
    pub fn check(&self) -> Result<(), Error> {
        match self.errors.first() {
            Some((index, error)) => Err((self.indexed)(error.clone(), *index)),
            None => Ok(()),
        }
    }

    /// Returns all URLs, concatenated.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the offset in [`text`](Self::text) at which each URL ends.
    pub fn ends(&self) -> &[usize] {
        &self.ends
    }
}

/// Shows no URL: anyone who reads one can send the request.
impl fmt::Debug for Urls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Urls")
            .field("first", &self.first)
            .field("len", &self.ends.len())
            .field("errors", &self.errors)
            .finish_non_exhaustive()
    }
}
