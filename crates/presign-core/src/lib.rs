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
//! # A tour
//!
//! A [`Presigner`] stands for a place and an identity: a region, perhaps the endpoint of another server, and [`Credentials`].
//! Make one and keep it; it is shared between threads as it is, and remembers the signing key of the day.
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
//! A request begins with a method of the presigner that has AWS's name, takes the options that AWS names for the operation, and
//! ends with [`presign_at`](Request::presign_at). Whatever else S3 knows goes through [`Presigner::presign`], and other services of AWS
//! through [`Presigner::presign_request`].
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
//! The result, a [`PresignedRequest`], is more than a URL: the method and the headers are signed too, so the client must send
//! them. It also says when the URL stops working, which is sooner than asked where the credentials end first.
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
//! A key is taken literally: leading, trailing and double slashes, `?`, `#`, `+`, `%2F` are what they are. Only a key with a
//! `.` or `..` segment is refused, since browsers and many clients would ask for another object; see
//! [`allow_unsafe_key`](Request::allow_unsafe_key). What cannot work is an [`Error`] with a code and a sentence.
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
//! Links that stay the same for a while, so that caches know them again, are made with [`align`](Request::align). The other side, a
//! gateway or a worker that receives such requests, has [`verify()`] and [`verify_form()`].
//!
//! The crate does arithmetic only: no network, no clock, no environment, no `std`. The moment of signing is an argument; the
//! crate `presign-env` finds credentials where the AWS CLI does.
//!
//! Of a URL that exists already, [`inspect`](inspect()) tells what it says and what is wrong with it, and [`explain`](explain()) why a
//! server refused it. Both need the feature `inspect`, which is on by default.
//!
//! How a URL comes about, in AWS's words: a [`CanonicalRequest`], a [`StringToSign`], a [`SigningKey`] for a
//! [`CredentialScope`], a [`Signature`]. [`Request::steps_at`] shows them.

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

mod access_key_kind;
mod address;
mod addressing_style;
mod align;
mod arn;
#[cfg(feature = "sigv4a")]
mod asymmetric_key;
mod auth_token;
mod aws_host;
mod batch;
mod bucket;
mod bucket_name;
mod canonical_request;
mod content_disposition;
mod copy_source;
mod credentials;
mod crypto;
mod customer_key;
mod draft;
mod endpoint;
mod endpoint_options;
mod error;
mod expires_in;
#[cfg(feature = "inspect")]
mod explain;
mod headers;
mod host;
#[cfg(feature = "inspect")]
mod inspect;
mod instant;
mod json;
mod json_reader;
mod markup;
mod method;
mod multipart_plan;
mod multipart_upload;
mod on_early_credentials;
pub mod operation;
#[cfg(feature = "operations")]
mod operations;
mod part_size;
mod partition;
mod partition_table;
mod place;
mod post_form;
mod post_object;
mod post_policy;
mod presigned_request;
mod presigner;
mod punycode;
mod query;
mod recipes;
mod region;
mod request;
mod scan;
mod scope;
mod secret_form;
mod service_request;
mod service_url;
pub mod shell;
mod signature;
mod signing;
mod signing_key;
mod string_to_sign;
mod tagging_xml;
mod text;
mod timestamp;
mod unsigned;
mod uri_encode;
mod validity;
mod verify;
mod warning;

pub use access_key_kind::AccessKeyKind;
pub use addressing_style::AddressingStyle;
pub use align::Align;
#[cfg(feature = "sigv4a")]
pub use asymmetric_key::AsymmetricSigningKey;
pub use auth_token::AuthToken;
pub use batch::Batch;
pub use canonical_request::CanonicalRequest;
pub use content_disposition::{attachment, inline};
pub use credentials::Credentials;
pub use endpoint::Endpoint;
pub use error::{Error, ErrorCode};
pub use expires_in::ExpiresIn;
#[cfg(feature = "inspect")]
pub use explain::{Cause, Difference, Explanation, Refusal, explain};
#[cfg(feature = "inspect")]
pub use inspect::{
    Finding, FindingCode, Inspection, PossibleOperation, Severity, State, UrlKind, inspect,
};
pub use method::Method;
pub use multipart_plan::{MultipartPlan, Part};
pub use multipart_upload::MultipartUpload;
pub use on_early_credentials::OnEarlyCredentials;
#[cfg(feature = "operations")]
pub use operations::Value;
pub use post_form::PostForm;
pub use post_object::PostObject;
pub use presigned_request::PresignedRequest;
pub use presigner::{Presigner, PresignerBuilder};
pub use region::Region;
pub use request::{Request, SigningSteps};
pub use scope::CredentialScope;
pub use secret_form::redacted;
pub use service_request::ServiceRequest;
pub use signature::Signature;
pub use signing_key::SigningKey;
pub use string_to_sign::StringToSign;
pub use text::quoted;
pub use timestamp::Timestamp;
pub use verify::{
    ReceivedForm, ReceivedRequest, VerifiedForm, VerifiedRequest, VerifyOptions, verify,
    verify_form,
};
pub use warning::{Warning, WarningCode};
