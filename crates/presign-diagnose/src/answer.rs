use quick_xml::{
    Reader,
    escape::resolve_xml_entity,
    events::{BytesRef, Event},
};
use serde_json::{Map, Value};

/// The error in a server's response body: XML as S3 writes it, or JSON as other services do.
///
/// It is read leniently: a text of another form has no parts.
#[derive(Default)]
pub(crate) struct ServerError {
    pub(crate) code: Option<String>,
    pub(crate) message: String,
    pub(crate) canonical_request: Option<String>,
    pub(crate) string_to_sign: Option<String>,
    pub(crate) region: Option<String>,
    pub(crate) endpoint: Option<String>,
}

impl ServerError {
    pub(crate) fn parse(text: &str) -> Self {
        let mut error = if text.trim_start().starts_with('{') {
            Self::from_json(text)
        } else {
            Self::from_xml(text)
        };
        // API Gateway and AWS's query services show in the message what S3 has elements for.
        if error.canonical_request.is_none() {
            let title = "The Canonical String for this request should have been";
            error.canonical_request = quoted_after(&error.message, title);
        }
        if error.string_to_sign.is_none() {
            let title = "The String-to-Sign should have been";
            error.string_to_sign = quoted_after(&error.message, title);
        }
        error
    }

    /// Reads the elements that contain text alone, up to the first that is malformed.
    fn from_xml(text: &str) -> Self {
        let mut error = Self::default();
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.allow_dangling_amp = true;
        config.allow_unmatched_ends = true;
        config.check_end_names = false;
        let mut element: Option<(Vec<u8>, String)> = None;
        while let Ok(event) = reader.read_event() {
            match (event, &mut element) {
                (Event::Start(tag), _) => {
                    element = Some((tag.local_name().as_ref().to_owned(), String::new()));
                }
                (Event::Text(part), Some((_, value))) => {
                    value.push_str(&part.xml10_content().expect("a str is UTF-8"));
                }
                (Event::CData(part), Some((_, value))) => {
                    value.push_str(&part.xml10_content().expect("a str is UTF-8"));
                }
                (Event::GeneralRef(reference), Some((_, value))) => {
                    push_reference(value, &reference);
                }
                (Event::End(_), _) => {
                    if let Some((name, value)) = element.take() {
                        error.set_element(&name, value);
                    }
                }
                (Event::Eof, _) => break,
                _ => {}
            }
        }
        error
    }

    /// Keeps the first element of each name.
    fn set_element(&mut self, name: &[u8], value: String) {
        let (place, value) = match name {
            b"Code" => (&mut self.code, Some(value)),
            b"CanonicalRequest" => (&mut self.canonical_request, Some(value)),
            b"StringToSign" => (&mut self.string_to_sign, Some(value)),
            b"Region" => (&mut self.region, Some(value)),
            b"Endpoint" => (&mut self.endpoint, Some(value)),
            b"CanonicalRequestBytes" => (&mut self.canonical_request, from_bytes(&value)),
            b"StringToSignBytes" => (&mut self.string_to_sign, from_bytes(&value)),
            b"Message" if self.message.is_empty() => {
                self.message = value;
                return;
            }
            _ => return,
        };
        if place.is_none() {
            *place = value;
        }
    }

    /// Reads the members that AWS's JSON protocols and API Gateway have.
    fn from_json(text: &str) -> Self {
        let members: Map<String, Value> = serde_json::from_str(text).unwrap_or_default();
        let member = |names: &[&str]| {
            let found = names.iter().find_map(|name| members.get(*name)?.as_str());
            found.map(str::to_owned)
        };
        // A namespace may precede the code: `com.amazon.coral.service#InvalidSignatureException`.
        let code = member(&["__type", "code", "Code"]);
        let code = code.map(|code| {
            code.rsplit_once('#')
                .map_or(&*code, |(_, code)| code)
                .to_owned()
        });
        Self {
            code,
            message: member(&["message", "Message", "errorMessage"]).unwrap_or_default(),
            ..Self::default()
        }
    }

    /// Returns the code without the suffix that it has in AWS's JSON protocols.
    pub(crate) fn code(&self) -> Option<&str> {
        let code = self.code.as_deref()?;
        Some(code.strip_suffix("Exception").unwrap_or(code))
    }

    pub(crate) fn says(&self, words: &str) -> bool {
        self.message.to_ascii_lowercase().contains(words)
    }

