//! The packages of every platform: `cargo run -p xtask -- dist [PLATFORM]...` writes them to `target/dist`.

mod archive;
mod build;
mod command;
mod manifests;
mod npm;
pub(crate) mod platform;
mod python;
mod sources;
mod vscode;

use std::{
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

use platform::{Pack, Platform};

use crate::{Outcome, paths};

/// The version of every package.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Builds the packages of the named platforms, or of all, and what no platform has of its own.
pub(crate) fn build(names: &[&str]) -> Outcome {
    let platforms = Platform::named(names)?;
    for folder in ["python", "npm", "command"] {
        fs::create_dir_all(paths::dist().join(folder))?;
    }
    python::source()?;
    npm::main_package()?;
    vscode::package(None)?;
    sources::crates()?;
    sources::bills_of_materials()?;
    let documents = command::documents()?;
    for platform in &platforms {
        println!("== {}", platform.name);
        python::wheels(platform)?;
        npm::addon(platform)?;
        vscode::package(Some(platform))?;
        if let Some(pack @ (Pack::TarGz | Pack::Zip)) = platform.command {
            let built = build::cargo(platform, "presign-cli", &[])?;
            command::archive(platform, pack, &built, &documents)?;
        }
    }
    finish()
}

/// Builds the command for this machine: on a Mac, where nothing else builds it.
pub(crate) fn command_here() -> Outcome {
    let platforms = Platform::all()?;
    let here = platforms
        .iter()
        .find(|platform| platform.is_built_on(env!("HOST")));
    let platform = here.ok_or("this machine is not in packaging/platforms.toml")?;
    fs::create_dir_all(paths::dist().join("command"))?;
    let built = build::here(platform, "presign-cli")?;
    command::archive(platform, Pack::TarGz, &built, &command::documents()?)
}

/// Writes checksums and manifests, and prints what there is: also on its own, when other machines have built some of it.
pub(crate) fn finish() -> Outcome {
    let artefacts = artefacts()?;
    manifests::write(&artefacts)?;
    write_table(&artefacts)
}

/// A file to be published.
struct Artefact {
    path: PathBuf,
    bytes: u64,
}

impl Artefact {
    fn name(&self) -> String {
        let name = self.path.file_name().unwrap_or_default();
        name.to_string_lossy().into_owned()
    }
}

/// Returns the files in `target/dist`.
fn artefacts() -> Outcome<Vec<Artefact>> {
    let mut found = Vec::new();
    for folder in ["python", "npm", "vscode", "command", "crates", "sbom"] {
        let folder = paths::dist().join(folder);
        if !folder.is_dir() {
            continue;
        }
        for entry in fs::read_dir(folder)? {
            let (path, metadata) = entry.and_then(|entry| Ok((entry.path(), entry.metadata()?)))?;
            if metadata.is_file() {
                let bytes = metadata.len();
                found.push(Artefact { path, bytes });
            }
        }
    }
    found.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(found)
}

/// Writes `table.txt`: the size of each file, and how a test runs it or that it was only built. Prints it.
fn write_table(artefacts: &[Artefact]) -> Outcome {
    let platforms = Platform::all()?;
    let mut table = format!("{:<64} {:>12}  tested\n", "package", "bytes");
    for artefact in artefacts {
        let name = artefact.name();
        let tested = platforms.iter().find_map(|platform| platform.tested(&name));
        let tested = tested.unwrap_or_else(|| sources::tested(&name).into());
        _ = writeln!(table, "{name:<64} {:>12}  {tested}", artefact.bytes);
    }
    for platform in &platforms {
        let archive = format!("presign-{VERSION}-{}.tar.gz", platform.triple);
        let is_built = artefacts.iter().any(|artefact| artefact.name() == archive);
        if platform.command == Some(Pack::NeedsMac) && !is_built {
            _ = writeln!(table, "{archive:<64} {:>12}  not built: needs a Mac", "-");
        }
    }
    fs::write(paths::dist().join("table.txt"), &table)?;
    print!("{table}");
    Ok(())
}

/// Copies a file into a folder, which is created.
fn copy(from: &Path, to: &Path) -> Outcome {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::copy(from, to).map_err(|error| format!("{}: {error}", from.display()))?;
    Ok(())
}
