use alloc::{
    string::{String, ToString},
    vec,
    vec::Vec,
};

use presign_core::{Error, ExpiresIn, MultipartPlan};

use crate::{Call, Engine, Texts, answer, bytes, other_version, triples};

impl Engine {
    /// The requests of an upload in parts, of a file whose size is in decimal: the part size, then each part, its three numbers
    /// ahead of it, then the requests that complete the upload and that abort it, with an empty line between them. Parameters are
    /// options.
    pub(super) fn multipart_upload(
        &self,
        [bucket, key, upload_id, size]: [&str; 4],
        call: Call,
        parameters: &Texts<'_>,
    ) -> Result<String, Error> {
        let size = bytes("size", size)?;
        let mut upload = self.0.multipart_upload(bucket, key, upload_id, size);
        for (_, name, value) in triples(parameters) {
            upload = match name {
                "part_size" => upload.part_size(bytes(name, value)?),
                "sign_content_length" => upload.sign_content_length(value == "true"),
                _ => upload.option(name, value),
            };
        }
        if let Some(seconds) = call.expires_in {
            upload = upload.expires_in(ExpiresIn::try_from(seconds)?);
        }
        let upload = upload.allow_unsafe_key(call.allow_unsafe_key);
        let plan = upload.presign_at(call.at.try_into()?)?;
        let mut blocks = vec![plan.part_size.to_string()];
        for part in plan.parts {
            let numbers = [part.number, part.offset, part.length];
            let numbers = numbers.map(|number| number.to_string()).join("\n");
            blocks.push([&numbers, "\n", &answer::lines(part.request)].concat());
        }
        blocks.extend([answer::lines(plan.complete), answer::lines(plan.abort)]);
        Ok(blocks.join("\n\n"))
    }
}

/// The body that completes an upload of so many parts, in decimal.
pub(super) fn complete_body(parts: &str, etags: &Texts<'_>) -> Result<String, Error> {
    let parts = parts.parse().map_err(|_| other_version())?;
    let etags: Vec<_> = etags.iter().map(|etag| etag.unwrap_or_default()).collect();
    MultipartPlan::complete_body_of(parts, &etags)
}
