//! The host and the port of a URL.

use alloc::{
    format,
    string::{String, ToString},
};
use core::net::{Ipv4Addr, Ipv6Addr};

use crate::{
    Error,
    ascii::{is_label, parse_decimal},
    error::error,
    quoted::Quoted,
};

/// Returns host and port as clients send them, without the scheme's default port.
pub(crate) fn authority_of(host: String, port: Option<u16>, default_port: u16) -> String {
    match port {
        Some(port) if port != default_port => format!("{}:{}", host.as_str(), i64::from(port)),
        _ => host,
    }
}

/// Splits `host:port`. Ignores the colons between the brackets of an IPv6 address.
pub(crate) fn split_port(authority: &str) -> Result<(&str, Option<u16>), Error> {
    match authority.rsplit_once(':') {
        Some((host, port)) if !host.starts_with('[') || host.ends_with(']') => {
            let number = parse_decimal(port).and_then(|number| u16::try_from(number).ok());
            match number {
                Some(number) if number > 0 => Ok((host, Some(number))),
                _ => Err(invalid(&format!(
                    "the port {} is invalid; use 1 to 65535",
                    Quoted(port)
                ))),
            }
        }
        _ => Ok((authority, None)),
    }
}

/// Parses any host, and returns whether it is an IP address.
pub(crate) fn canonical_host(text: &str) -> Result<(String, bool), Error> {
    if let Some(inner) = text.strip_prefix('[') {
        return match inner.strip_suffix(']').map(str::parse) {
            Some(Ok(address)) => Ok((format!("[{}]", as_in_urls(address)), true)),
            _ => Err(invalid(&format!(
                "the host {} is not an IPv6 address; use one in brackets",
                Quoted(text)
            ))),
        };
    }
    let host = text.to_ascii_lowercase();
    if host.len() > 253 || !host.split('.').all(|label| is_label(label, b"-_")) {
        return Err(invalid(&format!(
            "the host {} is invalid; use a host name in ASCII (Punycode for others) or an IP address",
            Quoted(text)
        )));
    }
    // URL parsers read a host that ends in a number as an IPv4 address: https://url.spec.whatwg.org/#ends-in-a-number-checker
    if host.split('.').next_back().is_some_and(is_number) {
        return if host.parse::<Ipv4Addr>().is_ok() {
            Ok((host, true))
        } else {
            Err(invalid(&format!(
                "the host {} is not an IPv4 address; use four numbers from 0 to 255",
                Quoted(text)
            )))
        };
    }
    Ok((host, false))
}

/// Returns the form of an IPv6 address that browsers send: that of RFC 5952, except that an embedded IPv4 address is hexadecimal.
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

/// Returns an error about the endpoint.
pub(crate) fn invalid(why: &str) -> Error {
    error!(InvalidEndpoint, "endpoint: {}", why)
}
