use alloc::{
    string::{String, ToString},
    vec::Vec,
};
use core::fmt;

use crate::{
    Error, Timestamp,
    error::error,
    quoted::{Quoted, is_shown},
    s3::html::push_escaped,
};

/// A form with which anyone can upload one object until it expires, without credentials.
///
/// The client posts it to the URL as `multipart/form-data`: the fields in this order, then those that it chooses, and the file last, named
/// `file`.
/// <https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-UsingHTTPPOST.html>
#[derive(Clone, PartialEq, Eq)]
pub struct PostForm {
    pub(crate) url: String,
    pub(crate) fields: Vec<(String, String)>,
    /// The fields that the client chooses: their names and required prefixes.
    pub(crate) chosen: Vec<(String, String)>,
    pub(crate) policy: String,
    pub(crate) expires_at: Timestamp,
}

impl PostForm {
    /// Returns the URL to which the form is posted.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Returns the fields and their values, including the signature. Anyone who has them can upload.
    pub fn fields(&self) -> &[(String, String)] {
        &self.fields
    }

    /// Returns the fields that the client chooses, with their required prefixes.
    pub fn chosen_fields(&self) -> &[(String, String)] {
        &self.chosen
    }

    /// Returns the policy as JSON, which the field `policy` contains in Base64: the conditions that S3 checks.
    pub fn policy(&self) -> &str {
        &self.policy
    }

    /// Returns the time at which the form stops working: its own expiry, or that of the credentials if that is earlier.
    pub fn expires_at(&self) -> Timestamp {
        self.expires_at
    }

    /// Returns the form as an HTML element, with hidden fields, one input for each field that the client chooses, one for the file and a
    /// button.
    ///
    /// # Errors
    ///
    /// `unsupported_combination` for a value that a browser would not post unchanged: HTML cannot contain NUL and U+0080 to U+009F, and a
    /// line end that is not CRLF becomes CRLF. Other clients can post it.
    pub fn to_html(&self) -> Result<String, Error> {
        self.check_for_html()?;
        let mut html = String::from("<form action=\"");
        push_attribute(&mut html, &self.url);
        html.push_str("\" method=\"post\" enctype=\"multipart/form-data\">\n");
        for (kind, fields) in [("hidden", &self.fields), ("text", &self.chosen)] {
            for (name, value) in fields {
                for part in ["  <input type=\"", kind, "\" name=\""] {
                    html.push_str(part);
                }
                push_attribute(&mut html, name);
                html.push_str("\" value=\"");
                push_attribute(&mut html, value);
                html.push_str("\">\n");
            }
        }
        html.push_str(
            "  <input type=\"file\" name=\"file\" required>\n  <button>Upload</button>\n</form>\n",
        );
        Ok(html)
    }

    fn check_for_html(&self) -> Result<(), Error> {
        let is_changed = |character| matches!(character, '\r' | '\n' | '\0' | '\u{80}'..='\u{9f}');
        // A text input has no line ends.
        let chosen = self
            .chosen
            .iter()
            .find(|(_, value)| value.contains(is_changed));
        let fixed = self
            .fields
            .iter()
            .find(|(_, value)| value.replace("\r\n", "").contains(is_changed));
        match fixed.or(chosen) {
            None => Ok(()),
            Some((name, _)) => Err(error!(
                UnsupportedCombination,
                "{}: contains a control character that browsers change; post the fields with another client",
                Quoted(name)
            )),
        }
    }
}

/// Appends an attribute value with invisible characters as character references, which browsers read in the same way.
fn push_attribute(html: &mut String, value: &str) {
    for character in value.chars() {
        if is_shown(character) {
            push_escaped(html, character.encode_utf8(&mut [0; 4]));
        } else {
            html.push_str("&#");
            html.push_str(&u32::from(character).to_string());
            html.push(';');
        }
    }
}

/// Omits the values of the fields, because they contain the signature, the session token and customer-provided keys.
impl fmt::Debug for PostForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.fields.iter().map(|(name, _)| name).collect();
        f.debug_struct("PostForm")
            .field("url", &self.url)
            .field("fields", &names)
            .field("expires_at", &format_args!("{}", self.expires_at))
            .finish_non_exhaustive()
    }
}
