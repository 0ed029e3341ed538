//! Laws of percent-encoding and of the canonical query, for every short input.
//!
//! Each law is a function of bytes. Loops call it with all of them; Kani proves it for any if `proofs` is compiled.

use alloc::{format, string::String, vec::Vec};
use core::{array, fmt::Write};

use iri_string::types::UriStr;

use crate::sigv4::{
    query::{Query, push_canonical},
    uri::{Slash, decode, push_encoded},
    url::{canonical_path, encoded_once},
};

/// Bytes that URLs, AWS or S3 clients treat in a special way, one of each kind of the others, and parts of UTF-8 sequences.
const SPECIAL: &[u8] = b"/.%+ ~-_&=?#2Fa\0\x7f\xc3\xa9\xf0";

/// Encoding and decoding are inverse, and the encoded text is what AWS's `UriEncode` returns, in a valid URI.
fn check_encoding<const N: usize>(bytes: [u8; N]) {
    let mut triplets = String::new();
    for byte in bytes {
        push_triplet(&mut triplets, byte);
    }
    assert_eq!(decode(&triplets).unwrap(), bytes);
    let Ok(text) = core::str::from_utf8(&bytes) else {
        return;
    };
    for slash in [Slash::Keep, Slash::Encode] {
        let mut encoded = String::new();
        push_encoded(&mut encoded, text, slash);
        assert_eq!(encoded, uri_encode(&bytes, slash == Slash::Encode));
        assert_eq!(decode(&encoded).unwrap(), bytes);
        let uri = format!("https://host/{encoded}?{encoded}={encoded}");
        assert!(UriStr::new(&uri).is_ok(), "{uri}");
    }
}

/// The path of a URL is its own canonical path for S3; for other services it is encoded again, so that no two paths have the same.
fn check_path<const N: usize>(bytes: [u8; N]) {
    let Ok(key) = core::str::from_utf8(&bytes) else {
        return;
    };
    let mut path = String::from("/");
    push_encoded(&mut path, key, Slash::Keep);
    assert_eq!(encoded_once(&path), path);
    assert_eq!(canonical_path(&path, false, false), path);
    let twice = canonical_path(&path, false, true);
    assert_eq!(twice, path.replace('%', "%25"));
    assert_eq!(decode(&twice).unwrap(), path.as_bytes());
    let merged = canonical_path(&path, true, false);
    assert_eq!(canonical_path(&merged, true, false), merged);
    assert!(!merged.contains("//") && !format!("{merged}/").contains("/./"));
}

/// A text is decoded if each `%` has two hexadecimal digits, and only then.
fn check_decoding<const N: usize>(bytes: [u8; N]) {
    let Ok(text) = core::str::from_utf8(&bytes) else {
        return;
    };
    let mut rest = text;
    let mut expected = Some(Vec::new());
    while let Some((before, after)) = rest.split_once('%') {
        let digits = after.get(..2).filter(|digits| !digits.starts_with('+'));
        let value = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        expected = expected.zip(value).map(|(mut all, value)| {
            all.extend(before.bytes());
            all.push(value);
            all
        });
        rest = after.get(2..).unwrap_or_default();
    }
    if let Some(all) = &mut expected {
        all.extend(rest.bytes());
    }
    assert_eq!(decode(text), expected, "{text}");
}

