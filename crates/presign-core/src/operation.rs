//! The operations that have a method of their own, and the options that AWS names for them.
//!
//! An option is a header or a query parameter. Each is declared once here, which gives a method of [`Request`] for Rust, and
//! [`Request::option`] for languages that pass options by name.

use alloc::string::ToString;

use crate::{
    Error, Request,
    customer_key::CustomerKey,
    draft::Draft,
    error::error,
    text::{Quoted, concat, parse_number},
};

/// An S3 operation with named options.
pub trait Operation: sealed::Sealed {
    /// AWS's name, such as `GetObject`.
    const NAME: &'static str;
    #[doc(hidden)]
    const OPTIONS: &'static [&'static [NamedOption]];
}

macro_rules! operations {
    ($($(#[$doc:meta])* $name:ident: $($trait:ident)*, [$($options:ident),*];)+) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy)]
            pub enum $name {}
            impl sealed::Sealed for $name {}
            impl Operation for $name {
                const NAME: &'static str = stringify!($name);
                const OPTIONS: &'static [&'static [NamedOption]] = &[$($options),*];
            }
            $(impl $trait for $name {})*
        )+
    };
}

operations! {
    /// Marks a request to download an object.
    GetObject: TakesVersion ReadsObject CarriesObject, [OBJECT, VERSION, READ, CARRY];
    /// Marks a request for what is known of an object.
    HeadObject: TakesVersion ReadsObject CarriesObject, [OBJECT, VERSION, READ, CARRY];
    /// Marks a request to upload an object.
    PutObject: CarriesObject WritesObject, [OBJECT, CARRY, WRITE];
    /// Marks a request to delete an object.
    DeleteObject: TakesVersion RemovesObject, [OBJECT, VERSION, REMOVE];
}

/// An operation on one version of an object.
pub trait TakesVersion: Operation {}
/// An operation that answers with an object, or with what is known of it.
pub trait ReadsObject: Operation {}
/// An operation that carries an object's data or its encryption, one way or the other.
pub trait CarriesObject: Operation {}
/// An operation that stores an object.
pub trait WritesObject: Operation {}
/// An operation that removes an object.
pub trait RemovesObject: Operation {}

/// One option of an operation: its name here, and where AWS wants it.
#[doc(hidden)]
#[derive(Debug)]
pub struct NamedOption {
    name: &'static str,
    kind: Kind,
    place: Place,
    wire_name: &'static str,
}

impl NamedOption {
    /// The name of every language: that of the method of [`Request`].
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// What values it takes.
    pub fn kind(&self) -> Kind {
        self.kind
    }
}

/// What values an option takes.
#[doc(hidden)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// A whole number from 0 on.
    Integer,
    /// A whole number from 1 to 10,000.
    PartNumber,
    /// True or false.
    Boolean,
    /// 64 lower-case hexadecimal digits.
    Sha256,
    /// 32 bytes, as Base64.
    CustomerKey,
}

#[derive(Debug, Clone, Copy)]
enum Place {
    Header,
    Query,
}

