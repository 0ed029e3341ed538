use presign_core::{ErrorCode, ServiceRequest};
use pyo3::prelude::*;

use crate::{
    convert::{Argument, Given, expires_in, moment_or_now, signing_window},
    error::IntoPython,
    presigned_request::PyPresignedRequest,
};

/// The keywords of requests to any service.
#[derive(Default)]
pub(crate) struct ServiceKeywords<'a, 'py> {
    pub(crate) region: Given<'a, 'py>,
    pub(crate) region_set: Given<'a, 'py>,
    pub(crate) query: Given<'a, 'py>,
    pub(crate) headers: Given<'a, 'py>,
    pub(crate) body_sha256: Given<'a, 'py>,
    pub(crate) expires_in: Given<'a, 'py>,
    pub(crate) signing_window: Given<'a, 'py>,
    pub(crate) at: Given<'a, 'py>,
    pub(crate) double_encode: Given<'a, 'py>,
    pub(crate) normalize_path: Given<'a, 'py>,
    pub(crate) omit_session_token: Given<'a, 'py>,
    pub(crate) omit_expires: Given<'a, 'py>,
}

impl ServiceKeywords<'_, '_> {
    /// Presigns the request, with what is given of them.
    pub(crate) fn presign(
        self,
        py: Python<'_>,
        mut request: ServiceRequest<'_>,
    ) -> PyResult<PyPresignedRequest> {
        if let Some(region) = self.region {
            let region = Argument("region", ErrorCode::InvalidRegion).text(region)?;
            request = request.region(region.to_owned());
        }
        if let Some(set) = self.region_set {
            let set = Argument("region_set", ErrorCode::InvalidRegion).text(set)?;
            request = request.region_set(set.to_owned());
        }
        if let Some(query) = self.query {
            for (name, value) in Argument("query", ErrorCode::InvalidQuery).pairs(query)? {
                request = request.query(name, value);
            }
        }
        if let Some(headers) = self.headers {
            for (name, value) in Argument("headers", ErrorCode::InvalidHeader).pairs(headers)? {
                request = request.header(name, value);
            }
        }
        if let Some(hash) = self.body_sha256 {
            let hash = Argument("body_sha256", ErrorCode::InvalidOption).text(hash)?;
            request = request.body_sha256(hash.to_owned());
        }
        if let Some(life) = self.expires_in {
            request = request.expires_in(expires_in(life)?);
        }
        if let Some(window) = self.signing_window {
            request = request.signing_window(signing_window(window)?);
        }
        let boolean = |name, value| Argument(name, ErrorCode::InvalidOption).boolean(value);
        if let Some(double) = self.double_encode {
            request = request.double_encode(boolean("double_encode", double)?);
        }
        if let Some(normalize) = self.normalize_path {
            request = request.normalize_path(boolean("normalize_path", normalize)?);
        }
        if let Some(omit) = self.omit_session_token {
            request = request.omit_session_token(boolean("omit_session_token", omit)?);
        }
        if let Some(omit) = self.omit_expires {
            request = request.omit_expires(boolean("omit_expires", omit)?);
        }
        let at = moment_or_now(py, "at", self.at)?;
        Ok(request.presign_at(at).into_python(py)?.into())
    }
}
