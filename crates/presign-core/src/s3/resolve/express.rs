//! S3 Express One Zone: directory buckets, and access points for them.

use alloc::string::String;

use super::{EndpointResolver, Setting, invalid_bucket};
use crate::{
    Error, s3::bucket_name::BucketName, s3::host_name::Kind, s3::resolve::EndpointContext,
    s3::resolved::ResolvedEndpoint, sigv4::scheme::AuthScheme,
};

impl EndpointResolver {
    /// The service name for error messages.
    pub(super) fn directory<'a>(
        &'a self,
        out: &mut String,
        name: BucketName<'a>,
        zone: Option<&'a str>,
        context: EndpointContext<'_>,
    ) -> Result<ResolvedEndpoint<'a>, Error> {
        self.reject("S3 Express One Zone", &[Setting::Accelerate])?;
        let bucket = name.as_str();
        let is_control = context.use_s3_express_control_endpoint && !self.is_custom;
        let signing = AuthScheme {
            is_express_session: !self.options.disable_s3_express_session_auth
                && !context.disable_s3_express_session_auth
                && !is_control,
            ..self.signing("s3express")
        };
        if is_control {
            return Ok(self
                .express_control(out, signing)
                .with_path_bucket(out, bucket));
        }
        if matches!(self.endpoint.kind(), Kind::IpAddress) {
            return Ok(
                ResolvedEndpoint::at_endpoint(out, &self.endpoint, &[], signing)
                    .with_path_bucket(out, bucket),
            );
        }
        self.reject("S3 Express One Zone", &[Setting::PathStyle])?;
        if !name.is_dns_label() {
            return Err(invalid_bucket(
                name,
                "cannot be part of a host; use lower-case letters, digits and `-` for a directory bucket",
            ));
        }
        if self.is_custom {
            return Ok(ResolvedEndpoint::at_endpoint(
                out,
                &self.endpoint,
                &[bucket],
                signing,
            ));
        }
        let Some(zone) = zone else {
            return Err(invalid_bucket(
                name,
                "has no zone ID; use a name such as photos--usw2-az1--x-s3 for a directory bucket",
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
        Ok(ResolvedEndpoint::of_host(out, &pieces, signing))
    }

    pub(super) fn express_control<'a>(
        &'a self,
        out: &mut String,
        signing: AuthScheme<'a>,
    ) -> ResolvedEndpoint<'a> {
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
        ResolvedEndpoint::of_host(out, &pieces, signing)
    }
}
