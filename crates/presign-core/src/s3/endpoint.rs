use alloc::{format, string::String};
use core::{fmt, str::FromStr};

use crate::{
    Error, Region,
    ascii::is_made_of,
    error::error,
    quoted::Quoted,
    s3::endpoint_options::EndpointOptions,
    s3::host::AwsHost,
    s3::host_name::{Kind, parse_host},
    s3::partition::Partition,
    s3::region::has_aws_form,
    secret_form::has_secret,
    sigv4::authority::{authority_of, invalid, split_port},
    sigv4::uri::{self, Slash},
    sigv4::url::{Scheme, UrlParts},
};

/// An endpoint: a scheme, a host, a port and a prefix of every path.
///
/// Parsed from text such as `https://s3.eu-west-1.amazonaws.com`, `http://localhost:9000` or `http://[::1]:9000/storage`. Invariant: every
/// client sends exactly the host that is signed: it is lower-case, an IP address has its canonical form, and the scheme's default port is
/// omitted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint {
    scheme: &'static str,
    /// Host and port, as in the `Host` header, after a `.` for the labels of a bucket.
    dotted_authority: String,
    /// Empty, or percent-encoded, with a `/` at its start and none at its end.
    path_prefix: String,
    kind: Kind,
}

impl Endpoint {
    /// Returns AWS's endpoint for the buckets of a region.
    pub(crate) fn from_region(
        region: &Region,
        partition: &Partition,
        options: EndpointOptions,
    ) -> Result<Self, Error> {
        let name = region.as_str();
        if !has_aws_form(name) {
            return Err(error!(
                InvalidRegion,
                "region: {} is not an AWS region; use one such as eu-west-1, or give the endpoint of another server",
                Quoted(name)
            ));
        }
        let fips = if options.use_fips { "-fips" } else { "" };
        let is_global = options.use_global_endpoint && name == "us-east-1";
        let in_region = match (options.use_dualstack, is_global && !options.use_fips) {
            (true, _) => [".dualstack.", name],
            (false, true) => ["", ""],
            (false, false) => [".", name],
        };
        let [ahead, named] = in_region;
        let dotted_authority = [".s3", fips, ahead, named, ".", partition.dns_suffix].concat();
        let kind = Kind::Aws(AwsHost::Regional {
            region: Some(region.clone()),
        });
        Ok(Self {
            scheme: "https",
            dotted_authority,
            path_prefix: String::new(),
            kind,
        })
    }

    /// Returns the region that the name of an AWS endpoint states; `s3.amazonaws.com` is us-east-1.
    pub fn region(&self) -> Option<&Region> {
        match &self.kind {
            Kind::Aws(AwsHost::Regional { region }) => region.as_ref(),
            _ => None,
        }
    }

    /// Whether the host is one of AWS's.
    pub fn is_aws(&self) -> bool {
        matches!(self.kind, Kind::Aws(_))
    }

    /// Shows scheme, host, port and path.
    pub fn to_url(&self) -> String {
        [self.scheme, "://", self.authority(), &self.path_prefix].concat()
    }

    pub(crate) fn kind(&self) -> &Kind {
        &self.kind
    }

    pub(crate) fn scheme(&self) -> &'static str {
        self.scheme
    }

    pub(crate) fn authority(&self) -> &str {
        self.dotted_authority
            .strip_prefix('.')
            .expect("a dot precedes the authority")
    }

    pub(crate) fn dotted_authority(&self) -> &str {
        &self.dotted_authority
    }

    pub(crate) fn path_prefix(&self) -> &str {
        &self.path_prefix
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_url())
    }
}

impl FromStr for Endpoint {
    type Err = Error;

    /// # Errors
    ///
    /// `invalid_endpoint`, with the invalid part of the URL.
    fn from_str(text: &str) -> Result<Self, Error> {
        // A part of a secret between two slashes may not be recognized as one.
        Self::parse(text).map_err(|error| {
            if has_secret(text) {
                invalid("not a URL of scheme, host, port and path, and contains what looks like a secret, which is not shown; use https://HOST")
            } else {
                error
            }
        })
    }
}

impl Endpoint {
    fn parse(text: &str) -> Result<Self, Error> {
        // Checked before any part of the text is quoted, because it may be a password.
        if text.contains('@') {
            return Err(invalid(
                "contains `@`; give credentials separately, and encode `@` in a path as %40",
            ));
        }
        if text.contains(['?', '#']) {
            return Err(invalid(
                "has a query or a fragment; use scheme, host, port and path, as in https://s3.example.com/path",
            ));
        }
        let Some(parts) = UrlParts::split(text) else {
            return Err(invalid(
                "has no scheme; use https:// or http://, as in http://localhost:9000",
            ));
        };
        let Some(scheme @ (Scheme::Https | Scheme::Http)) = Scheme::parse(parts.scheme) else {
            return Err(invalid(&format!(
                "the scheme {} is not supported; use https or http",
                Quoted(parts.scheme)
            )));
        };
        let (host, port) = split_port(parts.authority)?;
        let (host, kind) = parse_host(host)?;
        Ok(Self {
            scheme: scheme.as_str(),
            dotted_authority: [".", &authority_of(host, port, scheme.default_port())].concat(),
            path_prefix: parse_path(parts.path)?,
            kind,
        })
    }
}

