//! The commands, one per file.

pub(crate) mod batch;
pub(crate) mod completions;
pub(crate) mod download;
pub(crate) mod eks_token;
pub(crate) mod explain;
pub(crate) mod guard;
pub(crate) mod hold_clipboard;
pub(crate) mod inspect;
pub(crate) mod iot_mqtt;
pub(crate) mod man;
pub(crate) mod multipart;
pub(crate) mod operation;
pub(crate) mod post;
pub(crate) mod presign;
pub(crate) mod rds_auth_token;
pub(crate) mod request;
pub(crate) mod share;
pub(crate) mod token;
pub(crate) mod transcribe_stream;
pub(crate) mod upload;
pub(crate) mod verify;
