mod table;

pub(crate) use self::table::PARTITIONS;
use crate::ascii::is_decimal;

/// An AWS partition, with its own regions, accounts and DNS suffix.
///
/// <https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html>
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Partition {
    pub(crate) id: &'static str,
    pub(crate) dns_suffix: &'static str,
    pub(crate) dual_stack_dns_suffix: &'static str,
    /// The prefixes of its regions; a word and a number follow.
    pub(crate) region_prefixes: &'static [&'static str],
}

impl Partition {
    /// Returns the partition of a region, which may be a future one; `aws` for any other name.
    pub(crate) fn from_region(region: &str) -> &'static Self {
        let [aws, others @ ..] = &PARTITIONS;
        others
            .iter()
            .find(|partition| partition.fits(region))
            .unwrap_or(aws)
    }

    fn fits(&self, region: &str) -> bool {
        let mut prefixes = self.region_prefixes.iter();
        prefixes.any(|prefix| {
            let rest = region.strip_prefix(prefix);
            let parted = rest.and_then(|rest| rest.split_once('-'));
            parted.is_some_and(|(word, number)| !word.is_empty() && is_decimal(number))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn partition_of_unknown_region_follows_its_name() {
        for (region, partition) in [
            ("eu-west-1", "aws"),
            ("us-gov-west-x", "aws"),
            ("us-gov--1", "aws"),
            ("us-gov-west-1", "aws-us-gov"),
            ("us-gov-nowhere-9", "aws-us-gov"),
            ("us-iso-east-1", "aws-iso"),
            ("us-isob-east-1", "aws-iso-b"),
            ("cn-north-1", "aws-cn"),
            ("eusc-de-east-1", "aws-eusc"),
            ("eusc-fr-east-1", "aws"),
            ("moon-base-1", "aws"),
            ("cn-", "aws"),
            ("auto", "aws"),
        ] {
            assert_eq!(Partition::from_region(region).id, partition, "{region}");
        }
    }
}
