//! Texts as people paste them: the URL in each is found, what surrounded it is a finding, and the inspection is that of the URL.

use std::fmt::Write;

use presign_core::{Credentials, Method, Presigner, Timestamp};
use presign_diagnose::{Inspection, inspect, inspect_for};
use proptest::prelude::*;

const QUERY: &str = "?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20261123%2Feu-west-1%2Fs3%2Faws4_request\
    &X-Amz-Date=20261123T120000Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host\
    &X-Amz-Signature=2ebfe4570231e92ac83c779e461b4d44637b887b6e6bef46ace14613112f7ef8";
const V2: &str = "https://photos.s3.amazonaws.com/2026/cat.jpg?AWSAccessKeyId=AKIAIOSFODNN7EXAMPLE&Expires=1795437000\
    &Signature=EnVTV05ZHhJZX8TeDVmj05SoPPM%3D";

fn at() -> Timestamp {
    "2026-11-23T12:05:00Z".parse().unwrap()
}

fn url() -> String {
    format!("https://photos.s3.eu-west-1.amazonaws.com/2026/a%20cat.jpg{QUERY}")
}

fn read(text: &str) -> Inspection {
    inspect(text, at()).unwrap_or_else(|error| panic!("{error}: {text}"))
}

fn codes(known: &Inspection) -> Vec<&'static str> {
    let findings = known.findings.iter();
    findings.map(|finding| finding.code.as_str()).collect()
}

/// Percent-encodes all but letters, digits and `-_.~`.
fn encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                out.push(char::from(byte));
            }
            _ => write!(out, "%{byte:02X}").unwrap(),
        }
    }
    out
}

/// Breaks a text into lines of some length.
fn lines(text: &str, length: usize, between: &str) -> String {
    let bytes: Vec<&[u8]> = text.as_bytes().chunks(length).collect();
    let lines = bytes.iter().map(|line| str::from_utf8(line).unwrap());
    lines.collect::<Vec<_>>().join(between)
}

/// The ways in which a URL is wrapped, and the finding of each.
fn wrappings(url: &str) -> Vec<(&'static str, String)> {
    let link = encoded(url);
    let escaped = |form: fn(char) -> String| -> String {
        let escape = |one: char| match one {
            '?' | '=' | '&' => form(one),
            other => other.into(),
        };
        url.chars().map(escape).collect()
    };
    let dashed = link
        .replace('-', "%2D")
        .replace('_', "%5F")
        .replace('%', "-")
        .replace("-2F", "_");
    let mut texts = vec![
        ("surrounding_punctuation", format!("\"{url}\"")),
        ("surrounding_punctuation", format!("'{url}'")),
        ("surrounding_punctuation", format!("`{url}`")),
        ("surrounding_punctuation", format!("“{url}”")),
        ("surrounding_punctuation", format!("„{url}“")),
        ("surrounding_punctuation", format!("«{url}»")),
        ("surrounding_punctuation", format!("\"{url}\",")),
        ("surrounding_punctuation", format!("({url})")),
        ("surrounding_punctuation", format!("<{url}>")),
        ("surrounding_punctuation", format!("<{url}|a cat>")),
        ("surrounding_punctuation", format!("[a cat]({url})")),
        ("surrounding_punctuation", format!("**{url}**")),
        ("surrounding_text", format!("Can you open {url}? It fails.")),
        ("surrounding_text", format!("<a href=\"{url}\">a cat</a>")),
        (
            "surrounding_text",
            format!("{{\"url\": \"{url}\", \"expires\": 900}}"),
        ),
        ("surrounding_text", format!("DOWNLOAD_URL={url}")),
        ("surrounding_text", format!("cat.jpg\t{url}\t900")),
        ("surrounding_whitespace", format!("\n{url}\r\n")),
        ("surrounding_whitespace", format!("{url}\\n")),
        ("inner_whitespace", lines(url, 76, "\r\n")),
        ("inner_whitespace", lines(url, 70, "\n> ")),
        ("inner_whitespace", lines(url, 50, "\n    ")),
        ("invisible_characters", lines(url, 40, "\u{200b}")),
        ("invisible_characters", lines(url, 40, "\u{ad}")),
        ("invisible_characters", lines(url, 90, "\u{a0}")),
        ("invisible_characters", format!("\u{feff}{url}")),
        (
            "json_escaped",
            escaped(|one| format!("\\u{:04x}", one as u32)),
        ),
        (
            "json_escaped",
            escaped(|one| format!("\\\\u{:04X}", one as u32)),
        ),
        ("json_escaped", url.replace('/', "\\/")),
        (
            "string_escaped",
            escaped(|one| format!("\\x{:02x}", one as u32)),
        ),
        ("html_escaped", url.replace('&', "&amp;")),
        ("html_escaped", url.replace('&', "&amp;amp;")),
        ("html_escaped", escaped(|one| format!("&#{};", one as u32))),
        (
            "html_escaped",
            escaped(|one| format!("&#x{:x};", one as u32)),
        ),
        ("shell_escaped", escaped(|one| format!("\\{one}"))),
        ("shell_escaped", url.replace('&', "^&")),
        ("shell_escaped", url.replace('%', "%%")),
        ("quoted_printable", url.replace('=', "=3D")),
        ("double_encoded", link.clone()),
        ("double_encoded", encoded(&link)),
        (
            "missing_scheme",
            url.trim_start_matches("https://").to_owned(),
        ),
    ];
    for redirector in [
        "https://eur01.safelinks.protection.outlook.com/?url={}&data=05%7C01%7C&sdata=abc%3D&reserved=0",
        "https://www.google.com/url?q={}&sa=D&source=docs",
        "https://l.facebook.com/l.php?u={}&h=AT0",
        "https://slack-redir.net/link?url={}",
        "https://linkprotect.cudasvc.com/url?a={}&c=E,1,a&typo=1",
        "https://secure-web.cisco.com/1abc/{}",
        "https://go.example.com/click?id=7&target={}&sig=abc",
        "https://view.officeapps.live.com/op/view.aspx?src={}&wdOrigin=BROWSELINK",
        "https://wa.me/?text={}",
        "https://corsproxy.io/?{}",
    ] {
        texts.push(("wrapped_link", redirector.replace("{}", &link)));
    }
    let proofpoint = format!("https://urldefense.proofpoint.com/v2/url?u={dashed}&d=DwMF&c=x");
    texts.push(("wrapped_link", proofpoint));
    texts
}

