//! The header `Authorization` of Signature Version 4.

use alloc::{string::String, vec::Vec};

use super::claim::Pair;
use crate::{Error, error::error, sigv4::names};

/// Whether a value of the header is a signature of Signature Version 4 or 4A.
pub(super) fn is_signature(value: &str) -> bool {
    value.trim_ascii_start().starts_with("AWS4-")
}

/// Returns the parameters of the header by the names that they have in a URL. It is
/// `AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…`, in any order.
pub(super) fn parameters(value: &str) -> Result<Vec<Pair>, Error> {
    let (algorithm, rest) = value.trim_ascii().split_once(' ').ok_or_else(malformed)?;
    let mut pairs: Vec<Pair> = Vec::with_capacity(6);
    pairs.push((names::ALGORITHM.into(), algorithm.into()));
    // Signed headers are separated by semicolons, and neither scope nor signature contains a comma.
    for parameter in rest.split(',') {
        let (name, value) = parameter
            .trim_ascii()
            .split_once('=')
            .ok_or_else(malformed)?;
        let name = match name {
            "Credential" => names::CREDENTIAL,
            "SignedHeaders" => names::SIGNED_HEADERS,
            "Signature" => names::SIGNATURE,
            _ => return Err(malformed()),
        };
        if pairs.iter().any(|(known, _)| known == name) {
            return Err(malformed());
        }
        pairs.push((name.into(), String::from(value)));
    }
    if pairs.len() == 4 {
        Ok(pairs)
    } else {
        Err(malformed())
    }
}

fn malformed() -> Error {
    error!(
        InvalidHeader,
        "headers: `authorization` is invalid; use AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…"
    )
}
