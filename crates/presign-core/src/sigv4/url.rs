use alloc::{
    borrow::{Cow, ToOwned},
    string::String,
    vec::Vec,
};

use crate::{
    Error, ErrorCode,
    error::error,
    quoted::Quoted,
    secret_form::has_secret,
    sigv4::authority::{authority_of, canonical_host, split_port},
    sigv4::query::Query,
    sigv4::uri::{Slash, decode, is_unreserved, push_encoded},
};

/// The parts of a URL as written: RFC 3986, section 3. Nothing is decoded, checked or normalized.
///
/// ```
/// use presign_core::sigv4::{Scheme, UrlParts};
///
/// let parts = UrlParts::split("https://s3.example.com/a%20b?c=d").unwrap();
/// assert_eq!(Scheme::parse(parts.scheme), Some(Scheme::Https));
/// assert_eq!((parts.authority, parts.path, parts.query), ("s3.example.com", "/a%20b", Some("c=d")));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct UrlParts<'a> {
    /// The text before `://`.
    pub scheme: &'a str,
    /// User information, host and port.
    pub authority: &'a str,
    /// The path, which is empty or starts with `/`.
    pub path: &'a str,
    /// The text between `?` and the fragment.
    pub query: Option<&'a str>,
    /// The text after `#`.
    pub fragment: Option<&'a str>,
}

impl<'a> UrlParts<'a> {
    /// Splits an absolute URL. Returns `None` for a text without `://` after its first `:`.
    pub fn split(text: &'a str) -> Option<Self> {
        let (scheme, rest) = text.split_once(':')?;
        let rest = rest.strip_prefix("//")?;
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (authority, rest) = rest.split_at(end);
        let (rest, fragment) = split_at_mark(rest, '#');
        let (path, query) = split_at_mark(rest, '?');
        Some(Self {
            scheme,
            authority,
            path,
            query,
            fragment,
        })
    }

    /// Returns the path as it is requested: `/` for an empty one.
    pub fn path_or_root(&self) -> &'a str {
        if self.path.is_empty() { "/" } else { self.path }
    }
}

/// Splits a text at a mark, which belongs to neither part.
fn split_at_mark(text: &str, mark: char) -> (&str, Option<&str>) {
    match text.split_once(mark) {
        Some((before, after)) => (before, Some(after)),
        None => (text, None),
    }
}

/// A scheme whose requests are HTTP.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Scheme {
    /// `https`
    Https,
    /// `http`
    Http,
    /// `wss`: a WebSocket starts with an HTTP request (RFC 6455, section 3).
    Wss,
    /// `ws`
    Ws,
}

impl Scheme {
    /// Parses the name of a scheme, in any case.
    pub fn parse(text: &str) -> Option<Self> {
        let schemes = [Self::Https, Self::Http, Self::Wss, Self::Ws];
        let is_same = |scheme: &Self| scheme.as_str().eq_ignore_ascii_case(text);
        schemes.into_iter().find(is_same)
    }

    /// Returns the name in lower case, such as `https`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Https => "https",
            Self::Http => "http",
            Self::Wss => "wss",
            Self::Ws => "ws",
        }
    }

    /// Returns the port that clients omit: 443 or 80.
    pub fn default_port(self) -> u16 {
        match self {
            Self::Https | Self::Wss => 443,
            Self::Http | Self::Ws => 80,
        }
    }

    /// Returns host and port as clients send them: without the default port.
    pub fn without_default_port(self, authority: &str) -> &str {
        let port = match self.default_port() {
            443 => ":443",
            _ => ":80",
        };
        authority.strip_suffix(port).unwrap_or(authority)
    }
}

/// The URL of a request to any AWS service, without its query.
///
/// Invariant: the path starts with `/` and contains only characters that RFC 3986 allows.
#[derive(Debug, Clone)]
pub(crate) struct ServiceUrl {
    pub(crate) scheme: &'static str,
    /// Host and port, as in the `Host` header.
    pub(crate) authority: String,
    pub(crate) path: String,
}

impl ServiceUrl {
    /// Parses a URL, and adds the parameters of its query to `query`.
    ///
    /// # Errors
    ///
    /// `invalid_url`, `invalid_endpoint` for its host, `invalid_query`.
    pub(crate) fn parse(text: &str, query: &mut Query) -> Result<Self, Error> {
        Self::read(text, query).map_err(|error| {
            // Host and port in the error may be part of a secret.
            if error.code() == ErrorCode::InvalidEndpoint && has_secret(text) {
                invalid(
                    "has no host, and contains what looks like a secret, which is not shown; use https://HOST/PATH",
                )
            } else {
                error
            }
        })
    }

