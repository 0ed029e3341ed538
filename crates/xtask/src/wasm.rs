//! The WebAssembly engine: compiled, made small.

use std::{fs, path::Path};

use base64ct::{Base64, Encoding};

use crate::{
    Outcome, paths,
    run::{cargo_build, from_npm, run},
};

const TARGET: &str = "wasm32-unknown-unknown";

/// Writes the module of the main entry, and that of `presigned/tools`.
pub(crate) fn build() -> Outcome {
    module("presigned", &[])?;
    module("tools", &["tools"])
}

/// Writes a module, and the same as Base64 inside a JavaScript module. One with its functions' names stays in the target folder.
fn module(name: &str, features: &[&str]) -> Outcome {
    let flags = ["-Ctarget-feature=+simd128"];
    cargo_build("presign-wasm", features, "wasm", TARGET, &flags)?;
    let engines = paths::engines();
    fs::create_dir_all(&engines)?;
    let compiled = paths::target().join(TARGET).join("wasm/presign_wasm.wasm");
    let named = paths::target()
        .join("wasm")
        .join(name)
        .with_extension("wasm");
    fs::create_dir_all(paths::target().join("wasm"))?;
    optimize(&compiled, &["-Oz", "--debuginfo"], &named)?;
    let module = engines.join(name).with_extension("wasm");
    let strip = [
        "--strip-debug",
        "--strip-producers",
        "--strip-target-features",
    ];
    optimize(&named, &strip, &module)?;
    let text = Base64::encode_string(&fs::read(&module)?);
    fs::write(
        module.with_extension("js"),
        format!("export const base64 = \"{text}\";\n"),
    )?;
    Ok(())
}

fn optimize(from: &Path, passes: &[&str], to: &Path) -> Outcome {
    run(from_npm("wasm-opt")
        .arg(from)
        .args(passes)
        .args([
            "--enable-simd",
            "--enable-bulk-memory",
            "--enable-nontrapping-float-to-int",
        ])
        .args([
            "--enable-sign-ext",
            "--enable-mutable-globals",
            "--enable-reference-types",
        ])
        .args(["--enable-multivalue", "-o"])
        .arg(to))
}
