use crate::{Error, ascii::is_host_label, s3::arn::Arn, s3::bucket_name::BucketName};

/// The bucket that a caller gives: every value of the parameter `Bucket` of an S3 operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bucket<'a> {
    /// The name of a general purpose bucket, or an access point alias; an ARN states the partition too.
    General {
        name: BucketName<'a>,
        partition: Option<&'a str>,
    },
    /// A directory bucket of S3 Express One Zone or an access point for one, with the zone if the name contains a zone ID.
    Directory {
        name: BucketName<'a>,
        zone: Option<&'a str>,
    },
    /// The alias of an access point for S3 on Outposts.
    OutpostsAlias {
        name: BucketName<'a>,
        outpost: &'a str,
        hardware: &'a str,
        is_beta: bool,
    },
    /// The ARN of an access point in a region.
    AccessPoint {
        arn: Arn<'a>,
        name: &'a str,
        kind: AccessPointKind<'a>,
    },
    /// The ARN of a Multi-Region Access Point.
    MultiRegionAccessPoint { arn: Arn<'a>, alias: &'a str },
}

/// The resource behind an access point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AccessPointKind<'a> {
    General,
    ObjectLambda,
    Outposts { outpost: &'a str },
}

impl<'a> Bucket<'a> {
    pub(crate) fn parse(text: &'a str) -> Result<Self, Error> {
        if text.starts_with("arn:") {
            return Self::from_arn(Arn::parse(text)?);
        }
        let name = BucketName::parse(text)?;
        Ok(if text.ends_with("-s3") {
            Self::from_suffix(name)
        } else {
            Self::General {
                name,
                partition: None,
            }
        })
    }

    /// Names with AWS's [reserved suffixes](https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html).
    fn from_suffix(name: BucketName<'a>) -> Self {
        let suffix = |suffix: &str| name.as_str().ends_with(suffix).then_some(suffix.len());
        if let Some(suffix) = suffix("--x-s3").or_else(|| suffix("--xa-s3")) {
            // The lengths of the IDs of Availability Zones and Local Zones.
            let zone = [8, 9, 13, 14, 20].into_iter().find_map(|length| {
                let is_parted = name.before_end(suffix + length, 2) == Some("--");
                name.before_end(suffix, length).filter(|_| is_parted)
            });
            return Self::Directory { name, zone };
        }
        let alias = suffix("--op-s3").and_then(|_| {
            Some(Self::OutpostsAlias {
                name,
                hardware: name.before_end(49, 1)?,
                outpost: name.before_end(32, 17)?,
                is_beta: name.before_end(8, 4)? == "beta",
            })
        });
        alias.unwrap_or(Self::General {
            name,
            partition: None,
        })
    }

    fn from_arn(arn: Arn<'a>) -> Result<Self, Error> {
        let mut parts = arn.resource_parts();
        let kind = parts.next().expect("split returns at least one part");
        match (arn.service, kind) {
            ("s3", "accesspoint") => {
                let name = access_point_name(arn, parts.next(), parts.next())?;
                if arn.region.is_empty() {
                    return Self::multi_region(arn, name);
                }
                Self::access_point(arn, name, AccessPointKind::General)
            }
            ("s3-object-lambda", "accesspoint") => {
                let name = access_point_name(arn, parts.next(), parts.next())?;
                Self::access_point(arn, name, AccessPointKind::ObjectLambda)
            }
            ("s3-outposts", "outpost") => {
                let outpost = parts.next().unwrap_or_default();
                if !is_host_label(outpost) {
                    return Err(arn.wrong(
                        "has no Outpost ID; use the resource outpost/OUTPOST_ID/accesspoint/NAME",
                    ));
                }
                if parts.next() != Some("accesspoint") {
                    return Err(arn.wrong(
                        "has no access point; use the resource outpost/OUTPOST_ID/accesspoint/NAME",
                    ));
                }
                let name = access_point_name(arn, parts.next(), parts.next())?;
                Self::access_point(arn, name, AccessPointKind::Outposts { outpost })
            }
            ("s3", _) if arn.region.is_empty() && arn.account.is_empty() => Self::general(arn),
            ("s3", _) => Err(arn.wrong(
                "has a region or an account; use arn:aws:s3:::BUCKET for a bucket",
            )),
            ("s3-object-lambda", _) => {
                Err(arn.wrong("is not that of an access point; use the resource accesspoint/NAME"))
            }
            ("s3-outposts", _) => Err(arn.wrong(
                "is not that of an access point; use the resource outpost/OUTPOST_ID/accesspoint/NAME",
            )),
            _ => Err(arn.wrong("is not of S3; use the service s3, s3-object-lambda or s3-outposts")),
        }
    }

