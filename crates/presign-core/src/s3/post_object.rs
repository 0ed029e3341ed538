use alloc::{string::String, vec::Vec};
use core::fmt;

use crate::{
    Error, Method, PostForm, Timestamp,
    ascii::{is_made_of, is_one_of},
    error::error,
    expiry::{Expiry, Lifetime, lifetime_setters},
    quoted::Quoted,
    request_parts::RequestParts,
    s3::policy_signature::{Fields, signed_fields, signer_fields},
    s3::post_policy::{Policy, before_filename},
    s3::tagging_xml::{is_tagging, may_start_tagging},
    signer::Signer,
    sigv4::names::is_signature_parameter,
};

/// A form to presign; see [`Presigner::post_object`](crate::Presigner::post_object).
///
/// Errors of a field or a condition are returned when the form is presigned.
pub struct PostObject<'a> {
    draft: RequestParts<'a>,
    key: &'a str,
    fields: Fields,
    chosen: Fields,
    content_length_range: Option<(u64, u64)>,
}

impl<'a> PostObject<'a> {
    pub(crate) fn new(signer: &'a Signer, bucket: &'a str, key: &'a str) -> Self {
        Self {
            draft: RequestParts::new(signer, Method::Post, Some(bucket), Some(key)),
            key,
            fields: Vec::new(),
            chosen: Vec::new(),
            content_length_range: None,
        }
    }

    lifetime_setters!("form");

    /// Adds a field, by the name that [S3 defines](https://docs.aws.amazon.com/AmazonS3/latest/API/RESTObjectPOST.html), such as `acl`,
    /// `Content-Type`, `success_action_redirect`, `x-amz-storage-class` or `x-amz-meta-owner`. The client cannot change its value, except
    /// after the first `${filename}`, which S3 replaces by the name of the file. `tagging` is XML, as S3 requires.
    #[must_use]
    pub fn field(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        let (name, value) = (name.into(), value.into());
        self.check_name(&name);
        self.check_tagging(&name, is_tagging(&value));
        self.fields.push((name, value));
        self
    }

    /// Lets the client choose the value of a field, which must start with this text, up to the first `${filename}`; an empty text allows
    /// any value.
    #[must_use]
    pub fn starts_with(mut self, name: impl Into<String>, prefix: impl Into<String>) -> Self {
        let (name, prefix) = (name.into(), prefix.into());
        self.check_name(&name);
        self.check_tagging(&name, may_start_tagging(&prefix));
        self.chosen.push((name, prefix));
        self
    }

    /// Sets the minimum and maximum size of the file in bytes.
    #[must_use]
    pub fn content_length_range(mut self, least: u64, most: u64) -> Self {
        if least > most {
            self.draft.keep(Err(error!(
                InvalidOption,
                "content_length_range: the minimum is above the maximum; use a minimum that is not"
            )));
        }
        self.content_length_range = Some((least, most));
        self
    }

    /// Allows a key with a `.` or `..` segment; see [`Request::allow_unsafe_key`](crate::Request::allow_unsafe_key).
    #[must_use]
    pub fn allow_unsafe_key(mut self, allow: bool) -> Self {
        self.draft.allow_unsafe_key = allow;
        self
    }

    /// Presigns the form at the current system time.
    ///
    /// # Errors
    ///
    /// Those of [`presign_at`](Self::presign_at), and `invalid_time` if the system clock is before 1970.
    #[cfg(feature = "std")]
    pub fn presign(&self) -> Result<PostForm, Error> {
        self.presign_at(Timestamp::now()?)
    }

    /// Presigns the form at the given time.
    ///
    /// # Errors
    ///
    /// The first error of a field or a condition; those of [`Request::presign_at`](crate::Request::presign_at); and `invalid_expires` for
    /// an expiry that is not after `at`, or more than 7 days after it.
    pub fn presign_at(&self, at: Timestamp) -> Result<PostForm, Error> {
        let Expiry {
            signed_at,
            expires_in,
            expires_at,
        } = self.draft.expiry(at)?;
        let expiration = expires_in.after(signed_at)?;
        let mut url = String::new();
        let address = self.draft.resolve(&mut url)?;
        address.push_key(&mut url, None);
        let signer = self.draft.signer;
        let context = signer.context(address.signing, signed_at)?;

        let mut of_signer = signer_fields(signer, address.signing, &context, signed_at);
        let policy = self.policy(expiration, &of_signer);
        let mut fields: Fields = [("key".into(), self.key.into())].into();
        fields.extend_from_slice(&self.fields);
        fields.append(&mut of_signer);
        fields.append(&mut signed_fields(&context, &policy)?);
        Ok(PostForm {
            url,
            fields,
            chosen: self.chosen.clone(),
            policy,
            expires_at,
        })
    }

