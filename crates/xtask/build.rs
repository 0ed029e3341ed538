//! Tells the program which compiler it is for.

use std::{env, process::Command};

fn main() {
    let rustc = env::var("RUSTC").unwrap_or_else(|_| "rustc".into());
    let sysroot = Command::new(rustc)
        .args(["--print", "sysroot"])
        .output()
        .map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned())
        .unwrap_or_default();
    println!("cargo::rustc-env=RUSTC_SYSROOT={sysroot}");
    println!(
        "cargo::rustc-env=HOST={}",
        env::var("HOST").unwrap_or_default()
    );
    println!("cargo::rerun-if-changed=build.rs");
}
