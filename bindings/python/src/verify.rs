//! Verifies requests and forms, for servers.
#![expect(clippy::too_many_arguments, reason = "each is a keyword")]

use std::cell::Cell;

use presign_core::{
    Credentials, ErrorCode, ReceivedForm, ReceivedRequest, VerifiedForm, VerifiedRequest,
    VerifyOptions, verify as verify_request, verify_form as verify_received_form,
};
use pyo3::{prelude::*, types::PyString};

use crate::{
    arguments::{
        At, BodySha256, Bucket, ClockSkew, ContentType, DoubleEncode, FileLength, MaxAge,
        NormalizePath, OmitSessionToken, ReceivedFields, ReceivedHeaders, ReceivedMethod, Regions,
        RequiredHeaders, Services, UploadedName, Url, at_or_now,
    },
    convert::{Argument, With},
    credentials::frozen,
    error::{IntoPython, verify_error},
    python_time::Utc,
};

/// The signer of a verified request, and what was signed.
///
/// Use this path: another library may parse the URL differently.
#[pyclass(name = "VerifiedRequest", module = "presigned", frozen, eq)]
#[derive(PartialEq)]
pub(crate) struct PyVerifiedRequest(VerifiedRequest);

/// The signer of a verified form, and its object.
#[pyclass(name = "VerifiedForm", module = "presigned", frozen, eq)]
#[derive(PartialEq)]
pub(crate) struct PyVerifiedForm(VerifiedForm);

#[doc = doc!(verify)]
#[pyfunction]
#[pyo3(signature = (method, url, lookup, *, headers=None, at=None, clock_skew=None, max_age=None, services=None, regions=None,
                    required_headers=None, body_sha256=None, double_encode=None, normalize_path=None, omit_session_token=None))]
pub(crate) fn verify(
    py: Python<'_>,
    method: ReceivedMethod<'_>,
    url: Url<'_>,
    lookup: &Bound<'_, PyAny>,
    headers: Option<ReceivedHeaders>,
    at: Option<At>,
    clock_skew: Option<ClockSkew>,
    max_age: Option<MaxAge>,
    services: Option<Services>,
    regions: Option<Regions>,
    required_headers: Option<RequiredHeaders>,
    body_sha256: Option<BodySha256<'_>>,
    double_encode: Option<DoubleEncode>,
    normalize_path: Option<NormalizePath>,
    omit_session_token: Option<OmitSessionToken>,
) -> PyResult<PyVerifiedRequest> {
    let mut request = ReceivedRequest::new(method.0, url.0);
    for (name, value) in headers.iter().flat_map(|headers| &headers.0) {
        request = request.header(name, value);
    }
    let options = shared_options(py, clock_skew, max_age, services, regions)?;
    let options = options
        .with(required_headers, |options, names| {
            options.required_headers(names.0)
        })
        .with(body_sha256, |options, hash| options.body_sha256(hash.0))
        .with(double_encode, |options, double| {
            options.double_encode(double.0)
        })
        .with(normalize_path, |options, normalize| {
            options.normalize_path(normalize.0)
        })
        .with(omit_session_token, |options, omit| {
            options.omit_session_token(omit.0)
        });
    let at = at_or_now(py, at)?;
    looking_up(lookup, |lookup| {
        verify_request(&request, lookup, at, &options)
    })?
    .map(PyVerifiedRequest)
    .map_err(|error| verify_error(py, &error))
}

#[doc = doc!(verify_form)]
#[pyfunction]
#[pyo3(signature = (bucket, fields, file_length, lookup, *, file_name=None, content_type=None, at=None, clock_skew=None, max_age=None,
                    services=None, regions=None))]
pub(crate) fn verify_form(
    py: Python<'_>,
    bucket: Bucket<'_>,
    fields: ReceivedFields,
    file_length: FileLength,
    lookup: &Bound<'_, PyAny>,
    file_name: Option<UploadedName<'_>>,
    content_type: Option<ContentType<'_>>,
    at: Option<At>,
    clock_skew: Option<ClockSkew>,
    max_age: Option<MaxAge>,
    services: Option<Services>,
    regions: Option<Regions>,
) -> PyResult<PyVerifiedForm> {
    let mut form = ReceivedForm::new(bucket.0, file_length.0)
        .with(file_name, |form, name| form.file_name(name.0))
        .with(content_type, |form, media_type| {
            form.content_type(media_type.0)
        });
    for (name, value) in fields.0 {
        form = form.field(name, value);
    }
    let options = shared_options(py, clock_skew, max_age, services, regions)?;
    let at = at_or_now(py, at)?;
    looking_up(lookup, |lookup| {
        verify_received_form(&form, lookup, at, &options)
    })?
    .map(PyVerifiedForm)
    .map_err(|error| verify_error(py, &error))
}

