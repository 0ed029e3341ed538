mod console;
mod malformed;

use presign_core::{Endpoint, Error, ErrorCode, Timestamp, s3::bucket_and_key};
use presign_diagnose::{FindingCode, Inspection, inspect};

use crate::{
    argument::is_url,
    failure::{Failure, OrUsageError},
    provider::{self, Provider},
    terminal::say,
};

/// A target: `s3://BUCKET/KEY`, an object URL, or an ARN and a key.
#[derive(Debug)]
pub(crate) struct Target {
    pub(crate) bucket: String,
    pub(crate) key: String,
    /// Query parameters of an object URL, without a signature.
    pub(crate) query: Vec<(String, String)>,
    pub(crate) stated: Stated,
}

/// The region, endpoint and endpoint options that an object URL states.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(crate) struct Stated {
    pub(crate) region: Option<String>,
    pub(crate) endpoint_url: Option<String>,
    pub(crate) endpoint_options: Vec<(&'static str, bool)>,
}

impl Target {
    /// Parses a target. An object URL of a custom endpoint must start with `endpoint_url`.
    pub(crate) fn parse(text: &str, endpoint_url: Option<&str>) -> Result<Self, Failure> {
        if is_url(text) {
            return Self::of_url(text.trim(), endpoint_url).or_usage_error();
        }
        let scheme = text.split_once("://").map(|(scheme, _)| scheme);
        match scheme.map(str::to_ascii_lowercase).as_deref() {
            Some("s3") if text.starts_with("s3://") => Ok(Self::of_path(&text[5..])),
            // The AWS CLI accepts these without s3://.
            _ if malformed::is_path_or_scheme(text) => {
                let message = malformed::what_to_type(text);
                Err(Error::new(ErrorCode::InvalidBucket, message)).or_usage_error()
            }
            _ if text.starts_with("arn:")
                || (text.contains('/') && !scheme.is_some_and(is_scheme)) =>
            {
                Ok(Self::of_path(text))
            }
            _ => Err(Error::new(
                ErrorCode::InvalidBucket,
                malformed::what_to_type(text),
            ))
            .or_usage_error(),
        }
    }

    /// Parses a target that must have a key.
    pub(crate) fn parse_object(text: &str, endpoint_url: Option<&str>) -> Result<Self, Failure> {
        let target = Self::parse(text, endpoint_url)?;
        if target.key.is_empty() && !target.bucket.starts_with("arn:") {
            let message = malformed::no_key(&target.bucket);
            return Err(Error::new(ErrorCode::InvalidKey, message)).or_usage_error();
        }
        Ok(target)
    }

    fn of_path(path: &str) -> Self {
        let (bucket, key) = bucket_and_key(path);
        Self {
            bucket: bucket.into(),
            key: key.into(),
            query: Vec::new(),
            stated: Stated::default(),
        }
    }

    fn of_url(url: &str, endpoint_url: Option<&str>) -> Result<Self, Error> {
        let known = taken_apart(url)?;
        let query = known.response_overrides.iter().chain(&known.parameters);
        let query = query.cloned().collect();
        if let Some(base) = endpoint_url {
            let (bucket, key) = below(&known, &taken_apart(base)?)
                .ok_or_else(|| invalid_url("url: does not match the endpoint"))?;
            return Ok(Self {
                bucket,
                key,
                query,
                stated: Stated::default(),
            });
        }
        if console::is_console(&known.host) {
            let url = console::without_plus(url);
            return console::object(&url, &taken_apart(&url)?);
        }
        // Hosts that take no signatures have no endpoint, and may belong to a provider.
        let host = || format!("https://{}", known.host);
        let endpoint = &*known.endpoint.clone().unwrap_or_else(host);
        let (bucket, stated) = match endpoint.parse::<Endpoint>() {
            Ok(parsed) if parsed.is_aws() => {
                (known.bucket.clone(), Stated::of_aws(&known, endpoint))
            }
            Ok(_) => (known.bucket.clone(), Stated::of_provider(&known, endpoint)?),
            // An AWS host of one bucket.
            Err(_) => (
                Some(own_bucket(&known, endpoint)?),
                Stated::of_region(&known),
            ),
        };
        Ok(Self {
            bucket: bucket.unwrap_or_default(),
            key: known.key.unwrap_or_default(),
            query,
            stated,
        })
    }
}

/// Returns the last segment of a key, without trailing slashes.
pub(crate) fn last_segment(key: &str) -> &str {
    let key = key.trim_end_matches('/');
    key.rsplit('/').next().unwrap_or(key)
}

