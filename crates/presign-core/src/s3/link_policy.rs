use alloc::{
    format,
    string::{String, ToString},
    vec,
    vec::Vec,
};

use crate::{
    Error, ExpiresIn, Region,
    ascii::parse_decimal,
    error::error,
    quoted::Quoted,
    s3::{
        bucket::Bucket, json::Json, network::Networks, partition::Partition,
        policy_statement::deny_links,
    },
};

/// The largest bucket policy, in bytes.
/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html>
const MAX_POLICY: usize = 20 * 1024;

/// The longest key, in bytes.
const MAX_PREFIX: usize = 1024;

/// A bucket policy that limits what presigned URLs and upload forms can do.
///
/// S3 compares the age of the signature when a request arrives, so that a link works at most this long, whatever lifetime it states. Without
/// settings, the policy rejects links that are older than one hour, not sent over TLS, or signed with Signature Version 2, whose signatures
/// have no age. It allows nothing by itself, and does not concern requests that are signed in the header `Authorization`.
///
/// ```
/// use presign_core::LinkPolicy;
///
/// let policy = LinkPolicy::new("photos").max_age(900).networks(["203.0.113.0/24"]).to_json()?;
/// assert!(policy.contains(r#""s3:signatureAge": "900000""#));
/// assert!(policy.contains(r#""aws:SourceIp": "203.0.113.0/24""#));
/// # Ok::<(), presign_core::Error>(())
/// ```
///
/// The statements apply to every link of the bucket, including those of the S3 console. `PutBucketPolicy` replaces the whole policy: add the
/// statements to an existing one. <https://docs.aws.amazon.com/AmazonS3/latest/API/bucket-policy-s3-sigv4-conditions.html>
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub struct LinkPolicy {
    bucket: String,
    prefix: String,
    region: Option<String>,
    max_age: u64,
    networks: Option<Vec<String>>,
    allow_http: bool,
}

impl LinkPolicy {
    /// Creates the policy of a bucket, given as a name or ARN.
    pub fn new(bucket: impl Into<String>) -> Self {
        Self {
            bucket: bucket.into(),
            prefix: String::new(),
            region: None,
            max_age: ExpiresIn::default().seconds().into(),
            networks: None,
            allow_http: false,
        }
    }

    /// Sets the start of the keys that the policy concerns. The default is all keys, and requests to the bucket itself, such as lists.
    pub fn prefix(mut self, prefix: impl Into<String>) -> Self {
        self.prefix = prefix.into();
        self
    }

    /// Sets how long a link works from its signing time, 1 to 604,800 seconds. The default is 3,600.
    pub fn max_age(mut self, seconds: u64) -> Self {
        self.max_age = seconds;
        self
    }

    /// Sets where links work, at least one: CIDR blocks such as `203.0.113.0/24`, and the IDs of VPCs and VPC endpoints. The default is
    /// everywhere.
    ///
    /// With a VPC or an endpoint, private addresses are those of requests through it. Without, they are those that the server sees; AWS
    /// sees none.
    pub fn networks<S: Into<String>>(mut self, networks: impl IntoIterator<Item = S>) -> Self {
        self.networks = Some(networks.into_iter().map(Into::into).collect());
        self
    }

