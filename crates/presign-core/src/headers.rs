use alloc::{borrow::Cow, string::String, vec::Vec};
use core::ops::Range;

use crate::{Error, error::error, text::Quoted};

/// A name and its value.
type Header<'a> = (Cow<'a, str>, Cow<'a, str>);

/// The caller's headers, all of which are signed.
///
/// Invariant: sorted by name, each name once and in lower case, none of them `host`; every value can be sent as it stands.
#[derive(Debug, Clone, Default)]
pub(crate) struct Headers<'a> {
    headers: Vec<Header<'a>>,
}

impl<'a> Headers<'a> {
    /// Adds a header; the same one twice is one.
    pub(crate) fn insert(&mut self, name: Cow<'a, str>, value: Cow<'a, str>) -> Result<(), Error> {
        let name = lower_case(check_name(name)?);
        let value = trim(value);
        if let Some(wrong) = value
            .chars()
            .find(|character| !matches!(character, ' '..='~' | '\t'))
        {
            // The character and not the value: the value may be a customer's key.
            return Err(error!(
                InvalidHeader,
                "the header {} has the character {}: only printable ASCII can be sent unchanged",
                Quoted(&name),
                Quoted(wrong.encode_utf8(&mut [0; 4]))
            ));
        }
        match self.headers.binary_search_by(|(known, _)| known.cmp(&name)) {
            Err(at) => self.headers.insert(at, (name, value)),
            Ok(at)
                if self
                    .headers
                    .get(at)
                    .is_some_and(|(_, known)| *known == value) => {}
            Ok(_) => {
                return Err(error!(
                    InvalidHeader,
                    "the header {} is given twice, with different values",
                    Quoted(&name)
                ));
            }
        }
        Ok(())
    }

    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.iter()
            .find_map(|(known, value)| (known == name).then_some(value))
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.headers.iter().map(|(name, value)| (&**name, &**value))
    }

    /// What the client must send.
    pub(crate) fn to_vec(&self) -> Vec<(String, String)> {
        self.iter()
            .map(|(name, value)| (name.into(), value.into()))
            .collect()
    }

    /// The names of all signed headers, `host` among them.
    pub(crate) fn signed_names(&self) -> Cow<'static, str> {
        if self.headers.is_empty() {
            return Cow::Borrowed("host");
        }
        let (before, after) = self.around_host();
        let names = before
            .iter()
            .chain([&(Cow::Borrowed("host"), Cow::Borrowed(""))])
            .chain(after)
            .map(|(name, _)| &**name);
        Cow::Owned(names.collect::<Vec<_>>().join(";"))
    }

    /// Appends the canonical headers, a line each: inner runs of spaces are one space there, though not where they are sent.
    ///
    /// `host` is where the host stands in the text already.
    pub(crate) fn push_canonical(&self, out: &mut String, host: Range<usize>) {
        let (before, after) = self.around_host();
        push_lines(out, before);
        out.push_str("host:");
        out.extend_from_within(host);
        out.push('\n');
        push_lines(out, after);
    }

    fn around_host(&self) -> (&[Header<'a>], &[Header<'a>]) {
        self.headers
            .split_at(self.headers.partition_point(|(name, _)| &**name < "host"))
    }
}