    fn general(arn: Arn<'a>) -> Result<Self, Error> {
        if arn.resource.contains('/') {
            return Err(arn.wrong("contains a key; give bucket and key separately"));
        }
        let name = BucketName::parse(arn.resource).map_err(|_| {
            arn.wrong("has no bucket name; use 1 to 255 ASCII letters, digits, `.`, `-` and `_`")
        })?;
        Ok(Self::General {
            name,
            partition: Some(arn.partition),
        })
    }

    fn access_point(arn: Arn<'a>, name: &'a str, kind: AccessPointKind<'a>) -> Result<Self, Error> {
        arn.check_owner()?;
        if !is_host_label(name) {
            return Err(arn
                .wrong("has an invalid access point name; use letters, digits and inner hyphens"));
        }
        Ok(Self::AccessPoint { arn, name, kind })
    }

    fn multi_region(arn: Arn<'a>, alias: &'a str) -> Result<Self, Error> {
        arn.check_account()?;
        let ends_right = alias.split('.').next_back() == Some("mrap");
        if !ends_right || !alias.split('.').all(is_host_label) {
            return Err(arn.wrong(
                "has no Multi-Region Access Point alias; use one such as mfzwi23gnjvgw.mrap, or add the region of an access point",
            ));
        }
        Ok(Self::MultiRegionAccessPoint { arn, alias })
    }
}

fn access_point_name<'a>(
    arn: Arn<'a>,
    name: Option<&'a str>,
    more: Option<&'a str>,
) -> Result<&'a str, Error> {
    match (name, more) {
        (None | Some(""), _) => Err(arn.wrong("has no access point name; end it with the name")),
        (Some(name), None) => Ok(name),
        (Some(_), Some(_)) => {
            Err(arn.wrong("contains a key; give access point and key separately"))
        }
    }
}

#[cfg(test)]
mod tests {
    use alloc::{format, string::ToString};

    use super::*;

    #[test]
    fn parse_bucket_arn_returns_name_and_partition() {
        assert_eq!(
            Bucket::parse("arn:aws-cn:s3:::photos").unwrap(),
            Bucket::General {
                name: BucketName::parse("photos").unwrap(),
                partition: Some("aws-cn"),
            }
        );
    }

    #[test]
    fn parse_reserved_suffix_returns_the_kind_of_bucket() {
        let zone = |text| match Bucket::parse(text).unwrap() {
            Bucket::Directory { zone, .. } => zone,
            other => panic!("{other:?}"),
        };
        assert_eq!(zone("photos--usw2-az1--x-s3"), Some("usw2-az1"));
        assert_eq!(zone("photos--test-ab1--xa-s3"), Some("test-ab1"));
        assert_eq!(zone("photos--usw2-lax1-az1--x-s3"), Some("usw2-lax1-az1"));
        assert_eq!(zone("photos--az--x-s3"), None);
        let alias = "test-accessp-o0b1d075431d83bebde8xz5w8ijx1qzlbp3i3kbeta0--op-s3";
        assert_eq!(
            Bucket::parse(alias).unwrap(),
            Bucket::OutpostsAlias {
                name: BucketName::parse(alias).unwrap(),
                outpost: "0b1d075431d83bebd",
                hardware: "o",
                is_beta: true,
            }
        );
        for plain in ["short--op-s3", "photos--ol-s3", "photos-s3alias", "a-s3"] {
            let bucket = Bucket::parse(plain).unwrap();
            assert!(matches!(bucket, Bucket::General { .. }), "{bucket:?}");
        }
    }

