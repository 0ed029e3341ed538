#![expect(clippy::too_many_arguments, reason = "each is a keyword")]

mod many;
mod objects;
mod operations;
mod services;
mod uploads;

use presign_core::{CredentialExpiry, ErrorCode, Presigner, PresignerBuilder, QueryOrder};
use presign_env::Overrides;
use pyo3::{
    prelude::*,
    types::{PyDict, PyString},
};

use crate::{
    arguments::{
        AccessKeyId, CredentialsExpireAt, EndpointUrl, OnCredentialExpiry, Order, Profile, Region,
        SecretAccessKey, SessionToken, Style,
    },
    convert::{Argument, With},
    credentials::{Keys, Source},
    environment::environment,
    error::IntoPython,
    keywords::unexpected_keyword,
    python_time::Utc,
};

#[doc = doc!(Presigner)]
#[pyclass(name = "Presigner", module = "presigned", frozen)]
pub(crate) struct PyPresigner(Source);

#[pymethods]
impl PyPresigner {
    #[new]
    #[pyo3(signature = (region, *, access_key_id=None, secret_access_key=None, session_token=None, credentials_expire_at=None,
                        credentials=None, endpoint_url=None, addressing_style=None, on_credential_expiry=None, query_order=None,
                        **options))]
    fn new(
        py: Python<'_>,
        region: Region<'_>,
        access_key_id: Option<AccessKeyId<'_>>,
        secret_access_key: Option<SecretAccessKey<'_>>,
        session_token: Option<SessionToken<'_>>,
        credentials_expire_at: Option<CredentialsExpireAt>,
        credentials: Option<&Bound<'_, PyAny>>,
        endpoint_url: Option<EndpointUrl<'_>>,
        addressing_style: Option<Style>,
        on_credential_expiry: Option<OnCredentialExpiry>,
        query_order: Option<Order>,
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
        let mut builder = Presigner::builder(region.0, credentials)
            .with(endpoint_url, |builder, url| builder.endpoint_url(url.0))
            .with(addressing_style, |builder, style| {
                builder.addressing_style(style.0)
            })
            .with(on_credential_expiry, |builder, choice| {
                builder.on_credential_expiry(choice.0)
            })
            .with(query_order, |builder, order| builder.query_order(order.0));
        for (name, value) in options {
            builder = builder.endpoint_option(name, value).into_python(py)?;
        }
        let presigner = builder.build().into_python(py)?;
        Source::new(py, presigner, object).map(Self)
    }

    #[doc = doc!(from_env)]
    #[staticmethod]
    #[pyo3(signature = (profile=None, region=None, endpoint_url=None, addressing_style=None, on_credential_expiry=None, query_order=None,
                        **options))]
    fn from_env(
        py: Python<'_>,
        profile: Option<Profile<'_>>,
        region: Option<Region<'_>>,
        endpoint_url: Option<EndpointUrl<'_>>,
        addressing_style: Option<Style>,
        on_credential_expiry: Option<OnCredentialExpiry>,
        query_order: Option<Order>,
        options: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<Self> {
        let options = endpoint_options("Presigner.from_env", options)?;
        let mut overrides = Overrides::default();
        overrides.profile = profile.map(|profile| profile.0);
        overrides.region = region.map(|region| region.0);
        overrides.endpoint_url = endpoint_url.map(|url| url.0);
        overrides.addressing_style = addressing_style.map(|style| style.0);
        overrides.on_credential_expiry = on_credential_expiry.map(|choice| choice.0);
        overrides.query_order = query_order.map(|order| order.0);
        overrides.endpoint_options = &options;
        let presigner = environment(py)?.presigner(overrides).into_python(py)?;
        Source::new(py, presigner, None).map(Self)
    }

    /// The signing region.
    #[getter]
    fn region(&self, py: Python<'_>) -> PyResult<String> {
        Ok(self.0.current(py)?.region().to_string())
    }

    /// The endpoint.
    #[getter]
    fn endpoint_url(&self, py: Python<'_>) -> PyResult<String> {
        Ok(self.0.current(py)?.endpoint().to_string())
    }

    /// The addressing style: `auto`, `virtual` or `path`.
    #[getter]
    fn addressing_style(&self, py: Python<'_>) -> PyResult<&'static str> {
        Ok(self.0.current(py)?.addressing_style().as_str())
    }

    /// How credentials that expire before the URL are handled: `allow`, `clamp` or `reject`.
    #[getter]
    fn on_credential_expiry(&self, py: Python<'_>) -> PyResult<&'static str> {
        Ok(self.0.current(py)?.on_credential_expiry().as_str())
    }

    /// The order of the query parameters in URLs: `canonical`, `given` or `sorted`.
    #[getter]
    fn query_order(&self, py: Python<'_>) -> PyResult<&'static str> {
        Ok(self.0.current(py)?.query_order().as_str())
    }

    /// The access key ID, which every URL contains.
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
        let order = presigner.query_order();
        if order != QueryOrder::default() {
            options.extend([", query_order='", order.as_str(), "'"]);
        }
        Ok(format!(
            "Presigner({}, access_key_id={}, endpoint_url={}, addressing_style='{}'{options})",
            text(presigner.region().as_str())?,
            text(presigner.credentials().access_key_id())?,
            text(&presigner.endpoint().to_string())?,
            presigner.addressing_style(),
        ))
    }

    /// For pickle, with the current credentials.
    fn __getnewargs_ex__<'py>(&self, py: Python<'py>) -> PyResult<((String,), Bound<'py, PyDict>)> {
        let presigner = self.0.current(py)?;
        let credentials = presigner.credentials();
        let keywords = PyDict::new(py);
        keywords.set_item("access_key_id", credentials.access_key_id())?;
        keywords.set_item("secret_access_key", credentials.expose_secret_access_key())?;
        keywords.set_item("session_token", credentials.expose_session_token())?;
        keywords.set_item("credentials_expire_at", credentials.expire_at().map(Utc))?;
        let endpoint = presigner
            .has_custom_endpoint()
            .then(|| presigner.endpoint());
        keywords.set_item("endpoint_url", endpoint.map(ToString::to_string))?;
        keywords.set_item("addressing_style", presigner.addressing_style().as_str())?;
        let early = presigner.on_credential_expiry();
        keywords.set_item("on_credential_expiry", early.as_str())?;
        keywords.set_item("query_order", presigner.query_order().as_str())?;
        for (name, value) in presigner.changed_endpoint_options() {
            keywords.set_item(name, value)?;
        }
        Ok(((presigner.stated_region().to_owned(),), keywords))
    }

    /// Returns itself, because it is immutable.
    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }
}

/// Returns the endpoint options that are given, by the core's names.
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
