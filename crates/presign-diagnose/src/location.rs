use presign_core::s3::{HostKind, S3HostName};

use crate::copied_url::{CopiedUrl, without_port};

/// The destination of a request, according to host and path.
pub(crate) struct Location<'a> {
    /// The host, where it is one of AWS's S3.
    pub(crate) aws: Option<S3HostName<'a>>,
    /// The host without the bucket, with the port.
    endpoint_host: &'a str,
    /// The bucket in the host.
    pub(crate) host_bucket: Option<&'a str>,
}

impl<'a> Location<'a> {
    /// Reads host and port in lower case.
    ///
    /// On an unknown host, the labels before a label `s3` or `s3-…` are a bucket; without such a label, the first segment of the path is.
    pub(crate) fn from_authority(authority: &'a str) -> Self {
        let host = without_port(authority);
        if let Some(name) = S3HostName::parse(host) {
            return Self {
                aws: Some(name),
                ..Self::after(authority, name.bucket())
            };
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
            // One label follows the bucket: the account or the region.
            if let Some(name) = host.strip_suffix(suffix) {
                let name = ["eu", "fedramp"]
                    .iter()
                    .find_map(|place| name.strip_suffix(place)?.strip_suffix('.'))
                    .filter(|_| suffix == others[0])
                    .unwrap_or(name);
                return Self::after(authority, name.rsplit_once('.').map(|(bucket, _)| bucket));
            }
        }
        // Tencent's label `cos` follows the bucket, and Alibaba's region, or a label `s3` before it.
        let services = [
            (".myqcloud.com", ".cos."),
            (".aliyuncs.com", ".s3.oss-"),
            (".aliyuncs.com", ".oss-"),
        ];
        let found = services
            .iter()
            .find_map(|(suffix, label)| host.strip_suffix(suffix)?.split_once(label));
        if let Some((bucket, _)) = found {
            return Self::after(authority, Some(bucket));
        }
        let wholes = [
            ".storage.googleapis.com",
            ".gateway.storjshare.io",
            ".gateway.ap1.storjshare.io",
            ".gateway.eu1.storjshare.io",
            ".gateway.us1.storjshare.io",
        ];
        if let Some(bucket) = wholes.iter().find_map(|suffix| host.strip_suffix(suffix)) {
            return Self::after(authority, Some(bucket));
        }
        let labels = host.match_indices('.').filter_map(|(at, _)| {
            let (before, rest) = host.split_at(at);
            let (label, _) = rest.strip_prefix('.')?.split_once('.')?;
            Some((before, label))
        });
        let mut labels = labels.filter(|(_, label)| *label == "s3" || label.starts_with("s3-"));
        let found = labels.find(|(before, _)| !before.is_empty());
        Self::after(authority, found.map(|(before, _)| before))
    }

    /// The location whose host starts with a bucket.
    fn after(authority: &'a str, bucket: Option<&'a str>) -> Self {
        let length = bucket.map_or(0, |bucket| bucket.len() + 1);
        Self {
            aws: None,
            endpoint_host: authority
                .get(length..)
                .expect("the bucket and a dot are the start of the host"),
            host_bucket: bucket.filter(|bucket| !bucket.is_empty()),
        }
    }

    pub(crate) fn kind(&self) -> Option<HostKind> {
        Some(self.aws?.kind())
    }

    /// Returns the region that the name of one of AWS's hosts states.
    pub(crate) fn region(&self) -> Option<&'a str> {
        self.aws?.region()
    }

    /// Returns the endpoint that a presigner takes.
    pub(crate) fn endpoint_url(&self, is_https: bool) -> String {
        [
            if is_https { "https://" } else { "http://" },
            self.endpoint_host,
        ]
        .concat()
    }
}

/// Splits a path that is still encoded into bucket and key.
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

/// Returns the bucket and the key that a page of a console shows.
pub(crate) fn console_object(url: &CopiedUrl) -> (Option<String>, Option<String>) {
    let bucket = ["/s3/object/", "/s3/buckets/"]
        .iter()
        .find_map(|start| url.path.strip_prefix(start));
    let key = url.get("prefix").filter(|key| !key.is_empty());
    (
        bucket.map(str::to_owned),
        key.filter(|_| bucket.is_some()).map(str::to_owned),
    )
}

/// Whether the host is a public domain of R2, which takes no signatures.
pub(crate) fn is_r2_public(host: &str) -> bool {
    host.ends_with(".r2.dev")
}

/// Whether the host is a distribution of Amazon `CloudFront`.
pub(crate) fn is_cloudfront(host: &str) -> bool {
    host.ends_with(".cloudfront.net")
}

/// Whether the host is that of a console, whose pages need a sign-in.
pub(crate) fn is_console(host: &str) -> bool {
    const HOSTS: [&str; 9] = [
        "console.aws.amazon.com",
        "console.amazonaws.cn",
        "console.amazonaws-us-gov.com",
        "console.cloud.google.com",
        "storage.cloud.google.com",
        "portal.azure.com",
        "dash.cloudflare.com",
        "cloud.digitalocean.com",
        "oss.console.aliyun.com",
    ];
    HOSTS.iter().any(|known| {
        let before = host.strip_suffix(known);
        before.is_some_and(|before| before.is_empty() || before.ends_with('.'))
    })
}

/// Whether the host is this machine itself.
pub(crate) fn is_loopback(host: &str) -> bool {
    host == "localhost"
        || host.ends_with(".localhost")
        || host.starts_with("127.")
        || host == "[::1]"
}
