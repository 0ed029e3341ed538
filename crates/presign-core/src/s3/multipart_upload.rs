use alloc::format;
use core::{fmt, ops::Range};

use crate::{
    Error, Method, MultipartPlan, MultipartSteps, Part, QueryOrder, Timestamp,
    error::error,
    expiry::{Lifetime, lifetime_setters},
    quoted::Quoted,
    request_parts::RequestParts,
    s3::customer_key::CustomerKey,
    s3::{multipart_plan::check_upload_id, part_size::part_size},
    signer::Signer,
    sigv4::headers::Headers,
};

/// A multipart upload to presign; see [`Presigner::multipart_upload`](crate::Presigner::multipart_upload).
pub struct MultipartUpload<'a> {
    signer: &'a Signer,
    bucket: &'a str,
    key: &'a str,
    upload_id: &'a str,
    size: u64,
    part_size: Option<u64>,
    sign_content_length: bool,
    lifetime: Lifetime,
    allow_unsafe_key: bool,
    query_order: QueryOrder,
    hoist_headers: bool,
    of_parts: Headers,
    of_complete: Headers,
    of_abort: Headers,
    /// The first error of an option.
    error: Option<Error>,
}

impl<'a> MultipartUpload<'a> {
    pub(crate) fn new(
        signer: &'a Signer,
        bucket: &'a str,
        key: &'a str,
        upload_id: &'a str,
        size: u64,
    ) -> Self {
        Self {
            signer,
            bucket,
            key,
            upload_id,
            size,
            part_size: None,
            sign_content_length: false,
            lifetime: Lifetime::default(),
            allow_unsafe_key: false,
            query_order: signer.query_order,
            hoist_headers: signer.endpoints.options.hoist_headers,
            of_parts: Headers::default(),
            of_complete: Headers::default(),
            of_abort: Headers::default(),
            error: None,
        }
    }

    /// Sets the size of each part but the last: 5 MiB to 5 GiB, with at most 10,000 parts. The default is 8 MiB, or the smallest number of
    /// whole MiB that suffices.
    #[must_use]
    pub fn part_size(mut self, bytes: u64) -> Self {
        self.part_size = Some(bytes);
        self
    }

    /// Sets whether the exact length of each part is signed, so that its URL accepts no other. The default is no.
    #[must_use]
    pub fn sign_content_length(mut self, sign: bool) -> Self {
        self.sign_content_length = sign;
        self
    }

    lifetime_setters!("URLs");

    /// Allows a key with a `.` or `..` segment; see [`Request::allow_unsafe_key`](crate::Request::allow_unsafe_key).
    #[must_use]
    pub fn allow_unsafe_key(mut self, allow: bool) -> Self {
        self.allow_unsafe_key = allow;
        self
    }

    /// Sets the order of the query parameters in the URLs. The default is that of the presigner.
    #[must_use]
    pub fn query_order(mut self, order: QueryOrder) -> Self {
        self.query_order = order;
        self
    }

    /// Sets whether to move `x-amz-*` headers into the query; see [`Request::hoist_headers`](crate::Request::hoist_headers).
    #[must_use]
    pub fn hoist_headers(mut self, hoist: bool) -> Self {
        self.hoist_headers = hoist;
        self
    }

    /// Completes the upload only if the object has this `ETag`.
    #[must_use]
    pub fn if_match(self, etag: impl AsRef<str>) -> Self {
        self.option("if_match", etag)
    }

    /// Completes the upload only if the object does not have this `ETag`; with `*`, only if the object does not exist.
    #[must_use]
    pub fn if_none_match(self, etag: impl AsRef<str>) -> Self {
        self.option("if_none_match", etag)
    }

    /// Sets the customer-provided 256-bit key of the upload, in Base64: the requests for parts and completion require it.
    #[must_use]
    pub fn sse_customer_key(self, key: impl AsRef<str>) -> Self {
        self.option("sse_customer_key", key)
    }

