//! Where downloads go: names that come from keys, files that are there, part files, and what is no file.
#![cfg(unix)]

use std::{
    fs::{self, Permissions},
    os::unix::fs::{FileTypeExt, PermissionsExt, symlink},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

use assert_cmd::assert::Assert;
use tempfile::TempDir;

use crate::common::{
    presign,
    server::{Answer, Server, first_byte, raw, response},
    stderr,
};

mod common;

const ETAG: &str = "etag: \"v1\"";

/// How much of a large object comes at first: more than between two records.
const HALF: usize = 10_000_000;

#[test]
fn key_names_a_safe_file_in_the_folder() {
    let server = object();
    for (key, name) in [
        ("2026/cat.jpg", "cat.jpg"),
        ("a b+é", "a b+é"),
        ("x/.bashrc", "_bashrc"),
        ("..\\..\\evil.exe", "_._.._evil.exe"),
        ("C:evil", "C_evil"),
        ("NUL.txt", "_NUL.txt"),
        ("end.", "end_"),
        ("esc\u{1b}[2J", "esc_[2J"),
        ("x\u{202e}gpj.exe", "x_gpj.exe"),
    ] {
        for into in [None, Some("folder")] {
            let folder = tempfile::tempdir().unwrap();
            fs::create_dir(folder.path().join("folder")).unwrap();
            let run = download(&folder, &server, key, into.as_slice());
            let path = folder.path().join(into.unwrap_or(".")).join(name);
            assert_eq!(fs::read(path).unwrap(), b"a cat", "{key}");
            let said = stderr(&run.success());
            assert!(
                !said.contains(['\u{1b}', '\u{202e}']) && said.contains(name),
                "{said}"
            );
        }
    }
    let long = "x".repeat(400) + ".jpg";
    let folder = tempfile::tempdir().unwrap();
    download(&folder, &server, &long, &[]).success();
    assert_eq!(names(folder.path()), ["x".repeat(251) + ".jpg"]);
}

#[test]
fn key_without_a_name_is_refused() {
    let server = object();
    let folder = tempfile::tempdir().unwrap();
    for key in ["a/..", ".", "a/...", "a/ "] {
        let run = download(&folder, &server, key, &["--allow-unsafe-key"]);
        assert!(stderr(&run.code(1)).contains("[cannot_write]"), "{key}");
    }
    assert!(names(folder.path()).is_empty() && server.heads().is_empty());
}

#[test]
fn file_that_the_key_names_is_replaced_only_by_force() {
    let server = object();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("cat.jpg");
    fs::write(&file, "mine").unwrap();
    fs::set_permissions(&file, Permissions::from_mode(0o640)).unwrap();
    for more in [&[][..], &["."]] {
        let run = download(&folder, &server, "cat.jpg", more);
        assert!(stderr(&run.code(1)).contains(
            "cat.jpg exists; name another file, or use --force to replace it [file_exists]"
        ));
        assert_eq!(fs::read(&file).unwrap(), b"mine");
    }
    assert!(server.heads().is_empty());
    download(&folder, &server, "cat.jpg", &["--force"]).success();
    assert_eq!(fs::read(&file).unwrap(), b"a cat");
    assert_eq!(
        fs::metadata(&file).unwrap().permissions().mode() & 0o777,
        0o640
    );

    fs::write(&file, "mine").unwrap();
    download(&folder, &server, "cat.jpg", &["cat.jpg"]).success();
    assert_eq!(fs::read(&file).unwrap(), b"a cat");
}

/// The file appears while the object is on its way.
#[test]
fn file_that_appears_meanwhile_is_not_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("cat.jpg");
    let path = file.clone();
    let server = Server::start(move |_, _| {
        fs::write(&path, "mine").unwrap();
        Answer::Bytes(response("200 OK", &[ETAG], b"a cat"))
    });
    let run = download(&folder, &server, "cat.jpg", &[]);
    assert!(stderr(&run.code(1)).contains("[file_exists]"));
    assert_eq!(fs::read(&file).unwrap(), b"mine");
    assert_eq!(names(folder.path()), ["cat.jpg"]);
}

