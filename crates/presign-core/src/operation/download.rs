//! Options of downloads, and of what is known of an object.

use super::{
    ReadsObject, Request,
    named_option::{NamedOption, options},
};

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
