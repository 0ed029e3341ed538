//! The wheels and the source distribution.

use std::fs;

use super::{
    build,
    platform::{Linker, Platform},
};
use crate::{
    Outcome, paths,
    run::{run, rustc_flags},
};

/// Builds the source distribution.
pub(super) fn source() -> Outcome {
    let mut command = build::tool("maturin");
    command
        .args(["sdist", "--out"])
        .arg(paths::dist().join("python"));
    run(command.current_dir(paths::root()))
}

/// Builds the wheels of a platform: one for every `CPython` of the stable ABI, and those for other interpreters.
pub(super) fn wheels(platform: &Platform) -> Outcome {
    wheel(platform, &[])?;
    for interpreter in &platform.wheels {
        let free_threaded = interpreter.ends_with('t');
        let features = ["--features", "arrow,free-threaded"];
        let mut arguments = vec!["-i", interpreter];
        arguments.extend(features.into_iter().filter(|_| free_threaded));
        wheel(platform, &arguments)?;
    }
    let built = fs::read_dir(paths::dist().join("python"))?;
    let names = built.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let count = names.filter(|name| platform.is_wheel(name)).count();
    if count == 1 + platform.wheels.len() {
        Ok(())
    } else {
        Err(format!("maturin built {count} wheels for {}", platform.wheel).into())
    }
}

fn wheel(platform: &Platform, arguments: &[&str]) -> Outcome {
    let mut command = build::tool("maturin");
    command.args([
        "build",
        "--quiet",
        "--release",
        "--target",
        &platform.triple,
    ]);
    command.args(arguments);
    command.arg("--out").arg(paths::dist().join("python"));
    if platform.linker == Linker::Zig {
        command.arg("--zig");
    }
    if platform.npm.os == "linux" {
        let architecture = platform.triple.split('-').next().unwrap_or_default();
        let policy = platform.wheel.strip_suffix(architecture);
        let policy = policy.unwrap_or(&platform.wheel).trim_end_matches('_');
        command.args(["--compatibility", policy]);
    }
    command.env("CARGO_ENCODED_RUSTFLAGS", rustc_flags(&[]));
    build::run(command, platform)
}
