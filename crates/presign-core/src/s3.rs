//! S3 itself: bucket names, host names, operations.
//!
//! For crates that read presigned URLs, such as `presign-diagnose`.

pub(crate) mod addressing_style;
pub(crate) mod arn;
pub(crate) mod bucket;
pub(crate) mod bucket_name;
pub(crate) mod content_disposition;
pub(crate) mod copy_source;
pub(crate) mod customer_key;
pub(crate) mod endpoint;
pub(crate) mod endpoint_options;
pub(crate) mod host;
pub(crate) mod host_name;
pub(crate) mod html;
pub(crate) mod json;
pub(crate) mod key;
pub(crate) mod link_policy;
pub(crate) mod multipart_plan;
pub(crate) mod multipart_upload;
pub(crate) mod network;
pub(crate) mod object_uri;
pub mod operation;
pub(crate) mod part_size;
pub(crate) mod partition;
pub(crate) mod policy_signature;
pub(crate) mod policy_statement;
pub(crate) mod policy_string;
pub(crate) mod post_form;
pub(crate) mod post_object;
pub(crate) mod post_policy;
pub(crate) mod punycode;
pub(crate) mod region;
pub(crate) mod resolve;
pub(crate) mod resolved;
pub(crate) mod tagging_xml;

pub use bucket_name::BucketName;
pub use host::{HostKind, S3HostName};
pub use object_uri::bucket_and_key;
#[cfg(feature = "operations")]
pub use operation::matcher::OperationMatcher;
