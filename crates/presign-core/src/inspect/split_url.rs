use alloc::{borrow::ToOwned, format, string::String, vec::Vec};

use super::finding::{FindingCode as Code, Findings};
use crate::{
    Error,
    error::error,
    quoted::Quoted,
    sigv4::uri,
    verify::limits::{QUERY_PARAMETERS, URL_BYTES},
};

/// A URL, taken apart without any of it being refused: what cannot be read stays as it stands, and is a finding.
///
/// Nothing is folded or normalized on the way, as a library for URLs would.
#[derive(Clone)]
pub(crate) struct SplitUrl {
    pub(crate) is_https: bool,
    /// Host and port, in lower case, without the scheme's own port.
    pub(crate) authority: String,
    /// As it stands, from its first `/` on.
    pub(crate) path: String,
    pub(crate) parameters: Vec<Parameter>,
}

/// A parameter of the query, decoded; a `+` is a `+`.
#[derive(Clone)]
pub(crate) struct Parameter {
    pub(crate) name: String,
    pub(crate) value: String,
    /// Whether it has a `+` that is not encoded.
    pub(crate) has_plus: bool,
}

impl SplitUrl {
    /// # Errors
    ///
    /// `invalid_url` for a text that is no URL of HTTP, or is too long or has too many parameters. The error shows nothing of it: it may hold a token.
    pub(crate) fn parse(text: &str, findings: &mut Findings) -> Result<Self, Error> {
        if text.len() > URL_BYTES {
            return Err(error!(
                InvalidUrl,
                "url: {} bytes are too many; give at most {}",
                text.len(),
                URL_BYTES
            ));
        }
        if text.len() > 8192 {
            findings.push(
                Code::TooLong,
                format!(
                    "the URL has {} bytes, and many servers and proxies take no more than 8,192",
                    text.len()
                ),
            );
        }
        let text = unwrapped(text, findings);
        let text = without_escapes(text, findings);
        let (scheme, rest) = text.split_once("://").ok_or_else(|| {
            error!(
                InvalidUrl,
                "the URL has no scheme: it begins with https:// or http://"
            )
        })?;
        let is_https = match &*scheme.to_ascii_lowercase() {
            "https" => true,
            "http" => false,
            _ => {
                return Err(error!(
                    InvalidUrl,
                    "the URL has a scheme that is neither https nor http"
                ));
            }
        };
        let end = rest.bytes().position(|byte| b"/?#".contains(&byte));
        let (authority, rest) = rest
            .split_at_checked(end.unwrap_or(rest.len()))
            .unwrap_or((rest, ""));
        let rest = match rest.split_once('#') {
            Some((sent, _)) => {
                findings.push(
                    Code::Fragment,
                    "the URL has a `#`, and no client sends what follows it: in a key it is written %23".into(),
                );
                sent
            }
            None => rest,
        };
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        let path = if path.is_empty() { "/" } else { path };
        let count = query.split('&').count();
        if count > QUERY_PARAMETERS {
            return Err(error!(
                InvalidUrl,
                "url: {} query parameters are too many; give at most {}", count, QUERY_PARAMETERS
            ));
        }
        let mut url = Self {
            is_https,
            authority: authority_of(authority, is_https, findings)?,
            path: path.to_owned(),
            parameters: Vec::new(),
        };
        for parameter in query.split('&').filter(|parameter| !parameter.is_empty()) {
            url.parameters.push(Parameter::parse(parameter, findings));
        }
        Ok(url)
    }

    /// The host, without a port.
    pub(crate) fn host(&self) -> &str {
        match self.authority.rfind(':') {
            Some(at) if !self.authority.ends_with(']') => {
                self.authority.get(..at).unwrap_or_default()
            }
            _ => &self.authority,
        }
    }

