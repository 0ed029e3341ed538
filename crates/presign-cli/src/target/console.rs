//! URLs of object pages in the S3 console.

use percent_encoding::percent_decode_str;
use presign_core::Error;
use presign_diagnose::Inspection;

use super::{Stated, Target, invalid_url};

/// Returns whether a host belongs to the console of any partition, with an optional region, `s3` or session prefix.
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

/// Encodes a space as `%20`; the console writes `+`.
pub(super) fn without_plus(url: &str) -> String {
    match url.split_once('?') {
        Some((path, query)) => format!("{path}?{}", query.replace('+', "%20")),
        None => url.into(),
    }
}

/// Parses `/s3/object/BUCKET?region=REGION&prefix=KEY`; older pages have the key in the path.
///
/// # Errors
///
/// If it is another page, or bucket, key or region are missing.
pub(super) fn object(url: &str, known: &Inspection) -> Result<Target, Error> {
    let path = path_of(url);
    let Some(object) = path.strip_prefix("s3/object/") else {
        return Err(invalid_url(
            "url: is a page of the S3 console without an object; use the object's page or s3://BUCKET/KEY",
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
            "url: the S3 console URL repeats a parameter; use s3://BUCKET/KEY",
        ));
    };
    let key = match (in_path, in_query) {
        (key, "") | ("", key) if !key.is_empty() => key,
        _ => {
            return Err(invalid_url(
                "url: the S3 console URL does not identify one object; use s3://BUCKET/KEY",
            ));
        }
    };
    if bucket.is_empty() || region.is_empty() {
        return Err(invalid_url(
            "url: the S3 console URL has no bucket or region; use s3://BUCKET/KEY with --region",
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

/// Returns the decoded path without its first `/`.
fn path_of(url: &str) -> String {
    let (_, rest) = url.split_once("://").unwrap_or_default();
    let (path, _) = rest.split_once(['?', '#']).unwrap_or((rest, ""));
    let (_, path) = path.split_once('/').unwrap_or_default();
    percent_decode_str(path).decode_utf8_lossy().into_owned()
}