    /// Sets the account ID that must own the bucket; S3 rejects the requests otherwise.
    #[must_use]
    pub fn expected_bucket_owner(self, account: impl AsRef<str>) -> Self {
        self.option("expected_bucket_owner", account)
    }

    /// `requester`: the signer pays, in a Requester Pays bucket.
    #[must_use]
    pub fn request_payer(self, payer: impl AsRef<str>) -> Self {
        self.option("request_payer", payer)
    }

    /// Sets one of these options by name, for languages that pass options by name.
    #[must_use]
    pub fn option(mut self, name: &str, value: impl AsRef<str>) -> Self {
        let outcome = self.set(name, value.as_ref());
        self.keep(outcome);
        self
    }

    /// Presigns all requests at the given time.
    ///
    /// # Errors
    ///
    /// The first error of an option; `invalid_option` for a size or a part size that S3 does not accept, and for an empty upload ID; those
    /// of [`Request::presign_at`](crate::Request::presign_at).
    pub fn presign_at(&self, at: Timestamp) -> Result<MultipartPlan, Error> {
        let part_size = self.checked_part_size()?;
        let parts = self.part_indexes(part_size).map(|index| {
            let (offset, length) = self.range(index, part_size);
            Ok(Part {
                number: index + 1,
                offset,
                length,
                request: self.part(index, length)?.presign_at(at)?,
            })
        });
        Ok(MultipartPlan {
            part_size,
            parts: parts.collect::<Result<_, Error>>()?,
            complete: self
                .draft(Method::Post, &self.of_complete)?
                .presign_at(at)?,
            abort: self.draft(Method::Delete, &self.of_abort)?.presign_at(at)?,
        })
    }

    /// Returns the steps of signing all requests as text.
    ///
    /// # Errors
    ///
    /// Those of [`presign_at`](Self::presign_at).
    pub fn steps_at(&self, at: Timestamp) -> Result<MultipartSteps, Error> {
        let part_size = self.checked_part_size()?;
        let parts = self.part_indexes(part_size).map(|index| {
            let (_, length) = self.range(index, part_size);
            self.part(index, length)?.steps_at(at)
        });
        Ok(MultipartSteps {
            parts: parts.collect::<Result<_, Error>>()?,
            complete: self.draft(Method::Post, &self.of_complete)?.steps_at(at)?,
            abort: self.draft(Method::Delete, &self.of_abort)?.steps_at(at)?,
        })
    }

    fn lifetime(&mut self) -> &mut Lifetime {
        &mut self.lifetime
    }

    /// Keeps the first error until the upload is presigned.
    fn keep(&mut self, outcome: Result<(), Error>) {
        if self.error.is_none() {
            self.error = outcome.err();
        }
    }

    /// Adds an option to the requests for which AWS defines it.
    fn set(&mut self, name: &str, value: &str) -> Result<(), Error> {
        match name {
            "if_match" => self.of_complete.insert("if-match", value),
            "if_none_match" => self.of_complete.insert("if-none-match", value),
            "sse_customer_key" => {
                let key = CustomerKey::parse(name, value)?;
                let header = "x-amz-server-side-encryption-customer-key";
                key.insert_headers(&mut self.of_parts, header)?;
                key.insert_headers(&mut self.of_complete, header)
            }
            "signing_window" => {
                self.lifetime.signing_window = Some(value.parse()?);
                Ok(())
            }
            "expected_bucket_owner" => self.insert_in_all("x-amz-expected-bucket-owner", value),
            "request_payer" => self.insert_in_all("x-amz-request-payer", value),
            _ => Err(error!(
                InvalidOption,
                "{}: unknown option of multipart_upload; see its documentation",
                Quoted(name)
            )),
        }
    }

    fn insert_in_all(&mut self, name: &str, value: &str) -> Result<(), Error> {
        self.of_parts.insert(name, value)?;
        self.of_complete.insert(name, value)?;
        self.of_abort.insert(name, value)
    }

