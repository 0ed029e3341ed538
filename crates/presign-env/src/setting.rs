use std::{fmt, path::Path};

use presign_core::{Error, ErrorCode};

/// A text that a variable or a file sets.
#[derive(Clone, Copy)]
pub(crate) struct Setting<'a> {
    pub(crate) text: &'a str,
    pub(crate) origin: Origin<'a>,
}

/// Where a setting is.
#[derive(Clone, Copy)]
pub(crate) enum Origin<'a> {
    Variable(&'static str),
    File {
        path: Option<&'a Path>,
        line: usize,
        key: &'static str,
    },
}

impl Setting<'_> {
    /// As `botocore.utils.ensure_boolean` reads it.
    pub(crate) fn is_true(&self) -> bool {
        self.text.eq_ignore_ascii_case("true")
    }

    /// The error of a setting whose value names something that is not there. The value is not shown.
    pub(crate) fn missing(&self, problem: &str) -> Error {
        Error::new(
            ErrorCode::InvalidConfig,
            format!("{}: {problem}", self.origin),
        )
    }

    /// The error of a value, with the place where it is set.
    pub(crate) fn explain(&self, error: &Error) -> Error {
        let has_comment = [" #", " ;", "\t#", "\t;"]
            .iter()
            .any(|start| self.text.contains(start));
        let hint = match self.origin {
            Origin::File { .. } if has_comment => {
                "; a comment needs a line of its own in this file"
            }
            _ => "",
        };
        Error::new(error.code(), format!("in {}: {error}{hint}", self.origin))
    }
}

impl fmt::Display for Origin<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Origin::Variable(name) => f.write_str(name),
            Origin::File { path, line, key } => {
                let path = path.unwrap_or(Path::new("")).display();
                write!(f, "{path}, line {line}, {key}")
            }
        }
    }
}
