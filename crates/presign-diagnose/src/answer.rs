//! Reads a server's answer in the forms in which people have it.

mod json;
mod text;
mod xml;

use std::collections::BTreeMap;

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
        let mut answer = if let Some(members) = json::members(text) {
            json::read(&members)
        } else if let Some(at) = first_of(text, &["<Error", "<Code"]) {
            let (_, elements) = text.split_at(at);
            xml::read(elements)
        } else if let Some(at) = first_of(text, &["&lt;Error", "&lt;Code"]) {
            let (_, escaped) = text.split_at(at);
            xml::read(&xml::unescaped(escaped))
        } else if text.starts_with('<') {
            text::read_page(text)
        } else {
            text::read(text)
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
    fn parse_headers_reads_status_code_and_region() {
        let answer = Answer::parse(
            "HTTP/1.1 301 Moved Permanently\r\nx-amz-bucket-region: eu-central-1\r\n",
        );
        assert_eq!(
            (answer.status, answer.detail("Region")),
            (Some(301), Some("eu-central-1"))
        );
        let answer = Answer::parse(
            "> HEAD /b/k HTTP/1.1\n< HTTP/1.1 403 Forbidden\n< X-Minio-Error-Code: AccessDenied\n< X-Minio-Error-Desc: \"Request has expired\"",
        );
        assert_eq!(
            (answer.code.as_deref(), &*answer.message),
            (Some("AccessDenied"), "Request has expired")
        );
    }

    #[test]
    fn parse_error_of_an_sdk_reads_its_code() {
        for text in [
            r#"{"name":"NoSuchKey","$fault":"client","$metadata":{"httpStatusCode":404}}"#,
            r#"{"Error":{"Code":"NoSuchKey","Message":"no"},"ResponseMetadata":{"HTTPStatusCode":404}}"#,
            "{'Error': {'Code': 'NoSuchKey', 'Message': 'no'}}",
            "com.amazonaws.AmazonS3Exception: no (Service: Amazon S3; Status Code: 404; Error Code: NoSuchKey; Request ID: A)",
        ] {
            assert_eq!(
                Answer::parse(text).code.as_deref(),
                Some("NoSuchKey"),
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
