//! The secret of a file is in memory once while a presigner exists, and not afterwards.

#![cfg(target_os = "linux")]

use std::{
    fs::{self, File},
    hint::black_box,
    os::unix::fs::FileExt,
    path::Path,
};

use presign_env::{Environment, Overrides};
use tempfile::TempDir;
use zeroize::Zeroizing;

const LENGTH: usize = 40;
const MASK: u8 = 0x5a;

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
    text.extend((0..LENGTH).map(|index| masked(index) ^ black_box(MASK)));
    text.extend_from_slice(b"\n");
    fs::write(path, &text).unwrap();
}

/// The masked bytes of the secret, so that the program itself does not contain it.
fn masked(index: usize) -> u8 {
    let letters = b"Qx7Zt0KfVb3NsYd9MuRw";
    letters[(index * 7 + index / 20) % letters.len()] ^ MASK
}

/// Counts the copies of the secret in writable memory of this process.
fn copies() -> usize {
    let memory = File::open("/proc/self/mem").unwrap();
    let maps = fs::read_to_string("/proc/self/maps").unwrap();
    let mut chunk = vec![0; 1 << 20];
    let own = chunk.as_ptr() as u64;
    let own = own..own + chunk.len() as u64;
    let mut found = 0;
    for line in maps.lines() {
        let (range, rest) = line.split_once(' ').unwrap();
        if !rest.starts_with("rw") || line.ends_with("[vvar]") {
            continue;
        }
        let (start, end) = range.split_once('-').unwrap();
        let address = |text| u64::from_str_radix(text, 16).unwrap();
        let (mut at, end) = (address(start), address(end));
        while at < end {
            let wanted = chunk.len().min(usize::try_from(end - at).unwrap());
            let Ok(count) = memory.read_at(&mut chunk[..wanted], at) else {
                break;
            };
            let windows = chunk[..count].windows(LENGTH).enumerate();
            found += windows
                .filter(|(offset, window)| {
                    let at = at + *offset as u64;
                    !own.contains(&at) && is_secret(window)
                })
                .count();
            // A copy can span two chunks.
            at += if count == wanted && at + (count as u64) < end {
                (count - LENGTH + 1) as u64
            } else {
                count as u64
            };
        }
    }
    chunk.fill(0);
    found
}

fn is_secret(window: &[u8]) -> bool {
    window
        .iter()
        .enumerate()
        .all(|(index, byte)| byte ^ MASK == masked(index))
}
