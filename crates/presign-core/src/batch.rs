use alloc::{string::String, sync::Arc, vec::Vec};
use core::fmt;

use crate::{
    CanonicalRequest, Error, Method, Timestamp,
    draft::check_key,
    instant::Instant,
    text::{concat, text},
    uri_encode::{Slash, push_encoded},
};

/// One request for many keys: whatever the key does not change is made once. [`Request::for_keys_at`](crate::Request::for_keys_at)
/// makes it.
///
/// ```
/// # use presign_core::{Credentials, Presigner};
/// # let s3 = Presigner::builder("us-east-1", Credentials::new("AKIA", "secret")?).build()?;
/// # let at = "2026-11-23T12:00:00Z".parse()?;
/// let batch = s3.get_objects("photos").expires_in(900).for_keys_at(at)?;
/// let urls = batch.urls(&["cat.jpg", "dog.jpg"])?;
/// assert_eq!(urls[1], s3.get_object("photos", "dog.jpg").expires_in(900).presign_at(at)?.url());
/// # Ok::<(), presign_core::Error>(())
/// ```
pub struct Batch {
    pub(crate) method: Method,
    /// The URL's begin, up to the `/` of the key; then from the `?` on all of the canonical request that follows the path.
    pub(crate) text: String,
    /// Where in the text the path begins, the key belongs, and the query ends.
    pub(crate) path: usize,
    pub(crate) key: usize,
    pub(crate) query_end: usize,
    pub(crate) instant: Arc<Instant>,
    pub(crate) allow_unsafe_key: bool,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) expires_at: Timestamp,
}

impl Batch {
    /// Appends the URL of a key.
    ///
    /// # Errors
    ///
    /// `invalid_key`, `unsafe_key`; `out` is then left as it was.
    pub fn presign_into(&self, key: &str, out: &mut String) -> Result<(), Error> {
        check_key(key, self.allow_unsafe_key)?;
        let text = |from: usize, to: usize| self.text.get(from..to).unwrap_or_default();
        let path = out.len() + self.path;
        out.push_str(text(0, self.key));
        out.push('/');
        push_encoded(out, key, Slash::Keep);
        let path = out.get(path..).unwrap_or_default();
        let query_to_payload = text(self.key + 1, self.text.len());
        let hash = CanonicalRequest::new(self.method, path, query_to_payload).hash();
        out.push_str(text(self.key, self.query_end));
        out.push_str("&X-Amz-Signature=");
        self.instant.sign(&hash).push_hex(out);
        Ok(())
    }

    /// The URLs of the keys, in their order.
    ///
    /// # Errors
    ///
    /// That of the first key which has one, with its index ahead of the text.
    pub fn urls<K: AsRef<str>>(&self, keys: &[K]) -> Result<Vec<String>, Error> {
        let mut urls = Vec::with_capacity(keys.len());
        for (index, key) in keys.iter().enumerate() {
            let key = key.as_ref();
            let mut url = String::with_capacity(self.text.len() + key.len() + 128);
            self.presign_into(key, &mut url)
                .map_err(|error| error.of_key(index))?;
            urls.push(url);
        }
        Ok(urls)
    }

    /// The URLs of keys, a line each: none of them holds a line end. For a language to which one long text is cheaper than many.
    ///
    /// # Errors
    ///
    /// As [`urls`](Self::urls).
    #[doc(hidden)]
    pub fn lines<'k>(&self, keys: impl Iterator<Item = &'k str>) -> Result<String, Error> {
        let mut lines = String::new();
        // The signature is as long as what of the text no URL has, but for the host.
        lines.reserve(keys.size_hint().0 * (self.text.len() + 64));
        for (index, key) in keys.enumerate() {
            self.presign_into(key, &mut lines)
                .map_err(|error| error.of_key(index))?;
            lines.push('\n');
        }
        Ok(lines)
    }

    /// The method of every request.
    pub fn method(&self) -> Method {
        self.method
    }

    /// The headers that the client must send with each.
    pub fn headers(&self) -> &[(String, String)] {
        &self.headers
    }

    /// The moment at which all of the URLs stop working.
    pub fn expires_at(&self) -> Timestamp {
        self.expires_at
    }
}

impl fmt::Debug for Batch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Batch")
            .field("method", &self.method)
            .field("expires_at", &self.expires_at)
            .finish_non_exhaustive()
    }
}

impl Error {
    /// The same, with the index of its key ahead, for the crates that presign many keys.
    #[doc(hidden)]
    #[must_use]
    pub fn of_key(self, index: usize) -> Self {
        let place = text!("the key at index {}: ", index);
        Self::new(self.code(), concat(&[&place, self.message()]))
    }
}

#[cfg(test)]
mod tests {
    use alloc::{string::ToString, vec};

    use crate::{Credentials, Presigner};

    #[test]
    fn a_wrong_key_is_named_by_its_index_and_a_batch_alone_is_no_request() {
        let credentials = Credentials::new("AKIA", "secret").unwrap();
        let s3 = Presigner::builder("eu-west-1", credentials)
            .build()
            .unwrap();
        let at = "2026-11-23T12:00:00Z".parse().unwrap();
        let batch = s3.get_objects("photos").for_keys_at(at).unwrap();
        let error = batch.urls(&["a", "", "b"]).unwrap_err();
        assert_eq!(
            (error.code().as_str(), error.to_string().as_str()),
            ("invalid_key", "the key at index 1: the key is empty")
        );
        let none: vec::Vec<&str> = vec![];
        assert!(batch.urls(&none).unwrap().is_empty());
        let error = s3.get_objects("photos").presign_at(at).unwrap_err();
        assert_eq!(error.to_string(), "the key is empty");
    }
}
