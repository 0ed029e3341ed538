//! The server's side.
#![expect(clippy::too_many_arguments, reason = "Python's keywords")]

use std::cell::Cell;

use presign_core::{
    Credentials, ErrorCode, ReceivedForm, ReceivedRequest, VerifiedForm, VerifiedRequest,
    VerifyOptions, verify as verify_request, verify_form as verify_received_form,
};
use pyo3::{
    prelude::*,
    types::{PyBytes, PyList, PyMapping, PyString},
};

use crate::{
    convert::{Argument, Given, datetime, moment_or_now, seconds},
    credentials::frozen,
    error::{IntoPython, verify_error},
};

/// Who signed a request that came by a presigned URL, and what.
///
/// It is what was signed: whoever goes by the URL as another library reads it may go by another path.
#[pyclass(name = "VerifiedRequest", module = "presigned", frozen, eq)]
#[derive(PartialEq)]
pub(crate) struct PyVerifiedRequest(VerifiedRequest);

/// Who signed a form, and what for.
#[pyclass(name = "VerifiedForm", module = "presigned", frozen, eq)]
#[derive(PartialEq)]
pub(crate) struct PyVerifiedForm(VerifiedForm);

/// Verifies a request that came by a presigned URL, as a server of S3 does.
///
/// `url` is the URL, or path and query as they stand in the request line, with a header `host`: nothing of it is to be normalized or
/// decoded. `headers` are a mapping, or pairs as they came, of `str` or of `bytes`, as ASGI has them. `lookup` gives for an access key ID its secret access key, or credentials as botocore has them, whose session token must be
/// the one that the request has; or `None` where nobody has it.
#[pyfunction]
#[pyo3(signature = (method, url, lookup, *, headers=None, now=None, clock_skew=None, max_age=None, services=None, regions=None,
                    required_headers=None, body_sha256=None, double_encode=None, normalize_path=None, omit_session_token=None))]
pub(crate) fn verify(
    py: Python<'_>,
    method: &Bound<'_, PyAny>,
    url: &Bound<'_, PyAny>,
    lookup: &Bound<'_, PyAny>,
    headers: Given<'_, '_>,
    now: Given<'_, '_>,
    clock_skew: Given<'_, '_>,
    max_age: Given<'_, '_>,
    services: Given<'_, '_>,
    regions: Given<'_, '_>,
    required_headers: Given<'_, '_>,
    body_sha256: Given<'_, '_>,
    double_encode: Given<'_, '_>,
    normalize_path: Given<'_, '_>,
    omit_session_token: Given<'_, '_>,
) -> PyResult<PyVerifiedRequest> {
    let method = Argument("method", ErrorCode::InvalidMethod).text(method)?;
    let url = Argument("url", ErrorCode::InvalidUrl).text(url)?;
    let headers = match headers {
        Some(headers) => received_headers(headers)?,
        None => Vec::new(),
    };
    let mut request = ReceivedRequest::new(method, url);
    for (name, value) in &headers {
        request = request.header(name, value);
    }
    let mut options = VerifyOptions::default();
    for (name, value) in [("clock_skew", clock_skew), ("max_age", max_age)] {
        set(&mut options, name, value, seconds)?;
    }
    for (name, value) in [
        ("services", services),
        ("regions", regions),
        ("required_headers", required_headers),
    ] {
        set_list(&mut options, name, value)?;
    }
    set(&mut options, "body_sha256", body_sha256, text)?;
    for (name, value) in [
        ("double_encode", double_encode),
        ("normalize_path", normalize_path),
        ("omit_session_token", omit_session_token),
    ] {
        set(&mut options, name, value, boolean)?;
    }
    let now = moment_or_now(py, "now", now)?;
    let verified = looking_up(lookup, |lookup| {
        verify_request(&request, lookup, now, &options)
    })?;
    let verified = verified.map_err(|error| verify_error(py, &error));
    verified.map(PyVerifiedRequest)
}

