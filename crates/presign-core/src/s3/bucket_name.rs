use core::net::Ipv4Addr;

use crate::{
    Error, ascii::is_name, error::error, quoted::Quoted, s3::punycode::is_taken_by_browsers,
};

/// A bucket name or an access point alias.
///
/// Invariant: 1 to 255 ASCII letters, digits, `.`, `-` and `_`, and not `.` or `..`; optionally preceded by a Ceph tenant and a `:`. This
/// includes names from before the [naming rules](https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html) and those of
/// other servers; whether a name can be part of a host name is checked separately.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BucketName<'a> {
    text: &'a str,
    form: Form,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// The name can be one host label.
    DnsLabel,
    /// The name can be several host labels.
    DnsName,
    Other,
}

impl<'a> BucketName<'a> {
    /// Parses a name.
    ///
    /// # Errors
    ///
    /// `invalid_bucket` for a name that no bucket can have.
    pub fn parse(text: &'a str) -> Result<Self, Error> {
        let form = match text {
            _ if has_dns_length(text) && is_dns_label(text) => Form::DnsLabel,
            "" => return Err(error!(InvalidBucket, "bucket: empty; use a name or an ARN")),
            _ if !is_bucket_name(text) => {
                return Err(error!(
                    InvalidBucket,
                    "bucket: {} is invalid; use 1 to 255 ASCII letters, digits, `.`, `-` and `_`",
                    Quoted(text)
                ));
            }
            _ if has_dns_length(text)
                && text.split('.').all(is_dns_label)
                && text.parse::<Ipv4Addr>().is_err() =>
            {
                Form::DnsName
            }
            _ => Form::Other,
        };
        Ok(Self { text, form })
    }

    /// Returns the name.
    pub fn as_str(self) -> &'a str {
        self.text
    }

    /// Whether the name can be one host label: 3 to 63 lower-case letters, digits and inner hyphens.
    pub fn is_dns_label(self) -> bool {
        self.form == Form::DnsLabel
    }

    /// Whether the name can be the first labels of a host name. A name that looks like an IP address cannot.
    pub fn is_dns_name(self) -> bool {
        self.form != Form::Other
    }

    /// Whether browsers accept a host that starts with the name: a label `xn--…` must decode.
    pub(crate) fn is_taken_by_browsers(self) -> bool {
        self.text.split('.').all(is_taken_by_browsers)
    }

    /// Whether the name has a tenant, which only Ceph supports.
    pub(crate) fn has_tenant(self) -> bool {
        self.text.contains(':')
    }

    /// Returns the `length` characters before the last `behind` characters.
    pub(crate) fn before_end(self, behind: usize, length: usize) -> Option<&'a str> {
        let end = self.text.len().checked_sub(behind)?;
        self.text.get(end.checked_sub(length)?..end)
    }
}

fn is_bucket_name(text: &str) -> bool {
    let is_one = |text: &str| is_name(text, 1, 255, b".-_") && text != "." && text != "..";
    match text.split_once(':') {
        Some((tenant, name)) => text.len() <= 255 && is_one(tenant) && is_one(name),
        None => is_one(text),
    }
}

fn has_dns_length(name: &str) -> bool {
    (3..=63).contains(&name.len())
}

/// Whether the text has only lower-case letters, digits and inner hyphens.
fn is_dns_label(label: &str) -> bool {
    let is_inner = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    label.bytes().all(is_inner)
        && !label.is_empty()
        && !label.starts_with('-')
        && !label.ends_with('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parse_name_that_changes_the_path_is_an_error() {
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
                BucketName::parse(name).unwrap_err().code().as_str(),
                "invalid_bucket",
                "{name}"
            );
        }
    }

    #[test]
    fn is_dns_name_accepts_dns_names_only() {
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
            let bucket = BucketName::parse(name).unwrap();
            assert_eq!(
                (bucket.is_dns_label(), bucket.is_dns_name()),
                (label, dns_name),
                "{name}"
            );
        }
    }
}
