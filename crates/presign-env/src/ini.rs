//! Parser of the shared files with the grammar of the AWS CLI: Python's `configparser.RawConfigParser`, then nested blocks.
//!
//! No library has this grammar. For the first 2,000 files of `tests/profiles`, the crate `configparser` 3.3 (with multi-line values,
//! without inline comments) returned other settings than botocore for 565 and no error for 154 mistakes; `aws-runtime` 1.6 rejected or
//! misread 1,816, mostly because of `:` and indented settings. Neither reports the line of a setting, and both copy the secrets. This
//! parser borrows everything from the text.

use std::{cmp::Ordering, collections::BTreeMap, collections::btree_map::Entry};

use crate::python::{indentation, line_parts, lines, trim};

/// The sections of a file, in order.
#[derive(Debug, Default)]
pub(crate) struct Document<'a> {
    sections: Vec<Section<'a>>,
    /// The settings of `[DEFAULT]`, which every section inherits.
    defaults: Settings<'a>,
}

impl<'a> Document<'a> {
    pub(crate) fn parse(text: &'a str) -> Result<Self, Mistake> {
        if text.starts_with('\u{feff}') {
            return Err(MistakeKind::ByteOrderMark.at(1));
        }
        let mut reader = Reader::default();
        for (index, line) in lines(text).enumerate() {
            reader.read(index + 1, line)?;
        }
        let document = reader.document;
        let own = document.sections.iter().map(|section| &section.settings);
        for settings in own.chain([&document.defaults]) {
            settings.values().try_for_each(Value::check_nested)?;
        }
        Ok(document)
    }

    pub(crate) fn sections(&self) -> impl DoubleEndedIterator<Item = &Section<'a>> {
        self.sections.iter()
    }

    /// Returns a setting of a section, own or inherited.
    pub(crate) fn get<'b>(
        &'b self,
        section: &'b Section<'a>,
        key: &'static str,
    ) -> Option<&'b Value<'a>> {
        let key = Key(key);
        let own = section.settings.get(&key);
        own.or_else(|| self.defaults.get(&key))
    }
}

/// A section with the header between its brackets and its own settings.
#[derive(Debug)]
pub(crate) struct Section<'a> {
    pub(crate) header: &'a str,
    pub(crate) line: usize,
    settings: Settings<'a>,
}

impl<'a> Section<'a> {
    pub(crate) fn values(&self) -> impl Iterator<Item = &Value<'a>> {
        self.settings.values()
    }
}

type Settings<'a> = BTreeMap<Key<'a>, Value<'a>>;

/// The case-insensitive name of a setting.
#[derive(Debug)]
struct Key<'a>(&'a str);

impl Key<'_> {
    fn lower_case(&self) -> impl Iterator<Item = char> {
        self.0.chars().flat_map(char::to_lowercase)
    }
}

impl Ord for Key<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.lower_case().cmp(other.lower_case())
    }
}

impl PartialOrd for Key<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Key<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Key<'_> {}

/// The value of a setting: a text or an indented block of settings.
#[derive(Debug)]
pub(crate) struct Value<'a> {
    pub(crate) line: usize,
    /// The text after the delimiter, then the indented lines with their numbers, all trimmed.
    first: &'a str,
    rest: Vec<(usize, &'a str)>,
}

impl<'a> Value<'a> {
    /// Returns the text, or the number of the line where it continues.
    pub(crate) fn text(&self) -> Result<&'a str, usize> {
        self.continuation()
            .next()
            .map_or(Ok(self.first), |(line, _)| Err(line))
    }

    /// Returns the name, value and line of each setting of a block, or `None` for a text.
    pub(crate) fn nested(&self) -> Option<impl Iterator<Item = (&'a str, &'a str, usize)>> {
        self.is_nested().then(|| {
            let parts = self.nested_lines();
            parts.filter_map(|(line, part)| {
                let (key, value) = part.split_once('=')?;
                Some((trim(key), trim(value), line))
            })
        })
    }

    /// Returns the lines that continue a text and are not settings of a block.
    pub(crate) fn swallowed(&self) -> impl Iterator<Item = (usize, &'a str)> {
        let is_text = !self.is_nested();
        self.continuation().filter(move |_| is_text)
    }

    fn is_nested(&self) -> bool {
        self.first.is_empty() && self.continuation().next().is_some()
    }

    fn continuation(&self) -> impl Iterator<Item = (usize, &'a str)> {
        let filled = self.rest.iter().filter(|(_, text)| !text.is_empty());
        filled.copied()
    }

    fn nested_lines(&self) -> impl Iterator<Item = (usize, &'a str)> {
        self.continuation().flat_map(|(line, text)| {
            let parts = line_parts(text).map(trim);
            parts
                .filter(|part| !part.is_empty())
                .map(move |part| (line, part))
        })
    }

    fn check_nested(&self) -> Result<(), Mistake> {
        if !self.is_nested() {
            return Ok(());
        }
        match self.nested_lines().find(|(_, part)| !part.contains('=')) {
            Some((line, _)) => Err(MistakeKind::NoNestedSetting.at(line)),
            None => Ok(()),
        }
    }
}

