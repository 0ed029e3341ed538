pub(crate) mod read_ahead;
#[cfg(feature = "std")]
pub(crate) mod threads;
#[cfg(feature = "interleaved")]
mod two;
pub(crate) mod uris;
#[cfg(feature = "std")]
pub(crate) mod urls;

use crate::{
    CanonicalRequest, Error, Method, SigningSteps, StringToSign, Timestamp,
    s3::key::check_key,
    sigv4::context::SigningContext,
    sigv4::uri::{Slash, push_encoded},
};
use alloc::{
    string::{String, ToString},
    sync::Arc,
    vec::Vec,
};
use core::fmt;

/// Presigns one request for many keys; the parts that do not depend on the key are computed once. Created by
/// [`Request::batch_at`](crate::Request::batch_at).
///
/// ```
/// # use presign_core::{Credentials, Presigner};
/// # let s3 = Presigner::builder("us-east-1", Credentials::new("AKIA", "secret")?).build()?;
/// # let at = "2026-11-23T12:00:00Z".parse()?;
/// let batch = s3.get_objects("photos").expires_in(900).batch_at(at)?;
/// let urls = batch.urls(&["cat.jpg", "dog.jpg"])?;
/// assert_eq!(urls[1], s3.get_object("photos", "dog.jpg").expires_in(900).presign_at(at)?.url());
/// # Ok::<(), presign_core::Error>(())
/// ```
pub struct BatchPresigner {
    pub(crate) method: Method,
    /// The URL before and after the key, without the signature.
    pub(crate) before_key: String,
    pub(crate) after_key: String,
    /// The URL after the signature: empty but in another order of the query.
    pub(crate) after_signature: String,
    /// The offset in `before_key` at which the path starts.
    pub(crate) path: usize,
    /// The canonical request after the line with the path.
    pub(crate) query_to_payload: String,
    pub(crate) context: Arc<SigningContext>,
    pub(crate) allow_unsafe_key: bool,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) expires_at: Timestamp,
}

impl BatchPresigner {
    /// Appends the presigned URL of a key to `out`.
    ///
    /// # Errors
    ///
    /// `invalid_key`, `unsafe_key`; `out` is then unchanged.
    pub fn presign_into(&self, key: &str, out: &mut String) -> Result<(), Error> {
        check_key(key, self.allow_unsafe_key)?;
        let path = out.len() + self.path;
        out.push_str(&self.before_key);
        push_encoded(out, key, Slash::Keep);
        let path = out.get(path..).expect("the path is a part of the URL");
        let hash = CanonicalRequest::new(self.method, path, &self.query_to_payload).hash();
        out.push_str(&self.after_key);
        self.context.sign(&hash).push_hex(out);
        out.push_str(&self.after_signature);
        Ok(())
    }

    /// Returns the steps of signing the URL of a key as text.
    ///
    /// # Errors
    ///
    /// Those of [`presign_into`](Self::presign_into).
    pub fn steps(&self, key: &str) -> Result<SigningSteps, Error> {
        check_key(key, self.allow_unsafe_key)?;
        let mut path = String::from(
            self.before_key
                .get(self.path..)
                .expect("the path is a part of the URL"),
        );
        push_encoded(&mut path, key, Slash::Keep);
        let request = CanonicalRequest::new(self.method, &path, &self.query_to_payload);
        Ok(SigningSteps {
            canonical_request: request.to_string(),
            string_to_sign: StringToSign::new(self.context.at(), self.context.scope(), &request),
            signature: self.context.sign(&request.hash()),
        })
    }

