//! Multipart uploads.

use presign_core::{Error, MultipartPlan};

use crate::{
    Plan, Presigner, Signing,
    options::{boolean, bytes, with_lifetime},
};

impl Presigner {
    /// Presigns the requests of a multipart upload of a file, whose size is in decimal.
    ///
    /// # Errors
    ///
    /// Those of the core for the upload.
    pub fn multipart_upload(
        &self,
        bucket: &str,
        key: &str,
        upload_id: &str,
        size: &str,
        signing: &Signing,
    ) -> Result<Plan, Error> {
        let size = bytes("size", size)?;
        let mut upload = self.0.multipart_upload(bucket, key, upload_id, size);
        for (name, value) in signing.named() {
            upload = match &**name {
                "part_size" => upload.part_size(bytes(name, value)?),
                "query_order" => upload.query_order(value.parse()?),
                "hoist_headers" => upload.hoist_headers(boolean(name, value)?),
                "sign_content_length" => upload.sign_content_length(boolean(name, value)?),
                _ => upload.option(name, value),
            };
        }
        for (name, pairs) in [("query", signing.query()), ("headers", signing.headers())] {
            if !pairs.is_empty() {
                upload = upload.option(name, "");
            }
        }
        let upload = with_lifetime!(upload, signing);
        let upload = upload.allow_unsafe_key(signing.allow_unsafe_key());
        Ok(upload.presign_at(signing.at()?)?.into())
    }
}

/// Returns the body that completes an upload of a number of parts.
///
/// # Errors
///
/// `invalid_option` for an `ETag` too few or too many, or an invalid one.
pub fn complete_body(parts: u32, etags: &[String]) -> Result<String, Error> {
    let parts = usize::try_from(parts).expect("a usize has at least 32 bits");
    MultipartPlan::complete_body_of(parts, etags)
}
