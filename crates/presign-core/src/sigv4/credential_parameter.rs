use crate::{CredentialScope, sigv4::scheme::Algorithm};

/// The value of `X-Amz-Credential`: an access key ID and a credential scope, separated by a slash.
///
/// ```
/// use presign_core::sigv4::{Algorithm, CredentialParameter};
///
/// let text = "AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request";
/// let credential = CredentialParameter::parse(text, Algorithm::HmacSha256).unwrap();
/// assert_eq!(credential.access_key_id, "AKIAIOSFODNN7EXAMPLE");
/// assert_eq!(credential.scope.region(), Some("us-east-1"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct CredentialParameter<'a> {
    /// The access key ID. Some servers have IDs that contain slashes.
    pub access_key_id: &'a str,
    /// The date, the region and the service.
    pub scope: CredentialScope,
}

impl<'a> CredentialParameter<'a> {
    /// Parses the value, which has no region for Signature Version 4A. Returns `None` for any other form.
    pub fn parse(text: &'a str, algorithm: Algorithm) -> Option<Self> {
        let slashes_after_id = match algorithm {
            Algorithm::HmacSha256 => 4,
            Algorithm::EcdsaP256Sha256 => 3,
        };
        let (at, _) = text.rmatch_indices('/').nth(slashes_after_id - 1)?;
        let (access_key_id, scope) = text.split_at(at);
        let scope = scope.strip_prefix('/')?;
        let scope = CredentialScope::parse(scope, algorithm)?;
        Some(Self {
            access_key_id,
            scope,
        })
    }

    /// Whether the access key ID, the region or the service is empty, which [`parse`](Self::parse) accepts.
    pub fn has_empty_part(&self) -> bool {
        let Self {
            access_key_id,
            scope,
        } = self;
        access_key_id.is_empty() || scope.region() == Some("") || scope.service().is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parse_access_key_id_with_slashes_is_kept() {
        let text = "a/b/20130524/us-east-1/s3/aws4_request";
        let read = CredentialParameter::parse(text, Algorithm::HmacSha256).unwrap();
        assert_eq!(read.access_key_id, "a/b");
        assert_eq!(read.scope.service(), "s3");
    }

    #[test]
    fn parse_of_sigv4a_has_no_region() {
        let text = "AKIA/20130524/s3/aws4_request";
        let read = CredentialParameter::parse(text, Algorithm::EcdsaP256Sha256).unwrap();
        assert_eq!((read.access_key_id, read.scope.region()), ("AKIA", None));
        assert_eq!(
            CredentialParameter::parse(text, Algorithm::HmacSha256),
            None
        );
    }

    #[test]
    fn parse_empty_part_is_reported() {
        for (text, has_empty) in [
            ("/20130524/us-east-1/s3/aws4_request", true),
            ("AKIA/20130524//s3/aws4_request", true),
            ("AKIA/20130524/us-east-1//aws4_request", true),
            ("AKIA/20130524/us-east-1/s3/aws4_request", false),
        ] {
            let read = CredentialParameter::parse(text, Algorithm::HmacSha256).unwrap();
            assert_eq!(read.has_empty_part(), has_empty, "{text}");
        }
    }

    #[test]
    fn parse_other_form_is_none() {
        for text in [
            "",
            "AKIA/20130524/us-east-1/s3/aws4",
            "AKIA/20130524/us-east-1/s3/aws4_request/",
            "AKIA/2013052x/us-east-1/s3/aws4_request",
            "AKIA/20130524/us-east-1/s3",
        ] {
            assert_eq!(
                CredentialParameter::parse(text, Algorithm::HmacSha256),
                None,
                "{text}"
            );
        }
    }
}
