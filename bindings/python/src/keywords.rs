use presign_core::{BatchPresigner, ErrorCode, ExpiresIn, Request, SigningWindow, Timestamp};
use pyo3::prelude::*;

use crate::{
    convert::{Argument, Given, expires_in, moment, now, signing_window},
    error::IntoPython,
    presigned_request::PyPresignedRequest,
};

/// The names of [`Keywords`], in their order.
pub(crate) const COMMON: [&str; 6] = [
    "expires_in",
    "signing_window",
    "at",
    "allow_unsafe_key",
    "query",
    "headers",
];

/// The keywords that every method has.
pub(crate) struct Keywords<'a, 'py> {
    pub(crate) expires_in: Given<'a, 'py>,
    pub(crate) signing_window: Given<'a, 'py>,
    pub(crate) at: Given<'a, 'py>,
    pub(crate) allow_unsafe_key: Given<'a, 'py>,
    pub(crate) query: Given<'a, 'py>,
    pub(crate) headers: Given<'a, 'py>,
}

impl Keywords<'_, '_> {
    /// Presigns the request, with what is given of them.
    pub(crate) fn presign<O>(
        self,
        py: Python<'_>,
        request: Request<'_, O>,
    ) -> PyResult<PyPresignedRequest> {
        let (request, at) = self.read()?.add_to(py, request)?;
        Ok(request.presign_at(at).into_python(py)?.into())
    }

    /// The request for many keys, with what is given of them.
    pub(crate) fn batch<O>(
        self,
        py: Python<'_>,
        request: Request<'_, O>,
    ) -> PyResult<BatchPresigner> {
        self.read()?.batch(py, request)
    }

    /// What they say.
    pub(crate) fn read(self) -> PyResult<Common> {
        let pairs = |name, code, value: Given<'_, '_>| {
            value.map_or_else(|| Ok(Vec::new()), |value| Argument(name, code).pairs(value))
        };
        let boolean = |value| Argument("allow_unsafe_key", ErrorCode::UnsafeKey).boolean(value);
        Ok(Common {
            query: pairs("query", ErrorCode::InvalidQuery, self.query)?,
            headers: pairs("headers", ErrorCode::InvalidHeader, self.headers)?,
            expires_in: self.expires_in.map(expires_in).transpose()?,
            signing_window: self.signing_window.map(signing_window).transpose()?,
            allow_unsafe_key: self.allow_unsafe_key.map(boolean).transpose()?,
            at: self.at.map(|at| moment("at", at)).transpose()?,
        })
    }
}

/// What the keywords say that every method has.
pub(crate) struct Common {
    query: Vec<(String, String)>,
    headers: Vec<(String, String)>,
    expires_in: Option<ExpiresIn>,
    signing_window: Option<SigningWindow>,
    allow_unsafe_key: Option<bool>,
    /// `None` is the moment of signing.
    at: Option<Timestamp>,
}

impl Common {
    pub(crate) fn batch<O>(
        &self,
        py: Python<'_>,
        request: Request<'_, O>,
    ) -> PyResult<BatchPresigner> {
        let (request, at) = self.add_to(py, request)?;
        request.batch_at(at).into_python(py)
    }

    fn add_to<'r, O>(
        &self,
        py: Python<'_>,
        mut request: Request<'r, O>,
    ) -> PyResult<(Request<'r, O>, Timestamp)> {
        for (name, value) in &self.query {
            request = request.query(name, value);
        }
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        if let Some(life) = self.expires_in {
            request = request.expires_in(life);
        }
        if let Some(window) = self.signing_window {
            request = request.signing_window(window);
        }
        if let Some(allow) = self.allow_unsafe_key {
            request = request.allow_unsafe_key(allow);
        }
        Ok((request, self.at.map_or_else(|| now(py), Ok)?))
    }
}
