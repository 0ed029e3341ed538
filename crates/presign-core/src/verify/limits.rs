//! How much of a stranger's request is read, before it is known who sent it.
//!
//! No limit of a request is below what AWS and HTTP servers take, so that it refuses nothing they would let through: Amazon S3 takes 8 KB
//! of headers and query together; nginx, Apache httpd and `CloudFront` take URLs of 8 KB; an Application Load Balancer takes a request line
//! of 16 KB and headers of 64 KB; Node.js takes 16 KB of headers; Apache httpd and hyper take 100 of them.

/// The most bytes of a URL, or of path and query. `inspect` and `explain` read no more either.
pub const URL_BYTES: usize = 16 * 1024;

/// The most parameters of a query. No operation of S3 has 40. The same holds for it.
pub const QUERY_PARAMETERS: usize = 1000;

/// The most headers, and the most names of signed ones.
pub const HEADERS: usize = 1000;

/// The most bytes of all headers' names and values together.
pub const HEADER_BYTES: usize = 64 * 1024;

/// The most fields of a form. Each part of `multipart/form-data` has at least 44 bytes beside the name and the value, so that S3 never
/// reads as many.
pub const FORM_FIELDS: usize = 500;

/// The most bytes that S3 reads of a form before the file: it answers more with `MaxPostPreDataLengthExceeded` and this number.
pub const FORM_BYTES: usize = 20_480;
