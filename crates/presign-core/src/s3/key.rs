use crate::{Error, ascii::is_one_of, error::error, quoted::Quoted, s3::object_uri::SCHEMES};

/// Checks that S3 accepts a key, and unless `allow_unsafe_key`, that every client sends it unchanged.
pub(crate) fn check_key(key: &str, allow_unsafe_key: bool) -> Result<(), Error> {
    if key.is_empty() {
        return Err(error!(
            InvalidKey,
            "key: empty; use 1 to 1,024 bytes of UTF-8"
        ));
    }
    if key.len() > 1024 {
        return Err(error!(
            InvalidKey,
            "key: {} bytes of UTF-8 are too long; use at most 1,024",
            key.len()
        ));
    }
    if !allow_unsafe_key && has_dot_segment(key) {
        return Err(error!(
            UnsafeKey,
            "key: {} has a `.` or `..` segment, which browsers and many clients resolve to another key; rename the object, or set \
             allow_unsafe_key if the client sends the path unchanged",
            Quoted(key)
        ));
    }
    if !allow_unsafe_key && is_uri_of_object(key) {
        return Err(error!(
            UnsafeKey,
            "key: {} contains a bucket; give bucket and key separately, or set allow_unsafe_key if this is the key",
            Quoted(key)
        ));
    }
    Ok(())
}

/// Whether the key is an identifier of an object: `s3://BUCKET/KEY`, `s3a://BUCKET/KEY` as in Hadoop, or an ARN.
fn is_uri_of_object(key: &str) -> bool {
    if !key.starts_with(['s', 'S', 'a']) {
        return false;
    }
    let scheme = key
        .split_once(':')
        .filter(|(_, rest)| rest.starts_with("//"));
    scheme.is_some_and(|(scheme, _)| is_one_of(scheme, &SCHEMES))
        || key.starts_with("arn:") && key.split(':').nth(2) == Some("s3")
}

/// Whether a segment of the key is `.` or `..`.
#[expect(
    clippy::needless_bitwise_bool,
    reason = "without an early end the compiler looks at many bytes at once"
)]
fn has_dot_segment(key: &str) -> bool {
    let bytes = key.as_bytes();
    let pairs = bytes.iter().zip(bytes.iter().skip(1));
    let begins_inside = pairs.fold(false, |found, (slash, dot)| {
        found | (*slash == b'/') & (*dot == b'.')
    });
    (begins_inside || key.starts_with('.'))
        && key
            .split('/')
            .any(|segment| segment == "." || segment == "..")
}
