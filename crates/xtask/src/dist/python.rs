//! The wheels and the source distribution.

use std::fs;

use super::{build, platform::Platform};
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

/// Builds the wheel of a platform, for every `CPython` of the stable ABI.
pub(super) fn wheel(platform: &Platform) -> Outcome {
    let mut command = build::tool("maturin");
    command.args([
        "build",
        "--quiet",
        "--release",
        "--target",
        &platform.triple,
    ]);
    command.arg("--out").arg(paths::dist().join("python"));
    if platform.linker == super::platform::Linker::Zig {
        command.arg("--zig");
    }
    if platform.npm.os == "linux" {
        let architecture = platform.triple.split('-').next().unwrap_or_default();
        let policy = platform.wheel.strip_suffix(architecture);
        let policy = policy.unwrap_or(&platform.wheel).trim_end_matches('_');
        command.args(["--compatibility", policy]);
    }
    command.env("CARGO_ENCODED_RUSTFLAGS", rustc_flags(&[]));
    build::run(command, platform)?;
    let built = fs::read_dir(paths::dist().join("python"))?;
    let names = built.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let is_built = names.into_iter().any(|name| platform.is_wheel(&name));
    is_built
        .then_some(())
        .ok_or_else(|| format!("maturin did not build a wheel for {}", platform.wheel).into())
}
