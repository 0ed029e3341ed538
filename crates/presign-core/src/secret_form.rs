//! Recognizes text that looks like a credential, so that errors never quote a secret that was passed in the wrong argument.

use alloc::{borrow::Cow, string::String};

use crate::{AccessKeyKind, sigv4::uri::decode};

/// Replaces a secret in text that is shown.
pub(crate) const REDACTED: &str = "[redacted]";

/// Returns the text with everything that looks like a secret access key or a session token replaced by `[redacted]`.
///
/// Keeps access key IDs, which are part of every URL. For programs that print text from elsewhere, such as an argument parser.
///
/// ```
/// use presign_core::redacted;
///
/// let text = "invalid value 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' for '--output'";
/// assert_eq!(redacted(text), "invalid value '[redacted]' for '--output'");
/// assert_eq!(redacted("no such region: eu-west-9"), "no such region: eu-west-9");
/// ```
pub fn redacted(text: &str) -> Cow<'_, str> {
    if !has_secret(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for (run, other) in runs(text) {
        out.push_str(if has_secret_in_run(run) {
            REDACTED
        } else {
            run
        });
        out.push_str(other);
    }
    Cow::Owned(out)
}

/// Whether a part of the text looks like a secret access key or a session token.
pub(crate) fn has_secret(text: &str) -> bool {
    runs(text).any(|(run, _)| has_secret_in_run(run))
}

/// Whether the whole text has the form of AWS's secret access keys: 40 Base64 characters.
pub(crate) fn is_secret_access_key(text: &str) -> bool {
    text.len() == 40 && text.bytes().all(is_base64) && is_mixed(text)
}

/// Whether the text has the form of AWS's access key IDs of any kind.
pub(crate) fn is_access_key_id(text: &str) -> bool {
    AccessKeyKind::from_access_key_id(text) != AccessKeyKind::Other
}

/// Returns each run of characters that secrets consist of, with the text up to the next run.
fn runs(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = Some(text);
    core::iter::from_fn(move || {
        let text = rest.filter(|text| !text.is_empty())?;
        let length = |text: &str, is_secret: bool| {
            let end = text
                .bytes()
                .position(|byte| is_of_secret(byte) != is_secret);
            end.unwrap_or(text.len())
        };
        let (run, behind) = text.split_at_checked(length(text, true))?;
        let (other, behind) = behind.split_at_checked(length(behind, false))?;
        rest = Some(behind);
        Some((run, other))
    })
}

fn has_secret_in_run(run: &str) -> bool {
    if !run.contains('%') {
        return has_plain_secret(run);
    }
    let decoded = decode(run).map(String::from_utf8);
    let has_decoded = |text: &str| {
        text.split(|character| !is_of_secret_itself(character))
            .any(has_plain_secret)
    };
    run.split('%').any(has_plain_secret) || matches!(&decoded, Some(Ok(text)) if has_decoded(text))
}

fn has_plain_secret(run: &str) -> bool {
    // A Base64 secret may contain slashes, and may be between other path segments.
    is_secret(run)
        || run.split('/').any(is_secret)
        || run.split(['/', '-', '_']).any(is_secret)
        || run.split(['-', '_']).any(has_secret_access_key)
}

/// Whether 40 characters between slashes, or at the start or end of the text, are a secret access key.
fn has_secret_access_key(text: &str) -> bool {
    const LENGTH: usize = 40;
    let bytes = text.as_bytes();
    let ends = |at: usize| bytes.get(at).is_none_or(|byte| *byte == b'/');
    (0..=text.len().saturating_sub(LENGTH))
        .filter(|start| start.checked_sub(1).is_none_or(ends) && ends(start + LENGTH))
        .any(|start| {
            text.get(start..start + LENGTH)
                .is_some_and(is_secret_access_key)
        })
}

fn is_secret(run: &str) -> bool {
    const SHORTEST: usize = 31;
    const SESSION_TOKENS: [&str; 4] = ["FwoGZXIvYXdz", "FQoGZXIvYXdz", "IQoJb3JpZ2lu", "AQoDYXdz"];
    if run.len() < SHORTEST {
        return false;
    }
    // Random text alternates between lower case, upper case and digits far more often than words do.
    let looks_random = || is_mixed(run) && 5 * changes(run) >= 2 * run.len();
    let is_token = || SESSION_TOKENS.iter().any(|begin| run.starts_with(begin));
    is_hex_of_256_bits(run) || looks_random() || is_token()
}

/// Cloudflare and Garage have secrets of this form.
fn is_hex_of_256_bits(run: &str) -> bool {
    let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    let has = |is_one: fn(&u8) -> bool| run.as_bytes().iter().any(is_one);
    run.len() == 64
        && run.bytes().all(is_digit)
        && has(u8::is_ascii_digit)
        && has(u8::is_ascii_lowercase)
}

fn is_mixed(text: &str) -> bool {
    let has = |is_one: fn(u8) -> bool| text.bytes().any(is_one);
    has(|byte| byte.is_ascii_lowercase())
        && has(|byte| byte.is_ascii_uppercase())
        && has(|byte| byte.is_ascii_digit() || matches!(byte, b'+' | b'/'))
}

