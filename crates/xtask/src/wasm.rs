//! The WebAssembly engine: compiled, made small.

use std::fs;

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

/// Writes a module, and the same as Base64 inside a JavaScript module.
fn module(name: &str, features: &[&str]) -> Outcome {
    let flags = ["-Ctarget-feature=+simd128"];
    cargo_build("presign-wasm", features, "wasm", TARGET, &flags)?;
    let engines = paths::engines();
    fs::create_dir_all(&engines)?;
    let compiled = paths::target().join(TARGET).join("wasm/presign_wasm.wasm");
    let module = engines.join(name).with_extension("wasm");
    run(from_npm("wasm-opt")
        .arg(compiled)
        .args([
            "-Oz",
            "--strip-debug",
            "--strip-producers",
            "--strip-target-features",
        ])
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
        .arg(&module))?;
    let text = Base64::encode_string(&fs::read(&module)?);
    fs::write(
        module.with_extension("js"),
        format!("export const base64 = \"{text}\";\n"),
    )?;
    Ok(())
}
