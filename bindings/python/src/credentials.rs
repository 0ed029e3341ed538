//! The source of a presigner's credentials: its arguments, or a botocore object that renews them.

use std::sync::{Arc, Mutex, PoisonError};

use presign_core::{Credentials, Error, ErrorCode, Presigner};
use pyo3::{exceptions::PyTypeError, intern, prelude::*};

use crate::{
    arguments::{AccessKeyId, CredentialsExpireAt, SecretAccessKey, SessionToken},
    convert::With,
    error::{IntoPython, presign_error, warn},
};

/// A presigner, and the source of its credentials.
pub(crate) enum Source {
    /// They never change.
    Fixed(Arc<Presigner>),
    /// An object returns them at each call; the presigner has those of the last call.
    Renewed {
        object: Py<PyAny>,
        latest: Mutex<Arc<Presigner>>,
    },
}

impl Source {
    /// Creates a source, and warns about unusual credentials.
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

    /// Returns the presigner with the current credentials.
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
pub(crate) struct Keys<'a> {
    pub(crate) access_key_id: Option<AccessKeyId<'a>>,
    pub(crate) secret_access_key: Option<SecretAccessKey<'a>>,
    pub(crate) session_token: Option<SessionToken<'a>>,
    pub(crate) expire_at: Option<CredentialsExpireAt>,
}

impl Keys<'_> {
    /// Returns the credentials of the arguments or of an object, and the object.
    pub(crate) fn or_object<'py>(
        self,
        py: Python<'py>,
        object: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<(Credentials, Option<Bound<'py, PyAny>>)> {
        let Some(given) = object else {
            return Ok((self.credentials(py)?, None));
        };
        if self.access_key_id.is_some()
            || self.secret_access_key.is_some()
            || self.session_token.is_some()
            || self.expire_at.is_some()
        {
            return Err(PyTypeError::new_err(
                "credentials must be given as keys or as an object, not both",
            ));
        }
        let object = object_of(given)?;
        Ok((frozen(&object)?, Some(object)))
    }

    fn credentials(self, py: Python<'_>) -> PyResult<Credentials> {
        let (Some(id), Some(secret)) = (self.access_key_id, self.secret_access_key) else {
            return Err(PyTypeError::new_err(
                "access_key_id and secret_access_key must be given, or credentials",
            ));
        };
        let mut credentials = Credentials::new(id.0, secret.0).into_python(py)?;
        if let Some(token) = self.session_token {
            credentials = credentials.with_session_token(token.0).into_python(py)?;
        }
        Ok(credentials.with(self.expire_at, |credentials, at| {
            credentials.with_expiry(at.0)
        }))
    }
}

/// Returns the credentials object of a session, or the object itself.
fn object_of<'py>(given: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    let py = given.py();
    let Some(get) = given.getattr_opt(intern!(py, "get_credentials"))? else {
        return Ok(given.clone());
    };
    let found = get.call0()?;
    if found.is_none() {
        let message = "credentials: the session has no credentials";
        let error = Error::new(ErrorCode::MissingCredentials, message);
        return Err(presign_error(py, &error));
    }
    Ok(found)
}

/// Returns the current credentials of a botocore object, which renews them if they are about to expire.
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
        access_key_id: Some(id.extract()?),
        secret_access_key: Some(secret.extract()?),
        // Without a token botocore has `None`, or an empty text from an empty line of a file.
        session_token: Some(&token)
            .filter(|token| token.is_truthy().unwrap_or(true))
            .map(PyAnyMethods::extract)
            .transpose()?,
        expire_at: match expire_at {
            Some(at) => at.extract()?,
            None => None,
        },
    }
    .credentials(py)
}
