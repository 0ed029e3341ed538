//! AWS Signature Version 4 presigned URLs for S3 and S3-compatible servers.
//!
//! A presigned URL grants access to a private object for a limited time: anyone who has the URL can send one request, without credentials.
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
//! # Overview
//!
//! A [`Presigner`] holds a region, optionally the endpoint of another server, and [`Credentials`]. Create it once and reuse it: it can be
//! shared between threads, and caches the signing key of the day.
//!
//! ```
//! use presign_core::{AddressingStyle, Credentials, Presigner};
//!
//! let credentials = Credentials::new("minio", "minio-secret")?;
//! let s3 = Presigner::builder("us-east-1", credentials)
//!     .endpoint_url("http://localhost:9000")
//!     .addressing_style(AddressingStyle::Path)
//!     .build()?;
//! # let now = "2026-11-23T12:00:00Z".parse()?;
//! let link = s3.get_object("photos", "cat.jpg").presign_at(now)?;
//! assert!(link.url().starts_with("http://localhost:9000/photos/cat.jpg?"));
//! # Ok::<(), presign_core::Error>(())
//! ```
//!
//! A request starts with a method of the presigner that has AWS's name, takes the options that AWS defines for the operation, and ends with
//! [`presign_at`](Request::presign_at). Use [`Presigner::presign`] for any other S3 request, and [`Presigner::presign_request`] for other
//! AWS services.
//!
//! ```
//! # use presign_core::{Credentials, Method, Presigner};
//! # let s3 = Presigner::builder("eu-west-1", Credentials::new("AKIA", "secret")?).build()?;
//! # let now = "2026-11-23T12:00:00Z".parse()?;
//! let part = s3.get_object("photos", "cat.jpg").version_id("3HL4kqtJ").part_number(2).presign_at(now)?;
//! let tags = s3.presign(Method::Get, "photos", "cat.jpg").query("tagging", "").presign_at(now)?;
//! # Ok::<(), presign_core::Error>(())
//! ```
//!
//! The result, a [`PresignedRequest`], is more than a URL: the method and the headers are signed as well, so the client must send them. It
//! also states when the URL expires, which is earlier than requested if the credentials expire first.
//!
//! ```
//! # use presign_core::{Credentials, Presigner};
//! # let now = "2026-11-23T12:00:00Z".parse()?;
//! let credentials = Credentials::new("ASIA", "secret")?
//!     .with_session_token("token")?
//!     .with_expiry("2026-11-23T12:30:00Z".parse()?);
//! let s3 = Presigner::builder("eu-west-1", credentials).build()?;
//! let link = s3.get_object("photos", "cat.jpg").presign_at(now)?;
//! assert_eq!(link.expires_at().to_string(), "2026-11-23T12:30:00Z");
//! # Ok::<(), presign_core::Error>(())
//! ```
//!
//! A key is used exactly as given, including leading, trailing and double slashes, `?`, `#`, `+` and `%2F`. Only a key with a `.` or `..`
//! segment is rejected, because browsers and many clients would request another object; see
//! [`allow_unsafe_key`](Request::allow_unsafe_key). Requests that cannot work return an [`Error`] with a code and a message.
//!
//! ```
//! # use presign_core::{Credentials, ErrorCode, Presigner};
//! # let s3 = Presigner::builder("eu-west-1", Credentials::new("AKIA", "secret")?).build()?;
//! # let now = "2026-11-23T12:00:00Z".parse()?;
//! let error = s3.get_object("photos", "../cat.jpg").presign_at(now).unwrap_err();
//! assert_eq!(error.code(), ErrorCode::UnsafeKey);
//! # Ok::<(), presign_core::Error>(())
//! ```
//!
//! [`signing_window`](Request::signing_window) creates links that stay the same for some time, so that caches recognize them. Gateways and
//! workers that receive presigned requests check them with [`verify()`] and [`verify_form()`].
//!
//! The crate has no I/O and reads no environment. [`Request::presign_at`] takes the signing time as an argument; with the default feature
//! `std`, [`Request::presign`] uses the system time, and [`presign_many`] signs on several cores. The crate `presign-env` reads credentials
//! as the AWS CLI does.
//!
//! The crate `presign-diagnose` reads existing URLs: it reports what a URL says, and why a server rejected it.
//!
//! The steps of signing have AWS's names: a [`CanonicalRequest`], a [`StringToSign`], a [`SigningKey`] for a [`CredentialScope`], a
//! [`Signature`]. [`Request::steps_at`] returns them.

#![no_std]
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

extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

mod access_key_kind;
mod ascii;
mod batch;
mod credential_expiry;
mod credentials;
mod error;
mod expiry;
#[cfg(feature = "http")]
mod http;
mod method;
mod presigned;
mod presigner;
mod quoted;
mod request;
mod request_parts;
pub mod s3;
mod secret_form;
#[cfg(feature = "serde")]
mod serialize;
mod services;
pub mod shell;
mod signer;
mod signing_window;
pub mod sigv4;
mod time;
mod verify;
mod warning;

pub use access_key_kind::AccessKeyKind;
pub use batch::{BatchPresigner, read_ahead::ReadAhead, uris::UriPresigner};
#[cfg(feature = "std")]
pub use batch::{
    threads::{presign_many, presign_many_uris},
    urls::Urls,
};
pub use credential_expiry::CredentialExpiry;
pub use credentials::Credentials;
pub use error::{Error, ErrorCode};
pub use method::Method;
pub use presigned::PresignedRequest;
pub use presigner::{Presigner, PresignerBuilder};
pub use quoted::{is_shown, quoted};
pub use request::Request;
pub use s3::addressing_style::AddressingStyle;
pub use s3::content_disposition::{attachment, inline};
pub use s3::endpoint::Endpoint;
pub use s3::link_policy::LinkPolicy;
pub use s3::multipart_plan::{MultipartPlan, MultipartSteps, Part};
pub use s3::multipart_upload::MultipartUpload;
pub use s3::operation;
#[cfg(feature = "operations")]
pub use s3::operation::value::Value;
pub use s3::post_form::PostForm;
pub use s3::post_object::PostObject;
pub use s3::region::Region;
pub use secret_form::redacted;
pub use services::auth_token::AuthToken;
pub use services::header_request::HeaderRequest;
pub use services::request::ServiceRequest;
pub use signing_window::SigningWindow;
pub use sigv4::canonical_request::{CanonicalRequest, CanonicalRequestBuilder};
pub use sigv4::credential_scope::CredentialScope;
pub use sigv4::expires_in::ExpiresIn;
pub use sigv4::key::SigningKey;
pub use sigv4::query_order::QueryOrder;
pub use sigv4::signature::Signature;
pub use sigv4::signing_steps::SigningSteps;
#[cfg(feature = "sigv4a")]
pub use sigv4::sigv4a::AsymmetricSigningKey;
pub use sigv4::string_to_sign::StringToSign;
pub use time::Timestamp;
pub use verify::{
    ReceivedForm, ReceivedRequest, VerifiedForm, VerifiedRequest, VerifyError, VerifyOptions,
    limits, verify, verify_form,
};
pub use warning::{Warning, WarningCode};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
