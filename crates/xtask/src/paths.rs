//! Where things are.

use std::{
    env, fs, io,
    path::{Path, PathBuf},
};

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.ancestors().nth(2).unwrap_or(manifest).into()
}

/// Cargo's folder for what it builds.
pub(crate) fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// The npm package.
pub(crate) fn package() -> PathBuf {
    root().join("bindings/npm")
}

/// What the two engines and their glue are made into, for the face to take up.
pub(crate) fn engines() -> PathBuf {
    package().join("engines")
}

/// The table of platforms, and the templates of packages.
pub(crate) fn packaging() -> PathBuf {
    root().join("packaging")
}

/// The packages of every platform.
pub(crate) fn dist() -> PathBuf {
    target().join("dist")
}

/// The programs of packaging/requirements.txt.
pub(crate) fn tools() -> PathBuf {
    target().join("dist-tools/bin")
}

/// Creates an empty folder.
pub(crate) fn empty(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)
}

/// Folders whose names panic messages would contain, and what replaces them.
pub(crate) fn of_this_machine() -> Vec<(PathBuf, &'static str)> {
    let cargo_home = env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(env::home_dir()?.join(".cargo")));
    let rust = Path::new(env!("RUSTC_SYSROOT")).join("lib/rustlib/src/rust");
    [
        (Some(root()), ""),
        (cargo_home, "cargo"),
        (Some(rust), "rust"),
    ]
    .into_iter()
    .filter_map(|(folder, name)| Some((folder?, name)))
    .collect()
}