/// A syntax error with its line, counted from 1.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Mistake {
    pub(crate) line: usize,
    pub(crate) kind: MistakeKind,
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) enum MistakeKind {
    ByteOrderMark,
    NoSection,
    NoSetting,
    NoNestedSetting,
    /// With the line of the earlier section.
    SameSection(usize),
    /// With the line of the earlier setting.
    SameSetting(usize),
}

impl MistakeKind {
    fn at(self, line: usize) -> Mistake {
        Mistake { line, kind: self }
    }
}

/// The state of `RawConfigParser._read` between two lines.
#[derive(Default)]
struct Reader<'a> {
    document: Document<'a>,
    /// The lines of the sections, by their headers.
    headers: BTreeMap<&'a str, usize>,
    current: Current,
    /// The setting that an indented line continues.
    setting: Option<&'a str>,
    indentation: usize,
}

#[derive(Default)]
enum Current {
    #[default]
    Nothing,
    Defaults,
    /// The last one.
    Section,
}

impl<'a> Reader<'a> {
    fn read(&mut self, number: usize, line: &'a str) -> Result<(), Mistake> {
        let text = trim(line);
        if text.starts_with(['#', ';']) {
            return Ok(());
        }
        let indentation = indentation(line);
        if (text.is_empty() || indentation > self.indentation)
            && let Some(value) = self.open_value()
        {
            value.rest.push((number, text));
            return Ok(());
        }
        if text.is_empty() {
            return Ok(());
        }
        self.indentation = indentation;
        match header(text) {
            Some(header) => self.start(number, header),
            None => self.set(number, text),
        }
    }

    fn open_value(&mut self) -> Option<&mut Value<'a>> {
        let key = Key(self.setting?);
        self.settings()?.get_mut(&key)
    }

    fn settings(&mut self) -> Option<&mut Settings<'a>> {
        match self.current {
            Current::Nothing => None,
            Current::Defaults => Some(&mut self.document.defaults),
            Current::Section => {
                let last = self.document.sections.last_mut();
                last.map(|section| &mut section.settings)
            }
        }
    }

    fn start(&mut self, number: usize, header: &'a str) -> Result<(), Mistake> {
        self.setting = None;
        if header == "DEFAULT" {
            self.current = Current::Defaults;
            return Ok(());
        }
        if let Some(same) = self.headers.insert(header, number) {
            return Err(MistakeKind::SameSection(same).at(number));
        }
        self.current = Current::Section;
        self.document.sections.push(Section {
            header,
            line: number,
            settings: Settings::new(),
        });
        Ok(())
    }

    fn set(&mut self, number: usize, text: &'a str) -> Result<(), Mistake> {
        let Some(settings) = self.settings() else {
            return Err(MistakeKind::NoSection.at(number));
        };
        let Some((key, value)) = split_setting(text) else {
            return Err(MistakeKind::NoSetting.at(number));
        };
        match settings.entry(Key(key)) {
            Entry::Occupied(same) => Err(MistakeKind::SameSetting(same.get().line).at(number)),
            Entry::Vacant(vacant) => {
                vacant.insert(Value {
                    line: number,
                    first: value,
                    rest: Vec::new(),
                });
                self.setting = Some(key);
                Ok(())
            }
        }
    }
}

/// Returns the header between the brackets of a trimmed line; text after the last `]` is a comment.
fn header(text: &str) -> Option<&str> {
    let (header, _) = text.strip_prefix('[')?.rsplit_once(']')?;
    Some(header).filter(|header| !header.is_empty())
}

/// Returns the name before the first `=` or `:`, and the value after it.
pub(crate) fn split_setting(text: &str) -> Option<(&str, &str)> {
    let (key, value) = text.split_once(['=', ':'])?;
    let key = trim(key);
    (!key.is_empty()).then(|| (key, trim(value)))
}
