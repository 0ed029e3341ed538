use alloc::{string::String, vec::Vec};
use core::cmp::Ordering;

use crate::{
    Error,
    error::error,
    quoted::Quoted,
    sigv4::names::is_signature_parameter,
    sigv4::uri::{Slash, decode, encoded, push_encoded},
};

/// The caller's query parameters.
///
/// Invariant: encoded, and sorted by name, then by value; none of them a parameter of the signature.
#[derive(Debug, Clone, Default)]
pub(crate) struct Query {
    parameters: Vec<Parameter>,
}

#[derive(Debug, Clone)]
struct Parameter {
    /// Has a `=` between its name and its value.
    text: String,
    /// How many parameters were added before it.
    place: usize,
}

impl Query {
    /// Adds a parameter; adding the same name and value twice has no effect.
    pub(crate) fn insert(&mut self, name: &str, value: &str) -> Result<(), Error> {
        check_name(name)?;
        check_response_override(name, value)?;
        let (text, at) = self.place_of(name, value);
        if self
            .parameters
            .get(at)
            .is_some_and(|known| known.text == text)
        {
            return Ok(());
        }
        // An existing parameter of this name is at this index, or directly before it.
        let is_same_name = |known: &Parameter| name_of(&known.text) == name_of(&text);
        let neighbours = [at.checked_sub(1), Some(at)];
        let mut neighbours = neighbours.into_iter().flatten();
        if neighbours.any(|at| self.parameters.get(at).is_some_and(is_same_name)) {
            return Err(error!(
                InvalidQuery,
                "query: {} is set twice, with different values; set it once",
                Quoted(name)
            ));
        }
        self.insert_at(at, text);
        Ok(())
    }

    /// Adds a parameter, even if the name exists.
    pub(crate) fn append(&mut self, name: &str, value: &str) -> Result<(), Error> {
        check_name(name)?;
        self.append_any(name, value);
        Ok(())
    }

    /// Adds a parameter of any name, including those of a signature.
    pub(crate) fn append_any(&mut self, name: &str, value: &str) {
        let (text, at) = self.place_of(name, value);
        self.insert_at(at, text);
    }

    /// Returns the canonical query.
    pub(crate) fn canonical(&self) -> String {
        let texts = self.parameters.iter().map(|parameter| &*parameter.text);
        texts.collect::<Vec<_>>().join("&")
    }

    /// Checks the parameters of an S3 request that were added before the service was known.
    ///
    /// # Errors
    ///
    /// `invalid_query` for a `response-*` parameter whose value is not a valid header value.
    pub(crate) fn check_response_overrides(&self) -> Result<(), Error> {
        for Parameter { text, .. } in &self.parameters {
            // The name needs no decoding: it is compared with letters and hyphens, which encoding does not change.
            if !is_response_override(text) {
                continue;
            }
            let (name, value) = text.split_once('=').unwrap_or((text, ""));
            let value = decode(value).expect("parameters are encoded when they are added");
            check_response_override(name, &String::from_utf8_lossy(&value))?;
        }
        Ok(())
    }

    /// Returns the encoded parameters in the order in which they were added.
    pub(crate) fn given(&self) -> impl Iterator<Item = &str> {
        let mut parameters: Vec<_> = self.parameters.iter().collect();
        parameters.sort_unstable_by_key(|parameter| parameter.place);
        parameters
            .into_iter()
            .map(|parameter| parameter.text.as_str())
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.parameters.is_empty()
    }

    /// Appends the canonical query string of these parameters and those of the signature, in order.
    pub(crate) fn push_merged(&self, out: &mut String, signing: &str) {
        let start = out.len();
        let mut push = |parameter: &str| {
            if out.len() > start {
                out.push('&');
            }
            out.push_str(parameter);
        };
        let mut own = self.parameters.iter().peekable();
        for parameter in signing.split('&') {
            while let Some(before) = own.next_if(|own| compare(&own.text, parameter).is_lt()) {
                push(&before.text);
            }
            push(parameter);
        }
        own.for_each(|parameter| push(&parameter.text));
    }

    /// Returns the encoded parameter and its index.
    fn place_of(&self, name: &str, value: &str) -> (String, usize) {
        let mut parameter = String::with_capacity(name.len() + value.len() + 1);
        push_encoded(&mut parameter, name, Slash::Encode);
        parameter.push('=');
        push_encoded(&mut parameter, value, Slash::Encode);
        let is_ahead = |known: &Parameter| compare(&known.text, &parameter).is_lt();
        let at = self.parameters.partition_point(is_ahead);
        (parameter, at)
    }

    fn insert_at(&mut self, at: usize, text: String) {
        let place = self.parameters.len();
        self.parameters.insert(at, Parameter { text, place });
    }
}

/// Appends the canonical query string of parameters that are already signed, including those of the signature.
pub(crate) fn push_canonical<'a>(
    out: &mut String,
    parameters: impl Iterator<Item = (&'a str, &'a str)>,
) {
    let encode = |(name, value)| (encoded(name), encoded(value));
    let mut parameters: Vec<_> = parameters.map(encode).collect();
    parameters.sort_unstable();
    for (index, (name, value)) in parameters.iter().enumerate() {
        out.extend([if index == 0 { "" } else { "&" }, name, "=", value]);
    }
}

