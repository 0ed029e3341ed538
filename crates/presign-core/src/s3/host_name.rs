use alloc::{
    format,
    string::{String, ToString},
};
use core::net::{Ipv4Addr, Ipv6Addr};

use crate::{Error, ascii::is_label, quoted::Quoted, s3::endpoint::invalid, s3::host::AwsHost};

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

/// Reads any host, and says whether it is an IP address.
pub(crate) fn canonical_host(text: &str) -> Result<(String, bool), Error> {
    if let Some(inner) = text.strip_prefix('[') {
        return match inner.strip_suffix(']').map(str::parse) {
            Some(Ok(address)) => Ok((format!("[{}]", as_in_urls(address)), true)),
            _ => Err(invalid(&format!(
                "has the host {}, which is not an IPv6 address",
                Quoted(text)
            ))),
        };
    }
    let host = text.to_ascii_lowercase();
    if host.len() > 253 || !host.split('.').all(|label| is_label(label, b"-_")) {
        return Err(invalid(&format!(
            "has the host {}, which is not a host name (in ASCII: punycode for others) or an IP address",
            Quoted(text)
        )));
    }
    // A host that ends in a number is an IPv4 address to every URL parser: https://url.spec.whatwg.org/#ends-in-a-number-checker
    if host.split('.').next_back().is_some_and(is_number) {
        return if host.parse::<Ipv4Addr>().is_ok() {
            Ok((host, true))
        } else {
            Err(invalid(&format!(
                "has the host {}, which is not an IPv4 address",
                Quoted(text)
            )))
        };
    }
    Ok((host, false))
}

/// Returns the form of an IPv6 address that browsers send: that of RFC 5952, but with an IPv4 address inside in hexadecimal.
fn as_in_urls(address: Ipv6Addr) -> String {
    match (address.to_ipv4_mapped(), address.segments()) {
        (Some(_), [.., high, low]) => format!("::ffff:{high:x}:{low:x}"),
        _ => address.to_string(),
    }
}

fn is_number(label: &str) -> bool {
    let digits = label
        .strip_prefix("0x")
        .filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
    digits.is_some() || label.bytes().all(|byte| byte.is_ascii_digit())
}
