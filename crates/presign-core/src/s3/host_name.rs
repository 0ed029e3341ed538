use alloc::string::String;

use crate::{Error, s3::host::AwsHost, sigv4::authority::canonical_host};

/// Whose host it is: that decides how `auto` addresses a bucket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind {
    Aws(AwsHost),
    IpAddress,
    Other,
}

/// Reads the host of an endpoint of S3, and gives the one form of it that clients send.
pub(crate) fn parse_host(text: &str) -> Result<(String, Kind), Error> {
    let (host, is_ip_address) = canonical_host(text)?;
    if is_ip_address {
        return Ok((host, Kind::IpAddress));
    }
    let kind = AwsHost::parse(&host)?.map_or(Kind::Other, Kind::Aws);
    Ok((host, kind))
}
