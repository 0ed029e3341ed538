//! The WebAssembly engine: compiled, bound by wasm-bindgen, made small.

use std::{fs, path::Path};

use base64ct::{Base64, Encoding};
use wasm_bindgen_cli_support::Bindgen;

use crate::{
    Outcome, paths,
    run::{cargo_build, from_npm, run},
};

const TARGET: &str = "wasm32-unknown-unknown";

/// Writes the module of the main entry, the full one, and the one for Node.
pub(crate) fn build() -> Outcome {
    module("presigned", &[])?;
    module("full", &["full"])?;
    module("node", &["full", "env"])
}

/// Writes a module, the JavaScript and the types that wasm-bindgen generates for it, and the module as Base64.
fn module(name: &str, features: &[&str]) -> Outcome {
    let flags = ["-Ctarget-feature=+simd128"];
    cargo_build("presign-wasm", features, "wasm", TARGET, &flags)?;
    let engines = paths::engines();
    fs::create_dir_all(&engines)?;
    let bound = paths::target().join("wasm").join(name);
    Bindgen::new()
        .input_path(paths::target().join(TARGET).join("wasm/presign_wasm.wasm"))
        .out_name("engine")
        .web(true)?
        .typescript(true)
        .omit_default_module_path(true)
        .generate(&bound)?;
    let module = engines.join(name).with_extension("wasm");
    optimize(&bound.join("engine_bg.wasm"), &module)?;
    let text = Base64::encode_string(&fs::read(&module)?);
    fs::write(
        module.with_extension("js"),
        format!("export const base64 = \"{text}\";\n"),
    )?;
    for extension in ["js", "d.ts"] {
        let from = bound.join("engine").with_extension(extension);
        fs::copy(from, engines.join(format!("{name}-engine.{extension}")))?;
    }
    Ok(())
}

fn optimize(from: &Path, to: &Path) -> Outcome {
    run(from_npm("wasm-opt")
        .arg(from)
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
        .arg(to))
}
