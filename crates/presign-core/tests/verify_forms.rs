//! Forms of an attacker, and the table of accepted forms in `docs/verify-forms.md`.

use std::{
    cell::Cell,
    collections::BTreeSet,
    fs,
    path::Path,
    time::{Duration, Instant},
};

use presign_core::{
    Credentials, Error, Presigner, ReceivedForm, Timestamp, VerifiedForm, VerifyOptions,
    verify_form,
};
use proptest::prelude::*;
use serde_json::Value;

const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
const VARIABLE: &str = "${filename}";

/// More than the length of any form that is read.
const HOSTILE_BYTES: usize = 65_536;

fn at() -> Timestamp {
    "2026-11-23T12:00:00Z".parse().unwrap()
}

fn credentials() -> Credentials {
    Credentials::new("AKIAIOSFODNN7EXAMPLE", SECRET).unwrap()
}

fn presigner() -> Presigner {
    Presigner::builder("eu-west-1", credentials())
        .build()
        .unwrap()
}

fn options() -> VerifyOptions {
    VerifyOptions::default()
        .regions(["eu-west-1", "us-east-1"])
        .services(["s3"])
        .max_age(900)
        .clock_skew(60)
}

fn verified(form: &ReceivedForm<'_>) -> Result<VerifiedForm, Error> {
    Ok(verify_form(
        form,
        &|_| Some(credentials()),
        at(),
        &options(),
    )?)
}

/// An accepted form, with these fields after its own.
fn form_with<'a>(file_name: &'a str, more: &[(&str, &str)]) -> ReceivedForm<'a> {
    let s3 = presigner();
    let signed = s3.post_object("photos", "in/a.jpg").presign_at(at());
    let mut form = ReceivedForm::new("photos", 5).file_name(file_name);
    let signed = signed.unwrap();
    let fields = signed.fields().iter();
    let own = fields.map(|(name, value)| (name.as_str(), value.as_str()));
    for (name, value) in own.chain(more.iter().copied()) {
        form = form.field(name, value);
    }
    form
}

#[test]
fn table_of_documentation_is_that_of_vectors() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let vectors = fs::read_to_string(root.join("tests/vectors/verify/post-policies.json"));
    let vectors: Value = serde_json::from_str(&vectors.unwrap()).unwrap();
    let expected: Vec<String> = vectors["cases"]
        .as_array()
        .unwrap()
        .iter()
        .map(row)
        .collect();
    let page = fs::read_to_string(root.join("docs/verify-forms.md")).unwrap();
    let rows: Vec<&str> = page
        .lines()
        .filter(|line| line.starts_with("| `"))
        .collect();
    assert_eq!(rows, expected);
    let ids: BTreeSet<_> = rows.iter().map(|row| row.split('`').nth(1)).collect();
    assert_eq!(ids.len(), rows.len());
    assert!(rows.len() > 90, "{}", rows.len());
}

fn row(case: &Value) -> String {
    let id = case["id"].as_str().unwrap();
    let id = id.strip_prefix("verify/post-policies/").unwrap();
    let answers = case["comment"].as_str().unwrap().strip_prefix("AWS: ");
    let (aws, ceph) = answers.unwrap().split_once("; s3-tests: ").unwrap();
    let ours = match case["expected"]["error"].as_str() {
        Some(code) => format!("`{code}`"),
        None => "accepts".into(),
    };
    format!("| `{id}` | {aws} | {ceph} | {ours} |")
}

