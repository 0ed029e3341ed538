//! Download destinations: file names from keys, existing files, devices and streams.
#![cfg(unix)]

use std::{
    fs::{self, Permissions},
    os::unix::fs::{FileTypeExt, PermissionsExt, symlink},
    path::PathBuf,
    process::Command,
    thread,
};

use tempfile::TempDir;

use crate::common::{
    download::{ETAG, download, names, object},
    server::{Answer, Server, first_byte, response},
    stderr,
};

mod common;

#[test]
fn download_key_names_a_safe_file() {
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
fn download_key_without_name_is_rejected() {
    let server = object();
    let folder = tempfile::tempdir().unwrap();
    for key in ["a/..", ".", "a/...", "a/ "] {
        let run = download(&folder, &server, key, &["--allow-unsafe-key"]);
        assert!(stderr(&run.code(1)).contains("[cannot_write]"), "{key}");
    }
    assert!(names(folder.path()).is_empty() && server.heads().is_empty());
}

#[test]
fn download_existing_file_needs_force() {
    let server = object();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("cat.jpg");
    fs::write(&file, "mine").unwrap();
    fs::set_permissions(&file, Permissions::from_mode(0o640)).unwrap();
    for more in [&[][..], &["."]] {
        let run = download(&folder, &server, "cat.jpg", more);
        assert!(stderr(&run.code(1)).contains(
            "cat.jpg: already exists; use another file, or --force to replace it [file_exists]"
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

/// The file appears during the download.
#[test]
fn download_concurrent_file_is_not_replaced() {
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
fn download_new_file_has_default_mode() {
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
fn download_symbolic_link_is_rejected() {
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
            said.contains(
                "it is a symbolic link; use the path of the file it points to [cannot_write]"
            ),
            "{said}"
        );
    }
    assert_eq!(fs::read(&target).unwrap(), b"mine");
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(names(folder.path()), ["cat.jpg", "gone.jpg", "target"]);
    assert!(server.heads().is_empty());
}

#[test]
fn download_fifo_is_written_directly() {
    let folder = tempfile::tempdir().unwrap();
    let fifo = made(&folder, "mkfifo", &["cat.jpg"]);
    let server = object();
    // The link has the name of the key.
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
fn download_device_is_written_directly() {
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
        said.contains("/dev/full: cannot be written:") && said.contains("[cannot_write]"),
        "{said}"
    );
    let run = download(&folder, &server, "cat.jpg", &["/dev/stdout"]);
    run.success().stdout("a cat");
}

#[test]
fn download_stream_resumes_after_a_cut() {
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

/// Bytes in a stream cannot be replaced.
#[test]
fn download_stream_without_resume_is_an_error() {
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
fn download_empty_object_gives_empty_file() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(|_, _| Answer::Bytes(response("200 OK", &[ETAG], b"")));
    download(&folder, &server, "cat.jpg", &[]).success();
    assert_eq!(fs::read(folder.path().join("cat.jpg")).unwrap(), b"");
    assert_eq!(names(folder.path()), ["cat.jpg"]);
}

#[test]
fn download_signed_range_gives_the_range() {
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
    // A server that ignores the range.
    let run = download(&folder, &object(), "dog.jpg", &range).code(1);
    assert!(stderr(&run).contains("[bad_answer]"));
    assert_eq!(names(folder.path()), ["cat.jpg"]);
}

fn made(folder: &TempDir, command: &str, arguments: &[&str]) -> PathBuf {
    let made = Command::new(command)
        .current_dir(folder)
        .args(arguments)
        .status();
    assert!(made.unwrap().success());
    folder.path().join(arguments[0])
}
