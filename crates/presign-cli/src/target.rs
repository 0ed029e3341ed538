use presign_core::{Error, ErrorCode};

use crate::failure::{Failure, OfCommandLine};

/// `s3://BUCKET/KEY`.
pub(crate) struct Target {
    pub(crate) bucket: String,
    pub(crate) key: String,
}

impl Target {
    /// Parts the bucket from the key: all that follows the `/` between them is the key, another `/` first of all included.
    pub(crate) fn parse(target: &str) -> Result<Self, Failure> {
        let Some(path) = target.strip_prefix("s3://") else {
            return Err(Error::new(
                ErrorCode::InvalidBucket,
                "the target does not begin with s3://, as in s3://BUCKET/KEY",
            ))
            .of_command_line();
        };
        let end = match arn_resource(path) {
            Some(resource) => resource_end(resource).map(|end| path.len() - resource.len() + end),
            None => path.find('/'),
        };
        let (bucket, key) = path.split_at(end.unwrap_or(path.len()));
        Ok(Self {
            bucket: bucket.into(),
            key: key.get(1..).unwrap_or_default().into(),
        })
    }
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