    /// Sets the region of the bucket, which decides the partition of ARNs, such as `aws-cn`. The default is that of an ARN, or `aws`.
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.region = Some(region.into());
        self
    }

    /// Sets whether links work without TLS.
    pub fn allow_http(mut self, allow: bool) -> Self {
        self.allow_http = allow;
        self
    }

    /// Sets an option by name, for languages that pass options by name. A number is decimal, a boolean `true` or `false`.
    ///
    /// # Errors
    ///
    /// `invalid_option` for an unknown name or an invalid value.
    pub fn set(self, name: &str, value: &str) -> Result<Self, Error> {
        match (name, value) {
            ("prefix", _) => Ok(self.prefix(value)),
            ("region", _) => Ok(self.region(value)),
            ("allow_http", "true" | "false") => Ok(self.allow_http(value == "true")),
            ("allow_http", _) => Err(error!(
                InvalidOption,
                "allow_http: {} is invalid; use true or false",
                Quoted(value)
            )),
            ("max_age", _) => match parse_decimal(value) {
                Some(seconds) => Ok(self.max_age(seconds)),
                None => Err(wrong_age(value)),
            },
            _ => Err(error!(
                InvalidOption,
                "{}: unknown option; use prefix, max_age, networks, region or allow_http",
                Quoted(name)
            )),
        }
    }

    /// Returns the policy as JSON.
    ///
    /// # Errors
    ///
    /// `invalid_bucket`, `invalid_arn` or `invalid_region`; `unsupported_combination` for an access point or a directory bucket, whose
    /// policies are different; `invalid_option` for any other value, and for a policy of more than 20 KB.
    pub fn to_json(&self) -> Result<String, Error> {
        let resource = Json::texts(self.resources()?);
        let statement = |sid, conditions| deny_links(sid, resource.clone(), conditions);
        let mut statements = vec![statement(
            "LinksExpire",
            vec![(
                "NumericGreaterThan",
                "s3:signatureAge",
                Json::text(self.milliseconds()?.to_string()),
            )],
        )];
        if !self.allow_http {
            let condition = ("Bool", "aws:SecureTransport", Json::text("false"));
            statements.push(statement("LinksUseTls", vec![condition]));
        }
        // Not every value but that of version 4: the value of version 4A is not documented.
        let version_2 = ("StringEquals", "s3:signatureversion", Json::text("AWS"));
        statements.push(statement("LinksUseSignatureVersion4", vec![version_2]));
        if let Some(networks) = &self.networks {
            let networks = Networks::parse(networks)?;
            statements.push(statement("LinksComeFromNetworks", networks.conditions()));
            if let Some(conditions) = networks.conditions_in_vpc() {
                statements.push(statement("LinksComeFromAddressesInVpc", conditions));
            }
        }
        let policy = Json::Object(vec![
            ("Version", Json::text("2012-10-17")),
            ("Statement", Json::List(statements)),
        ]);
        let text = policy.into_text();
        if text.len() > MAX_POLICY {
            return Err(error!(
                InvalidOption,
                "networks: the policy has {} bytes; use fewer networks, because S3 accepts 20,480 bytes",
                text.len()
            ));
        }
        Ok(text)
    }

    fn milliseconds(&self) -> Result<u64, Error> {
        let seconds = i64::try_from(self.max_age).unwrap_or(i64::MAX);
        match ExpiresIn::try_from(seconds) {
            Ok(max_age) => Ok(u64::from(max_age.seconds()) * 1000),
            Err(_) => Err(wrong_age(&self.max_age.to_string())),
        }
    }

    /// Returns the ARNs of the objects and, without a prefix, of the bucket.
    fn resources(&self) -> Result<Vec<String>, Error> {
        let unsupported = |kind, instead| {
            Err(error!(
                UnsupportedCombination,
                "bucket: {} is {}; {}",
                Quoted(&self.bucket),
                kind,
                instead
            ))
        };
        let (name, stated) = match Bucket::parse(&self.bucket)? {
            Bucket::General { name, partition } if !name.as_str().ends_with("-s3alias") => {
                (name, partition)
            }
            Bucket::Directory { .. } => {
                return unsupported(
                    "a directory bucket",
                    "its policy cannot limit links; use a general purpose bucket",
                );
            }
            _ => return unsupported("an access point", "use the bucket behind it"),
        };
        let region = self.region.as_deref().map(str::parse::<Region>);
        let region = region.transpose()?;
        let of_region = region.map(|region| Partition::from_region(region.as_str()).id);
        let partition = stated.or(of_region).unwrap_or("aws");
        // Ceph has the tenant where AWS has the account.
        let colon = if name.has_tenant() { "" } else { ":" };
        let bucket = format!("arn:{partition}:s3::{colon}{}", name.as_str());
        if self.prefix.is_empty() {
            let objects = format!("{bucket}/*");
            return Ok(vec![bucket, objects]);
        }
        if self.prefix.len() > MAX_PREFIX {
            return Err(error!(
                InvalidOption,
                "prefix: {} bytes are too long; use at most 1,024 bytes",
                self.prefix.len()
            ));
        }
        Ok(vec![format!("{bucket}/{}*", literal(&self.prefix))])
    }
}

