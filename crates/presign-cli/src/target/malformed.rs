//! What to type instead of a text that is not a target.

use std::path::Path;

/// Returns whether a text with a slash is a path of a file, or `s3:` without two slashes.
pub(super) fn is_path_or_scheme(text: &str) -> bool {
    after_scheme(text).is_some() || text.starts_with(['/', '.', '~']) || has_drive(text)
}

/// Returns an error message for a text that is not a target.
pub(super) fn what_to_type(text: &str) -> String {
    if let Some(rest) = after_scheme(text) {
        return format!("target: `{text}` is not an S3 URI; use s3://{rest}");
    }
    if let Some((scheme, rest)) = text.split_once("://") {
        return format!("target: `{scheme}://` is not supported; use s3://{rest}");
    }
    if text.is_empty() {
        return "target: is empty; use s3://BUCKET/KEY".into();
    }
    let path = Path::new(text);
    // On every system, since the text may have been copied from another one.
    let is_end = |character| character == '/' || (character == '\\' && is_windows_path(text));
    let name = text.trim_end_matches(is_end).rsplit(is_end).next();
    let name = name.unwrap_or_default();
    let upload = if path.is_file() {
        format!("; to upload the file, use presign upload {text} s3://BUCKET/")
    } else {
        String::new()
    };
    format!("target: `{text}` has no bucket; use s3://BUCKET/{name}{upload}")
}

/// Returns an error message for a bucket without a key.
pub(super) fn no_key(bucket: &str) -> String {
    format!(
        "target: has no key; use s3://{bucket}/KEY, or presign share s3://{bucket} --recursive for all objects"
    )
}

/// Returns the text after `s3:` or `S3://`, with any number of slashes, unless the text starts with `s3://`.
fn after_scheme(text: &str) -> Option<&str> {
    let (scheme, rest) = text.split_once(':')?;
    let is_s3 = scheme.eq_ignore_ascii_case("s3") && !text.starts_with("s3://");
    is_s3.then(|| rest.trim_start_matches('/'))
}

/// Returns whether the text starts with a drive, as in `C:/photos`, which no bucket has in its name.
fn has_drive(text: &str) -> bool {
    let mut bytes = text.bytes();
    bytes
        .next()
        .is_some_and(|drive| drive.is_ascii_alphabetic())
        && bytes.next() == Some(b':')
        && bytes
            .next()
            .is_some_and(|byte| matches!(byte, b'/' | b'\\'))
}

/// Returns whether backslashes separate the names of folders.
fn is_windows_path(text: &str) -> bool {
    cfg!(windows) || has_drive(text) || text.starts_with(r"\\")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn malformed_target_says_what_to_type() {
        for (text, expected) in [
            (
                "s3:/photos/k",
                "target: `s3:/photos/k` is not an S3 URI; use s3://photos/k",
            ),
            (
                "s3:photos/k",
                "target: `s3:photos/k` is not an S3 URI; use s3://photos/k",
            ),
            (
                "S3://photos/k",
                "target: `S3://photos/k` is not an S3 URI; use s3://photos/k",
            ),
            (
                "gs://photos/k",
                "target: `gs://` is not supported; use s3://photos/k",
            ),
            (
                "cat.jpg",
                "target: `cat.jpg` has no bucket; use s3://BUCKET/cat.jpg",
            ),
            (
                "./cat.jpg",
                "target: `./cat.jpg` has no bucket; use s3://BUCKET/cat.jpg",
            ),
            (
                r"C:\photos\cat.jpg",
                r"target: `C:\photos\cat.jpg` has no bucket; use s3://BUCKET/cat.jpg",
            ),
            (
                "C:/photos/cat.jpg",
                "target: `C:/photos/cat.jpg` has no bucket; use s3://BUCKET/cat.jpg",
            ),
            (
                r"\\server\share\cat.jpg",
                r"target: `\\server\share\cat.jpg` has no bucket; use s3://BUCKET/cat.jpg",
            ),
            ("", "target: is empty; use s3://BUCKET/KEY"),
        ] {
            assert_eq!(what_to_type(text), expected);
        }
        let file = "Cargo.toml";
        assert_eq!(
            what_to_type(file),
            "target: `Cargo.toml` has no bucket; use s3://BUCKET/Cargo.toml; to upload the file, use presign upload Cargo.toml s3://BUCKET/"
        );
    }
}
