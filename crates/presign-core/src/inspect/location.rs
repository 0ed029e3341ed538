use alloc::string::String;

use crate::{s3::host::split_suffix, s3::region::has_aws_form};

/// What host and path say of where a request goes.
#[derive(Default)]
pub(crate) struct Location<'a> {
    pub(crate) kind: HostKind,
    /// The host without the bucket, and with the port.
    pub(crate) endpoint_host: &'a str,
    /// The bucket in the host.
    pub(crate) host_bucket: Option<&'a str>,
    /// The region that a host of AWS's names.
    pub(crate) region: Option<&'a str>,
}

/// What S3 it is that the host belongs to.
#[derive(Default, Clone, Copy, PartialEq, Eq)]
pub(crate) enum HostKind {
    /// Of AWS: the general endpoint of a region, or another one of S3 where buckets have hosts of their own.
    Aws,
    /// Of AWS, without a region in its name: `s3.amazonaws.com`.
    AwsGlobal,
    /// Of AWS, the bucket's own: access points and the like, which have no path style.
    AwsOwn,
    AwsWebsite,
    #[default]
    Other,
}

impl HostKind {
    pub(crate) fn is_aws(self) -> bool {
        self != Self::Other
    }
}

impl<'a> Location<'a> {
    /// Reads host and port, in lower case.
    ///
    /// On a host that is not known, what stands ahead of a label `s3` or `s3-…` is a bucket, and else the first segment of the
    /// path is.
    pub(crate) fn of_authority(authority: &'a str) -> Self {
        let host = without_port(authority);
        if let Some((name, suffix)) = split_suffix(host)
            && let Some(location) = Self::of_aws(authority, name, suffix)
        {
            return location;
        }
        let others = [
            ".r2.cloudflarestorage.com",
            ".cdn.digitaloceanspaces.com",
            ".digitaloceanspaces.com",
            ".linodeobjects.com",
            ".vultrobjects.com",
            ".your-objectstorage.com",
        ];
        for suffix in others {
            // Behind the bucket stands one label more: the account, or the region.
            if let Some(name) = host.strip_suffix(suffix) {
                let name = ["eu", "fedramp"]
                    .iter()
                    .find_map(|place| name.strip_suffix(place)?.strip_suffix('.'))
                    .filter(|_| suffix == others[0])
                    .unwrap_or(name);
                return Self::ahead_of(authority, name.rsplit_once('.').map(|(bucket, _)| bucket));
            }
        }
        let wholes = [
            ".storage.googleapis.com",
            ".gateway.storjshare.io",
            ".gateway.ap1.storjshare.io",
            ".gateway.eu1.storjshare.io",
            ".gateway.us1.storjshare.io",
        ];
        if let Some(bucket) = wholes.iter().find_map(|suffix| host.strip_suffix(suffix)) {
            return Self::ahead_of(authority, Some(bucket));
        }
        let mut rest = host;
        let mut before = "";
        while let Some((label, behind)) = rest.split_once('.') {
            if !before.is_empty() && (label == "s3" || label.starts_with("s3-")) {
                return Self::ahead_of(authority, Some(before));
            }
            let length = host.len().saturating_sub(behind.len() + 1);
            before = host.get(..length).unwrap_or_default();
            rest = behind;
        }
        Self::ahead_of(authority, None)
    }

    /// `name` is the host ahead of the DNS suffix.
    fn of_aws(authority: &'a str, name: &'a str, suffix: &str) -> Option<Self> {
        let mut ahead = Some(name);
        let (before, service) = loop {
            let text = ahead?;
            let (before, label) = match text.rsplit_once('.') {
                Some((before, label)) => (Some(before), label),
                None => (None, text),
            };
            if label == "s3" || label.starts_with("s3-") || label.starts_with("s3express-") {
                break (before, label);
            }
            ahead = before;
        };
        let at = before.map_or(0, |before| before.len() + 1) + service.len();
        let rest = name.get(at..).unwrap_or_default();
        let rest = rest.strip_prefix(".dualstack").unwrap_or(rest);
        let (rest, is_vpc) = match rest.strip_suffix(".vpce") {
            Some(rest) => (rest, true),
            None => (rest, false),
        };
        let stated = rest.strip_prefix('.').filter(|region| !region.is_empty());
        if stated.is_some_and(|region| region.contains('.')) {
            return None;
        }
        let in_label = service
            .strip_prefix("s3-fips-")
            .or_else(|| service.strip_prefix("s3-website-"))
            .or_else(|| service.strip_prefix("s3-"))
            .filter(|region| has_aws_form(region));
        let region = stated.or(in_label);
        let kind = match service {
            _ if service.starts_with("s3-website") => HostKind::AwsWebsite,
            "s3" if region.is_none() && suffix == "amazonaws.com" => HostKind::AwsGlobal,
            "s3-accesspoint"
            | "s3-accesspoint-fips"
            | "s3-outposts"
            | "s3-object-lambda"
            | "s3-object-lambda-fips"
            | "s3-global" => HostKind::AwsOwn,
            _ => HostKind::Aws,
        };
        let region = region.or_else(|| (service == "s3-external-1").then_some("us-east-1"));
        let bucket = match (is_vpc, before) {
            // Ahead of S3's own labels stand those of the endpoint, and a word for what it is of.
            (true, Some(before)) => {
                let own = before.rsplit_once('.').map_or("", |(own, _)| own);
                ["bucket", "accesspoint", "control"]
                    .iter()
                    .find_map(|word| own.strip_suffix(word)?.strip_suffix('.'))
            }
            (_, before) => before,
        };
        Some(Self {
            kind,
            region,
            ..Self::ahead_of(authority, bucket)
        })
    }

    fn ahead_of(authority: &'a str, bucket: Option<&'a str>) -> Self {
        let length = bucket.map_or(0, |bucket| bucket.len() + 1);
        Self {
            endpoint_host: authority.get(length..).unwrap_or_default(),
            host_bucket: bucket.filter(|bucket| !bucket.is_empty()),
            ..Self::default()
        }
    }

    /// The endpoint as it is given to a presigner.
    pub(crate) fn endpoint_url(&self, is_https: bool) -> String {
        [
            if is_https { "https://" } else { "http://" },
            self.endpoint_host,
        ]
        .concat()
    }
}

/// Bucket and key of a path as it stands; those that are in it.
pub(crate) fn split_path(path: &str, has_host_bucket: bool) -> (Option<&str>, Option<&str>) {
    let path = path.strip_prefix('/').unwrap_or(path);
    let some = |text: &'_ str| !text.is_empty();
    if has_host_bucket {
        return (None, Some(path).filter(|key| some(key)));
    }
    match path.split_once('/') {
        Some((bucket, key)) => (
            Some(bucket).filter(|bucket| some(bucket)),
            Some(key).filter(|key| some(key)),
        ),
        None => (Some(path).filter(|bucket| some(bucket)), None),
    }
}

/// Whether nobody but this machine is at the host.
pub(crate) fn is_loopback(host: &str) -> bool {
    host == "localhost"
        || host.ends_with(".localhost")
        || host.starts_with("127.")
        || host == "[::1]"
}

fn without_port(authority: &str) -> &str {
    match authority.rsplit_once(':') {
        Some((host, _)) if !authority.ends_with(']') => host,
        _ => authority,
    }
}