    #[test]
    fn parse_arn_invalid_part_is_an_error() {
        let account = "arn:aws:s3:us-west-2:123456789012";
        for (arn, why) in [
            (
                "arn:",
                "does not have six parts; use one such as arn:aws:s3:::BUCKET",
            ),
            (
                "arn:aws:s3:::",
                "does not have six parts; use one such as arn:aws:s3:::BUCKET",
            ),
            (
                "arn:gcp:s3:::photos",
                "has no AWS partition; use aws, aws-cn or another one as its second part",
            ),
            (
                "arn:aws:sqs:::photos",
                "is not of S3; use the service s3, s3-object-lambda or s3-outposts",
            ),
            (
                "arn:aws:s3:::a b",
                "has no bucket name; use 1 to 255 ASCII letters, digits, `.`, `-` and `_`",
            ),
            (
                "arn:aws:s3:us-east-1::photos",
                "has a region or an account; use arn:aws:s3:::BUCKET for a bucket",
            ),
            (
                "arn:aws:s3:::photos/cat.jpg",
                "contains a key; give bucket and key separately",
            ),
            (
                &format!("{account}:accesspoint"),
                "has no access point name; end it with the name",
            ),
            (
                &format!("{account}:accesspoint/"),
                "has no access point name; end it with the name",
            ),
            (
                &format!("{account}:accesspoint/ap/object/key"),
                "contains a key; give access point and key separately",
            ),
            (
                &format!("{account}:accesspoint:a_p"),
                "has an invalid access point name; use letters, digits and inner hyphens",
            ),
            (
                "arn:aws:s3:us-west-2::accesspoint/ap",
                "has no account ID; use one such as 123456789012 as its fifth part",
            ),
            (
                "arn:aws:s3:us_west_2:123456789012:accesspoint/ap",
                "has no AWS region; use one such as eu-west-1 as its fourth part",
            ),
            (
                "arn:aws:s3::123456789012:accesspoint/reports",
                "has no Multi-Region Access Point alias; use one such as mfzwi23gnjvgw.mrap, or add the region of an access point",
            ),
            (
                "arn:aws:s3::123456789012:accesspoint/a..mrap",
                "has no Multi-Region Access Point alias; use one such as mfzwi23gnjvgw.mrap, or add the region of an access point",
            ),
            (
                "arn:aws:s3-object-lambda:us-west-2:123456789012:bucket/ap",
                "is not that of an access point; use the resource accesspoint/NAME",
            ),
            (
                "arn:aws:s3-object-lambda::123456789012:accesspoint/ap",
                "has no AWS region; use one such as eu-west-1 as its fourth part",
            ),
            (
                "arn:aws:s3-outposts:us-west-2:123456789012:accesspoint/ap",
                "is not that of an access point; use the resource outpost/OUTPOST_ID/accesspoint/NAME",
            ),
            (
                "arn:aws:s3-outposts:us-west-2:123456789012:outpost/",
                "has no Outpost ID; use the resource outpost/OUTPOST_ID/accesspoint/NAME",
            ),
            (
                "arn:aws:s3-outposts:us-west-2:123456789012:outpost/op-1/bucket/b",
                "has no access point; use the resource outpost/OUTPOST_ID/accesspoint/NAME",
            ),
        ] {
            let error = Bucket::parse(arn).unwrap_err();
            assert_eq!(
                (error.code().as_str(), error.to_string()),
                ("invalid_arn", format!("bucket: the ARN `{arn}` {why}"))
            );
        }
    }
}
