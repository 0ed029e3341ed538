//! What is in the entry `presigned/tools` alone.

mod links;
mod operations;
mod services;
mod uploads;

use alloc::string::String;

pub use links::about_link;
use presign_core::Error;

use crate::{
    Call, Engine, Texts, answer,
    many::{self, Many},
    no_option, other_version, set,
};

// The functions, by the numbers that engine.ts has too.
const OPERATION: u32 = 6;
const MULTIPART_UPLOAD: u32 = 7;
const COMPLETE_BODY: u32 = 8;
const COPY_OBJECT: u32 = 9;
const LIST_OBJECTS_V2: u32 = 10;
const CREATE_MULTIPART_UPLOAD: u32 = 11;
const UPLOAD_PART: u32 = 12;
const COMPLETE_MULTIPART_UPLOAD: u32 = 13;
const ABORT_MULTIPART_UPLOAD: u32 = 14;
const LIST_PARTS: u32 = 15;
const GET_OBJECT_ATTRIBUTES: u32 = 16;
const GET_OBJECT_TAGGING: u32 = 17;
const PUT_OBJECT_TAGGING: u32 = 18;
const DELETE_OBJECT_TAGGING: u32 = 19;
const PRESIGN_REQUEST: u32 = 20;
const EKS_TOKEN: u32 = 21;
const RDS_AUTH_TOKEN: u32 = 22;
const IOT_MQTT: u32 = 23;
const TRANSCRIBE_STREAM: u32 = 24;
const PRESIGN_FOR_KEYS: u32 = 41;
const OPERATION_FOR_KEYS: u32 = 42;

impl Engine {
    /// Calls a function of the entry.
    pub(crate) fn call_tool(
        &self,
        function: u32,
        texts: &Texts<'_>,
        call: Call,
    ) -> Result<String, Error> {
        match (function, texts) {
            (OPERATION, [Some(name), parameters @ ..]) => self.operation(name, call, parameters),
            (
                MULTIPART_UPLOAD,
                [
                    Some(bucket),
                    Some(key),
                    Some(id),
                    Some(size),
                    parameters @ ..,
                ],
            ) => self.multipart_upload([bucket, key, id, size], call, parameters),
            (COMPLETE_BODY, [Some(parts), etags @ ..]) => uploads::complete_body(parts, etags),
            (COPY_OBJECT..=DELETE_OBJECT_TAGGING, texts) => self.named(function, texts, call),
            (PRESIGN_REQUEST.., texts) => self.of_service(function, texts, call),
            _ => Err(other_version()),
        }
    }

    /// Prepares a function of the entry for many keys.
    pub(crate) fn many_tool<'a>(
        &self,
        function: u32,
        texts: &Texts<'a>,
        call: Call,
        keeps_errors: bool,
    ) -> Result<Many<'a>, Error> {
        let (batch, keys) = match (function, texts) {
            (PRESIGN_FOR_KEYS, [Some(method), Some(bucket), Some(keys), parameters @ ..]) => {
                let request = self.0.presign(method.parse()?, *bucket, None);
                (many::batch(set(request.into(), parameters), call)?, keys)
            }
            (OPERATION_FOR_KEYS, [Some(name), Some(keys), parameters @ ..]) => {
                (self.operation_for_keys(name, call, parameters)?, keys)
            }
            _ => return Err(other_version()),
        };
        Ok(Many {
            head: answer::head(&batch),
            batch,
            keys,
            keeps_errors,
        })
    }
}

/// Refuses what all requests to S3 have, and this function has not.
fn check_call(name: &str, call: Call, takes_expires_in: bool) -> Result<(), Error> {
    if call.allow_unsafe_key {
        return Err(no_option(name, "allow_unsafe_key"));
    }
    if call.expires_in.is_some() && !takes_expires_in {
        return Err(no_option(name, "expires_in"));
    }
    Ok(())
}