    fn read(text: &str, query: &mut Query) -> Result<Self, Error> {
        let parts = UrlParts::split(text);
        let known = parts.and_then(|parts| Some((Scheme::parse(parts.scheme)?, parts)));
        let Some((scheme, parts)) = known else {
            return Err(invalid(
                "has no scheme; start it with https://, http://, wss:// or ws://",
            ));
        };
        if parts.fragment.is_some() {
            return Err(invalid(
                "has a fragment, which clients do not send; encode `#` as %23",
            ));
        }
        // The text after the `@` could be a password, which errors about host and port would quote.
        if text.contains('@') && !is_plain(parts.authority) {
            return Err(invalid(
                "has credentials before the host; give them separately",
            ));
        }
        let (host, port) = split_port(parts.authority)?;
        let (host, _) = canonical_host(host)?;
        check(parts.path)?;
        let parameters = parts.query.unwrap_or_default();
        for parameter in parameters.split('&').filter(|_| !parameters.is_empty()) {
            let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
            query.append(&literal(name)?, &literal(value)?)?;
        }
        Ok(Self {
            scheme: scheme.as_str(),
            authority: authority_of(host, port, scheme.default_port()),
            path: parts.path_or_root().to_owned(),
        })
    }

    /// Writes the path in AWS's canonical encoding, because a service that encodes it once derives that form from any other.
    pub(crate) fn encode_once(&mut self) {
        self.path = encoded_once(&self.path);
    }

    /// Whether encoding changes nothing.
    pub(crate) fn is_plain(&self) -> bool {
        let mut path = self.path.bytes();
        path.all(|byte| is_unreserved(byte) || byte == b'/')
    }

    /// Whether clients would normalize the path because of a segment.
    pub(crate) fn has_dot_segment(&self) -> bool {
        let is_dots = |segment: &[u8]| matches!(segment, b"." | b"..");
        self.path.split('/').any(|segment| {
            // Most segments are longer than the longest encoding of `..`.
            is_dots(segment.as_bytes())
                || (segment.len() <= "%2E%2E".len()
                    && segment.contains('%')
                    && decode(segment).is_some_and(|decoded| is_dots(&decoded)))
        })
    }

    /// Returns the canonical path: normalized and encoded twice, where the service does so.
    pub(crate) fn canonical_path(&self, normalize: bool, double_encode: bool) -> String {
        canonical_path(&self.path, normalize, double_encode)
    }
}

/// Returns a path in AWS's canonical encoding, segment by segment.
pub(crate) fn encoded_once(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for segment in path.split('/').skip(1) {
        out.push('/');
        match decode(segment).map(String::from_utf8) {
            Some(Ok(text)) => push_encoded(&mut out, &text, Slash::Encode),
            // Bytes that are not UTF-8 are already encoded.
            _ => out.push_str(segment),
        }
    }
    out
}

/// Returns the canonical path for a path of characters that RFC 3986 allows.
pub(crate) fn canonical_path(path: &str, normalize: bool, double_encode: bool) -> String {
    let path = if normalize {
        normalized(path)
    } else {
        path.to_owned()
    };
    if !double_encode {
        return path;
    }
    let mut encoded = String::with_capacity(path.len());
    push_encoded(&mut encoded, &path, Slash::Keep);
    encoded
}

/// Removes dot segments (RFC 3986, section 5.2.4), and merges slashes.
fn normalized(path: &str) -> String {
    let mut kept = Vec::new();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                kept.pop();
            }
            other => kept.push(other),
        }
    }
    let is_folder = path.ends_with('/') && !kept.is_empty();
    ["/", &kept.join("/"), if is_folder { "/" } else { "" }].concat()
}

fn is_plain(authority: &str) -> bool {
    authority
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(&byte))
}

/// Checks the characters of a path or a query, by RFC 3986, sections 3.3 and 3.4. Returns whether any is percent-encoded.
fn check(text: &str) -> Result<bool, Error> {
    let (mut is_encoded, mut all_legal) = (false, true);
    for byte in text.bytes() {
        is_encoded |= byte == b'%';
        all_legal &= is_legal(byte);
    }
    if !all_legal {
        let mut characters = text.chars();
        let wrong = characters.find(|&character| !u8::try_from(character).is_ok_and(is_legal));
        let wrong = wrong.expect("a byte is not legal");
        return Err(error!(
            InvalidUrl,
            "url: contains the character {}; percent-encode it",
            Quoted(wrong.encode_utf8(&mut [0; 4]))
        ));
    }
    if is_encoded && decode(text).is_none() {
        return Err(invalid(
            "has a `%` without two hexadecimal digits; encode `%` as %25",
        ));
    }
    Ok(is_encoded)
}

fn is_legal(byte: u8) -> bool {
    is_unreserved(byte)
        || matches!(
            byte,
            b'%'..=b',' | b'!' | b'$' | b'/' | b':' | b';' | b'=' | b'?' | b'@'
        )
}

/// Decodes a name or value of the query. A `+` is a `+`.
fn literal(text: &str) -> Result<Cow<'_, str>, Error> {
    if !check(text)? {
        return Ok(Cow::Borrowed(text));
    }
    let bytes = decode(text).expect("the check requires complete percent-encoded triplets");
    String::from_utf8(bytes).map(Cow::Owned).map_err(|_| {
        error!(
            InvalidQuery,
            "url: the query contains {}, which is not UTF-8; use percent-encoded UTF-8",
            Quoted(text)
        )
    })
}

fn invalid(why: &str) -> Error {
    error!(InvalidUrl, "url: {}", why)
}
