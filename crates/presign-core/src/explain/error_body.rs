use alloc::string::String;

/// An error as S3 and its kin answer it: flat elements of XML in `<Error>`.
///
/// It is read leniently: what is no XML has no elements.
#[derive(Default)]
pub(crate) struct ErrorBody {
    pub(crate) code: Option<String>,
    pub(crate) message: String,
    pub(crate) canonical_request: Option<String>,
    pub(crate) string_to_sign: Option<String>,
    pub(crate) region: Option<String>,
    pub(crate) endpoint: Option<String>,
}

impl ErrorBody {
    /// Reads text in one pass, however its tags are nested.
    pub(crate) fn parse(text: &str) -> Self {
        let mut body = Self::default();
        let mut rest = text;
        while let Some((_, behind)) = rest.split_once('<') {
            let Some((name, content)) = behind.split_once('>') else {
                break;
            };
            let value = content.get(..end_of_text(content)).unwrap_or_default();
            rest = content.get(value.len()..).unwrap_or_default();
            if !rest.starts_with("</") {
                continue;
            }
            match name.trim_ascii_end() {
                "Code" => keep(&mut body.code, value),
                "CanonicalRequest" => keep(&mut body.canonical_request, value),
                "StringToSign" => keep(&mut body.string_to_sign, value),
                "Region" => keep(&mut body.region, value),
                "Endpoint" => keep(&mut body.endpoint, value),
                "Message" if body.message.is_empty() => body.message = unescaped(value),
                "CanonicalRequestBytes" if body.canonical_request.is_none() => {
                    body.canonical_request = from_bytes(value);
                }
                "StringToSignBytes" if body.string_to_sign.is_none() => {
                    body.string_to_sign = from_bytes(value);
                }
                _ => {}
            }
        }
        body
    }

    pub(crate) fn says(&self, words: &str) -> bool {
        self.message.to_ascii_lowercase().contains(words)
    }

    /// Whether the server computed another signature. AWS has a code for it; Garage answers `AccessDenied` with
    /// `Forbidden: Invalid signature`.
    pub(crate) fn is_of_signature(&self) -> bool {
        match self.code.as_deref() {
            Some("SignatureDoesNotMatch" | "InvalidSignature") => true,
            Some("AccessDenied" | "Forbidden") => [
                "invalid signature",
                "signature does not match",
                "signature mismatch",
            ]
            .into_iter()
            .any(|words| self.says(words)),
            _ => false,
        }
    }

    /// Whether the server does not know the access key. AWS has a code for it; Garage answers `AccessDenied` with
    /// `Forbidden: No such key: GK…`, which is no key of an object.
    pub(crate) fn is_of_access_key(&self, id: Option<&str>) -> bool {
        match self.code.as_deref() {
            Some("InvalidAccessKeyId" | "NotSignedUp" | "NoSuchAccessKey") => true,
            Some("AccessDenied" | "Forbidden") => ["no such key:", "access key not found"]
                .into_iter()
                .any(|words| self.says(words)),
            Some("NoSuchKey") => id.is_some_and(|id| {
                let key = self.message.rsplit(' ').next();
                !id.is_empty() && self.says("no such key: ") && key == Some(id)
            }),
            _ => false,
        }
    }
}

fn end_of_text(content: &str) -> usize {
    let at = content.bytes().position(|byte| byte == b'<');
    at.unwrap_or(content.len())
}

fn keep(place: &mut Option<String>, value: &str) {
    if place.is_none() {
        *place = Some(unescaped(value));
    }
}

/// Text with the five names of XML and numbers of characters.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('&') {
        out.push_str(before);
        // No name is longer than that: a `;` further on belongs to none.
        let near = behind
            .as_bytes()
            .iter()
            .take(10)
            .position(|byte| *byte == b';');
        let name = near.and_then(|end| behind.get(..end));
        if let Some(character) = name.and_then(character) {
            out.push(character);
            let length = name.map_or(0, str::len) + 1;
            rest = behind.get(length..).unwrap_or_default();
        } else {
            out.push('&');
            rest = behind;
        }
    }
    out.push_str(rest);
    out
}

fn character(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let digits = name.strip_prefix('#')?;
            let code = match digits.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => digits.parse(),
            };
            char::from_u32(code.ok()?)?
        }
    })
}

/// The form of `StringToSignBytes`: bytes in hexadecimal, with spaces between them.
fn from_bytes(text: &str) -> Option<String> {
    let bytes = text.split_ascii_whitespace();
    let bytes: Option<_> = bytes
        .map(|byte| u8::from_str_radix(byte, 16).ok())
        .collect();
    String::from_utf8(bytes?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_read_whatever_is_around_them() {
        let body = ErrorBody::parse(
            "<?xml version=\"1.0\"?>\n<Error><Code>SignatureDoesNotMatch</Code><Message>a &lt;b&gt; &amp;amp; &#10;&#x41;&unknown; &</Message>\
             <StringToSignBytes>41 57 53</StringToSignBytes><CanonicalRequest>GET\n/</CanonicalRequest></Error>",
        );
        assert_eq!(body.code.as_deref(), Some("SignatureDoesNotMatch"));
        assert_eq!(body.message, "a <b> &amp; \nA&unknown; &");
        assert_eq!(body.string_to_sign.as_deref(), Some("AWS"));
        assert_eq!(body.canonical_request.as_deref(), Some("GET\n/"));
        for broken in [
            "",
            "<",
            "<Code>",
            "<Code>x",
            "<Code></Code",
            "<<<>>>",
            "no XML",
            "<Message>&",
        ] {
            assert_eq!(ErrorBody::parse(broken).canonical_request, None, "{broken}");
        }
    }
}
