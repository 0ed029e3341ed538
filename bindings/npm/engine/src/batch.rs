//! Requests for many keys.

use presign_core::{Error, Method, UriPresigner, operation::DynamicRequest};

use crate::{Batch, Presigner, Signing, options::Pairs};

impl Presigner {
    /// Presigns `GetObject` for many keys.
    ///
    /// # Errors
    ///
    /// Those of the core for everything but the keys.
    pub fn get_objects(
        &self,
        bucket: &str,
        keys: &[String],
        first: u32,
        signing: &Signing,
    ) -> Result<Batch, Error> {
        presign(self.0.get_objects(bucket), keys, first, signing)
    }

    /// Presigns any other request for many keys.
    ///
    /// # Errors
    ///
    /// `invalid_method`, and those of the core for everything but the keys.
    pub fn presign_for_keys(
        &self,
        method: &str,
        bucket: &str,
        keys: &[String],
        first: u32,
        signing: &Signing,
    ) -> Result<Batch, Error> {
        let request = self.0.presign(method.parse()?, bucket, None);
        presign(request, keys, first, signing)
    }
}

impl Presigner {
    /// Presigns a request for many URIs, with the regions of buckets.
    ///
    /// # Errors
    ///
    /// `invalid_method`, and those of the core for everything but the URIs.
    pub fn presign_uris(
        &self,
        method: &str,
        uris: &[String],
        regions: &Pairs,
        first: u32,
        signing: &Signing,
    ) -> Result<Batch, Error> {
        let (method, at): (Method, _) = (method.parse()?, signing.at()?);
        let make = |presigner: &presign_core::Presigner, bucket: &str| {
            let request = presigner.presign(method, bucket, None);
            signing.apply(request.into())?.batch_at(at)
        };
        let mut presigner = UriPresigner::new(&self.0, make)?;
        for (bucket, region) in regions {
            presigner = presigner.region(bucket, region);
        }
        let first = usize::try_from(first).expect("a usize has at least 32 bits");
        let outcomes = uris.iter().enumerate().map(|(place, uri)| {
            let mut url = String::new();
            let signed = presigner.presign_into(uri, &mut url);
            signed
                .map(|()| url)
                .map_err(|error| error.with_uri_index(first + place))
        });
        Ok(Batch::of_uris(&presigner, outcomes.collect()))
    }
}

/// Presigns one request for the keys that a caller asks for one by one.
pub struct BatchPresigner(presign_core::BatchPresigner);

impl Presigner {
    /// Prepares a request for keys that are given later.
    ///
    /// # Errors
    ///
    /// `invalid_method`, and those of the core for everything but the keys.
    pub fn batch(
        &self,
        method: &str,
        bucket: &str,
        signing: &Signing,
    ) -> Result<BatchPresigner, Error> {
        let request = self.0.presign(method.parse()?, bucket, None);
        let request = signing.apply(request.into())?;
        request.batch_at(signing.at()?).map(BatchPresigner)
    }
}

impl BatchPresigner {
    /// Returns the URL of a key.
    ///
    /// # Errors
    ///
    /// `invalid_key`, `unsafe_key`.
    pub fn url(&self, key: &str) -> Result<String, Error> {
        let mut url = String::with_capacity(1024);
        self.0.presign_into(key, &mut url).map(|()| url)
    }

    /// Returns the time at which all URLs expire, in seconds since 1970.
    pub fn expires_at(&self) -> i64 {
        self.0.expires_at().unix()
    }
}

pub(crate) fn presign<'a>(
    request: impl Into<DynamicRequest<'a>>,
    keys: &[String],
    first: u32,
    signing: &Signing,
) -> Result<Batch, Error> {
    let batch = signing.apply(request.into())?.batch_at(signing.at()?)?;
    let first = usize::try_from(first).expect("a usize has at least 32 bits");
    let outcomes = outcomes(&batch, keys, first);
    Ok(Batch::new(&batch, outcomes))
}

/// Uses several cores where it pays.
#[cfg(feature = "parallel")]
fn outcomes(
    batch: &presign_core::BatchPresigner,
    keys: &[String],
    first: usize,
) -> Vec<Result<String, Error>> {
    let mut outcomes = Vec::with_capacity(keys.len());
    let key = |index: usize| keys.get(index - first).map(String::as_str);
    let done = presign_core::presign_many(batch, first..first + keys.len(), key, |urls| {
        outcomes.extend(
            urls.iter()
                .map(|url| url.map(|url| url.expect("every index has a key").to_owned())),
        );
        Ok::<(), core::convert::Infallible>(())
    });
    match done {
        Ok(()) => outcomes,
        Err(never) => match never {},
    }
}

#[cfg(not(feature = "parallel"))]
fn outcomes(
    batch: &presign_core::BatchPresigner,
    keys: &[String],
    first: usize,
) -> Vec<Result<String, Error>> {
    let mut outcomes = Vec::with_capacity(keys.len());
    let done = batch.for_each(keys.iter().map(String::as_str), |url| {
        let index = first + outcomes.len();
        outcomes.push(
            url.map(str::to_owned)
                .map_err(|error| error.with_key_index(index)),
        );
        Ok::<(), core::convert::Infallible>(())
    });
    match done {
        Ok(()) => outcomes,
        Err(never) => match never {},
    }
}