/// Returns the options that requests and forms share.
fn shared_options(
    py: Python<'_>,
    clock_skew: Option<ClockSkew>,
    max_age: Option<MaxAge>,
    services: Option<Services>,
    regions: Option<Regions>,
) -> PyResult<VerifyOptions> {
    let mut options = VerifyOptions::default();
    let clock_skew = clock_skew.map(|seconds| seconds.0);
    let max_age = max_age.map(|seconds| seconds.0);
    for (name, value) in [("clock_skew", clock_skew), ("max_age", max_age)] {
        if let Some(value) = value {
            let set = options.set(name, &value);
            set.map_err(|error| verify_error(py, &error.into()))?;
        }
    }
    Ok(options
        .with(services, |options, names| options.services(names.0))
        .with(regions, |options, names| options.regions(names.0)))
}

/// Calls a Python function from the core. An exception of the function takes precedence over the outcome.
fn looking_up<T>(
    lookup: &Bound<'_, PyAny>,
    then: impl FnOnce(&dyn Fn(&str) -> Option<Credentials>) -> T,
) -> PyResult<T> {
    if !lookup.is_callable() {
        return Err(
            Argument("lookup", ErrorCode::InvalidCredentials).wrong_type("a callable", lookup)
        );
    }
    let failure = Cell::new(None);
    let outcome = then(&|id| match found(lookup, id) {
        Ok(credentials) => credentials,
        Err(error) => {
            failure.set(Some(error));
            None
        }
    });
    match failure.take() {
        Some(error) => Err(error),
        None => Ok(outcome),
    }
}

fn found(lookup: &Bound<'_, PyAny>, id: &str) -> PyResult<Option<Credentials>> {
    let known = lookup.call1((id,))?;
    if known.is_none() {
        Ok(None)
    } else if known.is_instance_of::<PyString>() {
        let secret = Argument("the result of lookup", ErrorCode::InvalidCredentials)
            .text(known.as_borrowed())?;
        Credentials::new(id, secret)
            .into_python(lookup.py())
            .map(Some)
    } else {
        frozen(&known).map(Some)
    }
}

/// Declares the properties of everything that is signed, and those of the class.
macro_rules! signed {
    ($class:ident { $($own:tt)+ }) => {
        getters! { $class {
            /// The access key ID of the signer.
            access_key_id: &str = |it| &it.access_key_id;
            /// The signed service, such as `s3`.
            service: &str = |it| &it.service;
            /// The signed region, or the region set of Signature Version 4A.
            region: &str = |it| &it.region;
            /// The date of the credential scope, such as `20130524`.
            scope_date: &str = |it| &it.scope_date;
            /// The signing time, in UTC.
            signed_at: Utc = |it| Utc(it.signed_at);
            $($own)+
        } }
    };
}

signed! { PyVerifiedRequest {
    /// The expiration of the URL or of the credentials, whichever is first, in UTC.
    expires_at: Utc = |it| Utc(it.expires_at);
    /// The method.
    method: &str = |it| it.method.as_str();
    /// The host and the port, as in the header `host`.
    host: &str = |it| &it.host;
    /// The path, percent-decoded: `/`, the bucket and another `/` if it is in the path, and the key. For services that encode paths
    /// twice, it is as received.
    path: &str = |it| &it.path;
    /// The names of the signed headers, in lower case and sorted.
    signed_headers: Vec<String> = |it| it.signed_headers.clone();
    /// The SHA-256 that the caller must compare with that of the body; `None` if any body is allowed.
    body_sha256: Option<&str> = |it| it.body_sha256.as_deref();
} }

signed! { PyVerifiedForm {
    /// The expiration of the form or of the credentials, whichever is first, in UTC.
    expires_at: Utc = |it| Utc(it.expires_at);
    /// The bucket.
    bucket: &str = |it| &it.bucket;
    /// The key, with the file name instead of `${filename}`.
    key: &str = |it| &it.key;
} }

#[pymethods]
impl PyVerifiedRequest {
    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let text = |text: &str| PyString::new(py, text).repr().map(|repr| repr.to_string());
        Ok(format!(
            "VerifiedRequest(access_key_id={}, method='{}', host={}, path={}, expires_at='{}')",
            text(&self.0.access_key_id)?,
            self.0.method,
            text(&self.0.host)?,
            text(&self.0.path)?,
            self.0.expires_at,
        ))
    }
}

#[pymethods]
impl PyVerifiedForm {
    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let text = |text: &str| PyString::new(py, text).repr().map(|repr| repr.to_string());
        Ok(format!(
            "VerifiedForm(access_key_id={}, bucket={}, key={}, expires_at='{}')",
            text(&self.0.access_key_id)?,
            text(&self.0.bucket)?,
            text(&self.0.key)?,
            self.0.expires_at,
        ))
    }
}
