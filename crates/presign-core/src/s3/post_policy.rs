use alloc::string::{String, ToString};

use crate::{Timestamp, json};

/// The policy of a form upload: JSON with the spaces of boto3, because the text itself is signed.
///
/// <https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html>
pub(crate) struct Policy {
    text: String,
    has_condition: bool,
}

/// S3 replaces this by the name of the file, in every field of a form and before it checks the policy.
pub(crate) const FILENAME: &str = "${filename}";

/// Returns the part of a value before `${filename}`; `None` if the value contains no `${filename}`.
pub(crate) fn before_filename(value: &str) -> Option<&str> {
    value.split_once(FILENAME).map(|(ahead, _)| ahead)
}

impl Policy {
    pub(crate) fn new(expiration: Timestamp) -> Self {
        let expiration = expiration.rfc3339();
        Self {
            text: ["{\"expiration\": \"", &expiration, "\", \"conditions\": ["].concat(),
            has_condition: false,
        }
    }

    /// Adds the condition that the field equals this value, or starts with its part before the first `${filename}`.
    pub(crate) fn matches(&mut self, name: &str, value: &str) {
        match before_filename(value) {
            Some(ahead) => self.starts_with(name, ahead),
            None => self.equals(name, value),
        }
    }

    /// Adds the condition that the field equals this value.
    pub(crate) fn equals(&mut self, name: &str, value: &str) {
        self.start("{");
        self.push_pair(name, ": ", value);
        self.text.push('}');
    }

    /// Adds the condition that the field starts with this text, which may be empty.
    pub(crate) fn starts_with(&mut self, name: &str, prefix: &str) {
        self.start("[\"starts-with\", ");
        self.push_pair(&["$", name].concat(), ", ", prefix);
        self.text.push(']');
    }

    /// Adds the condition on the size of the file in bytes.
    pub(crate) fn content_length_range(&mut self, least: u64, most: u64) {
        self.start("[\"content-length-range\", ");
        self.text.push_str(&least.to_string());
        self.text.push_str(", ");
        self.text.push_str(&most.to_string());
        self.text.push(']');
    }

    pub(crate) fn into_text(mut self) -> String {
        self.text.push_str("]}");
        self.text
    }

    fn start(&mut self, with: &str) {
        let behind = if self.has_condition { ", " } else { "" };
        self.has_condition = true;
        self.text.extend([behind, with]);
    }

    fn push_pair(&mut self, name: &str, between: &str, value: &str) {
        json::push_string(&mut self.text, name);
        self.text.push_str(between);
        json::push_string(&mut self.text, value);
    }
}
