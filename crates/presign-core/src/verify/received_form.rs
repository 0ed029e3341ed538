use alloc::{borrow::ToOwned, string::String, vec::Vec};
use core::fmt;

use super::{
    VerifiedForm, VerifyOptions,
    claim::{Claim, Pair, find},
    policy::Submitted,
};
use crate::{
    Credentials, Error, ErrorCode, Timestamp, base64,
    error::error,
    text::{Quoted, push_all},
};

/// An upload by form as a server received it: `multipart/form-data`, taken apart.
#[derive(Clone)]
pub struct ReceivedForm<'a> {
    bucket: &'a str,
    file_length: u64,
    file_name: &'a str,
    content_type: Option<&'a str>,
    fields: Vec<Pair>,
}

impl<'a> ReceivedForm<'a> {
    /// An upload to a bucket, of a file of so many bytes.
    pub fn new(bucket: &'a str, file_length: u64) -> Self {
        Self {
            bucket,
            file_length,
            file_name: "",
            content_type: None,
            fields: Vec::new(),
        }
    }

    /// Adds a field that came ahead of the file.
    #[must_use]
    pub fn field(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.fields.push((name.into(), value.into()));
        self
    }

    /// The name of the file, of which what follows the last `/` or `\` stands for `${filename}`. By default it is empty.
    #[must_use]
    pub fn file_name(mut self, name: &'a str) -> Self {
        self.file_name = name;
        self
    }

    /// The media type of the file's own part, which the policy is compared with where no field `Content-Type` came.
    #[must_use]
    pub fn content_type(mut self, media_type: &'a str) -> Self {
        self.content_type = Some(media_type);
        self
    }

    /// The access key ID that the form states, for those who look the credentials up ahead of
    /// [`verify_form`](crate::verify_form). Nothing is verified.
    ///
    /// # Errors
    ///
    /// `invalid_field`.
    pub fn access_key_id(&self) -> Result<String, Error> {
        let claim = Claim::read(&self.fields, ErrorCode::InvalidField)?;
        Ok(claim.access_key_id.to_owned())
    }

    pub(super) fn verify(
        &self,
        lookup: &dyn Fn(&str) -> Option<Credentials>,
        now: Timestamp,
        options: &VerifyOptions,
    ) -> Result<VerifiedForm, Error> {
        for (index, (name, _)) in self.fields.iter().enumerate() {
            let before = self.fields.get(..index).unwrap_or_default();
            if find(before, name).is_some() {
                return Err(error!(
                    InvalidField,
                    "the form's field {} came twice",
                    Quoted(name)
                ));
            }
        }
        let claim = Claim::read(&self.fields, ErrorCode::InvalidField)?;
        let service = claim.scope.service();
        let Some(region) = claim.scope.region() else {
            return Err(error!(
                UnsupportedCombination,
                "a form cannot be signed by Signature Version 4A"
            ));
        };
        options.check_scope(service, region)?;
        let (Some(policy), Some(key)) = (find(&self.fields, "policy"), find(&self.fields, "key"))
        else {
            return Err(error!(
                InvalidField,
                "the form has no policy, or no key: every one has both"
            ));
        };
        let credentials = claim.credentials(lookup)?;
        claim.check(&credentials, policy)?;

        let decoded = base64::decode(policy).and_then(|bytes| String::from_utf8(bytes).ok());
        let Some(decoded) = decoded else {
            return Err(error!(
                InvalidPolicy,
                "the form's policy is not UTF-8, in Base64"
            ));
        };
        let key = self.expanded(key);
        let submitted = Submitted {
            bucket: self.bucket,
            file_length: self.file_length,
            content_type: self.content_type,
            fields: &self.expanded_fields(),
        };
        let end = submitted.check(&decoded)?;
        let expires_at = credentials.end_at_most(end);
        options.check_time(claim.signed_at, expires_at, now)?;
        Ok(VerifiedForm {
            access_key_id: claim.access_key_id.into(),
            service: service.into(),
            region: region.into(),
            scope_date: claim.scope.date().into(),
            signed_at: claim.signed_at,
            expires_at,
            bucket: self.bucket.into(),
            key,
        })
    }

    fn expanded_fields(&self) -> Vec<Pair> {
        let mut fields = self.fields.clone();
        for (_, value) in &mut fields {
            *value = self.expanded(value);
        }
        fields
    }

    /// A value with the file's name in the place of `${filename}`.
    fn expanded(&self, value: &str) -> String {
        const VARIABLE: &str = "${filename}";
        let name = self.file_name.as_bytes();
        let folder = name.iter().rposition(|byte| matches!(byte, b'/' | b'\\'));
        let name = self
            .file_name
            .get(folder.map_or(0, |at| at + 1)..)
            .unwrap_or_default();
        let mut out = String::new();
        let mut rest = value;
        let is_here = |rest: &str| {
            rest.as_bytes()
                .windows(VARIABLE.len())
                .position(|part| part == VARIABLE.as_bytes())
        };
        while let Some(at) = is_here(rest) {
            push_all(&mut out, &[rest.get(..at).unwrap_or_default(), name]);
            rest = rest.get(at + VARIABLE.len()..).unwrap_or_default();
        }
        out.push_str(rest);
        out
    }
}

/// Shows the fields without their values: signature and session token stand there.
impl fmt::Debug for ReceivedForm<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.fields.iter().map(|(name, _)| name).collect();
        f.debug_struct("ReceivedForm")
            .field("bucket", &self.bucket)
            .field("file_length", &self.file_length)
            .field("fields", &names)
            .finish_non_exhaustive()
    }
}