macro_rules! options {
    ($group:ident of $bound:ident { $($(#[$doc:meta])+ $name:ident($kind:ident) => $place:ident $wire_name:literal;)+ }) => {
        const $group: &[NamedOption] = &[
            $(NamedOption { name: stringify!($name), kind: Kind::$kind, place: Place::$place, wire_name: $wire_name },)+
        ];

        impl<'a, O: $bound> Request<'a, O> {
            $(
                $(#[$doc])+
                #[must_use]
                pub fn $name(self, value: options!(@type $kind)) -> Self {
                    self.option(stringify!($name), options!(@text $kind value))
                }
            )+
        }
    };
    (@type Integer) => { u64 };
    (@type PartNumber) => { u64 };
    (@type Boolean) => { bool };
    (@type $text:ident) => { impl AsRef<str> };
    (@text Integer $value:ident) => { $value.to_string() };
    (@text PartNumber $value:ident) => { $value.to_string() };
    (@text Boolean $value:ident) => { $value.to_string() };
    (@text $text:ident $value:ident) => { $value };
}

options! { OBJECT of Operation {
    /// The account ID that must own the bucket, or the request is refused.
    expected_bucket_owner(Text) => Header "x-amz-expected-bucket-owner";
    /// Only if the object has this `ETag`.
    if_match(Text) => Header "if-match";
    /// `requester`: whoever signs pays, in a Requester Pays bucket.
    request_payer(Text) => Header "x-amz-request-payer";
} }

options! { VERSION of TakesVersion {
    /// The version of the object, in a bucket that keeps versions.
    version_id(Text) => Query "versionId";
} }

options! { READ of ReadsObject {
    /// `ENABLED`: the answer names the object's checksum.
    checksum_mode(Text) => Header "x-amz-checksum-mode";
    /// Only if the object has changed since this HTTP date.
    if_modified_since(Text) => Header "if-modified-since";
    /// Only if the object has not changed since this HTTP date.
    if_unmodified_since(Text) => Header "if-unmodified-since";
    /// One part of an object that was uploaded in parts: 1 to 10,000.
    part_number(PartNumber) => Query "partNumber";
    /// The bytes that are wanted, such as `bytes=0-99`. The client must then ask for exactly these.
    range(Text) => Header "range";
    /// The `Cache-Control` of the answer.
    response_cache_control(Text) => Query "response-cache-control";
    /// The `Content-Disposition` of the answer, such as `attachment; filename="cat.jpg"`.
    response_content_disposition(Text) => Query "response-content-disposition";
    /// The `Content-Encoding` of the answer.
    response_content_encoding(Text) => Query "response-content-encoding";
    /// The `Content-Language` of the answer.
    response_content_language(Text) => Query "response-content-language";
    /// The `Content-Type` of the answer.
    response_content_type(Text) => Query "response-content-type";
    /// The `Expires` of the answer.
    response_expires(Text) => Query "response-expires";
} }

options! { CARRY of CarriesObject {
    /// Only if the object does not have this `ETag`; with `*` on an upload, only if there is no object yet.
    if_none_match(Text) => Header "if-none-match";
    /// The algorithm of encryption with a customer's key: `AES256`, also the default beside a key.
    sse_customer_algorithm(Text) => Header "x-amz-server-side-encryption-customer-algorithm";
    /// The customer's 256-bit key, in Base64. The algorithm and the key's MD5 are added to it.
    sse_customer_key(CustomerKey) => Header "x-amz-server-side-encryption-customer-key";
    /// The MD5 of the customer's key, in Base64.
    sse_customer_key_md5(Text) => Header "x-amz-server-side-encryption-customer-key-md5";
} }

options! { WRITE of WritesObject {
    /// A canned ACL, such as `private` or `bucket-owner-full-control`.
    acl(Text) => Header "x-amz-acl";
    /// Whether an S3 Bucket Key encrypts the object, with SSE-KMS.
    bucket_key_enabled(Boolean) => Header "x-amz-server-side-encryption-bucket-key-enabled";
    /// The `Cache-Control` to store with the object.
    cache_control(Text) => Header "cache-control";
    /// The algorithm of a checksum that the client will send: `CRC32`, `CRC32C`, `CRC64NVME`, `SHA1`, `SHA256`, …
    checksum_algorithm(Text) => Header "x-amz-sdk-checksum-algorithm";
    /// The CRC-32 of the body, in Base64.
    checksum_crc32(Text) => Header "x-amz-checksum-crc32";
    /// The CRC-32C of the body, in Base64.
    checksum_crc32c(Text) => Header "x-amz-checksum-crc32c";
    /// The CRC-64/NVME of the body, in Base64.
    checksum_crc64nvme(Text) => Header "x-amz-checksum-crc64nvme";
    /// The MD5 of the body as a checksum, in Base64.
    checksum_md5(Text) => Header "x-amz-checksum-md5";
    /// The SHA-1 of the body, in Base64.
    checksum_sha1(Text) => Header "x-amz-checksum-sha1";
    /// The SHA-256 of the body, in Base64.
    checksum_sha256(Text) => Header "x-amz-checksum-sha256";
    /// The SHA-512 of the body, in Base64.
    checksum_sha512(Text) => Header "x-amz-checksum-sha512";
    /// The 128-bit XXH3 of the body, in Base64.
    checksum_xxhash128(Text) => Header "x-amz-checksum-xxhash128";
    /// The 64-bit XXH3 of the body, in Base64.
    checksum_xxhash3(Text) => Header "x-amz-checksum-xxhash3";
    /// The XXH64 of the body, in Base64.
    checksum_xxhash64(Text) => Header "x-amz-checksum-xxhash64";
    /// The `Content-Disposition` to store with the object.
    content_disposition(Text) => Header "content-disposition";
    /// The `Content-Encoding` to store with the object.
    content_encoding(Text) => Header "content-encoding";
    /// The `Content-Language` to store with the object.
    content_language(Text) => Header "content-language";
    /// The exact length of the body in bytes.
    content_length(Integer) => Header "content-length";
    /// The MD5 of the body, in Base64.
    content_md5(Text) => Header "content-md5";
    /// The media type of the body, such as `image/jpeg`.
    content_type(Text) => Header "content-type";
    /// The HTTP date from which on the object's copies are stale, to store with the object.
    expires(Text) => Header "expires";
    /// Who gets every permission on the object, such as `id="…"`.
    grant_full_control(Text) => Header "x-amz-grant-full-control";
    /// Who may read the object.
    grant_read(Text) => Header "x-amz-grant-read";
    /// Who may read the object's ACL.
    grant_read_acp(Text) => Header "x-amz-grant-read-acp";
    /// Who may write the object's ACL.
    grant_write_acp(Text) => Header "x-amz-grant-write-acp";
    /// `ON` or `OFF`: a hold on the object until an event ends it.
    object_lock_event_hold(Text) => Header "x-amz-object-lock-event-hold";
    /// For how many days the object stays locked after the event.
    object_lock_event_hold_duration_days(Integer) => Header "x-amz-object-lock-event-hold-duration-days";
    /// For how many years the object stays locked after the event.
    object_lock_event_hold_duration_years(Integer) => Header "x-amz-object-lock-event-hold-duration-years";
    /// `ON` or `OFF`: a legal hold on the object.
    object_lock_legal_hold_status(Text) => Header "x-amz-object-lock-legal-hold";
    /// `GOVERNANCE` or `COMPLIANCE`.
    object_lock_mode(Text) => Header "x-amz-object-lock-mode";
    /// Until when the object is locked, such as `2027-01-01T00:00:00Z`.
    object_lock_retain_until_date(Text) => Header "x-amz-object-lock-retain-until-date";
    /// The SHA-256 of the body, in lower-case hexadecimal: the URL takes this body alone. Servers that always assume
    /// `UNSIGNED-PAYLOAD` refuse it.
    payload_sha256(Sha256) => Header "x-amz-content-sha256";
    /// `AES256`, `aws:kms` or `aws:kms:dsse`.
    server_side_encryption(Text) => Header "x-amz-server-side-encryption";
    /// The encryption context of SSE-KMS: JSON, in Base64.
    ssekms_encryption_context(Text) => Header "x-amz-server-side-encryption-context";
    /// The key of SSE-KMS.
    ssekms_key_id(Text) => Header "x-amz-server-side-encryption-aws-kms-key-id";
    /// The storage class, such as `STANDARD_IA`.
    storage_class(Text) => Header "x-amz-storage-class";
    /// The object's tags as a URL's query, such as `project=cats&year=2026`.
    tagging(Text) => Header "x-amz-tagging";
    /// Where a bucket that serves a website sends whoever asks for the object.
    website_redirect_location(Text) => Header "x-amz-website-redirect-location";
    /// Where in the object the body is appended, in bytes, in a directory bucket.
    write_offset_bytes(Integer) => Header "x-amz-write-offset-bytes";
} }

options! { REMOVE of RemovesObject {
    /// Whether to remove a version that a lock in governance mode holds.
    bypass_governance_retention(Boolean) => Header "x-amz-bypass-governance-retention";
    /// Only if the object was last changed at this HTTP date, in a directory bucket.
    if_match_last_modified_time(Text) => Header "x-amz-if-match-last-modified-time";
    /// Only if the object has this many bytes, in a directory bucket.
    if_match_size(Integer) => Header "x-amz-if-match-size";
    /// The serial number of an authentication device, a space and its code, in a bucket with MFA delete.
    mfa(Text) => Header "x-amz-mfa";
} }

impl<'a, O: Operation> Request<'a, O> {
    /// Sets an option by its name, for languages that pass options so. Numbers are decimal, booleans `true` or `false`.
    ///
    /// Presigning fails with `invalid_option` for a name this operation does not have, or a value of another form.
    #[must_use]
    pub fn option(self, name: &str, value: impl AsRef<str>) -> Self {
        self.with_option(&Options::of::<O>(), name, value.as_ref())
    }
}

impl<'a, O> Request<'a, O> {
    fn with_option(mut self, options: &Options, name: &str, value: &str) -> Self {
        let outcome = options.set(&mut self.draft, name, value);
        self.draft.keep(outcome);
        self
    }
}

impl<'a, O: WritesObject> Request<'a, O> {
    /// Adds an entry of the object's own metadata, which is stored with it: the header `x-amz-meta-NAME`.
    #[must_use]
    pub fn metadata(mut self, name: &str, value: impl AsRef<str>) -> Self {
        let outcome = add_metadata(&mut self.draft, name, value.as_ref());
        self.draft.keep(outcome);
        self
    }
}

/// The options of an operation, whichever it is.
struct Options {
    operation: &'static str,
    groups: &'static [&'static [NamedOption]],
}

impl Options {
    fn of<O: Operation>() -> Self {
        Self {
            operation: O::NAME,
            groups: O::OPTIONS,
        }
    }

    fn set(&self, draft: &mut Draft<'_>, name: &str, value: &str) -> Result<(), Error> {
        let mut options = self.groups.iter().copied().flatten();
        let Some(option) = options.find(|option| option.name == name) else {
            return Err(error!(
                InvalidOption,
                "{} has no option {}",
                self.operation,
                Quoted(name)
            ));
        };
        let wanted = match option.kind {
            Kind::Text => None,
            Kind::Integer => parse_number(value)
                .is_none()
                .then_some("a whole number from 0 on"),
            Kind::PartNumber => {
                let fits = parse_number(value).is_some_and(|part| (1..=10_000).contains(&part));
                (!fits).then_some("a part from 1 to 10,000")
            }
            Kind::Boolean => (!matches!(value, "true" | "false")).then_some("true or false"),
            Kind::Sha256 => (!is_sha256(value)).then_some("64 lower-case hexadecimal digits"),
            Kind::CustomerKey => {
                return CustomerKey::parse(value)?.insert_headers(&mut draft.headers);
            }
        };
        if let Some(wanted) = wanted {
            return Err(error!(
                InvalidOption,
                "the option {} of {} is {}, and must be {}",
                name,
                self.operation,
                Quoted(value),
                wanted
            ));
        }
        match option.place {
            Place::Header => draft.headers.insert(option.wire_name, value),
            Place::Query => draft.query.insert(option.wire_name, value),
        }
    }
}

fn is_sha256(text: &str) -> bool {
    let is_digit = |byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    text.len() == 64 && text.bytes().all(is_digit)
}

fn add_metadata(draft: &mut Draft<'_>, name: &str, value: &str) -> Result<(), Error> {
    if name.is_empty() {
        return Err(error!(
            InvalidOption,
            "an entry of the metadata has an empty name"
        ));
    }
    draft.headers.insert(&concat(&["x-amz-meta-", name]), value)
}

/// A request whose operation is not known when its caller is compiled, for languages that pass options by name.
#[doc(hidden)]
pub struct DynamicRequest<'a> {
    request: Request<'a>,
    options: Options,
    takes_metadata: bool,
}

impl<'a, O: Operation> From<Request<'a, O>> for DynamicRequest<'a> {
    fn from(request: Request<'a, O>) -> Self {
        Self {
            request: request.of_no_operation(),
            options: Options::of::<O>(),
            takes_metadata: O::NAME == PutObject::NAME,
        }
    }
}

/// Any request, which has no named options.
impl<'a> From<Request<'a>> for DynamicRequest<'a> {
    fn from(request: Request<'a>) -> Self {
        Self {
            request,
            options: Options {
                operation: "presign",
                groups: &[],
            },
            takes_metadata: false,
        }
    }
}

impl<'a> DynamicRequest<'a> {
    /// Adds a `query` parameter, a `header`, an entry of the `metadata` that an object is stored with, or an `option`.
    pub fn set(&mut self, kind: &str, name: &str, value: &str) {
        let draft = &mut self.request.draft;
        let outcome = match kind {
            "query" => draft.query.insert(name, value),
            "header" => draft.headers.insert(name, value),
            "metadata" if self.takes_metadata => add_metadata(draft, name, value),
            "metadata" => self.options.set(draft, kind, value),
            _ => self.options.set(draft, name, value),
        };
        draft.keep(outcome);
    }

    /// The request, which can be presigned.
    pub fn into_request(self) -> Request<'a> {
        self.request
    }
}

mod sealed {
    pub trait Sealed {}
}
