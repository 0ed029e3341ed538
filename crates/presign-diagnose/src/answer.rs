//! Reads a server's answer in the forms in which people have it.

use std::{borrow::Cow, collections::BTreeMap};

use quick_xml::{
    Reader,
    escape::resolve_xml_entity,
    events::{BytesRef, Event},
};
use serde_json::{Map, Value};

use crate::answer_table;

/// The answer of a server to a failed request.
///
/// It is read leniently: XML as S3 writes it, alone, in a text or escaped for HTML; JSON of AWS's other services, of Google and of
/// Supabase; the one-line texts of the AWS CLI and the SDKs; a browser's message. A text of another form has no code.
#[derive(Default)]
pub(crate) struct Answer {
    /// The server's error code, such as `SignatureDoesNotMatch`.
    pub(crate) code: Option<String>,
    pub(crate) message: String,
    /// The HTTP status, where the text states it.
    pub(crate) status: Option<u16>,
    pub(crate) canonical_request: Option<String>,
    pub(crate) string_to_sign: Option<String>,
    /// The title of a page in HTML.
    pub(crate) page: Option<String>,
    pub(crate) is_json: bool,
    /// The other elements, by their names; the first of each.
    details: BTreeMap<String, String>,
    /// The message and the details in lower case.
    words: String,
}

/// The number of bytes of an answer that are read. The errors of servers have a few KB.
const MOST_BYTES: usize = 256 * 1024;

/// The number of bytes of the message and the details in which words are searched for.
const MOST_WORDS: usize = 8 * 1024;

impl Answer {
    pub(crate) fn parse(text: &str) -> Self {
        let text = start_of(text.trim_start_matches('\u{feff}').trim(), MOST_BYTES);
        let mut answer = if text.starts_with('{') {
            Self::from_json(text)
        } else if let Some(at) = first_of(text, &["<Error", "<Code"]) {
            let (_, xml) = text.split_at(at);
            Self::from_xml(xml)
        } else if let Some(at) = first_of(text, &["&lt;Error", "&lt;Code"]) {
            let (_, escaped) = text.split_at(at);
            Self::from_xml(&unescaped(escaped))
        } else if text.starts_with('<') {
            Self::from_page(text)
        } else {
            Self::from_text(text)
        };
        // API Gateway and AWS's query services show in the message what S3 has elements for.
        if answer.canonical_request.is_none() {
            let title = "The Canonical String for this request should have been";
            answer.canonical_request = quoted_after(&answer.message, title);
        }
        if answer.string_to_sign.is_none() {
            let title = "The String-to-Sign should have been";
            answer.string_to_sign = quoted_after(&answer.message, title);
        }
        let words: Vec<&str> = answer.texts().collect();
        answer.words = start_of(&words.join("\n"), MOST_WORDS).to_ascii_lowercase();
        answer
    }

    /// Returns the code without the suffix that it has in AWS's JSON protocols.
    pub(crate) fn code(&self) -> Option<&str> {
        let code = self.code.as_deref()?;
        Some(code.strip_suffix("Exception").unwrap_or(code))
    }

    /// Whether the message or a detail contains words in lower case.
    pub(crate) fn says(&self, words: &str) -> bool {
        self.words.contains(words)
    }

    /// Returns the text of an element such as `Region`.
    pub(crate) fn detail(&self, name: &str) -> Option<&str> {
        self.details
            .get(name)
            .map(|text| text.trim())
            .filter(|text| !text.is_empty())
    }

