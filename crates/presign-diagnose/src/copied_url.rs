use presign_core::{
    Error, ErrorCode,
    limits::{QUERY_PARAMETERS, URL_BYTES},
    quoted,
    sigv4::{Scheme, UrlParts, percent_decode},
};

use crate::finding::{FindingCode as Code, Findings};

/// A URL as it was copied from a page, a log or a shell. Damage is a finding and not an error.
///
/// Nothing is normalized, as a URL library would do.
#[derive(Clone)]
pub(crate) struct CopiedUrl {
    pub(crate) is_https: bool,
    /// Host and port, in lower case, without the default port.
    pub(crate) authority: String,
    /// The path, unchanged, from its first `/`.
    pub(crate) path: String,
    pub(crate) parameters: Vec<Parameter>,
}

/// A decoded query parameter; a `+` is a `+`.
#[derive(Clone)]
pub(crate) struct Parameter {
    pub(crate) name: String,
    pub(crate) value: String,
    /// Whether it contains a `+` that is not encoded.
    pub(crate) has_plus: bool,
}

impl CopiedUrl {
    /// # Errors
    ///
    /// `invalid_url` for a text that is not an HTTP URL, or exceeds a limit. The error quotes nothing: the text may contain a token.
    pub(crate) fn parse(text: &str, findings: &mut Findings) -> Result<Self, Error> {
        let length = text.len();
        if length > URL_BYTES {
            return Err(invalid(format!(
                "url: {length} bytes are too many; give at most {URL_BYTES}"
            )));
        }
        if length > COMMON_LIMIT {
            findings.push(
                Code::TooLong,
                format!("the URL has {length} bytes; many servers and proxies accept at most {COMMON_LIMIT}"),
            );
        }
        let text = unwrapped(text, findings);
        let text = without_escapes(text, findings);
        let parts = UrlParts::split(&text)
            .ok_or_else(|| invalid("url: the scheme is missing; use https:// or http://"))?;
        let Some(scheme @ (Scheme::Https | Scheme::Http)) = Scheme::parse(parts.scheme) else {
            return Err(invalid(
                "url: the scheme is unknown; use https:// or http://",
            ));
        };
        if parts.fragment.is_some() {
            findings.push(
                Code::Fragment,
                "the URL contains `#`, and clients do not send what follows it; encode it in a key as %23".into(),
            );
        }
        let query = parts.query.unwrap_or_default();
        let count = query.split('&').count();
        if count > QUERY_PARAMETERS {
            return Err(invalid(format!(
                "url: {count} query parameters are too many; give at most {QUERY_PARAMETERS}"
            )));
        }
        let authority = authority_of(parts.authority, scheme, findings)?;
        let parameters = query.split('&').filter(|parameter| !parameter.is_empty());
        Ok(Self {
            is_https: scheme == Scheme::Https,
            authority,
            path: parts.path_or_root().to_owned(),
            parameters: parameters
                .map(|parameter| Parameter::parse(parameter, findings))
                .collect(),
        })
    }

    /// Returns the host without the port.
    pub(crate) fn host(&self) -> &str {
        match self.authority.rsplit_once(':') {
            Some((host, _)) if !self.authority.ends_with(']') => host,
            _ => &self.authority,
        }
    }

    /// Returns the first value of a parameter. Ignores the case of its name.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let mut known = self.parameters.iter();
        let known = known.find(|parameter| parameter.name.eq_ignore_ascii_case(name));
        known.map(|parameter| parameter.value.as_str())
    }

    /// Returns about how many bytes the URL has.
    pub(crate) fn length(&self) -> usize {
        let parameters = self.parameters.iter();
        let parameters = parameters.map(|parameter| parameter.name.len() + parameter.value.len());
        self.authority.len() + self.path.len() + parameters.sum::<usize>()
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }
}

impl Parameter {
    fn parse(text: &str, findings: &mut Findings) -> Self {
        let (name, value) = text.split_once('=').unwrap_or((text, ""));
        Self {
            name: decoded(name, findings),
            value: decoded(value, findings),
            has_plus: text.contains('+'),
        }
    }
}

/// Decodes a text; returns it as it is where that is impossible.
pub(crate) fn decoded(text: &str, findings: &mut Findings) -> String {
    let Some(bytes) = percent_decode(text) else {
        findings.push(
            Code::BadPercentEncoding,
            "the URL has a `%` without two hexadecimal digits after it: the URL was cut, or a `%` is not encoded as %25".into(),
        );
        return text.to_owned();
    };
    String::from_utf8(bytes).unwrap_or_else(|wrong| {
        findings.push(
            Code::NotUtf8,
            "the URL has percent-encoded bytes that are not UTF-8; keys of S3 are UTF-8".into(),
        );
        String::from_utf8_lossy(wrong.as_bytes()).into_owned()
    })
}