fn push_lines(out: &mut String, headers: &[Header<'_>]) {
    for (name, value) in headers {
        out.push_str(name);
        out.push(':');
        let mut words = value.split_ascii_whitespace();
        out.push_str(words.next().unwrap_or_default());
        for word in words {
            out.push(' ');
            out.push_str(word);
        }
        out.push('\n');
    }
}

fn check_name(name: Cow<'_, str>) -> Result<Cow<'_, str>, Error> {
    // A token of RFC 9110, section 5.6.2.
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    if name.is_empty() || !name.bytes().all(is_token) {
        return Err(error!(
            InvalidHeader,
            "{} is not a header's name",
            Quoted(&name)
        ));
    }
    let why = if name.eq_ignore_ascii_case("host") {
        "comes from the endpoint and cannot be given"
    } else if BELONGS_TO_SIGNATURE
        .iter()
        .any(|reserved| reserved.eq_ignore_ascii_case(&name))
    {
        "belongs to the signature, which stands in the URL, and cannot be given"
    } else if HOP_BY_HOP
        .iter()
        .any(|reserved| reserved.eq_ignore_ascii_case(&name))
    {
        "is taken off or changed on the way and cannot be signed"
    } else {
        return Ok(name);
    };
    Err(error!(
        InvalidHeader,
        "the header {} {}",
        Quoted(&name),
        why
    ))
}

const BELONGS_TO_SIGNATURE: [&str; 10] = [
    "authorization",
    "x-amz-algorithm",
    "x-amz-credential",
    "x-amz-date",
    "x-amz-expires",
    "x-amz-region-set",
    "x-amz-s3session-token",
    "x-amz-security-token",
    "x-amz-signature",
    "x-amz-signedheaders",
];

/// RFC 9110, section 7.6.1, and `Expect`, which a client or proxy may drop.
const HOP_BY_HOP: [&str; 10] = [
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

fn lower_case(name: Cow<'_, str>) -> Cow<'_, str> {
    if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        name.to_ascii_lowercase().into()
    } else {
        name
    }
}

/// Every HTTP client drops the white space around a value.
fn trim(value: Cow<'_, str>) -> Cow<'_, str> {
    const SPACE: [char; 2] = [' ', '\t'];
    match value {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim_matches(SPACE)),
        Cow::Owned(text) if text.starts_with(SPACE) || text.ends_with(SPACE) => {
            Cow::Owned(text.trim_matches(SPACE).into())
        }
        trimmed @ Cow::Owned(_) => trimmed,
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    fn headers(list: &[(&'static str, &'static str)]) -> Headers<'static> {
        let mut headers = Headers::default();
        for (name, value) in list {
            headers.insert((*name).into(), (*value).into()).unwrap();
        }
        headers
    }

    #[test]
    fn canonical_headers_are_lower_case_trimmed_collapsed_and_sorted_by_name() {
        let headers = headers(&[
            ("X-Amz-Meta-A-B", "2"),
            ("x-amz-meta-a", " one  two\t three "),
            ("Content-Type", "text/plain"),
        ]);
        let mut text = String::from("h");
        headers.push_canonical(&mut text, 0..1);
        assert_eq!(
            text,
            "hcontent-type:text/plain\nhost:h\nx-amz-meta-a:one two three\nx-amz-meta-a-b:2\n"
        );
        assert_eq!(
            headers.signed_names(),
            "content-type;host;x-amz-meta-a;x-amz-meta-a-b"
        );
        assert_eq!(
            headers.get("x-amz-meta-a"),
            Some("one  two\t three"),
            "sent as it was given"
        );
    }

    #[test]
    fn what_cannot_be_sent_or_signed_is_refused_without_its_value() {
        for (name, value, text) in [
            ("", "v", "`` is not a header's name"),
            ("a b", "v", "`a b` is not a header's name"),
            (
                "Host",
                "v",
                "the header `Host` comes from the endpoint and cannot be given",
            ),
            (
                "Authorization",
                "v",
                "the header `Authorization` belongs to the signature, which stands in the URL, and cannot be given",
            ),
            (
                "TE",
                "v",
                "the header `TE` is taken off or changed on the way and cannot be signed",
            ),
            (
                "a",
                "hunter2\r\nb: c",
                "the header `a` has the character `\\u{d}`: only printable ASCII can be sent unchanged",
            ),
            (
                "a",
                "é",
                "the header `a` has the character `é`: only printable ASCII can be sent unchanged",
            ),
            (
                "range",
                "bytes=1-2",
                "the header `range` is given twice, with different values",
            ),
        ] {
            let error = headers(&[("Range", "bytes=0-1")])
                .insert(name.into(), value.into())
                .unwrap_err();
            assert_eq!(
                (error.code().as_str(), error.to_string().as_str()),
                ("invalid_header", text)
            );
        }
    }
}