/// Counts how often two consecutive letters or digits are of different classes, ignoring punctuation.
fn changes(text: &str) -> usize {
    let class = |byte: u8| match byte {
        b'a'..=b'z' => Some(0),
        b'A'..=b'Z' => Some(1),
        b'0'..=b'9' => Some(2),
        _ => None,
    };
    let next = text.bytes().filter_map(class).skip(1);
    let pairs = text.bytes().filter_map(class).zip(next);
    pairs.filter(|(one, other)| one != other).count()
}

fn is_base64(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/')
}

/// Treats a percent-encoded secret as one run.
fn is_of_secret(byte: u8) -> bool {
    is_base64(byte) || matches!(byte, b'-' | b'_' | b'%')
}

fn is_of_secret_itself(character: char) -> bool {
    u8::try_from(character).is_ok_and(|byte| is_of_secret(byte) && byte != b'%')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    /// Forty characters without runs that look random themselves.
    const CALM: &str = "aaaaaaaaaaaaa/AAAAAAAAAAAAAA/11111111111";

    #[test]
    fn has_secret_of_forty_characters_is_between_separators() {
        assert!(is_secret_access_key(CALM));
        for (text, is_secret) in [
            (CALM.into(), true),
            (alloc::format!("photos/{CALM}"), true),
            (alloc::format!("{CALM}/cat"), true),
            (alloc::format!("x-{CALM}_y"), true),
            (alloc::format!("photos/{CALM}/cat"), true),
            (alloc::format!("b{CALM}"), false),
            (alloc::format!("{CALM}b"), false),
            (alloc::format!("b{CALM}b"), false),
            ("0".repeat(64), false),
            ("a".repeat(64), false),
            ("a1".repeat(32), true),
            ("a1".repeat(31), true),
        ] {
            let looks_random = text == "a1".repeat(31);
            assert_eq!(has_secret(&text), is_secret && !looks_random, "{text}");
        }
    }

    #[test]
    fn has_secret_finds_credentials_anywhere_in_a_text() {
        for secret in [
            SECRET,
            // Of MinIO, Cloudflare R2, DigitalOcean, Backblaze and Oracle.
            "zuf+tfteSlswRu7BJ86wekitnifILbZam1KYY3TG",
            "7b2c9a5d3e1f4a6b8c0d2e4f6a8b0c1d3e5f7a9b1c3d5e7f9a0b2c4d6e8f0a1b",
            "4XyQ2oHn8RrkVvQz0Tg3pXe9LmYw6SdBf1JcUa5KiZh",
            "K001vJ8tYqXo3LmZ5bW2nRcD7sGfH4k",
            "Qk3v8ZpL2mX9wR7tY4uB6nC1dF5gH0jKaSdEeVbN3m8=",
            "IQoJb3JpZ2luX2VjEJr//////////wEaCXVzLWVhc3QtMSJ",
            "FwoGZXIvYXdzEXAMPLEEXAMPLEEXAMPLE",
        ] {
            for text in [
                secret.into(),
                alloc::format!(" {secret}\n"),
                alloc::format!("AKIAIOSFODNN7EXAMPLE:{secret}"),
                alloc::format!("https://user:{secret}@host"),
                alloc::format!("key={secret}"),
                alloc::format!("{secret}/../x"),
                alloc::format!("/photos/{secret}/cat"),
                alloc::format!("https%3A%2F%2Fuser%3A{secret}%40host"),
                alloc::format!("100%{secret}"),
                alloc::format!("x-amz-meta-{secret}"),
                alloc::format!("'{secret}' é"),
            ] {
                assert!(has_secret(&text), "{text}");
                assert!(!redacted(&text).contains(secret), "{text}");
            }
        }
        let encoded = SECRET.replace('/', "%2F");
        assert_eq!(redacted(&encoded), "[redacted]");
    }

    #[test]
    fn has_secret_ignores_names_keys_and_ids() {
        for text in [
            "",
            "eu-west-1",
            "AKIAIOSFODNN7EXAMPLE",
            "ASIAIOSFODNN7EXAMPLE",
            "0012ab34cd56ef7800000000a",
            "GOOG1EXAMPLEEXAMPLEEXAMPLEEXAMPLEEXAMPLEEXAMPLEEXAMPLEEXAMPLE",
            "test-accessp-o0b1d075431d83bebde8xz5w8ijx1qzlbp3i3kbeta0--op-s3",
            "arn:aws:s3:us-west-2:123456789012:accesspoint/reports",
            "2026/holiday/Photos-of-the-summer/IMG_20260714_0001.jpg",
            "0f8fad5b-d9cb-469f-a165-70867728950e",
            "attachment; filename=\"Annual-Report-2026-Final-Version-For-Printing.pdf\"",
            "response-content-disposition",
        ] {
            assert!(!has_secret(text), "{text}");
            assert_eq!(redacted(text), text);
        }
    }

    proptest! {
        #[test]
        fn redacted_random_secrets_are_never_kept(
            secret in "[A-Za-z0-9+/]{40}",
            before in "[ -~]{0,8}[ :,;'\"]",
            behind in "[ :,;'\"][ -~]{0,8}",
        ) {
            prop_assume!(is_mixed(&secret));
            let text = before + &secret + &behind;
            prop_assert!(!redacted(&text).contains(&secret), "{}", text);
        }

        #[test]
        fn redacted_text_without_secrets_is_the_same(text in "\\PC{0,30}") {
            prop_assert_eq!(redacted(&text), text.clone());
        }
    }
}
