//! The parts of Signature Version 4 that all services share: names, limits, parsers and rules.
//!
//! For crates that read presigned URLs, such as `presign-diagnose`. Independent of buckets and keys.

pub(crate) mod authority;
pub(crate) mod canonical;
pub(crate) mod canonical_request;
pub(crate) mod context;
pub(crate) mod credential_parameter;
pub(crate) mod credential_scope;
pub(crate) mod crypto;
#[cfg(any(test, kani))]
mod exhaustive;
pub(crate) mod expires_in;
pub(crate) mod headers;
pub(crate) mod key;
pub mod names;
pub(crate) mod query;
pub(crate) mod query_order;
pub(crate) mod scheme;
pub(crate) mod service_rules;
pub(crate) mod signature;
pub(crate) mod signing_steps;
#[cfg(feature = "sigv4a")]
pub(crate) mod sigv4a;
pub(crate) mod string_to_sign;
pub(crate) mod uri;
pub(crate) mod url;

pub use credential_parameter::CredentialParameter;
pub use scheme::Algorithm;
pub use service_rules::ServiceRules;
pub use uri::decode as percent_decode;
pub use url::{Scheme, UrlParts};
