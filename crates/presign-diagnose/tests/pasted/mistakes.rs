//! Damage and mistakes that a URL shows.

use super::*;

#[test]
fn inspect_damaged_url_names_the_damage() {
    let (url, key) = (url(), Some("2026/a cat.jpg"));
    let unsigned = &url[..url.len() - 64];
    let cut = |text: &str| url[..url.find(text).unwrap()].to_owned();
    check(&[
        (url.replace("%2F", "%252F"), key, &["double_encoded"]),
        (
            url.replace("%20", "%2520").replace("%2F", "%252F"),
            key,
            &["double_encoded"],
        ),
        (url.replace('?', "%3F"), key, &["double_encoded"]),
        (
            V2.replace("%3D", "%253D"),
            Some("2026/cat.jpg"),
            &["double_encoded", "outdated_signature"],
        ),
        (
            V2.replace("05S", "+5S"),
            Some("2026/cat.jpg"),
            &["plus_in_signature", "outdated_signature"],
        ),
        (
            V2[..V2.len() - 9].into(),
            Some("2026/cat.jpg"),
            &["truncated_signature", "outdated_signature"],
        ),
        (
            V2[..V2.find("&Sig").unwrap()].into(),
            Some("2026/cat.jpg"),
            &["truncated_url", "missing_parameter", "outdated_signature"],
        ),
        (
            cut("&X-Amz-Signature"),
            key,
            &["truncated_url", "missing_parameter"],
        ),
        (cut("natur"), key, &["truncated_url", "missing_parameter"]),
        (
            cut("-1%2Fs3") + "...",
            key,
            &["truncated_url", "missing_parameter"],
        ),
        (
            cut("-1%2Fs3") + "…",
            key,
            &["truncated_url", "missing_parameter"],
        ),
        (cut("2Fs3"), key, &["truncated_url", "missing_parameter"]),
        (cut("46ace"), key, &["truncated_signature"]),
        (format!("{unsigned}***"), key, &["redacted"]),
        (format!("{unsigned}REDACTED"), key, &["redacted"]),
        (format!("{unsigned}<signature>"), key, &["redacted"]),
        (format!("{unsigned}xxxxxxxx"), key, &["redacted"]),
        (format!("{unsigned}2ebf********"), key, &["redacted"]),
        (
            url.replace("AKIAIOSFODNN7EXAMPLE", "AKIA************"),
            key,
            &["redacted"],
        ),
        (
            url.replace("a%20cat.jpg", "[email&#160;protected]"),
            Some("2026/[email protected]"),
            &["email_protected"],
        ),
        (
            url.replace("https://photos.s3.eu-west-1.amazonaws.com", "s3://photos"),
            key,
            &["s3_scheme"],
        ),
        (format!("{url}%0A"), key, &["surrounding_whitespace"]),
        (format!("{url}#page=2"), key, &["fragment"]),
        (
            url.replace("host&", "host%3Bx-amz-expires&"),
            key,
            &["parameter_in_signed_headers"],
        ),
    ]);
    let known = read(&format!("127.0.0.1:9000/photos/cat.jpg{QUERY}"));
    assert_eq!(
        (codes(&known), known.endpoint.as_deref()),
        (vec!["missing_scheme"], Some("http://127.0.0.1:9000"))
    );
}

#[test]
fn inspect_url_built_by_hand_names_the_mistake() {
    let (url, key) = (url(), Some("2026/a cat.jpg"));
    let with_token = url.replace("host&", "host&X-Amz-Security-Token=a%2Bb&");
    let with_token = with_token.replace("AKIA", "ASIA");
    check(&[
        (url.replace('?', "&"), key, &["query_delimiter"]),
        (url.replace('?', "?versionId=3?"), key, &["query_delimiter"]),
        (
            format!("{url}?utm_source=a"),
            key,
            &["query_delimiter", "unknown_parameter"],
        ),
        (url.replace('&', "%26"), key, &["double_encoded"]),
        (with_token.clone(), key, &[]),
        (
            with_token.replace("%2B", "%20"),
            key,
            &["plus_in_signature"],
        ),
        (format!("https://{url}"), key, &["odd_host"]),
        (format!("{url}%E2%80%8B"), key, &["invisible_characters"]),
        (
            url.replace("com/", "com/photos/"),
            Some("photos/2026/a cat.jpg"),
            &["repeated_bucket"],
        ),
    ]);
}

