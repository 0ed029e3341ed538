//! After everything is dropped, the secret access key is not in memory, and no key derived from it on the heap.
//!
//! Rust moves values by copying them and cannot overwrite what it moved from: until other calls use the same part of the stack, it can
//! contain the signing key of the day, which expires with that day.

#![cfg(target_os = "linux")]

use std::{
    env, mem,
    process::{Command, Stdio},
};

use base16ct::lower::{decode_vec, encode_string};
use hmac::{Hmac, KeyInit, Mac};
use memory::{Wanted, mask, masked_secret};
use presign_core::{
    Credentials, Method, Presigner, ReceivedRequest, Timestamp, VerifyOptions, presign_many, verify,
};
use sha2::{Sha256, block_api::compress256};

#[path = "shared/memory.rs"]
mod memory;

const DAYS: [&str; 2] = ["20261123", "20261124"];
const CHILD: &str = "PRESIGN_TEST_PRINTS_KEYS";

#[test]
fn presigner_dropped_leaves_no_secret() {
    if env::var_os(CHILD).is_some() {
        return print_keys();
    }
    let wanted = wanted();
    assert_eq!(
        wanted.copies(),
        <[_; 2]>::default(),
        "the test itself leaves some"
    );

    let s3 = Presigner::builder("eu-west-1", credentials())
        .build()
        .unwrap();
    assert_eq!(heap(&wanted), ["secret"]);
    sign_everything(&s3, at(0));
    assert_eq!(heap(&wanted), ["20261123 signing key", "secret"]);
    // The key of another day replaces that of the day before.
    sign_everything(&s3, at(1));
    assert_eq!(heap(&wanted), ["20261124 signing key", "secret"]);

    let other = Credentials::new("AKIDOTHER", "another secret").unwrap();
    let renewed = s3.with_credentials(other);
    drop(s3);
    let [on_stack, others] = wanted.copies();
    assert!(others.is_empty(), "{others:?}");
    assert!(!on_stack.contains_key("secret"), "{on_stack:?}");
    drop(renewed);
}

fn heap(wanted: &Wanted) -> Vec<&str> {
    let [on_stack, others] = wanted.copies();
    assert!(!on_stack.contains_key("secret"), "{on_stack:?}");
    others.into_keys().collect()
}

/// Signs in every way.
fn sign_everything(s3: &Presigner, at: Timestamp) {
    let link = s3.get_object("photos", "cat.jpg").presign_at(at).unwrap();
    s3.clone()
        .put_object("photos", "cat.jpg")
        .presign_at(at)
        .unwrap();
    s3.presign(Method::Get, None, None).steps_at(at).unwrap();
    s3.post_object("photos", "cat.jpg").presign_at(at).unwrap();
    s3.multipart_upload("photos", "film.mp4", "2~abc", 20_000_000)
        .presign_at(at)
        .unwrap();
    let keys: Vec<_> = (0..1000).map(|number| number.to_string()).collect();
    let batch = s3.get_objects("photos").batch_at(at).unwrap();
    batch.urls(&keys).unwrap();
    let key = |index: usize| keys.get(index).map(String::as_str);
    presign_many(&batch, 0..keys.len(), key, |_| Ok::<_, ()>(())).unwrap();
    let request = ReceivedRequest::new("GET", link.url());
    let lookup = |_: &str| Some(s3.credentials().clone());
    verify(&request, &lookup, at, &VerifyOptions::default()).unwrap();
}

fn at(day: usize) -> Timestamp {
    let day = &DAYS[day][6..];
    format!("2026-11-{day}T12:00:00Z").parse().unwrap()
}

fn credentials() -> Credentials {
    let mut secret = masked_secret();
    mask(&mut secret);
    Credentials::new("AKIDEXAMPLE", String::from_utf8(secret).unwrap()).unwrap()
}

/// Returns what must not remain. Another process computes the keys, whose copies would be found here.
fn wanted() -> Wanted {
    let mut wanted = Wanted::default();
    wanted.add_masked("secret", masked_secret());
    let child = Command::new(env::current_exe().unwrap())
        .args([
            "--exact",
            "presigner_dropped_leaves_no_secret",
            "--nocapture",
        ])
        .env(CHILD, "1")
        .stderr(Stdio::inherit())
        .output()
        .unwrap();
    for line in String::from_utf8(child.stdout).unwrap().lines() {
        if let Some((name, digits)) = line
            .strip_prefix("key: ")
            .and_then(|line| line.split_once(": "))
        {
            wanted.add_masked(name, decode_vec(digits).unwrap());
        }
    }
    wanted
}

/// Prints the keys of each step of the derivation, masked: their bytes, and the states of SHA-256 that have absorbed them, which sign as well.
fn print_keys() {
    let print = |name: &str, mut bytes: [u8; 32]| {
        mask(&mut bytes);
        println!("\nkey: {name}: {}", encode_string(&bytes));
    };
    for day in DAYS {
        let mut secret = masked_secret();
        mask(&mut secret);
        let mut key = [b"AWS4", &*secret].concat();
        for (name, part) in [
            ("secret", day),
            ("date key", "eu-west-1"),
            ("region key", "s3"),
            ("service key", "aws4_request"),
            ("signing key", ""),
        ] {
            for pad in [0x36, 0x5c] {
                print(&format!("{day} {name}"), state(&key, pad));
            }
            if let Ok(bytes) = key.as_slice().try_into() {
                print(&format!("{day} {name}"), bytes);
            }
            let mut hmac = Hmac::<Sha256>::new_from_slice(&key).unwrap();
            hmac.update(part.as_bytes());
            key = hmac.finalize().into_bytes().to_vec();
        }
    }
}

/// Returns the state of SHA-256 after the key of HMAC, as in memory.
fn state(key: &[u8], pad: u8) -> [u8; 32] {
    let mut block = [pad; 64];
    for (byte, key) in block.iter_mut().zip(key) {
        *byte ^= key;
    }
    let mut state = [
        0x6a09_e667,
        0xbb67_ae85,
        0x3c6e_f372,
        0xa54f_f53a,
        0x510e_527f,
        0x9b05_688c,
        0x1f83_d9ab,
        0x5be0_cd19,
    ];
    compress256(&mut state, &[block]);
    let mut bytes = [0; 32];
    for (to, word) in bytes.chunks_mut(4).zip(state) {
        to.copy_from_slice(&word.to_ne_bytes());
    }
    mem::take(&mut state);
    bytes
}
