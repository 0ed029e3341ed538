//! Parameters of an operation, from triples of kind, name and value.

use alloc::{vec, vec::Vec};

use presign_core::{Error, ErrorCode, Timestamp, Value};

type Parameter<'a> = (&'a str, Value<'a>);

/// Items of a list and entries of a mapping come one after another.
pub(crate) fn read<'a>(
    triples: impl Iterator<Item = (&'a str, &'a str, &'a str)>,
) -> Result<Vec<Parameter<'a>>, Error> {
    let mut parameters: Vec<Parameter<'a>> = Vec::new();
    for (kind, name, value) in triples {
        match (kind, parameters.last_mut()) {
            ("query" | "header", _) => {}
            ("option", _) if name == "signing_window" => {}
            ("item", Some((last, Value::List(items)))) if *last == name => {
                items.push(value.into());
            }
            ("item", _) => parameters.push((name, Value::List(vec![value.into()]))),
            ("list", _) => parameters.push((name, Value::List(Vec::new()))),
            ("map", _) => parameters.push((name, Value::Map(Vec::new()))),
            ("entry", Some((_, Value::Map(entries)))) => {
                entries.push((name.into(), value.into()));
            }
            _ => parameters.push((name, scalar(kind, name, value)?)),
        }
    }
    Ok(parameters)
}

fn scalar<'a>(kind: &str, name: &str, value: &'a str) -> Result<Value<'a>, Error> {
    let number = || {
        value.parse::<i64>().map_err(|_| {
            let message = ["the parameter ", name, " is too large a number"].concat();
            Error::new(ErrorCode::InvalidParameter, message)
        })
    };
    Ok(match kind {
        "integer" => Value::Integer(number()?),
        "boolean" => Value::Boolean(value == "true"),
        "moment" => Value::Moment(Timestamp::from_unix(number()?)?),
        _ => Value::Text(value),
    })
}
