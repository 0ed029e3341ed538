//! Limits on untrusted requests, which are checked before the sender is known.
//!
//! No limit is below what AWS and HTTP servers accept, so that no valid request is rejected: Amazon S3 accepts 8 KB of headers and query
//! together; nginx, Apache httpd and `CloudFront` accept URLs of 8 KB; an Application Load Balancer accepts a request line of 16 KB and
//! headers of 64 KB; Node.js accepts 16 KB of headers; Apache httpd and hyper accept 100 headers.

/// The maximum length of a URL, or of path and query, in bytes. `inspect` and `explain` have the same limit.
pub const URL_BYTES: usize = 16 * 1024;

/// The maximum number of query parameters. No S3 operation has 40. `inspect` and `explain` have the same limit.
pub const QUERY_PARAMETERS: usize = 1000;

/// The maximum number of headers, and of signed header names.
pub const HEADERS: usize = 1000;

/// The maximum total bytes of the names and values of all headers.
pub const HEADER_BYTES: usize = 64 * 1024;

/// The maximum number of form fields. Each part of `multipart/form-data` has at least 44 bytes in addition to name and value, so S3 never
/// reads that many.
pub const FORM_FIELDS: usize = 500;

/// The maximum number of bytes that S3 reads of a form before the file: for more, it responds with `MaxPostPreDataLengthExceeded` and this
/// number.
pub const FORM_BYTES: usize = 20_480;
