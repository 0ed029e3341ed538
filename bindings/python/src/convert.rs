//! From Python's values to the core's. Each error names the argument, and never shows its value where that may be a secret.

use std::fmt::Display;

use presign_core::{Error, ErrorCode, ExpiresIn, SigningWindow, Timestamp, redacted};
use pyo3::{
    exceptions::PyTypeError,
    intern,
    prelude::*,
    types::{PyBool, PyFloat, PyInt, PyIterator, PyList, PyMapping, PyString, PyTuple},
};

pub(crate) use crate::python_time::{datetime, now};
use crate::{
    error::{IntoPython, presign_error},
    python_time::{is_datetime, is_timedelta, seconds_of},
};

/// An argument that may be missing.
pub(crate) type Given<'a, 'py> = Option<&'a Bound<'py, PyAny>>;

/// An argument's name, and the code of what is wrong with it.
#[derive(Clone, Copy)]
pub(crate) struct Argument<'a>(pub(crate) &'a str, pub(crate) ErrorCode);

impl Argument<'_> {
    pub(crate) fn text<'v>(self, value: &'v Bound<'_, PyAny>) -> PyResult<&'v str> {
        let Ok(text) = value.cast::<PyString>() else {
            return Err(self.wrong_type("str", value));
        };
        // Python's own error carries the whole text, which may be a secret.
        text.to_str().map_err(|_| {
            let message = format!(
                "{} has a lone surrogate in it, which is no character",
                self.0
            );
            presign_error(value.py(), &Error::new(self.1, message))
        })
    }

    /// The texts of a list or a tuple.
    pub(crate) fn texts(self, value: &Bound<'_, PyAny>) -> PyResult<Vec<String>> {
        if !value.is_instance_of::<PyList>() && !value.is_instance_of::<PyTuple>() {
            return Err(self.wrong_type("a list of str", value));
        }
        let name = format!("an item of {}", self.0);
        let item = |item: PyResult<_>| Ok(Argument(&name, self.1).text(&item?)?.to_owned());
        value.try_iter()?.map(item).collect()
    }

    /// An iterable of texts, which is no text itself: its characters would be texts too.
    pub(crate) fn iterator<'py>(
        self,
        value: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyIterator>> {
        match value.try_iter() {
            Ok(items) if !value.is_instance_of::<PyString>() => Ok(items),
            _ => Err(self.wrong_type("an iterable of str", value)),
        }
    }

    /// A text of an iterable.
    pub(crate) fn item<'v>(self, index: usize, item: &'v Bound<'_, PyAny>) -> PyResult<&'v str> {
        // Its name is put together only where there is something to say of it.
        match item.cast::<PyString>().map(|text| text.to_str()) {
            Ok(Ok(text)) => Ok(text),
            _ => Argument(&format!("{}[{index}]", self.0), self.1).text(item),
        }
    }

    pub(crate) fn boolean(self, value: &Bound<'_, PyAny>) -> PyResult<bool> {
        match value.cast::<PyBool>() {
            Ok(value) => Ok(value.is_true()),
            Err(_) => Err(self.wrong_type("bool", value)),
        }
    }

    /// An `int` of any size, in decimal.
    pub(crate) fn decimal(self, value: &Bound<'_, PyAny>) -> PyResult<String> {
        match int(value) {
            Some(value) => Ok(match value.extract::<i128>() {
                Ok(value) => value.to_string(),
                Err(_) => nearest_float(value).to_string(),
            }),
            None => Err(self.wrong_type("int", value)),
        }
    }

    /// An `int` from 0 to the greatest that a type of the core has.
    pub(crate) fn number<T: TryFrom<u64> + Display + Copy>(
        self,
        value: &Bound<'_, PyAny>,
        most: T,
    ) -> PyResult<T> {
        let number = self.decimal(value)?.parse::<u64>().ok();
        let number = number.and_then(|number| number.try_into().ok());
        number.ok_or_else(|| self.wrong_type(&format!("a whole number from 0 to {most}"), value))
    }

    /// The names and values of a mapping. Its items are copied first: no other thread can change them meanwhile.
    pub(crate) fn items<'py>(self, value: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyList>> {
        match value.cast::<PyMapping>() {
            Ok(mapping) => mapping.items(),
            Err(_) => Err(self.wrong_type("a mapping of str to str", value)),
        }
    }

    /// The same of a mapping of texts.
    pub(crate) fn pairs(self, value: &Bound<'_, PyAny>) -> PyResult<Vec<(String, String)>> {
        let items = self.items(value)?;
        items
            .iter()
            .map(|item| self.name_and_value(&item))
            .collect()
    }

    /// One of the [`items`](Self::items).
    pub(crate) fn name_and_value(self, item: &Bound<'_, PyAny>) -> PyResult<(String, String)> {
        let Ok((name, value)) = item.extract::<(Bound<'_, PyAny>, Bound<'_, PyAny>)>() else {
            return Err(self.wrong_type("a mapping of str to str", item));
        };
        let name = Argument(&format!("a name in {}", self.0), self.1).text(&name)?;
        let of_name = redacted(&format!("the value of {name:?} in {}", self.0)).into_owned();
        let value = Argument(&of_name, self.1).text(&value)?;
        Ok((name.into(), value.into()))
    }

    /// `TypeError`, naming the argument and the type that it has.
    pub(crate) fn wrong_type(self, wanted: &str, value: &Bound<'_, PyAny>) -> PyErr {
        let message = match value.get_type().name() {
            Ok(given) => format!("{} must be {wanted}, not {given}", self.0),
            Err(_) => format!("{} must be {wanted}", self.0),
        };
        PyTypeError::new_err(message)
    }
}

