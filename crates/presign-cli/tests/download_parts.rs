//! Part files resume only for the same object and unchanged bytes.
#![cfg(unix)]

use std::{
    fs,
    os::unix::fs::{PermissionsExt, symlink},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

use sha2::{Digest, Sha256};
use tempfile::TempDir;

use crate::common::{
    download::{ETAG, download, names},
    server::{Answer, Server, first_byte, raw, response},
    stderr,
};

mod common;

/// Number of bytes of the first response, more than between two saves of the record.
const HALF: usize = 10_000_000;

#[test]
fn download_after_kill_resumes() {
    let (folder, part, server) = interrupted();
    for file in [&part, &record(&part)] {
        assert_eq!(
            fs::metadata(file).unwrap().permissions().mode() & 0o777,
            0o600
        );
    }
    let text = fs::read_to_string(record(&part)).unwrap();
    assert!(!text.contains("Amz") && !text.contains("cat.jpg"), "{text}");
    download(&folder, &server, "cat.jpg", &[]).success();
    assert!(first_byte(&server.heads()[1]).unwrap() > 0);
    assert_eq!(fs::read(folder.path().join("cat.jpg")).unwrap(), content());
    assert_eq!(names(folder.path()), ["cat.jpg"]);
}

#[test]
fn part_file_changed_bytes_is_not_resumed() {
    for change in [
        |part: &Path| fs::write(part, vec![b'x'; 1000]).unwrap(),
        |part: &Path| {
            let mut bytes = fs::read(part).unwrap();
            bytes[10] ^= 1;
            fs::write(part, bytes).unwrap();
        },
        |part: &Path| fs::write(record(part), "{}").unwrap(),
        |part: &Path| fs::remove_file(record(part)).unwrap(),
        |part: &Path| fs::remove_file(part).unwrap(),
    ] {
        let (folder, part, server) = interrupted();
        change(&part);
        download(&folder, &server, "cat.jpg", &[]).success();
        assert_eq!(first_byte(&server.heads()[1]), None);
        assert_eq!(fs::read(folder.path().join("cat.jpg")).unwrap(), content());
        assert_eq!(names(folder.path()), ["cat.jpg"]);
    }
}

#[test]
fn part_file_of_other_object_is_not_resumed() {
    let (folder, _, server) = interrupted();
    download(&folder, &server, "other/cat.jpg", &[]).success();
    assert_eq!(first_byte(&server.heads()[1]), None);
    assert_eq!(fs::read(folder.path().join("cat.jpg")).unwrap(), content());
    assert_eq!(names(folder.path()), ["cat.jpg"]);
}

#[test]
fn part_file_longer_than_record_is_truncated() {
    let (folder, part, server) = interrupted();
    let mut bytes = fs::read(&part).unwrap();
    bytes.extend_from_slice(b"what a power cut left");
    fs::write(&part, bytes).unwrap();
    download(&folder, &server, "cat.jpg", &[]).success();
    assert!(first_byte(&server.heads()[1]).unwrap() > 0);
    assert_eq!(fs::read(folder.path().join("cat.jpg")).unwrap(), content());
}

/// A process can be killed after the last byte and before the file is renamed.
#[test]
fn part_file_complete_is_confirmed_by_server() {
    for is_same in [true, false] {
        let (folder, part, server) = interrupted();
        let text = fs::read_to_string(record(&part)).unwrap();
        let mut content_of: serde_json::Value = serde_json::from_str(&text).unwrap();
        let digest = Sha256::digest(content());
        let digest: Vec<_> = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        content_of["length"] = content().len().into();
        content_of["sha256"] = digest.concat().into();
        if !is_same {
            content_of["etag"] = "\"v0\"".into();
        }
        fs::write(record(&part), format!("{:<1024}", content_of.to_string())).unwrap();
        fs::write(&part, content()).unwrap();
        download(&folder, &server, "cat.jpg", &[]).success();
        // The last byte is requested again.
        assert_eq!(first_byte(&server.heads()[1]), Some(2 * HALF - 1));
        assert_eq!(server.heads().len(), if is_same { 2 } else { 3 });
        assert_eq!(fs::read(folder.path().join("cat.jpg")).unwrap(), content());
        assert_eq!(names(folder.path()), ["cat.jpg"]);
    }
}

#[test]
fn part_file_symbolic_link_is_rejected() {
    for plant in [
        |_: &Path, victim: &Path, at: &Path| symlink(victim, at).unwrap(),
        |_: &Path, victim: &Path, at: &Path| fs::hard_link(victim, at).unwrap(),
        |folder: &Path, _: &Path, at: &Path| symlink(folder.join("none"), at).unwrap(),
    ] {
        for of in [|part: &Path| part.to_owned(), record] {
            let (folder, part, server) = interrupted();
            let victim = folder.path().join("victim");
            fs::write(&victim, "mine").unwrap();
            let at = of(&part);
            fs::remove_file(&at).unwrap();
            plant(folder.path(), &victim, &at);
            let said = stderr(&download(&folder, &server, "cat.jpg", &[]).code(1));
            assert!(
                said.contains(
                    "it exists but was not created by this command; remove it [cannot_write]"
                ),
                "{said}"
            );
            assert_eq!(fs::read(&victim).unwrap(), b"mine");
            assert!(
                !folder.path().join("none").exists() && !folder.path().join("cat.jpg").exists()
            );
        }
    }
}

#[test]
fn download_concurrent_runs_do_not_mix() {
    let (folder, mut first, server) = stalled();
    let said = stderr(&download(&folder, &server, "cat.jpg", &[]).code(1));
    assert!(
        said.contains("it is in use by another run of this command [cannot_write]"),
        "{said}"
    );
    first.kill().unwrap();
    first.wait().unwrap();
    download(&folder, &server, "cat.jpg", &[]).success();
    assert_eq!(fs::read(folder.path().join("cat.jpg")).unwrap(), content());
}

/// A download that was killed after some bytes, with its part file and server.
fn interrupted() -> (TempDir, PathBuf, Server) {
    let (folder, mut child, server) = stalled();
    child.kill().unwrap();
    child.wait().unwrap();
    let all = names(folder.path());
    let part = all
        .iter()
        .find(|name| Path::new(name).extension().is_some_and(|end| end == "part"));
    let part = folder.path().join(part.unwrap());
    (folder, part, server)
}

/// A download that waits for the remaining bytes.
fn stalled() -> (TempDir, Child, Server) {
    let folder = tempfile::tempdir().unwrap();
    let object = content();
    let server = Server::start(move |number, head| {
        let length = format!("content-length: {}", object.len());
        let last = object.len() - 1;
        match first_byte(head) {
            _ if number == 0 => Answer::Stall(raw("200 OK", &[ETAG, &length], &object[..HALF])),
            Some(first) => {
                let range = format!("content-range: bytes {first}-{last}/{}", object.len());
                let rest = response("206 Partial Content", &[ETAG, &range], &object[first..]);
                Answer::Bytes(rest)
            }
            None => Answer::Bytes(response("200 OK", &[ETAG], &object)),
        }
    });
    let child = Command::new(env!("CARGO_BIN_EXE_presign"))
        .env_clear()
        .env("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE")
        .env(
            "AWS_SECRET_ACCESS_KEY",
            "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
        )
        .current_dir(&folder)
        .args(["download", "s3://photos/cat.jpg", "--region", "eu-west-1"])
        .args(["--endpoint-url", &server.url])
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let is_half = || {
        let entries = fs::read_dir(&folder).unwrap();
        let mut lengths = entries.map(|entry| entry.unwrap().metadata().unwrap().len());
        lengths.any(|length| length == HALF as u64)
    };
    while !is_half() {
        thread::sleep(Duration::from_millis(5));
    }
    (folder, child, server)
}

fn content() -> Vec<u8> {
    (0..2 * HALF)
        .map(|number| u8::try_from(number % 251).unwrap())
        .collect()
}

fn record(part: &Path) -> PathBuf {
    let mut name = part.as_os_str().to_owned();
    name.push(".json");
    name.into()
}
