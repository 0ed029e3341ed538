use alloc::{string::String, vec::Vec};

use crate::Timestamp;

/// The value of a parameter of an operation.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Value<'a> {
    /// Text; a time is in RFC 3339.
    Text(&'a str),
    /// A whole number.
    Integer(i64),
    /// A boolean.
    Boolean(bool),
    /// A time.
    Moment(Timestamp),
    /// Texts, such as the attributes of `GetObjectAttributes`.
    List(Vec<String>),
    /// Names and values, such as an object's metadata.
    Map(Vec<(String, String)>),
    /// Text that is read as the type of the parameter, for callers that only have text, such as a command line: a decimal number,
    /// `true` or `false`, the items of a list separated by commas, one `NAME=VALUE` of a mapping, which may be repeated.
    Written(&'a str),
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Value<'_> {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<bool> for Value<'_> {
    fn from(value: bool) -> Self {
        Self::Boolean(value)
    }
}

impl From<Timestamp> for Value<'_> {
    fn from(at: Timestamp) -> Self {
        Self::Moment(at)
    }
}
