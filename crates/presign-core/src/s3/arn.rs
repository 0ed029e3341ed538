use crate::{Error, ascii::is_host_label, error::error, quoted::Quoted, s3::region::has_aws_form};

/// A parsed Amazon Resource Name: `arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE`.
///
/// Invariant: partition, service and resource are not empty.
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html>
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Arn<'a> {
    text: &'a str,
    pub(crate) partition: &'a str,
    pub(crate) service: &'a str,
    pub(crate) region: &'a str,
    pub(crate) account: &'a str,
    pub(crate) resource: &'a str,
}

impl<'a> Arn<'a> {
    pub(crate) fn parse(text: &'a str) -> Result<Self, Error> {
        let mut fields = text.splitn(6, ':');
        fields.next();
        let mut field = || fields.next().unwrap_or_default();
        let [partition, service, region, account, resource] = [(); 5].map(|()| field());
        let arn = Self {
            text,
            partition,
            service,
            region,
            account,
            resource,
        };
        if arn.service.is_empty() || arn.resource.is_empty() {
            return Err(arn.wrong("does not have six parts; use one such as arn:aws:s3:::BUCKET"));
        }
        if arn.partition != "aws" && !arn.partition.starts_with("aws-") {
            return Err(arn
                .wrong("has no AWS partition; use aws, aws-cn or another one as its second part"));
        }
        Ok(arn)
    }

    /// Returns the parts of the resource, separated by `/` or `:`.
    pub(crate) fn resource_parts(&self) -> impl Iterator<Item = &'a str> + Clone {
        self.resource.split(['/', ':'])
    }

    /// Checks the region and the account, which all ARNs except those of buckets have.
    pub(crate) fn check_owner(&self) -> Result<(), Error> {
        if !has_aws_form(self.region) {
            return Err(
                self.wrong("has no AWS region; use one such as eu-west-1 as its fourth part")
            );
        }
        self.check_account()
    }

    /// Checks the account.
    pub(crate) fn check_account(&self) -> Result<(), Error> {
        if is_host_label(self.account) {
            Ok(())
        } else {
            Err(self.wrong("has no account ID; use one such as 123456789012 as its fifth part"))
        }
    }

    /// Returns an error about the ARN.
    pub(crate) fn wrong(&self, why: &str) -> Error {
        error!(InvalidArn, "bucket: the ARN {} {}", Quoted(self.text), why)
    }
}
