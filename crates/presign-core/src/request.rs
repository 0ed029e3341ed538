use alloc::string::String;
use core::{fmt, marker::PhantomData};

use crate::{
    BatchPresigner, Error, Method, PresignedRequest, QueryOrder, SigningSteps, Timestamp,
    expiry::{Lifetime, lifetime_setters},
    request_parts::RequestParts,
    signer::Signer,
};

/// A request to presign.
///
/// `O` is the operation. Its options are methods with AWS's names. Errors of options are returned when the request is presigned.
#[derive(Clone)]
pub struct Request<'a, O = ()> {
    pub(crate) draft: RequestParts<'a>,
    operation: PhantomData<O>,
}

impl<'a, O> Request<'a, O> {
    pub(crate) fn new(
        signer: &'a Signer,
        method: Method,
        bucket: Option<&'a str>,
        key: Option<&'a str>,
    ) -> Self {
        Self::from_parts(RequestParts::new(signer, method, bucket, key))
    }

    pub(crate) fn without_operation(self) -> Request<'a> {
        Request::from_parts(self.draft)
    }

    pub(crate) fn from_parts(draft: RequestParts<'a>) -> Self {
        Self {
            draft,
            operation: PhantomData,
        }
    }

    /// Returns the method of the request.
    pub fn method(&self) -> Method {
        self.draft.method
    }

    lifetime_setters!("URL");

    /// Adds a query parameter by its unencoded name and value.
    #[must_use]
    pub fn query(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        let outcome = self.draft.query.insert(name.as_ref(), value.as_ref());
        self.draft.keep(outcome);
        self
    }

    /// Adds a signed header, which the client must send.
    #[must_use]
    pub fn header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        let outcome = self.draft.headers.insert(name.as_ref(), value.as_ref());
        self.draft.keep(outcome);
        self
    }

    /// Allows a key with a `.` or `..` segment, or a key that is the URI or the ARN of an object, such as `s3://photos/cat.jpg`. Browsers
    /// and many clients normalize a path with such a segment and request another key; only a client that sends the path unchanged can use
    /// the URL.
    #[must_use]
    pub fn allow_unsafe_key(mut self, allow: bool) -> Self {
        self.draft.allow_unsafe_key = allow;
        self
    }

    /// Sets the order of the query parameters in the URL. The default is that of the presigner.
    #[must_use]
    pub fn query_order(mut self, order: QueryOrder) -> Self {
        self.draft.query_order = order;
        self
    }

    /// Sets whether to move `x-amz-*` headers into the query, where S3 reads them too, so that the client does not have to send them. The
    /// payload hash and the headers of server-side encryption stay headers. The default is that of the presigner.
    #[must_use]
    pub fn hoist_headers(mut self, hoist: bool) -> Self {
        self.draft.hoist_headers = hoist;
        self
    }

    /// Presigns the request at the current system time.
    ///
    /// # Errors
    ///
    /// Those of [`presign_at`](Self::presign_at), and `invalid_time` if the system clock is before 1970.
    #[cfg(feature = "std")]
    pub fn presign(&self) -> Result<PresignedRequest, Error> {
        self.presign_at(Timestamp::now()?)
    }

    /// Presigns the request at the given time.
    ///
    /// # Errors
    ///
    /// The first error of an option; then `invalid_bucket`, `invalid_arn`, `invalid_key`, `unsafe_key`, `unsupported_combination`, or
    /// `invalid_time` if the URL would expire after the year 9999.
    pub fn presign_at(&self, at: Timestamp) -> Result<PresignedRequest, Error> {
        self.draft.presign_at(at)
    }

    /// Like [`presign_at`](Self::presign_at), but appends the URL to `out` and returns its expiry.
    ///
    /// # Errors
    ///
    /// Those of `presign_at`; `out` is then unchanged.
    pub fn presign_into(&self, at: Timestamp, out: &mut String) -> Result<Timestamp, Error> {
        self.draft.presign_into(at, out)
    }

    /// Returns the same request for many keys of the bucket, ignoring the request's own key.
    ///
    /// # Errors
    ///
    /// Those of [`presign_at`](Self::presign_at), except errors of a key.
    pub fn batch_at(&self, at: Timestamp) -> Result<BatchPresigner, Error> {
        self.draft.batch_at(at)
    }

    /// Returns the steps of signing as text, to compare with those of a server that rejects the URL.
    ///
    /// # Errors
    ///
    /// Those of [`presign_at`](Self::presign_at).
    pub fn steps_at(&self, at: Timestamp) -> Result<SigningSteps, Error> {
        self.draft.steps_at(at)
    }

    fn lifetime(&mut self) -> &mut Lifetime {
        &mut self.draft.lifetime
    }

    fn keep(&mut self, outcome: Result<(), Error>) {
        self.draft.keep(outcome);
    }
}

impl<O> fmt::Debug for Request<'_, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("presigner", &self.draft.signer)
            .field("method", &self.draft.method)
            .field("bucket", &self.draft.bucket)
            .field("key", &self.draft.key)
            .field("lifetime", &self.draft.lifetime)
            .finish_non_exhaustive()
    }
}
