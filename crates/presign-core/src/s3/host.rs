use crate::{
    Error, Region, error::error, quoted::Quoted, s3::partition::PARTITIONS,
    s3::region::has_aws_form,
};

/// A host name of Amazon S3, split into its labels.
///
/// <https://docs.aws.amazon.com/general/latest/gr/s3.html>
///
/// ```
/// use presign_core::s3::{HostKind, S3HostName};
///
/// let host = S3HostName::parse("photos.s3.eu-west-1.amazonaws.com").unwrap();
/// assert_eq!(host.kind(), HostKind::Regional);
/// assert_eq!((host.bucket(), host.region()), (Some("photos"), Some("eu-west-1")));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct S3HostName<'a> {
    /// The labels before the service's.
    before: Option<&'a str>,
    /// The label of the service, such as `s3`, `s3-fips` or `s3-website-us-east-1`.
    service: &'a str,
    /// The label between that of the service and the DNS suffix, ignoring `dualstack` and `vpce`.
    stated_region: Option<&'a str>,
    is_vpc_endpoint: bool,
    dns_suffix: &'static str,
}

/// The kind of S3 endpoint that a host belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum HostKind {
    /// An endpoint for many buckets.
    Regional,
    /// `s3.amazonaws.com`, which states no region.
    Global,
    /// An endpoint whose resources have their own hosts: an access point, S3 on Outposts, S3 Object Lambda.
    AccessPoint,
    /// A website, which does not support signatures.
    Website,
}

impl<'a> S3HostName<'a> {
    /// Parses a lower-case host name without a port. Returns `None` for a host that is not S3's, such as a load balancer or an instance of
    /// AWS.
    pub fn parse(host: &'a str) -> Option<Self> {
        let (name, dns_suffix) = split_suffix(host)?;
        let mut end = name.len();
        let (before, service) = loop {
            let labels = name.get(..end)?;
            let (before, label) = match labels.rsplit_once('.') {
                Some((before, label)) => (Some(before), label),
                None => (None, labels),
            };
            if label == "s3" || label.starts_with("s3-") || label.starts_with("s3express-") {
                break (before, label);
            }
            end = before?.len();
        };
        let rest = name.get(end..)?;
        let rest = match rest.strip_prefix(".dualstack") {
            Some(more) if more.is_empty() || more.starts_with('.') => more,
            _ => rest,
        };
        let (rest, is_vpc_endpoint) = match rest.strip_suffix(".vpce") {
            Some(rest) => (rest, true),
            None => (rest, false),
        };
        let stated_region = rest.strip_prefix('.').filter(|region| !region.is_empty());
        if stated_region.is_some_and(|region| region.contains('.')) {
            return None;
        }
        Some(Self {
            before,
            service,
            stated_region,
            is_vpc_endpoint,
            dns_suffix,
        })
    }

    /// Returns the endpoint that the host belongs to.
    pub fn kind(&self) -> HostKind {
        match self.service {
            name if name.starts_with("s3-website") => HostKind::Website,
            "s3" if self.region().is_none() && self.dns_suffix == "amazonaws.com" => {
                HostKind::Global
            }
            "s3-accesspoint"
            | "s3-accesspoint-fips"
            | "s3-outposts"
            | "s3-object-lambda"
            | "s3-object-lambda-fips"
            | "s3-global" => HostKind::AccessPoint,
            _ => HostKind::Regional,
        }
    }

    /// Returns the region that the name states.
    pub fn region(&self) -> Option<&'a str> {
        let in_label = || match self.service {
            "s3-external-1" => Some("us-east-1"),
            service => ["s3-fips-", "s3-website-", "s3-"]
                .iter()
                .find_map(|prefix| service.strip_prefix(prefix))
                .filter(|region| has_aws_form(region)),
        };
        self.stated_region.or_else(in_label)
    }

    /// Returns the bucket in the host; for an access point, the labels before its endpoint.
    pub fn bucket(&self) -> Option<&'a str> {
        let before = self.before?;
        if !self.is_vpc_endpoint {
            return Some(before);
        }
        // The labels of the endpoint precede those of S3, and a label that names the kind of resource precedes these.
        let own = before.rsplit_once('.').map_or("", |(own, _)| own);
        ["bucket", "accesspoint", "control"]
            .iter()
            .find_map(|word| own.strip_suffix(word)?.strip_suffix('.'))
    }
}

/// An AWS host that is valid as an S3 endpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum AwsHost {
    /// An endpoint for the buckets of a region, if the name states it; also FIPS, dual-stack and VPC endpoints.
    Regional { region: Option<Region> },
    /// Transfer Acceleration, which only supports virtual-hosted style.
    Accelerate,
}

