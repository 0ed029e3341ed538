mod access_points;
mod express;
mod general;
mod outposts;

use alloc::string::String;

use crate::{
    AddressingStyle, Endpoint, Error, ErrorCode, Region,
    error::error,
    quoted::Quoted,
    s3::bucket::Bucket,
    s3::bucket_name::BucketName,
    s3::endpoint_options::EndpointOptions,
    s3::host::AwsHost,
    s3::host_name::Kind,
    s3::partition::Partition,
    s3::resolved::ResolvedEndpoint,
    sigv4::scheme::{AuthScheme, SigningRegion},
};

/// Resolves the address of every bucket, for the region or server of a presigner.
///
/// Equivalent to the S3 endpoint rules of the AWS SDKs.
/// <https://docs.aws.amazon.com/sdkref/latest/guide/feature-endpoints.html>
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct EndpointResolver {
    pub(crate) region: Region,
    /// The caller's name for us-east-1 at the global endpoint.
    pub(crate) pseudo_region: Option<&'static str>,
    partition: &'static Partition,
    /// The endpoint of requests without an address of their own.
    pub(crate) endpoint: Endpoint,
    /// Whether the caller gave the endpoint.
    pub(crate) is_custom: bool,
    pub(crate) style: AddressingStyle,
    pub(crate) options: EndpointOptions,
}

/// The inputs to an address in addition to the bucket: the static context parameters of an operation in AWS's model of S3.
#[derive(Debug, Clone, Copy, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a parameter of the SDKs' rules by itself"
)]
pub(crate) struct EndpointContext<'a> {
    /// Whether the operation manages buckets, which has its own endpoint for directory buckets.
    pub(crate) use_s3_express_control_endpoint: bool,
    pub(crate) use_object_lambda_endpoint: bool,
    pub(crate) disable_access_points: bool,
    pub(crate) disable_s3_express_session_auth: bool,
    /// The first label of the host, which identifies the request that an S3 Object Lambda function responds to.
    pub(crate) route: Option<&'a str>,
}

impl EndpointResolver {
    pub(crate) fn new(
        region: &str,
        endpoint_url: Option<&str>,
        style: AddressingStyle,
        mut options: EndpointOptions,
    ) -> Result<Self, Error> {
        let (region, is_fips) = without_fips(region);
        // A custom endpoint takes precedence over FIPS endpoints, as in botocore.
        options.use_fips |= is_fips && endpoint_url.is_none();
        let mut pseudo_regions = GLOBAL_REGIONS.into_iter();
        let pseudo_region = pseudo_regions.find(|pseudo| *pseudo == region);
        options.use_global_endpoint |= pseudo_region.is_some();
        let region = pseudo_region.map_or(region, |_| "us-east-1");
        let region: Region = region.parse()?;
        let partition = Partition::from_region(region.as_str());
        if options.use_fips && options.use_accelerate {
            return Err(unsupported(
                "use_accelerate: Transfer Acceleration has no FIPS endpoints; set use_accelerate or use_fips",
            ));
        }
        if options.use_fips && partition.id == "aws-cn" {
            return Err(unsupported(
                "use_fips: the partition aws-cn has no FIPS endpoints; leave use_fips out",
            ));
        }
        if endpoint_url.is_some() {
            for (option, name) in [
                (options.use_fips, "use_fips"),
                (options.use_dualstack, "use_dualstack"),
                (options.use_accelerate, "use_accelerate"),
            ] {
                if option {
                    return Err(error!(
                        UnsupportedCombination,
                        "{}: selects an AWS endpoint, but endpoint_url is set; set one of them",
                        name
                    ));
                }
            }
        }
        let endpoint = match endpoint_url {
            Some(url) => url.parse()?,
            None => Endpoint::from_region(&region, partition, options)?,
        };
        Ok(Self {
            region,
            pseudo_region,
            partition,
            endpoint,
            is_custom: endpoint_url.is_some(),
            style,
            options,
        })
    }

