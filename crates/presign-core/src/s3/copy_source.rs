//! The source object of a copy, as in the header `x-amz-copy-source`.

use alloc::string::String;

use crate::{
    Error,
    error::error,
    quoted::Quoted,
    sigv4::uri::{Slash, push_encoded},
};

/// Parses `BUCKET/KEY`, optionally followed by `?versionId=ID`.
pub(crate) fn parse(source: &str) -> Result<String, Error> {
    let (object, _) = split(source);
    let object = object.strip_prefix('/').unwrap_or(object);
    match object.split_once('/') {
        Some((bucket, key)) if !bucket.is_empty() && !key.is_empty() => Ok(encoded(source)),
        _ => Err(error!(
            InvalidOption,
            "copy_source: {} is invalid; use BUCKET/KEY or BUCKET/KEY?versionId=ID",
            Quoted(source)
        )),
    }
}

/// Returns the bucket and the key percent-encoded, with the version ID unchanged.
pub(crate) fn encoded(source: &str) -> String {
    let (object, version) = split(source);
    let mut out = String::new();
    push_encoded(&mut out, object, Slash::Keep);
    out.push_str(version);
    out
}

/// Splits the text into the object and the version.
fn split(source: &str) -> (&str, &str) {
    match source.rfind('?').and_then(|at| source.split_at_checked(at)) {
        Some((object, version)) if version.starts_with("?versionId=") => (object, version),
        _ => (source, ""),
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn parse_encodes_bucket_and_key_but_not_the_version() {
        for (source, encoded) in [
            ("photos/k", "photos/k"),
            ("/photos/k", "/photos/k"),
            ("photos//a b/ü?", "photos//a%20b/%C3%BC%3F"),
            ("photos/a%20b", "photos/a%2520b"),
            ("photos/k?versionId=a/b+c", "photos/k?versionId=a/b+c"),
            (
                "photos/k?versionId=1?versionId=2",
                "photos/k%3FversionId%3D1?versionId=2",
            ),
            (
                "arn:aws:s3:eu-west-1:123456789012:accesspoint/reports/object/k",
                "arn%3Aaws%3As3%3Aeu-west-1%3A123456789012%3Aaccesspoint/reports/object/k",
            ),
        ] {
            assert_eq!(parse(source).unwrap(), encoded);
        }
    }

    #[test]
    fn parse_without_bucket_or_key_is_an_error() {
        for source in [
            "",
            "/",
            "photos",
            "photos/",
            "//k",
            "/photos/",
            "photos/?versionId=1",
        ] {
            let error = parse(source).unwrap_err();
            assert_eq!(error.code().as_str(), "invalid_option");
            assert_eq!(
                error.to_string(),
                [
                    "copy_source: `",
                    source,
                    "` is invalid; use BUCKET/KEY or BUCKET/KEY?versionId=ID"
                ]
                .concat()
            );
        }
    }
}
