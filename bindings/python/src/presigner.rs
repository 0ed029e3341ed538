#![expect(clippy::too_many_arguments, reason = "Python's keywords")]

mod many;
mod objects;
mod services;
mod uploads;

use presign_core::{AddressingStyle, CredentialExpiry, ErrorCode, Presigner, PresignerBuilder};
use presign_env::Overrides;
use pyo3::{
    prelude::*,
    types::{PyDict, PyString},
};

use crate::{
    convert::{Argument, Given, datetime},
    credentials::{Keys, Source},
    environment::environment,
    error::IntoPython,
    operations::unexpected_keyword,
};

/// Makes presigned requests for the buckets of one region, or of one server.
///
/// It does arithmetic only: nothing is sent. It is safe to share between threads.
///
/// Credentials are given as keys, or as a session or credentials object of boto3 or botocore, which is asked at each call, so
/// that they are renewed when they end. A pickled presigner carries its secret keys: those of this moment, if they come from
/// an object.
#[pyclass(name = "Presigner", module = "presigned", frozen)]
pub(crate) struct PyPresigner(Source);

#[pymethods]
impl PyPresigner {
    #[new]
    #[pyo3(signature = (region, *, access_key_id=None, secret_access_key=None, session_token=None, credentials_expire_at=None,
                        credentials=None, endpoint_url=None, addressing_style=None, on_credential_expiry=None, **options))]
    fn new(
        py: Python<'_>,
        region: &Bound<'_, PyAny>,
        access_key_id: Given<'_, '_>,
        secret_access_key: Given<'_, '_>,
        session_token: Given<'_, '_>,
        credentials_expire_at: Given<'_, '_>,
        credentials: Given<'_, '_>,
        endpoint_url: Given<'_, '_>,
        addressing_style: Given<'_, '_>,
        on_credential_expiry: Given<'_, '_>,
        options: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<Self> {
        let options = endpoint_options("Presigner", options)?;
        let (credentials, object) = Keys {
            access_key_id,
            secret_access_key,
            session_token,
            expire_at: credentials_expire_at,
        }
        .or_object(py, credentials)?;
        let mut builder = Presigner::builder(
            Argument("region", ErrorCode::InvalidRegion).text(region)?,
            credentials,
        );
        if let Some(url) = endpoint_url {
            builder = builder
                .endpoint_url(Argument("endpoint_url", ErrorCode::InvalidEndpoint).text(url)?);
        }
        if let Some(style) = addressing_style {
            builder = builder.addressing_style(style_of(style)?);
        }
        if let Some(choice) = on_credential_expiry {
            builder = builder.on_credential_expiry(choice_of(choice)?);
        }
        for (name, value) in options {
            builder = builder.endpoint_option(name, value).into_python(py)?;
        }
        let presigner = builder.build().into_python(py)?;
        Source::new(py, presigner, object).map(Self)
    }

    /// A presigner from `AWS_*` variables and the shared configuration files, as the AWS CLI finds its own settings.
    ///
    /// What is given here goes ahead of what is found. Nothing is fetched from the network.
    #[staticmethod]
    #[pyo3(signature = (profile=None, region=None, endpoint_url=None, addressing_style=None, on_credential_expiry=None, **options))]
    fn from_env(
        py: Python<'_>,
        profile: Given<'_, '_>,
        region: Given<'_, '_>,
        endpoint_url: Given<'_, '_>,
        addressing_style: Given<'_, '_>,
        on_credential_expiry: Given<'_, '_>,
        options: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<Self> {
        let options = endpoint_options("Presigner.from_env", options)?;
        let mut overrides = Overrides::default();
        overrides.profile = optional("profile", ErrorCode::InvalidProfile, profile)?;
        overrides.region = optional("region", ErrorCode::InvalidRegion, region)?;
        overrides.endpoint_url =
            optional("endpoint_url", ErrorCode::InvalidEndpoint, endpoint_url)?;
        overrides.addressing_style = addressing_style.map(style_of).transpose()?;
        overrides.on_credential_expiry = on_credential_expiry.map(choice_of).transpose()?;
        overrides.endpoint_options = &options;
        let presigner = environment(py)?.presigner(overrides).into_python(py)?;
        Source::new(py, presigner, None).map(Self)
    }

    /// The region that signs.
    #[getter]
    fn region(&self, py: Python<'_>) -> PyResult<String> {
        Ok(self.0.current(py)?.region().to_string())
    }

    /// Where requests go.
    #[getter]
    fn endpoint_url(&self, py: Python<'_>) -> PyResult<String> {
        Ok(self.0.current(py)?.endpoint().to_string())
    }

    /// Where the bucket's name stands in URLs: `auto`, `virtual` or `path`.
    #[getter]
    fn addressing_style(&self, py: Python<'_>) -> PyResult<&'static str> {
        Ok(self.0.current(py)?.addressing_style().as_str())
    }

    /// What is done where the credentials end before a URL would: `allow`, `clamp` or `refuse`.
    #[getter]
    fn on_credential_expiry(&self, py: Python<'_>) -> PyResult<&'static str> {
        Ok(self.0.current(py)?.on_credential_expiry().as_str())
    }

    /// The access key ID, which every URL shows.
    #[getter]
    fn access_key_id(&self, py: Python<'_>) -> PyResult<String> {
        Ok(self.0.current(py)?.credentials().access_key_id().to_owned())
    }

    fn __eq__(&self, py: Python<'_>, other: &Bound<'_, PyAny>) -> PyResult<Py<PyAny>> {
        let Ok(other) = other.cast::<Self>() else {
            return Ok(py.NotImplemented());
        };
        let same = self.0.current(py)? == other.get().0.current(py)?;
        Ok(same.into_pyobject(py)?.to_owned().into_any().unbind())
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let presigner = self.0.current(py)?;
        let text = |text: &str| PyString::new(py, text).repr().map(|repr| repr.to_string());
        let mut options = String::new();
        for (name, value) in presigner.changed_endpoint_options() {
            let value = if value { "True" } else { "False" };
            options.extend([", ", name, "=", value]);
        }
        let early = presigner.on_credential_expiry();
        if early != CredentialExpiry::default() {
            options.extend([", on_credential_expiry='", early.as_str(), "'"]);
        }
        Ok(format!(
            "Presigner({}, access_key_id={}, endpoint_url={}, addressing_style='{}'{options})",
            text(presigner.region().as_str())?,
            text(presigner.credentials().access_key_id())?,
            text(&presigner.endpoint().to_string())?,
            presigner.addressing_style(),
        ))
    }

    /// For pickle: the credentials of this moment go along.
    fn __getnewargs_ex__<'py>(&self, py: Python<'py>) -> PyResult<((String,), Bound<'py, PyDict>)> {
        let presigner = self.0.current(py)?;
        let credentials = presigner.credentials();
        let keywords = PyDict::new(py);
        keywords.set_item("access_key_id", credentials.access_key_id())?;
        keywords.set_item("secret_access_key", credentials.expose_secret_access_key())?;
        keywords.set_item("session_token", credentials.expose_session_token())?;
        let expire_at = credentials.expire_at();
        let expire_at = expire_at.map(|at| datetime(py, at)).transpose()?;
        keywords.set_item("credentials_expire_at", expire_at)?;
        let endpoint = presigner
            .has_custom_endpoint()
            .then(|| presigner.endpoint());
        keywords.set_item("endpoint_url", endpoint.map(ToString::to_string))?;
        keywords.set_item("addressing_style", presigner.addressing_style().as_str())?;
        let early = presigner.on_credential_expiry();
        keywords.set_item("on_credential_expiry", early.as_str())?;
        for (name, value) in presigner.changed_endpoint_options() {
            keywords.set_item(name, value)?;
        }
        Ok(((presigner.stated_region().to_owned(),), keywords))
    }

    /// Nothing in it changes, so it is its own copy.
    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }
}

fn bucket_text<'a>(bucket: &'a Bound<'_, PyAny>) -> PyResult<&'a str> {
    Argument("bucket", ErrorCode::InvalidBucket).text(bucket)
}

fn key_text<'a>(key: &'a Bound<'_, PyAny>) -> PyResult<&'a str> {
    Argument("key", ErrorCode::InvalidKey).text(key)
}

fn choice_of(choice: &Bound<'_, PyAny>) -> PyResult<CredentialExpiry> {
    let text = Argument("on_credential_expiry", ErrorCode::InvalidOption).text(choice)?;
    text.parse().into_python(choice.py())
}

fn style_of(style: &Bound<'_, PyAny>) -> PyResult<AddressingStyle> {
    let text = Argument("addressing_style", ErrorCode::InvalidOption).text(style)?;
    text.parse().into_python(style.py())
}

fn optional<'a>(name: &str, code: ErrorCode, value: Given<'a, '_>) -> PyResult<Option<&'a str>> {
    value
        .map(|value| Argument(name, code).text(value))
        .transpose()
}

/// The endpoint options that are given, by the core's names.
fn endpoint_options(
    callable: &str,
    options: Option<&Bound<'_, PyDict>>,
) -> PyResult<Vec<(&'static str, bool)>> {
    let mut given = Vec::new();
    for (name, value) in options.into_iter().flatten() {
        let text = name.cast::<PyString>()?.to_string_lossy();
        let known = PresignerBuilder::ENDPOINT_OPTIONS;
        let Some(option) = known.iter().find(|option| **option == text) else {
            return Err(unexpected_keyword(callable, &name)?);
        };
        if !value.is_none() {
            let value = Argument(option, ErrorCode::InvalidOption).boolean(&value)?;
            given.push((*option, value));
        }
    }
    Ok(given)
}
