use crate::{
    AddressingStyle, Endpoint, Error, ErrorCode, Region,
    address::Address,
    arn::{Arn, is_host_label},
    aws_host::AwsHost,
    bucket::{AccessPointKind, Bucket},
    bucket_name::BucketName,
    endpoint_options::EndpointOptions,
    error::error,
    host::Kind,
    partition::Partition,
    signing::{Signing, SigningRegion},
    text::Quoted,
};

/// The region or the server that a presigner is for: it knows the address of every bucket there.
///
/// What it decides is what the AWS SDKs' rules for the endpoints of S3 decide.
/// <https://docs.aws.amazon.com/sdkref/latest/guide/feature-endpoints.html>
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) region: Region,
    partition: &'static Partition,
    /// Where requests go that have no address of another kind.
    pub(crate) endpoint: Endpoint,
    /// Whether the caller named the endpoint.
    pub(crate) is_custom: bool,
    pub(crate) style: AddressingStyle,
    pub(crate) options: EndpointOptions,
}

/// What an address depends on beside the bucket: the static context parameters of an operation in AWS's model of S3.
#[derive(Debug, Clone, Copy, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a parameter of the SDKs' rules by itself"
)]
pub(crate) struct EndpointContext {
    /// Whether it manages buckets, which for directory buckets has an endpoint of its own.
    pub(crate) use_s3_express_control_endpoint: bool,
    pub(crate) use_object_lambda_endpoint: bool,
    pub(crate) disable_access_points: bool,
    pub(crate) disable_s3_express_session_auth: bool,
}

