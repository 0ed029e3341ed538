use alloc::string::String;

use crate::sigv4::{
    names::{EMPTY_BODY_SHA256, UNSIGNED_PAYLOAD},
    url::{canonical_path, encoded_once},
};

/// How requests to a service are signed, where services differ. Presigning, verification and diagnosis share these rules.
///
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html>
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct ServiceRules {
    /// Whether the service is S3, under any of its signing names.
    pub is_s3: bool,
    /// Whether the canonical path is percent-encoded twice.
    pub double_encode: bool,
    /// Whether the canonical path is normalized: without `.`, `..` and empty segments.
    pub normalize_path: bool,
    /// The payload hash, if neither a header nor the caller states it.
    pub payload: &'static str,
}

impl ServiceRules {
    /// The signing names of S3 buckets and objects.
    const S3: [&str; 4] = ["s3", "s3express", "s3-object-lambda", "s3-outposts"];

    /// Returns the rules of a service, by its signing name such as `s3` or `execute-api`.
    pub fn for_service(service: &str) -> Self {
        let is_s3 = Self::S3.contains(&service);
        Self {
            is_s3,
            double_encode: !is_s3,
            normalize_path: !is_s3,
            payload: if is_s3 {
                UNSIGNED_PAYLOAD
            } else {
                EMPTY_BODY_SHA256
            },
        }
    }
    /// Returns the canonical path for the path of a URL, which stays unchanged.
    pub fn canonical_path(&self, path: &str) -> String {
        if self.double_encode {
            canonical_path(path, self.normalize_path, true)
        } else {
            canonical_path(&encoded_once(path), self.normalize_path, false)
        }
    }
}