#[test]
fn form_above_limits_is_rejected_before_credentials_are_looked_up() {
    let long = "a".repeat(HOSTILE_BYTES);
    let many: Vec<(String, String)> = (0..HOSTILE_BYTES / 2)
        .map(|n| (format!("x-ignore-{n}"), String::new()))
        .collect();
    let many: Vec<(&str, &str)> = many.iter().map(|(name, _)| (&**name, "")).collect();
    let places = VARIABLE.repeat(1000);
    for (what, form) in [
        ("value", form_with("", &[("x-ignore-a", &long)])),
        ("name", form_with("", &[(&long, "")])),
        ("fields", form_with("", &many)),
        ("file name", form_with(&long, &[])),
        ("media type", form_with("", &[]).content_type(&long)),
        (
            "expansion",
            form_with(&"n".repeat(100), &[("x-ignore-a", &places)]),
        ),
    ] {
        let lookups = Cell::new(0);
        let lookup = |_: &str| {
            lookups.set(lookups.get() + 1);
            Some(credentials())
        };
        let error = verify_form(&form, &lookup, at(), &options()).unwrap_err();
        assert_eq!(error.code().as_str(), "invalid_field", "{what}: {error}");
        assert_eq!(lookups.get(), 0, "{what}");
        assert!(error.to_string().len() < 200, "{what}: {error}");
    }
    assert_eq!(
        form_with("", &many)
            .access_key_id()
            .unwrap_err()
            .code()
            .as_str(),
        "invalid_field"
    );
}

#[test]
fn expansion_of_every_field_takes_bounded_memory() {
    let places = VARIABLE.repeat(1500);
    let form = form_with(
        "a-name-of-42-bytes-that-is-no-longer.jpeg1",
        &[("x-ignore-a", &places)],
    );
    verified(&form).unwrap();
    let info = allocation_counter::measure(|| {
        let _ = verified(&form);
    });
    assert!(info.bytes_max < 1_000_000, "{}", info.bytes_max);
    let more = VARIABLE.repeat(1700);
    let form = form_with(
        "a-name-of-42-bytes-that-is-no-longer.jpeg1",
        &[("x-ignore-a", &more)],
    );
    let info = allocation_counter::measure(|| {
        assert!(verified(&form).is_err());
    });
    assert!(info.bytes_max < 100_000, "{}", info.bytes_max);
}

/// Parts that make a form long; each could cause a nested loop.
fn long_forms(bytes: usize) -> Vec<(&'static str, ReceivedForm<'static>)> {
    let fill = |piece: &str| piece.repeat(bytes / piece.len());
    let mut forms = vec![
        ("value", form_with("", &[("x-ignore-a", &fill("a"))])),
        (
            "variables",
            form_with("b", &[("x-ignore-a", &fill(VARIABLE))]),
        ),
        (
            "begun variables",
            form_with("b", &[("x-ignore-a", &fill("${filename"))]),
        ),
        ("name", form_with("", &[(&fill("a"), "")])),
        ("commas", form_with("", &[("Content-Type", &fill(","))])),
        ("policy", form_with("", &[]).field("policy2", fill("e30="))),
        (
            "credential",
            form_with("", &[("x-amz-credential2", &fill("/"))]),
        ),
        ("file name", form_with(fill("/").leak(), &[])),
    ];
    let mut fields = form_with("", &[]);
    let mut same = form_with("", &[]);
    for n in 0..bytes / 16 {
        fields = fields.field(format!("x-ignore-{n:07}"), "");
        same = same.field("x-ignore-same-na", "");
    }
    forms.extend([("fields", fields), ("same fields", same)]);
    for piece in [
        "{\"a\":\"b\"},",
        "[",
        "{",
        "\\u0041",
        "\"",
        "[\"eq\",\"$key\",\"\"],",
        " ",
        "9",
        ",",
    ] {
        let text = format!(
            r#"{{"expiration": "2026-11-23T13:00:00Z", "conditions": [{}"#,
            fill(piece)
        );
        forms.push(("signed policy", signed_by_hand(&text)));
    }
    // The maximum length: half conditions on everything in the other half.
    let half = bytes.min(18_000) / 2;
    let type_of = r#"["starts-with", "$Content-Type", ""],"#;
    let policy = format!(
        r#"{{"expiration": "2026-11-23T13:00:00Z", "conditions": [{CONDITIONS}, {}]}}"#,
        type_of.repeat(half * 3 / 4 / type_of.len())
    );
    let types = ",".repeat(half);
    forms.push((
        "media types",
        signed_by_hand(&policy).field("Content-Type", &types),
    ));
    forms.push((
        "type of file",
        signed_by_hand(&policy).content_type(types.leak()),
    ));
    forms
}

