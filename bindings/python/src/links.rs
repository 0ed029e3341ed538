//! What a URL says, and why a server rejected it.

use presign_core::{Credentials, ErrorCode, Timestamp};
use presign_diagnose::{Diagnosis, FailedRequest, Finding, Inspection, explain, inspect};
use pyo3::{prelude::*, types::PyString};

use crate::{
    convert::{Argument, Given, datetime, moment_or_now},
    error::IntoPython,
};

/// Report what a URL says, without asking a server and without a secret.
#[pyfunction]
#[pyo3(name = "inspect", signature = (url, *, at=None))]
pub(crate) fn inspect_url(url: &Bound<'_, PyAny>, at: Given<'_, '_>) -> PyResult<PyInspection> {
    let py = url.py();
    let text = url_text(url)?;
    let at = moment_or_now(py, "at", at)?;
    inspect(&text, at).into_python(py).map(PyInspection)
}

/// Explain why a server rejected a presigned request, without asking a server.
#[pyfunction]
#[pyo3(name = "explain", signature = (url, *, error_body=None, status=None, access_key_id=None, secret_access_key=None, session_token=None, method=None, sent_url=None, sent_headers=None, at=None))]
#[expect(clippy::too_many_arguments, reason = "each is a keyword")]
pub(crate) fn explain_url(
    url: &Bound<'_, PyAny>,
    error_body: Given<'_, '_>,
    status: Given<'_, '_>,
    access_key_id: Given<'_, '_>,
    secret_access_key: Given<'_, '_>,
    session_token: Given<'_, '_>,
    method: Given<'_, '_>,
    sent_url: Given<'_, '_>,
    sent_headers: Given<'_, '_>,
    at: Given<'_, '_>,
) -> PyResult<PyDiagnosis> {
    let py = url.py();
    let url = url_text(url)?;
    let sent_url = sent_url.map(url_text).transpose()?;
    let credential = |name, value: Given<'_, '_>| {
        let argument = Argument(name, ErrorCode::InvalidCredentials);
        let text = value.map(|value| argument.text(value).map(str::to_owned));
        text.transpose()
    };
    let id = credential("access_key_id", access_key_id)?;
    let secret = credential("secret_access_key", secret_access_key)?;
    let token = credential("session_token", session_token)?;
    let credentials = match (id, secret) {
        (None, None) => None,
        (id, secret) => {
            let made = Credentials::new(id.unwrap_or_default(), secret.unwrap_or_default());
            let made = made.and_then(|made| match token {
                Some(token) => made.with_session_token(token),
                None => Ok(made),
            });
            Some(made.into_python(py)?)
        }
    };
    let headers = sent_headers
        .map(|headers| Argument("sent_headers", ErrorCode::InvalidHeader).pairs(headers))
        .transpose()?;
    let mut failed = FailedRequest::default();
    failed.error_body = error_body
        .map(|body| Argument("error_body", ErrorCode::InvalidOption).text(body))
        .transpose()?;
    failed.status = status
        .map(|status| Argument("status", ErrorCode::InvalidOption).number(status, u16::MAX))
        .transpose()?;
    failed.credentials = credentials.as_ref();
    if let Some(method) = method {
        let method = Argument("method", ErrorCode::InvalidMethod).text(method)?;
        failed.method = Some(method.parse().into_python(py)?);
    }
    failed.sent_url = sent_url.as_deref();
    failed.sent_headers = headers.as_ref().map(|headers| {
        let pairs = headers.iter();
        pairs
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect()
    });
    let at = moment_or_now(py, "at", at)?;
    explain(&url, at, &failed).into_python(py).map(PyDiagnosis)
}

/// A `str`, or a presigned request, whose text is its URL.
fn url_text(url: &Bound<'_, PyAny>) -> PyResult<String> {
    let argument = Argument("url", ErrorCode::InvalidUrl);
    if url
        .cast::<crate::presigned_request::PyPresignedRequest>()
        .is_ok()
    {
        return Ok(url.str()?.to_str()?.to_owned());
    }
    argument.text(url).map(str::to_owned)
}

