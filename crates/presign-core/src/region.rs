use alloc::string::String;
use core::{fmt, str::FromStr};

use crate::{
    Error,
    error::{Quoted, error},
};

/// The region that signs: AWS's, such as `eu-west-1`, or the word another server uses, such as `auto` or `RegionOne`.
///
/// Invariant: one or more ASCII letters, digits, `-`, `_` and `.`.
/// <https://docs.aws.amazon.com/general/latest/gr/s3.html>
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Region(String);

impl Region {
    /// The region's name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The partition this region belongs to.
    pub(crate) fn partition(&self) -> Partition {
        PARTITIONS
            .into_iter()
            .find(|partition| {
                partition
                    .region_prefixes
                    .iter()
                    .any(|prefix| self.0.starts_with(prefix))
            })
            .unwrap_or(AWS)
    }
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Region {
    type Err = Error;

    /// # Errors
    ///
    /// `invalid_region` for a name that could not stand in a credential scope.
    fn from_str(text: &str) -> Result<Self, Error> {
        let legal = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
        if text.is_empty() || text.len() > 63 || !text.bytes().all(legal) {
            let text = Quoted(text);
            return Err(error!(
                InvalidRegion,
                "the region {text} is not 1 to 63 ASCII letters, digits, `-`, `_` and `.`, such as eu-west-1"
            ));
        }
        Ok(Self(text.into()))
    }
}

/// Whether the text has the form of AWS's names: two or three words, then a number, as in `us-gov-west-1`.
pub(crate) fn has_aws_form(text: &str) -> bool {
    let mut words = text.rsplit('-');
    let number = words.next().unwrap_or_default();
    !number.is_empty()
        && number.bytes().all(|byte| byte.is_ascii_digit())
        && (2..=3).contains(&words.clone().count())
        && words.all(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase()))
}

/// A separate part of AWS, with its own regions, accounts and DNS suffix.
///
/// <https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html>
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Partition {
    pub(crate) id: &'static str,
    pub(crate) dns_suffix: &'static str,
    pub(crate) dual_stack_dns_suffix: &'static str,
    region_prefixes: &'static [&'static str],
}

/// Where a region belongs that fits no other partition.
const AWS: Partition = partition("aws", "amazonaws.com", "api.aws", &[]);

pub(crate) const PARTITIONS: [Partition; 8] = [
    partition(
        "aws-cn",
        "amazonaws.com.cn",
        "api.amazonwebservices.com.cn",
        &["cn-"],
    ),
    partition(
        "aws-eusc",
        "amazonaws.eu",
        "api.amazonwebservices.eu",
        &["eusc-"],
    ),
    partition("aws-iso", "c2s.ic.gov", "api.aws.ic.gov", &["us-iso-"]),
    partition(
        "aws-iso-b",
        "sc2s.sgov.gov",
        "api.aws.scloud",
        &["us-isob-"],
    ),
    partition(
        "aws-iso-e",
        "cloud.adc-e.uk",
        "api.cloud-aws.adc-e.uk",
        &["eu-isoe-"],
    ),
    partition(
        "aws-iso-f",
        "csp.hci.ic.gov",
        "api.aws.hci.ic.gov",
        &["us-isof-"],
    ),
    partition("aws-us-gov", "amazonaws.com", "api.aws", &["us-gov-"]),
    AWS,
];

const fn partition(
    id: &'static str,
    dns_suffix: &'static str,
    dual_stack_dns_suffix: &'static str,
    region_prefixes: &'static [&'static str],
) -> Partition {
    Partition {
        id,
        dns_suffix,
        dual_stack_dns_suffix,
        region_prefixes,
    }
}