#[test]
fn verify_form_of_64_kilobytes_takes_milliseconds() {
    for (what, form) in long_forms(HOSTILE_BYTES) {
        let start = Instant::now();
        for _ in 0..20 {
            let accepted = verified(&form);
            let _ = form.access_key_id();
            // These reach the policy.
            assert!(accepted.is_ok() || !what.contains("type"), "{accepted:?}");
        }
        let each = start.elapsed() / 20;
        // The goal is five milliseconds, for optimized code on an idle processor; this test has neither.
        assert!(each < Duration::from_millis(100), "{what}: {each:?}");
    }
}

#[test]
fn verify_form_time_is_proportional_to_length() {
    let time = |forms: &[(&str, ReceivedForm<'_>)]| {
        let start = Instant::now();
        for (_, form) in forms {
            let _ = verified(form);
        }
        start.elapsed()
    };
    // Below the limit of 20,480 bytes everything is read; above it, nothing.
    for (short, long) in [(1500, 15_000), (100_000, 1_000_000)] {
        let (short, ten_times) = (time(&long_forms(short)), time(&long_forms(long)));
        let most = Duration::from_secs(1) + 40 * short;
        assert!(ten_times < most, "{long}: {short:?}, then {ten_times:?}");
    }
}

/// Returns a form with the given text as its policy, and a valid signature.
fn signed_by_hand(policy: &str) -> ReceivedForm<'static> {
    use hmac::{Hmac, KeyInit, Mac};

    let hmac = |key: &[u8], text: &str| {
        let mut mac = Hmac::<sha2::Sha256>::new_from_slice(key).unwrap();
        mac.update(text.as_bytes());
        mac.finalize().into_bytes().to_vec()
    };
    let encoded = <base64ct::Base64 as base64ct::Encoding>::encode_string(policy.as_bytes());
    let mut key = format!("AWS4{SECRET}").into_bytes();
    for part in ["20261123", "eu-west-1", "s3", "aws4_request", &encoded] {
        key = hmac(&key, part);
    }
    let signature = key
        .iter()
        .fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
    let credential = "AKIAIOSFODNN7EXAMPLE/20261123/eu-west-1/s3/aws4_request";
    ReceivedForm::new("photos", 5)
        .field("key", "in/a.jpg")
        .field("x-amz-algorithm", "AWS4-HMAC-SHA256")
        .field("x-amz-credential", credential)
        .field("x-amz-date", "20261123T120000Z")
        .field("policy", encoded)
        .field("x-amz-signature", signature)
}

const CONDITIONS: &str = r#"{"bucket": "photos"}, ["starts-with", "$key", ""], ["starts-with", "$x-amz-credential", ""],
    {"x-amz-algorithm": "AWS4-HMAC-SHA256"}, {"x-amz-date": "20261123T120000Z"}"#;

fn with_condition(condition: &str) -> Result<VerifiedForm, Error> {
    let text = format!(
        r#"{{"expiration": "2026-11-23T13:00:00Z", "conditions": [{CONDITIONS}, {condition}]}}"#
    );
    verified(&signed_by_hand(&text))
}