/// Verifies an upload by a form: its signature, its expiration, and every condition of its policy.
///
/// `fields` are those that came ahead of the file, as a mapping or as pairs; `file_name` stands for `${filename}`; `content_type` is the
/// file's own, which counts where no field `Content-Type` came. `lookup` is that of `verify`. A form expires with its policy or its
/// credentials, and at the latest `max_age` seconds after its signing, by default 604,800 (7 days). Fields, file name and media type have
/// at most 20,480 bytes together, in at most 500 fields; the key has 1 to 1,024 bytes.
#[pyfunction]
#[pyo3(signature = (bucket, fields, file_length, lookup, *, file_name=None, content_type=None, now=None, clock_skew=None, max_age=None,
                    services=None, regions=None))]
pub(crate) fn verify_form(
    py: Python<'_>,
    bucket: &Bound<'_, PyAny>,
    fields: &Bound<'_, PyAny>,
    file_length: &Bound<'_, PyAny>,
    lookup: &Bound<'_, PyAny>,
    file_name: Given<'_, '_>,
    content_type: Given<'_, '_>,
    now: Given<'_, '_>,
    clock_skew: Given<'_, '_>,
    max_age: Given<'_, '_>,
    services: Given<'_, '_>,
    regions: Given<'_, '_>,
) -> PyResult<PyVerifiedForm> {
    let bucket = Argument("bucket", ErrorCode::InvalidBucket).text(bucket)?;
    let length = Argument("file_length", ErrorCode::InvalidOption).number(file_length, u64::MAX)?;
    let mut form = ReceivedForm::new(bucket, length);
    if let Some(name) = file_name {
        form = form.file_name(Argument("file_name", ErrorCode::InvalidField).text(name)?);
    }
    if let Some(media_type) = content_type {
        let media_type = Argument("content_type", ErrorCode::InvalidField).text(media_type)?;
        form = form.content_type(media_type);
    }
    for (name, value) in pairs(Argument("fields", ErrorCode::InvalidField), fields)? {
        form = form.field(name, value);
    }
    let mut options = VerifyOptions::default();
    for (name, value) in [("clock_skew", clock_skew), ("max_age", max_age)] {
        set(&mut options, name, value, seconds)?;
    }
    for (name, value) in [("services", services), ("regions", regions)] {
        set_list(&mut options, name, value)?;
    }
    let now = moment_or_now(py, "now", now)?;
    let verified = looking_up(lookup, |lookup| {
        verify_received_form(&form, lookup, now, &options)
    })?;
    let verified = verified.map_err(|error| verify_error(py, &error));
    verified.map(PyVerifiedForm)
}

/// Calls Python's function from the core, whose own failure goes ahead of what is made of it.
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
        let secret = Argument("what lookup gives", ErrorCode::InvalidCredentials).text(&known)?;
        Credentials::new(id, secret)
            .into_python(lookup.py())
            .map(Some)
    } else {
        frozen(&known).map(Some)
    }
}

/// Names and values of a mapping, or those that come as pairs, in which a name may come several times.
fn pairs(argument: Argument<'_>, value: &Bound<'_, PyAny>) -> PyResult<Vec<(String, String)>> {
    if value.cast::<PyMapping>().is_ok() {
        return argument.pairs(value);
    }
    let Ok(items) = value.try_iter() else {
        return Err(argument.wrong_type("a mapping of str to str, or pairs of str", value));
    };
    items.map(|item| argument.name_and_value(&item?)).collect()
}

/// Headers by name: of a mapping, or as pairs, in which a name may come several times.
fn received_headers(value: &Bound<'_, PyAny>) -> PyResult<Vec<(String, String)>> {
    let argument = Argument("headers", ErrorCode::InvalidHeader);
    let wanted = "a mapping of str to str, or pairs of str";
    let items = match value.cast::<PyMapping>() {
        Ok(_) => argument.items(value)?.into_any(),
        Err(_) => value.clone(),
    };
    let Ok(items) = items.try_iter() else {
        return Err(argument.wrong_type(wanted, value));
    };
    let pair = |item: PyResult<Bound<'_, PyAny>>| {
        let item = item?;
        let pair = match item.cast::<PyList>() {
            Ok(list) => list.to_tuple().extract(),
            Err(_) => item.extract(),
        };
        let Ok((name, value)) = pair else {
            return Err(Argument("an item of headers", argument.1).wrong_type("a pair", &item));
        };
        let name = header_text(Argument("a name in headers", argument.1), &name)?;
        let of_name = format!("the value of {name:?} in headers");
        let value = header_text(Argument(&of_name, argument.1), &value)?;
        Ok((name, value))
    };
    items.map(pair).collect()
}