#[test]
fn inspect_parameter_added_after_signing_is_named() {
    let url = url();
    for (parameter, name) in [
        ("utm_source=newsletter", "utm_source"),
        ("fbclid=abc", "fbclid"),
        ("archive=zip", "archive"),
        ("_=1700000000", "_"),
        (
            "response-content-type=text%2Fplain",
            "response-content-type",
        ),
    ] {
        let known = read(&format!("{url}&{parameter}"));
        assert_eq!(codes(&known), ["unknown_parameter"], "{parameter}");
        assert!(
            known.findings[0]
                .message
                .starts_with(&format!("`{name}` may"))
        );
    }
    // The order of the AWS SDK for JavaScript.
    let sorted = url.replace("&X-Amz-SignedHeaders=host", "")
        + "&X-Amz-SignedHeaders=host&response-content-type=a&x-id=GetObject";
    assert_eq!(codes(&read(&sorted)), [""; 0]);
    assert_eq!(
        codes(&read(&(sorted + "&archive=zip"))),
        ["unknown_parameter"]
    );
}

#[test]
fn inspect_missing_value_of_a_program_is_named() {
    let with = |from: &str, to: &str| url().replace(from, to);
    check(&[
        (
            with("2026/a%20cat.jpg", "undefined"),
            Some("undefined"),
            &["undefined_key"],
        ),
        (
            with("a%20cat.jpg", "%5Bobject%20Object%5D"),
            Some("2026/[object Object]"),
            &["undefined_key"],
        ),
        (
            with("AKIAIOSFODNN7EXAMPLE", "undefined"),
            Some("2026/a cat.jpg"),
            &["undefined_credential"],
        ),
        (
            with("AKIAIOSFODNN7EXAMPLE", "None"),
            Some("2026/a cat.jpg"),
            &["undefined_credential"],
        ),
        (
            with("AKIAIOSFODNN7EXAMPLE", ""),
            Some("2026/a cat.jpg"),
            &["malformed_credential"],
        ),
        (
            with("eu-west-1", "undefined"),
            Some("2026/a cat.jpg"),
            &["undefined_region"],
        ),
        (
            with("photos", "undefined"),
            Some("2026/a cat.jpg"),
            &["undefined_bucket"],
        ),
    ]);
}

#[test]
fn inspect_host_without_presigned_urls_is_named() {
    let with = |host: &str| url().replace("photos.s3.eu-west-1.amazonaws.com", host);
    let id = "0123456789abcdef0123456789abcdef";
    let r2 = |host: &str| {
        with(host)
            .replace("AKIAIOSFODNN7EXAMPLE", id)
            .replace("eu-west-1", "auto")
    };
    for (text, code) in [
        (r2(&format!("pub-{id}.r2.dev")), "r2_public_host"),
        (r2("files.example.com"), "r2_custom_host"),
        (with("d111111abcdef8.cloudfront.net"), "cloudfront_host"),
        (
            with("photos.s3-website-eu-west-1.amazonaws.com"),
            "website_endpoint",
        ),
        (
            "https://eu-west-1.console.aws.amazon.com/s3/object/photos?prefix=cat.jpg".into(),
            "console_url",
        ),
    ] {
        assert_eq!(codes(&read(&text))[0], code, "{text}");
    }
    assert_eq!(
        codes(&read(&r2(&format!("photos.{id}.r2.cloudflarestorage.com")))),
        [""; 0]
    );
}

#[test]
fn inspect_other_signature_shows_no_secret() {
    for text in [
        "https://account.blob.core.windows.net/c/k?sv=2022-11-02&se=2026-11-23&sr=b&sp=r&sig=SECRET%3D",
        "https://photos.oss-cn-hangzhou.aliyuncs.com/k?OSSAccessKeyId=a&Expires=1&Signature=SECRET&security-token=SECRET",
        "https://photos-1.cos.ap-guangzhou.myqcloud.com/k?q-sign-algorithm=sha1&q-ak=a&q-sign-time=1;2&q-signature=SECRET",
        "https://abc.supabase.co/storage/v1/object/sign/photos/k?token=SECRET.SECRET.SECRET",
        "https://firebasestorage.googleapis.com/v0/b/a/o/k?alt=media&token=SECRET",
        "https://d1.cloudfront.net/k?Policy=SECRET&Signature=SECRET&Key-Pair-Id=K",
        "https://storage.googleapis.com/photos/k?GoogleAccessId=a&Expires=1&Signature=SECRET",
        "https://example.com/k?token=SECRET",
    ] {
        let known = read(text);
        let shown = format!("{known:?}{}", known.to_json());
        assert!(!shown.contains("SECRET"), "{shown}");
    }
}
