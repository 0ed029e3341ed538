//! ARNs of access points, including Multi-Region Access Points.

use alloc::string::String;

use super::{EndpointResolver, Setting, unsupported};
use crate::{
    Error,
    error::error,
    quoted::Quoted,
    s3::arn::Arn,
    s3::bucket::AccessPointKind,
    s3::partition::Partition,
    s3::resolved::ResolvedEndpoint,
    sigv4::scheme::{AuthScheme, SigningRegion},
};

impl EndpointResolver {
    pub(super) fn access_point<'a>(
        &'a self,
        out: &mut String,
        arn: Arn<'a>,
        name: &'a str,
        kind: AccessPointKind<'a>,
    ) -> Result<ResolvedEndpoint<'a>, Error> {
        let (what, service, unsupported_settings): (_, _, &[Setting]) = match kind {
            AccessPointKind::General => ("an access point", "s3", &[Setting::Accelerate]),
            AccessPointKind::ObjectLambda => (
                "S3 Object Lambda",
                "s3-object-lambda",
                &[Setting::Accelerate, Setting::DualStack],
            ),
            AccessPointKind::Outposts { .. } => ("S3 on Outposts", "s3-outposts", &Setting::ALL),
        };
        self.reject(what, &[Setting::PathStyle])?;
        self.reject(what, unsupported_settings)?;
        self.check_region(arn)?;
        let signing = AuthScheme {
            region: SigningRegion::One(arn.region),
            ..self.signing(service)
        };
        self.check_host_name(what)?;
        let account = arn.account;
        let (region, suffix) = (arn.region, self.partition.dns_suffix);
        Ok(match kind {
            AccessPointKind::Outposts { outpost } if self.is_custom => {
                self.check_https(what)?;
                let authority = self.endpoint.authority();
                let pieces = [name, "-", account, ".", outpost, ".", authority];
                ResolvedEndpoint::from_host(out, &pieces, signing)
            }
            _ if self.is_custom => {
                ResolvedEndpoint::at_endpoint(out, &self.endpoint, &[name, "-", account], signing)
            }
            AccessPointKind::Outposts { outpost } => {
                let service = ".s3-outposts.";
                let pieces = [
                    name, "-", account, ".", outpost, service, region, ".", suffix,
                ];
                ResolvedEndpoint::from_host(out, &pieces, signing)
            }
            AccessPointKind::ObjectLambda => {
                let service = if self.options.use_fips {
                    ".s3-object-lambda-fips."
                } else {
                    ".s3-object-lambda."
                };
                let pieces = [name, "-", account, service, region, ".", suffix];
                ResolvedEndpoint::from_host(out, &pieces, signing)
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
                ResolvedEndpoint::from_host(out, &pieces, signing)
            }
        })
    }

    pub(super) fn multi_region_access_point<'a>(
        &'a self,
        out: &mut String,
        arn: Arn<'a>,
        alias: &'a str,
    ) -> Result<ResolvedEndpoint<'a>, Error> {
        self.reject("a Multi-Region Access Point", &Setting::ALL)?;
        if self.is_custom {
            return Err(unsupported(
                "bucket: a Multi-Region Access Point has its own endpoint; leave endpoint_url out",
            ));
        }
        if self.options.disable_multi_region_access_points {
            return Err(unsupported(
                "bucket: a Multi-Region Access Point, but disable_multi_region_access_points is set; use a bucket, or leave the option out",
            ));
        }
        if arn.partition != self.partition.id {
            return Err(self.other_partition(arn.partition));
        }
        let signing = AuthScheme {
            region: SigningRegion::Set("*"),
            ..self.signing("s3")
        };
        let pieces = [alias, ".accesspoint.s3-global.", self.partition.dns_suffix];
        Ok(ResolvedEndpoint::from_host(out, &pieces, signing))
    }

    /// Checks that the region of an ARN is the presigner's if required, and in any case in the same partition.
    fn check_region(&self, arn: Arn<'_>) -> Result<(), Error> {
        // No ARN names a pseudo-region.
        let own = self.pseudo_region.unwrap_or(self.region.as_str());
        if !self.options.use_arn_region && arn.region != own {
            return Err(error!(
                UnsupportedCombination,
                "bucket: the ARN has the region {}, the presigner {}; use that region, or set use_arn_region",
                Quoted(arn.region),
                own
            ));
        }
        let partition = Partition::from_region(arn.region).id;
        if arn.partition != partition {
            return Err(error!(
                InvalidArn,
                "bucket: the ARN has the partition {}, but its region {} belongs to {}; use the partition of the region",
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
}
