//! Objects by URI: `s3://BUCKET/KEY`, and URLs without a signature.

use alloc::{
    borrow::{Cow, ToOwned},
    string::String,
};

use crate::{
    Endpoint, Error,
    ascii::is_one_of,
    error::error,
    s3::host::{HostKind, S3HostName},
    sigv4::uri::decode,
    sigv4::url::{Scheme, UrlParts},
};

/// The schemes of `BUCKET/KEY`; the last two are Hadoop's.
pub(crate) const SCHEMES: [&str; 3] = ["s3", "s3a", "s3n"];

/// The parts of an object's URI.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct ObjectUri<'a> {
    pub(crate) bucket: Cow<'a, str>,
    pub(crate) key: Cow<'a, str>,
    /// The region that the host of a URL states.
    pub(crate) region: Option<String>,
}

impl<'a> ObjectUri<'a> {
    /// Parses `s3://BUCKET/KEY`, whose key is literal, or a URL at the endpoint or at AWS, whose path is percent-encoded.
    ///
    /// # Errors
    ///
    /// `invalid_url`.
    pub(crate) fn parse(text: &'a str, endpoint: &Endpoint) -> Result<Self, Error> {
        let scheme = text.split_once("://");
        if let Some((scheme, path)) = scheme
            && is_one_of(scheme, &SCHEMES)
        {
            let (bucket, key) = bucket_and_key(path);
            return Ok(Self {
                bucket: bucket.into(),
                key: key.into(),
                region: None,
            });
        }
        let parts = UrlParts::split(text);
        let known = parts.and_then(|parts| Some((Scheme::parse(parts.scheme)?, parts)));
        let Some((scheme @ (Scheme::Https | Scheme::Http), parts)) = known else {
            return Err(invalid("neither s3://BUCKET/KEY nor the URL of an object"));
        };
        if parts.query.is_some() || parts.fragment.is_some() {
            return Err(invalid(
                "a URL with a query or a fragment; use the URL of an object without them",
            ));
        }
        Self::from_url(scheme, &parts, endpoint)
    }

    fn from_url(scheme: Scheme, parts: &UrlParts<'_>, endpoint: &Endpoint) -> Result<Self, Error> {
        let host = scheme.without_default_port(parts.authority);
        let host = host.to_ascii_lowercase();
        let below = host
            .strip_suffix(endpoint.authority())
            .filter(|before| before.is_empty() || before.ends_with('.'))
            .filter(|_| scheme.as_str() == endpoint.scheme());
        let (bucket, path, region) = if let Some(before) = below {
            let path = parts.path.strip_prefix(endpoint.path_prefix());
            (before.strip_suffix('.'), path, None)
        } else {
            let name = S3HostName::parse(&host).filter(|name| {
                endpoint.is_aws() && matches!(name.kind(), HostKind::Regional | HostKind::Global)
            });
            let name = name.ok_or_else(|| {
                invalid("a URL of another server; use s3://BUCKET/KEY, or a URL of the endpoint")
            })?;
            (name.bucket(), Some(parts.path), name.region())
        };
        let path = path.and_then(|path| path.strip_prefix('/'));
        let path = path.ok_or_else(|| invalid("a URL without an object; use its path"))?;
        let (bucket, key) = if let Some(bucket) = bucket {
            (bucket.to_owned(), path)
        } else {
            let (bucket, key) = path.split_once('/').unwrap_or((path, ""));
            (decoded(bucket)?, key)
        };
        Ok(Self {
            bucket: bucket.into(),
            key: decoded(key)?.into(),
            region: region.map(ToOwned::to_owned),
        })
    }
}

fn decoded(text: &str) -> Result<String, Error> {
    decode(text)
        .and_then(|bytes| String::from_utf8(bytes).ok())
        .ok_or_else(|| invalid("a URL whose path is not percent-encoded UTF-8; encode it"))
}

/// Splits `BUCKET/KEY`, where the bucket may be an ARN, at the first separator: the key may start with another `/`.
pub fn bucket_and_key(path: &str) -> (&str, &str) {
    let end = match arn_resource(path) {
        Some(resource) => resource_end(resource).map(|end| path.len() - resource.len() + end),
        None => path.find('/'),
    };
    let (bucket, key) = path
        .split_at_checked(end.unwrap_or(path.len()))
        .unwrap_or((path, ""));
    (bucket, key.get(1..).unwrap_or_default())
}

