use alloc::string::String;
use core::{fmt, str::FromStr};

use crate::{
    Endpoint, Error,
    aws_host::AwsHost,
    bucket::Bucket,
    error::{Quoted, error},
    host::Kind,
    uri_encode::{Slash, push_encoded},
};

/// Where the bucket's name stands in a URL.
///
/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html>
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum AddressingStyle {
    /// On AWS's own hosts `Virtual` where the name can be a DNS label, else `Path`; on every other host `Path`.
    #[default]
    Auto,
    /// Virtual-hosted style, `https://BUCKET.s3.REGION.amazonaws.com/KEY`.
    Virtual,
    /// Path style, `https://s3.REGION.amazonaws.com/BUCKET/KEY`.
    Path,
}

impl AddressingStyle {
    /// The style as configuration files and flags spell it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Virtual => "virtual",
            Self::Path => "path",
        }
    }
}

impl fmt::Display for AddressingStyle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for AddressingStyle {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        [Self::Auto, Self::Virtual, Self::Path]
            .into_iter()
            .find(|style| style.as_str() == text)
            .ok_or_else(|| {
                let text = Quoted(text);
                error!(
                    InvalidOption,
                    "the addressing style {text} is none of auto, virtual and path"
                )
            })
    }
}

/// A bucket at an endpoint: the host and the path up to the key.
pub(crate) struct Address<'a> {
    endpoint: &'a Endpoint,
    host_bucket: Option<&'a str>,
    path_bucket: Option<&'a str>,
}

impl<'a> Address<'a> {
    /// `bucket` is `None` for the service itself, as in `ListBuckets`.
    pub(crate) fn resolve(
        endpoint: &'a Endpoint,
        style: AddressingStyle,
        bucket: Option<Bucket<'a>>,
    ) -> Result<Self, Error> {
        let Some(bucket) = bucket else {
            if matches!(endpoint.kind(), Kind::Aws(AwsHost::Accelerate)) {
                return Err(error!(
                    UnsupportedCombination,
                    "Transfer Acceleration takes no request without a bucket"
                ));
            }
            return Ok(Self {
                endpoint,
                host_bucket: None,
                path_bucket: None,
            });
        };
        let name = Some(bucket.name());
        if is_virtual_hosted(endpoint, style, bucket)? {
            Ok(Self {
                endpoint,
                host_bucket: name,
                path_bucket: None,
            })
        } else {
            Ok(Self {
                endpoint,
                host_bucket: None,
                path_bucket: name,
            })
        }
    }

    /// Appends `scheme://`, and returns where it ends.
    pub(crate) fn push_scheme(&self, out: &mut String) -> usize {
        out.push_str(self.endpoint.scheme());
        out.push_str("://");
        out.len()
    }

    /// Appends `host:port`, the value of the `Host` header, and returns where it ends.
    pub(crate) fn push_host(&self, out: &mut String) -> usize {
        if let Some(bucket) = self.host_bucket {
            out.push_str(bucket);
            out.push('.');
        }
        out.push_str(self.endpoint.authority());
        out.len()
    }

    /// Appends the path, percent-encoded once: S3 signs it in this very form. Returns where it ends.
    pub(crate) fn push_path(&self, out: &mut String, key: Option<&str>) -> usize {
        let start = out.len();
        out.push_str(self.endpoint.path_prefix());
        if let Some(bucket) = self.path_bucket {
            out.push('/');
            push_encoded(out, bucket, Slash::Encode);
        }
        if let Some(key) = key {
            out.push('/');
            push_encoded(out, key, Slash::Keep);
        }
        if out.len() == start {
            out.push('/');
        }
        out.len()
    }
}

fn is_virtual_hosted(
    endpoint: &Endpoint,
    style: AddressingStyle,
    bucket: Bucket<'_>,
) -> Result<bool, Error> {
    let name = bucket.name();
    if endpoint.is_aws() && bucket.has_tenant() {
        return Err(error!(
            UnsupportedCombination,
            "the bucket `{name}` is of a tenant, as Ceph has them, and the endpoint is AWS's"
        ));
    }
    if endpoint.is_aws()
        && let Some(kind) = bucket.reserved_for()
    {
        return Err(error!(
            UnsupportedCombination,
            "the name `{name}` is that of {kind}, which has another address than a bucket"
        ));
    }
    match (style, endpoint.kind()) {
        (AddressingStyle::Path, Kind::Aws(AwsHost::Accelerate)) => Err(error!(
            UnsupportedCombination,
            "Transfer Acceleration takes no path style"
        )),
        (_, Kind::Aws(AwsHost::Accelerate)) if !bucket.is_dns_label() => Err(error!(
            UnsupportedCombination,
            "Transfer Acceleration takes no bucket whose name is not one DNS label, and `{name}` is not"
        )),
        (AddressingStyle::Virtual, Kind::IpAddress) => Err(error!(
            UnsupportedCombination,
            "virtual-hosted style needs a host name, and the endpoint {endpoint} has an IP address"
        )),
        (AddressingStyle::Virtual, _) if !bucket.is_dns_name() => Err(error!(
            UnsupportedCombination,
            "virtual-hosted style needs a bucket name of lower-case letters, digits, `-` and `.`, and `{name}` is not: use path style"
        )),
        (AddressingStyle::Virtual, _) => Ok(true),
        // A certificate for `*.s3.amazonaws.com` covers one label: over TLS a name with dots does not match it.
        (AddressingStyle::Auto, Kind::Aws(_)) => {
            Ok(bucket.is_dns_label() || (endpoint.scheme() == "http" && bucket.is_dns_name()))
        }
        (AddressingStyle::Auto | AddressingStyle::Path, _) => Ok(false),
    }
}
