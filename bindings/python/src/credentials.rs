//! Where a presigner's credentials come from: its arguments, or an object of botocore's that renews them.

use std::sync::{Arc, Mutex, PoisonError};

use presign_core::{Credentials, Error, ErrorCode, Presigner};
use pyo3::{exceptions::PyTypeError, intern, prelude::*};

use crate::{
    convert::{Argument, Given, moment},
    error::{IntoPython, presign_error, warn},
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
    /// Warns of what is unusual about the credentials, too.
    pub(crate) fn new(
        py: Python<'_>,
        presigner: Presigner,
        object: Option<Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        for warning in presigner.warnings() {
            warn(py, warning)?;
        }
        let presigner = Arc::new(presigner);
        Ok(match object {
            Some(object) => Self::Renewed {
                object: object.unbind(),
                latest: Mutex::new(presigner),
            },
            None => Self::Fixed(presigner),
        })
    }

    /// The presigner with the credentials of this moment.
    pub(crate) fn current(&self, py: Python<'_>) -> PyResult<Arc<Presigner>> {
        let (object, latest) = match self {
            Self::Fixed(presigner) => return Ok(Arc::clone(presigner)),
            Self::Renewed { object, latest } => (object, latest),
        };
        let credentials = frozen(object.bind(py))?;
        // No Python code runs under the lock.
        let (before, now) = {
            let mut latest = latest.lock().unwrap_or_else(PoisonError::into_inner);
            let before = Arc::clone(&latest);
            if *latest.credentials() != credentials {
                *latest = Arc::new(latest.with_credentials(credentials));
            }
            (before, Arc::clone(&latest))
        };
        for warning in now.warnings() {
            if before.warnings().iter().all(|old| old.code != warning.code) {
                warn(py, warning)?;
            }
        }
        Ok(now)
    }
}

/// Credentials as arguments.
pub(crate) struct Keys<'a, 'py> {
    pub(crate) access_key_id: Given<'a, 'py>,
    pub(crate) secret_access_key: Given<'a, 'py>,
    pub(crate) session_token: Given<'a, 'py>,
    pub(crate) expire_at: Given<'a, 'py>,
}

impl<'py> Keys<'_, 'py> {
    /// The credentials that are given, one way or the other, with the object that says them.
    pub(crate) fn or_object(
        self,
        py: Python<'py>,
        object: Given<'_, 'py>,
    ) -> PyResult<(Credentials, Option<Bound<'py, PyAny>>)> {
        match (object, &self) {
            (
                Some(given),
                Self {
                    access_key_id: None,
                    secret_access_key: None,
                    session_token: None,
                    expire_at: None,
                },
            ) => {
                let object = object_of(given)?;
                Ok((frozen(&object)?, Some(object)))
            }
            (Some(_), _) => Err(PyTypeError::new_err(
                "credentials must be given as keys or as an object, not both",
            )),
            (None, _) => Ok((self.credentials(py)?, None)),
        }
    }

    fn credentials(self, py: Python<'_>) -> PyResult<Credentials> {
        let (Some(id), Some(secret)) = (self.access_key_id, self.secret_access_key) else {
            return Err(PyTypeError::new_err(
                "access_key_id and secret_access_key must be given, or credentials",
            ));
        };
        let text = |name, value| Argument(name, ErrorCode::InvalidCredentials).text(value);
        let mut credentials = Credentials::new(
            text("access_key_id", id)?,
            text("secret_access_key", secret)?,
        )
        .into_python(py)?;
        if let Some(token) = self.session_token {
            credentials = credentials
                .with_session_token(text("session_token", token)?)
                .into_python(py)?;
        }
        if let Some(at) = self.expire_at {
            credentials = credentials.with_expiry(moment("credentials_expire_at", at)?);
        }
        Ok(credentials)
    }
}

/// The object that has the credentials: that of a session, or the one given.
fn object_of<'py>(given: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    let py = given.py();
    let Some(get) = given.getattr_opt(intern!(py, "get_credentials"))? else {
        return Ok(given.clone());
    };
    let found = get.call0()?;
    if found.is_none() {
        let message = "the session given as credentials found none";
        let error = Error::new(ErrorCode::MissingCredentials, message);
        return Err(presign_error(py, &error));
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
            PyTypeError::new_err(message)
        })
    };
    let (id, secret) = (
        key(intern!(py, "access_key"))?,
        key(intern!(py, "secret_key"))?,
    );
    let token = key(intern!(py, "token"))?;
    // Read after the keys: freezing them may have renewed them.
    let expire_at = object.getattr_opt(intern!(py, "_expiry_time"))?;
    Keys {
        access_key_id: Some(&id),
        secret_access_key: Some(&secret),
        // Without a token botocore has `None`, or an empty text from an empty line of a file.
        session_token: Some(&token).filter(|token| token.is_truthy().unwrap_or(true)),
        expire_at: expire_at.as_ref().filter(|at| !at.is_none()),
    }
    .credentials(py)
}