/// How long a URL works: seconds, or a `timedelta`.
pub(crate) fn expires_in(value: &Bound<'_, PyAny>) -> PyResult<ExpiresIn> {
    duration("expires_in", value)
}

/// The window of a cacheable link: seconds, or a `timedelta`.
pub(crate) fn signing_window(value: &Bound<'_, PyAny>) -> PyResult<SigningWindow> {
    duration("signing_window", value)
}

/// A length of time, as a type of the core.
fn duration<T: TryFrom<i64, Error = Error> + TryFrom<f64, Error = Error>>(
    name: &str,
    value: &Bound<'_, PyAny>,
) -> PyResult<T> {
    let py = value.py();
    if let Some(seconds) = int(value) {
        match seconds.extract::<i64>() {
            Ok(seconds) => T::try_from(seconds),
            Err(_) => T::try_from(nearest_float(seconds)),
        }
    } else if let Ok(seconds) = value.cast::<PyFloat>() {
        T::try_from(seconds.value())
    } else if is_timedelta(value)? {
        let seconds = value.call_method0(intern!(py, "total_seconds"))?;
        T::try_from(seconds.extract::<f64>()?)
    } else {
        return Err(
            Argument(name, ErrorCode::InvalidExpires).wrong_type("int, float or timedelta", value)
        );
    }
    .into_python(py)
}

/// A number of seconds from 0 on: whole ones, or a `timedelta` of such.
pub(crate) fn seconds(name: &str, value: &Bound<'_, PyAny>) -> PyResult<String> {
    let argument = Argument(name, ErrorCode::InvalidOption);
    if is_timedelta(value)? {
        let total = value.call_method0(intern!(value.py(), "total_seconds"))?;
        return Ok(total.extract::<f64>()?.to_string());
    }
    if let Ok(seconds) = value.cast::<PyFloat>() {
        return Ok(seconds.value().to_string());
    }
    if int(value).is_none() {
        return Err(argument.wrong_type("int, float or timedelta", value));
    }
    argument.decimal(value)
}

/// A moment: an aware `datetime`, seconds since 1970, or RFC 3339.
pub(crate) fn moment(name: &str, value: &Bound<'_, PyAny>) -> PyResult<Timestamp> {
    let py = value.py();
    let argument = Argument(name, ErrorCode::InvalidTime);
    if let Some(seconds) = int(value) {
        match seconds.extract::<i64>() {
            Ok(seconds) => Timestamp::from_unix(seconds),
            Err(_) => Timestamp::try_from(nearest_float(seconds)),
        }
    } else if let Ok(seconds) = value.cast::<PyFloat>() {
        Timestamp::try_from(seconds.value())
    } else if is_datetime(value)? {
        if value.call_method0(intern!(py, "utcoffset"))?.is_none() {
            let message = format!(
                "{name} is a naive datetime: it must say its time zone, as in datetime.now(timezone.utc)"
            );
            Err(Error::new(argument.1, message))
        } else {
            Timestamp::from_unix(seconds_of(value)?)
        }
    } else if value.is_instance_of::<PyString>() {
        argument.text(value)?.parse()
    } else {
        return Err(argument.wrong_type("an aware datetime, Unix seconds or RFC 3339 text", value));
    }
    .into_python(py)
}

/// The moment that is given, or that of the call.
pub(crate) fn moment_or_now(py: Python<'_>, name: &str, at: Given<'_, '_>) -> PyResult<Timestamp> {
    match at {
        Some(at) => moment(name, at),
        None => now(py),
    }
}

/// An `int` that is not a `bool`.
fn int<'a, 'py>(value: &'a Bound<'py, PyAny>) -> Option<&'a Bound<'py, PyInt>> {
    value
        .cast::<PyInt>()
        .ok()
        .filter(|_| !value.is_instance_of::<PyBool>())
}

/// For a number that no purpose here can use, but an error's text shows.
fn nearest_float(value: &Bound<'_, PyInt>) -> f64 {
    value.extract().unwrap_or(f64::INFINITY)
}
