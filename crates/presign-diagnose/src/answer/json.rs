//! Answers in JSON.

use serde_json::{Map, Value};

use super::Answer;

/// Returns the members of a text that is an object of JSON.
pub(super) fn members(text: &str) -> Option<Map<String, Value>> {
    serde_json::from_str(text).ok()
}

/// Reads the members that AWS's JSON protocols, API Gateway, SDKs, Google and Supabase have.
pub(super) fn read(members: &Map<String, Value>) -> Answer {
    let object = |name: &&str| members.get(*name).and_then(Value::as_object);
    let inner: Vec<_> = ["error", "Error", "$metadata"]
        .iter()
        .filter_map(object)
        .collect();
    let members_of = |names: &[&str]| -> Vec<String> {
        let maps = inner.iter().copied().chain([members]);
        let values = maps.flat_map(|map| names.iter().filter_map(|name| map.get(*name)));
        let texts = values.filter_map(|value| match value {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        });
        texts.filter(|text| !text.is_empty()).collect()
    };
    let is_number = |text: &String| text.bytes().all(|byte| byte.is_ascii_digit());
    let codes = members_of(&[
        "__type", "Code", "code", "name", "error", "reason", "status",
    ]);
    let code = codes.into_iter().find(|code| !is_number(code));
    let statuses = members_of(&["statusCode", "httpStatusCode", "status", "code"]);
    let status = statuses.into_iter().find(is_number);
    let messages = members_of(&["message", "Message", "errorMessage", "error_description"]);
    // A namespace may precede the code: `com.amazon.coral.service#InvalidSignatureException`.
    let code = code.map(|code| {
        code.rsplit_once('#')
            .map_or(&*code, |(_, code)| code)
            .to_owned()
    });
    Answer {
        is_json: true,
        status: status.and_then(|status| status.parse().ok()),
        code,
        message: messages.into_iter().next().unwrap_or_default(),
        ..Answer::default()
    }
}
