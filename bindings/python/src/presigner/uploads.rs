//! The methods for form uploads and multipart uploads.

use pyo3::{prelude::*, types::PyDict};

use super::PyPresigner;
use crate::{
    arguments::{
        AllowUnsafeKey, At, Bucket, ContentLengthRange, ExpectedBucketOwner, ExpiresAt, Fields,
        HoistHeaders, IfMatch, IfNoneMatch, Key, Lifetime, Order, PartNumber, PartSize, Policy,
        RequestPayer, SignContentLength, Size, SseCustomerKey, StartsWith, UploadId, Window,
        at_or_now,
    },
    convert::With,
    error::IntoPython,
    keywords::presign,
    multipart_plan::PyMultipartPlan,
    post_form::PyPostForm,
    presigned_request::{PyPresignedRequest, dict},
};

#[pymethods]
impl PyPresigner {
    #[doc = doc!(upload_part)]
    #[pyo3(signature = (bucket, key, upload_id, part_number, **keywords))]
    fn upload_part(
        &self,
        py: Python<'_>,
        bucket: Bucket<'_>,
        key: Key<'_>,
        upload_id: UploadId<'_>,
        part_number: PartNumber,
        keywords: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyPresignedRequest> {
        let presigner = self.0.current(py)?;
        let request = presigner.upload_part_of(bucket.0, key.0, upload_id.0, &part_number.0);
        presign(py, "upload_part", request, keywords)
    }

    #[doc = doc!(post_object)]
    #[pyo3(signature = (bucket, key, *, fields=None, starts_with=None, content_length_range=None, expires_in=None, expires_at=None,
                        signing_window=None, at=None, allow_unsafe_key=None))]
    fn post_object(
        &self,
        py: Python<'_>,
        bucket: Bucket<'_>,
        key: Key<'_>,
        fields: Option<Fields>,
        starts_with: Option<StartsWith>,
        content_length_range: Option<ContentLengthRange>,
        expires_in: Option<Lifetime>,
        expires_at: Option<ExpiresAt>,
        signing_window: Option<Window>,
        at: Option<At>,
        allow_unsafe_key: Option<AllowUnsafeKey>,
    ) -> PyResult<PyPostForm> {
        let presigner = self.0.current(py)?;
        let mut form = presigner.post_object(bucket.0, key.0);
        for (name, value) in fields.into_iter().flat_map(|fields| fields.0) {
            form = form.field(name, value);
        }
        for (name, prefix) in starts_with.into_iter().flat_map(|fields| fields.0) {
            form = form.starts_with(name, prefix);
        }
        form.with(content_length_range, |form, range| {
            form.content_length_range(range.0.0, range.0.1)
        })
        .with(expires_in, |form, life| form.expires_in(life.0))
        .with(expires_at, |form, end| form.expires_at(end.0))
        .with(signing_window, |form, window| form.signing_window(window.0))
        .with(allow_unsafe_key, |form, allow| {
            form.allow_unsafe_key(allow.0)
        })
        .presign_at(at_or_now(py, at)?)
        .into_python(py)
        .map(PyPostForm)
    }

    #[doc = doc!(sign_policy)]
    #[pyo3(signature = (policy, *, at=None))]
    fn sign_policy<'py>(
        &self,
        py: Python<'py>,
        policy: Policy<'_>,
        at: Option<At>,
    ) -> PyResult<Bound<'py, PyDict>> {
        let presigner = self.0.current(py)?;
        let fields = presigner.sign_policy(policy.0, at_or_now(py, at)?);
        dict(py, &fields.into_python(py)?)
    }

    #[doc = doc!(multipart_upload)]
    #[pyo3(signature = (bucket, key, upload_id, size, *, part_size=None, sign_content_length=None, if_match=None,
                        if_none_match=None, sse_customer_key=None, expected_bucket_owner=None, request_payer=None,
                        expires_in=None, expires_at=None, signing_window=None, at=None, allow_unsafe_key=None,
                        query_order=None, hoist_headers=None))]
    fn multipart_upload(
        &self,
        py: Python<'_>,
        bucket: Bucket<'_>,
        key: Key<'_>,
        upload_id: UploadId<'_>,
        size: Size,
        part_size: Option<PartSize>,
        sign_content_length: Option<SignContentLength>,
        if_match: Option<IfMatch<'_>>,
        if_none_match: Option<IfNoneMatch<'_>>,
        sse_customer_key: Option<SseCustomerKey>,
        expected_bucket_owner: Option<ExpectedBucketOwner<'_>>,
        request_payer: Option<RequestPayer<'_>>,
        expires_in: Option<Lifetime>,
        expires_at: Option<ExpiresAt>,
        signing_window: Option<Window>,
        at: Option<At>,
        allow_unsafe_key: Option<AllowUnsafeKey>,
        query_order: Option<Order>,
        hoist_headers: Option<HoistHeaders>,
    ) -> PyResult<PyMultipartPlan> {
        let presigner = self.0.current(py)?;
        presigner
            .multipart_upload(bucket.0, key.0, upload_id.0, size.0)
            .with(part_size, |upload, bytes| upload.part_size(bytes.0))
            .with(sign_content_length, |upload, sign| {
                upload.sign_content_length(sign.0)
            })
            .with(if_match, |upload, etag| upload.if_match(etag.0))
            .with(if_none_match, |upload, etag| upload.if_none_match(etag.0))
            .with(sse_customer_key, |upload, key| {
                upload.sse_customer_key(key.0)
            })
            .with(expected_bucket_owner, |upload, id| {
                upload.expected_bucket_owner(id.0)
            })
            .with(request_payer, |upload, payer| upload.request_payer(payer.0))
            .with(expires_in, |upload, life| upload.expires_in(life.0))
            .with(expires_at, |upload, end| upload.expires_at(end.0))
            .with(signing_window, |upload, window| {
                upload.signing_window(window.0)
            })
            .with(allow_unsafe_key, |upload, allow| {
                upload.allow_unsafe_key(allow.0)
            })
            .with(query_order, |upload, order| upload.query_order(order.0))
            .with(hoist_headers, |upload, hoist| upload.hoist_headers(hoist.0))
            .presign_at(at_or_now(py, at)?)
            .into_python(py)
            .map(PyMultipartPlan)
    }
}
