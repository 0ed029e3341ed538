//! Signature Version 4 of any service. Nothing in here knows S3.

pub(crate) mod authority;
pub(crate) mod canonical;
pub(crate) mod canonical_request;
pub(crate) mod context;
pub(crate) mod credential_scope;
pub(crate) mod crypto;
pub(crate) mod expires_in;
pub(crate) mod headers;
pub(crate) mod key;
pub(crate) mod names;
pub(crate) mod query;
pub(crate) mod scheme;
pub(crate) mod service_rules;
pub(crate) mod signature;
#[cfg(feature = "sigv4a")]
pub(crate) mod sigv4a;
pub(crate) mod string_to_sign;
pub(crate) mod uri;
pub(crate) mod url;
