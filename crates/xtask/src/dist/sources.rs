//! The crates, and which packages each artefact contains.

use std::{fs, path::Path, process::Command};

use super::VERSION;
use crate::{Outcome, paths, run::run};

/// The crates that are published, in the order of their dependencies.
const CRATES: [&str; 5] = [
    "sha256-pair",
    "presign-core",
    "presign-diagnose",
    "presign-env",
    "presign-cli",
];

/// Those that packages of other registries are made of.
const CONTENTS: [(&str, &str); 3] = [
    ("presign-cli", "presign"),
    ("presigned-python", "presigned-python"),
    ("presign-node", "presigned-npm"),
];

/// Returns how a published file of no platform is tested.
pub(super) fn tested(file: &str) -> &'static str {
    if Path::new(file)
        .extension()
        .is_some_and(|end| end == "crate")
    {
        "compiled by `make test-crates`"
    } else if file == format!("presigned-{VERSION}.tar.gz") {
        "run: native, and a wheel for PyPy"
    } else if file == format!("presigned-{VERSION}.tgz") {
        "run: native, with WebAssembly"
    } else {
        "checked"
    }
}

/// Packs the crates. `make publish-crates DRY_RUN=1` also compiles what was packed.
pub(super) fn crates() -> Outcome {
    let mut command = Command::new(env!("CARGO"));
    command.current_dir(paths::root());
    command.args(["package", "--quiet", "--no-verify", "--allow-dirty"]);
    for name in CRATES {
        command.args(["--package", name]);
    }
    run(&mut command)?;
    for name in CRATES {
        let file = format!("{name}-{VERSION}.crate");
        let packed = paths::target().join("package").join(&file);
        super::copy(&packed, &paths::dist().join("crates").join(&file))?;
    }
    Ok(())
}

/// Writes a software bill of materials for each, in the format of `CycloneDX`.
pub(super) fn bills_of_materials() -> Outcome {
    let folder = paths::dist().join("sbom");
    fs::create_dir_all(&folder)?;
    for (name, file) in CONTENTS {
        let output = Command::new(env!("CARGO"))
            .current_dir(paths::root())
            .args(["sbom", "--cargo-package", name])
            .args(["--output-format", "cyclone_dx_json_1_6"])
            .output()?;
        if !output.status.success() {
            let text = String::from_utf8_lossy(&output.stderr);
            return Err(format!("cargo sbom: {text}").into());
        }
        fs::write(
            folder.join(format!("{file}-{VERSION}.cdx.json")),
            output.stdout,
        )?;
    }
    Ok(())
}
