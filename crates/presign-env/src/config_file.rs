use std::{
    borrow::Cow,
    io,
    path::{Path, PathBuf},
};

use presign_core::{Error, ErrorCode};
use zeroize::Zeroizing;

use crate::{
    environment::Environment,
    ini::{Document, Mistake, MistakeKind, Section, Value, split_setting},
    python::{shell_words, trim},
    setting::{Origin, Setting},
};

/// The text of the two shared files.
pub(crate) struct Texts {
    credentials: FileText,
    config: FileText,
}

impl Texts {
    pub(crate) fn read(environment: &Environment) -> Result<Self, Error> {
        let [credentials, config] = environment.paths()?;
        Ok(Self {
            credentials: FileText::read(environment, credentials)?,
            config: FileText::read(environment, config)?,
        })
    }
}

/// The two shared files.
pub(crate) struct Files<'a> {
    pub(crate) credentials: ConfigFile<'a>,
    pub(crate) config: ConfigFile<'a>,
}

impl<'a> Files<'a> {
    pub(crate) fn parse(texts: &'a Texts) -> Result<Self, Error> {
        Ok(Self {
            config: ConfigFile::parse(&texts.config)?,
            credentials: ConfigFile::parse(&texts.credentials)?,
        })
    }
}

/// A shared configuration file; a missing file is empty.
pub(crate) struct ConfigFile<'a> {
    path: Option<&'a Path>,
    document: Document<'a>,
}

impl<'a> ConfigFile<'a> {
    fn parse(file: &'a FileText) -> Result<Self, Error> {
        let path = file.path.as_deref();
        let text = file.text()?;
        let document = Document::parse(text).map_err(|mistake| explain(path, &mistake))?;
        Ok(Self { path, document })
    }

    /// Returns the path for messages.
    pub(crate) fn shown(&self) -> String {
        shown(self.path)
    }

    /// Returns the section with this header.
    pub(crate) fn section(&self, header: &str) -> Option<FoundSection<'_>> {
        self.find(|section| section.header == header)
    }

    /// Returns the headers of all sections.
    pub(crate) fn headers(&self) -> impl Iterator<Item = &str> {
        self.document.sections().map(|section| section.header)
    }

    /// Returns the names of the sections `[profile NAME]` and `[default]` of the config file.
    pub(crate) fn profiles(&self) -> impl Iterator<Item = Cow<'_, str>> {
        self.headers().filter_map(|header| match header {
            "default" => Some(header.into()),
            _ => name_in(header, "profile").map(Cow::Owned),
        })
    }

    /// Returns the last section `[KIND NAME]`.
    pub(crate) fn named(&self, kind: &str, name: &str) -> Option<FoundSection<'_>> {
        self.find(|section| is_named(section.header, kind, name))
    }

    /// Returns the section `[profile NAME]` or `[default]` of the config file.
    pub(crate) fn profile(&self, name: &str) -> Result<Option<FoundSection<'_>>, Error> {
        let is_default = |section: &Section<'_>| name == "default" && section.header == name;
        let found =
            self.find(|section| is_default(section) || is_named(section.header, "profile", name));
        if found.is_some() {
            return Ok(found);
        }
        let mut sections = self.document.sections();
        match sections.find(|section| is_meant(section.header, "profile", name)) {
            Some(section) => Err(invalid(
                self.path,
                section.line,
                "the AWS CLI ignores this section; put a name with spaces in quotes, as in [profile \"my team\"]",
            )),
            None => Ok(None),
        }
    }

    fn find(&self, is_it: impl Fn(&Section<'_>) -> bool) -> Option<FoundSection<'_>> {
        let mut sections = self.document.sections();
        let section = sections.rfind(|section| is_it(section))?;
        Some(FoundSection {
            file: self,
            section,
        })
    }
}

/// One section of a file.
#[derive(Clone, Copy)]
pub(crate) struct FoundSection<'a> {
    file: &'a ConfigFile<'a>,
    section: &'a Section<'a>,
}

impl<'a> FoundSection<'a> {
    pub(crate) fn has(&self, key: &'static str) -> bool {
        self.value(key).is_some()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.section.values().next().is_none()
    }

    /// Returns a setting of the section.
    pub(crate) fn get(&self, key: &'static str) -> Result<Option<Setting<'a>>, Error> {
        let Some(value) = self.value(key) else {
            return Ok(None);
        };
        let text = value.text().map_err(|line| {
            let message = format!(
                "is indented and so part of `{key}` in line {}; write a value on one line and do not indent settings",
                value.line
            );
            invalid(self.file.path, line, &message)
        })?;
        Ok(Some(self.setting(text, key, value.line)))
    }

    /// Returns a setting of a block in a `[services NAME]` section. A block without settings is an error, as for the AWS CLI: their
    /// indentation was lost.
    pub(crate) fn get_of_service(
        &self,
        service: &'static str,
        key: &'static str,
    ) -> Result<Option<Setting<'a>>, Error> {
        match self.value(service) {
            Some(value) if value.nested().is_none() && value.text() == Ok("") => {
                let message = format!(
                    "`{service}` has no settings; indent them more than `{service}` on the lines below it"
                );
                Err(invalid(self.file.path, value.line, &message))
            }
            _ => self.get_nested(service, key),
        }
    }

