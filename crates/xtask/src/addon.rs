//! The native engine, for the platform that builds it.

use std::fs;

use crate::{Outcome, paths, run::cargo_build};

const HOST: &str = env!("HOST");

/// Writes the addon under the name by which Node names the platform.
pub(crate) fn build() -> Outcome {
    cargo_build("presign-node", &[], "release", HOST, &[])?;
    let library = format!(
        "{}presign_node{}",
        std::env::consts::DLL_PREFIX,
        std::env::consts::DLL_SUFFIX
    );
    let native = paths::package().join("native");
    fs::create_dir_all(&native)?;
    let name = format!("{}-{}{}.node", platform(), architecture(), libc());
    fs::copy(
        paths::target().join(HOST).join("release").join(library),
        native.join(name),
    )?;
    Ok(())
}

/// Node's `process.platform`.
fn platform() -> &'static str {
    match std::env::consts::OS {
        "macos" => "darwin",
        "windows" => "win32",
        other => other,
    }
}

/// Node's `process.arch`.
fn architecture() -> &'static str {
    match std::env::consts::ARCH {
        "x86_64" => "x64",
        "aarch64" => "arm64",
        "x86" => "ia32",
        other => other,
    }
}

fn libc() -> &'static str {
    if cfg!(target_env = "musl") {
        "-musl"
    } else {
        ""
    }
}
