//! General purpose buckets and access point aliases.

use alloc::string::String;

use super::{EndpointResolver, unsupported};
use crate::{
    AddressingStyle, Error, error::error, quoted::Quoted, s3::bucket_name::BucketName,
    s3::host::AwsHost, s3::host_name::Kind, s3::resolved::ResolvedEndpoint,
};

impl EndpointResolver {
    pub(super) fn general<'a>(
        &'a self,
        out: &mut String,
        name: BucketName<'a>,
        partition: Option<&'a str>,
    ) -> Result<ResolvedEndpoint<'a>, Error> {
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
                    "use_accelerate: the partition aws-cn has no Transfer Acceleration; leave use_accelerate out",
                ));
            }
            self.check_accelerated(name)?;
            let suffix = self.partition.dns_suffix;
            // As in the rules of the SDKs.
            let region = match self.pseudo_region {
                Some("aws-global") if self.options.use_dualstack => ".us-east-1",
                _ => "",
            };
            let dualstack = self.dualstack();
            let pieces = [bucket, ".s3-accelerate", dualstack, region, ".", suffix];
            return Ok(ResolvedEndpoint::from_host(out, &pieces, signing));
        }
        Ok(if self.is_virtual_hosted(name)? {
            ResolvedEndpoint::at_endpoint(out, &self.endpoint, &[bucket], signing)
        } else {
            ResolvedEndpoint::at_endpoint(out, &self.endpoint, &[], signing)
                .with_path_bucket(out, bucket)
        })
    }

    fn is_virtual_hosted(&self, name: BucketName<'_>) -> Result<bool, Error> {
        let endpoint = &self.endpoint;
        if endpoint.is_aws() && name.has_tenant() {
            return Err(error!(
                UnsupportedCombination,
                "bucket: {} has a tenant of Ceph, but the endpoint is that of AWS; use a bucket name, or set endpoint_url",
                Quoted(name.as_str())
            ));
        }
        match (self.style, endpoint.kind()) {
            (_, Kind::Aws(AwsHost::Accelerate)) => self.check_accelerated(name).map(|()| true),
            (AddressingStyle::Virtual, Kind::IpAddress) => Err(error!(
                UnsupportedCombination,
                "addressing_style: virtual-hosted style needs a host name, but the endpoint {}://{} has an IP address; use path style",
                endpoint.scheme(),
                endpoint.authority()
            )),
            (AddressingStyle::Virtual, _) if !name.is_dns_name() => Err(error!(
                UnsupportedCombination,
                "addressing_style: virtual-hosted style needs a bucket name of lower-case letters, digits, `-` and `.`, and {} is not one; use path style",
                Quoted(name.as_str())
            )),
            (AddressingStyle::Virtual, _) => Ok(true),
            // A certificate for `*.s3.amazonaws.com` covers one label, so it does not match a name with dots.
            (AddressingStyle::Auto, Kind::Aws(_)) => {
                let fits = name.is_dns_label() || endpoint.scheme() == "http" && name.is_dns_name();
                Ok(fits && name.is_taken_by_browsers())
            }
            (AddressingStyle::Auto | AddressingStyle::Path, _) => Ok(false),
        }
    }

    fn check_accelerated(&self, name: BucketName<'_>) -> Result<(), Error> {
        if self.style == AddressingStyle::Path {
            return Err(unsupported(
                "addressing_style: Transfer Acceleration needs virtual-hosted style; leave path style out",
            ));
        }
        if !name.is_dns_label() {
            return Err(error!(
                UnsupportedCombination,
                "use_accelerate: Transfer Acceleration needs a bucket name that is a DNS label, and {} is not one; leave use_accelerate out",
                Quoted(name.as_str())
            ));
        }
        Ok(())
    }
}
