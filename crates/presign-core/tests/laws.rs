//! Properties of every input.

use core::time::Duration;
use std::collections::BTreeMap;

use presign_core::{
    AddressingStyle, Credentials, Error, Method, Presigner, Region, Request, Timestamp,
    operation::GetObject,
};
use proptest::prelude::*;

const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
const TOKEN: &str = "IQoJb3JpZ2luX2VjEXAMPLETOKEN";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    /// Every key is one path below the bucket, and decodes to itself.
    #[test]
    fn presign_any_key_keeps_host_and_bucket(key in key()) {
        for (style, origin) in [
            (AddressingStyle::Virtual, "https://photos.s3.eu-west-1.amazonaws.com/"),
            (AddressingStyle::Path, "https://s3.eu-west-1.amazonaws.com/photos/"),
        ] {
            let s3 = presigner(style);
            let link = s3.get_object("photos", &key).allow_unsafe_key(true).presign_at(at()).unwrap();
            let (path, query) = link.url().split_once('?').unwrap();
            let encoded = path.strip_prefix(origin);
            prop_assert_eq!(encoded.map(decode), Some(key.clone().into_bytes()), "{}", path);
            prop_assert!(query.starts_with("X-Amz-Algorithm=AWS4-HMAC-SHA256&"));
        }
    }

    /// The browser's URL parser changes nothing: it sends what was signed.
    #[test]
    fn presign_any_url_is_unchanged_by_a_url_parser(key in key(), name in "\\PC{1,8}", value in any::<String>()) {
        for style in [AddressingStyle::Virtual, AddressingStyle::Path] {
            let s3 = presigner(style);
            match s3.get_object("photos", &key).query(&name, &value).presign_at(at()) {
                Ok(link) => {
                    let parsed = url::Url::parse(link.url()).unwrap();
                    prop_assert_eq!(parsed.as_str(), link.url());
                    let host = parsed.host_str().unwrap();
                    prop_assert!(host == "photos.s3.eu-west-1.amazonaws.com" || host == "s3.eu-west-1.amazonaws.com");
                }
                Err(error) => prop_assert_eq!(error.code().as_str(), "unsafe_key"),
            }
        }
    }

    #[test]
    fn batch_urls_equal_single_urls(
        keys in proptest::collection::vec(key(), 0..4),
        bucket in "photos|dotted\\.bucket|my_photos|photos--usw2-az1--x-s3",
        parameters in proptest::collection::btree_map("\\PC{1,8}", any::<String>(), 0..3),
    ) {
        let s3 = Presigner::builder("us-west-2", credentials()).build().unwrap();
        let all = with(s3.get_objects(&bucket), &parameters).batch_at(at()).unwrap().urls(&keys);
        let each = keys.iter().map(|key| with(s3.get_object(&bucket, key), &parameters).presign_at(at()));
        match each.collect::<Result<Vec<_>, _>>() {
            Ok(links) => {
                let links: Vec<_> = links.iter().map(|link| link.url().to_owned()).collect();
                prop_assert_eq!(all.unwrap(), links);
            }
            Err(error) => prop_assert_eq!(all.unwrap_err().code(), error.code()),
        }
    }

    /// RFC 3986: unreserved characters, percent-encoded triplets, and the delimiters of the form itself.
    #[test]
    fn presign_any_url_is_an_rfc_3986_uri(key in key(), name in "\\PC{1,8}", value in any::<String>()) {
        let s3 = presigner(AddressingStyle::Auto);
        let request = s3.get_object("photos", &key).allow_unsafe_key(true).query(&name, &value).presign_at(at()).unwrap();
        let rest = request.url().strip_prefix("https://").unwrap();
        let mut bytes = rest.bytes();
        while let Some(byte) = bytes.next() {
            if byte == b'%' {
                for _ in 0..2 {
                    let digit = bytes.next().unwrap();
                    prop_assert!(matches!(digit, b'0'..=b'9' | b'A'..=b'F'), "{}", rest);
                }
            } else {
                prop_assert!(byte.is_ascii_alphanumeric() || b"-._~/?&=".contains(&byte), "{}", rest);
            }
        }
    }

    /// Query and path of the URL are the canonical ones.
    #[test]
    fn presign_any_url_is_canonical(key in key(), parameters in proptest::collection::btree_map("\\PC{1,8}", any::<String>(), 0..4)) {
        let s3 = presigner(AddressingStyle::Path);
        let mut request = s3.get_object("photos", &key).allow_unsafe_key(true);
        for (name, value) in &parameters {
            request = request.query(name, value);
        }
        let link = request.presign_at(at()).unwrap();
        let steps = request.steps_at(at()).unwrap();
        let lines: Vec<_> = steps.canonical_request.split('\n').collect();
        let unsigned = format!("https://s3.eu-west-1.amazonaws.com{}?{}", lines[1], lines[2]);
        prop_assert_eq!(link.url(), format!("{unsigned}&X-Amz-Signature={}", steps.signature));
        let names: Vec<_> = lines[2].split('&').map(|parameter| parameter.split('=').next().unwrap()).collect();
        prop_assert!(names.is_sorted(), "{:?}", names);
    }

    /// Every input returns a URL or an error with a code, and does not panic.
    #[test]
    fn presign_any_input_does_not_panic(texts in proptest::array::uniform8(any::<String>()), seconds in any::<f64>(), at in any::<i64>()) {
        let _ = anything(&texts, seconds, at);
    }

    /// Almost valid texts reach more code than random ones.
    #[test]
    fn presign_nearly_valid_input_does_not_panic(texts in nearly_right(), seconds in any::<i32>(), at in 0..300_000_000_000_i64) {
        if let Ok(url) = anything(&texts, f64::from(seconds), at) {
            prop_assert!(url::Url::parse(&url).is_ok(), "{}", url);
        }
    }

    /// Cached signing keys and texts do not change any URL.
    #[test]
    fn presigner_reused_signs_like_a_new_one(moments in proptest::collection::vec(0..400_000_i64, 1..8)) {
        let used = presigner(AddressingStyle::Auto);
        for moment in moments {
            let at = Timestamp::from_unix(1_400_000_000 + moment).unwrap();
            let link = used.get_object("photos", "cat.jpg").presign_at(at).unwrap();
            prop_assert_eq!(link, presigner(AddressingStyle::Auto).get_object("photos", "cat.jpg").presign_at(at).unwrap());
        }
    }

    #[test]
    fn presign_into_appends_the_url_of_presign_at(key in key(), start in any::<String>()) {
        let s3 = presigner(AddressingStyle::Auto);
        let request = s3.get_object("photos", &key);
        let mut out = start.clone();
        match (request.presign_into(at(), &mut out), request.presign_at(at())) {
            (Ok(end), Ok(link)) => {
                prop_assert_eq!(out, format!("{start}{link}"));
                prop_assert_eq!(end, link.expires_at());
            }
            (Err(left), Err(right)) => {
                prop_assert_eq!(left, right);
                prop_assert_eq!(out, start);
            }
            (left, right) => prop_assert!(false, "{:?} {:?}", left, right),
        }
    }
}