/// The canonical query is sorted by encoded name, then by encoded value, byte by byte; all ways to create it agree.
fn check_query(parameters: [(&str, &str); 2]) {
    let encoded = |(name, value): (&str, &str)| {
        let encode = |text: &str| uri_encode(text.as_bytes(), true);
        (encode(name), encode(value))
    };
    let mut sorted = parameters.map(encoded);
    sorted.sort();
    let joined = |(name, value): &(String, String)| format!("{name}={value}");
    let expected = sorted.each_ref().map(joined).join("&");

    let mut canonical = String::new();
    push_canonical(&mut canonical, parameters.into_iter());
    assert_eq!(canonical, expected);
    let mut query = Query::default();
    for (name, value) in parameters {
        query.append_any(name, value);
    }
    assert_eq!(query.canonical(), expected);
    let [own, of_signature] = parameters;
    let mut query = Query::default();
    query.append_any(own.0, own.1);
    let mut merged = String::new();
    query.push_merged(&mut merged, &joined(&encoded(of_signature)));
    assert_eq!(merged, expected);

    let mut decoded: Vec<_> = canonical
        .split('&')
        .map(|parameter| {
            let (name, value) = parameter.split_once('=').unwrap();
            [name, value].map(|text| String::from_utf8(decode(text).unwrap()).unwrap())
        })
        .collect();
    decoded.sort();
    let mut given = parameters.map(|(name, value)| [name, value].map(String::from));
    given.sort();
    assert_eq!(decoded, given);
}

/// `UriEncode` as AWS describes it:
/// <https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html>
fn uri_encode(bytes: &[u8], encode_slash: bool) -> String {
    let mut out = String::new();
    for &byte in bytes {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                out.push(byte.into());
            }
            b'/' if !encode_slash => out.push('/'),
            _ => push_triplet(&mut out, byte),
        }
    }
    out
}

fn push_triplet(out: &mut String, byte: u8) {
    write!(out, "%{byte:02X}").unwrap();
}

/// Calls a function with every array of bytes of an alphabet.
fn for_all<const N: usize>(alphabet: &[u8], mut then: impl FnMut([u8; N])) {
    let mut digits = [0; N];
    loop {
        then(digits.map(|digit: usize| alphabet[digit]));
        let Some(place) = digits.iter().rposition(|digit| digit + 1 < alphabet.len()) else {
            return;
        };
        digits[place] += 1;
        digits[place + 1..].fill(0);
    }
}

#[test]
fn encode_every_byte_and_pair_is_decoded_again() {
    let all: [u8; 256] = array::from_fn(|byte| u8::try_from(byte).unwrap());
    for_all::<1>(&all, check_encoding);
    for_all::<2>(&all, check_encoding);
    for_all::<1>(&all, check_path);
    for_all::<2>(&all, check_path);
}

#[test]
fn encode_three_special_bytes_are_decoded_again() {
    for_all::<3>(SPECIAL, check_encoding);
    for_all::<3>(SPECIAL, check_path);
}

#[test]
fn decode_every_triplet_requires_two_digits() {
    let ascii: [u8; 128] = array::from_fn(|byte| u8::try_from(byte).unwrap());
    for_all::<2>(&ascii, |[first, second]| {
        check_decoding([b'%', first, second]);
    });
    for_all::<4>(b"%4fFgG+\xc3\xa9", check_decoding);
}

#[test]
fn canonical_query_every_order_of_special_characters_is_that_of_aws() {
    let texts: Vec<String> = [
        "", "-", ".", "=", "&", "%", "+", " ", "/", "~", "a", "A", "2", "é", "\0",
    ]
    .map(String::from)
    .to_vec();
    let mut names = texts.clone();
    for first in ["a", "-", "=", "é"] {
        names.extend(texts.iter().map(|second| format!("{first}{second}")));
    }
    for name in &names {
        for other in &names {
            for (value, other_value) in [("", ""), ("b", ""), ("", "b"), ("b", "-"), ("%", "é")] {
                check_query([(name, value), (other, other_value)]);
            }
        }
    }
    for value in &names {
        for other in &names {
            check_query([("a", value), ("a", other)]);
        }
    }
}

/// `cargo kani --package presign-core` proves the laws for any bytes, instead of trying them.
#[cfg(kani)]
mod proofs {
    #[kani::proof]
    #[kani::unwind(16)]
    fn encoding() {
        super::check_encoding::<3>(kani::any());
    }

    #[kani::proof]
    #[kani::unwind(16)]
    fn path() {
        super::check_path::<3>(kani::any());
    }

    #[kani::proof]
    #[kani::unwind(16)]
    fn decoding() {
        super::check_decoding::<4>(kani::any());
    }
}
