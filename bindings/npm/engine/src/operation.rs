//! Operations of S3 by their names.

use presign_core::{Error, ErrorCode, Timestamp, Value};
use serde::Deserialize;

use crate::{Batch, Presigned, Presigner, Signing, batch, options::Pairs, requests::presign};

/// The value of an operation's parameter.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Parameter {
    /// A text.
    Text(String),
    /// A whole number, in decimal.
    Integer(String),
    /// True or false.
    Boolean(bool),
    /// A time in seconds since 1970.
    Time(f64),
    /// Texts.
    List(Vec<String>),
    /// Names and values.
    Map(Pairs),
}

impl Presigner {
    /// Presigns any operation of S3 by name.
    ///
    /// # Errors
    ///
    /// Those of the core for the name, the parameters and the request.
    pub fn operation(
        &self,
        name: &str,
        parameters: &[(String, Parameter)],
        signing: &Signing,
    ) -> Result<Presigned, Error> {
        presign(self.0.operation(name, values(parameters)?)?, signing)
    }

    /// Presigns any operation of S3 by name for many keys, which are not among the parameters.
    ///
    /// # Errors
    ///
    /// Those of the core for everything but the keys.
    pub fn operation_for_keys(
        &self,
        name: &str,
        parameters: &[(String, Parameter)],
        keys: &[String],
        first: u32,
        signing: &Signing,
    ) -> Result<Batch, Error> {
        let request = self.0.operation_for_keys(name, values(parameters)?)?;
        batch::presign(request, keys, first, signing)
    }
}

fn values(parameters: &[(String, Parameter)]) -> Result<Vec<(&str, Value<'_>)>, Error> {
    let values = parameters.iter().map(|(name, parameter)| {
        let value = match parameter {
            Parameter::Text(text) => Value::Text(text),
            Parameter::Integer(number) => Value::Integer(number.parse().map_err(|_| {
                let message = format!("{name}: too large; use a signed 64-bit number");
                Error::new(ErrorCode::InvalidParameter, message)
            })?),
            Parameter::Boolean(value) => Value::Boolean(*value),
            Parameter::Time(seconds) => Value::Moment(Timestamp::try_from(*seconds)?),
            Parameter::List(items) => Value::List(items.clone()),
            Parameter::Map(entries) => Value::Map(entries.clone()),
        };
        Ok((name.as_str(), value))
    });
    values.collect()
}
