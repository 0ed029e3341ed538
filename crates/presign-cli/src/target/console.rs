//! Pages of the S3 console, whose URLs are copied from the browser's address bar.

use presign_core::Error;
use presign_diagnose::Inspection;

use super::{Stated, Target, invalid_url, path_of};

/// Whether a host is one of the console's, of any partition. Ahead of these stand a region, `s3` or an account's session.
pub(super) fn is_console(host: &str) -> bool {
    [
        "console.aws.amazon.com",
        "console.amazonaws.cn",
        "console.amazonaws-us-gov.com",
        "console.amazonaws-eusc.eu",
    ]
    .iter()
    .any(|known| {
        let ahead = host.strip_suffix(known);
        ahead.is_some_and(|ahead| ahead.is_empty() || ahead.ends_with('.'))
    })
}

/// Writes a space as `%20`: in the console's query a `+` is one.
pub(super) fn without_plus(url: &str) -> String {
    match url.split_once('?') {
        Some((path, query)) => format!("{path}?{}", query.replace('+', "%20")),
        None => url.into(),
    }
}

/// The object whose page it is: `/s3/object/BUCKET?region=REGION&prefix=KEY`; an older console has the key in the path.
///
/// # Errors
///
/// For a page of anything else, and where bucket, key or region are missing.
pub(super) fn object(known: &Inspection) -> Result<Target, Error> {
    let path = path_of(known);
    let Some(object) = path.strip_prefix("s3/object/") else {
        return Err(invalid_url(
            "the URL is a page of the S3 console, and not that of an object: open the object's page, or give s3://BUCKET/KEY",
        ));
    };
    let parameter = |name: &str| {
        let mut found = known.parameters.iter().filter(|(known, _)| known == name);
        let value = found.next().map_or("", |(_, value)| value);
        (found.next().is_none()).then_some(value)
    };
    let (bucket, in_path) = object.split_once('/').unwrap_or((object, ""));
    let (Some(in_query), Some(region), Some(version)) = (
        parameter("prefix"),
        parameter("region"),
        parameter("versionId"),
    ) else {
        return Err(invalid_url(
            "the URL of the S3 console has a parameter twice: give s3://BUCKET/KEY",
        ));
    };
    let key = match (in_path, in_query) {
        (key, "") | ("", key) if !key.is_empty() => key,
        _ => {
            return Err(invalid_url(
                "the URL of the S3 console does not name one object: give s3://BUCKET/KEY",
            ));
        }
    };
    if bucket.is_empty() || region.is_empty() {
        return Err(invalid_url(
            "the URL of the S3 console does not name bucket and region: give s3://BUCKET/KEY and --region",
        ));
    }
    let version = Some(version).filter(|version| !version.is_empty() && *version != "null");
    Ok(Target {
        bucket: bucket.into(),
        key: key.into(),
        query: version
            .map(|version| ("versionId".into(), version.into()))
            .into_iter()
            .collect(),
        stated: Stated {
            region: Some(region.into()),
            ..Stated::default()
        },
    })
}
