//! The native engine, for the platform that builds it.

use std::fs;

use crate::{Outcome, dist::platform::Platform, paths, run::cargo_build};

const HOST: &str = env!("HOST");

/// Writes the addon under the name of the platform.
pub(crate) fn build() -> Outcome {
    let platforms = Platform::all()?;
    let Some(platform) = platforms.iter().find(|platform| platform.is_built_on(HOST)) else {
        println!("{HOST} is not in packaging/platforms.toml: the npm package uses WebAssembly");
        return Ok(());
    };
    cargo_build("presign-node", &[], "release", HOST, &[])?;
    let native = paths::package().join("native");
    paths::empty(&native)?;
    fs::copy(
        paths::target()
            .join(HOST)
            .join("release")
            .join(platform.library("presign_node")),
        native.join(format!("{}.node", platform.name)),
    )?;
    Ok(())
}