/// Writes the characters that are patterns in a policy as its variables, which are literal.
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html>
fn literal(prefix: &str) -> String {
    let mut out = String::with_capacity(prefix.len());
    for character in prefix.chars() {
        match character {
            '*' => out.push_str("${*}"),
            '?' => out.push_str("${?}"),
            '$' => out.push_str("${$}"),
            _ => out.push(character),
        }
    }
    out
}

fn wrong_age(seconds: &str) -> Error {
    error!(
        InvalidOption,
        "max_age: {} is out of range; use 1 to 604,800 seconds (7 days)",
        Quoted(seconds)
    )
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use serde_json::{Value, json};

    use super::*;

    fn parsed(policy: &LinkPolicy) -> Value {
        serde_json::from_str(&policy.to_json().unwrap()).unwrap()
    }

    fn conditions(policy: &LinkPolicy) -> Vec<(String, Value)> {
        let policy = parsed(policy);
        let statements = policy["Statement"].as_array().unwrap();
        let parts = statements.iter().map(|statement| {
            let sid = statement["Sid"].as_str().unwrap().to_string();
            (sid, statement["Condition"].clone())
        });
        parts.collect()
    }

    fn resource(policy: &LinkPolicy) -> Value {
        parsed(policy)["Statement"][0]["Resource"].clone()
    }

    #[test]
    fn to_json_without_settings_limits_age_transport_and_version() {
        let deny = |sid: &str, condition: Value| {
            json!({
                "Sid": sid,
                "Effect": "Deny",
                "Principal": "*",
                "Action": "s3:*",
                "Resource": ["arn:aws:s3:::photos", "arn:aws:s3:::photos/*"],
                "Condition": condition,
            })
        };
        let presigned = json!(["REST-QUERY-STRING", "POST"]);
        let expected = json!({
            "Version": "2012-10-17",
            "Statement": [
                deny("LinksExpire", json!({
                    "StringEquals": { "s3:authType": presigned },
                    "NumericGreaterThan": { "s3:signatureAge": "3600000" },
                })),
                deny("LinksUseTls", json!({
                    "StringEquals": { "s3:authType": presigned },
                    "Bool": { "aws:SecureTransport": "false" },
                })),
                deny("LinksUseSignatureVersion4", json!({
                    "StringEquals": { "s3:authType": presigned, "s3:signatureversion": "AWS" },
                })),
            ],
        });
        let policy = LinkPolicy::new("photos");
        assert_eq!(parsed(&policy), expected);
        let without_tls = conditions(&policy.allow_http(true));
        let sids: Vec<_> = without_tls.iter().map(|(sid, _)| &**sid).collect();
        assert_eq!(sids, ["LinksExpire", "LinksUseSignatureVersion4"]);
    }

    #[test]
    fn networks_add_statements() {
        let policy = LinkPolicy::new("photos").networks(["vpc-0a1b2c3d", "10.1.0.0/16"]);
        let presigned = json!({ "s3:authType": ["REST-QUERY-STRING", "POST"] });
        let expected = [
            json!({
                "StringEquals": presigned,
                "StringNotEquals": { "aws:SourceVpc": "vpc-0a1b2c3d" },
            }),
            json!({
                "StringEquals": presigned,
                "NotIpAddress": { "aws:VpcSourceIp": "10.1.0.0/16" },
            }),
        ];
        let conditions = conditions(&policy).into_iter().skip(3);
        let conditions: Vec<_> = conditions.map(|(_, condition)| condition).collect();
        assert_eq!(conditions, expected);
    }

    #[test]
    fn resource_has_the_partition_of_the_region() {
        for (bucket, region, partition) in [
            ("photos", None, "aws"),
            ("photos", Some("eu-west-1"), "aws"),
            ("photos", Some("auto"), "aws"),
            ("photos", Some("cn-north-1"), "aws-cn"),
            ("photos", Some("us-gov-west-1"), "aws-us-gov"),
            ("arn:aws-cn:s3:::photos", Some("eu-west-1"), "aws-cn"),
        ] {
            let mut policy = LinkPolicy::new(bucket);
            if let Some(region) = region {
                policy = policy.region(region);
            }
            let expected = format!("arn:{partition}:s3:::photos");
            assert_eq!(resource(&policy)[0], expected, "{bucket} {region:?}");
        }
        let of_tenant = resource(&LinkPolicy::new("acme:photos"));
        assert_eq!(of_tenant[1], "arn:aws:s3::acme:photos/*");
    }

    #[test]
    fn prefix_is_literal() {
        for (prefix, expected) in [
            ("2026/", "arn:aws:s3:::photos/2026/*"),
            ("a*?", "arn:aws:s3:::photos/a${*}${?}*"),
            ("${aws:userid}", "arn:aws:s3:::photos/${$}{aws:userid}*"),
            ("für \"dich\"", "arn:aws:s3:::photos/für \"dich\"*"),
        ] {
            assert_eq!(
                resource(&LinkPolicy::new("photos").prefix(prefix)),
                expected
            );
        }
    }

    #[test]
    fn to_json_invalid_value_is_an_error() {
        let photos = || LinkPolicy::new("photos");
        let many = || (0..=255).flat_map(|a| (0..8).map(move |b| format!("203.0.{a}.{b}")));
        let access_point = "arn:aws:s3:eu-west-1:123456789012:accesspoint/photos";
        for (policy, code, message) in [
            (
                LinkPolicy::new("a b"),
                "invalid_bucket",
                "bucket: `a b` is invalid; use 1 to 255",
            ),
            (
                LinkPolicy::new("arn:aws:sqs:::photos"),
                "invalid_arn",
                "bucket: the ARN `arn:aws:sqs:::photos` is not of S3",
            ),
            (
                LinkPolicy::new(access_point),
                "unsupported_combination",
                "is an access point; use the bucket behind it",
            ),
            (
                LinkPolicy::new("photos-abcdefgh-s3alias"),
                "unsupported_combination",
                "is an access point; use the bucket behind it",
            ),
            (
                LinkPolicy::new("photos--usw2-az1--x-s3"),
                "unsupported_combination",
                "is a directory bucket; its policy cannot limit links; use a general purpose bucket",
            ),
            (
                photos().region("eu west"),
                "invalid_region",
                "region: `eu west` is invalid",
            ),
            (
                photos().max_age(0),
                "invalid_option",
                "max_age: `0` is out of range; use 1 to 604,800 seconds (7 days)",
            ),
            (
                photos().prefix("a".repeat(1025)),
                "invalid_option",
                "prefix: 1025 bytes are too long; use at most 1,024 bytes",
            ),
            (
                photos().networks([""; 0]),
                "invalid_option",
                "networks: empty; use at least one network, or leave it out",
            ),
            (
                photos().networks(many()),
                "invalid_option",
                "use fewer networks, because S3 accepts 20,480 bytes",
            ),
        ] {
            let error = policy.to_json().unwrap_err();
            assert_eq!(error.code().as_str(), code, "{error}");
            assert!(error.to_string().contains(message), "{error}");
        }
    }

    #[test]
    fn set_equals_the_setter() {
        let photos = || LinkPolicy::new("photos");
        for (name, value, expected) in [
            ("prefix", "2026/", photos().prefix("2026/")),
            ("max_age", "900", photos().max_age(900)),
            ("region", "cn-north-1", photos().region("cn-north-1")),
            ("allow_http", "true", photos().allow_http(true)),
        ] {
            assert_eq!(photos().set(name, value).unwrap(), expected);
        }
        for (name, value) in [("max_age", "1.5"), ("allow_http", "1"), ("color", "red")] {
            let error = photos().set(name, value).unwrap_err();
            assert_eq!(error.code().as_str(), "invalid_option");
            assert!(error.to_string().contains(name));
        }
    }
}
