//! The VS Code extension: a package for each platform with its addon, and one for all others and the web, with WebAssembly only.

use std::{fs, process::Command};

use super::{VERSION, copy, platform::Platform};
use crate::{Outcome, paths, run::run};

/// What `.vscodeignore` keeps, but for folders.
const FILES: [&str; 9] = [
    ".vscodeignore",
    "CHANGELOG.md",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "LICENSE.txt",
    "README.md",
    "icon.png",
    "icon.svg",
    "package.json",
];

/// Packs the extension. The addon of a platform must have been built.
pub(super) fn package(platform: Option<&Platform>) -> Outcome {
    let extension = paths::root().join("editors/vscode");
    let target = platform.map(target);
    let name = target.as_deref().unwrap_or("universal");
    let dist = paths::dist().join("vscode");
    let folder = dist.join(name);
    paths::empty(&folder)?;
    for file in FILES {
        copy(&extension.join(file), &folder.join(file))?;
    }
    for part in ["dist", "pictures"] {
        for entry in fs::read_dir(extension.join(part))? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default();
            copy(&path, &folder.join(part).join(name))?;
        }
    }
    if let Some(Platform { name, .. }) = platform {
        let addon = paths::dist().join("npm").join(name).join("presigned.node");
        copy(&addon, &folder.join(format!("native/{name}.node")))?;
    }
    let mut vsce = Command::new(extension.join("node_modules/.bin/vsce"));
    vsce.args(["package", "--no-dependencies", "--skip-license"]);
    vsce.args(["--allow-missing-repository", "--no-rewrite-relative-links"]);
    if let Some(target) = &target {
        vsce.args(["--target", target]);
    }
    vsce.arg("--out")
        .arg(dist.join(format!("presigned-s3-{name}-{VERSION}.vsix")));
    run(vsce
        .current_dir(&folder)
        .stdout(std::process::Stdio::null()))
}

/// Returns how VS Code names a platform.
fn target(platform: &Platform) -> String {
    let npm = &platform.npm;
    match npm.libc.as_deref() {
        Some("musl") => format!("alpine-{}", npm.cpu),
        _ => format!("{}-{}", npm.os, npm.cpu),
    }
}
