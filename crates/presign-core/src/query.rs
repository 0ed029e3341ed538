use alloc::{borrow::Cow, string::String, vec::Vec};
use core::cmp::Ordering;

use crate::{
    Error,
    error::error,
    text::Quoted,
    uri_encode::{Slash, cmp_encoded, push_encoded},
};

/// The caller's query parameters.
///
/// Invariant: sorted as their encoded names sort, then by their encoded values; none of them a parameter of the signature.
#[derive(Debug, Clone, Default)]
pub(crate) struct Query<'a> {
    parameters: Vec<(Cow<'a, str>, Cow<'a, str>)>,
}

impl<'a> Query<'a> {
    /// Adds a parameter; the same one twice is one.
    pub(crate) fn insert(&mut self, name: Cow<'a, str>, value: Cow<'a, str>) -> Result<(), Error> {
        check_name(&name)?;
        match self
            .parameters
            .binary_search_by(|(known, _)| cmp_encoded(known, &name))
        {
            Err(at) => self.parameters.insert(at, (name, value)),
            Ok(at)
                if self
                    .parameters
                    .get(at)
                    .is_some_and(|(_, known)| *known == value) => {}
            Ok(_) => {
                return Err(error!(
                    InvalidQuery,
                    "the query parameter {} is given twice, with different values",
                    Quoted(&name)
                ));
            }
        }
        Ok(())
    }

    /// Adds a parameter to those of the same name.
    pub(crate) fn append(&mut self, name: Cow<'a, str>, value: Cow<'a, str>) -> Result<(), Error> {
        check_name(&name)?;
        let at = self.parameters.partition_point(|(known, known_value)| {
            cmp_encoded(known, &name)
                .then_with(|| cmp_encoded(known_value, &value))
                .is_lt()
        });
        self.parameters.insert(at, (name, value));
        Ok(())
    }

    /// Appends the canonical query string: these parameters and the signature's own, in the order of their encoded names.
    ///
    /// `push_signing` writes the signature's parameters, sorted and encoded.
    pub(crate) fn push_canonical(&self, out: &mut String, push_signing: impl FnOnce(&mut String)) {
        if self.parameters.is_empty() {
            push_signing(out);
            return;
        }
        let mut signing = String::new();
        push_signing(&mut signing);
        let start = out.len();
        let mut rest = self.parameters.as_slice();
        for parameter in signing.split('&') {
            let name = parameter.split('=').next().unwrap_or_default();
            let before =
                rest.partition_point(|(known, _)| cmp_encoded(known, name) == Ordering::Less);
            let (before, after) = rest.split_at(before);
            push_parameters(out, start, before);
            rest = after;
            separate(out, start);
            out.push_str(parameter);
        }
        push_parameters(out, start, rest);
    }
}

const RESERVED: [&str; 9] = [
    "X-Amz-Algorithm",
    "X-Amz-Credential",
    "X-Amz-Date",
    "X-Amz-Expires",
    "X-Amz-Region-Set",
    "X-Amz-S3session-Token",
    "X-Amz-Security-Token",
    "X-Amz-Signature",
    "X-Amz-SignedHeaders",
];

fn check_name(name: &str) -> Result<(), Error> {
    if name.is_empty() {
        return Err(error!(InvalidQuery, "a query parameter has an empty name"));
    }
    if RESERVED
        .iter()
        .any(|reserved| reserved.eq_ignore_ascii_case(name))
    {
        return Err(error!(
            InvalidQuery,
            "the query parameter {} belongs to the signature and cannot be given",
            Quoted(name)
        ));
    }
    Ok(())
}

fn push_parameters(out: &mut String, start: usize, parameters: &[(Cow<'_, str>, Cow<'_, str>)]) {
    for (name, value) in parameters {
        separate(out, start);
        push_encoded(out, name, Slash::Encode);
        out.push('=');
        push_encoded(out, value, Slash::Encode);
    }
}

fn separate(out: &mut String, start: usize) {
    if out.len() > start {
        out.push('&');
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    fn canonical(parameters: &[(&'static str, &'static str)]) -> String {
        let mut query = Query::default();
        for (name, value) in parameters {
            query.insert((*name).into(), (*value).into()).unwrap();
        }
        let mut out = String::from("https://host/?");
        query.push_canonical(&mut out, |out| out.push_str("X-Amz-Date=D&X-Amz-Expires=E"));
        out.split_off("https://host/?".len())
    }

    #[test]
    fn order_is_by_encoded_name_among_the_signing_parameters() {
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
        // `-` sorts ahead of `=`, and `%` ahead of letters: neither pairs nor raw names sort right.
        assert_eq!(
            canonical(&[("a-b", "2"), ("a", "1"), ("aé", "3")]),
            "X-Amz-Date=D&X-Amz-Expires=E&a=1&a%C3%A9=3&a-b=2"
        );
    }

    #[test]
    fn what_would_break_the_signature_is_refused() {
        let mut query = Query::default();
        query.insert("a".into(), "1".into()).unwrap();
        query.insert("a".into(), "1".into()).unwrap();
        for (name, text) in [
            ("", "a query parameter has an empty name"),
            (
                "a",
                "the query parameter `a` is given twice, with different values",
            ),
            (
                "x-amz-signature",
                "the query parameter `x-amz-signature` belongs to the signature and cannot be given",
            ),
        ] {
            let error = query.insert(name.into(), "2".into()).unwrap_err();
            assert_eq!(
                (error.code().as_str(), error.to_string().as_str()),
                ("invalid_query", text)
            );
        }
    }
}