#[test]
fn policy_strings_are_json_with_two_escapes() {
    for (string, is_read) in [
        (r#""in/a.jpg""#, true),
        (r#""\u0069n\/a.jpg""#, true),
        (r#""in/a.jp\u0067""#, true),
        (r#""in/a.jp\u67""#, false),
        (r#""in/a.jp\u006G""#, false),
        (r#""\ud83d\ude00""#, false),
        (r#""\ud83d""#, false),
        (r#""\ude00\ud83d""#, false),
        (r#""\x69n/a.jpg""#, false),
        (r#""in/a.jpg"#, false),
        ("\"in/a.jpg\n\"", false),
        ("'in/a.jpg'", false),
    ] {
        let verified = with_condition(&format!(r#"["eq", "$key", {string}]"#));
        assert_eq!(verified.is_ok(), is_read, "{string}: {verified:?}");
    }
}

/// Servers differ in which of two they read.
#[test]
fn policy_with_a_member_twice_is_rejected() {
    let expiration = r#""expiration": "2026-11-23T13:00:00Z""#;
    let conditions = format!(r#""conditions": [{CONDITIONS}]"#);
    for (members, is_valid) in [
        (format!("{expiration}, {conditions}"), true),
        (format!("{conditions}, {expiration}"), true),
        (format!("{expiration}, {expiration}, {conditions}"), false),
        (format!("{expiration}, {conditions}, {conditions}"), false),
        (expiration.to_owned(), false),
        (conditions.clone(), false),
    ] {
        let form = signed_by_hand(&format!("{{{members}}}"));
        assert_eq!(verified(&form).is_ok(), is_valid, "{members}");
    }
}

#[test]
fn policy_nested_deeply_is_rejected() {
    for piece in ["[", "{", "[[[{", "{\"a\":"] {
        let error = with_condition(&piece.repeat(12_000 / piece.len())).unwrap_err();
        assert_eq!(error.code().as_str(), "invalid_policy", "{piece}");
    }
}

#[test]
fn policy_with_a_byte_order_mark_or_another_white_space_is_rejected() {
    let text = format!(r#"{{"expiration": "2026-11-23T13:00:00Z", "conditions": [{CONDITIONS}]}}"#);
    verified(&signed_by_hand(&format!(" \t\r\n{text}\n"))).unwrap();
    for before in ["\u{feff}", "\u{c}", "\u{a0}", "\0"] {
        let error = verified(&signed_by_hand(&format!("{before}{text}"))).unwrap_err();
        assert_eq!(error.code().as_str(), "invalid_policy", "{before:?}");
    }
}

#[test]
fn file_name_cannot_bypass_the_policy() {
    let s3 = presigner();
    let form = s3.post_object("photos", "in/${filename}").presign_at(at());
    let form = form.unwrap();
    for (file_name, key) in [
        ("a.jpg", "in/a.jpg"),
        ("../../etc/passwd", "in/passwd"),
        ("..\\a", "in/a"),
        ("${filename}", "in/${filename}"),
        ("", "in/"),
    ] {
        let mut received = ReceivedForm::new("photos", 5).file_name(file_name);
        for (name, value) in form.fields() {
            received = received.field(name, value);
        }
        assert_eq!(verified(&received).unwrap().key, key);
    }
}

#[test]
fn expires_at_is_the_earliest_of_policy_max_age_and_credentials() {
    let s3 = presigner();
    let form = s3
        .post_object("photos", "a")
        .expires_in(3600)
        .presign_at(at());
    let form = form.unwrap();
    let mut received = ReceivedForm::new("photos", 5);
    for (name, value) in form.fields() {
        received = received.field(name, value);
    }
    let ends = |credentials: Credentials, options: VerifyOptions| {
        let lookup = |_: &str| Some(credentials.clone());
        let verified = verify_form(&received, &lookup, at(), &options).unwrap();
        verified.expires_at.unix() - at().unix()
    };
    let early = credentials().with_expiry("2026-11-23T12:01:00Z".parse().unwrap());
    let default = VerifyOptions::default;
    assert_eq!(ends(credentials(), default()), 3600);
    assert_eq!(ends(credentials(), default().max_age(900)), 900);
    assert_eq!(ends(credentials(), default().max_age(u64::MAX)), 3600);
    assert_eq!(ends(early.clone(), default().max_age(900)), 60);
    assert_eq!(ends(early, default().max_age(30)), 30);
}

proptest! {
    /// Every text signed as a policy returns a result, and an accepted one is JSON except for the comma and two escapes.
    #[test]
    fn verify_form_any_policy_returns(text in r#"([\[\]{},:" ]|"\$key"|"eq"|"starts-with"|"a"|1|\\[u$v"n]|in/a){0,30}"#) {
        let _ = with_condition(&text);
        let _ = verified(&signed_by_hand(&text));
        let strict = format!("[{CONDITIONS}, {text}]");
        if with_condition(&text).is_ok() && serde_json::from_str::<Value>(&strict).is_err() {
            prop_assert!(text.trim_end().ends_with(',') || text.trim().is_empty() || text.contains('\\'), "{text}");
        }
    }
}