    /// Whether the server computed another signature. AWS has a code for it; Garage responds with `AccessDenied` and
    /// `Forbidden: Invalid signature`, and API Gateway a message alone.
    pub(crate) fn is_of_signature(&self) -> bool {
        match self.code() {
            Some("SignatureDoesNotMatch" | "InvalidSignature") => true,
            Some("AccessDenied" | "Forbidden") => [
                "invalid signature",
                "signature does not match",
                "signature mismatch",
            ]
            .into_iter()
            .any(|words| self.says(words)),
            Some(_) => false,
            None => self.says("the request signature we calculated does not match"),
        }
    }

    /// Whether the server does not know the access key. AWS has a code for it; Garage responds with `AccessDenied` and
    /// `Forbidden: No such key: GK…`, which is not the key of an object.
    pub(crate) fn is_of_access_key(&self, id: Option<&str>) -> bool {
        match self.code() {
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

/// Appends the character of a reference such as `&amp;` or `&#10;`; the text of an unknown one.
fn push_reference(out: &mut String, reference: &BytesRef<'_>) {
    let name = reference.decode().expect("a str is UTF-8");
    match (reference.resolve_char_ref(), resolve_xml_entity(&name)) {
        (Ok(Some(character)), _) => out.push(character),
        (_, Some(text)) => out.push_str(text),
        _ => out.extend(["&", &name, ";"]),
    }
}

/// Reads `StringToSignBytes`: bytes in hexadecimal with spaces between them.
fn from_bytes(text: &str) -> Option<String> {
    let bytes = text.split_ascii_whitespace();
    let bytes: Option<_> = bytes
        .map(|byte| u8::from_str_radix(byte, 16).ok())
        .collect();
    String::from_utf8(bytes?).ok()
}

/// Returns the text between single quotes on the lines after a title.
fn quoted_after(message: &str, title: &str) -> Option<String> {
    let (_, rest) = message.split_once(title)?;
    let text = rest.trim_start().strip_prefix('\'')?;
    let text = match text.split_once("'\n") {
        Some((text, _)) => text,
        None => text.trim_end().strip_suffix('\'')?,
    };
    Some(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parse_xml_reads_elements_and_references() {
        let error = ServerError::parse(
            "<?xml version=\"1.0\"?>\n<Error><Code>SignatureDoesNotMatch</Code><Message>a &lt;b&gt; &amp;amp; &#10;&#x41;&unknown; &</Message>\
             <StringToSignBytes>41 57 53</StringToSignBytes><CanonicalRequest>GET\n/<![CDATA[?a&b]]></CanonicalRequest></Error>",
        );
        assert_eq!(error.code.as_deref(), Some("SignatureDoesNotMatch"));
        assert_eq!(error.message, "a <b> &amp; \nA&unknown; &");
        assert_eq!(error.string_to_sign.as_deref(), Some("AWS"));
        assert_eq!(error.canonical_request.as_deref(), Some("GET\n/?a&b"));
    }

    #[test]
    fn parse_of_no_error_has_no_parts() {
        for broken in [
            "",
            "<",
            "<Code>",
            "<Code>x",
            "<Code></Code",
            "<<<>>>",
            "no XML",
            "<Message>&",
            "{",
            "{}",
            "[",
            "{\"message\": 1}",
        ] {
            let error = ServerError::parse(broken);
            assert_eq!(error.code, None, "{broken}");
            assert_eq!(error.canonical_request, None, "{broken}");
        }
    }

    #[test]
    fn parse_json_reads_code_and_what_the_server_signed() {
        let error = ServerError::parse(
            r#"{"__type": "com.amazon.coral.service#InvalidSignatureException", "message": "The request signature we calculated does not match the signature you provided.\n\nThe Canonical String for this request should have been\n'GET\n/prod/it's\n'\n\nThe String-to-Sign should have been\n'AWS4-HMAC-SHA256\n20261123T120000Z'\n"}"#,
        );
        assert_eq!(error.code.as_deref(), Some("InvalidSignatureException"));
        assert!(error.is_of_signature());
        assert_eq!(
            error.canonical_request.as_deref(),
            Some("GET\n/prod/it's\n")
        );
        assert_eq!(
            error.string_to_sign.as_deref(),
            Some("AWS4-HMAC-SHA256\n20261123T120000Z")
        );
    }
}