#[test]
fn new_file_has_the_mode_that_new_files_have() {
    let server = object();
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("usual"), "").unwrap();
    download(&folder, &server, "cat.jpg", &[]).success();
    let mode = |name| {
        fs::metadata(folder.path().join(name))
            .unwrap()
            .permissions()
            .mode()
    };
    assert_eq!(mode("cat.jpg"), mode("usual"));
}

#[test]
fn symbolic_links_are_refused_and_stay() {
    let server = object();
    let folder = tempfile::tempdir().unwrap();
    let [target, link, dangling] =
        ["target", "cat.jpg", "gone.jpg"].map(|name| folder.path().join(name));
    fs::write(&target, "mine").unwrap();
    symlink(&target, &link).unwrap();
    symlink(folder.path().join("none"), &dangling).unwrap();
    for (key, more) in [
        ("cat.jpg", &[][..]),
        ("cat.jpg", &["--force"]),
        ("cat.jpg", &["cat.jpg"]),
        ("cat.jpg", &["gone.jpg"]),
        ("gone.jpg", &["--force"]),
    ] {
        let said = stderr(&download(&folder, &server, key, more).code(1));
        assert!(
            said.contains("it is a symbolic link; name the file that it points to [cannot_write]"),
            "{said}"
        );
    }
    assert_eq!(fs::read(&target).unwrap(), b"mine");
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(names(folder.path()), ["cat.jpg", "gone.jpg", "target"]);
    assert!(server.heads().is_empty());
}

#[test]
fn fifo_is_written_into_and_stays() {
    let folder = tempfile::tempdir().unwrap();
    let fifo = made(&folder, "mkfifo", &["cat.jpg"]);
    let server = object();
    // By name alone it is what the key would replace.
    let run = download(&folder, &server, "cat.jpg", &["--force"]);
    assert!(stderr(&run.code(1)).contains("it exists and is not a regular file [cannot_write]"));
    let reader = thread::spawn({
        let fifo = fifo.clone();
        move || fs::read(fifo).unwrap()
    });
    download(&folder, &server, "cat.jpg", &["cat.jpg"]).success();
    assert_eq!(reader.join().unwrap(), b"a cat");
    assert!(fs::symlink_metadata(&fifo).unwrap().file_type().is_fifo());
    assert_eq!(names(folder.path()), ["cat.jpg"]);
}

#[test]
fn device_is_written_into_and_stays() {
    let server = object();
    let folder = tempfile::tempdir().unwrap();
    download(&folder, &server, "cat.jpg", &["/dev/null"]).success();
    assert!(
        fs::symlink_metadata("/dev/null")
            .unwrap()
            .file_type()
            .is_char_device()
    );
    let said = stderr(&download(&folder, &server, "cat.jpg", &["/dev/full"]).code(1));
    assert!(
        said.contains("/dev/full cannot be written:") && said.contains("[cannot_write]"),
        "{said}"
    );
    let run = download(&folder, &server, "cat.jpg", &["/dev/stdout"]);
    run.success().stdout("a cat");
}

#[test]
fn stream_continues_after_a_cut() {
    let server = Server::start(|number, head| {
        let object = b"0123456789";
        let all = match first_byte(head) {
            Some(first) => {
                let range = format!("content-range: bytes {first}-9/10");
                response("206 Partial Content", &[ETAG, &range], &object[first..])
            }
            None => response("200 OK", &[ETAG], object),
        };
        let missing = [4, 2, 0][number.min(2)];
        Answer::Bytes(all[..all.len() - missing].to_vec())
    });
    let folder = tempfile::tempdir().unwrap();
    download(&folder, &server, "cat.jpg", &["-"])
        .success()
        .stdout("0123456789");
    assert_eq!(server.heads().len(), 3);
}

/// What was written cannot be taken back.
#[test]
fn stream_that_cannot_be_continued_is_an_error() {
    let server = Server::start(|number, _| {
        let all = response(
            "200 OK",
            &[if number == 0 { ETAG } else { "etag: \"v2\"" }],
            b"0123456789",
        );
        Answer::Bytes(if number == 0 {
            all[..all.len() - 4].to_vec()
        } else {
            all
        })
    });
    let folder = tempfile::tempdir().unwrap();
    let run = download(&folder, &server, "cat.jpg", &["-"])
        .code(1)
        .stdout("012345");
    assert!(stderr(&run).contains("[bad_answer]"));
}

