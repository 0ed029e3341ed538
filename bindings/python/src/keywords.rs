use presign_core::{ErrorCode, Request, Timestamp};
use pyo3::{prelude::*, types::PyList};

use crate::{
    convert::{Argument, Given, align, expires_in, moment_or_now},
    error::IntoPython,
    presigned_request::PyPresignedRequest,
};

/// The names of [`Keywords`], in their order.
pub(crate) const COMMON: [&str; 6] = [
    "expires_in",
    "align",
    "at",
    "allow_unsafe_key",
    "query",
    "headers",
];

/// The keywords that every method has.
pub(crate) struct Keywords<'a, 'py> {
    pub(crate) expires_in: Given<'a, 'py>,
    pub(crate) align: Given<'a, 'py>,
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
        let (request, at) = self.add_to(py, request)?;
        Ok(request.presign_at(at).into_python(py)?.into())
    }

    /// The URLs of the request for each key. Other threads run while they are made.
    pub(crate) fn urls<'py, O: Sync>(
        self,
        py: Python<'py>,
        request: Request<'_, O>,
        keys: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyList>> {
        let (request, at) = self.add_to(py, request)?;
        let batch = request.for_keys_at(at).into_python(py)?;
        let keys = Argument("keys", ErrorCode::InvalidKey).borrowed_texts(keys)?;
        let texts = keys.texts("keys", ErrorCode::InvalidKey)?;
        let lines = py.detach(|| batch.lines(texts.iter().copied()));
        PyList::new(py, lines.into_python(py)?.lines())
    }

    fn add_to<'r, O>(
        self,
        py: Python<'_>,
        mut request: Request<'r, O>,
    ) -> PyResult<(Request<'r, O>, Timestamp)> {
        if let Some(query) = self.query {
            let argument = Argument("query", ErrorCode::InvalidQuery);
            for item in argument.items(query)? {
                let (name, value) = argument.name_and_value(&item)?;
                request = request.query(name, value);
            }
        }
        if let Some(headers) = self.headers {
            let argument = Argument("headers", ErrorCode::InvalidHeader);
            for item in argument.items(headers)? {
                let (name, value) = argument.name_and_value(&item)?;
                request = request.header(name, value);
            }
        }
        if let Some(life) = self.expires_in {
            request = request.expires_in(expires_in(life)?);
        }
        if let Some(window) = self.align {
            request = request.align(align(window)?);
        }
        if let Some(allow) = self.allow_unsafe_key {
            let allow = Argument("allow_unsafe_key", ErrorCode::UnsafeKey).boolean(allow)?;
            request = request.allow_unsafe_key(allow);
        }
        Ok((request, moment_or_now(py, "at", self.at)?))
    }
}
