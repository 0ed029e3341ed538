use crate::{Error, error::error, region::has_aws_form, text::Quoted};

/// An Amazon Resource Name, taken apart: `arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE`.
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
        let mut fields = text.splitn(6, ':').skip(1);
        let mut field = || fields.next().unwrap_or_default();
        let arn = Self {
            text,
            partition: field(),
            service: field(),
            region: field(),
            account: field(),
            resource: field(),
        };
        if arn.service.is_empty() || arn.resource.is_empty() {
            return Err(arn.wrong("does not have six parts, as arn:aws:s3:::BUCKET has"));
        }
        if arn.partition != "aws" && !arn.partition.starts_with("aws-") {
            return Err(
                arn.wrong("names no partition of AWS: the second part is aws, aws-cn or the like")
            );
        }
        Ok(arn)
    }

    /// The parts of the resource, which `/` or `:` separates.
    pub(crate) fn resource_parts(&self) -> impl Iterator<Item = &'a str> {
        self.resource.split(['/', ':'])
    }

    /// Checks the region and the account, which all but the ARNs of buckets have.
    pub(crate) fn check_owner(&self) -> Result<(), Error> {
        if !has_aws_form(self.region) {
            return Err(
                self.wrong("has no region of AWS, such as eu-west-1, where its fourth part is")
            );
        }
        self.check_account()
    }

    /// Checks the account.
    pub(crate) fn check_account(&self) -> Result<(), Error> {
        if is_host_label(self.account) {
            Ok(())
        } else {
            Err(self.wrong("has no account ID, such as 123456789012, where its fifth part is"))
        }
    }

    /// An error that begins with the ARN.
    pub(crate) fn wrong(&self, why: &str) -> Error {
        error!(InvalidArn, "the ARN {} {}", Quoted(self.text), why)
    }
}

/// Whether the text can be one label of a host name: 1 to 63 letters, digits and inner hyphens.
pub(crate) fn is_host_label(text: &str) -> bool {
    (1..=63).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && !text.starts_with('-')
        && !text.ends_with('-')
}