/// Returns the resource of an ARN.
fn arn_resource(path: &str) -> Option<&str> {
    path.strip_prefix("arn:")?.splitn(5, ':').nth(4)
}

/// Returns the end of the ARN's resource, after which the key starts.
fn resource_end(resource: &str) -> Option<usize> {
    const SEPARATORS: [char; 2] = ['/', ':'];
    let parts = match resource.split(SEPARATORS).next() {
        Some("accesspoint") => 2,
        Some("outpost") => 4,
        _ => return resource.find('/'),
    };
    let mut separators = resource.match_indices(SEPARATORS);
    separators.nth(parts - 1).map(|(at, _)| at)
}

fn invalid(what: &str) -> Error {
    error!(InvalidUrl, "uri: {}", what)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse<'a>(text: &'a str, endpoint: &str) -> Result<ObjectUri<'a>, Error> {
        ObjectUri::parse(text, &endpoint.parse().unwrap())
    }

    #[test]
    fn parse_uri_returns_bucket_key_and_region() {
        const AWS: &str = "https://s3.eu-west-1.amazonaws.com";
        const LOCAL: &str = "http://localhost:9000";
        const PREFIX: &str = "https://s.example/storage";
        const ARN: &str = "arn:aws:s3:eu-west-1:123456789012:accesspoint/mine";
        let key = "a b/%20?#ü";
        for (text, endpoint, bucket, wanted, region) in [
            ("s3://photos/a b/%20?#ü", AWS, "photos", key, None),
            ("S3A://photos//a", LOCAL, "photos", "/a", None),
            ("s3n://photos/", AWS, "photos", "", None),
            ("s3://photos", AWS, "photos", "", None),
            (&["s3://", ARN, "/a/b"].concat(), AWS, ARN, "a/b", None),
            (
                "https://photos.s3.eu-west-1.amazonaws.com/a%20b/%2520%3F%23%C3%BC",
                AWS,
                "photos",
                key,
                None,
            ),
            (
                "https://a.b.s3.us-west-2.amazonaws.com/k+",
                AWS,
                "a.b",
                "k+",
                Some("us-west-2"),
            ),
            (
                "https://S3.us-west-2.amazonaws.com:443/photos//k",
                AWS,
                "photos",
                "/k",
                Some("us-west-2"),
            ),
            (
                "https://photos.s3.amazonaws.com/k",
                AWS,
                "photos",
                "k",
                None,
            ),
            ("http://localhost:9000/photos/k", LOCAL, "photos", "k", None),
            (
                "http://photos.localhost:9000/k/l",
                LOCAL,
                "photos",
                "k/l",
                None,
            ),
            (
                "https://s.example/storage/photos/k",
                PREFIX,
                "photos",
                "k",
                None,
            ),
        ] {
            let expected = ObjectUri {
                bucket: bucket.into(),
                key: wanted.into(),
                region: region.map(Into::into),
            };
            assert_eq!(parse(text, endpoint), Ok(expected), "{text}");
        }
    }

    #[test]
    fn parse_other_uri_is_invalid_url() {
        for (text, endpoint) in [
            ("photos/k", "https://s3.amazonaws.com"),
            ("gs://photos/k", "https://s3.amazonaws.com"),
            (
                "https://photos.s3.amazonaws.com/k?a",
                "https://s3.amazonaws.com",
            ),
            (
                "https://photos.s3.amazonaws.com",
                "https://s3.amazonaws.com",
            ),
            (
                "https://photos.s3.amazonaws.com/%FF",
                "https://s3.amazonaws.com",
            ),
            (
                "https://s3-website.eu-west-1.amazonaws.com/k",
                "https://s3.amazonaws.com",
            ),
            ("https://example.com/photos/k", "https://s3.amazonaws.com"),
            (
                "https://evils3.amazonaws.com/photos/k",
                "https://s3.amazonaws.com",
            ),
            ("https://photos.s3.amazonaws.com/k", "http://localhost:9000"),
            ("https://localhost:9000/photos/k", "http://localhost:9000"),
            (
                "https://s.example/other/photos/k",
                "https://s.example/storage",
            ),
        ] {
            let error = parse(text, endpoint).unwrap_err();
            assert_eq!(error.code().as_str(), "invalid_url", "{text}");
            assert_eq!(error.parameter(), Some("uri"), "{text}");
        }
    }
}
