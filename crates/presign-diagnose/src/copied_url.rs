use presign_core::{
    Error, ErrorCode, Method, is_shown,
    limits::{QUERY_PARAMETERS, URL_BYTES},
    quoted,
    sigv4::{Scheme, UrlParts, names, percent_decode},
};

use crate::{
    finding::{FindingCode as Code, Findings},
    pasted::{Pasted, is_of_signature},
};

/// A URL as it was copied from a page, a log or a shell. Damage is a finding and not an error.
///
/// Nothing is normalized, as a URL library would do.
#[derive(Clone)]
pub(crate) struct CopiedUrl {
    pub(crate) is_https: bool,
    /// Whether the scheme is `s3`, whose host is the bucket.
    pub(crate) is_s3_uri: bool,
    /// The method that the command sends from which the URL was copied.
    pub(crate) method: Option<Method>,
    /// The first parameter of the signature that was encoded twice.
    pub(crate) twice_encoded: Option<String>,
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
    /// Finds the URL in a text as people paste it.
    ///
    /// # Errors
    ///
    /// `invalid_url` for a text without an HTTP URL, or that exceeds a limit. The error quotes nothing: the text may contain a token.
    pub(crate) fn parse(text: &str, findings: &mut Findings) -> Result<Self, Error> {
        let Pasted { mut url, method } = Pasted::unwrap(text, findings)?;
        let length = url.len();
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
        cut_partial_escape(&mut url, findings);
        let parts = UrlParts::split(&url)
            .ok_or_else(|| invalid("url: the scheme is missing; use https:// or http://"))?;
        let is_s3_uri = parts.scheme.eq_ignore_ascii_case("s3");
        let scheme = match Scheme::parse(parts.scheme) {
            Some(scheme @ (Scheme::Https | Scheme::Http)) => scheme,
            None if is_s3_uri && has_signature(&parts) => Scheme::Https,
            _ => {
                return Err(invalid(
                    "url: the scheme is unknown; use https:// or http://",
                ));
            }
        };
        if is_s3_uri {
            findings.push(
                Code::S3Scheme,
                "the URL starts with s3:// instead of https:// and the host: it cannot be sent; copy the URL as it was created".into(),
            );
        }
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
        let mut url = Self {
            is_https: scheme == Scheme::Https,
            is_s3_uri,
            method,
            twice_encoded: None,
            authority,
            path: parts.path_or_root().to_owned(),
            parameters: parameters
                .map(|parameter| Parameter::parse(parameter, findings))
                .collect(),
        };
        url.decode_again(findings);
        url.remove_cut_name(findings);
        Ok(url)
    }

    /// Decodes the parameters of the signature, and the path, if they were encoded twice.
    ///
    /// No value of a signature contains a `%`; a key may.
    fn decode_again(&mut self, findings: &mut Findings) {
        let mut found = None;
        for parameter in &mut self.parameters {
            if is_of_signature(&parameter.name) && !parameter.value.is_ascii() {
                let count = parameter.value.len();
                parameter.value.retain(is_shown);
                if parameter.value.len() != count {
                    findings.push(
                        Code::InvisibleCharacters,
                        format!("the parameter {} contains encoded invisible characters, such as %E2%80%8B", quoted(&parameter.name)),
                    );
                }
            }
            if is_of_signature(&parameter.name)
                && parameter.value.contains('%')
                && let Some(decoded) = decoded_path(&parameter.value)
            {
                parameter.value = decoded;
                found = found.or(Some(parameter.name.clone()));
            }
        }
        let Some(name) = found else {
            return;
        };
        findings.push(
            Code::DoubleEncoded,
            format!("the parameter {} is percent-encoded twice: a program encoded the URL again, and the server computes another signature", quoted(&name)),
        );
        let is_twice = |part: &str| {
            let digits = part.strip_prefix("25").and_then(|part| part.get(..2));
            digits.is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
        };
        if self.path.split('%').skip(1).all(is_twice) {
            self.path = self.path.replace("%25", "%");
        }
        self.twice_encoded = Some(name);
    }

    /// Removes a last parameter that is the start of the name of one of the signature.
    fn remove_cut_name(&mut self, findings: &mut Findings) {
        let is_signed = self.has(names::ALGORITHM) && !self.has(names::SIGNATURE);
        let is_start = |last: &Parameter| {
            let mut known = names::SIGNATURE_PARAMETERS.iter();
            last.value.is_empty()
                && known.any(|known| known.starts_with(&last.name) && *known != last.name)
        };
        if is_signed && let Some(last) = self.parameters.pop_if(|last| is_start(last)) {
            findings.push(
                Code::TruncatedUrl,
                format!(
                    "the URL was cut: it ends inside the name of a parameter, {}",
                    quoted(&last.name)
                ),
            );
        }
    }

    /// Returns the host without the port.
    pub(crate) fn host(&self) -> &str {
        without_port(&self.authority)
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

/// Removes the start of a percent-encoded byte from the end of a URL with a query, which was cut there.
fn cut_partial_escape(url: &mut String, findings: &mut Findings) {
    let kept = url.len().saturating_sub(2);
    let Some(at) = url.get(kept..).and_then(|end| end.find('%')) else {
        return;
    };
    let rest = url.get(kept + at + 1..).unwrap_or_default();
    if url.contains('?') && rest.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        findings.push(
            Code::TruncatedUrl,
            "the URL ends inside a percent-encoded byte: it was cut".into(),
        );
        url.truncate(kept + at);
    }
}

fn has_signature(parts: &UrlParts<'_>) -> bool {
    let mut names = parts.query.unwrap_or_default().split('&');
    names.any(|name| is_of_signature(name.split('=').next().unwrap_or_default()))
}

/// Returns the host of an authority.
pub(crate) fn without_port(authority: &str) -> &str {
    match authority.rsplit_once(':') {
        Some((host, _)) if !authority.ends_with(']') => host,
        _ => authority,
    }
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