#[test]
fn next_run_continues_what_a_killed_one_left() {
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
fn part_file_with_other_bytes_is_not_continued() {
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
fn part_file_of_another_object_is_not_continued() {
    let (folder, _, server) = interrupted();
    download(&folder, &server, "other/cat.jpg", &[]).success();
    assert_eq!(first_byte(&server.heads()[1]), None);
    assert_eq!(fs::read(folder.path().join("cat.jpg")).unwrap(), content());
    assert_eq!(names(folder.path()), ["cat.jpg"]);
}

#[test]
fn part_file_longer_than_its_record_is_cut_to_it() {
    let (folder, part, server) = interrupted();
    let mut bytes = fs::read(&part).unwrap();
    bytes.extend_from_slice(b"what a power cut left");
    fs::write(&part, bytes).unwrap();
    download(&folder, &server, "cat.jpg", &[]).success();
    assert!(first_byte(&server.heads()[1]).unwrap() > 0);
    assert_eq!(fs::read(folder.path().join("cat.jpg")).unwrap(), content());
}

#[test]
fn link_planted_at_the_part_file_is_refused() {
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
            assert!(said.contains("it exists and is not a file that this command created; remove it [cannot_write]"), "{said}");
            assert_eq!(fs::read(&victim).unwrap(), b"mine");
            assert!(
                !folder.path().join("none").exists() && !folder.path().join("cat.jpg").exists()
            );
        }
    }
}

#[test]
fn two_downloads_to_one_file_do_not_mix() {
    let (folder, mut first, server) = stalled();
    let said = stderr(&download(&folder, &server, "cat.jpg", &[]).code(1));
    assert!(
        said.contains("another run of this command uses it [cannot_write]"),
        "{said}"
    );
    first.kill().unwrap();
    first.wait().unwrap();
    download(&folder, &server, "cat.jpg", &[]).success();
    assert_eq!(fs::read(folder.path().join("cat.jpg")).unwrap(), content());
}

#[test]
fn signed_range_gives_that_range() {
    let folder = tempfile::tempdir().unwrap();
    let range = ["-H", "range: bytes=2-4"];
    let server = Server::start(|_, _| {
        Answer::Bytes(response(
            "206 Partial Content",
            &[ETAG, "content-range: bytes 2-4/10"],
            b"234",
        ))
    });
    download(&folder, &server, "cat.jpg", &range).success();
    assert_eq!(fs::read(folder.path().join("cat.jpg")).unwrap(), b"234");
    // A server that passes over it.
    let run = download(&folder, &object(), "dog.jpg", &range).code(1);
    assert!(stderr(&run).contains("[bad_answer]"));
    assert_eq!(names(folder.path()), ["cat.jpg"]);
}

/// A download of which a process was killed after some bytes, its part file, and the server, which has the rest.
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

/// A download that waits for the rest.
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

fn object() -> Server {
    Server::start(|_, _| Answer::Bytes(response("200 OK", &[ETAG], b"a cat")))
}

fn download(folder: &TempDir, server: &Server, key: &str, more: &[&str]) -> Assert {
    presign()
        .current_dir(folder)
        .args([
            "download",
            &format!("s3://photos/{key}"),
            "--region",
            "eu-west-1",
        ])
        .args(["--endpoint-url", &server.url])
        .args(more)
        .assert()
}

fn made(folder: &TempDir, command: &str, arguments: &[&str]) -> PathBuf {
    let made = Command::new(command)
        .current_dir(folder)
        .args(arguments)
        .status();
    assert!(made.unwrap().success());
    folder.path().join(arguments[0])
}

fn record(part: &Path) -> PathBuf {
    let mut name = part.as_os_str().to_owned();
    name.push(".json");
    name.into()
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let name =
        |entry: std::io::Result<fs::DirEntry>| entry.unwrap().file_name().into_string().unwrap();
    let mut names: Vec<_> = entries.map(name).collect();
    names.sort();
    names
}
