//! The keywords of the methods that presign requests to S3. The core knows the options of each operation.

use presign_core::{
    BatchPresigner, ErrorCode, ExpiresIn, QueryOrder, Request, SigningWindow, Timestamp,
    operation::{DynamicRequest, Kind},
    redacted,
};
use pyo3::{
    exceptions::PyTypeError,
    prelude::*,
    types::{PyDict, PyString},
};

use crate::{
    arguments::{
        AllowUnsafeKey, At, ExpiresAt, Headers, HoistHeaders, Lifetime, Metadata, Order, Query,
        Window, at_or_now,
    },
    convert::{Argument, With},
    error::IntoPython,
    presigned_request::PyPresignedRequest,
    python_time::is_datetime,
};

/// The keywords of every method.
const COMMON: [&str; 9] = [
    "expires_in",
    "expires_at",
    "signing_window",
    "at",
    "allow_unsafe_key",
    "query_order",
    "hoist_headers",
    "query",
    "headers",
];

/// Presigns a request with the keywords of its method.
pub(crate) fn presign<'a>(
    py: Python<'_>,
    method: &str,
    request: impl Into<DynamicRequest<'a>>,
    given: Option<&Bound<'_, PyDict>>,
) -> PyResult<PyPresignedRequest> {
    let request = request.into();
    let keywords = Keywords::read(method, &request, given)?;
    let at = keywords.signing_time(py)?;
    let presigned = keywords.add_to(request).presign_at(at);
    Ok(presigned.into_python(py)?.into())
}

/// Prepares a request for many keys with the keywords of its method.
pub(crate) fn batch<'a>(
    py: Python<'_>,
    method: &str,
    request: impl Into<DynamicRequest<'a>>,
    given: Option<&Bound<'_, PyDict>>,
) -> PyResult<BatchPresigner> {
    let request = request.into();
    Keywords::read(method, &request, given)?.batch(py, request)
}

/// The values of keywords.
#[derive(Default)]
pub(crate) struct Keywords {
    expires_in: Option<ExpiresIn>,
    expires_at: Option<Timestamp>,
    signing_window: Option<SigningWindow>,
    /// `None` is the current time.
    at: Option<Timestamp>,
    allow_unsafe_key: Option<bool>,
    query_order: Option<QueryOrder>,
    hoist_headers: Option<bool>,
    /// The kinds, names and values that [`DynamicRequest::set`] takes.
    parameters: Vec<(&'static str, String, String)>,
}

impl Keywords {
    pub(crate) fn read(
        method: &str,
        request: &DynamicRequest<'_>,
        given: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<Self> {
        let mut keywords = Self::default();
        for (key, value) in given.into_iter().flatten() {
            let name = key.cast::<PyString>()?.to_string_lossy();
            let is_common = COMMON.contains(&&*name);
            let option = (!is_common).then(|| request.kind_of(&name)).flatten();
            let is_metadata = name == "metadata" && request.takes_metadata();
            if !is_common && option.is_none() && !is_metadata {
                return Err(unexpected_keyword(method, &key)?);
            }
            if value.is_none() {
                continue;
            }
            if let Some(kind) = option {
                let text = as_text(&name, kind, &value)?;
                keywords.add("option", [(name.into(), text)]);
            } else {
                keywords.set(&name, &value)?;
            }
        }
        Ok(keywords)
    }

    /// Sets a keyword of every method, or the metadata.
    fn set(&mut self, name: &str, value: &Bound<'_, PyAny>) -> PyResult<()> {
        match name {
            "expires_in" => self.expires_in = Some(value.extract::<Lifetime>()?.0),
            "expires_at" => self.expires_at = Some(value.extract::<ExpiresAt>()?.0),
            "signing_window" => self.signing_window = Some(value.extract::<Window>()?.0),
            "at" => self.at = Some(value.extract::<At>()?.0),
            "allow_unsafe_key" => {
                self.allow_unsafe_key = Some(value.extract::<AllowUnsafeKey>()?.0);
            }
            "query_order" => self.query_order = Some(value.extract::<Order>()?.0),
            "hoist_headers" => self.hoist_headers = Some(value.extract::<HoistHeaders>()?.0),
            "query" => self.add("query", value.extract::<Query>()?.0),
            "headers" => self.add("header", value.extract::<Headers>()?.0),
            _ => self.add("metadata", value.extract::<Metadata>()?.0),
        }
        Ok(())
    }

    fn add(&mut self, kind: &'static str, pairs: impl IntoIterator<Item = (String, String)>) {
        let pairs = pairs.into_iter();
        self.parameters
            .extend(pairs.map(|(name, value)| (kind, name, value)));
    }

    /// Fixes the signing time, for several batches.
    pub(crate) fn set_signing_time(&mut self, py: Python<'_>) -> PyResult<()> {
        self.at = Some(self.signing_time(py)?);
        Ok(())
    }

    pub(crate) fn signing_time(&self, py: Python<'_>) -> PyResult<Timestamp> {
        at_or_now(py, self.at.map(At))
    }

    pub(crate) fn add_to<'a>(&self, mut request: DynamicRequest<'a>) -> Request<'a> {
        for (kind, name, value) in &self.parameters {
            request.set(kind, name, value);
        }
        request
            .into_request()
            .with(self.expires_in, Request::expires_in)
            .with(self.expires_at, Request::expires_at)
            .with(self.signing_window, Request::signing_window)
            .with(self.allow_unsafe_key, Request::allow_unsafe_key)
            .with(self.query_order, Request::query_order)
            .with(self.hoist_headers, Request::hoist_headers)
    }

    pub(crate) fn batch(
        &self,
        py: Python<'_>,
        request: DynamicRequest<'_>,
    ) -> PyResult<BatchPresigner> {
        let at = self.signing_time(py)?;
        self.add_to(request).batch_at(at).into_python(py)
    }
}

/// Returns Python's own error for a keyword that a callable does not have.
pub(crate) fn unexpected_keyword(callable: &str, name: &Bound<'_, PyAny>) -> PyResult<PyErr> {
    let message = format!(
        "{callable}() got an unexpected keyword argument {}",
        redacted(&name.repr()?.to_string_lossy())
    );
    Ok(PyTypeError::new_err(message))
}

/// Returns the value of an option as text, which the core checks.
fn as_text(name: &str, kind: Kind, value: &Bound<'_, PyAny>) -> PyResult<String> {
    let argument = Argument(name, ErrorCode::InvalidOption);
    let wanted = match kind {
        Kind::Integer | Kind::PartNumber => return argument.decimal(value),
        Kind::Boolean => return Ok(argument.boolean(value)?.to_string()),
        Kind::List => return Ok(argument.texts(value)?.join(",")),
        Kind::CustomerKey => return argument.customer_key(value),
        Kind::HttpDate if is_datetime(value)? => return Ok(argument.time(value)?.http_date()),
        Kind::IsoDate if is_datetime(value)? => return Ok(argument.time(value)?.to_string()),
        Kind::HttpDate | Kind::IsoDate => "str or datetime",
        _ => "str",
    };
    if value.is_instance_of::<PyString>() {
        argument.text(value.as_borrowed()).map(str::to_owned)
    } else {
        Err(argument.wrong_type(wanted, value))
    }
}
