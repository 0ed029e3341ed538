//! The TypeScript face: declarations by `tsc`, one file an engine by `esbuild`.

use crate::{
    Outcome,
    dist::platform::Platform,
    paths,
    run::{from_npm, run},
};

/// Writes `dist`, without the files of an earlier build, whose names differ.
pub(crate) fn build() -> Outcome {
    paths::empty(&paths::package().join("dist"))?;
    let platforms = Platform::all()?;
    let names: Vec<_> = platforms.iter().map(|platform| &platform.name).collect();
    let addons = paths::engines().join("addons.json");
    std::fs::write(addons, serde_json::to_string(&names)?)?;
    run(&mut from_npm("tsc"))?;
    run(std::process::Command::new("node")
        .arg("bundle.mjs")
        .current_dir(paths::package()))
}
