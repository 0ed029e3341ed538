use alloc::string::{String, ToString};

use crate::{Timestamp, json};

/// What S3 compares an upload by a form with, as it is written: JSON, with the spaces that boto3 writes, since what is signed is
/// the text.
///
/// <https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html>
pub(crate) struct Policy {
    text: String,
    has_condition: bool,
}

/// What S3 replaces by the name of the file, in every field of a form and before it compares the policy.
pub(crate) const FILENAME: &str = "${filename}";

/// What is known of a value before S3 puts the name of the file there; `None` where it is known whole.
pub(crate) fn ahead_of_filename(value: &str) -> Option<&str> {
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

    /// The field has this value, or begins with what of it stands before the first `${filename}`.
    pub(crate) fn matches(&mut self, name: &str, value: &str) {
        match ahead_of_filename(value) {
            Some(ahead) => self.starts_with(name, ahead),
            None => self.equals(name, value),
        }
    }

    /// The field has this very value.
    pub(crate) fn equals(&mut self, name: &str, value: &str) {
        self.begin("{");
        self.push_pair(name, ": ", value);
        self.text.push('}');
    }

    /// The field's value begins with this text, which may be empty.
    pub(crate) fn starts_with(&mut self, name: &str, prefix: &str) {
        self.begin("[\"starts-with\", ");
        self.push_pair(&["$", name].concat(), ", ", prefix);
        self.text.push(']');
    }

    /// The file has as many bytes as this, or any number between.
    pub(crate) fn content_length_range(&mut self, least: u64, most: u64) {
        self.begin("[\"content-length-range\", ");
        self.text.push_str(&least.to_string());
        self.text.push_str(", ");
        self.text.push_str(&most.to_string());
        self.text.push(']');
    }

    pub(crate) fn into_text(mut self) -> String {
        self.text.push_str("]}");
        self.text
    }

    fn begin(&mut self, with: &str) {
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