    /// The order of boto3's conditions, so that both sign the same text.
    fn policy(&self, expiration: Timestamp, of_signature: &Fields) -> String {
        let mut policy = Policy::new(expiration);
        for (name, value) in &self.fields {
            policy.matches(name, value);
        }
        for (name, prefix) in &self.chosen {
            policy.starts_with(name, before_filename(prefix).unwrap_or(prefix));
        }
        if let Some((least, most)) = self.content_length_range {
            policy.content_length_range(least, most);
        }
        policy.equals("bucket", self.draft.bucket.expect("a form has a bucket"));
        policy.matches("key", self.key);
        for (name, value) in of_signature {
            policy.equals(name, value);
        }
        policy.into_text()
    }

    fn lifetime(&mut self) -> &mut Lifetime {
        &mut self.draft.lifetime
    }

    fn keep(&mut self, outcome: Result<(), Error>) {
        self.draft.keep(outcome);
    }

    fn check_name(&mut self, name: &str) {
        let mut known = self.fields.iter().chain(&self.chosen);
        let why = if name.is_empty() || !is_made_of(name, b"-_.") {
            "is an invalid name; use letters, digits, `-`, `_` and `.`"
        } else if is_one_of(name, &OF_FORM) || is_signature_parameter(name) {
            "is set by the form; leave it out"
        } else if is_one_of(name, &["content-length", "content-length-range"]) {
            "is not a field of S3; use content_length_range to limit the size"
        } else if name.eq_ignore_ascii_case("x-amz-tagging") {
            "is not a field of S3; use the field `tagging` with XML"
        } else if known.any(|(known, _)| known.eq_ignore_ascii_case(name)) {
            "is set twice; set it once"
        } else {
            return;
        };
        self.draft.keep(Err(error!(
            InvalidField,
            "fields: {} {}",
            Quoted(name),
            why
        )));
    }

    fn check_tagging(&mut self, name: &str, is_right: bool) {
        if name.eq_ignore_ascii_case("tagging") && !is_right {
            self.draft.keep(Err(error!(
                InvalidField,
                "fields: {} is not the XML of S3; use \
                 <Tagging><TagSet><Tag><Key>name</Key><Value>value</Value></Tag></TagSet></Tagging>",
                Quoted(name)
            )));
        }
    }
}

impl fmt::Debug for PostObject<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PostObject")
            .field("bucket", &self.draft.bucket)
            .field("key", &self.key)
            .finish_non_exhaustive()
    }
}

const OF_FORM: [&str; 4] = ["bucket", "file", "key", "policy"];

#[cfg(test)]
mod tests {
    use alloc::{format, string::ToString};

    use super::*;
    use crate::{Credentials, Presigner};

    fn presigner() -> Presigner {
        let credentials = Credentials::new("AKIA", "secret").unwrap();
        let credentials = credentials.with_session_token("swordfish").unwrap();
        Presigner::builder("eu-west-1", credentials)
            .build()
            .unwrap()
    }

    fn at() -> Timestamp {
        "2026-11-23T12:00:00Z".parse().unwrap()
    }

    #[test]
    fn fields_start_with_key_and_end_with_signature() {
        let s3 = presigner();
        let form = s3
            .post_object("photos", "in/${filename}")
            .field("acl", "private");
        let form = form
            .starts_with("Content-Type", "image/")
            .presign_at(at())
            .unwrap();
        let names: Vec<_> = form
            .fields()
            .iter()
            .map(|(name, _)| name.as_str())
            .collect();
        assert_eq!(
            names,
            [
                "key",
                "acl",
                "x-amz-algorithm",
                "x-amz-credential",
                "x-amz-date",
                "x-amz-security-token",
                "policy",
                "x-amz-signature"
            ]
        );
        let shown = format!("{form:?}");
        assert!(!shown.contains("swordfish"), "{shown}");
    }

    #[test]
    fn policy_of_a_field_with_filename_has_the_prefix_before_it() {
        let s3 = presigner();
        let form = s3
            .post_object("photos", "in/${filename}")
            .field("x-amz-meta-name", "${filename}")
            .field(
                "success_action_redirect",
                "https://h/?f=${filename}&g=${filename}",
            )
            .field("x-amz-meta-other", "$${file}name}")
            .starts_with("Content-Disposition", "attachment; filename=${filename}");
        let form = form.presign_at(at()).unwrap();
        for condition in [
            r#"["starts-with", "$x-amz-meta-name", ""]"#,
            r#"["starts-with", "$success_action_redirect", "https://h/?f="]"#,
            r#"{"x-amz-meta-other": "$${file}name}"}"#,
            r#"["starts-with", "$Content-Disposition", "attachment; filename="]"#,
        ] {
            assert!(form.policy.contains(condition), "{}", form.policy);
        }
        assert_eq!(
            form.chosen_fields()[0].1,
            "attachment; filename=${filename}"
        );
        assert_eq!(form.fields()[1].1, "${filename}");
    }