/// Compares encoded parameters by name, then by value: the `=` between them sorts before any character of a name.
pub(super) fn compare(left: &str, right: &str) -> Ordering {
    let rank = |byte| if byte == b'=' { 0 } else { byte };
    left.bytes().map(rank).cmp(right.bytes().map(rank))
}

pub(super) fn name_of(parameter: &str) -> &str {
    parameter
        .split_once('=')
        .map_or(parameter, |(name, _)| name)
}

fn check_name(name: &str) -> Result<(), Error> {
    if name.is_empty() {
        return Err(error!(
            InvalidQuery,
            "query: a name is empty; give each parameter a name"
        ));
    }
    if is_signature_parameter(name) {
        return Err(error!(
            InvalidQuery,
            "query: {} belongs to the signature; leave it out",
            Quoted(name)
        ));
    }
    Ok(())
}

/// Rejects a `response-*` parameter that would end the response header which S3 creates from it, and start another.
///
/// RFC 9110, section 5.5: a field value has no control character except tab; CR, LF and NUL in one are "invalid and dangerous". AWS
/// responds to such a request with an error, but a server that copies the value unchanged lets its author inject headers and a body.
/// Characters that are not ASCII are left to the server: AWS accepts those of ISO-8859-1.
fn check_response_override(name: &str, value: &str) -> Result<(), Error> {
    if !is_response_override(name) {
        return Ok(());
    }
    let is_refused = |character: &char| matches!(character, '\0'..='\x08' | '\n'..='\x1f' | '\x7f');
    match value.chars().find(is_refused) {
        Some(wrong) => Err(error!(
            InvalidQuery,
            "{}: the value contains the control character {}; use printable characters, spaces and tabs",
            Quoted(name),
            Quoted(wrong.encode_utf8(&mut [0; 4]))
        )),
        None => Ok(()),
    }
}

fn is_response_override(name: &str) -> bool {
    const PREFIX: &str = "response-";
    name.get(..PREFIX.len())
        .is_some_and(|begin| begin.eq_ignore_ascii_case(PREFIX))
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    fn canonical(parameters: &[(&'static str, &'static str)]) -> String {
        let mut query = Query::default();
        for (name, value) in parameters {
            query.insert(name, value).unwrap();
        }
        let mut out = String::from("https://host/?");
        query.push_merged(&mut out, "X-Amz-Date=D&X-Amz-Expires=E");
        out.split_off("https://host/?".len())
    }

    #[test]
    fn push_canonical_sorts_with_signature_parameters() {
        assert_eq!(
            canonical(&[
                ("versionId", "1"),
                ("X-Amz-Do", ""),
                ("acl", ""),
                ("X-Amz-Dazzle", "z"),
                ("A", "a")
            ]),
            "A=a&X-Amz-Date=D&X-Amz-Dazzle=z&X-Amz-Do=&X-Amz-Expires=E&acl=&versionId=1"
        );
        // `-` sorts before `=`, and `%` before letters, so neither pairs nor raw names have the right order.
        assert_eq!(
            canonical(&[("a-b", "2"), ("a", "1"), ("aé", "3")]),
            "X-Amz-Date=D&X-Amz-Expires=E&a=1&a%C3%A9=3&a-b=2"
        );
    }

    #[test]
    fn insert_signature_parameter_is_an_error() {
        let mut query = Query::default();
        query.insert("a", "1").unwrap();
        query.insert("a", "1").unwrap();
        for (name, text) in [
            ("", "query: a name is empty; give each parameter a name"),
            (
                "a",
                "query: `a` is set twice, with different values; set it once",
            ),
            (
                "x-amz-signature",
                "query: `x-amz-signature` belongs to the signature; leave it out",
            ),
        ] {
            let error = query.insert(name, "2").unwrap_err();
            assert_eq!(
                (error.code().as_str(), error.to_string().as_str()),
                ("invalid_query", text)
            );
        }
    }

    #[test]
    fn insert_control_character_in_response_override_is_an_error() {
        let refused = ('\0'..='\x7f')
            .filter(|character| character.is_ascii_control() && *character != '\t')
            .count();
        assert_eq!(refused, 32);
        for code in 0..=0x24f_u32 {
            let character = char::from_u32(code).unwrap();
            let value = String::from_iter(['a', character, 'b']);
            let is_refused = character != '\t' && character.is_ascii_control();
            for name in ["response-content-disposition", "Response-X"] {
                let outcome = Query::default().insert(name, &value);
                assert_eq!(outcome.is_err(), is_refused, "{code:x}");
                let mut query = Query::default();
                query.append(name, &value).unwrap();
                assert_eq!(query.check_response_overrides(), outcome);
            }
            for name in ["prefix", "response", "my-response-type"] {
                Query::default().insert(name, &value).unwrap();
            }
        }
        let error = Query::default()
            .insert("response-content-type", "a\r\nset-cookie: b")
            .unwrap_err();
        assert_eq!(
            (error.code().as_str(), error.message()),
            (
                "invalid_query",
                "`response-content-type`: the value contains the control character `\\u{d}`; use printable characters, spaces and tabs"
            )
        );
    }
}