    /// The first value of a parameter, whatever the case of its name.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let mut known = self.parameters.iter();
        let known = known.find(|parameter| parameter.name.eq_ignore_ascii_case(name));
        known.map(|parameter| parameter.value.as_str())
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

/// What the text stands for; the text itself where that cannot be said.
pub(crate) fn decoded(text: &str, findings: &mut Findings) -> String {
    let Some(bytes) = uri::decode(text) else {
        findings.push(
            Code::BadPercentEncoding,
            "the URL has a `%` that two hexadecimal digits do not follow: it was cut, or a `%` is not written %25".into(),
        );
        return text.to_owned();
    };
    String::from_utf8(bytes).unwrap_or_else(|wrong| {
        findings.push(
            Code::NotUtf8,
            "the URL has percent-encoded bytes that are no UTF-8, which every key of S3 is".into(),
        );
        String::from_utf8_lossy(wrong.as_bytes()).into_owned()
    })
}

/// What a path stands for; none where that cannot be said.
pub(crate) fn decoded_path(path: &str) -> Option<String> {
    String::from_utf8(uri::decode(path)?).ok()
}

/// Takes off what surrounds a URL in the text that it was copied from.
fn unwrapped<'a>(text: &'a str, findings: &mut Findings) -> &'a str {
    let trimmed = text.trim_matches(|character: char| {
        character.is_whitespace() || character.is_control() || character == '\u{feff}'
    });
    if trimmed.len() != text.len() {
        findings.push(
            Code::SurroundingWhitespace,
            "the URL has white space ahead of it or behind it, such as the line end of a file: a client may send it".into(),
        );
    }
    let last = trimmed
        .bytes()
        .rposition(|byte| byte == b'&' || byte == b'?');
    let last = trimmed
        .get(last.map_or(0, |at| at + 1)..)
        .unwrap_or_default();
    let ends_in_digits = ["X-Amz-Signature=", "X-Goog-Signature="]
        .iter()
        .any(|name| {
            last.get(..name.len())
                .is_some_and(|other| other.eq_ignore_ascii_case(name))
        });
    let is_around = |character: char| "<>\"'`".contains(character);
    let is_behind = |character: char| {
        is_around(character) || (ends_in_digits && ".,;:!?)]}*_\\".contains(character))
    };
    let inner =
        trimmed.trim_start_matches(|character: char| is_around(character) || character == '(');
    let inner = inner.trim_end_matches(is_behind);
    if inner.len() != trimmed.len() {
        findings.push(
            Code::SurroundingPunctuation,
            "the URL has quotes, brackets or punctuation around it, from the text that it was copied from".into(),
        );
    }
    inner
}

/// Takes back the escapes of HTML and JSON, and drops white space inside.
fn without_escapes(text: &str, findings: &mut Findings) -> String {
    let mut out = text.to_owned();
    if out.contains(';') && out.contains("&amp;") {
        findings.push(
            Code::HtmlEscaped,
            "the URL has `&amp;` for `&`: it was copied from the source of a page, and no server reads it so".into(),
        );
        let mut unescaped = String::with_capacity(out.len());
        let mut escaped = out.split('&');
        unescaped.push_str(escaped.next().unwrap_or_default());
        for part in escaped {
            // What was escaped twice begins with it twice.
            unescaped.push('&');
            unescaped.push_str(part.trim_start_matches("amp;"));
        }
        out = unescaped;
    }
    if out.contains('\\') && (out.contains("\\u0026") || out.contains("\\/")) {
        findings.push(
            Code::JsonEscaped,
            "the URL has the escapes of JSON, such as `\\u0026` for `&`: it was copied out of a JSON text".into(),
        );
        out = out.replace("\\u0026", "&").replace("\\/", "/");
    }
    if out
        .chars()
        .any(|character| character.is_whitespace() || character.is_control())
    {
        findings.push(
            Code::InnerWhitespace,
            "the URL has white space or a control character inside: it was wrapped over lines, or a space is not written %20".into(),
        );
        if out.contains(['\r', '\n', '\t']) {
            out.retain(|character| !"\r\n\t".contains(character));
        }
    }
    out
}

fn authority_of(text: &str, is_https: bool, findings: &mut Findings) -> Result<String, Error> {
    let text = match text.bytes().rposition(|byte| byte == b'@') {
        Some(at) => {
            findings.push(
                Code::UserInfo,
                "the URL has a user's name or a password ahead of its host, which goes to no server of S3".into(),
            );
            text.get(at + 1..).unwrap_or_default()
        }
        None => text,
    };
    let mut authority = text.to_ascii_lowercase();
    let default_port = if is_https { ":443" } else { ":80" };
    if let Some(host) = authority.strip_suffix(default_port) {
        authority = host.to_owned();
    }
    if authority.is_empty() || authority.starts_with(':') {
        return Err(error!(InvalidUrl, "the URL has no host"));
    }
    let host = authority.trim_start_matches('[');
    let is_host = host
        .chars()
        .all(|character| character.is_alphanumeric() || "-._:]~%!$'()*+,;=".contains(character));
    if !is_host {
        return Err(error!(InvalidUrl, "the URL has no host that could be one"));
    }
    if !authority.is_ascii()
        || authority.contains(['%', '!', '$', '\'', '(', ')', '*', '+', ',', ';', '=', '~'])
    {
        findings.push(
            Code::OddHost,
            format!("the host {} is no name of DNS", Quoted(&authority)),
        );
    }
    Ok(authority)
}
