use std::{
    fs, io,
    path::{Path, PathBuf},
};

use ini::{Ini, ParseOption, Properties};
use presign_core::{Error, ErrorCode};

use crate::environment::Environment;

/// The two shared files.
pub(crate) struct Files {
    pub(crate) credentials_path: Option<PathBuf>,
    pub(crate) credentials: ConfigFile,
    pub(crate) config_path: Option<PathBuf>,
    pub(crate) config: ConfigFile,
}

impl Files {
    pub(crate) fn read(environment: &Environment) -> Result<Self, Error> {
        let credentials_path = environment.path("AWS_SHARED_CREDENTIALS_FILE", ".aws/credentials");
        let config_path = environment.path("AWS_CONFIG_FILE", ".aws/config");
        let read = |path: &Option<PathBuf>| {
            path.as_deref()
                .map(ConfigFile::read)
                .transpose()
                .map(Option::unwrap_or_default)
        };
        Ok(Self {
            credentials: read(&credentials_path)?,
            config: read(&config_path)?,
            credentials_path,
            config_path,
        })
    }
}

/// A file of shared configuration; one that does not exist is empty.
#[derive(Default)]
pub(crate) struct ConfigFile(Ini);

impl ConfigFile {
    pub(crate) fn read(path: &Path) -> Result<Self, Error> {
        let cannot = |why: String| {
            Error::new(
                ErrorCode::InvalidConfig,
                format!("cannot read {}: {why}", path.display()),
            )
        };
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(cannot(error.to_string())),
        };
        // Values are taken as they stand: a secret may have quotes and backslashes. Leading white space tells the settings of
        // a subsection, such as those of `s3 =`.
        let options = ParseOption {
            enabled_quote: false,
            enabled_escape: false,
            enabled_preserve_key_leading_whitespace: true,
            ..ParseOption::default()
        };
        match Ini::load_from_str_opt(&text, options) {
            Ok(ini) => Ok(Self(ini)),
            // The parser's own text may quote the line.
            Err(_) => Err(cannot(
                "it has a line that is neither a section nor a setting".into(),
            )),
        }
    }

    /// The sections of the given kind and name: `[profile NAME]`, or `[NAME]` where the kind is empty.
    pub(crate) fn section(&self, kind: &str, name: &str) -> Option<Section<'_>> {
        let sections = self.0.iter().filter_map(|(header, properties)| {
            let (found_kind, found_name) = split_header(header?);
            (found_kind == kind && found_name == name).then_some(properties)
        });
        let properties: Vec<_> = sections.collect();
        (!properties.is_empty()).then_some(Section(properties))
    }
}

/// One section; where it stands in the file more than once, all of them together.
#[derive(Clone)]
pub(crate) struct Section<'a>(Vec<&'a Properties>);

impl<'a> Section<'a> {
    /// A setting of the section itself. An empty one is none.
    pub(crate) fn get(&self, key: &str) -> Option<&'a str> {
        let mut settings = self.0.iter().flat_map(|properties| properties.iter());
        settings
            .rfind(|(name, _)| *name == key)
            .map(|(_, value)| value.trim())
            .filter(|value| !value.is_empty())
    }

    /// A setting of a subsection, such as `addressing_style` below `s3 =`.
    pub(crate) fn get_nested(&self, parent: &str, key: &str) -> Option<&'a str> {
        let mut current = "";
        let mut found = None;
        for (name, value) in self.0.iter().flat_map(|properties| properties.iter()) {
            if !is_indented(name) {
                current = name;
            } else if current == parent && name.trim() == key {
                found = Some(value.trim()).filter(|value| !value.is_empty());
            }
        }
        found
    }
}

/// A path as messages show it.
pub(crate) fn shown(path: Option<&Path>) -> String {
    path.map_or_else(
        || "a home folder (there is none)".into(),
        |path| path.display().to_string(),
    )
}

fn is_indented(key: &str) -> bool {
    key.starts_with([' ', '\t'])
}

/// `profile "my name"` is the kind `profile` and the name `my name`; `default` has no kind.
fn split_header(header: &str) -> (&str, &str) {
    let header = header.trim();
    let (kind, name) = header.split_once([' ', '\t']).unwrap_or(("", header));
    let name = name.trim();
    let quoted = |quote| name.strip_prefix(quote)?.strip_suffix(quote);
    (kind, quoted('"').or_else(|| quoted('\'')).unwrap_or(name))
}
