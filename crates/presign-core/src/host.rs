use alloc::{format, string::String};
use core::net::{Ipv4Addr, Ipv6Addr};

use crate::{Error, aws_host::AwsHost, endpoint::invalid, error::Quoted};

/// Whose host it is: that decides how `auto` addresses a bucket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind {
    Aws(AwsHost),
    IpAddress,
    Other,
}

/// Reads the host of an endpoint, and gives the one form of it that clients send.
pub(crate) fn parse_host(text: &str) -> Result<(String, Kind), Error> {
    if let Some(inner) = text.strip_prefix('[') {
        return match inner
            .strip_suffix(']')
            .and_then(|address| address.parse().ok())
        {
            Some(address) => Ok((bracketed(address), Kind::IpAddress)),
            None => Err(invalid(&format!(
                "has the host {}, which is not an IPv6 address",
                Quoted(text)
            ))),
        };
    }
    let host = text.to_ascii_lowercase();
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    if host.len() > 253 || !host.split('.').all(label) {
        let host = Quoted(text);
        return Err(invalid(&format!(
            "has the host {host}, which is not a host name (in ASCII: punycode for others) or an IP address"
        )));
    }
    // A host that ends in a number is an IPv4 address to every URL parser: https://url.spec.whatwg.org/#ends-in-a-number-checker
    if host.rsplit('.').next().is_some_and(is_number) {
        return match host.parse::<Ipv4Addr>() {
            Ok(_) => Ok((host, Kind::IpAddress)),
            Err(_) => Err(invalid(&format!(
                "has the host {}, which is not an IPv4 address",
                Quoted(text)
            ))),
        };
    }
    let kind = AwsHost::parse(&host)?.map_or(Kind::Other, Kind::Aws);
    Ok((host, kind))
}

/// The form that browsers send: RFC 5952, but with an IPv4 address inside written in hexadecimal too.
fn bracketed(address: Ipv6Addr) -> String {
    match (address.to_ipv4_mapped(), address.segments()) {
        (Some(_), [.., high, low]) => format!("[::ffff:{high:x}:{low:x}]"),
        _ => format!("[{address}]"),
    }
}

fn is_number(label: &str) -> bool {
    let digits = label
        .strip_prefix("0x")
        .filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
    digits.is_some() || label.bytes().all(|byte| byte.is_ascii_digit())
}
