use alloc::string::String;

use crate::{Error, s3::host::AwsHost, sigv4::authority::canonical_host};

/// Classifies a host; decides the addressing style under `Auto`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind {
    Aws(AwsHost),
    IpAddress,
    Other,
}

/// Parses the host of an S3 endpoint, and returns it in the canonical form that clients send.
pub(crate) fn parse_host(text: &str) -> Result<(String, Kind), Error> {
    let (host, is_ip_address) = canonical_host(text)?;
    if is_ip_address {
        return Ok((host, Kind::IpAddress));
    }
    let kind = AwsHost::parse(&host)?.map_or(Kind::Other, Kind::Aws);
    Ok((host, kind))
}
