//! The methods for services other than S3.

use pyo3::{prelude::*, types::PyDict};

use super::PyPresigner;
use crate::{
    arguments::{
        At, BodySha256, ClusterName, DoubleEncode, Endpoint, ExpiresAt, Headers, HoistHeaders,
        Host, HttpMethod, LanguageCode, Lifetime, MediaEncoding, NormalizePath, OmitExpires,
        OmitSessionToken, Order, PayloadHash, Port, Query, Region, RegionSet, SampleRate, Service,
        Url, User, Window, at_or_now,
    },
    auth_token::PyAuthToken,
    convert::With,
    error::IntoPython,
    presigned_request::{PyPresignedRequest, dict},
};

#[pymethods]
impl PyPresigner {
    #[doc = doc!(presign_request)]
    #[pyo3(signature = (method, url, service, *, region=None, region_set=None, query=None, headers=None, body_sha256=None,
                        expires_in=None, expires_at=None, signing_window=None, at=None, double_encode=None, normalize_path=None,
                        omit_session_token=None, omit_expires=None, query_order=None, hoist_headers=None))]
    fn presign_request(
        &self,
        py: Python<'_>,
        method: HttpMethod,
        url: Url<'_>,
        service: Service<'_>,
        region: Option<Region<'_>>,
        region_set: Option<RegionSet<'_>>,
        query: Option<Query>,
        headers: Option<Headers>,
        body_sha256: Option<BodySha256<'_>>,
        expires_in: Option<Lifetime>,
        expires_at: Option<ExpiresAt>,
        signing_window: Option<Window>,
        at: Option<At>,
        double_encode: Option<DoubleEncode>,
        normalize_path: Option<NormalizePath>,
        omit_session_token: Option<OmitSessionToken>,
        omit_expires: Option<OmitExpires>,
        query_order: Option<Order>,
        hoist_headers: Option<HoistHeaders>,
    ) -> PyResult<PyPresignedRequest> {
        let presigner = self.0.current(py)?;
        let mut request = presigner
            .presign_request(method.0, url.0, service.0)
            .with(region, |request, region| request.region(region.0))
            .with(region_set, |request, set| request.region_set(set.0));
        for (name, value) in query.into_iter().flat_map(|query| query.0) {
            request = request.query(name, value);
        }
        for (name, value) in headers.into_iter().flat_map(|headers| headers.0) {
            request = request.header(name, value);
        }
        let signed = request
            .with(body_sha256, |request, hash| request.body_sha256(hash.0))
            .with(expires_in, |request, life| request.expires_in(life.0))
            .with(expires_at, |request, end| request.expires_at(end.0))
            .with(signing_window, |request, window| {
                request.signing_window(window.0)
            })
            .with(double_encode, |request, double| {
                request.double_encode(double.0)
            })
            .with(normalize_path, |request, normalize| {
                request.normalize_path(normalize.0)
            })
            .with(omit_session_token, |request, omit| {
                request.omit_session_token(omit.0)
            })
            .with(omit_expires, |request, omit| request.omit_expires(omit.0))
            .with(query_order, |request, order| request.query_order(order.0))
            .with(hoist_headers, |request, hoist| {
                request.hoist_headers(hoist.0)
            })
            .presign_at(at_or_now(py, at)?);
        Ok(signed.into_python(py)?.into())
    }

    #[doc = doc!(sign_headers)]
    #[pyo3(signature = (method, url, headers=None, payload_hash=None, service=None, at=None, *, region=None))]
    fn sign_headers<'py>(
        &self,
        py: Python<'py>,
        method: HttpMethod,
        url: Url<'_>,
        headers: Option<Headers>,
        payload_hash: Option<PayloadHash<'_>>,
        service: Option<Service<'_>>,
        at: Option<At>,
        region: Option<Region<'_>>,
    ) -> PyResult<Bound<'py, PyDict>> {
        let presigner = self.0.current(py)?;
        let mut request = presigner
            .sign_headers(method.0, url.0)
            .with(payload_hash, |request, hash| request.payload_hash(hash.0))
            .with(service, |request, service| request.service(service.0))
            .with(region, |request, region| request.region(region.0));
        for (name, value) in headers.into_iter().flat_map(|headers| headers.0) {
            request = request.header(name, value);
        }
        let signed = request.sign_at(at_or_now(py, at)?);
        dict(py, &signed.into_python(py)?)
    }

    #[doc = doc!(eks_token)]
    #[pyo3(signature = (cluster_name, *, at=None))]
    fn eks_token(
        &self,
        py: Python<'_>,
        cluster_name: ClusterName<'_>,
        at: Option<At>,
    ) -> PyResult<PyAuthToken> {
        let presigner = self.0.current(py)?;
        let token = presigner.eks_token(cluster_name.0, at_or_now(py, at)?);
        Ok(token.into_python(py)?.into())
    }

    #[doc = doc!(rds_auth_token)]
    #[pyo3(signature = (host, port, user, *, at=None))]
    fn rds_auth_token(
        &self,
        py: Python<'_>,
        host: Host<'_>,
        port: Port,
        user: User<'_>,
        at: Option<At>,
    ) -> PyResult<PyAuthToken> {
        let presigner = self.0.current(py)?;
        let token = presigner.rds_auth_token(host.0, port.0, user.0, at_or_now(py, at)?);
        Ok(token.into_python(py)?.into())
    }

    #[doc = doc!(iot_mqtt)]
    #[pyo3(signature = (endpoint, *, at=None))]
    fn iot_mqtt(
        &self,
        py: Python<'_>,
        endpoint: Endpoint<'_>,
        at: Option<At>,
    ) -> PyResult<PyPresignedRequest> {
        let presigner = self.0.current(py)?;
        let request = presigner.iot_mqtt(endpoint.0).into_python(py)?;
        let signed = request.presign_at(at_or_now(py, at)?);
        Ok(signed.into_python(py)?.into())
    }

    #[doc = doc!(transcribe_stream)]
    #[pyo3(signature = (language_code, media_encoding, sample_rate, *, query=None, expires_in=None, expires_at=None,
                        signing_window=None, at=None))]
    fn transcribe_stream(
        &self,
        py: Python<'_>,
        language_code: LanguageCode<'_>,
        media_encoding: MediaEncoding<'_>,
        sample_rate: SampleRate,
        query: Option<Query>,
        expires_in: Option<Lifetime>,
        expires_at: Option<ExpiresAt>,
        signing_window: Option<Window>,
        at: Option<At>,
    ) -> PyResult<PyPresignedRequest> {
        let presigner = self.0.current(py)?;
        let mut request = presigner
            .transcribe_stream(language_code.0, media_encoding.0, sample_rate.0)
            .into_python(py)?;
        for (name, value) in query.into_iter().flat_map(|query| query.0) {
            request = request.query(name, value);
        }
        let signed = request
            .with(expires_in, |request, life| request.expires_in(life.0))
            .with(expires_at, |request, end| request.expires_at(end.0))
            .with(signing_window, |request, window| {
                request.signing_window(window.0)
            })
            .presign_at(at_or_now(py, at)?);
        Ok(signed.into_python(py)?.into())
    }
}