    /// Returns the message and the details.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &str> {
        let details = self.details.values().map(String::as_str);
        [&*self.message].into_iter().chain(details)
    }

    /// Whether nothing can be read from the answer, or there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.code.is_none() && self.message.is_empty() && self.page.is_none()
    }

    /// Reads the elements that contain text alone, up to the first that is malformed.
    fn from_xml(text: &str) -> Self {
        let mut answer = Self::default();
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
                        answer.set_element(&String::from_utf8_lossy(&name), value);
                    }
                }
                (Event::Eof, _) => break,
                _ => {}
            }
        }
        answer
    }

    /// Keeps the first element of each name.
    fn set_element(&mut self, name: &str, value: String) {
        let (place, value) = match name {
            "Code" => (&mut self.code, Some(value.trim().to_owned())),
            "CanonicalRequest" => (&mut self.canonical_request, Some(value)),
            "StringToSign" => (&mut self.string_to_sign, Some(value)),
            "CanonicalRequestBytes" => (&mut self.canonical_request, from_bytes(&value)),
            "StringToSignBytes" => (&mut self.string_to_sign, from_bytes(&value)),
            "Message" if self.message.is_empty() => {
                self.message = value;
                return;
            }
            other => {
                self.details.entry(other.to_owned()).or_insert(value);
                return;
            }
        };
        if place.is_none() {
            *place = value;
        }
    }

    /// Reads the members that AWS's JSON protocols, API Gateway, Google and Supabase have.
    fn from_json(text: &str) -> Self {
        let members: Map<String, Value> = serde_json::from_str(text).unwrap_or_default();
        let inner = members.get("error").and_then(Value::as_object);
        let members_of = |names: &[&str]| -> Vec<String> {
            let maps = inner.into_iter().chain([&members]);
            let values = maps.flat_map(|map| names.iter().filter_map(|name| map.get(*name)));
            let texts = values.filter_map(|value| match value {
                Value::String(text) => Some(text.clone()),
                Value::Number(number) => Some(number.to_string()),
                _ => None,
            });
            texts.filter(|text| !text.is_empty()).collect()
        };
        let is_number = |text: &String| text.bytes().all(|byte| byte.is_ascii_digit());
        let codes = members_of(&["__type", "Code", "code", "error", "reason", "status"]);
        let code = codes.into_iter().find(|code| !is_number(code));
        let statuses = members_of(&["statusCode", "status", "code"]);
        let status = statuses.into_iter().find(is_number);
        let messages = members_of(&["message", "Message", "errorMessage", "error_description"]);
        // A namespace may precede the code: `com.amazon.coral.service#InvalidSignatureException`.
        let code = code.map(|code| {
            code.rsplit_once('#')
                .map_or(&*code, |(_, code)| code)
                .to_owned()
        });
        Self {
            is_json: true,
            status: status.and_then(|status| status.parse().ok()),
            code,
            message: messages.into_iter().next().unwrap_or_default(),
            ..Self::default()
        }
    }

    /// Reads the title of a page, such as `413 Request Entity Too Large`.
    fn from_page(text: &str) -> Self {
        let lower = text.to_ascii_lowercase();
        let title = lower.split_once("<title>").and_then(|(before, rest)| {
            let length = rest.find("</title>")?;
            text.get(before.len() + "<title>".len()..)?.get(..length)
        });
        let title = title.unwrap_or_default().trim();
        Self {
            status: title.get(..3).and_then(|digits| digits.parse().ok()),
            page: Some(start_of(title, 200).to_owned()),
            ..Self::default()
        }
    }

    /// Reads the texts that the AWS CLI, SDKs, curl and browsers print.
    fn from_text(text: &str) -> Self {
        let operation = text
            .split_once("An error occurred (")
            .and_then(|(_, rest)| {
                let (code, rest) = rest.split_once(')')?;
                let (_, message) = rest.split_once(" operation")?;
                // ` (reached max retries: 4): ` may come first.
                let message = message.split_once("): ").or(message.split_once(": "));
                Some((code, message?.1))
            });
        let named = [
            ("api error ", ": "),
            ("Error Code: ", ";"),
            ("ErrorCode: ", ","),
        ];
        let named = named.iter().find_map(|(before, after)| {
            let (_, rest) = text.split_once(before)?;
            let (code, message) = rest.split_once(after).unwrap_or((rest, ""));
            is_error_code(code).then_some((code, if *after == ": " { message } else { text }))
        });
        let (code, message) = match operation.or(named) {
            Some((code, message)) => (Some(code), message),
            None => (answer_table::code_in(text), text),
        };
        let status = code.and_then(|code| code.parse().ok());
        Self {
            code: code.filter(|_| status.is_none()).map(str::to_owned),
            message: message.trim().to_owned(),
            status: status.or_else(|| status_in(text)),
            ..Self::default()
        }
    }
}

/// Whether a text has the form of an error code, and can be shown.
pub(crate) fn is_error_code(text: &str) -> bool {
    let is_in_code = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
    (1..=64).contains(&text.len()) && text.bytes().all(is_in_code)
}

/// Returns at most this many bytes of a text, whole characters.
pub(crate) fn start_of(text: &str, bytes: usize) -> &str {
    let mut ends = (0..=bytes.min(text.len())).rev();
    let start = ends.find_map(|end| text.get(..end));
    start.expect("the empty start is at a character boundary")
}

fn first_of(text: &str, marks: &[&str]) -> Option<usize> {
    marks.iter().filter_map(|mark| text.find(mark)).min()
}

