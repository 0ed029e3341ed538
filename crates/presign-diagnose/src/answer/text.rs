//! Answers that are no XML and no JSON: texts of tools, headers, pages.

use super::{Answer, is_error_code, start_of};
use crate::answer_table;

/// Reads the texts that the AWS CLI, SDKs, curl and browsers print.
pub(super) fn read(text: &str) -> Answer {
    if text.starts_with("HTTP/") || text.contains("\n< HTTP/") {
        return read_headers(text);
    }
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
    Answer {
        code: code.filter(|_| status.is_none()).map(str::to_owned),
        message: message.trim().to_owned(),
        status: status.or_else(|| status_in(text)),
        ..Answer::default()
    }
}

/// Reads the headers of a response, as `curl -I` and `curl -v` print them.
fn read_headers(text: &str) -> Answer {
    let mut answer = Answer {
        status: status_in(text),
        ..Answer::default()
    };
    for line in text.lines() {
        let line = line.strip_prefix("< ").unwrap_or(line);
        let Some((name, value)) = line.split_once(':') else {
            continue;
        };
        let (name, value) = (name.trim().to_ascii_lowercase(), value.trim());
        if CODE_HEADERS.contains(&&*name) {
            answer.code = Some(value.to_owned());
        } else if MESSAGE_HEADERS.contains(&&*name) {
            value.trim_matches('"').clone_into(&mut answer.message);
        } else if name == "x-amz-bucket-region" {
            answer.details.insert("Region".into(), value.to_owned());
        }
    }
    answer
}

/// Reads the title of a page, such as `413 Request Entity Too Large`.
pub(super) fn read_page(text: &str) -> Answer {
    let lower = text.to_ascii_lowercase();
    let title = lower.split_once("<title>").and_then(|(before, rest)| {
        let length = rest.find("</title>")?;
        text.get(before.len() + "<title>".len()..)?.get(..length)
    });
    let title = title.unwrap_or_default().trim();
    Answer {
        status: title.get(..3).and_then(|digits| digits.parse().ok()),
        page: Some(start_of(title, 200).to_owned()),
        ..Answer::default()
    }
}

/// The headers in which servers send the code of an error whose response has no body.
const CODE_HEADERS: [&str; 3] = ["x-minio-error-code", "x-ms-error-code", "x-amz-error-code"];

/// The headers in which servers send the message of such an error.
const MESSAGE_HEADERS: [&str; 2] = ["x-minio-error-desc", "x-amz-error-message"];

/// Returns the status after words such as `Status Code: 403`.
fn status_in(text: &str) -> Option<u16> {
    let lower = text.to_ascii_lowercase();
    let words = [
        "status code",
        "statuscode",
        "status_code",
        "http error",
        "http/1.0",
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