/// What a URL says. It contains no signature, and of a session token only whether there is one.
#[pyclass(name = "Inspection", module = "presigned", frozen, eq)]
#[derive(PartialEq)]
pub(crate) struct PyInspection(Inspection);

type Pairs = Vec<(String, String)>;

#[pymethods]
impl PyInspection {
    /// How it is signed: `sigv4`, `sigv4a`, `sigv2`, `cloudfront`, `gcs` or `unsigned`.
    #[getter]
    fn kind(&self) -> &'static str {
        self.0.kind.as_str()
    }

    /// Whether the URL is valid at the given time: `valid`, `expired`, `not_yet_valid` or `unknown`.
    #[getter]
    fn state(&self) -> &'static str {
        self.0.state.as_str()
    }

    /// Whether the URL is valid and no finding is an error.
    #[getter]
    fn is_good(&self) -> bool {
        self.0.is_good()
    }

    /// The host, with the port unless it is the default one.
    #[getter]
    fn host(&self) -> &str {
        &self.0.host
    }

    /// Scheme, host and port without the bucket: the endpoint that a presigner takes.
    #[getter]
    fn endpoint(&self) -> Option<&str> {
        self.0.endpoint.as_deref()
    }

    /// Where the bucket is: `virtual` for the host, `path` for the path.
    #[getter]
    fn addressing_style(&self) -> Option<&'static str> {
        self.0.addressing_style
    }

    /// The bucket.
    #[getter]
    fn bucket(&self) -> Option<&str> {
        self.0.bucket.as_deref()
    }

    /// The decoded key.
    #[getter]
    fn key(&self) -> Option<&str> {
        self.0.key.as_deref()
    }

    /// The operations that the URL can be for, each a name and a method: the method is signed, but the URL does not show it.
    #[getter]
    fn operations(&self) -> Vec<(&'static str, &'static str)> {
        let operations = self.0.operations.iter();
        operations
            .map(|operation| (operation.name, operation.method.as_str()))
            .collect()
    }

    /// The region of the signature; if it has none, that of the host.
    #[getter]
    fn region(&self) -> Option<&str> {
        self.0.region.as_deref()
    }

    /// The service of the signature.
    #[getter]
    fn service(&self) -> Option<&str> {
        self.0.service.as_deref()
    }

    /// The algorithm, such as `AWS4-HMAC-SHA256`.
    #[getter]
    fn algorithm(&self) -> Option<&str> {
        self.0.algorithm.as_deref()
    }

    /// The access key ID.
    #[getter]
    fn access_key_id(&self) -> Option<&str> {
        self.0.access_key_id.as_deref()
    }

    /// The kind of credentials that the access key ID belongs to, such as `long_term` or `temporary`.
    #[getter]
    fn access_key_kind(&self) -> Option<&'static str> {
        self.0
            .access_key_kind
            .map(presign_core::AccessKeyKind::as_str)
    }

    /// When the URL was signed, in UTC.
    #[getter]
    fn signed_at<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        optional_datetime(py, self.0.signed_at)
    }

    /// The lifetime in seconds.
    #[getter]
    fn expires_in(&self) -> Option<u64> {
        self.0.expires_in
    }

    /// When the URL expires, in UTC, as far as it says: the credentials may expire first.
    #[getter]
    fn expires_at<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        optional_datetime(py, self.0.expires_at)
    }

    /// The seconds until the URL expires; 0 after that.
    #[getter]
    fn remaining(&self) -> Option<u64> {
        self.0.remaining
    }

    /// The signed headers. The client must send all but `host` with the values that were signed.
    #[getter]
    fn signed_headers(&self) -> Vec<String> {
        self.0.signed_headers.clone()
    }

    /// The `response-*` parameters, which set headers of the response: names and values.
    #[getter]
    fn response_overrides(&self) -> Pairs {
        self.0.response_overrides.clone()
    }

    /// The other parameters that do not belong to the signature.
    #[getter]
    fn parameters(&self) -> Pairs {
        self.0.parameters.clone()
    }

    /// Whether the URL has a session token.
    #[getter]
    fn has_session_token(&self) -> bool {
        self.0.has_session_token
    }

    /// Problems and facts, the worst first.
    #[getter]
    fn findings(&self) -> Vec<PyFinding> {
        self.0.findings.iter().cloned().map(PyFinding).collect()
    }

    /// The same as JSON, with the same names.
    fn to_json(&self) -> String {
        self.0.to_json()
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!(
            "Inspection(kind='{}', state='{}', bucket={}, key={}, findings=[{} of them])",
            self.kind(),
            self.state(),
            shown(py, self.bucket())?,
            shown(py, self.key())?,
            self.0.findings.len(),
        ))
    }
}

