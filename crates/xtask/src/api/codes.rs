//! The codes of errors, findings and causes, from the sources that declare them.

use std::fs;

use super::Result;
use crate::paths;

/// A stable code and its sentence.
#[derive(Debug)]
pub(crate) struct Code {
    pub(crate) code: String,
    pub(crate) doc: String,
}

/// Reads `Variant = "code"` after a doc comment, or `Variant = "code", "sentence", …`.
pub(crate) fn codes(path: &str) -> Result<Vec<Code>> {
    let path = paths::root().join("crates").join(path);
    let source =
        fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut found = Vec::new();
    let mut doc: Vec<&str> = Vec::new();
    for line in source.lines().map(str::trim) {
        if let Some(text) = line.strip_prefix("/// ") {
            doc.push(text);
            continue;
        }
        let declared = line
            .split_once(" = \"")
            .filter(|(variant, _)| variant.bytes().all(|byte| byte.is_ascii_alphanumeric()))
            .and_then(|(_, rest)| rest.split_once('"'));
        if let Some((code, rest)) = declared {
            let doc = match rest.split('"').nth(1) {
                Some(sentence) => sentence_of(sentence),
                None => doc.join(" "),
            };
            if doc.is_empty() {
                return Err(format!("{}: {code} has no sentence", path.display()).into());
            }
            found.push(Code {
                code: code.into(),
                doc,
            });
        }
        doc.clear();
    }
    Ok(found)
}

fn sentence_of(clause: &str) -> String {
    let (initial, rest) = clause.split_at(1);
    format!("{}{rest}.", initial.to_ascii_uppercase())
}