    /// Appends the start of a URL: the address of a bucket, or of the service without one.
    pub(crate) fn resolve<'a>(
        &'a self,
        out: &mut String,
        bucket: Option<Bucket<'a>>,
        context: EndpointContext<'_>,
    ) -> Result<ResolvedEndpoint<'a>, Error> {
        match bucket {
            None => self.service(out, context),
            Some(Bucket::General { name, partition }) => self.general(out, name, partition),
            Some(Bucket::Directory { name, zone }) => self.directory(out, name, zone, context),
            Some(Bucket::OutpostsAlias {
                name,
                outpost,
                hardware,
                is_beta,
            }) => self.outposts_alias(out, name, outpost, hardware, is_beta),
            Some(Bucket::AccessPoint { arn, name, kind }) => {
                if context.disable_access_points {
                    return Err(unsupported(
                        "bucket: an access point, but the operation needs a bucket; use a bucket",
                    ));
                }
                self.access_point(out, arn, name, kind)
            }
            Some(Bucket::MultiRegionAccessPoint { arn, alias }) => {
                self.multi_region_access_point(out, arn, alias)
            }
        }
    }

    fn service(
        &self,
        out: &mut String,
        context: EndpointContext<'_>,
    ) -> Result<ResolvedEndpoint<'_>, Error> {
        if context.use_s3_express_control_endpoint {
            let signing = self.signing("s3express");
            return Ok(if self.is_custom {
                ResolvedEndpoint::at_endpoint(out, &self.endpoint, &[], signing)
            } else {
                self.express_control(out, signing)
            });
        }
        if context.use_object_lambda_endpoint {
            self.reject(
                "S3 Object Lambda",
                &[Setting::DualStack, Setting::Accelerate],
            )?;
            let signing = self.signing("s3-object-lambda");
            return Ok(if self.is_custom {
                ResolvedEndpoint::at_endpoint(
                    out,
                    &self.endpoint,
                    context.route.as_slice(),
                    signing,
                )
            } else {
                let (region, suffix) = (self.region.as_str(), self.partition.dns_suffix);
                let (route, dot) = context.route.map_or(("", ""), |route| (route, "."));
                let service = "s3-object-lambda";
                let pieces = [route, dot, service, self.fips(), ".", region, ".", suffix];
                ResolvedEndpoint::from_host(out, &pieces, signing)
            });
        }
        if matches!(self.endpoint.kind(), Kind::Aws(AwsHost::Accelerate)) {
            return Err(unsupported(
                "use_accelerate: Transfer Acceleration needs a bucket; leave use_accelerate out",
            ));
        }
        Ok(ResolvedEndpoint::at_endpoint(
            out,
            &self.endpoint,
            &[],
            self.signing("s3"),
        ))
    }

    /// Returns how requests to the region are signed.
    pub(crate) fn signing(&self, service: &'static str) -> AuthScheme<'_> {
        AuthScheme {
            service,
            region: SigningRegion::One(self.region.as_str()),
            is_express_session: false,
        }
    }

    fn fips(&self) -> &'static str {
        if self.options.use_fips { "-fips" } else { "" }
    }

    fn dualstack(&self) -> &'static str {
        if self.options.use_dualstack {
            ".dualstack"
        } else {
            ""
        }
    }

    fn other_partition(&self, stated: &str) -> Error {
        error!(
            InvalidArn,
            "bucket: the ARN has the partition {}, but the region {} belongs to {}; use the ARN and region of one partition",
            Quoted(stated),
            self.region.as_str(),
            self.partition.id
        )
    }

    /// Rejects settings that `what` does not support.
    fn reject(&self, what: &str, settings: &[Setting]) -> Result<(), Error> {
        for setting in settings {
            let (is_set, name) = match setting {
                Setting::PathStyle => (self.style == AddressingStyle::Path, "path style"),
                Setting::Fips => (self.options.use_fips, "FIPS endpoints"),
                Setting::DualStack => (self.options.use_dualstack, "dual-stack endpoints"),
                Setting::Accelerate => (self.options.use_accelerate, "Transfer Acceleration"),
            };
            if is_set {
                return Err(error!(
                    UnsupportedCombination,
                    "bucket: {} cannot be used with {}; leave it out", name, what
                ));
            }
        }
        Ok(())
    }

    /// Checks that labels can be put before the host of a custom endpoint.
    fn check_host_name(&self, what: &str) -> Result<(), Error> {
        if self.is_custom && *self.endpoint.kind() == Kind::IpAddress {
            return Err(error!(
                UnsupportedCombination,
                "bucket: {} is part of the host, but the endpoint {}://{} has an IP address; use a host name",
                what,
                self.endpoint.scheme(),
                self.endpoint.authority()
            ));
        }
        Ok(())
    }

    /// Outposts hosts require https, and have no path before the key.
    fn check_https(&self, what: &str) -> Result<(), Error> {
        if self.endpoint.scheme() == "https" && self.endpoint.path_prefix().is_empty() {
            Ok(())
        } else {
            Err(error!(
                UnsupportedCombination,
                "endpoint: {} requires https and no path; use https://HOST", what
            ))
        }
    }
}

/// The pseudo-regions of the global endpoint, whose requests are signed for us-east-1.
const GLOBAL_REGIONS: [&str; 2] = ["aws-global", "s3-external-1"];

/// Returns the region, and whether its name requests FIPS endpoints, such as `fips-us-gov-west-1` and `us-gov-west-1-fips`.
fn without_fips(region: &str) -> (&str, bool) {
    let bare = region.strip_prefix("fips-").unwrap_or(region);
    let bare = bare.strip_suffix("-fips").unwrap_or(bare);
    (bare, bare != region)
}

/// Settings that some kinds of buckets do not support.
#[derive(Clone, Copy)]
enum Setting {
    PathStyle,
    Fips,
    DualStack,
    Accelerate,
}

impl Setting {
    const ALL: [Self; 4] = [
        Self::PathStyle,
        Self::Fips,
        Self::DualStack,
        Self::Accelerate,
    ];
}

fn unsupported(why: &'static str) -> Error {
    Error::new(ErrorCode::UnsupportedCombination, why)
}

fn invalid_bucket(name: BucketName<'_>, why: &str) -> Error {
    error!(InvalidBucket, "bucket: {} {}", Quoted(name.as_str()), why)
}
