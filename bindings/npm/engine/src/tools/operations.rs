use alloc::{string::String, vec::Vec};

use presign_core::{BatchPresigner, Error, Request, operation::DynamicRequest};

use super::{
    ABORT_MULTIPART_UPLOAD, COMPLETE_MULTIPART_UPLOAD, COPY_OBJECT, CREATE_MULTIPART_UPLOAD,
    DELETE_OBJECT_TAGGING, GET_OBJECT_ATTRIBUTES, GET_OBJECT_TAGGING, LIST_OBJECTS_V2, LIST_PARTS,
    PUT_OBJECT_TAGGING, UPLOAD_PART,
};
use crate::{Call, Engine, Texts, finish, many, other_version, parameters, presign, triples};

impl Engine {
    /// Any operation of S3 by its name; the method is the answer's first line. A parameter's kind is the type of its value: `text`,
    /// `integer`, `boolean`, `moment` (seconds since 1970), `item` (one of a list), or `entry` and a name, behind which stand the
    /// key and the value of a mapping.
    pub(super) fn operation(
        &self,
        name: &str,
        call: Call,
        parameters: &Texts<'_>,
    ) -> Result<String, Error> {
        let given = parameters::read(triples(parameters))?;
        let request = self.0.operation(name, given)?;
        let method = request.method().as_str();
        let presigned = presign(with_options(request, parameters), call)?;
        Ok([method, "\n", &presigned].concat())
    }

    /// The same for many keys, which are not among the parameters.
    pub(super) fn operation_for_keys(
        &self,
        name: &str,
        call: Call,
        parameters: &Texts<'_>,
    ) -> Result<BatchPresigner, Error> {
        let given = parameters::read(triples(parameters))?;
        let request = self.0.operation_for_keys(name, given)?;
        many::batch(with_options(request, parameters), call)
    }

    /// An operation that has named options. Its texts are what it needs, then parameters.
    pub(super) fn named(
        &self,
        function: u32,
        texts: &Texts<'_>,
        call: Call,
    ) -> Result<String, Error> {
        let s3 = &self.0;
        let (request, parameters): (DynamicRequest<'_>, _) = match (function, texts) {
            (COPY_OBJECT, [Some(bucket), Some(key), Some(source), rest @ ..]) => {
                (s3.copy_object(bucket, key, source).into(), rest)
            }
            (LIST_OBJECTS_V2, [Some(bucket), rest @ ..]) => {
                (s3.list_objects_v2(bucket).into(), rest)
            }
            (CREATE_MULTIPART_UPLOAD, [Some(bucket), Some(key), rest @ ..]) => {
                (s3.create_multipart_upload(bucket, key).into(), rest)
            }
            (UPLOAD_PART, [Some(bucket), Some(key), Some(id), Some(number), rest @ ..]) => {
                (s3.upload_part_of(bucket, key, id, number).into(), rest)
            }
            (COMPLETE_MULTIPART_UPLOAD, [Some(bucket), Some(key), Some(id), rest @ ..]) => {
                (s3.complete_multipart_upload(bucket, key, id).into(), rest)
            }
            (ABORT_MULTIPART_UPLOAD, [Some(bucket), Some(key), Some(id), rest @ ..]) => {
                (s3.abort_multipart_upload(bucket, key, id).into(), rest)
            }
            (LIST_PARTS, [Some(bucket), Some(key), Some(id), rest @ ..]) => {
                (s3.list_parts(bucket, key, id).into(), rest)
            }
            (GET_OBJECT_ATTRIBUTES, [Some(bucket), Some(key), Some(names), rest @ ..]) => {
                // With a comma between them.
                let names: Vec<_> = names.split(',').filter(|name| !name.is_empty()).collect();
                (s3.get_object_attributes(bucket, key, &names).into(), rest)
            }
            (GET_OBJECT_TAGGING, [Some(bucket), Some(key), rest @ ..]) => {
                (s3.get_object_tagging(bucket, key).into(), rest)
            }
            (PUT_OBJECT_TAGGING, [Some(bucket), Some(key), rest @ ..]) => {
                (s3.put_object_tagging(bucket, key).into(), rest)
            }
            (DELETE_OBJECT_TAGGING, [Some(bucket), Some(key), rest @ ..]) => {
                (s3.delete_object_tagging(bucket, key).into(), rest)
            }
            _ => return Err(other_version()),
        };
        finish(request, call, parameters)
    }
}

/// Adds what is no parameter of an operation.
fn with_options<'a>(request: Request<'a>, parameters: &Texts<'_>) -> Request<'a> {
    let mut request = DynamicRequest::from(request);
    for (kind, name, value) in triples(parameters) {
        if matches!(
            (kind, name),
            ("query" | "header", _) | ("option", "signing_window")
        ) {
            request.set(kind, name, value);
        }
    }
    request.into_request()
}
