//! A type for each argument of the methods and functions, which holds a valid value.

use presign_core::{
    AddressingStyle, CredentialExpiry, ErrorCode, ExpiresIn, Method, QueryOrder, SigningWindow,
    Timestamp,
};
use pyo3::{Borrowed, prelude::*};

use crate::{convert::Argument, presigned_request::PyPresignedRequest, python_time::now};

macro_rules! texts {
    ($($type:ident = $name:literal, $code:ident;)+) => {$(
        pub(crate) struct $type<'a>(pub(crate) &'a str);

        impl<'a, 'py> FromPyObject<'a, 'py> for $type<'a> {
            type Error = PyErr;

            fn extract(value: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
                Argument($name, ErrorCode::$code).text(value).map(Self)
            }
        }
    )+};
}

macro_rules! values {
    ($value:ty, by $read:ident: $($type:ident = $name:literal, $code:ident;)+) => {$(
        pub(crate) struct $type(pub(crate) $value);

        impl<'py> FromPyObject<'_, 'py> for $type {
            type Error = PyErr;

            fn extract(value: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
                Argument($name, ErrorCode::$code).$read(&value).map(Self)
            }
        }
    )+};
}

texts! {
    AccessKeyId = "access_key_id", InvalidCredentials;
    BodySha256 = "body_sha256", InvalidOption;
    Bucket = "bucket", InvalidBucket;
    ClusterName = "cluster_name", InvalidOption;
    ContentType = "content_type", InvalidField;
    CopySource = "copy_source", InvalidOption;
    Endpoint = "endpoint", InvalidEndpoint;
    EndpointUrl = "endpoint_url", InvalidEndpoint;
    ErrorBody = "error_body", InvalidOption;
    ExpectedBucketOwner = "expected_bucket_owner", InvalidOption;
    File = "file", InvalidOption;
    FileName = "file_name", InvalidOption;
    Host = "host", InvalidEndpoint;
    IfMatch = "if_match", InvalidOption;
    IfNoneMatch = "if_none_match", InvalidOption;
    Key = "key", InvalidKey;
    LanguageCode = "language_code", InvalidQuery;
    MediaEncoding = "media_encoding", InvalidQuery;
    OperationName = "name", UnknownOperation;
    PayloadHash = "payload_hash", InvalidOption;
    Policy = "policy", InvalidPolicy;
    Prefix = "prefix", InvalidOption;
    Profile = "profile", InvalidProfile;
    Region = "region", InvalidRegion;
    ReceivedMethod = "method", InvalidMethod;
    RegionSet = "region_set", InvalidRegion;
    RequestPayer = "request_payer", InvalidOption;
    SecretAccessKey = "secret_access_key", InvalidCredentials;
    Service = "service", InvalidOption;
    SessionToken = "session_token", InvalidCredentials;
    ShellText = "text", InvalidOption;
    UploadId = "upload_id", InvalidOption;
    UploadedName = "file_name", InvalidField;
    Url = "url", InvalidUrl;
    User = "user", InvalidQuery;
}

values! { bool, by boolean:
    AllowHttp = "allow_http", InvalidOption;
    AllowUnsafeKey = "allow_unsafe_key", UnsafeKey;
    DoubleEncode = "double_encode", InvalidOption;
    Head = "head", InvalidOption;
    HoistHeaders = "hoist_headers", InvalidOption;
    NormalizePath = "normalize_path", InvalidOption;
    OmitExpires = "omit_expires", InvalidOption;
    OmitSessionToken = "omit_session_token", InvalidOption;
    SignContentLength = "sign_content_length", InvalidOption;
}

values! { Timestamp, by time:
    At = "at", InvalidTime;
    CredentialsExpireAt = "credentials_expire_at", InvalidTime;
    ExpiresAt = "expires_at", InvalidTime;
}

values! { ExpiresIn, by duration: Lifetime = "expires_in", InvalidExpires; }
values! { SigningWindow, by duration: Window = "signing_window", InvalidOption; }

values! { String, by seconds:
    ClockSkew = "clock_skew", InvalidOption;
    MaxAge = "max_age", InvalidOption;
}

values! { String, by decimal: PartNumber = "part_number", InvalidOption; }
values! { String, by customer_key: SseCustomerKey = "sse_customer_key", InvalidOption; }
values! { u16, by number: Port = "port", InvalidEndpoint; }
values! { u16, by number: Status = "status", InvalidOption; }
values! { u32, by number: SampleRate = "sample_rate", InvalidQuery; }

values! { u64, by number:
    FileLength = "file_length", InvalidOption;
    PartSize = "part_size", InvalidOption;
    Size = "size", InvalidOption;
}

values! { (u64, u64), by range: ContentLengthRange = "content_length_range", InvalidOption; }

values! { Vec<String>, by texts:
    Etags = "etags", InvalidOption;
    Networks = "networks", InvalidOption;
    ObjectAttributes = "object_attributes", InvalidOption;
    Regions = "regions", InvalidOption;
    RequiredHeaders = "required_headers", InvalidOption;
    Services = "services", InvalidOption;
}

values! { Vec<(String, String)>, by pairs:
    Fields = "fields", InvalidField;
    Headers = "headers", InvalidHeader;
    Metadata = "metadata", InvalidOption;
    Query = "query", InvalidQuery;
    RegionsOfBuckets = "regions", InvalidRegion;
    SentHeaders = "sent_headers", InvalidHeader;
    StartsWith = "starts_with", InvalidField;
}

values! { Vec<(String, String)>, by received_pairs:
    ReceivedFields = "fields", InvalidField;
    ReceivedHeaders = "headers", InvalidHeader;
}

values! { AddressingStyle, by parsed: Style = "addressing_style", InvalidOption; }
values! { CredentialExpiry, by parsed: OnCredentialExpiry = "on_credential_expiry", InvalidOption; }
values! { QueryOrder, by parsed: Order = "query_order", InvalidOption; }
values! { Method, by parsed: HttpMethod = "method", InvalidMethod; }

/// The given time, or the current time of Python's clock.
pub(crate) fn at_or_now(py: Python<'_>, at: Option<At>) -> PyResult<Timestamp> {
    at.map_or_else(|| now(py), |At(at)| Ok(at))
}

/// A URL, or a presigned request.
pub(crate) struct UrlOrRequest(pub(crate) String);

impl<'py> FromPyObject<'_, 'py> for UrlOrRequest {
    type Error = PyErr;

    fn extract(value: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let url = match value.cast::<PyPresignedRequest>() {
            Ok(request) => request.get().as_request().url(),
            Err(_) => value.extract::<Url<'_>>()?.0,
        };
        Ok(Self(url.to_owned()))
    }
}

/// How to handle a key that cannot be presigned.
#[derive(Clone, Copy, Default, PartialEq)]
pub(crate) enum OnError {
    #[default]
    Raise,
    Return,
}

impl<'py> FromPyObject<'_, 'py> for OnError {
    type Error = PyErr;

    fn extract(value: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let argument = Argument("on_error", ErrorCode::InvalidOption);
        match argument.text(value)? {
            "raise" => Ok(Self::Raise),
            "return" => Ok(Self::Return),
            _ => Err(argument.wrong_value(value.py(), "is unknown; use `raise` or `return`")),
        }
    }
}