/// Decodes a path. Returns `None` where that is impossible.
pub(crate) fn decoded_path(path: &str) -> Option<String> {
    String::from_utf8(percent_decode(path)?).ok()
}

/// Removes what surrounded the URL in the text that it was copied from.
fn unwrapped<'a>(text: &'a str, findings: &mut Findings) -> &'a str {
    let trimmed = text.trim_matches(|character: char| {
        character.is_whitespace() || character.is_control() || character == '\u{feff}'
    });
    if trimmed.len() != text.len() {
        findings.push(
            Code::SurroundingWhitespace,
            "the URL is surrounded by white space, such as a line end, which a client may send"
                .into(),
        );
    }
    let last = trimmed.rsplit(['&', '?']).next().unwrap_or(trimmed);
    let ends_in_digits = ["X-Amz-Signature=", "X-Goog-Signature="]
        .iter()
        .any(|name| {
            last.get(..name.len())
                .is_some_and(|other| other.eq_ignore_ascii_case(name))
        });
    let is_around = |character: char| "<>\"'`".contains(character);
    let is_after = |character: char| {
        is_around(character) || (ends_in_digits && ".,;:!?)]}*_\\".contains(character))
    };
    let inner =
        trimmed.trim_start_matches(|character: char| is_around(character) || character == '(');
    let inner = inner.trim_end_matches(is_after);
    if inner.len() != trimmed.len() {
        findings.push(
            Code::SurroundingPunctuation,
            "the URL is surrounded by quotes, brackets or punctuation of the text that it was copied from".into(),
        );
    }
    inner
}

/// Reverts the escapes of HTML and JSON, and removes line ends and tabs.
fn without_escapes(text: &str, findings: &mut Findings) -> String {
    let mut out = text.to_owned();
    if out.contains(';') && out.contains("&amp;") {
        findings.push(
            Code::HtmlEscaped,
            "the URL has `&amp;` instead of `&`: it was copied from the source of an HTML page"
                .into(),
        );
        // A text that was escaped twice has `amp;` twice after the `&`.
        let mut parts = out.split('&');
        let first = parts.next().into_iter();
        let unescaped = parts.map(|part| part.trim_start_matches("amp;"));
        let parts: Vec<&str> = first.chain(unescaped).collect();
        out = parts.join("&");
    }
    if out.contains('\\') && (out.contains("\\u0026") || out.contains("\\/")) {
        findings.push(
            Code::JsonEscaped,
            "the URL has JSON escapes, such as `\\u0026` instead of `&`: it was copied from a JSON text".into(),
        );
        out = out.replace("\\u0026", "&").replace("\\/", "/");
    }
    if out
        .chars()
        .any(|character| character.is_whitespace() || character.is_control())
    {
        findings.push(
            Code::InnerWhitespace,
            "the URL contains white space or a control character: it was wrapped over lines, or a space is not encoded as %20".into(),
        );
        if out.contains(['\r', '\n', '\t']) {
            out.retain(|character| !"\r\n\t".contains(character));
        }
    }
    out
}

fn authority_of(text: &str, scheme: Scheme, findings: &mut Findings) -> Result<String, Error> {
    let text = match text.rsplit_once('@') {
        Some((_, host)) => {
            findings.push(
                Code::UserInfo,
                "the URL has a user name or a password before the host, which clients do not send to S3".into(),
            );
            host
        }
        None => text,
    };
    let authority = text.to_ascii_lowercase();
    let authority = scheme.without_default_port(&authority).to_owned();
    if authority.is_empty() || authority.starts_with(':') {
        return Err(invalid("url: the host is missing; use https://HOST/PATH"));
    }
    let host = authority.trim_start_matches('[');
    let is_host = host
        .chars()
        .all(|character| character.is_alphanumeric() || "-._:]~%!$'()*+,;=".contains(character));
    if !is_host {
        return Err(invalid(
            "url: the host has a character that no host can have; use a DNS name or an IP address",
        ));
    }
    if !authority.is_ascii() || authority.contains(|character| "%!$'()*+,;=~".contains(character)) {
        findings.push(
            Code::OddHost,
            format!("the host {} is not a DNS name", quoted(&authority)),
        );
    }
    Ok(authority)
}

/// The length of a URL that nginx, Apache httpd and `CloudFront` accept.
const COMMON_LIMIT: usize = 8192;

fn invalid(message: impl Into<String>) -> Error {
    Error::new(ErrorCode::InvalidUrl, message)
}
