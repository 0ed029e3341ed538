use crate::{
    Error, Region, error::error, quoted::Quoted, s3::partition_table::PARTITIONS,
    s3::region::has_aws_form,
};

/// A host of AWS's S3 itself.
///
/// <https://docs.aws.amazon.com/general/latest/gr/s3.html>
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum AwsHost {
    /// An endpoint for the buckets of a region, where the name states it; also FIPS, dual-stack and VPC endpoints.
    Regional { region: Option<Region> },
    /// Transfer Acceleration, which takes virtual-hosted style alone.
    Accelerate,
}

impl AwsHost {
    /// Reads a lower-case host name. `None` for a host that is not S3's, even where it is AWS's: a load balancer, an instance.
    ///
    /// # Errors
    ///
    /// `invalid_endpoint` for a host of S3 that no bucket can be addressed at.
    pub(crate) fn parse(host: &str) -> Result<Option<Self>, Error> {
        let Some((name, suffix)) = split_suffix(host) else {
            return Ok(None);
        };
        let mut ahead = Some(name);
        let (before, service, rest) = loop {
            let Some(text) = ahead else {
                return Ok(None);
            };
            let (before, label) = match text.rsplit_once('.') {
                Some((before, label)) => (Some(before), label),
                None => (None, text),
            };
            if label == "s3" || label.starts_with("s3-") || label.starts_with("s3express-") {
                break (before, label, name.get(text.len()..).unwrap_or_default());
            }
            ahead = before;
        };
        let rest = match rest.strip_prefix(".dualstack") {
            Some(more) if more.is_empty() || more.starts_with('.') => more,
            _ => rest,
        };
        let (rest, is_vpc) = match rest.strip_suffix(".vpce") {
            Some(rest) => (rest, true),
            None => (rest, false),
        };
        let stated = rest.strip_prefix('.');
        if stated.is_some_and(|region| region.contains('.')) {
            return Ok(None);
        }
        if !is_vpc && let Some(before) = before {
            let bucket = before.split('.').next().unwrap_or_default();
            return Err(error!(
                InvalidEndpoint,
                "the endpoint has {} ahead of S3's host: the bucket is given apart, the endpoint without it",
                Quoted(bucket)
            ));
        }
        let region = match (service, stated) {
            ("s3-accelerate", None) => return Ok(Some(Self::Accelerate)),
            ("s3" | "s3-fips", Some(region)) => Some(region),
            ("s3" | "s3-external-1", None) => (suffix == "amazonaws.com").then_some("us-east-1"),
            (other, None) => match other
                .strip_prefix("s3-fips-")
                .or_else(|| other.strip_prefix("s3-"))
            {
                Some(region) if has_aws_form(region) && !region.starts_with("website-") => {
                    Some(region)
                }
                _ => return Err(not_for_buckets(other)),
            },
            (other, Some(_)) => return Err(not_for_buckets(other)),
        };
        Ok(Some(Self::Regional {
            region: region.map(str::parse).transpose()?,
        }))
    }
}

fn not_for_buckets(service: &str) -> Error {
    error!(
        InvalidEndpoint,
        "the endpoint is of {}, where no bucket can be addressed by a presigned URL",
        Quoted(service)
    )
}

/// What stands ahead of a partition's DNS suffix, and the suffix.
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
    fn the_region_is_read_from_the_name() {
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
    fn a_host_at_aws_that_is_not_s3_is_like_any_other() {
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
    fn a_host_of_s3_without_buckets_is_refused() {
        for (host, why) in [
            (
                "photos.s3.eu-west-1.amazonaws.com",
                "`photos` ahead of S3's host",
            ),
            (
                "s3-website-us-east-1.amazonaws.com",
                "is of `s3-website-us-east-1`",
            ),
            (
                "s3-website.eu-central-1.amazonaws.com",
                "is of `s3-website`",
            ),
            ("s3-outposts.eu-west-1.amazonaws.com", "is of `s3-outposts`"),
            (
                "s3express-use1-az4.us-east-1.amazonaws.com",
                "is of `s3express-use1-az4`",
            ),
        ] {
            let error = AwsHost::parse(host).unwrap_err();
            assert_eq!(error.code().as_str(), "invalid_endpoint");
            assert!(error.to_string().contains(why), "{error}");
        }
    }
}
