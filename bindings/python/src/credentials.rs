//! Where a presigner's credentials come from: its arguments, or an object of botocore's that renews them.

use std::sync::{Arc, Mutex, PoisonError};

use presign_core::{Credentials, Error, ErrorCode, Presigner};
use pyo3::{intern, prelude::*};

use crate::{
    convert::{Argument, moment},
    error::{IntoPython, type_error, value_error},
};

/// A presigner, and how its credentials are renewed.
pub(crate) enum Source {
    /// They stay as they are.
    Fixed(Arc<Presigner>),
    /// An object says at each call what they are now; the presigner is that of the last answer.
    Renewed {
        object: Py<PyAny>,
        latest: Mutex<Arc<Presigner>>,
    },
}

impl Source {
    pub(crate) fn fixed(presigner: Presigner) -> Self {
        Self::Fixed(Arc::new(presigner))
    }

    pub(crate) fn renewed(object: Py<PyAny>, presigner: Presigner) -> Self {
        let latest = Mutex::new(Arc::new(presigner));
        Self::Renewed { object, latest }
    }

    /// The presigner with the credentials of this moment.
    pub(crate) fn current(&self, py: Python<'_>) -> PyResult<Arc<Presigner>> {
        let (object, latest) = match self {
            Self::Fixed(presigner) => return Ok(Arc::clone(presigner)),
            Self::Renewed { object, latest } => (object, latest),
        };
        let credentials = frozen(object.bind(py))?;
        // No Python code runs under the lock.
        let mut latest = latest.lock().unwrap_or_else(PoisonError::into_inner);
        if *latest.credentials() != credentials {
            *latest = Arc::new(latest.with_credentials(credentials));
        }
        Ok(Arc::clone(&latest))
    }
}

/// Credentials as arguments.
pub(crate) fn from_arguments(
    py: Python<'_>,
    access_key_id: &Bound<'_, PyAny>,
    secret_access_key: &Bound<'_, PyAny>,
    session_token: Option<&Bound<'_, PyAny>>,
    expire_at: Option<&Bound<'_, PyAny>>,
) -> PyResult<Credentials> {
    let text = |name, value| Argument(name, ErrorCode::InvalidCredentials).text(value);
    let mut credentials = Credentials::new(
        text("access_key_id", access_key_id)?,
        text("secret_access_key", secret_access_key)?,
    )
    .into_python(py)?;
    if let Some(token) = session_token {
        credentials = credentials
            .with_session_token(text("session_token", token)?)
            .into_python(py)?;
    }
    if let Some(at) = expire_at {
        credentials = credentials.with_expiry(moment("credentials_expire_at", at)?);
    }
    Ok(credentials)
}

/// The object that has the credentials: that of a session, or the one given.
pub(crate) fn object<'py>(given: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    let py = given.py();
    let Some(get) = given.getattr_opt(intern!(py, "get_credentials"))? else {
        return Ok(given.clone());
    };
    let found = get.call0()?;
    if found.is_none() {
        let message = "the session given as credentials found none";
        let error = Error::new(ErrorCode::MissingCredentials, message);
        return Err(value_error(py, &error));
    }
    Ok(found)
}

/// The credentials that an object of botocore's has at this moment, renewed if they are about to end.
pub(crate) fn frozen(object: &Bound<'_, PyAny>) -> PyResult<Credentials> {
    let py = object.py();
    let keys = match object.getattr_opt(intern!(py, "get_frozen_credentials"))? {
        Some(freeze) => freeze.call0()?,
        None => object.clone(),
    };
    let key = |name| {
        keys.getattr_opt(name)?.ok_or_else(|| {
            let class = object.get_type();
            let message = format!(
                "credentials must be a session or credentials object of botocore, not {class}"
            );
            type_error(py, ErrorCode::InvalidCredentials, message)
        })
    };
    // Read after the keys: freezing them may have renewed them.
    let expire_at = object.getattr_opt(intern!(py, "_expiry_time"))?;
    from_arguments(
        py,
        &key(intern!(py, "access_key"))?,
        &key(intern!(py, "secret_key"))?,
        Some(&key(intern!(py, "token"))?).filter(|token| !token.is_none()),
        expire_at.filter(|at| !at.is_none()).as_ref(),
    )
}