impl AwsHost {
    /// Parses a lower-case host name. Returns `None` for a host that is not S3's.
    ///
    /// # Errors
    ///
    /// `invalid_endpoint` for an S3 host that does not serve buckets.
    pub(crate) fn parse(host: &str) -> Result<Option<Self>, Error> {
        let Some(name) = S3HostName::parse(host) else {
            return Ok(None);
        };
        if !name.is_vpc_endpoint
            && let Some(before) = name.before
        {
            let (bucket, _) = before.split_once('.').unwrap_or((before, ""));
            return Err(error!(
                InvalidEndpoint,
                "endpoint: contains {} before the host of S3; give the bucket separately",
                Quoted(bucket)
            ));
        }
        let region = match (name.service, name.stated_region) {
            ("s3-accelerate", None) => return Ok(Some(Self::Accelerate)),
            ("s3" | "s3-fips", Some(region)) => Some(region),
            ("s3" | "s3-external-1", None) => {
                (name.dns_suffix == "amazonaws.com").then_some("us-east-1")
            }
            (service, None) if name.kind() == HostKind::Regional => {
                Some(name.region().ok_or_else(|| not_for_buckets(service))?)
            }
            (service, _) => return Err(not_for_buckets(service)),
        };
        Ok(Some(Self::Regional {
            region: region.map(str::parse).transpose()?,
        }))
    }
}

fn not_for_buckets(service: &str) -> Error {
    error!(
        InvalidEndpoint,
        "endpoint: {} has no buckets for presigned URLs; use an endpoint of S3",
        Quoted(service)
    )
}

/// Returns the text before a partition's DNS suffix, and the suffix.
pub(crate) fn split_suffix(host: &str) -> Option<(&str, &'static str)> {
    for partition in &PARTITIONS {
        for suffix in [partition.dns_suffix, partition.dual_stack_dns_suffix] {
            let name = host.strip_suffix(suffix);
            if let Some(name) = name.and_then(|name| name.strip_suffix('.')) {
                return Some((name, suffix));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn parse_host_of_s3_returns_its_region() {
        for (host, region) in [
            ("s3.amazonaws.com", Some("us-east-1")),
            ("s3-external-1.amazonaws.com", Some("us-east-1")),
            ("s3.af-south-1.amazonaws.com", Some("af-south-1")),
            ("s3-us-west-2.amazonaws.com", Some("us-west-2")),
            ("s3-fips-us-gov-west-1.amazonaws.com", Some("us-gov-west-1")),
            ("s3-fips.us-gov-east-1.amazonaws.com", Some("us-gov-east-1")),
            ("s3.dualstack.eu-west-1.amazonaws.com", Some("eu-west-1")),
            (
                "s3-fips.dualstack.ca-central-1.amazonaws.com",
                Some("ca-central-1"),
            ),
            ("s3.dualstacked.amazonaws.com", Some("dualstacked")),
            ("s3.cn-north-1.amazonaws.com.cn", Some("cn-north-1")),
            ("s3.eusc-de-east-1.amazonaws.eu", Some("eusc-de-east-1")),
            ("s3.us-iso-east-1.c2s.ic.gov", Some("us-iso-east-1")),
            (
                "bucket.vpce-1a2b-3c4d.s3.us-east-1.vpce.amazonaws.com",
                Some("us-east-1"),
            ),
            ("s3.c2s.ic.gov", None),
        ] {
            let expected = AwsHost::Regional {
                region: region.map(|region| region.parse().unwrap()),
            };
            assert_eq!(AwsHost::parse(host).unwrap(), Some(expected), "{host}");
        }
        assert_eq!(
            AwsHost::parse("s3-accelerate.amazonaws.com").unwrap(),
            Some(AwsHost::Accelerate)
        );
        assert_eq!(
            AwsHost::parse("s3-accelerate.dualstack.amazonaws.com").unwrap(),
            Some(AwsHost::Accelerate)
        );
    }

    #[test]
    fn parse_aws_host_of_another_service_is_none() {
        for host in [
            "ec2-1-2-3-4.compute-1.amazonaws.com",
            "s3-storage-123.elb.us-east-1.amazonaws.com",
            "amazonaws.com",
            "s3.example.com",
            "s3.amazonaws.com.evil.example",
            "evils3.amazonaws.com",
        ] {
            assert_eq!(AwsHost::parse(host).unwrap(), None, "{host}");
        }
    }

    #[test]
    fn parse_s3_host_without_buckets_is_an_error() {
        for (host, why) in [
            (
                "photos.s3.eu-west-1.amazonaws.com",
                "`photos` before the host of S3",
            ),
            (
                "s3-website-us-east-1.amazonaws.com",
                "endpoint: `s3-website-us-east-1` has no buckets",
            ),
            (
                "s3-website.eu-central-1.amazonaws.com",
                "endpoint: `s3-website` has no buckets",
            ),
            (
                "s3-outposts.eu-west-1.amazonaws.com",
                "endpoint: `s3-outposts` has no buckets",
            ),
            (
                "s3express-use1-az4.us-east-1.amazonaws.com",
                "endpoint: `s3express-use1-az4` has no buckets",
            ),
        ] {
            let error = AwsHost::parse(host).unwrap_err();
            assert_eq!(error.code().as_str(), "invalid_endpoint");
            assert!(error.to_string().contains(why), "{error}");
        }
    }
}
