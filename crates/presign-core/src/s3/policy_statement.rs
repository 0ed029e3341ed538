use alloc::{string::String, vec, vec::Vec};

use crate::s3::json::Json;

/// The parts of a statement's condition: operator, key and values.
pub(crate) type Conditions = Vec<(&'static str, &'static str, Json)>;

/// Returns a statement that denies presigned URLs and forms that meet all conditions.
pub(crate) fn deny_links(sid: &'static str, resource: Json, conditions: Conditions) -> Json {
    let presigned = ["REST-QUERY-STRING", "POST"].map(String::from);
    let presigned = ("StringEquals", "s3:authType", Json::texts(presigned));
    let mut operators: Vec<(_, Vec<_>)> = Vec::new();
    for (operator, key, values) in [presigned].into_iter().chain(conditions) {
        match operators.last_mut() {
            Some((last, keys)) if *last == operator => keys.push((key, values)),
            _ => operators.push((operator, vec![(key, values)])),
        }
    }
    let operators = operators.into_iter();
    let operators = operators.map(|(operator, keys)| (operator, Json::Object(keys)));
    Json::Object(vec![
        ("Sid", Json::text(sid)),
        ("Effect", Json::text("Deny")),
        ("Principal", Json::text("*")),
        ("Action", Json::text("s3:*")),
        ("Resource", resource),
        ("Condition", Json::Object(operators.collect())),
    ])
}
