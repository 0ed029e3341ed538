//! Reports what a URL says, and why a server rejected it.

use presign_core::{AccessKeyKind, Credentials};
use presign_diagnose::{
    Diagnosis, FailedRequest, Finding, Inspection, PossibleCause, explain, inspect_for,
};
use pyo3::{prelude::*, types::PyString};

use crate::{
    arguments::{
        AccessKeyId, At, ErrorBody, HttpMethod, SecretAccessKey, SentHeaders, SessionToken, Status,
        UrlOrRequest, at_or_now,
    },
    error::IntoPython,
    python_time::Utc,
};

#[doc = doc!(inspect)]
#[pyfunction]
#[pyo3(name = "inspect", signature = (url, *, method=None, at=None))]
pub(crate) fn inspect_url(
    py: Python<'_>,
    url: UrlOrRequest,
    method: Option<HttpMethod>,
    at: Option<At>,
) -> PyResult<PyInspection> {
    let at = at_or_now(py, at)?;
    inspect_for(&url.0, method.map(|method| method.0), at)
        .into_python(py)
        .map(PyInspection)
}

#[doc = doc!(explain)]
#[pyfunction]
#[pyo3(name = "explain", signature = (url, *, error_body=None, status=None, access_key_id=None, secret_access_key=None, session_token=None, method=None, sent_url=None, sent_headers=None, at=None))]
#[expect(clippy::too_many_arguments, reason = "each is a keyword")]
pub(crate) fn explain_url(
    py: Python<'_>,
    url: UrlOrRequest,
    error_body: Option<ErrorBody<'_>>,
    status: Option<Status>,
    access_key_id: Option<AccessKeyId<'_>>,
    secret_access_key: Option<SecretAccessKey<'_>>,
    session_token: Option<SessionToken<'_>>,
    method: Option<HttpMethod>,
    sent_url: Option<UrlOrRequest>,
    sent_headers: Option<SentHeaders>,
    at: Option<At>,
) -> PyResult<PyDiagnosis> {
    let id = access_key_id.map(|id| id.0);
    let secret = secret_access_key.map(|secret| secret.0);
    let credentials = match (id, secret) {
        (None, None) => None,
        (id, secret) => {
            let made = Credentials::new(id.unwrap_or_default(), secret.unwrap_or_default());
            let made = made.and_then(|made| match session_token {
                Some(token) => made.with_session_token(token.0),
                None => Ok(made),
            });
            Some(made.into_python(py)?)
        }
    };
    let mut failed = FailedRequest::default();
    failed.error_body = error_body.map(|body| body.0);
    failed.status = status.map(|status| status.0);
    failed.credentials = credentials.as_ref();
    failed.method = method.map(|method| method.0);
    failed.sent_url = sent_url.as_ref().map(|url| &*url.0);
    failed.sent_headers = sent_headers.as_ref().map(|headers| {
        let pairs = headers.0.iter();
        pairs.map(|(name, value)| (&**name, &**value)).collect()
    });
    let at = at_or_now(py, at)?;
    explain(&url.0, at, &failed)
        .into_python(py)
        .map(PyDiagnosis)
}

/// What a URL says. It contains no signature, and of a session token only whether there is one.
#[pyclass(name = "Inspection", module = "presigned", frozen, eq)]
#[derive(PartialEq)]
pub(crate) struct PyInspection(Inspection);

type Pairs = Vec<(String, String)>;

