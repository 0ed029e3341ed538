//! The npm packages: the main one, and one for each platform with its addon. npm installs the one for its platform.

use std::{fs, path::Path, process::Command};

use serde_json::{Value, json};

use super::{VERSION, build, copy, platform::Platform};
use crate::{Outcome, paths, run::run};

/// Packs the main package, which has no addon of its own.
pub(super) fn main_package() -> Outcome {
    let folder = paths::dist().join("npm/presigned");
    paths::empty(&folder)?;
    let package = paths::package();
    let mut manifest: Value = serde_json::from_slice(&fs::read(package.join("package.json"))?)?;
    let addons = Platform::all()?
        .iter()
        .map(|platform| (platform.npm_package(), json!(VERSION)))
        .collect::<serde_json::Map<_, _>>();
    manifest["optionalDependencies"] = addons.into();
    if let Some(object) = manifest.as_object_mut() {
        object.remove("devDependencies");
    }
    for entry in fs::read_dir(package.join("dist"))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default();
        copy(&path, &folder.join("dist").join(name))?;
    }
    for name in ["README.md", "LICENSE-MIT", "LICENSE-APACHE"] {
        copy(&package.join(name), &folder.join(name))?;
    }
    pack(&folder, &manifest)?;
    let mut jsr = Command::new("node");
    jsr.arg(paths::packaging().join("jsr.mjs"));
    run(jsr.arg(&folder).arg(paths::dist().join("jsr")))
}

/// Builds the addon of a platform, and packs it.
pub(super) fn addon(platform: &Platform) -> Outcome {
    // Without the flag, musl's C library would be a part of the addon, and not Node's own.
    let is_musl = platform.npm.libc.as_deref() == Some("musl");
    let flags: &[&str] = if is_musl {
        &["-Ctarget-feature=-crt-static"]
    } else {
        &[]
    };
    let built = build::cargo(platform, "presign-node", flags)?;
    let folder = paths::dist().join("npm").join(&platform.name);
    paths::empty(&folder)?;
    copy(
        &built.join(platform.library("presign_node")),
        &folder.join("presigned.node"),
    )?;
    for name in ["LICENSE-MIT", "LICENSE-APACHE"] {
        copy(&paths::package().join(name), &folder.join(name))?;
    }
    let name = platform.npm_package();
    let title = format!(
        "# {name}\n\nThe native addon of [presigned](https://www.npmjs.com/package/presigned), which installs it, for {}.\n",
        platform.triple
    );
    fs::write(folder.join("README.md"), title)?;
    let mut manifest = json!({
        "name": name,
        "version": VERSION,
        "description": format!("The native addon of presigned for {}", platform.triple),
        "license": "MIT OR Apache-2.0",
        "main": "presigned.node",
        "files": ["presigned.node", "README.md", "LICENSE-MIT", "LICENSE-APACHE"],
        "os": [platform.npm.os],
        "cpu": [platform.npm.cpu],
        "engines": { "node": ">=20" },
    });
    if let Some(libc) = &platform.npm.libc {
        manifest["libc"] = json!([libc]);
    }
    pack(&folder, &manifest)
}

fn pack(folder: &Path, manifest: &Value) -> Outcome {
    let text = serde_json::to_string_pretty(manifest)?;
    fs::write(folder.join("package.json"), format!("{text}\n"))?;
    let mut command = Command::new("npm");
    command.args(["pack", "--silent", "--ignore-scripts", "--pack-destination"]);
    command.arg(paths::dist().join("npm")).current_dir(folder);
    run(command.stdout(std::process::Stdio::null()))
}
