//! Answers in XML, as S3 writes them.

use std::borrow::Cow;

use quick_xml::{
    Reader,
    escape::resolve_xml_entity,
    events::{BytesRef, Event},
};

use super::Answer;

/// Reads the elements that contain text alone, up to the first that is malformed.
pub(super) fn read(text: &str) -> Answer {
    let mut answer = Answer::default();
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

impl Answer {
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
}

/// Returns XML that was escaped to be shown in HTML.
pub(super) fn unescaped(text: &str) -> Cow<'_, str> {
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
