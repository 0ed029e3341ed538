//! The layers of the crate, as its imports show them.

use std::{fs, path::Path};

/// What each folder must not import.
const FORBIDDEN: [(&str, &[&str]); 1] = [(
    "src/sigv4",
    &[
        "s3::",
        "services::",
        "batch::",
        "verify::",
        "presigner::",
        "request::",
        "request_parts::",
    ],
)];

#[test]
fn sigv4_imports_nothing_that_knows_s3() {
    for (folder, forbidden) in FORBIDDEN {
        let files = sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder));
        assert!(files.len() > 10, "{folder} has {} files", files.len());
        for (path, source) in files {
            let code = source.lines().filter(|line| !line.trim().starts_with("//"));
            for line in code {
                for name in forbidden {
                    let found = line.match_indices(name).any(|(at, _)| {
                        let before = line[..at].chars().next_back();
                        !before.is_some_and(|before| before.is_alphanumeric() || before == '_')
                    });
                    assert!(!found, "{path} imports {name}: {line}");
                }
            }
        }
    }
}

fn sources(folder: &Path) -> Vec<(String, String)> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else {
            let source = fs::read_to_string(&path).unwrap();
            files.push((path.display().to_string(), source));
        }
    }
    files
}