    /// Returns a setting of a nested block, such as `addressing_style` in `s3`.
    pub(crate) fn get_nested(
        &self,
        parent: &'static str,
        key: &'static str,
    ) -> Result<Option<Setting<'a>>, Error> {
        let Some(value) = self.value(parent) else {
            return Ok(None);
        };
        let Some(nested) = value.nested() else {
            let text = value.text().unwrap_or("cut");
            if text.is_empty() {
                return Ok(None);
            }
            let message = format!(
                "`{parent}` has a value; indent its settings on the lines below `{parent} =`"
            );
            return Err(invalid(self.file.path, value.line, &message));
        };
        let found = nested.filter(|(name, ..)| *name == key).last();
        Ok(found.map(|(_, text, line)| self.setting(text, key, line)))
    }

    /// Rejects an indented setting of `keys`, which the AWS CLI reads as part of the previous value.
    pub(crate) fn check_lost(&self, keys: &[&str]) -> Result<(), Error> {
        let swallowed = self.section.values().flat_map(Value::swallowed);
        for (line, text) in swallowed {
            let key = split_setting(text).map(|(key, _)| key.to_lowercase());
            if let Some(key) = keys.iter().find(|known| Some(**known) == key.as_deref()) {
                let message = format!(
                    "`{key}` is indented and so part of the previous value; remove the indentation"
                );
                return Err(invalid(self.file.path, line, &message));
            }
        }
        Ok(())
    }

    fn value(&self, key: &'static str) -> Option<&'a Value<'a>> {
        self.file.document.get(self.section, key)
    }

    fn setting(&self, text: &'a str, key: &'static str, line: usize) -> Setting<'a> {
        let path = self.file.path;
        Setting {
            text,
            origin: Origin::File { path, line, key },
        }
    }
}

/// The bytes of a file, zeroized on drop.
struct FileText {
    path: Option<PathBuf>,
    bytes: Zeroizing<Vec<u8>>,
}

impl FileText {
    fn read(environment: &Environment, path: Option<PathBuf>) -> Result<Self, Error> {
        let read = |path| environment.read(path);
        let bytes = match path.as_deref().map(read) {
            None => Zeroizing::default(),
            Some(Ok(bytes)) => bytes,
            Some(Err(error)) if error.kind() == io::ErrorKind::NotFound => Zeroizing::default(),
            Some(Err(error)) => {
                let message = format!("{}: cannot be read: {error}", shown(path.as_deref()));
                return Err(Error::new(ErrorCode::InvalidConfig, message));
            }
        };
        Ok(Self { path, bytes })
    }

    fn text(&self) -> Result<&str, Error> {
        std::str::from_utf8(&self.bytes).map_err(|error| {
            let before = &self.bytes[..error.valid_up_to()];
            let line = before.split(|&byte| byte == b'\n').count();
            invalid(
                self.path.as_deref(),
                line,
                "is not UTF-8; save the file as UTF-8",
            )
        })
    }
}

/// Returns a path for messages.
fn shown(path: Option<&Path>) -> String {
    path.map_or_else(
        || "a home folder (there is none)".into(),
        |path| path.display().to_string(),
    )
}

fn is_named(header: &str, kind: &str, name: &str) -> bool {
    name_in(header, kind).is_some_and(|found| found == name)
}

/// Returns the name in a header `KIND NAME`.
fn name_in(header: &str, kind: &str) -> Option<String> {
    let words = header.starts_with(kind).then(|| shell_words(header))??;
    match <[String; 2]>::try_from(words) {
        Ok([_, name]) => Some(name),
        Err(_) => None,
    }
}

/// Returns whether the header probably means this name, but the AWS CLI ignores it because of a space or a quote.
fn is_meant(header: &str, kind: &str, name: &str) -> bool {
    header
        .strip_prefix(kind)
        .is_some_and(|rest| trim(rest) == name)
}

/// Returns the error of a line without its text, which may contain a secret.
pub(crate) fn invalid(path: Option<&Path>, line: usize, problem: &str) -> Error {
    let place = shown(path);
    Error::new(
        ErrorCode::InvalidConfig,
        format!("{place}, line {line}: {problem}"),
    )
}

fn explain(path: Option<&Path>, mistake: &Mistake) -> Error {
    let problem = match mistake.kind {
        MistakeKind::ByteOrderMark => {
            "starts with a byte order mark; save the file as UTF-8 without one".into()
        }
        MistakeKind::NoSection => {
            "is not in a section; write [default] or another section above it".into()
        }
        MistakeKind::NoSetting => {
            "is neither a section nor a setting; write NAME = VALUE, or start the line with #".into()
        }
        MistakeKind::NoNestedSetting => {
            "is in an indented block and not a setting; write NAME = VALUE, and a value on the line of its name".into()
        }
        MistakeKind::SameSection(line) => {
            format!("starts the section of line {line} again; keep one of them")
        }
        MistakeKind::SameSetting(line) => {
            format!("repeats the setting of line {line}; keep one of them")
        }
    };
    invalid(path, mistake.line, &problem)
}
