//! AWS Signature Version 4 presigned URLs for S3 and everything that speaks S3.
//!
//! A presigned URL shares a private object for a limited time: whoever has it can send one request, without credentials.
//!
//! ```
//! use core::time::Duration;
//! use presign_core::{Credentials, Presigner};
//!
//! # let now = "2026-11-23T12:00:00Z".parse()?;
//! let credentials = Credentials::new("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")?;
//! let s3 = Presigner::builder("eu-west-1", credentials).build()?;
//!
//! let link = s3.get_object("photos", "2026/cat.jpg").expires_in(Duration::from_secs(900)).presign_at(now)?;
//! println!("{link}");
//!
//! let upload = s3.put_object("photos", "in/1.jpg").content_type("image/jpeg").if_none_match("*").presign_at(now)?;
//! assert_eq!(upload.method().as_str(), "PUT");
//! assert_eq!(
//!     upload.headers(),
//!     [("content-type".into(), "image/jpeg".into()), ("if-none-match".into(), "*".into())]
//! );
//! # Ok::<(), presign_core::Error>(())
//! ```
//!
//! The crate does arithmetic only: it needs no allocator beyond `alloc`, no network, no clock and no environment. The moment
//! of signing is an argument.
//!
//! How a URL comes about, in AWS's words: a [`CanonicalRequest`], a [`StringToSign`], a [`SigningKey`] for a
//! [`CredentialScope`], a [`Signature`]. [`Request::steps_at`] shows them.

#![no_std]
#![forbid(unsafe_code)]
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::string_slice
    )
)]

extern crate alloc;

mod address;
mod aws_host;
mod bucket;
mod canonical_request;
mod credentials;
mod crypto;
mod customer_key;
mod endpoint;
mod error;
mod expires_in;
mod headers;
mod host;
mod instant;
mod method;
pub mod operation;
mod presigned_request;
mod presigner;
mod query;
mod region;
mod request;
mod scope;
mod signature;
mod signing_key;
mod string_to_sign;
mod timestamp;
mod uri_encode;

pub use address::AddressingStyle;
pub use canonical_request::CanonicalRequest;
pub use credentials::Credentials;
pub use endpoint::Endpoint;
pub use error::{Error, ErrorCode};
pub use expires_in::ExpiresIn;
pub use method::Method;
pub use presigned_request::PresignedRequest;
pub use presigner::{Presigner, PresignerBuilder};
pub use region::Region;
pub use request::{Request, SigningSteps};
pub use scope::CredentialScope;
pub use signature::Signature;
pub use signing_key::SigningKey;
pub use string_to_sign::StringToSign;
pub use timestamp::Timestamp;
