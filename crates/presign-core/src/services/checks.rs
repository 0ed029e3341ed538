//! Checks of the values that requests to services and their verification share.

use crate::{
    Error,
    error::error,
    quoted::Quoted,
    s3::region::is_region_set,
    sigv4::names::{UNSIGNED_PAYLOAD, is_sha256_hex},
};

/// Whether a name is valid in a credential scope.
pub(crate) fn check_service(service: &str) -> Result<(), Error> {
    let legal = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    if (1..=63).contains(&service.len()) && service.bytes().all(legal) {
        return Ok(());
    }
    Err(error!(
        InvalidOption,
        "service: {} is invalid; use 1 to 63 ASCII letters, digits, `-`, `_` and `.`, such as execute-api",
        Quoted(service)
    ))
}

pub(super) fn check_region_set(set: &str) -> Result<(), Error> {
    if is_region_set(set) {
        return Ok(());
    }
    Err(error!(
        InvalidRegion,
        "region_set: {} is invalid; use `*`, or regions and patterns separated by commas, such as us-east-1,eu-*",
        Quoted(set)
    ))
}

pub(crate) fn check_hash(name: &str, hash: &str) -> Result<(), Error> {
    if hash == UNSIGNED_PAYLOAD || is_sha256_hex(hash) {
        return Ok(());
    }
    // Does not quote the value: the body may have been passed instead of its hash.
    Err(error!(
        InvalidOption,
        "{}: invalid; use 64 lower-case hexadecimal digits or UNSIGNED-PAYLOAD", name
    ))
}