    fn checked_part_size(&self) -> Result<u64, Error> {
        if let Some(error) = &self.error {
            return Err(error.clone());
        }
        check_upload_id(self.upload_id)?;
        part_size(self.size, self.part_size)
    }

    /// An empty file has one empty part.
    fn part_indexes(&self, part_size: u64) -> Range<u64> {
        0..self.size.div_ceil(part_size).max(1)
    }

    /// Returns the offset and the length of a part.
    fn range(&self, index: u64, part_size: u64) -> (u64, u64) {
        let offset = index * part_size;
        (offset, part_size.min(self.size - offset))
    }

    fn part(&self, index: u64, length: u64) -> Result<RequestParts<'a>, Error> {
        let mut draft = self.draft(Method::Put, &self.of_parts)?;
        let number = format!("{}", index + 1);
        draft.query.insert("partNumber", &number)?;
        if self.sign_content_length {
            let length = format!("{length}");
            draft.headers.insert("content-length", &length)?;
        }
        Ok(draft)
    }

    fn draft(&self, method: Method, headers: &Headers) -> Result<RequestParts<'a>, Error> {
        let mut draft = RequestParts::new(self.signer, method, Some(self.bucket), Some(self.key));
        draft.query.insert("uploadId", self.upload_id)?;
        draft.headers = headers.clone();
        draft.lifetime = self.lifetime;
        draft.allow_unsafe_key = self.allow_unsafe_key;
        draft.query_order = self.query_order;
        draft.hoist_headers = self.hoist_headers;
        Ok(draft)
    }
}