/// Returns the status after words such as `Status Code: 403`.
fn status_in(text: &str) -> Option<u16> {
    let lower = text.to_ascii_lowercase();
    let words = [
        "status code",
        "statuscode",
        "status_code",
        "http error",
        "http/1.1",
        "http/2",
    ];
    words.iter().find_map(|words| {
        let (_, rest) = lower.split_once(words)?;
        let rest = rest.trim_start_matches([' ', ':', '=', '"']);
        let digits = rest.get(..3)?;
        digits
            .parse()
            .ok()
            .filter(|status| (100..600).contains(status))
    })
}

fn unescaped(text: &str) -> Cow<'_, str> {
    let lenient = |entity: &str| resolve_xml_entity(entity).or(Some(""));
    quick_xml::escape::unescape_with(text, lenient).unwrap_or(Cow::Borrowed(text))
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
        let answer = Answer::parse(
            "<?xml version=\"1.0\"?>\n<Error><Code>SignatureDoesNotMatch</Code><Message>a &lt;b&gt; &amp;amp; &#10;&#x41;&unknown; &</Message>\
             <StringToSignBytes>41 57 53</StringToSignBytes><CanonicalRequest>GET\n/<![CDATA[?a&b]]></CanonicalRequest></Error>",
        );
        assert_eq!(answer.code.as_deref(), Some("SignatureDoesNotMatch"));
        assert_eq!(answer.message, "a <b> &amp; \nA&unknown; &");
        assert_eq!(answer.string_to_sign.as_deref(), Some("AWS"));
        assert_eq!(answer.canonical_request.as_deref(), Some("GET\n/?a&b"));
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
            let answer = Answer::parse(broken);
            assert_eq!(answer.code, None, "{broken}");
            assert_eq!(answer.canonical_request, None, "{broken}");
        }
    }

    #[test]
    fn parse_text_of_a_tool_reads_code_message_and_status() {
        for (text, code, message, status) in [
            (
                "\nAn error occurred (SignatureDoesNotMatch) when calling the GetObject operation: It does not match",
                Some("SignatureDoesNotMatch"),
                "It does not match",
                None,
            ),
            (
                "An error occurred (403) when calling the HeadObject operation (reached max retries: 4): Forbidden",
                None,
                "Forbidden",
                Some(403),
            ),
            (
                "operation error S3: PutObject, https response error StatusCode: 403, RequestID: A, HostID: B, api error NewCode: No",
                Some("NewCode"),
                "No",
                Some(403),
            ),
            (
                "AccessDenied: Access Denied",
                Some("AccessDenied"),
                "AccessDenied: Access Denied",
                None,
            ),
            (
                "&lt;Error&gt;&lt;Code&gt;NoSuchKey&lt;/Code&gt;&lt;Message&gt;a &amp;amp; b&lt;/Message&gt;",
                Some("NoSuchKey"),
                "a & b",
                None,
            ),
            (
                r#"{"statusCode":"404","error":"not_found","message":"Object not found"}"#,
                Some("not_found"),
                "Object not found",
                Some(404),
            ),
            (
                r#"{"error":{"code":403,"message":"Anonymous caller","status":"PERMISSION_DENIED"}}"#,
                Some("PERMISSION_DENIED"),
                "Anonymous caller",
                Some(403),
            ),
            (
                "download failed: Error: connect ECONNREFUSED 127.0.0.1:9000",
                None,
                "download failed: Error: connect ECONNREFUSED 127.0.0.1:9000",
                None,
            ),
        ] {
            let answer = Answer::parse(text);
            assert_eq!(answer.code.as_deref(), code, "{text}");
            assert_eq!(
                (&*answer.message, answer.status),
                (message, status),
                "{text}"
            );
        }
    }

    #[test]
    fn parse_page_reads_its_title() {
        let answer = Answer::parse("<html>\n<HEAD><Title>413 Request Entity Too Large</Title>");
        assert_eq!(answer.page.as_deref(), Some("413 Request Entity Too Large"));
        assert_eq!(answer.status, Some(413));
    }

    #[test]
    fn parse_json_reads_code_and_what_the_server_signed() {
        let answer = Answer::parse(
            r#"{"__type": "com.amazon.coral.service#InvalidSignatureException", "message": "The request signature we calculated does not match the signature you provided.\n\nThe Canonical String for this request should have been\n'GET\n/prod/it's\n'\n\nThe String-to-Sign should have been\n'AWS4-HMAC-SHA256\n20261123T120000Z'\n"}"#,
        );
        assert_eq!(answer.code.as_deref(), Some("InvalidSignatureException"));
        assert_eq!(answer.code(), Some("InvalidSignature"));
        assert_eq!(
            answer.canonical_request.as_deref(),
            Some("GET\n/prod/it's\n")
        );
        assert_eq!(
            answer.string_to_sign.as_deref(),
            Some("AWS4-HMAC-SHA256\n20261123T120000Z")
        );
    }
}
