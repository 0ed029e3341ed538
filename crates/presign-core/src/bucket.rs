use alloc::format;

use crate::{
    Error,
    error::{Quoted, error},
};

/// A bucket as the caller names it: by its name, or by its ARN (`arn:aws:s3:::name`).
///
/// Invariant: `name` is 1 to 255 ASCII letters, digits, `.`, `-` and `_`, and is not `.` or `..`; ahead of it may stand a tenant
/// of Ceph and a `:`. These are the names that buckets may have from before the
/// [naming rules](https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html) or on other servers; which of
/// them can be part of a host name is asked apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Bucket<'a> {
    name: &'a str,
    partition: Option<&'a str>,
}

impl<'a> Bucket<'a> {
    pub(crate) fn parse(text: &'a str) -> Result<Self, Error> {
        if text.starts_with("arn:") {
            return Self::from_arn(text);
        }
        check_name(text)?;
        Ok(Self {
            name: text,
            partition: None,
        })
    }

    fn from_arn(text: &'a str) -> Result<Self, Error> {
        let wrong = |why: &str| error!(InvalidArn, "the ARN {} {why}", Quoted(text));
        let mut fields = text.splitn(6, ':').skip(1);
        let (Some(partition), Some(service), Some(region), Some(account), Some(name)) = (
            fields.next(),
            fields.next(),
            fields.next(),
            fields.next(),
            fields.next(),
        ) else {
            return Err(wrong("does not have six parts, as arn:aws:s3:::BUCKET has"));
        };
        if partition != "aws" && !partition.starts_with("aws-") {
            return Err(wrong(
                "names no partition of AWS: the second part is aws, aws-cn or the like",
            ));
        }
        if service != "s3" {
            return Err(wrong("is not of the service s3"));
        }
        if !region.is_empty() || !account.is_empty() {
            return Err(wrong(
                "names a region or an account, which a bucket's ARN leaves empty: arn:aws:s3:::BUCKET",
            ));
        }
        if name.contains('/') {
            return Err(wrong(
                "names an object: the bucket and the key are given apart",
            ));
        }
        check_name(name).map_err(|error| wrong(&format!("names no bucket: {error}")))?;
        Ok(Self {
            name,
            partition: Some(partition),
        })
    }

    pub(crate) fn name(&self) -> &'a str {
        self.name
    }

    /// The partition that an ARN names.
    pub(crate) fn partition(&self) -> Option<&'a str> {
        self.partition
    }

    /// Whether the name can be one label of a host name: 3 to 63 lower-case letters, digits and inner hyphens.
    pub(crate) fn is_dns_label(&self) -> bool {
        (3..=63).contains(&self.name.len()) && is_dns_label(self.name)
    }

    /// Whether the name can be the first labels of a host name. One that looks like an IP address cannot.
    pub(crate) fn is_dns_name(&self) -> bool {
        (3..=63).contains(&self.name.len())
            && self.name.split('.').all(is_dns_label)
            && self.name.parse::<core::net::Ipv4Addr>().is_err()
    }

    /// Whether the name has a tenant, which only Ceph knows.
    pub(crate) fn has_tenant(&self) -> bool {
        self.name.contains(':')
    }

    /// The other kind of S3 storage that AWS's reserved suffix of the name stands for.
    pub(crate) fn reserved_for(&self) -> Option<&'static str> {
        [
            ("--x-s3", "a directory bucket"),
            ("--op-s3", "an Outposts access point"),
            ("--ol-s3", "an Object Lambda access point"),
        ]
        .into_iter()
        .find_map(|(suffix, kind)| self.name.ends_with(suffix).then_some(kind))
    }
}

fn check_name(text: &str) -> Result<(), Error> {
    if text.is_empty() {
        return Err(error!(InvalidBucket, "the bucket name is empty"));
    }
    let with_tenant = |(tenant, name)| is_name(tenant) && is_name(name);
    if text.len() > 255 || !(is_name(text) || text.split_once(':').is_some_and(with_tenant)) {
        let text = Quoted(text);
        return Err(error!(
            InvalidBucket,
            "the bucket name {text} is not 1 to 255 ASCII letters, digits, `.`, `-` and `_`"
        ));
    }
    Ok(())
}

fn is_name(text: &str) -> bool {
    let legal = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
    text.bytes().all(legal) && !matches!(text, "" | "." | "..")
}

/// Lower-case letters, digits and inner hyphens.
fn is_dns_label(label: &str) -> bool {
    label
        .bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        && !label.is_empty()
        && !label.starts_with('-')
        && !label.ends_with('-')
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn an_arn_is_taken_for_the_bucket_it_names() {
        let bucket = Bucket::parse("arn:aws-cn:s3:::photos").unwrap();
        assert_eq!(
            (bucket.name(), bucket.partition()),
            ("photos", Some("aws-cn"))
        );
    }

    #[test]
    fn each_part_of_an_arn_is_checked() {
        for (arn, why) in [
            (
                "arn:",
                "does not have six parts, as arn:aws:s3:::BUCKET has",
            ),
            ("arn:aws:s3:::", "names no bucket: the bucket name is empty"),
            (
                "arn:gcp:s3:::photos",
                "names no partition of AWS: the second part is aws, aws-cn or the like",
            ),
            ("arn:aws:sqs:::photos", "is not of the service s3"),
            (
                "arn:aws:s3:us-east-1::photos",
                "names a region or an account, which a bucket's ARN leaves empty: arn:aws:s3:::BUCKET",
            ),
            (
                "arn:aws:s3:::photos/cat.jpg",
                "names an object: the bucket and the key are given apart",
            ),
        ] {
            let error = Bucket::parse(arn).unwrap_err();
            assert_eq!(
                (error.code().as_str(), error.to_string()),
                ("invalid_arn", format!("the ARN `{arn}` {why}"))
            );
        }
    }

    #[test]
    fn a_name_that_would_move_the_path_is_no_bucket() {
        for name in [
            "",
            ".",
            "..",
            "a/b",
            "a b",
            "a\0b",
            "büro",
            "a?b",
            "a%2Fb",
            "a\\b",
            ":b",
            "a:",
            "a:b:c",
            "a:..",
            &"a".repeat(256),
        ] {
            assert_eq!(
                Bucket::parse(name).unwrap_err().code().as_str(),
                "invalid_bucket",
                "{name}"
            );
        }
    }

    #[test]
    fn host_names_take_the_names_that_dns_takes() {
        for (name, label, dns_name) in [
            ("photos", true, true),
            ("p-1", true, true),
            ("a.b-c.d", false, true),
            ("Photos", false, false),
            ("my_photos", false, false),
            ("-photos", false, false),
            ("photos-", false, false),
            ("a..b", false, false),
            ("a.-b", false, false),
            ("192.168.0.1", false, false),
            ("ab", false, false),
        ] {
            let bucket = Bucket::parse(name).unwrap();
            assert_eq!(
                (bucket.is_dns_label(), bucket.is_dns_name()),
                (label, dns_name),
                "{name}"
            );
        }
    }
}
