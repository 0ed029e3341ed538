//! Reads Python values as values of the core.
//!
//! An error names the argument, and never shows a value that may be a secret. [`arguments`](crate::arguments) has a type for each
//! argument, which PyO3 extracts by these functions.

use base64ct::{Base64, Encoding};
use presign_core::{Error, ErrorCode, Timestamp, redacted};
use pyo3::{
    Borrowed,
    exceptions::PyTypeError,
    intern,
    prelude::*,
    types::{PyBool, PyBytes, PyFloat, PyInt, PyIterator, PyList, PyMapping, PyString, PyTuple},
};

use crate::{
    error::{IntoPython, presign_error},
    python_time::{is_datetime, is_timedelta, seconds_of},
};

type Pairs = Vec<(String, String)>;

/// An argument: its name, and the code of errors about its value.
#[derive(Clone, Copy)]
pub(crate) struct Argument<'a>(pub(crate) &'a str, pub(crate) ErrorCode);

impl Argument<'_> {
    pub(crate) fn text<'v>(self, value: Borrowed<'v, '_, PyAny>) -> PyResult<&'v str> {
        value.extract().map_err(|_: PyErr| self.wrong_text(&value))
    }

    /// Reads a type of the core that parses text.
    pub(crate) fn parsed<T: std::str::FromStr<Err = Error>>(
        self,
        value: &Bound<'_, PyAny>,
    ) -> PyResult<T> {
        self.text(value.as_borrowed())?
            .parse()
            .into_python(value.py())
    }

    /// Reads an SSE-C key: bytes, or their Base64.
    pub(crate) fn customer_key(self, value: &Bound<'_, PyAny>) -> PyResult<String> {
        if let Ok(bytes) = value.cast::<PyBytes>() {
            Ok(Base64::encode_string(bytes.as_bytes()))
        } else if value.is_instance_of::<PyString>() {
            self.text(value.as_borrowed()).map(str::to_owned)
        } else {
            Err(self.wrong_type("str or bytes", value))
        }
    }

    /// Reads the items of a list or a tuple.
    pub(crate) fn texts(self, value: &Bound<'_, PyAny>) -> PyResult<Vec<String>> {
        if !value.is_instance_of::<PyList>() && !value.is_instance_of::<PyTuple>() {
            return Err(self.wrong_type("a list of str", value));
        }
        let name = format!("an item of {}", self.0);
        let item = |item: PyResult<Bound<'_, PyAny>>| {
            Ok(Argument(&name, self.1)
                .text(item?.as_borrowed())?
                .to_owned())
        };
        value.try_iter()?.map(item).collect()
    }

    /// Reads an iterable of texts, but not a text, which is an iterable of its characters.
    pub(crate) fn iterator<'py>(
        self,
        value: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyIterator>> {
        match value.try_iter() {
            Ok(items) if !value.is_instance_of::<PyString>() => Ok(items),
            _ => Err(self.wrong_type("an iterable of str", value)),
        }
    }

    /// Reads an item of an iterable of texts.
    pub(crate) fn item<'v>(self, index: usize, item: &'v Bound<'_, PyAny>) -> PyResult<&'v str> {
        // Formats the name only for an error.
        match item.cast::<PyString>().map(|text| text.to_str()) {
            Ok(Ok(text)) => Ok(text),
            _ => Argument(&format!("{}[{index}]", self.0), self.1).text(item.as_borrowed()),
        }
    }

    pub(crate) fn boolean(self, value: &Bound<'_, PyAny>) -> PyResult<bool> {
        match value.cast::<PyBool>() {
            Ok(value) => Ok(value.is_true()),
            Err(_) => Err(self.wrong_type("bool", value)),
        }
    }

    /// Reads an `int` of any size, in decimal: the core checks its range.
    pub(crate) fn decimal(self, value: &Bound<'_, PyAny>) -> PyResult<String> {
        match int(value) {
            Some(value) => Ok(match value.extract::<i128>() {
                Ok(value) => value.to_string(),
                Err(_) => nearest_float(value).to_string(),
            }),
            None => Err(self.wrong_type("int", value)),
        }
    }

    /// Reads an `int` in the range of an unsigned type of the core.
    pub(crate) fn number<T: TryFrom<u64>>(self, value: &Bound<'_, PyAny>) -> PyResult<T> {
        let number = self.decimal(value)?.parse::<u64>().ok();
        number
            .and_then(|number| number.try_into().ok())
            .ok_or_else(|| {
                let most = u64::MAX >> (64 - 8 * size_of::<T>());
                self.wrong_type(&format!("a whole number from 0 to {most}"), value)
            })
    }

    /// Reads two whole numbers, the minimum and the maximum.
    pub(crate) fn range(self, value: &Bound<'_, PyAny>) -> PyResult<(u64, u64)> {
        let pair = value.cast::<PyTuple>().ok();
        pair.and_then(|pair| pair.extract().ok())
            .ok_or_else(|| self.wrong_type("a tuple of two whole numbers from 0 on", value))
    }

    /// Reads a lifetime or a window: seconds, or a `timedelta`.
    pub(crate) fn duration<T>(self, value: &Bound<'_, PyAny>) -> PyResult<T>
    where
        T: TryFrom<i64, Error = Error> + TryFrom<f64, Error = Error>,
    {
        if let Some(seconds) = int(value) {
            match seconds.extract::<i64>() {
                Ok(seconds) => T::try_from(seconds),
                Err(_) => T::try_from(nearest_float(seconds)),
            }
        } else {
            T::try_from(self.float_seconds(value)?)
        }
        .into_python(value.py())
    }

    /// Reads a duration as decimal seconds: the core checks its range.
    pub(crate) fn seconds(self, value: &Bound<'_, PyAny>) -> PyResult<String> {
        match int(value) {
            Some(_) => self.decimal(value),
            None => Ok(self.float_seconds(value)?.to_string()),
        }
    }

    fn float_seconds(self, value: &Bound<'_, PyAny>) -> PyResult<f64> {
        if let Ok(seconds) = value.cast::<PyFloat>() {
            return Ok(seconds.value());
        }
        if !is_timedelta(value)? {
            return Err(self.wrong_type("int, float or timedelta", value));
        }
        let seconds = value.call_method0(intern!(value.py(), "total_seconds"))?;
        seconds.extract()
    }

    /// Reads a time: an aware `datetime`, seconds since 1970, or RFC 3339 text.
    pub(crate) fn time(self, value: &Bound<'_, PyAny>) -> PyResult<Timestamp> {
        if let Some(seconds) = int(value) {
            match seconds.extract::<i64>() {
                Ok(seconds) => Timestamp::from_unix(seconds),
                Err(_) => Timestamp::try_from(nearest_float(seconds)),
            }
        } else if let Ok(seconds) = value.cast::<PyFloat>() {
            Timestamp::try_from(seconds.value())
        } else if is_datetime(value)? {
            if value
                .call_method0(intern!(value.py(), "utcoffset"))?
                .is_none()
            {
                let problem =
                    "is a naive datetime; use an aware one, such as datetime.now(timezone.utc)";
                return Err(
                    Argument(self.0, ErrorCode::InvalidTime).wrong_value(value.py(), problem)
                );
            }
            Timestamp::from_unix(seconds_of(value)?)
        } else if value.is_instance_of::<PyString>() {
            self.text(value.as_borrowed())?.parse()
        } else {
            let wanted = "an aware datetime, Unix seconds or RFC 3339 text";
            return Err(self.wrong_type(wanted, value));
        }
        .into_python(value.py())
    }

    /// Copies the items of a mapping, so that no other thread can change them meanwhile.
    pub(crate) fn items<'py>(self, value: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyList>> {
        match value.cast::<PyMapping>() {
            Ok(mapping) => mapping.items(),
            Err(_) => Err(self.wrong_type("a mapping of str to str", value)),
        }
    }

    /// Reads a mapping of texts.
    pub(crate) fn pairs(self, value: &Bound<'_, PyAny>) -> PyResult<Pairs> {
        self.pairs_of(self.items(value)?.as_any(), value, unicode)
    }

    /// Reads a mapping, or pairs in which a name may occur several times. Bytes are Latin-1, as HTTP servers decode them.
    pub(crate) fn received_pairs(self, value: &Bound<'_, PyAny>) -> PyResult<Pairs> {
        match value.cast::<PyMapping>() {
            Ok(mapping) => self.pairs_of(mapping.items()?.as_any(), value, unicode_or_latin_1),
            Err(_) => self.pairs_of(value, value, unicode_or_latin_1),
        }
    }

    fn pairs_of<'py>(
        self,
        items: &Bound<'py, PyAny>,
        given: &Bound<'py, PyAny>,
        text: fn(&Bound<'py, PyAny>) -> Option<String>,
    ) -> PyResult<Pairs> {
        let Ok(items) = items.try_iter() else {
            return Err(self.wrong_type("a mapping of str to str, or pairs of str", given));
        };
        let pair = |item: PyResult<Bound<'py, PyAny>>| {
            let item = item?;
            let pair = match item.cast::<PyList>() {
                Ok(list) => list.to_tuple().extract(),
                Err(_) => item.extract(),
            };
            let Ok((name, value)) = pair else {
                let name = format!("an item of {}", self.0);
                return Err(Argument(&name, self.1).wrong_type("a pair", &item));
            };
            let Some(name_text) = text(&name) else {
                let of_name = format!("a name in {}", self.0);
                return Err(Argument(&of_name, self.1).wrong_text(&name));
            };
            let Some(value_text) = text(&value) else {
                let of_value = format!("the value of {name_text:?} in {}", self.0);
                return Err(Argument(&redacted(&of_value), self.1).wrong_text(&value));
            };
            Ok((name_text, value_text))
        };
        items.map(pair).collect()
    }

    /// Returns the error of a value that is not Unicode text.
    fn wrong_text(self, value: &Bound<'_, PyAny>) -> PyErr {
        if value.is_instance_of::<PyString>() {
            // Python's own error contains the whole text, which may be a secret.
            let problem = "contains a lone surrogate; use Unicode characters only";
            self.wrong_value(value.py(), problem)
        } else {
            self.wrong_type("str", value)
        }
    }

    /// Returns a `TypeError` with the argument and the type of its value.
    pub(crate) fn wrong_type(self, wanted: &str, value: &Bound<'_, PyAny>) -> PyErr {
        let message = match value.get_type().name() {
            Ok(given) => format!("{} must be {wanted}, not {given}", self.0),
            Err(_) => format!("{} must be {wanted}", self.0),
        };
        PyTypeError::new_err(message)
    }

    pub(crate) fn wrong_value(self, py: Python<'_>, problem: &str) -> PyErr {
        presign_error(py, &Error::new(self.1, format!("{}: {problem}", self.0)))
    }
}

/// Passes an optional argument to a setter of a builder.
pub(crate) trait With: Sized {
    fn with<T>(self, value: Option<T>, set: impl FnOnce(Self, T) -> Self) -> Self {
        match value {
            Some(value) => set(self, value),
            None => self,
        }
    }
}

impl<B> With for B {}

fn unicode(value: &Bound<'_, PyAny>) -> Option<String> {
    value.extract().ok()
}

fn unicode_or_latin_1(value: &Bound<'_, PyAny>) -> Option<String> {
    match value.cast::<PyBytes>() {
        Ok(bytes) => Some(bytes.as_bytes().iter().copied().map(char::from).collect()),
        Err(_) => unicode(value),
    }
}

/// Returns an `int` that is not a `bool`.
fn int<'a, 'py>(value: &'a Bound<'py, PyAny>) -> Option<&'a Bound<'py, PyInt>> {
    let int = value.cast::<PyInt>().ok();
    int.filter(|_| !value.is_instance_of::<PyBool>())
}

/// Returns a number that is out of every range, for the text of an error.
fn nearest_float(value: &Bound<'_, PyInt>) -> f64 {
    value.extract().unwrap_or(f64::INFINITY)
}