    /// Calls `then` with the URL or the error of each key, in order, and stops when `then` returns an error.
    ///
    /// This is the method that needs the least memory and time for many URLs.
    ///
    /// # Errors
    ///
    /// Returns the error of `then`.
    pub fn for_each<'k, E>(
        &self,
        keys: impl IntoIterator<Item = &'k str>,
        then: impl FnMut(Result<&str, Error>) -> Result<(), E>,
    ) -> Result<(), E> {
        #[cfg(feature = "interleaved")]
        return self.for_each_two(keys.into_iter(), then);
        #[cfg(not(feature = "interleaved"))]
        return self.for_each_one(keys.into_iter(), then);
    }

    #[cfg(not(feature = "interleaved"))]
    fn for_each_one<'k, E>(
        &self,
        mut keys: impl Iterator<Item = &'k str>,
        mut then: impl FnMut(Result<&str, Error>) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut url = String::new();
        keys.try_for_each(|key| {
            url.clear();
            then(self.presign_into(key, &mut url).map(|()| url.as_str()))
        })
    }

    /// Returns the URLs of the keys, in order.
    ///
    /// # Errors
    ///
    /// Returns the first error, which states the index of its key.
    pub fn urls<K: AsRef<str>>(&self, keys: &[K]) -> Result<Vec<String>, Error> {
        let mut urls = Vec::with_capacity(keys.len());
        let made = self.for_each(keys.iter().map(AsRef::as_ref), |url| {
            urls.push(
                url.map_err(|error| error.with_key_index(urls.len()))?
                    .into(),
            );
            Ok(())
        });
        made.map(|()| urls)
    }

    /// Returns the method of every request.
    pub fn method(&self) -> Method {
        self.method
    }

    /// Returns the headers that the client must send with every request.
    pub fn headers(&self) -> &[(String, String)] {
        &self.headers
    }

    /// Returns the time at which all URLs expire.
    pub fn expires_at(&self) -> Timestamp {
        self.expires_at
    }
}

impl fmt::Debug for BatchPresigner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BatchPresigner")
            .field("method", &self.method)
            .field("expires_at", &self.expires_at)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use alloc::{
        string::{String, ToString},
        vec,
    };

    use crate::{Credentials, Error, Presigner, Timestamp};

    #[test]
    fn urls_invalid_key_states_its_index() {
        let (s3, at) = presigner();
        let batch = s3.get_objects("photos").batch_at(at).unwrap();
        let error = batch.urls(&["a", "", "b"]).unwrap_err();
        assert_eq!(
            (error.code().as_str(), error.to_string().as_str()),
            (
                "invalid_key",
                "keys[1]: empty; use 1 to 1,024 bytes of UTF-8"
            )
        );
        let none: vec::Vec<&str> = vec![];
        assert!(batch.urls(&none).unwrap().is_empty());
        let error = s3.get_objects("photos").presign_at(at).unwrap_err();
        assert_eq!(
            error.to_string(),
            "key: empty; use 1 to 1,024 bytes of UTF-8"
        );
    }

    #[test]
    fn steps_have_the_signature_of_the_url() {
        let (s3, at) = presigner();
        let request = s3.get_objects("photos").header("x-amz-meta-a", "b");
        let batch = request.batch_at(at).unwrap();
        let steps = batch.steps("a b/é").unwrap();
        let mut url = String::new();
        batch.presign_into("a b/é", &mut url).unwrap();
        assert!(url.ends_with(&steps.signature.to_string()), "{url}");
        let request = s3.get_object("photos", "a b/é");
        let alone = request.header("x-amz-meta-a", "b").steps_at(at).unwrap();
        assert_eq!(steps.canonical_request, alone.canonical_request);
        assert_eq!(steps.string_to_sign, alone.string_to_sign);
        assert!(batch.steps("").is_err());
    }

    #[test]
    fn for_each_passes_urls_and_errors_in_order() {
        let (s3, at) = presigner();
        let batch = s3.get_objects("photos").batch_at(at).unwrap();
        let long = "k".repeat(1024);
        let keys = ["a", "", "..", "b c", "", "é", &long, "d", "", "last"];
        for count in 0..=keys.len() {
            let mut handed = vec![];
            let all = batch.for_each(keys.iter().copied().take(count), |url| {
                handed.push(url.map(String::from));
                Ok::<(), Error>(())
            });
            all.unwrap();
            let alone = keys.iter().take(count).map(|key| {
                let mut url = String::new();
                batch.presign_into(key, &mut url).map(|()| url)
            });
            assert!(handed.into_iter().eq(alone), "{count}");
        }
        let stopped = batch.for_each(keys, |_| Err("enough"));
        assert_eq!(stopped, Err("enough"));
    }

    fn presigner() -> (Presigner, Timestamp) {
        let credentials = Credentials::new("AKIA", "secret").unwrap();
        let s3 = Presigner::builder("eu-west-1", credentials)
            .build()
            .unwrap();
        (s3, "2026-11-23T12:00:00Z".parse().unwrap())
    }
}