impl fmt::Debug for MultipartUpload<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MultipartUpload")
            .field("bucket", &self.bucket)
            .field("key", &self.key)
            .field("size", &self.size)
            .field("part_size", &self.part_size)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use alloc::{string::ToString, vec::Vec};

    use super::*;
    use crate::{Credentials, PresignedRequest, Presigner};

    const MIB: u64 = 1 << 20;
    const GIB: u64 = 1 << 30;

    fn plan(size: u64, part_size: Option<u64>) -> Result<MultipartPlan, Error> {
        let s3 = presigner();
        let mut upload = s3.multipart_upload("photos", "film.mp4", "2~a b", size);
        upload.part_size = part_size;
        upload.sign_content_length(true).presign_at(at())
    }

    fn presigner() -> Presigner {
        let credentials = Credentials::new("AKIA", "secret").unwrap();
        Presigner::builder("eu-west-1", credentials)
            .build()
            .unwrap()
    }

    fn at() -> Timestamp {
        "2026-11-23T12:00:00Z".parse().unwrap()
    }

    #[test]
    fn presign_at_parts_cover_the_file() {
        for (size, part_size, count, chosen) in [
            (0, None, 1, 8 * MIB),
            (1, None, 1, 8 * MIB),
            (8 * MIB, None, 1, 8 * MIB),
            (8 * MIB + 1, None, 2, 8 * MIB),
            (15 * MIB, Some(5 * MIB), 3, 5 * MIB),
            (100 * GIB, None, 9310, 11 * MIB),
            (10_000 * 5 * GIB, None, 10_000, 5 * GIB),
        ] {
            let plan = plan(size, part_size).unwrap();
            assert_eq!(
                (plan.parts.len(), plan.part_size),
                (count, chosen),
                "{size}"
            );
            let mut at = 0;
            for (number, part) in (1..).zip(&plan.parts) {
                assert_eq!((part.number, part.offset), (number, at));
                at += part.length;
            }
            assert_eq!(at, size);
        }
    }

    #[test]
    fn presign_at_requests_have_part_number_and_upload_id() {
        let plan = plan(12 * MIB, Some(8 * MIB)).unwrap();
        let last = &plan.parts[1].request;
        assert!(
            last.url().contains("&partNumber=2&uploadId=2~a%20b&"),
            "{last}"
        );
        let length = ("content-length".to_string(), (4 * MIB).to_string());
        assert_eq!(
            (last.method(), last.headers()),
            (Method::Put, &[length][..])
        );
        assert_eq!(plan.complete.method(), Method::Post);
        assert_eq!(plan.abort.method(), Method::Delete);
        for request in [&plan.complete, &plan.abort] {
            assert!(request.url().contains("&uploadId=2~a%20b&"), "{request}");
        }
    }

    #[test]
    fn steps_at_has_the_signature_of_every_url() {
        let s3 = presigner();
        let upload = s3.multipart_upload("photos", "film.mp4", "2~a b", 12 * MIB);
        let upload = upload.sign_content_length(true).if_none_match("*");
        let plan = upload.presign_at(at()).unwrap();
        let steps = upload.steps_at(at()).unwrap();
        let parts = plan.parts.iter().map(|part| &part.request);
        let requests = parts.chain([&plan.complete, &plan.abort]);
        let steps = steps.parts.iter().chain([&steps.complete, &steps.abort]);
        assert_eq!(steps.clone().count(), 4);
        for (request, steps) in requests.zip(steps) {
            let signature = steps.signature.to_string();
            assert!(request.url().ends_with(&signature), "{request}");
        }
    }

    #[test]
    fn query_order_and_hoist_headers_apply_to_every_request() {
        let upload = presigner();
        let upload = upload
            .multipart_upload("photos", "film.mp4", "2~abc", 10)
            .expected_bucket_owner("123456789012")
            .query_order(QueryOrder::Sorted)
            .hoist_headers(true);
        let plan = upload.presign_at(at()).unwrap();
        for request in [&plan.parts[0].request, &plan.complete, &plan.abort] {
            assert!(request.headers().is_empty(), "{request}");
            assert!(
                request
                    .url()
                    .ends_with("&uploadId=2~abc&x-amz-expected-bucket-owner=123456789012"),
                "{request}"
            );
        }
    }

    #[test]
    fn set_option_is_added_to_the_requests_that_define_it() {
        let s3 = presigner();
        let upload = s3
            .multipart_upload("photos", "film.mp4", "2~abc", 10)
            .if_match("\"a\"")
            .if_none_match("*")
            .sse_customer_key("MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=")
            .expected_bucket_owner("123456789012")
            .request_payer("requester");
        let plan = upload.presign_at(at()).unwrap();
        let names = |request: &PresignedRequest| {
            let names = request.headers().iter().map(|(name, _)| name.clone());
            names.collect::<Vec<_>>().join(" ")
        };
        let everywhere = "x-amz-expected-bucket-owner x-amz-request-payer";
        let of_key = "x-amz-server-side-encryption-customer-algorithm x-amz-server-side-encryption-customer-key \
                      x-amz-server-side-encryption-customer-key-md5";
        let part = names(&plan.parts[0].request);
        assert_eq!(part, [everywhere, of_key].join(" "));
        let complete = names(&plan.complete);
        assert_eq!(
            complete,
            ["if-match if-none-match", everywhere, of_key].join(" ")
        );
        assert_eq!(names(&plan.abort), everywhere);
    }

    #[test]
    fn presign_at_returns_the_first_error_of_an_option() {
        let s3 = presigner();
        let upload = || s3.multipart_upload("photos", "k", "2~abc", 10);
        for (upload, code, text) in [
            (
                upload().option("acl", "private").sse_customer_key("short"),
                "invalid_option",
                "`acl`: unknown option of multipart_upload; see its documentation",
            ),
            (
                upload().sse_customer_key("short"),
                "invalid_option",
                "sse_customer_key: not a 256-bit key; use 32 bytes in Base64",
            ),
            (
                upload().if_none_match("\u{e9}"),
                "invalid_header",
                "headers: the value of `if-none-match` contains `\u{e9}`; use printable ASCII, which is sent unchanged",
            ),
        ] {
            let error = upload.presign_at(at()).unwrap_err();
            assert_eq!(
                (error.code().as_str(), error.to_string().as_str()),
                (code, text)
            );
        }
    }
}
