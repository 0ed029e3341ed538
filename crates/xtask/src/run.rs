//! Other programs.

use std::process::Command;

use crate::{Outcome, paths};

/// Builds a package for a target, where it shares nothing with other builds, and names no folder of this machine in it.
pub(crate) fn cargo_build(
    package: &str,
    features: &[&str],
    profile: &str,
    target: &str,
    flags: &[&str],
) -> Outcome {
    run(Command::new(env!("CARGO"))
        .current_dir(paths::root())
        .args(["build", "--quiet", "--package", package])
        .args(["--profile", profile, "--target", target])
        .args(["--features", &features.join(",")])
        .env("CARGO_ENCODED_RUSTFLAGS", rustc_flags(flags)))
}

/// Returns rustc's flags as `CARGO_ENCODED_RUSTFLAGS` has them, with those that keep folders of this machine out of what is built.
pub(crate) fn rustc_flags(flags: &[&str]) -> String {
    let mut flags: Vec<String> = flags.iter().map(ToString::to_string).collect();
    for (folder, name) in paths::of_this_machine() {
        flags.push(format!("--remap-path-prefix={}={name}", folder.display()));
    }
    flags.join("\x1f")
}

/// A program that `npm install` installed.
pub(crate) fn from_npm(name: &str) -> Command {
    let mut command = Command::new(paths::package().join("node_modules/.bin").join(name));
    command.current_dir(paths::package());
    command
}

/// Runs to the end, and fails as the command does.
pub(crate) fn run(command: &mut Command) -> Outcome {
    let name = command.get_program().to_string_lossy().into_owned();
    let status = command
        .status()
        .map_err(|error| format!("{name} does not start: {error}"))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("{name} failed: {status}").into())
    }
}