#[test]
fn debug_shows_no_secret_of_any_type() {
    let s3 = presigner(AddressingStyle::Auto);
    let customer_key = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    let request = s3
        .get_object("photos", "cat.jpg")
        .sse_customer_key(customer_key);
    let link = request.presign_at(at()).unwrap();
    let steps = request.steps_at(at()).unwrap();
    let builder = Presigner::builder("eu-west-1", credentials());
    let shown = format!(
        "{s3:?} {:?} {request:?} {link:?} {steps:?} {builder:?}",
        credentials()
    );
    for secret in [SECRET, TOKEN, customer_key] {
        assert!(!shown.contains(secret), "{shown}");
    }
    assert!(shown.contains("AKIAIOSFODNN7EXAMPLE"));
}

#[test]
fn presigner_equality_means_equal_urls() {
    let s3 = presigner(AddressingStyle::Auto);
    assert_eq!(s3, s3.clone());
    assert_ne!(s3, presigner(AddressingStyle::Path));
    let at_endpoint = |url| {
        let builder = Presigner::builder("eu-west-1", credentials()).endpoint_url(url);
        builder.build().unwrap()
    };
    let given = at_endpoint("https://s3.eu-west-1.amazonaws.com");
    assert_eq!(
        given,
        at_endpoint("https://S3.eu-west-1.amazonaws.com:443/")
    );
    assert_ne!(
        s3, given,
        "access points are elsewhere at an endpoint that was given"
    );
    let other = Credentials::new("AKIAIOSFODNN7EXAMPLE", SECRET).unwrap();
    for other in [
        other.clone(),
        other.with_session_token("another").unwrap(),
        credentials().with_expiry(at()),
    ] {
        assert_ne!(s3, s3.with_credentials(other));
    }
}

#[test]
fn presigner_shared_between_threads_signs_the_same() {
    let s3 = presigner(AddressingStyle::Auto);
    std::thread::scope(|scope| {
        for thread in 0..8_i64 {
            let s3 = &s3;
            scope.spawn(move || {
                for step in 0..500 {
                    let at =
                        Timestamp::from_unix(1_400_000_000 + (step + thread) % 3 * 86_400).unwrap();
                    let link = s3.get_object("photos", "cat.jpg").presign_at(at).unwrap();
                    let expected = presigner(AddressingStyle::Auto)
                        .get_object("photos", "cat.jpg")
                        .presign_at(at)
                        .unwrap();
                    assert_eq!(link, expected);
                }
            });
        }
    });
}

