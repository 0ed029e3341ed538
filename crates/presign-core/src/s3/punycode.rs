//! Host labels that start with `xn--`: which of them all browsers accept.

/// Whether all browsers accept the label, which consists of lower-case letters, digits and inner hyphens.
///
/// Browsers decode a label that starts with `xn--`, and reject the whole URL if that fails or results in a character that is invalid in
/// host names: `xn--a` for example. The [rules](https://url.spec.whatwg.org/#concept-domain-to-ascii) require tables of all of Unicode.
/// This function accepts what every version of them accepts: at least one lower-case Latin letter with an accent, and otherwise only ASCII.
/// For all other labels, the caller uses path style, which AWS and all other servers support as well.
///
/// Neither the endpoint rules of the AWS SDKs nor botocore check the prefix. S3 has forbidden it for new buckets since 2021:
/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html>
pub(crate) fn is_taken_by_browsers(label: &str) -> bool {
    match label.strip_prefix("xn--") {
        Some(encoded) => decodes_to_latin(encoded),
        None => true,
    }
}

/// RFC 3492, section 6.2, without the positions of decoded characters, which do not matter here.
fn decodes_to_latin(encoded: &str) -> bool {
    const BASE: u32 = 36;
    let (ascii, extended) = match encoded.rsplit_once('-') {
        // A hyphen at the start separates nothing.
        Some(("", _)) => return false,
        Some(parts) => parts,
        None => ("", encoded),
    };
    let (mut code, mut index, mut bias) = (128_u32, 0_u32, 72_u32);
    let mut count = ascii.len();
    let mut digits = extended.as_bytes().iter();
    while !digits.as_slice().is_empty() {
        let start = index;
        let mut weight = 1_u32;
        let mut position = BASE;
        loop {
            let Some(digit) = digits
                .next()
                .and_then(|byte| char::from(*byte).to_digit(BASE))
            else {
                return false;
            };
            // Punycode digits: letters are 0 to 25, decimal digits follow.
            let digit = if digit < 10 { digit + 26 } else { digit - 10 };
            let Some(sum) = digit
                .checked_mul(weight)
                .and_then(|part| index.checked_add(part))
            else {
                return false;
            };
            index = sum;
            let threshold = position.saturating_sub(bias).clamp(1, 26);
            if digit < threshold {
                break;
            }
            let Some(next) = weight.checked_mul(BASE - threshold) else {
                return false;
            };
            weight = next;
            position += BASE;
        }
        count += 1;
        let Ok(length) = u32::try_from(count) else {
            return false;
        };
        bias = adapted(index - start, length, start == 0);
        code = code.saturating_add(index / length);
        index = index % length + 1;
        if !is_accented_latin(code) {
            return false;
        }
    }
    count > ascii.len()
}

/// RFC 3492, section 6.1.
fn adapted(delta: u32, length: u32, is_first: bool) -> u32 {
    let mut delta = if is_first { delta / 700 } else { delta / 2 };
    delta += delta / length;
    let mut bias = 0;
    while delta > 455 {
        delta /= 35;
        bias += 36;
    }
    bias + 36 * delta / (delta + 38)
}

/// The lower-case letters of ISO-8859-1 except `ß`, which older browsers encode as `ss`.
fn is_accented_latin(code: u32) -> bool {
    matches!(code, 0xe0..=0xf6 | 0xf8..=0xff)
}

#[cfg(test)]
mod tests {
    use alloc::format;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn is_taken_by_browsers_accepts_latin_letters() {
        for label in [
            "photos",
            "xn-a",
            "a-xn--b",
            "xn--bro-hoa",
            "xn--caf-dma",
            "xn--zca0cg32z7raun6bvz5i",
            // àaaaaaaaaaaaaaaaaaaaaaaaaaaaúÿaaaaa, where the distance after `ú` is the greatest before the bias grows.
            "xn--aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-1rc89fff",
        ] {
            let latin = label != "xn--zca0cg32z7raun6bvz5i";
            assert_eq!(is_taken_by_browsers(label), latin, "{label}");
        }
        for label in [
            "xn--a",
            "xn--abc",
            "xn--a-b",
            "xn---bda",
            "xn--0",
            "xn--abc-",
            "xn--99999999999",
            "xn--strae-oqa",
            "xn--zzzzzzzzzzzzzzzzzz",
        ] {
            assert!(!is_taken_by_browsers(label), "{label}");
        }
    }

    /// The farther apart two letters and the longer the name, the more digits has their distance.
    #[test]
    fn is_taken_by_browsers_accepts_letters_far_apart_in_long_names() {
        for length in 1..48 {
            for (first, second) in [('à', 'ÿ'), ('ÿ', 'à'), ('à', 'á'), ('ö', 'ø')] {
                for name in [
                    format!("{first}{}{second}", "a".repeat(length)),
                    format!("{}{first}{second}{first}", "z".repeat(length)),
                    format!("{}{first}{second}{second}", "z".repeat(length)),
                ] {
                    let url = url::Url::parse(&format!("https://{name}.example.com/")).unwrap();
                    let label = url.host_str().unwrap().split('.').next().unwrap();
                    assert!(is_taken_by_browsers(label), "{label}");
                }
            }
        }
    }

    /// No host label is long enough for most of these.
    #[test]
    fn adapted_is_the_bias_of_rfc_3492() {
        for (delta, length, is_first, bias) in [
            (700, 1, true, 1),
            (700 * 455 / 2, 1, true, 33),
            (700 * 228, 1, true, 45),
            (0, 1, false, 0),
            (1_000, 10, false, 46),
            (100_000, 1, false, 96),
        ] {
            assert_eq!(adapted(delta, length, is_first), bias, "{delta}");
        }
    }

    #[test]
    fn is_taken_by_browsers_short_label_agrees_with_the_url_standard() {
        const CHARACTERS: &[u8] = b"abcdefghijklmnopqrstuvwxyz0123456789-";
        let mut taken = 0;
        for number in 0..37_u32.pow(3) {
            let digits = [number / (37 * 37), number / 37 % 37, number % 37];
            let rest = digits.map(|digit| char::from(CHARACTERS[digit as usize]));
            let label = format!("xn--{}", alloc::string::String::from_iter(rest));
            if !label.ends_with('-') && is_taken_by_browsers(&label) {
                taken += 1;
                let parsed = url::Url::parse(&format!("https://{label}.example.com/"));
                assert!(parsed.is_ok(), "{label}");
            }
        }
        assert!(taken > 20, "{taken}");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]

        /// By another implementation of the rules, which is that of browsers.
        #[test]
        fn is_taken_by_browsers_rejects_what_the_url_standard_rejects(rest in "[a-z0-9-]{0,8}[a-z0-9]") {
            let label = format!("xn--{rest}");
            let taken = url::Url::parse(&format!("https://{label}.example.com/"));
            if is_taken_by_browsers(&label) {
                let host = format!("{label}.example.com");
                let taken = taken.unwrap();
                prop_assert_eq!(taken.host_str(), Some(&*host));
            }
        }

        #[test]
        fn is_taken_by_browsers_accepts_every_accented_latin_name(name in "[a-zà-öø-ÿ]{0,8}[à-öø-ÿ][a-zà-öø-ÿ]{0,8}") {
            let url = url::Url::parse(&format!("https://{name}.example.com/")).unwrap();
            let label = url.host_str().unwrap().split('.').next().unwrap();
            prop_assert!(is_taken_by_browsers(label), "{}", label);
        }
    }
}
