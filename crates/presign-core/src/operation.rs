//! The operations that have a method of their own, and the options that AWS names for them.
//!
//! An option is a header or a query parameter. Each is declared once, which gives a method of [`Request`] for Rust, and
//! [`Request::option`] for languages that pass options by name.

mod attributes;
mod common;
mod copy;
mod download;
mod dynamic_request;
mod listing;
mod multipart;
mod named_option;
mod objects;
mod removal;
mod tagging;
mod upload;

use self::{
    attributes::ATTRIBUTES,
    common::{CUSTOMER_KEY, IF_MATCH, IF_NONE_MATCH, OWNER, PAYER, VERSION},
    copy::COPY,
    download::READ,
    listing::LIST,
    multipart::{ABORT, CHECKSUM_TYPE, COMPLETE, CREATE, PARTS},
    named_option::Options,
    removal::REMOVE,
    upload::{APPEND, BODY, CHECKSUM, DATA, WRITE},
};
use crate::Request;

pub use self::{
    dynamic_request::DynamicRequest,
    named_option::{Kind, NamedOption},
};

/// An S3 operation with named options.
pub trait Operation: sealed::Sealed {
    /// AWS's name, such as `GetObject`.
    const NAME: &'static str;
    #[doc(hidden)]
    const OPTIONS: &'static [&'static [NamedOption]];
    #[doc(hidden)]
    const TAKES_METADATA: bool;
}

macro_rules! operations {
    ($($(#[$doc:meta])* $name:ident: $($trait:ident)*, [$($options:ident),*] $($metadata:ident)?;)+) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy)]
            pub enum $name {}
            impl sealed::Sealed for $name {}
            impl Operation for $name {
                const NAME: &'static str = stringify!($name);
                const OPTIONS: &'static [&'static [NamedOption]] = &[$($options),*];
                const TAKES_METADATA: bool = !stringify!($($metadata)?).is_empty();
            }
            $(impl $trait for $name {})*
        )+
    };
}

operations! {
    /// Marks a request to download an object.
    GetObject: TakesPayer TakesVersion TakesIfMatch TakesIfNoneMatch TakesCustomerKey ReadsObject,
        [OWNER, PAYER, VERSION, IF_MATCH, IF_NONE_MATCH, CUSTOMER_KEY, READ];
    /// Marks a request for what is known of an object.
    HeadObject: TakesPayer TakesVersion TakesIfMatch TakesIfNoneMatch TakesCustomerKey ReadsObject,
        [OWNER, PAYER, VERSION, IF_MATCH, IF_NONE_MATCH, CUSTOMER_KEY, READ];
    /// Marks a request to upload an object.
    PutObject: TakesPayer TakesIfMatch TakesIfNoneMatch TakesCustomerKey WritesObject SendsBody SendsData TakesChecksum,
        [OWNER, PAYER, IF_MATCH, IF_NONE_MATCH, CUSTOMER_KEY, WRITE, BODY, DATA, CHECKSUM, APPEND] metadata;
    /// Marks a request to delete an object.
    DeleteObject: TakesPayer TakesVersion TakesIfMatch RemovesObject,
        [OWNER, PAYER, VERSION, IF_MATCH, REMOVE];
    /// Marks a request to store a copy of an object.
    CopyObject: TakesPayer TakesIfMatch TakesIfNoneMatch TakesCustomerKey WritesObject,
        [OWNER, PAYER, IF_MATCH, IF_NONE_MATCH, CUSTOMER_KEY, WRITE, COPY] metadata;
    /// Marks a request for the objects of a bucket.
    ListObjectsV2: TakesPayer,
        [OWNER, PAYER, LIST];
    /// Marks a request to begin an upload in parts.
    CreateMultipartUpload: TakesPayer TakesCustomerKey WritesObject CombinesParts,
        [OWNER, PAYER, CUSTOMER_KEY, WRITE, CHECKSUM_TYPE, CREATE] metadata;
    /// Marks a request to upload a part.
    UploadPart: TakesPayer TakesCustomerKey SendsBody SendsData TakesChecksum,
        [OWNER, PAYER, CUSTOMER_KEY, BODY, DATA, CHECKSUM];
    /// Marks a request to make an object of the parts.
    CompleteMultipartUpload: TakesPayer TakesIfMatch TakesIfNoneMatch TakesCustomerKey TakesChecksum CombinesParts,
        [OWNER, PAYER, IF_MATCH, IF_NONE_MATCH, CUSTOMER_KEY, CHECKSUM, CHECKSUM_TYPE, COMPLETE];
    /// Marks a request to give up an upload in parts.
    AbortMultipartUpload: TakesPayer,
        [OWNER, PAYER, ABORT];
    /// Marks a request for the parts that were uploaded.
    ListParts: TakesPayer TakesCustomerKey,
        [OWNER, PAYER, CUSTOMER_KEY, PARTS];
    /// Marks a request for attributes of an object.
    GetObjectAttributes: TakesPayer TakesVersion TakesCustomerKey,
        [OWNER, PAYER, VERSION, CUSTOMER_KEY, ATTRIBUTES];
    /// Marks a request for the tags of an object.
    GetObjectTagging: TakesPayer TakesVersion,
        [OWNER, PAYER, VERSION];
    /// Marks a request to replace the tags of an object.
    PutObjectTagging: TakesPayer TakesVersion SendsBody,
        [OWNER, PAYER, VERSION, BODY];
    /// Marks a request to delete the tags of an object.
    DeleteObjectTagging: TakesVersion,
        [OWNER, VERSION];
}

/// An operation for which whoever signs can pay.
pub trait TakesPayer: Operation {}
/// An operation on one version of an object.
pub trait TakesVersion: Operation {}
/// An operation that can depend on the `ETag` that an object has.
pub trait TakesIfMatch: Operation {}
/// An operation that can depend on the `ETag` that an object does not have.
pub trait TakesIfNoneMatch: Operation {}
/// An operation on what a customer's key encrypts.
pub trait TakesCustomerKey: Operation {}
/// An operation that answers with an object, or with what is known of it.
pub trait ReadsObject: Operation {}
/// An operation that says how an object is stored.
pub trait WritesObject: Operation {}
/// An operation whose body can be checked.
pub trait SendsBody: Operation {}
/// An operation whose body is an object's data.
pub trait SendsData: Operation {}
/// An operation that can state the checksum of data.
pub trait TakesChecksum: Operation {}
/// An operation on all parts of an upload.
pub trait CombinesParts: Operation {}
/// An operation that removes an object.
pub trait RemovesObject: Operation {}

impl<O: Operation> Request<'_, O> {
    /// Sets an option by its name, for languages that pass options so. Numbers are decimal, booleans `true` or `false`, and the
    /// items of a list have a comma between them.
    ///
    /// Presigning fails with `invalid_option` for a name this operation does not have, or a value of another form.
    #[must_use]
    pub fn option(self, name: &str, value: impl AsRef<str>) -> Self {
        self.with_option(&Options::of::<O>(), name, value.as_ref())
    }
}

mod sealed {
    pub trait Sealed {}
}
