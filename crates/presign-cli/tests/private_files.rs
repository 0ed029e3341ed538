//! Files with URLs can be read by their user only.

#![cfg(unix)]

use std::{
    fs::{self, Permissions},
    os::unix::fs::PermissionsExt,
    path::Path,
};

use crate::common::batch::run;

mod common;

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn batch_new_output_is_private_and_an_existing_one_keeps_its_mode() {
    for (format, input) in [
        ("lines", "cat.jpg\n"),
        ("csv", "key\ncat.jpg\n"),
        ("jsonl", "{\"key\": \"cat.jpg\"}\n"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path().join("out");
        let arguments = [
            "-",
            output.to_str().unwrap(),
            "--bucket",
            "photos",
            "--format",
            format,
        ];
        for (resume, before, after) in [
            (false, None, 0o600),
            (true, None, 0o600),
            (false, Some(0o644), 0o644),
        ] {
            let _ = fs::remove_file(&output);
            if let Some(mode) = before {
                fs::write(&output, "").unwrap();
                fs::set_permissions(&output, Permissions::from_mode(mode)).unwrap();
            }
            let resume: &[&str] = if resume { &["--resume"] } else { &[] };
            let done = run(&[&arguments, resume].concat(), input.as_bytes());
            assert!(
                done.status.success(),
                "{}",
                String::from_utf8_lossy(&done.stderr)
            );
            let text = fs::read_to_string(&output).unwrap();
            assert!(text.contains("X-Amz-Signature="), "{format}: {text}");
            assert_eq!(mode(&output), after, "{format}");
            // Nothing else is left.
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        }
    }
}