impl Place {
    pub(crate) fn new(
        region: &str,
        endpoint_url: Option<&str>,
        style: AddressingStyle,
        mut options: EndpointOptions,
    ) -> Result<Self, Error> {
        // The pseudo-region that stands for the global endpoint, whose requests are signed for us-east-1.
        let region = if region == "aws-global" {
            options.use_global_endpoint = true;
            "us-east-1"
        } else {
            region
        };
        let region: Region = region.parse()?;
        let partition = Partition::of(region.as_str());
        if options.use_fips && options.use_accelerate {
            return Err(unsupported("Transfer Acceleration has no FIPS endpoints"));
        }
        if options.use_fips && partition.id == "aws-cn" {
            return Err(unsupported("the partition aws-cn has no FIPS endpoints"));
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
                        "{} chooses among AWS's endpoints, and another endpoint is given: leave one of them out",
                        name
                    ));
                }
            }
        }
        let endpoint = match endpoint_url {
            Some(url) => url.parse()?,
            None => Endpoint::of_region(&region, partition, options)?,
        };
        Ok(Self {
            region,
            partition,
            endpoint,
            is_custom: endpoint_url.is_some(),
            style,
            options,
        })
    }

    /// The address of a bucket, or with none that of the service.
    pub(crate) fn address<'a>(
        &'a self,
        bucket: Option<Bucket<'a>>,
        context: EndpointContext,
    ) -> Result<Address<'a>, Error> {
        match bucket {
            None => self.service(context),
            Some(Bucket::General { name, partition }) => self.general(name, partition),
            Some(Bucket::Directory { name, zone }) => self.directory(name, zone, context),
            Some(Bucket::OutpostsAlias {
                name,
                outpost,
                hardware,
                is_beta,
            }) => self.outposts_alias(name, outpost, hardware, is_beta),
            Some(Bucket::AccessPoint { arn, name, kind }) => {
                if context.disable_access_points {
                    return Err(unsupported(
                        "the operation is one on buckets, and the ARN is that of an access point",
                    ));
                }
                self.access_point(arn, name, kind)
            }
            Some(Bucket::MultiRegionAccessPoint { arn, alias }) => {
                self.multi_region_access_point(arn, alias)
            }
        }
    }

    fn service(&self, context: EndpointContext) -> Result<Address<'_>, Error> {
        if context.use_s3_express_control_endpoint {
            let signing = self.signing("s3express");
            return Ok(if self.is_custom {
                Address::at_endpoint(&self.endpoint, &[], signing)
            } else {
                self.express_control(signing)
            });
        }
        if context.use_object_lambda_endpoint {
            self.refuse(
                "S3 Object Lambda",
                &[Setting::DualStack, Setting::Accelerate],
            )?;
            let signing = self.signing("s3-object-lambda");
            return Ok(if self.is_custom {
                Address::at_endpoint(&self.endpoint, &[], signing)
            } else {
                let (region, suffix) = (self.region.as_str(), self.partition.dns_suffix);
                let pieces = ["s3-object-lambda", self.fips(), ".", region, ".", suffix];
                Address::of_host(&pieces, signing)
            });
        }
        if matches!(self.endpoint.kind(), Kind::Aws(AwsHost::Accelerate)) {
            return Err(unsupported(
                "Transfer Acceleration takes no request without a bucket",
            ));
        }
        Ok(Address::at_endpoint(
            &self.endpoint,
            &[],
            self.signing("s3"),
        ))
    }

    fn general<'a>(
        &'a self,
        name: BucketName<'a>,
        partition: Option<&'a str>,
    ) -> Result<Address<'a>, Error> {
        if let Some(stated) = partition
            && self.endpoint.is_aws()
            && stated != self.partition.id
        {
            return Err(self.other_partition(stated));
        }
        let bucket = name.as_str();
        let signing = self.signing("s3");
        if self.options.use_accelerate {
            if self.partition.id == "aws-cn" {
                return Err(unsupported(
                    "the partition aws-cn has no Transfer Acceleration",
                ));
            }
            self.check_accelerated(name)?;
            let suffix = self.partition.dns_suffix;
            let pieces = [bucket, ".s3-accelerate", self.dualstack(), ".", suffix];
            return Ok(Address::of_host(&pieces, signing));
        }
        Ok(if self.is_virtual_hosted(name)? {
            Address::at_endpoint(&self.endpoint, &[bucket, "."], signing)
        } else {
            Address::at_endpoint(&self.endpoint, &[], signing).with_path_bucket(bucket)
        })
    }

    fn is_virtual_hosted(&self, name: BucketName<'_>) -> Result<bool, Error> {
        let endpoint = &self.endpoint;
        if endpoint.is_aws() && name.has_tenant() {
            return Err(error!(
                UnsupportedCombination,
                "the bucket {} is of a tenant, as Ceph has them, and the endpoint is AWS's",
                Quoted(name.as_str())
            ));
        }
        match (self.style, endpoint.kind()) {
            (_, Kind::Aws(AwsHost::Accelerate)) => self.check_accelerated(name).map(|()| true),
            (AddressingStyle::Virtual, Kind::IpAddress) => Err(error!(
                UnsupportedCombination,
                "virtual-hosted style needs a host name, and the endpoint {}://{} has an IP address",
                endpoint.scheme(),
                endpoint.authority()
            )),
            (AddressingStyle::Virtual, _) if !name.is_dns_name() => Err(error!(
                UnsupportedCombination,
                "virtual-hosted style needs a bucket name of lower-case letters, digits, `-` and `.`, and {} is not: use path style",
                Quoted(name.as_str())
            )),
            (AddressingStyle::Virtual, _) => Ok(true),
            // A certificate for `*.s3.amazonaws.com` covers one label: over TLS a name with dots does not match it.
            (AddressingStyle::Auto, Kind::Aws(_)) => {
                Ok(name.is_dns_label() || (endpoint.scheme() == "http" && name.is_dns_name()))
            }
            (AddressingStyle::Auto | AddressingStyle::Path, _) => Ok(false),
        }
    }

    fn check_accelerated(&self, name: BucketName<'_>) -> Result<(), Error> {
        if self.style == AddressingStyle::Path {
            return Err(unsupported("Transfer Acceleration takes no path style"));
        }
        if !name.is_dns_label() {
            return Err(error!(
                UnsupportedCombination,
                "Transfer Acceleration takes no bucket whose name is not one DNS label, and {} is not",
                Quoted(name.as_str())
            ));
        }
        Ok(())
    }

    /// S3 Express One Zone.
    fn directory<'a>(
        &'a self,
        name: BucketName<'a>,
        zone: Option<&'a str>,
        context: EndpointContext,
    ) -> Result<Address<'a>, Error> {
        self.refuse("S3 Express One Zone", &[Setting::Accelerate])?;
        let bucket = name.as_str();
        let is_control = context.use_s3_express_control_endpoint && !self.is_custom;
        let signing = Signing {
            is_express_session: !self.options.disable_s3_express_session_auth
                && !context.disable_s3_express_session_auth
                && !is_control,
            ..self.signing("s3express")
        };
        if is_control {
            return Ok(self.express_control(signing).with_path_bucket(bucket));
        }
        if matches!(self.endpoint.kind(), Kind::IpAddress) {
            return Ok(Address::at_endpoint(&self.endpoint, &[], signing).with_path_bucket(bucket));
        }
        self.refuse("S3 Express One Zone", &[Setting::PathStyle])?;
        if !name.is_dns_label() {
            return Err(invalid_bucket(
                name,
                "of a directory bucket cannot be one label of a host name: lower-case letters, digits and `-`",
            ));
        }
        if self.is_custom {
            return Ok(Address::at_endpoint(
                &self.endpoint,
                &[bucket, "."],
                signing,
            ));
        }
        let Some(zone) = zone else {
            return Err(invalid_bucket(
                name,
                "of a directory bucket does not end in the ID of a zone and the suffix, as in photos--usw2-az1--x-s3",
            ));
        };
        let service = if self.options.use_fips {
            ".s3express-fips-"
        } else {
            ".s3express-"
        };
        let (region, suffix) = (self.region.as_str(), self.partition.dns_suffix);
        let pieces = [
            bucket,
            service,
            zone,
            self.dualstack(),
            ".",
            region,
            ".",
            suffix,
        ];
        Ok(Address::of_host(&pieces, signing))
    }

    fn express_control<'a>(&'a self, signing: Signing<'a>) -> Address<'a> {
        let (fips, dualstack) = (self.fips(), self.dualstack());
        let (region, suffix) = (self.region.as_str(), self.partition.dns_suffix);
        let pieces = [
            "s3express-control",
            fips,
            dualstack,
            ".",
            region,
            ".",
            suffix,
        ];
        Address::of_host(&pieces, signing)
    }

    fn outposts_alias<'a>(
        &'a self,
        name: BucketName<'a>,
        outpost: &'a str,
        hardware: &'a str,
        is_beta: bool,
    ) -> Result<Address<'a>, Error> {
        self.refuse("S3 on Outposts", &Setting::ALL)?;
        if !name.is_dns_label() || !is_host_label(outpost) {
            return Err(invalid_bucket(
                name,
                "of an Outposts access point cannot be one label of a host name: lower-case letters, digits and `-`",
            ));
        }
        let (ahead, outpost) = match hardware {
            "e" => (".ec2.", ""),
            "o" => (".op-", outpost),
            _ => {
                return Err(invalid_bucket(
                    name,
                    "of an Outposts access point has neither `o` nor `e` for the hardware, 50 characters from its end",
                ));
            }
        };
        let dot = if outpost.is_empty() { "" } else { "." };
        let signing = self.signing("s3-outposts");
        match (is_beta, self.is_custom) {
            (true, true) => {
                self.check_https("S3 on Outposts")?;
                let authority = self.endpoint.authority();
                let pieces = [name.as_str(), ahead, outpost, dot, authority];
                Ok(Address::of_host(&pieces, signing))
            }
            (true, false) => Err(unsupported(
                "the alias is of a beta of S3 on Outposts, which has no endpoint but one that is given",
            )),
            (false, true) => Err(unsupported(
                "an alias of S3 on Outposts has an endpoint of its own, and another endpoint is given",
            )),
            (false, false) => {
                let (region, suffix) = (self.region.as_str(), self.partition.dns_suffix);
                let at_outposts = "s3-outposts.";
                let pieces = [
                    name.as_str(),
                    ahead,
                    outpost,
                    dot,
                    at_outposts,
                    region,
                    ".",
                    suffix,
                ];
                Ok(Address::of_host(&pieces, signing))
            }
        }
    }

    fn access_point<'a>(
        &'a self,
        arn: Arn<'a>,
        name: &'a str,
        kind: AccessPointKind<'a>,
    ) -> Result<Address<'a>, Error> {
        let (what, service, unsupported_settings): (_, _, &[Setting]) = match kind {
            AccessPointKind::General => ("an access point", "s3", &[Setting::Accelerate]),
            AccessPointKind::ObjectLambda => (
                "S3 Object Lambda",
                "s3-object-lambda",
                &[Setting::Accelerate, Setting::DualStack],
            ),
            AccessPointKind::Outposts { .. } => ("S3 on Outposts", "s3-outposts", &Setting::ALL),
        };
        self.refuse(what, &[Setting::PathStyle])?;
        self.refuse(what, unsupported_settings)?;
        self.check_region(arn)?;
        let signing = Signing {
            region: SigningRegion::One(arn.region),
            ..self.signing(service)
        };
        let account = arn.account;
        let (region, suffix) = (arn.region, self.partition.dns_suffix);
        Ok(match kind {
            AccessPointKind::Outposts { outpost } if self.is_custom => {
                self.check_https(what)?;
                let authority = self.endpoint.authority();
                let pieces = [name, "-", account, ".", outpost, ".", authority];
                Address::of_host(&pieces, signing)
            }
            _ if self.is_custom => {
                Address::at_endpoint(&self.endpoint, &[name, "-", account, "."], signing)
            }
            AccessPointKind::Outposts { outpost } => {
                let service = ".s3-outposts.";
                let pieces = [
                    name, "-", account, ".", outpost, service, region, ".", suffix,
                ];
                Address::of_host(&pieces, signing)
            }
            AccessPointKind::ObjectLambda => {
                let service = if self.options.use_fips {
                    ".s3-object-lambda-fips."
                } else {
                    ".s3-object-lambda."
                };
                let pieces = [name, "-", account, service, region, ".", suffix];
                Address::of_host(&pieces, signing)
            }
            AccessPointKind::General => {
                let service = if self.options.use_fips {
                    ".s3-accesspoint-fips"
                } else {
                    ".s3-accesspoint"
                };
                let dualstack = self.dualstack();
                let pieces = [
                    name, "-", account, service, dualstack, ".", region, ".", suffix,
                ];
                Address::of_host(&pieces, signing)
            }
        })
    }

    fn multi_region_access_point<'a>(
        &'a self,
        arn: Arn<'a>,
        alias: &'a str,
    ) -> Result<Address<'a>, Error> {
        self.refuse("a Multi-Region Access Point", &Setting::ALL)?;
        if self.is_custom {
            return Err(unsupported(
                "a Multi-Region Access Point has an endpoint of its own, and another endpoint is given",
            ));
        }
        if self.options.disable_multi_region_access_points {
            return Err(unsupported(
                "the ARN is of a Multi-Region Access Point, and disable_multi_region_access_points is set",
            ));
        }
        if arn.partition != self.partition.id {
            return Err(self.other_partition(arn.partition));
        }
        let signing = Signing {
            region: SigningRegion::All,
            ..self.signing("s3")
        };
        let pieces = [alias, ".accesspoint.s3-global.", self.partition.dns_suffix];
        Ok(Address::of_host(&pieces, signing))
    }

    /// How the requests of the region are signed.
    pub(crate) fn signing(&self, service: &'static str) -> Signing<'_> {
        Signing {
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

    /// An ARN's region must be the presigner's where that is asked for, and always of the same partition.
    fn check_region(&self, arn: Arn<'_>) -> Result<(), Error> {
        if !self.options.use_arn_region && arn.region != self.region.as_str() {
            return Err(error!(
                UnsupportedCombination,
                "the ARN names the region {}, the presigner is for {}, and use_arn_region is off",
                Quoted(arn.region),
                self.region.as_str()
            ));
        }
        let partition = Partition::of(arn.region).id;
        if arn.partition != partition {
            return Err(error!(
                InvalidArn,
                "the ARN names the partition {}, and its region {} is of {}",
                Quoted(arn.partition),
                arn.region,
                partition
            ));
        }
        if partition != self.partition.id {
            return Err(self.other_partition(partition));
        }
        Ok(())
    }

    fn other_partition(&self, stated: &str) -> Error {
        error!(
            InvalidArn,
            "the ARN names the partition {}, and the region {} is of {}",
            Quoted(stated),
            self.region.as_str(),
            self.partition.id
        )
    }

    /// Refuses the settings that `what` knows nothing of.
    fn refuse(&self, what: &str, settings: &[Setting]) -> Result<(), Error> {
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
                    "{} cannot be used with {}", name, what
                ));
            }
        }
        Ok(())
    }

    /// The hosts of Outposts are reached by https, with no path ahead of the key.
    fn check_https(&self, what: &str) -> Result<(), Error> {
        if self.endpoint.scheme() == "https" && self.endpoint.path_prefix().is_empty() {
            Ok(())
        } else {
            Err(error!(
                UnsupportedCombination,
                "{} takes an endpoint of https and a host alone", what
            ))
        }
    }
}

/// What a caller may have set that not every kind of bucket can be addressed with.
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
    Error::of(ErrorCode::UnsupportedCombination, why, &[])
}

fn invalid_bucket(name: BucketName<'_>, why: &str) -> Error {
    error!(InvalidBucket, "the name {} {}", Quoted(name.as_str()), why)
}
