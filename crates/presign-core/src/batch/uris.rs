use alloc::{borrow::Cow, boxed::Box, collections::BTreeMap, string::String, sync::Arc, vec::Vec};
use core::fmt;

use spin::Mutex;

use crate::{BatchPresigner, Error, Method, Presigner, Timestamp, s3::object_uri::ObjectUri};

type Make<'a> = Box<dyn Fn(&Presigner, &str) -> Result<BatchPresigner, Error> + Send + Sync + 'a>;

/// Presigns one request for objects of many buckets, which are given by URI: `s3://BUCKET/KEY`, `s3a://`, `s3n://`, or the URL of an object
/// at the presigner's endpoint or at AWS, in path style or virtual-hosted style.
///
/// The key of an `s3://` URI is literal, and the path of a URL is percent-encoded. All URLs expire at the same time. A bucket is signed for
/// the region that [`region`](Self::region) sets, else for that in the host of its URL, else for that of the presigner.
///
/// ```
/// use presign_core::{Credentials, Presigner, UriPresigner};
///
/// let s3 = Presigner::builder("eu-west-1", Credentials::new("AKIA", "secret")?).build()?;
/// let at = "2026-11-23T12:00:00Z".parse()?;
/// let uris = UriPresigner::new(&s3, move |s3, bucket| s3.get_objects(bucket).expires_in(900).batch_at(at))?;
/// let uris = uris.region("logs", "us-east-1");
/// let urls = uris.urls(&["s3://photos/cat.jpg", "s3a://logs/1.gz"])?;
/// assert!(urls[1].starts_with("https://logs.s3.us-east-1.amazonaws.com/1.gz?"));
/// assert_eq!(uris.expires_at().to_string(), "2026-11-23T12:15:00Z");
/// # Ok::<(), presign_core::Error>(())
/// ```
pub struct UriPresigner<'a> {
    presigner: Presigner,
    make: Make<'a>,
    regions: BTreeMap<String, String>,
    /// What all buckets share.
    example: BatchPresigner,
    /// By bucket and region.
    known: Mutex<BTreeMap<Place, Arc<BatchPresigner>>>,
}

type Place = (String, Option<String>);

/// A bucket name that every server accepts, to check what does not depend on the bucket.
const EXAMPLE: &str = "examplebucket";

/// The number of buckets to remember at most, so that memory stays bounded.
const MOST_BUCKETS: usize = 1024;

impl<'a> UriPresigner<'a> {
    /// Creates a presigner of URIs. `make` prepares the request for a bucket, with a presigner for its region; the signing time must be the
    /// same in every call.
    ///
    /// # Errors
    ///
    /// Those of `make` that do not depend on the bucket.
    pub fn new(
        presigner: &Presigner,
        make: impl Fn(&Presigner, &str) -> Result<BatchPresigner, Error> + Send + Sync + 'a,
    ) -> Result<Self, Error> {
        Ok(Self {
            example: make(presigner, EXAMPLE)?,
            presigner: presigner.clone(),
            make: Box::new(make),
            regions: BTreeMap::new(),
            known: Mutex::new(BTreeMap::new()),
        })
    }

    /// Sets the region of a bucket.
    #[must_use]
    pub fn region(mut self, bucket: impl Into<String>, region: impl Into<String>) -> Self {
        self.regions.insert(bucket.into(), region.into());
        self
    }

    /// Appends the presigned URL of an object to `out`.
    ///
    /// # Errors
    ///
    /// `invalid_url` for another URI; `invalid_region`; `invalid_bucket`, `invalid_key`, `unsafe_key` and other errors of the request. `out`
    /// is then unchanged.
    pub fn presign_into(&self, uri: &str, out: &mut String) -> Result<(), Error> {
        self.presign_next(uri, &mut None, out)
    }

    /// Returns the URLs of the objects, in order.
    ///
    /// # Errors
    ///
    /// Returns the first error, whose message starts with `uris[INDEX]`.
    pub fn urls<U: AsRef<str>>(&self, uris: &[U]) -> Result<Vec<String>, Error> {
        let mut last = None;
        let uris = uris.iter().enumerate();
        uris.map(|(index, uri)| {
            let mut url = String::new();
            self.presign_next(uri.as_ref(), &mut last, &mut url)
                .map(|()| url)
                .map_err(|error| error.with_uri_index(index))
        })
        .collect()
    }

    /// Returns the method of every request.
    pub fn method(&self) -> Method {
        self.example.method
    }

    /// Returns the headers that the client must send with every request.
    pub fn headers(&self) -> &[(String, String)] {
        &self.example.headers
    }

    /// Returns the time at which all URLs expire.
    pub fn expires_at(&self) -> Timestamp {
        self.example.expires_at
    }

    /// Presigns the next of several URIs; `last` is the bucket of the one before, which is often the same.
    pub(crate) fn presign_next(
        &self,
        uri: &str,
        last: &mut Option<(Place, Arc<BatchPresigner>)>,
        out: &mut String,
    ) -> Result<(), Error> {
        let uri = ObjectUri::parse(uri, self.presigner.endpoint())?;
        let region = match self.regions.get(&*uri.bucket) {
            Some(region) => Some(Cow::from(region.as_str())),
            None => uri.region.map(Cow::from),
        };
        if let Some(((bucket, known), batch)) = last
            && *bucket == uri.bucket
            && known.as_deref() == region.as_deref()
        {
            return batch.presign_into(&uri.key, out);
        }
        let place = (uri.bucket.into_owned(), region.map(Cow::into_owned));
        let batch = self.batch(&place)?;
        batch.presign_into(&uri.key, out)?;
        *last = Some((place, batch));
        Ok(())
    }

    fn batch(&self, place: &Place) -> Result<Arc<BatchPresigner>, Error> {
        if let Some(known) = self.known.lock().get(place) {
            return Ok(Arc::clone(known));
        }
        let (bucket, region) = place;
        let batch = match region {
            Some(region) => (self.make)(&self.presigner.with_region(region)?, bucket)?,
            None => (self.make)(&self.presigner, bucket)?,
        };
        let batch = Arc::new(batch);
        let mut known = self.known.lock();
        if known.len() >= MOST_BUCKETS {
            known.clear();
        }
        known.insert(place.clone(), Arc::clone(&batch));
        Ok(batch)
    }
}

impl fmt::Debug for UriPresigner<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UriPresigner")
            .field("presigner", &self.presigner)
            .field("regions", &self.regions)
            .finish_non_exhaustive()
    }
}
