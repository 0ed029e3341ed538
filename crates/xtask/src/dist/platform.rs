//! The table of platforms.

use std::{fmt, fs};

use serde::Deserialize;

use crate::{Outcome, paths};

/// A platform that packages are built for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Platform {
    pub(crate) name: String,
    pub(crate) triple: String,
    pub(crate) linker: Linker,
    pub(crate) glibc: Option<String>,
    pub(crate) wheel: String,
    #[serde(default)]
    pub(crate) wheels: Vec<String>,
    pub(crate) npm: Npm,
    pub(crate) command: Option<Pack>,
    pub(crate) debian: Option<String>,
    #[serde(default)]
    pub(crate) run: Run,
}

/// How `make test-platforms` runs what was built.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Run {
    wheel: Option<String>,
    wheels: Option<String>,
    addon: Option<String>,
    command: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Linker {
    Zig,
    Mingw,
}

/// What npm compares with the machine.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Npm {
    pub(crate) os: String,
    pub(crate) cpu: String,
    pub(crate) libc: Option<String>,
}

/// How the command is packed.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
pub(crate) enum Pack {
    #[serde(rename = "tar.gz")]
    TarGz,
    #[serde(rename = "zip")]
    Zip,
    #[serde(rename = "needs-mac")]
    NeedsMac,
}

impl Platform {
    /// Reads the table.
    pub(crate) fn all() -> Outcome<Vec<Self>> {
        #[derive(Deserialize)]
        struct Table {
            platform: Vec<Platform>,
        }
        let text = fs::read_to_string(paths::packaging().join("platforms.toml"))?;
        Ok(toml::from_str::<Table>(&text)?.platform)
    }

    /// Returns the named platforms, or all.
    pub(crate) fn named(names: &[&str]) -> Outcome<Vec<Self>> {
        let all = Self::all()?;
        let is_known = |name: &&&str| all.iter().any(|platform| platform.name == **name);
        if let Some(name) = names.iter().find(|name| !is_known(name)) {
            return Err(format!("platforms: `{name}` is not in packaging/platforms.toml").into());
        }
        let is_wanted =
            |platform: &Self| names.is_empty() || names.contains(&platform.name.as_str());
        Ok(all.into_iter().filter(is_wanted).collect())
    }

    /// Returns whether a compiler on `host` builds for this platform. On Windows it may be of another environment.
    pub(crate) fn is_built_on(&self, host: &str) -> bool {
        self.triple == host || (self.linker == Linker::Mingw && host == "x86_64-pc-windows-msvc")
    }

    /// Returns the name of the npm package with the addon.
    pub(crate) fn npm_package(&self) -> String {
        format!("@presigned/{}", self.name)
    }

    /// Returns how a published file of this platform is run, or that it is only built.
    pub(crate) fn tested(&self, file: &str) -> Option<String> {
        let version = super::VERSION;
        let is_debian = |name| file == format!("presign_{version}_{name}.deb");
        let run = if self.is_wheel(file) && file.contains("-abi3-") {
            &self.run.wheel
        } else if self.is_wheel(file) {
            &self.run.wheels
        } else if file == format!("presigned-{}-{version}.tgz", self.name) {
            &self.run.addon
        } else if file.starts_with(&format!("presign-{version}-{}.", self.triple))
            || self.debian.as_deref().is_some_and(is_debian)
        {
            &self.run.command
        } else {
            return None;
        };
        Some(match run {
            Some(means) => format!("run: {means}"),
            None => "built, not run".into(),
        })
    }

    /// Returns whether a file is the wheel, which may have several platform tags.
    pub(crate) fn is_wheel(&self, file: &str) -> bool {
        let tags = file
            .strip_suffix(".whl")
            .and_then(|name| name.rsplit('-').next());
        tags.is_some_and(|tags| tags.split('.').any(|tag| tag == self.wheel))
    }

    /// Returns the oldest version of macOS, such as 10.12, by the platform tag of the wheel.
    pub(crate) fn oldest_macos(&self) -> String {
        let numbers = self.wheel.split('_').skip(1).take(2);
        numbers.collect::<Vec<_>>().join(".")
    }

    /// Returns the name of a cdylib.
    pub(crate) fn library(&self, name: &str) -> String {
        match self.npm.os.as_str() {
            "win32" => format!("{name}.dll"),
            "darwin" => format!("lib{name}.dylib"),
            _ => format!("lib{name}.so"),
        }
    }

    /// Returns the name of a program.
    pub(crate) fn program(&self, name: &str) -> String {
        match self.npm.os.as_str() {
            "win32" => format!("{name}.exe"),
            _ => name.into(),
        }
    }
}

impl fmt::Display for Pack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TarGz => "tar.gz",
            Self::Zip => "zip",
            Self::NeedsMac => "needs-mac",
        })
    }
}