impl Stated {
    fn of_aws(known: &Inspection, endpoint: &str) -> Self {
        let host = endpoint
            .trim_start_matches("https://")
            .trim_start_matches("http://");
        let mut endpoint_options = Vec::new();
        for (name, is_so) in [
            ("use_fips", host.starts_with("s3-fips")),
            ("use_dualstack", host.contains(".dualstack.")),
            ("use_accelerate", host.starts_with("s3-accelerate.")),
        ] {
            if is_so {
                endpoint_options.push((name, true));
            }
        }
        Self {
            endpoint_url: host.contains(".vpce.").then(|| endpoint.into()),
            endpoint_options,
            ..Self::of_region(known)
        }
    }

    fn of_region(known: &Inspection) -> Self {
        Self {
            region: known.region.clone(),
            ..Self::default()
        }
    }

    fn of_provider(known: &Inspection, endpoint: &str) -> Result<Self, Error> {
        let is_virtual = known.addressing_style == Some("virtual");
        let provider::Location {
            region,
            endpoint_url,
        } = Provider::locate(endpoint, is_virtual)?
            .ok_or_else(|| invalid_url("url: the host is unknown; use --endpoint-url"))?;
        Ok(Self {
            region: Some(region),
            endpoint_url: Some(endpoint_url),
            endpoint_options: Vec::new(),
        })
    }
}

/// Inspects an object URL and rejects ambiguous ones.
fn taken_apart(url: &str) -> Result<Inspection, Error> {
    const WRONG: [FindingCode; 6] = [
        FindingCode::BadPercentEncoding,
        FindingCode::NotUtf8,
        FindingCode::Fragment,
        FindingCode::InnerWhitespace,
        FindingCode::UserInfo,
        FindingCode::OddHost,
    ];
    // The time does not matter here.
    let known = inspect(url, Timestamp::from_unix(0)?)?;
    for finding in &known.findings {
        if WRONG.contains(&finding.code) {
            return Err(invalid_url(&finding.message));
        }
        if finding.code == FindingCode::PlusInPath {
            say(
                "warning",
                format_args!("{}; it is read as `+`", finding.message),
            );
        }
    }
    Ok(known)
}

/// Returns bucket and key relative to an endpoint, which may have a path.
fn below(known: &Inspection, base: &Inspection) -> Option<(String, String)> {
    let in_host = known.host.strip_suffix(&base.host)?;
    let path = path_of(known);
    let prefix = path_of(base);
    let path = match &*prefix {
        "" => &path,
        prefix => path
            .strip_prefix(prefix.trim_end_matches('/'))?
            .strip_prefix('/')?,
    };
    if in_host.is_empty() {
        let (bucket, key) = path.split_once('/').unwrap_or((path, ""));
        return Some((bucket.into(), key.into()));
    }
    Some((in_host.strip_suffix('.')?.into(), path.into()))
}

/// Returns the decoded path without its first `/`.
fn path_of(known: &Inspection) -> String {
    let key = known.key.as_deref();
    match (&known.bucket, known.addressing_style) {
        (Some(bucket), Some("path")) => match key {
            Some(key) => format!("{bucket}/{key}"),
            None => bucket.clone(),
        },
        _ => key.unwrap_or_default().into(),
    }
}

/// Returns the bucket of a host for one kind of buckets: an access point's ARN, or the name.
fn own_bucket(known: &Inspection, endpoint: &str) -> Result<String, Error> {
    let host = endpoint
        .trim_start_matches("https://")
        .trim_start_matches("http://");
    let (service, _) = host.split_once('.').unwrap_or((host, ""));
    let bucket = known.bucket.as_deref().unwrap_or_default();
    if service.starts_with("s3express-") || service.starts_with("s3-website") {
        return Ok(bucket.into());
    }
    if !service.starts_with("s3-accesspoint") {
        return Err(invalid_url(&format!(
            "url: `{service}` URLs are not supported; use s3://ARN/KEY"
        )));
    }
    // An alias is used like a bucket name.
    let Some((name, account)) = bucket.rsplit_once('-').filter(|(_, account)| {
        account.len() == 12 && account.bytes().all(|byte| byte.is_ascii_digit())
    }) else {
        return Ok(bucket.into());
    };
    let Some(region) = &known.region else {
        return Err(invalid_url("url: has no region; use s3://ARN/KEY"));
    };
    let partition = match region {
        _ if region.starts_with("cn-") => "aws-cn",
        _ if region.starts_with("us-gov-") => "aws-us-gov",
        _ => "aws",
    };
    Ok(format!(
        "arn:{partition}:s3:{region}:{account}:accesspoint/{name}"
    ))
}

/// Returns whether the text before `://` is a URL scheme and not part of a key.
fn is_scheme(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn invalid_url(why: &str) -> Error {
    Error::new(ErrorCode::InvalidUrl, why)
}
