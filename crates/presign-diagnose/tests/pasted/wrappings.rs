//! What surrounds a URL changes nothing but one finding.

use presign_core::{Credentials, Presigner};
use proptest::prelude::*;

use super::*;

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
