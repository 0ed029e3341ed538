use alloc::{borrow::Cow, string::String, vec::Vec};

use crate::{Timestamp, json, text::push_number};

/// What S3 compares an upload by a form with.
///
/// <https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html>
pub(crate) enum Condition<'a> {
    /// The field has this very value.
    Equals(Cow<'a, str>, Cow<'a, str>),
    /// The field's value begins with this text, which may be empty.
    StartsWith(Cow<'a, str>, Cow<'a, str>),
    /// The file has as many bytes as this, or any number between.
    ContentLengthRange(u64, u64),
}

/// The policy as JSON, with the spaces that boto3 writes: what is signed is the text.
pub(crate) fn policy(expiration: Timestamp, conditions: &[Condition<'_>]) -> String {
    let mut out = String::from("{\"expiration\": \"");
    out.push_str(&expiration.rfc3339());
    out.push_str("\", \"conditions\": [");
    let conditions: Vec<_> = conditions.iter().map(Condition::to_json).collect();
    out.push_str(&conditions.join(", "));
    out.push_str("]}");
    out
}

impl Condition<'_> {
    fn to_json(&self) -> String {
        let mut out = String::new();
        match self {
            Self::Equals(name, value) => {
                out.push('{');
                json::push_string(&mut out, name);
                out.push_str(": ");
                json::push_string(&mut out, value);
                out.push('}');
            }
            Self::StartsWith(name, prefix) => {
                out.push_str("[\"starts-with\", ");
                json::push_string(&mut out, &["$", name].concat());
                out.push_str(", ");
                json::push_string(&mut out, prefix);
                out.push(']');
            }
            Self::ContentLengthRange(least, most) => {
                out.push_str("[\"content-length-range\", ");
                push_number(&mut out, *least, 1);
                out.push_str(", ");
                push_number(&mut out, *most, 1);
                out.push(']');
            }
        }
        out
    }
}
