//! Runs `presign download`.

#![allow(dead_code, reason = "no test needs all of it")]

use std::{fs, path::Path};

use assert_cmd::assert::Assert;
use tempfile::TempDir;

use super::{
    presign,
    server::{Answer, Server, response},
};

pub(crate) const ETAG: &str = "etag: \"v1\"";

pub(crate) fn object() -> Server {
    Server::start(|_, _| Answer::Bytes(response("200 OK", &[ETAG], b"a cat")))
}

pub(crate) fn download(folder: &TempDir, server: &Server, key: &str, more: &[&str]) -> Assert {
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

pub(crate) fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let name =
        |entry: std::io::Result<fs::DirEntry>| entry.unwrap().file_name().into_string().unwrap();
    let mut names: Vec<_> = entries.map(name).collect();
    names.sort();
    names
}