/// A problem or a fact about a URL that its author or its user should know.
#[pyclass(name = "Finding", module = "presigned", frozen, eq)]
#[derive(PartialEq)]
pub(crate) struct PyFinding(Finding);

#[pymethods]
impl PyFinding {
    /// The kind, such as `expired`: stable, and the same in every language.
    #[getter]
    fn code(&self) -> &'static str {
        self.0.code.as_str()
    }

    /// `error`, `warning` or `note`.
    #[getter]
    fn severity(&self) -> &'static str {
        self.0.severity.as_str()
    }

    /// A sentence.
    #[getter]
    fn message(&self) -> &str {
        &self.0.message
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let message = shown(py, Some(self.message()))?;
        Ok(format!(
            "Finding(code='{}', severity='{}', message={message})",
            self.code(),
            self.severity()
        ))
    }
}

/// Why a server rejected a request.
#[pyclass(name = "Diagnosis", module = "presigned", frozen, eq)]
#[derive(PartialEq)]
pub(crate) struct PyDiagnosis(Diagnosis);

#[pymethods]
impl PyDiagnosis {
    /// The cause, such as `wrong_method`: stable, and the same in every language.
    #[getter]
    fn cause(&self) -> &'static str {
        self.0.cause.as_str()
    }

    /// A sentence.
    #[getter]
    fn message(&self) -> &'static str {
        self.0.cause.message()
    }

    /// What to do.
    #[getter]
    fn suggestion(&self) -> &'static str {
        self.0.cause.suggestion()
    }

    /// The name of what caused it, if it has one: a header, a parameter, a region, an endpoint.
    #[getter]
    fn subject(&self) -> Option<&str> {
        self.0.subject.as_deref()
    }

    /// The server's error code, such as `SignatureDoesNotMatch`.
    #[getter]
    fn server_code(&self) -> Option<&str> {
        self.0.server_code.as_deref()
    }

    /// The first line in which the canonical requests differ: its number, as signed, as received. 1 is the method, 2 the path, 3 the
    /// query; the headers start at 4. Session tokens and signatures are left out.
    #[getter]
    fn difference(&self) -> Option<(u64, &str, &str)> {
        let difference = self.0.difference.as_ref()?;
        Some((difference.line, &difference.signed, &difference.received))
    }

    /// What the URL says.
    #[getter]
    fn inspection(&self) -> PyInspection {
        PyInspection(self.0.inspection.clone())
    }

    /// The same as JSON, with the same names.
    fn to_json(&self) -> String {
        self.0.to_json()
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let subject = shown(py, self.subject())?;
        Ok(format!(
            "Diagnosis(cause='{}', subject={subject})",
            self.cause()
        ))
    }
}

fn optional_datetime(py: Python<'_>, at: Option<Timestamp>) -> PyResult<Option<Bound<'_, PyAny>>> {
    at.map(|at| datetime(py, at)).transpose()
}

fn shown(py: Python<'_>, text: Option<&str>) -> PyResult<String> {
    match text {
        Some(text) => Ok(PyString::new(py, text).repr()?.to_str()?.to_owned()),
        None => Ok("None".into()),
    }
}
