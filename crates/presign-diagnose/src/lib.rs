//! Reads presigned URLs that exist already, without asking a server: [`inspect`](inspect()) reports what a URL says and what is wrong
//! with it, and [`explain`](explain()) why a server rejected it.
//!
//! ```
//! use presign_diagnose::{FindingCode, State, inspect};
//!
//! # let url = "https://photos.s3.eu-west-1.amazonaws.com/cat.jpg?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE\
//! # %2F20261123%2Feu-west-1%2Fs3%2Faws4_request&X-Amz-Date=20261123T120000Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host&X-Amz-Signature=\
//! # 762f4fcbacec730d460b0e337f554e569e4fe98643baefad7af1276fe3084e7f";
//! let inspection = inspect(url, "2026-11-23T13:00:00Z".parse()?)?;
//! assert_eq!((inspection.bucket.as_deref(), inspection.key.as_deref()), (Some("photos"), Some("cat.jpg")));
//! assert_eq!(inspection.state, State::Expired);
//! assert_eq!(inspection.findings[0].code, FindingCode::Expired);
//! # Ok::<(), presign_core::Error>(())
//! ```
//!
//! Both take time in proportion to the length of their input, and show no session token and no signature.

#![forbid(unsafe_code)]
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::string_slice
    )
)]

mod address_findings;
mod answer;
mod answer_table;
mod case;
mod cause;
mod change_causes;
mod copied_url;
mod diagnosis;
mod difference;
mod explain;
mod failed_request;
mod finding;
mod inspect;
mod inspection;
mod json;
mod key_findings;
mod location;
mod other_signatures;
mod parameter_findings;
mod pasted;
mod possible_causes;
mod rebuilt_request;
mod received_request;
mod recomputation;
mod server_causes;
mod signature_findings;
mod signature_parameters;
mod undo;
mod verdict;

pub use cause::Cause;
pub use diagnosis::Diagnosis;
pub use difference::Difference;
pub use explain::explain;
pub use failed_request::FailedRequest;
pub use finding::{Finding, FindingCode, Severity};
pub use inspect::{inspect, inspect_for};
pub use inspection::{Inspection, PossibleOperation, State, UrlKind};
pub use possible_causes::PossibleCause;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
