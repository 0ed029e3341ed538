//! The TypeScript face: declarations by `tsc`, one file an engine by `esbuild`.

use crate::{
    Outcome, paths,
    run::{from_npm, run},
};

/// Writes `dist`.
pub(crate) fn build() -> Outcome {
    run(&mut from_npm("tsc"))?;
    run(std::process::Command::new("node")
        .arg("bundle.mjs")
        .current_dir(paths::package()))
}
