use std::time::Duration;

use clap::Parser;
use presign_core::{
    AddressingStyle, Endpoint, Error, ErrorCode, ExpiresIn, Method, Region, Timestamp,
};

use crate::endpoint_options::EndpointOptions;

/// Share a private S3 object by a presigned URL
///
/// Prints a URL that works without credentials until it expires, and nothing else. Nothing is sent over the network.
///
/// Credentials and region come from AWS_* variables, then from the profile in ~/.aws/credentials and ~/.aws/config.
#[derive(Parser)]
#[expect(clippy::doc_markdown, reason = "the text is for a terminal")]
#[command(
    name = "presign",
    version,
    after_help = "Exit status: 0 with a URL, 2 when the command line is wrong, 1 for all else."
)]
pub(crate) struct Arguments {
    /// What to share: s3://BUCKET/KEY, where BUCKET is a name, an alias or an ARN. The key is taken literally.
    target: String,

    /// How long the URL works: seconds, or a span such as 15m, 12h or 7d; at most 7 days
    #[arg(
        long,
        value_name = "SPAN",
        default_value = "3600",
        allow_hyphen_values = true
    )]
    expires_in: String,

    /// The request that the URL is for: GET, HEAD, PUT, POST or DELETE
    #[arg(long, default_value = "GET")]
    method: String,

    /// The bucket's region
    #[arg(long)]
    region: Option<String>,

    /// Another S3 server, such as http://localhost:9000, or another endpoint of AWS
    #[arg(long, value_name = "URL")]
    endpoint_url: Option<String>,

    /// The profile with credentials and region; keys in variables are then passed over
    #[arg(long)]
    profile: Option<String>,

    /// Where the bucket's name stands in the URL: auto, virtual (in the host) or path
    #[arg(long, value_name = "STYLE")]
    addressing_style: Option<String>,

    /// Sign as of this moment (RFC 3339) instead of now
    #[arg(long, value_name = "MOMENT")]
    at: Option<String>,

    /// Add a header, which is signed: whoever uses the URL must send it. May be repeated
    #[arg(short = 'H', long, value_name = "NAME: VALUE")]
    header: Vec<String>,

    /// Add a query parameter, such as versionId=3 or response-content-type=text/plain. May be repeated
    #[arg(short, long, value_name = "NAME=VALUE")]
    query: Vec<String>,

    /// Sign a key with `.` or `..` segments, which browsers and many clients would fold
    #[arg(long)]
    allow_unsafe_key: bool,

    #[command(flatten)]
    endpoint_options: EndpointOptions,
}

/// The command line, understood.
pub(crate) struct Command {
    pub(crate) bucket: String,
    pub(crate) key: String,
    pub(crate) expires_in: ExpiresIn,
    pub(crate) method: Method,
    pub(crate) region: Option<Region>,
    pub(crate) endpoint: Option<Endpoint>,
    pub(crate) profile: Option<String>,
    pub(crate) addressing_style: Option<AddressingStyle>,
    pub(crate) at: Option<Timestamp>,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) query: Vec<(String, String)>,
    pub(crate) allow_unsafe_key: bool,
    pub(crate) endpoint_options: EndpointOptions,
}

/// Not done while clap parses: its messages show the wrong value, which may be a secret.
impl TryFrom<Arguments> for Command {
    type Error = Error;

    fn try_from(arguments: Arguments) -> Result<Self, Error> {
        let (bucket, key) = parse_target(&arguments.target)?;
        Ok(Self {
            bucket,
            key,
            expires_in: parse_expires_in(&arguments.expires_in)?,
            method: arguments.method.parse()?,
            region: arguments.region.map(|region| region.parse()).transpose()?,
            endpoint: arguments.endpoint_url.map(|url| url.parse()).transpose()?,
            profile: arguments.profile,
            addressing_style: arguments
                .addressing_style
                .map(|style| style.parse())
                .transpose()?,
            at: arguments.at.map(|at| at.parse()).transpose()?,
            headers: arguments
                .header
                .iter()
                .map(|header| parse_header(header))
                .collect::<Result<_, _>>()?,
            query: arguments
                .query
                .iter()
                .map(|parameter| parse_query(parameter))
                .collect(),
            allow_unsafe_key: arguments.allow_unsafe_key,
            endpoint_options: arguments.endpoint_options,
        })
    }
}

/// Parts the bucket from the key: all that follows the `/` between them is the key, another `/` first of all included.
fn parse_target(target: &str) -> Result<(String, String), Error> {
    let Some(path) = target.strip_prefix("s3://") else {
        return Err(Error::new(
            ErrorCode::InvalidBucket,
            "the target does not begin with s3://, as in s3://BUCKET/KEY",
        ));
    };
    let end = match arn_resource(path) {
        Some(resource) => resource_end(resource).map(|end| path.len() - resource.len() + end),
        None => path.find('/'),
    };
    let (bucket, key) = path.split_at(end.unwrap_or(path.len()));
    Ok((bucket.into(), key.get(1..).unwrap_or_default().into()))
}

/// What follows the fifth colon of an ARN.
fn arn_resource(path: &str) -> Option<&str> {
    path.strip_prefix("arn:")?.splitn(5, ':').nth(4)
}

/// Where the key begins, behind as many parts of the ARN's resource as its kind has.
fn resource_end(resource: &str) -> Option<usize> {
    const SEPARATORS: [char; 2] = ['/', ':'];
    let parts = match resource.split(SEPARATORS).next() {
        Some("accesspoint") => 2,
        Some("outpost") => 4,
        _ => return resource.find('/'),
    };
    let mut separators = resource.match_indices(SEPARATORS);
    separators.nth(parts - 1).map(|(at, _)| at)
}

fn parse_expires_in(text: &str) -> Result<ExpiresIn, Error> {
    if let Ok(seconds) = text.parse::<i64>() {
        seconds.try_into()
    } else if let Ok(seconds) = text.parse::<f64>() {
        seconds.try_into()
    } else {
        let span: Duration = humantime::parse_duration(text).map_err(|error| {
            Error::new(
                ErrorCode::InvalidExpires,
                format!(
                    "`{}` is neither seconds nor a span such as 15m, 12h or 7d: {error}",
                    text.escape_debug()
                ),
            )
        })?;
        span.try_into()
    }
}

fn parse_header(text: &str) -> Result<(String, String), Error> {
    match text.split_once(':') {
        Some((name, value)) => Ok((name.into(), value.into())),
        None => Err(Error::new(
            ErrorCode::InvalidHeader,
            "a header has no colon: it is written 'NAME: VALUE'",
        )),
    }
}

fn parse_query(text: &str) -> (String, String) {
    let (name, value) = text.split_once('=').unwrap_or((text, ""));
    (name.into(), value.into())
}
