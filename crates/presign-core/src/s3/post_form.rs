use alloc::{
    string::{String, ToString},
    vec::Vec,
};
use core::fmt;

use crate::{
    Error, Timestamp,
    error::error,
    markup::push_escaped,
    quoted::{Quoted, is_shown},
};

/// A form by which anyone can upload one object, until it expires: no credentials are needed for it.
///
/// The client posts it to the URL as `multipart/form-data`: the fields in this order, those that it chooses itself, and the file,
/// named `file`, last.
/// <https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-UsingHTTPPOST.html>
#[derive(Clone, PartialEq, Eq)]
pub struct PostForm {
    pub(crate) url: String,
    pub(crate) fields: Vec<(String, String)>,
    /// What the client chooses: a field's name, and what its value begins with.
    pub(crate) chosen: Vec<(String, String)>,
    pub(crate) policy: String,
    pub(crate) expires_at: Timestamp,
}

impl PostForm {
    /// Where the form is posted.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The fields and their values, the signature among them. Whoever has them can upload.
    pub fn fields(&self) -> &[(String, String)] {
        &self.fields
    }

    /// The fields that the client chooses, and what their values begin with.
    pub fn chosen_fields(&self) -> &[(String, String)] {
        &self.chosen
    }

    /// The policy as JSON, which the field `policy` has in Base64: what S3 compares the upload with.
    pub fn policy(&self) -> &str {
        &self.policy
    }

    /// The moment at which the form stops working: when it expires, or the credentials do, whichever is first.
    pub fn expires_at(&self) -> Timestamp {
        self.expires_at
    }

    /// The form for a page: an HTML element with the fields hidden, one input for each field that the client chooses, one for the
    /// file and a button.
    ///
    /// # Errors
    ///
    /// `unsupported_combination` for a value that a browser would not post as it is: HTML cannot carry NUL and U+0080 to U+009F, and
    /// a line end that is not CRLF becomes one. Another client can post it.
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
        // A text input has no lines at all.
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

/// Appends an attribute's value, in which every character is visible: others are references, which mean the same to a browser.
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

/// Shows the URL and the fields without their values: signature, session token and a customer's key stand there.
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
