//! The aliases of access points for S3 on Outposts.

use alloc::string::String;

use super::{EndpointResolver, Setting, invalid_bucket, unsupported};
use crate::{
    Error, ascii::is_host_label, s3::bucket_name::BucketName, s3::resolved::ResolvedEndpoint,
};

impl EndpointResolver {
    pub(super) fn outposts_alias<'a>(
        &'a self,
        out: &mut String,
        name: BucketName<'a>,
        outpost: &'a str,
        hardware: &'a str,
        is_beta: bool,
    ) -> Result<ResolvedEndpoint<'a>, Error> {
        self.reject("S3 on Outposts", &Setting::ALL)?;
        if !name.is_dns_label() || !is_host_label(outpost) {
            return Err(invalid_bucket(
                name,
                "cannot be part of a host; use lower-case letters, digits and `-` for an Outposts access point",
            ));
        }
        let (ahead, outpost) = match hardware {
            "e" => (".ec2.", ""),
            "o" => (".op-", outpost),
            _ => {
                return Err(invalid_bucket(
                    name,
                    "is not an alias of an Outposts access point; use `o` or `e` 50 characters before its end",
                ));
            }
        };
        let dot = if outpost.is_empty() { "" } else { "." };
        let signing = self.signing("s3-outposts");
        match (is_beta, self.is_custom) {
            (true, true) => {
                self.check_https("S3 on Outposts")?;
                self.check_host_name("S3 on Outposts")?;
                let authority = self.endpoint.authority();
                let pieces = [name.as_str(), ahead, outpost, dot, authority];
                Ok(ResolvedEndpoint::from_host(out, &pieces, signing))
            }
            (true, false) => Err(unsupported(
                "bucket: the alias belongs to a beta of S3 on Outposts; set endpoint_url",
            )),
            (false, true) => Err(unsupported(
                "bucket: an alias of S3 on Outposts has its own endpoint; leave endpoint_url out",
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
                Ok(ResolvedEndpoint::from_host(out, &pieces, signing))
            }
        }
    }
}