/// Bytes stand for the characters of Latin-1 here, as they do where a server gives text.
fn header_text(argument: Argument<'_>, value: &Bound<'_, PyAny>) -> PyResult<String> {
    match value.cast::<PyBytes>() {
        Ok(bytes) => Ok(bytes.as_bytes().iter().copied().map(char::from).collect()),
        Err(_) => Ok(argument.text(value)?.to_owned()),
    }
}

fn set<'py>(
    options: &mut VerifyOptions,
    name: &str,
    value: Given<'_, 'py>,
    read: impl Fn(&str, &Bound<'py, PyAny>) -> PyResult<String>,
) -> PyResult<()> {
    match value {
        Some(value) => options
            .set(name, &read(name, value)?)
            .into_python(value.py()),
        None => Ok(()),
    }
}

fn set_list(options: &mut VerifyOptions, name: &str, value: Given<'_, '_>) -> PyResult<()> {
    match value {
        Some(value) => {
            let items = Argument(name, ErrorCode::InvalidOption).texts(value)?;
            options.set_list(name, items).into_python(value.py())
        }
        None => Ok(()),
    }
}

fn text(name: &str, value: &Bound<'_, PyAny>) -> PyResult<String> {
    Ok(Argument(name, ErrorCode::InvalidOption)
        .text(value)?
        .to_owned())
}

fn boolean(name: &str, value: &Bound<'_, PyAny>) -> PyResult<String> {
    Ok(Argument(name, ErrorCode::InvalidOption)
        .boolean(value)?
        .to_string())
}

macro_rules! verified {
    ($class:ident { $($more:tt)* }) => {
        #[pymethods]
        impl $class {
            /// Who signed.
            #[getter]
            fn access_key_id(&self) -> &str {
                &self.0.access_key_id
            }

            /// The service it is signed for, such as `s3`.
            #[getter]
            fn service(&self) -> &str {
                &self.0.service
            }

            /// The region it is signed for, or the set of regions of Signature Version 4A.
            #[getter]
            fn region(&self) -> &str {
                &self.0.region
            }

            /// The day of the credential scope, such as `20130524`.
            #[getter]
            fn scope_date(&self) -> &str {
                &self.0.scope_date
            }

            /// When it was signed, in UTC.
            #[getter]
            fn signed_at<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                datetime(py, self.0.signed_at)
            }

            /// When it ends, or the credentials do, whichever is first, in UTC.
            #[getter]
            fn expires_at<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                datetime(py, self.0.expires_at)
            }

            $($more)*
        }
    };
}

verified!(PyVerifiedRequest {
    /// The method.
    #[getter]
    fn method(&self) -> &str {
        self.0.method.as_str()
    }

    /// Host and port, as they stand in the header `host`.
    #[getter]
    fn host(&self) -> &str {
        &self.0.host
    }

    /// The path, percent-decoded: a `/`, perhaps the bucket and another `/`, and the key. Of services that encode paths twice, as received.
    #[getter]
    fn path(&self) -> &str {
        &self.0.path
    }

    /// The names of the signed headers, in lower case and in order.
    #[getter]
    fn signed_headers(&self) -> Vec<String> {
        self.0.signed_headers.clone()
    }

    /// The SHA-256 that the body must have, which the caller compares with it; `None` where any body is allowed.
    #[getter]
    fn body_sha256(&self) -> Option<&str> {
        self.0.body_sha256.as_deref()
    }

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
});

verified!(PyVerifiedForm {
    /// The bucket that it is for.
    #[getter]
    fn bucket(&self) -> &str {
        &self.0.bucket
    }

    /// The key, with the file's name for `${filename}`.
    #[getter]
    fn key(&self) -> &str {
        &self.0.key
    }

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
});
