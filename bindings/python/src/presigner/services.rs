//! The methods for other services than S3.

use presign_core::ErrorCode;
use pyo3::prelude::*;

use super::PyPresigner;
use crate::{
    auth_token::PyAuthToken,
    convert::{Argument, Given, moment_or_now},
    error::IntoPython,
    presigned_request::PyPresignedRequest,
    service_request::ServiceKeywords,
};

#[pymethods]
impl PyPresigner {
    /// A request to any AWS service, by its URL and the name that the service signs with, such as `sts` or `execute-api`.
    ///
    /// What differs between S3 and all other services is decided by that name: for `s3` the path is encoded once and stands as it
    /// is, and the payload is unsigned; for others the canonical path is normalized and encoded a second time, and the payload is
    /// that of an empty body.
    #[pyo3(signature = (method, url, service, *, region=None, region_set=None, query=None, headers=None, body_sha256=None,
                        expires_in=None, signing_window=None, at=None, double_encode=None, normalize_path=None, omit_session_token=None,
                        omit_expires=None))]
    fn presign_request(
        &self,
        py: Python<'_>,
        method: &Bound<'_, PyAny>,
        url: &Bound<'_, PyAny>,
        service: &Bound<'_, PyAny>,
        region: Given<'_, '_>,
        region_set: Given<'_, '_>,
        query: Given<'_, '_>,
        headers: Given<'_, '_>,
        body_sha256: Given<'_, '_>,
        expires_in: Given<'_, '_>,
        signing_window: Given<'_, '_>,
        at: Given<'_, '_>,
        double_encode: Given<'_, '_>,
        normalize_path: Given<'_, '_>,
        omit_session_token: Given<'_, '_>,
        omit_expires: Given<'_, '_>,
    ) -> PyResult<PyPresignedRequest> {
        let presigner = self.0.current(py)?;
        let method = Argument("method", ErrorCode::InvalidMethod).text(method)?;
        let request = presigner.presign_request(
            method.parse().into_python(py)?,
            Argument("url", ErrorCode::InvalidUrl).text(url)?,
            Argument("service", ErrorCode::InvalidOption).text(service)?,
        );
        ServiceKeywords {
            region,
            region_set,
            query,
            headers,
            body_sha256,
            expires_in,
            signing_window,
            at,
            double_encode,
            normalize_path,
            omit_session_token,
            omit_expires,
        }
        .presign(py, request)
    }

    /// The bearer token that a cluster of EKS takes, for 14 minutes: what `aws eks get-token` prints.
    #[pyo3(signature = (cluster_name, *, at=None))]
    fn eks_token(
        &self,
        py: Python<'_>,
        cluster_name: &Bound<'_, PyAny>,
        at: Given<'_, '_>,
    ) -> PyResult<PyAuthToken> {
        let presigner = self.0.current(py)?;
        let name = Argument("cluster_name", ErrorCode::InvalidOption).text(cluster_name)?;
        let token = presigner.eks_token(name, moment_or_now(py, "at", at)?);
        Ok(token.into_python(py)?.into())
    }

    /// The password with which a user of a database of RDS connects by IAM, within 15 minutes: what `aws rds
    /// generate-db-auth-token` prints.
    #[pyo3(signature = (host, port, user, *, at=None))]
    fn rds_auth_token(
        &self,
        py: Python<'_>,
        host: &Bound<'_, PyAny>,
        port: &Bound<'_, PyAny>,
        user: &Bound<'_, PyAny>,
        at: Given<'_, '_>,
    ) -> PyResult<PyAuthToken> {
        let presigner = self.0.current(py)?;
        let token = presigner.rds_auth_token(
            Argument("host", ErrorCode::InvalidEndpoint).text(host)?,
            Argument("port", ErrorCode::InvalidEndpoint).number(port, u16::MAX)?,
            Argument("user", ErrorCode::InvalidQuery).text(user)?,
            moment_or_now(py, "at", at)?,
        );
        Ok(token.into_python(py)?.into())
    }

    /// The URL at which a client of AWS's message broker for devices opens MQTT over a WebSocket. `endpoint` is the account's.
    #[pyo3(signature = (endpoint, *, at=None))]
    fn iot_mqtt(
        &self,
        py: Python<'_>,
        endpoint: &Bound<'_, PyAny>,
        at: Given<'_, '_>,
    ) -> PyResult<PyPresignedRequest> {
        let presigner = self.0.current(py)?;
        let endpoint = Argument("endpoint", ErrorCode::InvalidEndpoint).text(endpoint)?;
        let request = presigner.iot_mqtt(endpoint).into_python(py)?;
        ServiceKeywords {
            at,
            ..Default::default()
        }
        .presign(py, request)
    }

    /// The URL at which Amazon Transcribe takes a stream of audio over a WebSocket, for 5 minutes by default. `query` has other
    /// parameters, such as `vocabulary-name`.
    #[pyo3(signature = (language_code, media_encoding, sample_rate, *, query=None, expires_in=None, signing_window=None, at=None))]
    fn transcribe_stream(
        &self,
        py: Python<'_>,
        language_code: &Bound<'_, PyAny>,
        media_encoding: &Bound<'_, PyAny>,
        sample_rate: &Bound<'_, PyAny>,
        query: Given<'_, '_>,
        expires_in: Given<'_, '_>,
        signing_window: Given<'_, '_>,
        at: Given<'_, '_>,
    ) -> PyResult<PyPresignedRequest> {
        let presigner = self.0.current(py)?;
        let request = presigner.transcribe_stream(
            Argument("language_code", ErrorCode::InvalidQuery).text(language_code)?,
            Argument("media_encoding", ErrorCode::InvalidQuery).text(media_encoding)?,
            Argument("sample_rate", ErrorCode::InvalidQuery).number(sample_rate, u32::MAX)?,
        );
        let request = request.into_python(py)?;
        ServiceKeywords {
            query,
            expires_in,
            signing_window,
            at,
            ..Default::default()
        }
        .presign(py, request)
    }
}