/// Parses the path that precedes every bucket, and encodes each segment canonically.
fn parse_path(path: &str) -> Result<String, Error> {
    let mut out = String::new();
    let path = path.strip_suffix('/').unwrap_or(path);
    let mut segments = path.split('/');
    segments.next();
    for segment in segments {
        let decoded = uri::decode(segment).and_then(|bytes| String::from_utf8(bytes).ok());
        match decoded {
            Some(text)
                if is_made_of(segment, b"-._~!$&'()*+,;=:%")
                    && !matches!(text.as_str(), "" | "." | "..") =>
            {
                out.push('/');
                uri::push_encoded(&mut out, &text, Slash::Encode);
            }
            _ => {
                return Err(invalid(&format!(
                    "the path segment {} is invalid; use a percent-encoded one that is not empty, `.` or `..`",
                    Quoted(segment)
                )));
            }
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use alloc::{format, string::ToString};

    use super::*;

    #[test]
    fn display_returns_what_clients_send() {
        for (text, written) in [
            ("http://localhost:9000", "http://localhost:9000"),
            ("HTTP://LocalHost:9000/", "http://localhost:9000"),
            ("https://s3.example.com:443", "https://s3.example.com"),
            ("http://s3.example.com:80", "http://s3.example.com"),
            ("https://s3.example.com:80", "https://s3.example.com:80"),
            ("http://s3.example.com:443", "http://s3.example.com:443"),
            ("http://127.0.0.1:9000", "http://127.0.0.1:9000"),
            ("http://[::1]:9000", "http://[::1]:9000"),
            ("http://[0:0:0:0:0:0:0:1]:80", "http://[::1]"),
            ("http://[2001:DB8::0:1]", "http://[2001:db8::1]"),
            ("http://[::ffff:127.0.0.1]", "http://[::ffff:7f00:1]"),
            (
                "https://example.com/storage/v1/s3/",
                "https://example.com/storage/v1/s3",
            ),
            (
                "https://example.com/a%2fb/%41:c",
                "https://example.com/a%2Fb/A%3Ac",
            ),
            ("http://minio_server:9000", "http://minio_server:9000"),
        ] {
            let endpoint: Endpoint = text.parse().unwrap();
            assert_eq!(endpoint.to_string(), written);
            assert_eq!(written.parse::<Endpoint>().unwrap(), endpoint);
        }
    }

    #[test]
    fn parse_invalid_part_is_named() {
        for (text, why) in [
            (
                "",
                "has no scheme; use https:// or http://, as in http://localhost:9000",
            ),
            (
                "localhost:9000",
                "has no scheme; use https:// or http://, as in http://localhost:9000",
            ),
            (
                "ftp://example.com",
                "the scheme `ftp` is not supported; use https or http",
            ),
            (
                "http://user:password@example.com",
                "contains `@`; give credentials separately, and encode `@` in a path as %40",
            ),
            (
                "http://user:pass/word@example.com",
                "contains `@`; give credentials separately, and encode `@` in a path as %40",
            ),
            (
                "http://[::1",
                "the host `[::1` is not an IPv6 address; use one in brackets",
            ),
            (
                "http://[fe80::1%25eth0]",
                "the host `[fe80::1%25eth0]` is not an IPv6 address; use one in brackets",
            ),
            (
                "http://[::1]x:80",
                "the host `[::1]x:80` is not an IPv6 address; use one in brackets",
            ),
            (
                "http://127.1",
                "the host `127.1` is not an IPv4 address; use four numbers from 0 to 255",
            ),
            (
                "http://example.0x7f",
                "the host `example.0x7f` is not an IPv4 address; use four numbers from 0 to 255",
            ),
            (
                "http://example.com:0",
                "the port `0` is invalid; use 1 to 65535",
            ),
            (
                "http://example.com:+80",
                "the port `+80` is invalid; use 1 to 65535",
            ),
            (
                "http://example.com:65536",
                "the port `65536` is invalid; use 1 to 65535",
            ),
            (
                "http://a/b//c",
                "the path segment `` is invalid; use a percent-encoded one that is not empty, `.` or `..`",
            ),
            (
                "http://a/b/%2e%2E",
                "the path segment `%2e%2E` is invalid; use a percent-encoded one that is not empty, `.` or `..`",
            ),
            (
                "http://a/ü",
                "the path segment `ü` is invalid; use a percent-encoded one that is not empty, `.` or `..`",
            ),
        ] {
            let error = text.parse::<Endpoint>().unwrap_err();
            assert_eq!(
                (error.code().as_str(), error.to_string()),
                ("invalid_endpoint", format!("endpoint: {why}"))
            );
        }
        for text in [
            "http://",
            "https:///x",
            "http://a b",
            "http://büro.de",
            "http://a..b",
            "http://a.",
            "http://-a",
            "http://a\\b",
        ] {
            let error = text.parse::<Endpoint>().unwrap_err();
            assert!(
                error.to_string().contains("is invalid; use a host name"),
                "{error}"
            );
        }
    }
}
