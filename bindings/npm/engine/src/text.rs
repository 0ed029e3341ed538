//! Functions from text to text.

use presign_core::{Error, PresignedRequest, Timestamp, shell};

pub use presign_core::{attachment, inline, shell::quote as shell_quote};

use crate::options::Pairs;

/// Returns a time in RFC 3339 as seconds since 1970.
///
/// # Errors
///
/// `invalid_time`.
pub fn unix_seconds(time: &str) -> Result<i64, Error> {
    time.parse().map(Timestamp::unix)
}

/// Returns a command line of curl that sends a request.
///
/// # Errors
///
/// `invalid_method`, and those of [`shell::curl`].
pub fn curl(
    method: &str,
    url: String,
    headers: Pairs,
    file: Option<&str>,
) -> Result<String, Error> {
    let never = Timestamp::from_unix(0).expect("1970 is a valid year");
    let request = PresignedRequest::from_parts(method.parse()?, url, headers, never);
    shell::curl(&request, file)
}
