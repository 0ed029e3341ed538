//! The WebAssembly engine: compiled, given its glue, made small.

use std::fs;

use base64ct::{Base64, Encoding};
use wasm_bindgen_cli_support::Bindgen;

use crate::{
    Outcome, paths,
    run::{cargo_build, from_npm, run},
};

const TARGET: &str = "wasm32-unknown-unknown";

/// Writes the module, the same as Base64 inside a JavaScript module, and the glue.
pub(crate) fn build() -> Outcome {
    // Alone: in one build with the rest of the workspace, wasm-bindgen would bring std.
    cargo_build(
        "presign-wasm",
        "wasm",
        TARGET,
        &["-Ctarget-feature=+simd128"],
    )?;

    let engines = paths::engines();
    fs::create_dir_all(&engines)?;
    let compiled = paths::target().join(TARGET).join("wasm/presign_wasm.wasm");
    Bindgen::new()
        .input_path(compiled)
        .out_name("glue")
        .web(true)?
        .typescript(false)
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(&engines)?;

    let module = engines.join("presigned.wasm");
    run(from_npm("wasm-opt")
        .arg(engines.join("glue_bg.wasm"))
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
    fs::remove_file(engines.join("glue_bg.wasm"))?;
    let text = Base64::encode_string(&fs::read(&module)?);
    fs::write(
        engines.join("inlined.js"),
        format!("export const base64 = \"{text}\";\n"),
    )?;
    Ok(())
}