#[test]
fn inspect_wrapped_url_gives_the_inspection_of_the_url() {
    for key in [
        "cat.jpg",
        "2026/a cat.jpg",
        "ü/100% (1)+.txt",
        "it's=a&b?.txt",
    ] {
        let own = Credentials::new("AKIAIOSFODNN7EXAMPLE", "secret").unwrap();
        let s3 = Presigner::builder("eu-west-1", own).build().unwrap();
        let signed_at = "2026-11-23T12:00:00Z".parse().unwrap();
        let url = s3.get_object("photos", key).presign_at(signed_at).unwrap();
        check_wrappings(&url.into_url());
    }
}

fn check_wrappings(url: &str) {
    let bare = read(url);
    assert_eq!(codes(&bare), [""; 0], "{url}");
    for (code, text) in wrappings(url) {
        let mut known = read(&text);
        assert_eq!(codes(&known), [code], "{text}");
        known.findings.clear();
        assert_eq!(
            known
                .to_json()
                .replace("\"is_good\":false", "\"is_good\":true"),
            bare.to_json(),
            "{text}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn inspect_wrapped_random_url_gives_the_inspection_of_the_url(key in "[a-zA-Z0-9 ./+=&?#üñ()'\"<>-]{0,20}[a-z]", expires in 1_u32..3600) {
        prop_assume!(!key.starts_with('/') && !key.contains("//"));
        prop_assume!(!key.split('/').any(|segment| matches!(segment, "." | "..")));
        let own = Credentials::new("AKIAIOSFODNN7EXAMPLE", "secret").unwrap();
        let s3 = Presigner::builder("eu-west-1", own).build().unwrap();
        let request = s3.get_object("photos", &key).expires_in(std::time::Duration::from_secs(expires.into()));
        check_wrappings(&request.presign_at(at()).unwrap().into_url());
    }

    #[test]
    fn inspect_wrapped_redirector_finds_the_url(at in 0_usize..60) {
        let link = format!("https://l.facebook.com/l.php?u={}", encoded(&url()));
        let mut texts = wrappings(&link);
        let (_, text) = texts.swap_remove(at % texts.len());
        let known = read(&text);
        prop_assert_eq!(known.key.as_deref(), Some("2026/a cat.jpg"), "{}", text);
        prop_assert!(codes(&known).contains(&"wrapped_link"), "{}", text);
    }
}

#[test]
fn inspect_command_says_its_method() {
    let url = url();
    for (method, text) in [
        ("GET", format!("curl -o cat.jpg '{url}'")),
        ("GET", format!("curl --request GET --url '{url}'")),
        ("PUT", format!("curl -X PUT -T cat.jpg '{url}'")),
        (
            "PUT",
            format!(
                "$ curl -fsS --upload-file cat.jpg \\\n  -H 'Content-Type: image/jpeg' \\\n  '{url}'"
            ),
        ),
        (
            "PUT",
            format!("curl -XPUT --data-binary @cat.jpg \"{url}\""),
        ),
        ("DELETE", format!("curl '{url}' --request=DELETE")),
        ("HEAD", format!("curl -sSLI {url}")),
        ("HEAD", format!("curl --head \"{url}\"")),
        (
            "GET",
            format!("curl -O {}", url.replace('?', "\\?").replace('&', "\\&")),
        ),
        ("GET", format!("wget \"{url}\" -O cat.jpg")),
        (
            "PUT",
            format!("wget --method=PUT --body-file=cat.jpg '{url}'"),
        ),
        ("HEAD", format!("wget --spider '{url}'")),
        (
            "GET",
            format!("Invoke-WebRequest -Uri \"{url}\" -OutFile cat.jpg"),
        ),
        (
            "PUT",
            format!("PS C:\\> Invoke-RestMethod -Uri '{url}' `\n  -Method Put -InFile cat.jpg"),
        ),
        ("PUT", format!("http PUT '{url}' < cat.jpg")),
        ("GET", format!("r = requests.get('{url}')")),
        ("PUT", format!("requests.put(\"{url}\", data=data)")),
        ("PUT", format!("requests.request(\"PUT\", \"{url}\")")),
        ("GET", format!("await fetch('{url}')")),
        (
            "PUT",
            format!("await fetch(`{url}`, {{\n  method: 'PUT',\n  body,\n}})"),
        ),
        (
            "PUT",
            format!("axios({{ method: 'put', url: '{url}', data }})"),
        ),
        ("PUT", format!("http.NewRequest(\"PUT\", \"{url}\", body)")),
    ] {
        let known = read(&text);
        assert!(codes(&known).contains(&"copied_command"), "{text}");
        let methods: Vec<&str> = known
            .operations
            .iter()
            .map(|one| one.method.as_str())
            .collect();
        assert_eq!(methods, [method], "{text}");
        assert_eq!(known.key.as_deref(), Some("2026/a cat.jpg"), "{text}");
    }
}

#[test]
fn inspect_for_method_narrows_operations_and_adds_upload_findings() {
    let known = |method| inspect_for(&url(), method, at()).unwrap();
    assert_eq!(codes(&known(None)), [""; 0]);
    assert_eq!(codes(&known(Some(Method::Get))), [""; 0]);
    assert_eq!(known(Some(Method::Get)).operations.len(), 1);
    assert_eq!(
        codes(&known(Some(Method::Put))),
        ["content_type_not_signed"]
    );
    assert_eq!(codes(&known(Some(Method::Post))), ["method_mismatch"]);
    assert_eq!(known(Some(Method::Options)).operations.len(), 4);
}

/// A text, and the key and the findings of its inspection.
type Case<'a> = (String, Option<&'a str>, &'a [&'a str]);

