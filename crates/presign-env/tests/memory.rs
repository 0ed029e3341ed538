//! The secret of a file is in memory once while a presigner exists, and not afterwards.

#![cfg(target_os = "linux")]

use std::{fs, path::Path};

use memory::{Wanted, mask, masked_secret};
use presign_env::{Environment, Overrides};
use tempfile::TempDir;
use zeroize::Zeroizing;

#[path = "../../presign-core/tests/shared/memory.rs"]
mod memory;

#[test]
fn from_env_leaves_no_copy_of_the_secret_of_a_file() {
    let home = TempDir::new().unwrap();
    fs::create_dir(home.path().join(".aws")).unwrap();
    let file = home.path().join(".aws/credentials");
    write(&file);
    assert_eq!(copies(), 0, "the test itself leaves some");

    let environment = Environment::new(
        [("AWS_REGION".into(), "eu-west-1".into())],
        Some(home.path().into()),
    );
    let presigner = environment.presigner(Overrides::default()).unwrap();
    assert_eq!(copies(), 1, "the presigner's own");
    drop(presigner);
    assert_eq!(copies(), 0, "after the presigner");

    let chain = environment.credential_chain(None).unwrap().unwrap();
    assert_eq!(copies(), 1, "the chain's own");
    drop(chain);
    assert_eq!(copies(), 0, "after the chain");

    fs::write(
        home.path().join(".aws/config"),
        "[default]\nservices = gone\n",
    )
    .unwrap();
    environment.presigner(Overrides::default()).unwrap_err();
    assert_eq!(copies(), 0, "after an error");
}

/// Writes a credentials file without keeping the secret in memory.
fn write(path: &Path) {
    let mut text = Zeroizing::new(Vec::with_capacity(200));
    text.extend_from_slice(b"[default]\naws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = ");
    let start = text.len();
    text.extend(masked_secret());
    mask(&mut text[start..]);
    text.extend_from_slice(b"\n");
    fs::write(path, &text).unwrap();
}

/// Counts the copies of the secret in writable memory of this process.
fn copies() -> usize {
    let mut wanted = Wanted::default();
    wanted.add_masked("secret", masked_secret());
    let [on_stack, others] = wanted.copies();
    on_stack.into_values().chain(others.into_values()).sum()
}