    #[test]
    fn starts_with_key_ends_before_the_file_name() {
        for (key, condition) in [
            ("in/${filename}", r#"["starts-with", "$key", "in/"]"#),
            ("in/${filename}/raw", r#"["starts-with", "$key", "in/"]"#),
            ("${file}", r#"{"key": "${file}"}"#),
        ] {
            let form = presigner().post_object("photos", key).presign_at(at());
            let policy = form.unwrap().policy;
            assert!(policy.contains(condition), "{policy}");
        }
    }

    #[test]
    fn presign_at_invalid_form_is_an_error() {
        let s3 = presigner();
        let form = || s3.post_object("photos", "k");
        for (form, code, text) in [
            (
                form().field("Policy", "x"),
                "invalid_field",
                "fields: `Policy` is set by the form; leave it out",
            ),
            (
                form().field("acl", "private").starts_with("ACL", ""),
                "invalid_field",
                "fields: `ACL` is set twice; set it once",
            ),
            (
                form().field("a\"b", "x"),
                "invalid_field",
                "fields: `a\"b` is an invalid name; use letters, digits, `-`, `_` and `.`",
            ),
            (
                form().starts_with("Content-Length", "1"),
                "invalid_field",
                "fields: `Content-Length` is not a field of S3; use content_length_range to limit the size",
            ),
            (
                form().field("content-length-range", "1,2"),
                "invalid_field",
                "fields: `content-length-range` is not a field of S3; use content_length_range to limit the size",
            ),
            (
                form().field("X-Amz-Tagging", "a=b"),
                "invalid_field",
                "fields: `X-Amz-Tagging` is not a field of S3; use the field `tagging` with XML",
            ),
            (
                form().field("Tagging", "a=b"),
                "invalid_field",
                "fields: `Tagging` is not the XML of S3; use \
                 <Tagging><TagSet><Tag><Key>name</Key><Value>value</Value></Tag></TagSet></Tagging>",
            ),
            (
                form().starts_with("tagging", "a="),
                "invalid_field",
                "fields: `tagging` is not the XML of S3; use \
                 <Tagging><TagSet><Tag><Key>name</Key><Value>value</Value></Tag></TagSet></Tagging>",
            ),
            (
                form().content_length_range(2, 1),
                "invalid_option",
                "content_length_range: the minimum is above the maximum; use a minimum that is not",
            ),
            (
                form().expires_at(at()),
                "invalid_expires",
                "expires_at: 2026-11-23T12:00:00Z is not after the signing time 2026-11-23T12:00:00Z; use a time up to 7 days after it",
            ),
            (
                form().expires_in(0),
                "invalid_expires",
                "expires_in: 0 seconds are out of range; use 1 to 604,800 (7 days)",
            ),
            (
                s3.post_object("photos", ""),
                "invalid_key",
                "key: empty; use 1 to 1,024 bytes of UTF-8",
            ),
            (
                s3.post_object(
                    "arn:aws:s3::123456789012:accesspoint/mfzwi23gnjvgw.mrap",
                    "k",
                ),
                "unsupported_combination",
                "bucket: a Multi-Region Access Point does not accept forms; use a bucket",
            ),
        ] {
            let error = form.presign_at(at()).unwrap_err();
            assert_eq!(
                (error.code().as_str(), error.to_string().as_str()),
                (code, text)
            );
        }
    }

    #[test]
    fn to_html_escapes_names_and_values() {
        let s3 = presigner();
        let form = s3
            .post_object("photos", "<\"'&>\r\n")
            .starts_with("Content-Type", "image/");
        let html = form.presign_at(at()).unwrap().to_html().unwrap();
        let begin = "<form action=\"https://photos.s3.eu-west-1.amazonaws.com/\" method=\"post\" enctype=\"multipart/form-data\">\n  \
                     <input type=\"hidden\" name=\"key\" value=\"&lt;&quot;&#39;&amp;&gt;&#13;&#10;\">\n";
        assert!(html.starts_with(begin), "{html}");
        let end = "  <input type=\"text\" name=\"Content-Type\" value=\"image/\">\n  \
                   <input type=\"file\" name=\"file\" required>\n  <button>Upload</button>\n</form>\n";
        assert!(html.ends_with(end), "{html}");
        // Lines of a hidden field end as in HTTP, and a text input has only one.
        let form = || s3.post_object("photos", "k");
        for (form, changed) in [
            (form().field("x-amz-meta-a", "1\r\n2"), None),
            (form().field("x-amz-meta-a", "1\n2"), Some("x-amz-meta-a")),
            (
                form().field("x-amz-meta-a", "1\u{80}2"),
                Some("x-amz-meta-a"),
            ),
            (
                form().starts_with("Content-Type", "a\r\n"),
                Some("Content-Type"),
            ),
        ] {
            let outcome = form.presign_at(at()).unwrap().to_html();
            let message = outcome.err().map(|error| error.to_string());
            assert_eq!(message.is_some(), changed.is_some());
            assert!(
                message
                    .unwrap_or_default()
                    .contains(changed.unwrap_or_default())
            );
        }
    }
}