fn check(cases: &[Case<'_>]) {
    for (text, key, findings) in cases {
        let known = read(text);
        assert_eq!(known.key.as_deref(), *key, "{text}");
        assert_eq!(codes(&known), *findings, "{text}");
    }
}

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

/// What the reader of pasted texts looks for.
const PIECES: [&str; 40] = [
    "https://",
    "http://",
    "s3://",
    "photos.s3.amazonaws.com",
    "127.0.0.1:9000",
    "/",
    "?",
    "&",
    "=",
    "%",
    "%25",
    "%2F",
    "%3D",
    "%26",
    "%0A",
    "&amp;",
    "&#38;",
    "\\u0026",
    "\\",
    "^&",
    "%%",
    "=3D",
    "=\n",
    "\n> ",
    " ",
    "\u{200b}",
    "é",
    "“",
    "<",
    ">",
    "](",
    ")",
    "'",
    "...",
    "X-Amz-Signature=",
    "x-amz-date=",
    "Signature",
    "AWSAccessKeyId=a",
    "aHR0cHM6Ly9h",
    "urldefense.com/v3/__",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn inspect_random_pieces_does_not_panic(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..24)) {
        let text = pieces.concat();
        for text in [text.clone(), format!("{text}{}", url()), format!("{}{text}", url()), format!("https://a.example/?u={text}")] {
            let _ = inspect(&text, at());
        }
    }
}

#[test]
fn inspect_long_text_and_many_redirectors_are_limited() {
    let url = url();
    let long = format!("{} {url}", "word ".repeat(12_000));
    assert_eq!(codes(&read(&long)), ["surrounding_text"]);
    assert!(inspect(&format!("{} {url}", "word ".repeat(20_000)), at()).is_err());
    let mut link = url.clone();
    for count in 1..=6 {
        link = format!("https://go.example.com/r?u={}", encoded(&link));
        assert_eq!(
            read(&link).key.as_deref() == Some("2026/a cat.jpg"),
            count <= 4,
            "{count}"
        );
    }
}
