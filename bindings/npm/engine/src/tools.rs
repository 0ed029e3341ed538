//! What is in the entry `presigned/tools` alone.

use alloc::{
    string::{String, ToString},
    vec,
};

use presign_core::{Error, ExpiresIn, operation::DynamicRequest};

use crate::{Call, Engine, Texts, answer, bytes, parameters, presign, triples};

impl Engine {
    /// Any operation of S3 by its name; the method is the answer's first line. A parameter's kind is the type of its value: `text`,
    /// `integer`, `boolean`, `moment` (seconds since 1970), `item` (one of a list), or `entry` and a name, behind which stand the
    /// key and the value of a mapping.
    pub(crate) fn operation(
        &self,
        name: &str,
        call: Call,
        parameters: &Texts<'_>,
    ) -> Result<String, Error> {
        let given = parameters::read(triples(parameters))?;
        let request = self.0.operation(name, given)?;
        let method = request.method().as_str();
        let mut request = DynamicRequest::from(request);
        for (kind, name, value) in triples(parameters) {
            if matches!(kind, "query" | "header") {
                request.set(kind, name, value);
            }
        }
        let presigned = presign(request.into_request(), call)?;
        Ok([method, "\n", &presigned].concat())
    }

    /// The requests of an upload in parts, of a file whose size is in decimal: the part size, then each part, its three numbers
    /// ahead of it, then the requests that complete the upload and that abort it, with an empty line between them. Parameters are
    /// options.
    pub(crate) fn multipart_upload(
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