getters! { PyInspection {
    /// How it is signed: `sigv4`, `sigv4a`, `sigv2`, `cloudfront`, `gcs`, `azure_sas`, `oss`, `cos`, `supabase`, `firebase` or `unsigned`.
    kind: &'static str = |it| it.kind.as_str();
    /// Whether the URL is valid at the given time: `valid`, `expired`, `not_yet_valid` or `unknown`.
    state: &'static str = |it| it.state.as_str();
    /// Whether the URL is valid and no finding is an error.
    is_good: bool = |it| it.is_good();
    /// The host, with the port unless it is the default one.
    host: &str = |it| &it.host;
    /// Scheme, host and port without the bucket: the endpoint that a presigner takes.
    endpoint: Option<&str> = |it| it.endpoint.as_deref();
    /// Where the bucket is: `virtual` for the host, `path` for the path.
    addressing_style: Option<&'static str> = |it| it.addressing_style;
    /// The bucket.
    bucket: Option<&str> = |it| it.bucket.as_deref();
    /// The decoded key.
    key: Option<&str> = |it| it.key.as_deref();
    /// The operations that the URL can be for, each a name and a method: the method is signed, but the URL does not show it.
    operations: Vec<(&'static str, &'static str)> = |it| { let operations = it.operations.iter(); operations.map(|operation| (operation.name, operation.method.as_str())).collect() };
    /// The region of the signature; if it has none, that of the host.
    region: Option<&str> = |it| it.region.as_deref();
    /// The service of the signature.
    service: Option<&str> = |it| it.service.as_deref();
    /// The algorithm, such as `AWS4-HMAC-SHA256`.
    algorithm: Option<&str> = |it| it.algorithm.as_deref();
    /// The access key ID.
    access_key_id: Option<&str> = |it| it.access_key_id.as_deref();
    /// The kind of credentials that the access key ID belongs to, such as `long_term` or `temporary`.
    access_key_kind: Option<&'static str> = |it| it.access_key_kind.map(AccessKeyKind::as_str);
    /// The signing time, in UTC.
    signed_at: Option<Utc> = |it| it.signed_at.map(Utc);
    /// The lifetime in seconds.
    expires_in: Option<u64> = |it| it.expires_in;
    /// The expiration that the URL states, in UTC; the credentials may expire first.
    expires_at: Option<Utc> = |it| it.expires_at.map(Utc);
    /// The seconds until the URL expires; 0 after that.
    remaining: Option<u64> = |it| it.remaining;
    /// The signed headers. The client must send all but `host` with the values that were signed.
    signed_headers: Vec<String> = |it| it.signed_headers.clone();
    /// The `response-*` parameters, which set headers of the response: names and values.
    response_overrides: Pairs = |it| it.response_overrides.clone();
    /// The other parameters that do not belong to the signature.
    parameters: Pairs = |it| it.parameters.clone();
    /// Whether the URL has a session token.
    has_session_token: bool = |it| it.has_session_token;
    /// Problems and facts, the worst first.
    findings: Vec<PyFinding> = |it| it.findings.iter().cloned().map(PyFinding).collect();
} }

#[pymethods]
impl PyInspection {
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

/// A problem or a fact about a URL.
#[pyclass(name = "Finding", module = "presigned", frozen, eq)]
#[derive(PartialEq)]
pub(crate) struct PyFinding(Finding);

getters! { PyFinding {
    /// The kind, such as `expired`: stable, and the same in every language.
    code: &'static str = |it| it.code.as_str();
    /// `error`, `warning` or `note`.
    severity: &'static str = |it| it.severity.as_str();
    /// A sentence.
    message: &str = |it| &it.message;
} }

#[pymethods]
impl PyFinding {
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

getters! { PyDiagnosis {
    /// The cause, such as `wrong_method`: stable, and the same in every language.
    cause: &'static str = |it| it.cause.as_str();
    /// A sentence.
    message: &'static str = |it| it.cause.message();
    /// What to do.
    suggestion: &'static str = |it| it.cause.suggestion();
    /// The name of what caused it, if it has one: a header, a parameter, a region, an endpoint.
    subject: Option<&str> = |it| it.subject.as_deref();
    /// Sentences that say what shows the cause.
    evidence: Vec<String> = |it| it.evidence.clone();
    /// Where nothing proves one cause: the causes that are possible, the likeliest first.
    possible_causes: Vec<PyPossibleCause> = |it| it.possible_causes.iter().cloned().map(PyPossibleCause).collect();
    /// The server's error code, such as `SignatureDoesNotMatch`.
    server_code: Option<&str> = |it| it.server_code.as_deref();
    /// The server's message, without session tokens and signatures.
    server_message: Option<&str> = |it| it.server_message.as_deref();
    /// The first line in which the canonical requests differ: its number, as signed, as received. 1 is the method, 2 the path, 3 the
    /// query; the headers start at 4. Session tokens and signatures are left out.
    difference: Option<(u64, &str, &str)> = |it| { let difference = it.difference.as_ref()?; Some((difference.line, &difference.signed, &difference.received)) };
    /// What the URL says.
    inspection: PyInspection = |it| PyInspection(it.inspection.clone());
} }

#[pymethods]
impl PyDiagnosis {
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

/// A cause that the given details do not prove.
#[pyclass(name = "PossibleCause", module = "presigned", frozen, eq)]
#[derive(PartialEq)]
pub(crate) struct PyPossibleCause(PossibleCause);

getters! { PyPossibleCause {
    /// The cause, such as `wrong_method`: stable, and the same in every language.
    cause: &'static str = |it| it.cause.as_str();
    /// A sentence.
    message: &'static str = |it| it.cause.message();
    /// The name of what may have caused it, if it has one.
    subject: Option<&str> = |it| it.subject.as_deref();
    /// The check that shows whether this is the cause.
    check: &'static str = |it| it.check;
} }

#[pymethods]
impl PyPossibleCause {
    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let subject = shown(py, self.subject())?;
        Ok(format!(
            "PossibleCause(cause='{}', subject={subject})",
            self.cause()
        ))
    }
}

fn shown(py: Python<'_>, text: Option<&str>) -> PyResult<String> {
    match text {
        Some(text) => Ok(PyString::new(py, text).repr()?.to_str()?.to_owned()),
        None => Ok("None".into()),
    }
}
