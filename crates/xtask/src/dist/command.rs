//! The command: archives with shell completions and man pages, and Debian packages.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use super::{
    VERSION,
    archive::{Entry, gzip, tar_gz, zip},
    platform::{Pack, Platform},
};
use crate::{Outcome, paths, run::run};

const SHELLS: [(&str, &str); 5] = [
    ("bash", "presign.bash"),
    ("zsh", "_presign"),
    ("fish", "presign.fish"),
    ("powershell", "_presign.ps1"),
    ("elvish", "presign.elv"),
];

/// Builds the command for this machine, and returns what it prints about itself: `completions/FILE` and `man/PAGE.1`.
pub(super) fn documents() -> Outcome<Vec<Entry>> {
    run(Command::new(env!("CARGO"))
        .current_dir(paths::root())
        .args(["build", "--quiet", "--package", "presign-cli"]))?;
    let program = paths::target()
        .join("debug")
        .join(format!("presign{}", std::env::consts::EXE_SUFFIX));
    let mut documents = Vec::new();
    for (shell, file) in SHELLS {
        let script = printed(&program, &["completions", shell])?;
        documents.push(Entry::text(format!("completions/{file}"), script));
    }
    documents.push(Entry::text(
        "man/presign.1".into(),
        printed(&program, &["man"])?,
    ));
    for command in commands(&program)? {
        let page = printed(&program, &["man", &command])?;
        documents.push(Entry::text(format!("man/presign-{command}.1"), page));
    }
    Ok(documents)
}

/// Packs the command of a platform, which is in the folder `built`.
pub(super) fn archive(
    platform: &Platform,
    pack: Pack,
    built: &Path,
    documents: &[Entry],
) -> Outcome {
    let program = fs::read(built.join(platform.program("presign")))?;
    let mut entries = vec![Entry {
        name: platform.program("presign"),
        bytes: program,
        is_program: true,
    }];
    let root = paths::root();
    let readme = root.join("crates/presign-cli/README.md");
    for path in [
        readme,
        root.join("LICENSE-MIT"),
        root.join("LICENSE-APACHE"),
    ] {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        entries.push(Entry::text(name.into_owned(), fs::read(&path)?));
    }
    entries.extend(documents.iter().cloned());
    let folder = paths::dist().join("command");
    let stem = format!("presign-{VERSION}-{}", platform.triple);
    let path = folder.join(format!("{stem}.{pack}"));
    match pack {
        Pack::Zip => zip(&path, &stem, &entries)?,
        Pack::TarGz | Pack::NeedsMac => tar_gz(&path, &stem, &entries)?,
    }
    match &platform.debian {
        Some(architecture) => debian(&folder, architecture, &entries),
        None => Ok(()),
    }
}

/// Writes a Debian package with `dpkg-deb`.
fn debian(folder: &Path, architecture: &str, entries: &[Entry]) -> Outcome {
    let name = format!("presign_{VERSION}_{architecture}");
    let tree = paths::target().join("debian").join(&name);
    if tree.is_dir() {
        fs::remove_dir_all(&tree)?;
    }
    let mut bytes = 0;
    for entry in entries {
        let Some(path) = in_debian(entry) else {
            continue;
        };
        let contents = match path.extension() {
            Some(extension) if extension == "gz" => gzip(&entry.bytes)?,
            _ => entry.bytes.clone(),
        };
        bytes += contents.len();
        write(&tree.join(path), &contents, entry.is_program)?;
    }
    let template = fs::read_to_string(paths::packaging().join("debian-control"))?;
    let control = template
        .replace("{version}", VERSION)
        .replace("{architecture}", architecture)
        .replace("{kib}", &bytes.div_ceil(1024).to_string());
    write(&tree.join("DEBIAN/control"), control.as_bytes(), false)?;
    let documents = tree.join("usr/share/doc/presign");
    let copyright = fs::read(paths::packaging().join("debian-copyright"))?;
    write(&documents.join("copyright"), &copyright, false)?;
    let date = printed(Path::new("git"), &["log", "-1", "--format=%cD"])?;
    let changes = fs::read_to_string(paths::packaging().join("debian-changelog"))?
        .replace("{version}", VERSION)
        .replace("{date}", String::from_utf8(date)?.trim());
    let changes = gzip(changes.as_bytes())?;
    write(&documents.join("changelog.gz"), &changes, false)?;
    let overrides = "# It needs no library, so it runs on every release of Debian.\npresign: statically-linked-binary [usr/bin/presign]\n";
    write(
        &tree.join("usr/share/lintian/overrides/presign"),
        overrides.as_bytes(),
        false,
    )?;
    run(Command::new("dpkg-deb")
        .args(["--root-owner-group", "-Zxz", "--build"])
        .arg(&tree)
        .arg(folder.join(format!("{name}.deb")))
        .stdout(std::process::Stdio::null()))
}

/// Returns the path of a file in the Debian package.
fn in_debian(entry: &Entry) -> Option<PathBuf> {
    let file = entry.name.rsplit('/').next().unwrap_or_default();
    Some(match file {
        "presign" => "usr/bin/presign".into(),
        "presign.bash" => "usr/share/bash-completion/completions/presign".into(),
        "_presign" => "usr/share/zsh/vendor-completions/_presign".into(),
        "presign.fish" => "usr/share/fish/vendor_completions.d/presign.fish".into(),
        page if entry.name.starts_with("man/") => format!("usr/share/man/man1/{page}.gz").into(),
        _ => return None,
    })
}

fn write(path: &Path, contents: &[u8], is_program: bool) -> Outcome {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder)?;
    fs::write(path, contents)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = if is_program { 0o755 } else { 0o644 };
        fs::set_permissions(path, fs::Permissions::from_mode(mode))?;
    }
    #[cfg(not(unix))]
    let _ = is_program;
    Ok(())
}

/// Returns the commands of `presign`, by its completions for fish.
fn commands(program: &Path) -> Outcome<Vec<String>> {
    let script = String::from_utf8(printed(program, &["completions", "fish"])?)?;
    let start = r#"complete -c presign -n "__fish_presign_needs_command" "#;
    let names = script.lines().filter_map(|line| {
        let line = line.strip_prefix(start)?.trim_start_matches("-f ");
        line.strip_prefix("-a \"")?.split('"').next()
    });
    // `hold-clipboard` is for `presign` itself.
    let names: Vec<String> = names
        .filter(|name| !["help", "hold-clipboard"].contains(name))
        .map(Into::into)
        .collect();
    if names.is_empty() {
        return Err("presign completions fish: lists no commands".into());
    }
    Ok(names)
}

fn printed(program: &Path, arguments: &[&str]) -> Outcome<Vec<u8>> {
    let output = Command::new(program).args(arguments).output()?;
    if output.status.success() {
        Ok(output.stdout)
    } else {
        let text = String::from_utf8_lossy(&output.stderr);
        let name = program.file_name().unwrap_or_default().to_string_lossy();
        Err(format!("{name} {}: {text}", arguments.join(" ")).into())
    }
}
