//! Objects of JSON Lines. Only the key is deserialized; the rest is copied as text.

use std::{
    fmt,
    io::{self, Write},
};

use presign_core::Error;
use serde::{
    Deserializer as _, Serialize,
    de::{IgnoredAny, MapAccess, Visitor},
};
use serde_json::{Value, json};

use super::columns::Columns;

/// The fields of an object that a batch needs.
pub(super) struct Fields<'a> {
    columns: Columns<'a>,
    pub(super) key: Option<Value>,
    /// An output field that the object already has.
    pub(super) taken: Option<&'a str>,
    pub(super) has_any: bool,
}

impl<'a> Fields<'a> {
    pub(super) fn read(text: &str, columns: Columns<'a>) -> Result<Self, serde_json::Error> {
        let mut fields = Self {
            columns,
            key: None,
            taken: None,
            has_any: false,
        };
        let mut reader = serde_json::Deserializer::from_str(text);
        reader.deserialize_map(&mut fields)?;
        reader.end()?;
        Ok(fields)
    }
}

impl<'de> Visitor<'de> for &mut Fields<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        let Columns {
            key, url, error, ..
        } = self.columns;
        while let Some(name) = map.next_key::<String>()? {
            self.has_any = true;
            if name == key {
                self.key = Some(map.next_value()?);
                continue;
            }
            map.next_value::<IgnoredAny>()?;
            let added = [url, error].into_iter().find(|added| *added == name);
            self.taken = self.taken.or(added);
        }
        Ok(())
    }
}

pub(super) fn write_field(
    out: &mut dyn Write,
    name: &str,
    value: &(impl Serialize + ?Sized),
) -> io::Result<()> {
    serde_json::to_writer(&mut *out, name)?;
    out.write_all(b":")?;
    Ok(serde_json::to_writer(out, value)?)
}

pub(super) fn error(error: &Error) -> Value {
    json!({ "code": error.code().as_str(), "message": error.message() })
}