/// Presigns with a text as every argument.
fn anything(texts: &[String; 8], seconds: f64, at: i64) -> Result<String, Error> {
    let [region, endpoint, bucket, key, name, value, header, moment] = texts;
    let _ = moment.parse::<Timestamp>();
    let _ = region.parse::<Region>();
    let _ = name.parse::<Method>();
    let credentials =
        Credentials::new(&**name, &**value).or_else(|_| Credentials::new("AKIA", "secret"))?;
    let presigner = Presigner::builder(region, credentials.clone())
        .endpoint_url(endpoint)
        .build();
    let presigner = presigner.or_else(|_| Presigner::builder("eu-west-1", credentials).build())?;
    let request = presigner
        .put_object(bucket, key)
        .expires_in(Duration::from_secs_f64(seconds.abs().min(1e15)))
        .option(name, &**value)
        .header(header, value)
        .query(name, value)
        .metadata(name, value);
    let at = Timestamp::from_unix(at).unwrap_or_else(|_| self::at());
    // Without the options, so that one invalid text does not hide the effect of the others.
    let _ = request.presign_at(at);
    let _ = presigner
        .presign(Method::Get, &**bucket, None)
        .query(name, value)
        .presign_at(at);
    presigner
        .get_object(bucket, key)
        .allow_unsafe_key(true)
        .presign_at(at)
        .map(presign_core::PresignedRequest::into_url)
}

fn nearly_right() -> impl Strategy<Value = [String; 8]> {
    (
        "[a-z-]{0,6}[0-9A-Z./ ]?",
        "(https?|ftp)://(\\[?[0-9a-f:.]{0,8}\\]?|[a-zA-Z0-9._-]{0,12}|s3[a-z.-]{0,12}\\.amazonaws\\.com)(:[0-9]{0,6})?(/[a-z%0-9/.]{0,8})?",
        "(arn:aws[a-z-]{0,4}:s3:[a-z]?:[0-9]?:)?[a-zA-Z0-9._:/-]{0,12}(--x-s3|--op-s3)?",
        "[a-z/.%+ \\\\?#]{0,16}",
        "(x-amz-|X-Amz-)?[a-zA-Z:;-]{0,8}",
        "[ -~]{0,12}",
        "[a-zA-Z-]{0,12}",
        "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,12})?(Z|[+-][0-9]{2}:[0-9]{2})?",
    )
        .prop_map(Into::into)
}

/// Keys of at most 1,024 bytes, made of parts that other libraries got wrong and of any characters.
fn with<'a>(
    mut request: Request<'a, GetObject>,
    parameters: &BTreeMap<String, String>,
) -> Request<'a, GetObject> {
    for (name, value) in parameters {
        request = request.query(name, value);
    }
    request.header("range", "bytes=0-9")
}

fn key() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        Just("/".to_owned()),
        Just("//".to_owned()),
        Just("..".to_owned()),
        Just(".".to_owned()),
        Just("%2F".to_owned()),
        Just("%".to_owned()),
        Just("+".to_owned()),
        Just(" ".to_owned()),
        Just("?".to_owned()),
        Just("#".to_owned()),
        Just("\\".to_owned()),
        Just("\0".to_owned()),
        Just("\n".to_owned()),
        Just(":".to_owned()),
        Just("@".to_owned()),
        Just("😀".to_owned()),
        "[a-z]{1,3}",
        "\\PC",
        any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(pieces, 1..40).prop_map(|pieces| pieces.concat())
}

fn decode(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('%') {
        let (digits, tail) = after.split_at(2);
        out.extend_from_slice(before.as_bytes());
        out.push(u8::from_str_radix(digits, 16).unwrap());
        rest = tail;
    }
    out.extend_from_slice(rest.as_bytes());
    out
}

fn presigner(style: AddressingStyle) -> Presigner {
    Presigner::builder("eu-west-1", credentials())
        .addressing_style(style)
        .build()
        .unwrap()
}

fn credentials() -> Credentials {
    Credentials::new("AKIAIOSFODNN7EXAMPLE", SECRET)
        .unwrap()
        .with_session_token(TOKEN)
        .unwrap()
}

fn at() -> Timestamp {
    "2026-11-23T12:00:00Z".parse().unwrap()
}

#[test]
fn presign_uses_the_system_time() {
    use std::time::{Duration, SystemTime, UNIX_EPOCH};

    let credentials = Credentials::new("AKIAIOSFODNN7EXAMPLE", "secret").unwrap();
    let s3 = Presigner::builder("eu-west-1", credentials)
        .build()
        .unwrap();
    let before = Timestamp::now().unwrap();
    let link = s3
        .get_object("photos", "cat.jpg")
        .expires_in(900)
        .presign()
        .unwrap();
    let signed_at = link.expires_at().unix() - 900;
    assert!((before.unix()..=Timestamp::now().unwrap().unix()).contains(&signed_at));

    let fraction = UNIX_EPOCH + Duration::from_millis(1_369_353_600_999);
    assert_eq!(
        Timestamp::try_from(fraction),
        Timestamp::from_unix(1_369_353_600)
    );
    let early = SystemTime::try_into(UNIX_EPOCH - Duration::from_secs(1));
    let error = Result::<Timestamp, _>::unwrap_err(early);
    assert_eq!(error.code().as_str(), "invalid_time");
}
