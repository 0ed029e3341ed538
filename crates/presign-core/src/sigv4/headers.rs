use alloc::{string::String, vec::Vec};
use core::{mem, ops::Range};

use crate::{
    Error,
    ascii::{is_made_of, is_one_of},
    error::error,
    quoted::Quoted,
    sigv4::names::{CONTENT_SHA256, is_signature_parameter},
    sigv4::query::Query,
    sigv4::uri::{Slash, push_encoded},
};

/// A name and its value.
type Header = (String, String);

/// The caller's headers; all are signed.
///
/// Invariant: sorted by name, each name once and in lower case, none of them `host`; every value can be sent unchanged.
#[derive(Debug, Clone, Default)]
pub(crate) struct Headers {
    headers: Vec<Header>,
}

impl Headers {
    /// Adds a header; adding the same name and value twice has no effect.
    pub(crate) fn insert(&mut self, given: &str, value: &str) -> Result<(), Error> {
        check_name(given)?;
        let name = given.to_ascii_lowercase();
        // HTTP clients drop white space around a value.
        let value = value.trim_matches(is_space);
        let is_sent = |character: &char| matches!(character, ' '..='~' | '\t');
        if let Some(wrong) = value.chars().find(|character| !is_sent(character)) {
            // Quotes only the character, because the value may be a customer-provided key.
            return Err(error!(
                InvalidHeader,
                "headers: the value of {} contains {}; use printable ASCII, which is sent unchanged",
                Quoted(given),
                Quoted(wrong.encode_utf8(&mut [0; 4]))
            ));
        }
        let at = self.first_from(&name);
        match self.headers.get(at) {
            Some((known, other)) if *known == name => {
                if *other != value {
                    return Err(error!(
                        InvalidHeader,
                        "headers: {} is set twice, with different values; set it once",
                        Quoted(given)
                    ));
                }
            }
            _ => self.headers.insert(at, (name, value.into())),
        }
        Ok(())
    }

    /// Adds a header as received, by its lower-case name; joins the values of a repeated name with commas.
    pub(crate) fn join(&mut self, name: &str, value: &str) {
        let value = value.trim_matches(is_space);
        let at = self.first_from(name);
        match self.headers.get_mut(at) {
            Some((known, before)) if *known == name => before.extend([",", value]),
            _ => self.headers.insert(at, (name.into(), value.into())),
        }
    }

    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let (known, value) = self.headers.get(self.first_from(name))?;
        (known == name).then_some(value)
    }

    /// Whether a header can be moved into the query.
    pub(crate) fn has_hoistable(&self) -> bool {
        self.headers.iter().any(|(name, _)| is_hoistable(name))
    }

    /// Moves the headers into the query that S3 reads there, too.
    pub(crate) fn hoist_into(&mut self, query: &mut Query) -> Result<(), Error> {
        let headers = mem::take(&mut self.headers).into_iter();
        let (hoisted, kept) = headers.partition::<Vec<_>, _>(|(name, _)| is_hoistable(name));
        self.headers = kept;
        let mut hoisted = hoisted.iter();
        hoisted.try_for_each(|(name, value)| query.insert(name, value))
    }

    /// Returns the headers that the client must send.
    pub(crate) fn to_vec(&self) -> Vec<Header> {
        self.headers.clone()
    }

    /// Appends the query parameter with the names of all signed headers, including `host`.
    pub(crate) fn push_parameter(&self, out: &mut String) {
        if self.headers.is_empty() {
            out.push_str("&X-Amz-SignedHeaders=host");
        } else {
            out.push_str("&X-Amz-SignedHeaders=");
            push_encoded(out, &self.names(), Slash::Encode);
        }
    }

    /// Appends a line end, the canonical headers, one per line, and the names of the signed headers. Canonical values have runs of spaces
    /// folded into one; the values that are sent are unchanged.
    ///
    /// `host` is the range of the host in the text.
    pub(crate) fn push_canonical(&self, out: &mut String, host: Range<usize>) {
        let (before, after) = self.around_host();
        if self.headers.is_empty() {
            out.push_str("\nhost:");
            out.extend_from_within(host);
            out.push_str("\n\nhost\n");
        } else {
            out.push('\n');
            push_lines(out, before);
            out.push_str("host:");
            out.extend_from_within(host);
            out.push('\n');
            push_lines(out, after);
            out.push('\n');
            self.push_names(out);
            out.push('\n');
        }
    }

    /// Returns the names of all signed headers, including `host`, separated by semicolons.
    pub(crate) fn names(&self) -> String {
        let mut names = String::new();
        self.push_names(&mut names);
        names
    }

    fn push_names(&self, out: &mut String) {
        let (before, after) = self.around_host();
        for (name, _) in before {
            out.extend([name, ";"]);
        }
        out.push_str("host");
        for (name, _) in after {
            out.extend([";", name]);
        }
    }

    fn around_host(&self) -> (&[Header], &[Header]) {
        self.headers.split_at(self.first_from("host"))
    }

    /// Returns the index of the first header whose name does not sort before this one.
    fn first_from(&self, name: &str) -> usize {
        self.headers
            .partition_point(|(known, _)| known.as_str() < name)
    }
}

