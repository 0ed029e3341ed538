use clap::Args;
use presign_core::{Error, ErrorCode, LinkPolicy};
use presign_env::Environment;

use crate::{
    argument,
    failure::{Failure, OrUsageError},
    target::Target,
};

/// Print a bucket policy that limits what links can do
///
/// The policy denies presigned URLs and upload forms that are older than --max-age, sent without TLS, signed with Signature Version 2, or
/// used outside of the --from networks. It allows nothing by itself, and does not concern requests of SDKs.
///
/// Needs no credentials, and sends nothing. `aws s3api put-bucket-policy` replaces the whole policy of the bucket: add these statements to an
/// existing one. Servers other than AWS know few of the condition keys.
#[derive(Args)]
#[command(after_long_help = "\
Examples:
  presign guard s3://photos --max-age 15m > policy.json
  presign guard s3://photos/2026/ --from 203.0.113.0/24 --from 2001:db8::/32
  presign guard s3://photos --from vpc-0a1b2c3d --from 10.1.0.0/16

  aws s3api put-bucket-policy --bucket photos --policy file://policy.json")]
pub(crate) struct Guard {
    /// Bucket s3://BUCKET, or s3://BUCKET/PREFIX for the keys that start with PREFIX
    target: String,

    /// Longest time that a link works, such as 15m or 2d
    ///
    /// It counts from the signing time. A number without a unit is in seconds. At most 7 days.
    #[arg(
        long,
        value_name = "DURATION",
        default_value = "1h",
        allow_hyphen_values = true
    )]
    max_age: String,

    /// Network where links work: CIDR, VPC or VPC endpoint; may be repeated [default: everywhere]
    ///
    /// A CIDR block such as 203.0.113.0/24, an address, or an ID such as vpc-0a1b2c3d or vpce-0a1b2c3d. With an ID, private addresses are
    /// those in the VPC; without, those that the server sees, and AWS sees none.
    #[arg(long, value_name = "NETWORK")]
    from: Vec<String>,

    /// Do not require TLS
    #[arg(long)]
    allow_http: bool,

    /// Region of the bucket, for the partition in its ARN [default: as configured]
    #[arg(long)]
    region: Option<String>,
}

impl Guard {
    pub(crate) fn run(&self) -> Result<String, Failure> {
        let max_age = argument::seconds(&self.max_age)?;
        let target = Target::parse(&self.target, None)?;
        if !target.query.is_empty() {
            let message = "target: has parameters; use s3://BUCKET/PREFIX";
            return Err(Error::new(ErrorCode::InvalidUrl, message)).or_usage_error();
        }
        let mut policy = LinkPolicy::new(target.bucket)
            .prefix(target.key)
            .allow_http(self.allow_http)
            .set("max_age", &max_age)
            .or_usage_error()?;
        let configured = || Environment::from_process().region(None);
        let region = self.region.clone().or(target.stated.region);
        if let Some(region) = region.or_else(configured) {
            policy = policy.region(region);
        }
        if !self.from.is_empty() {
            policy = policy.networks(&self.from);
        }
        policy.to_json().map_err(named_as_options).or_usage_error()
    }
}

/// Names the option as this command spells it.
fn named_as_options(error: Error) -> Error {
    match error.message().strip_prefix("networks: ") {
        Some(problem) => Error::new(error.code(), format!("from: {problem}")),
        None => error,
    }
}
