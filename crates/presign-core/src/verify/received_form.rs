use alloc::{borrow::ToOwned, string::String, vec::Vec};
use core::fmt;

use base64ct::{Base64, Encoding};

use super::{
    VerifiedForm, VerifyOptions,
    claim::{Pair, SignatureParameters, find},
    form_fields::{FormFields, check_size},
    policy::{Policy, Submitted},
};
use crate::{Credentials, Error, ErrorCode, Timestamp, error::error, quoted::Quoted};

/// A form upload as a server received it: `multipart/form-data`, parsed into fields.
#[derive(Clone)]
pub struct ReceivedForm<'a> {
    bucket: &'a str,
    file_length: u64,
    file_name: &'a str,
    content_type: Option<&'a str>,
    fields: Vec<Pair>,
}

impl<'a> ReceivedForm<'a> {
    /// Creates an upload to a bucket, with a file of `file_length` bytes.
    pub fn new(bucket: &'a str, file_length: u64) -> Self {
        Self {
            bucket,
            file_length,
            file_name: "",
            content_type: None,
            fields: Vec::new(),
        }
    }

    /// Adds a field that precedes the file.
    #[must_use]
    pub fn field(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.fields.push((name.into(), value.into()));
        self
    }

    /// Sets the name of the file. `${filename}` is replaced by the text after its last `/` or `\`. The default is empty.
    #[must_use]
    pub fn file_name(mut self, name: &'a str) -> Self {
        self.file_name = name;
        self
    }

    /// Sets the media type of the file's part, which is compared with the policy if there is no field `Content-Type`.
    #[must_use]
    pub fn content_type(mut self, media_type: &'a str) -> Self {
        self.content_type = Some(media_type);
        self
    }

    /// Returns the access key ID that the form states, to look up the credentials before [`verify_form`](crate::verify_form). Verifies
    /// nothing.
    ///
    /// # Errors
    ///
    /// `invalid_field`.
    pub fn access_key_id(&self) -> Result<String, Error> {
        self.check_size()?;
        let claim = SignatureParameters::read(&self.fields, ErrorCode::InvalidField)?;
        Ok(claim.access_key_id.to_owned())
    }

    pub(super) fn verify(
        &self,
        lookup: &dyn Fn(&str) -> Option<Credentials>,
        now: Timestamp,
        options: &VerifyOptions,
    ) -> Result<VerifiedForm, Error> {
        self.check_size()?;
        let mut fields = FormFields::new(&self.fields)?;
        let claim = SignatureParameters::read(&self.fields, ErrorCode::InvalidField)?;
        let service = claim.scope.service();
        let Some(region) = claim.scope.region() else {
            return Err(error!(
                UnsupportedCombination,
                "x-amz-algorithm: a form cannot be signed with Signature Version 4A; use AWS4-HMAC-SHA256"
            ));
        };
        options.check_scope(service, region)?;
        for name in ["AWSAccessKeyId", "signature"] {
            if fields.get(name).is_some() {
                return Err(error!(
                    InvalidField,
                    "fields: {} belongs to Signature Version 2; send one signature, X-Amz-Signature",
                    Quoted(name)
                ));
            }
        }
        let (Some(policy), Some(_)) = (find(&self.fields, "policy"), fields.get("key")) else {
            return Err(error!(
                InvalidField,
                "fields: policy or key is missing; send both"
            ));
        };
        fields.check_expansion(self.file_name)?;
        let credentials = claim.credentials(lookup)?;
        claim.check(&credentials, policy)?;

        let decoded = Base64::decode_vec(policy)
            .ok()
            .and_then(|bytes| String::from_utf8(bytes).ok());
        let Some(decoded) = decoded else {
            return Err(error!(
                InvalidPolicy,
                "policy: not UTF-8 in Base64; send the field unchanged"
            ));
        };
        let policy = Policy::parse(&decoded)?;
        let end = policy.expiration.min(options.form_end(claim.signed_at));
        let expires_at = credentials.end_at_most(end);
        options.check_time(claim.signed_at, expires_at, now)?;

        fields.expand(self.file_name);
        let key = fields
            .get("key")
            .expect("the form has a key, as was checked");
        check_key(key)?;
        policy.check(&Submitted {
            bucket: self.bucket,
            file_length: self.file_length,
            content_type: self.content_type,
            fields: &fields,
        })?;
        Ok(VerifiedForm {
            access_key_id: claim.access_key_id.into(),
            service: service.into(),
            region: region.into(),
            scope_date: claim.scope.date().into(),
            signed_at: claim.signed_at,
            expires_at,
            bucket: self.bucket.into(),
            key: key.into(),
        })
    }

    /// The name and the media type of the file precede it too.
    fn check_size(&self) -> Result<(), Error> {
        let media_type = self.content_type.unwrap_or_default();
        check_size(&self.fields, [self.file_name, media_type])
    }
}

/// Checks the key that the object would have.
fn check_key(key: &str) -> Result<(), Error> {
    match key.len() {
        1..=1024 => Ok(()),
        bytes => Err(error!(
            InvalidKey,
            "key: {} bytes with the file name are out of range; use 1 to 1,024", bytes
        )),
    }
}

/// Omits the values of the fields, because they contain the signature and the session token.
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
