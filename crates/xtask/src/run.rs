//! Other programs.

use std::process::Command;

use crate::{Outcome, paths};

/// `cargo` at the root of the repository.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(env!("CARGO"));
    command.current_dir(paths::root());
    command
}

/// A program that `npm ci` installed.
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