fn push_lines(out: &mut String, headers: &[Header]) {
    for (name, value) in headers {
        out.extend([name, ":"]);
        let mut is_behind_space = false;
        for character in value.chars() {
            if is_space(character) {
                is_behind_space = true;
                continue;
            }
            if is_behind_space {
                out.push(' ');
                is_behind_space = false;
            }
            out.push(character);
        }
        out.push('\n');
    }
}

fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\t')
}

/// Whether S3 reads a header from the query, too: all `x-amz-*` except the payload hash and those of server-side encryption, which may
/// contain a key. The AWS SDK for JavaScript also hoists the hash and the key of a copy source.
fn is_hoistable(name: &str) -> bool {
    name.starts_with("x-amz-")
        && name != CONTENT_SHA256
        && !name.contains("-server-side-encryption")
}

/// Whether the text is a token as defined by RFC 9110, section 5.6.2.
pub(crate) fn is_header_name(text: &str) -> bool {
    !text.is_empty() && is_made_of(text, b"!#$%&'*+-.^_`|~")
}

fn check_name(name: &str) -> Result<(), Error> {
    if !is_header_name(name) {
        return Err(error!(
            InvalidHeader,
            "headers: {} is not a header name; use letters, digits and hyphens",
            Quoted(name)
        ));
    }
    let why = if is_one_of(name, &["host"]) {
        "is set by the endpoint; leave it out"
    } else if is_one_of(name, &["authorization"]) || is_signature_parameter(name) {
        "belongs to the signature, which is in the URL; leave it out"
    } else if is_one_of(name, &HOP_BY_HOP) {
        "is changed by proxies; leave it out, because it cannot be signed"
    } else {
        return Ok(());
    };
    Err(error!(InvalidHeader, "headers: {} {}", Quoted(name), why))
}

/// Hop-by-hop headers (RFC 9110, section 7.6.1), and `Expect`, which a client or proxy may drop.
pub(crate) const HOP_BY_HOP: [&str; 10] = [
    "connection",
    "expect",
    "keep-alive",
    "proxy-authenticate",
    "proxy-authorization",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    fn headers(list: &[(&'static str, &'static str)]) -> Headers {
        let mut headers = Headers::default();
        for (name, value) in list {
            headers.insert(name, value).unwrap();
        }
        headers
    }

    #[test]
    fn canonical_headers_are_lower_case_folded_and_sorted() {
        let headers = headers(&[
            ("X-Amz-Meta-A-B", "2"),
            ("x-amz-meta-a", " one  two\t three "),
            ("Content-Type", "text/plain"),
        ]);
        let mut text = String::from("h");
        headers.push_canonical(&mut text, 0..1);
        assert_eq!(
            text,
            "h\ncontent-type:text/plain\nhost:h\nx-amz-meta-a:one two three\nx-amz-meta-a-b:2\n\n\
             content-type;host;x-amz-meta-a;x-amz-meta-a-b\n"
        );
        assert_eq!(
            headers.get("x-amz-meta-a"),
            Some("one  two\t three"),
            "sent as it was given"
        );
    }

    #[test]
    fn insert_invalid_header_is_an_error_without_its_value() {
        for (name, value, text) in [
            (
                "",
                "v",
                "headers: `` is not a header name; use letters, digits and hyphens",
            ),
            (
                "a b",
                "v",
                "headers: `a b` is not a header name; use letters, digits and hyphens",
            ),
            (
                "Host",
                "v",
                "headers: `Host` is set by the endpoint; leave it out",
            ),
            (
                "Authorization",
                "v",
                "headers: `Authorization` belongs to the signature, which is in the URL; leave it out",
            ),
            (
                "TE",
                "v",
                "headers: `TE` is changed by proxies; leave it out, because it cannot be signed",
            ),
            (
                "a",
                "hunter2\r\nb: c",
                "headers: the value of `a` contains `\\u{d}`; use printable ASCII, which is sent unchanged",
            ),
            (
                "a",
                "é",
                "headers: the value of `a` contains `é`; use printable ASCII, which is sent unchanged",
            ),
            (
                "range",
                "bytes=1-2",
                "headers: `range` is set twice, with different values; set it once",
            ),
        ] {
            let error = headers(&[("Range", "bytes=0-1")])
                .insert(name, value)
                .unwrap_err();
            assert_eq!(
                (error.code().as_str(), error.to_string().as_str()),
                ("invalid_header", text)
            );
        }
    }
}
