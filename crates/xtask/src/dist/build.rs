//! Cargo for another platform.

use std::{fs, path::PathBuf, process::Command};

use super::platform::{Linker, Platform};
use crate::{Outcome, paths, run};

/// Builds a package for release, and returns the folder of what was built.
pub(super) fn cargo(platform: &Platform, package: &str, flags: &[&str]) -> Outcome<PathBuf> {
    let triple = &platform.triple;
    let mut command = match platform.linker {
        Linker::Zig => {
            let mut command = tool("cargo-zigbuild");
            let target = match &platform.glibc {
                Some(version) => format!("{triple}.{version}"),
                None => triple.clone(),
            };
            command.args(["zigbuild", "--target", &target]);
            command
        }
        Linker::Mingw => {
            let mut command = Command::new(env!("CARGO"));
            command.args(["build", "--target", triple]);
            command
        }
    };
    command
        .args(["--quiet", "--release", "--package", package])
        .env("CARGO_ENCODED_RUSTFLAGS", run::rustc_flags(flags));
    run(command, platform)?;
    Ok(paths::target().join(triple).join("release"))
}

/// Builds a package on a machine of the platform.
pub(super) fn here(platform: &Platform, package: &str) -> Outcome<PathBuf> {
    let triple = &platform.triple;
    run::cargo_build(package, &[], "release", triple, &[])?;
    Ok(paths::target().join(triple).join("release"))
}

/// Runs a build in the root of the repository, with what the linker of the platform needs.
pub(super) fn run(mut command: Command, platform: &Platform) -> Outcome {
    command.current_dir(paths::root());
    match platform.npm.os.as_str() {
        "darwin" => {
            command.env("SDKROOT", paths::packaging().join("macos-sdk"));
            // Without it, zig links for a recent macOS.
            command.env("MACOSX_DEPLOYMENT_TARGET", platform.oldest_macos());
        }
        // napi-build wants this file to exist; the addon finds Node's functions when it is loaded.
        "win32" => {
            let folder = paths::target().join("libnode");
            fs::create_dir_all(&folder)?;
            fs::write(folder.join("libnode.dll"), "")?;
            command.env("LIBNODE_PATH", folder);
        }
        _ => {}
    }
    run::run(&mut command)
}

/// Returns a tool of packaging/requirements.txt; it finds the others.
pub(super) fn tool(name: &str) -> Command {
    let folder = paths::tools();
    let mut command = Command::new(folder.join(name));
    let path = std::env::var_os("PATH").unwrap_or_default();
    let all = std::iter::once(folder).chain(std::env::split_paths(&path));
    if let Ok(path) = std::env::join_paths(all) {
        command.env("PATH", path);
    }
    command
}
