use alloc::{borrow::Cow, string::String, vec::Vec};

use super::{
    claim::Pair,
    limits::{FORM_BYTES, FORM_FIELDS},
};
use crate::{Error, error::error, quoted::Quoted, s3::post_policy::FILENAME};

/// The fields of a form by name, ignoring case, as S3 does.
pub(super) struct FormFields<'a> {
    /// Names in lower case with their values, sorted by name.
    sorted: Vec<(String, Cow<'a, str>)>,
}

/// The maximum total bytes of the values after `${filename}` is replaced. S3 documents no limit.
const MAX_EXPANDED_BYTES: usize = 65_536;

/// Checks the number and the length of everything before the file, in one pass, so that a form which S3 would reject causes no further
/// work.
pub(super) fn check_size(pairs: &[Pair], others: [&str; 2]) -> Result<(), Error> {
    if pairs.len() > FORM_FIELDS {
        return Err(error!(
            InvalidField,
            "fields: {} are too many; send at most {}",
            pairs.len(),
            FORM_FIELDS
        ));
    }
    let in_fields = pairs.iter().map(|(name, value)| name.len() + value.len());
    let bytes = in_fields.chain(others.map(str::len)).sum::<usize>();
    if bytes > FORM_BYTES {
        return Err(error!(
            InvalidField,
            "fields: {} bytes before the file are too many; send at most {}", bytes, FORM_BYTES
        ));
    }
    Ok(())
}

impl<'a> FormFields<'a> {
    /// Sorts the fields by name; a repeated name is an error, because servers differ on which field counts.
    pub(super) fn new(pairs: &'a [Pair]) -> Result<Self, Error> {
        let lower = |(name, value): &'a Pair| (name.to_ascii_lowercase(), Cow::Borrowed(&**value));
        let mut sorted: Vec<_> = pairs.iter().map(lower).collect();
        sorted.sort_unstable();
        for neighbours in sorted.windows(2) {
            if let [(name, _), (next, _)] = neighbours
                && name == next
            {
                return Err(error!(
                    InvalidField,
                    "fields: {} is sent twice; send it once",
                    Quoted(name)
                ));
            }
        }
        Ok(Self { sorted })
    }

    /// Returns the value of a field, ignoring the case of the name.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let at = self.position(&name.to_ascii_lowercase())?;
        self.sorted.get(at).map(|(_, value)| &**value)
    }

    /// Returns the index in [`Self::names`] of a name in lower case.
    pub(super) fn position(&self, name: &str) -> Option<usize> {
        let compared = |(known, _): &(String, Cow<'_, str>)| known.as_str().cmp(name);
        self.sorted.binary_search_by(compared).ok()
    }

    /// Returns the names in lower case, sorted.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.sorted.iter().map(|(name, _)| name.as_str())
    }

    /// Checks the length of the values after [`Self::expand`], without expanding them.
    pub(super) fn check_expansion(&self, file_name: &str) -> Result<(), Error> {
        let name = last_segment(file_name);
        let mut bytes = 0_usize;
        for (_, value) in &self.sorted {
            let mut rest = &**value;
            while let Some((ahead, behind)) = rest.split_once(FILENAME) {
                bytes = bytes.saturating_add(ahead.len() + name.len());
                rest = behind;
            }
            bytes = bytes.saturating_add(rest.len());
        }
        if bytes > MAX_EXPANDED_BYTES {
            return Err(error!(
                InvalidField,
                "fields: {} bytes with the file name for {} are too many; send at most {}",
                bytes,
                Quoted(FILENAME),
                MAX_EXPANDED_BYTES
            ));
        }
        Ok(())
    }

    /// Replaces `${filename}` in every value by the name of the file, as S3 does before it reads the policy.
    pub(super) fn expand(&mut self, file_name: &str) {
        let name = last_segment(file_name);
        for (_, value) in &mut self.sorted {
            if let Some(expanded) = expanded(value, name) {
                *value = Cow::Owned(expanded);
            }
        }
    }
}

/// Returns `None` if nothing is to be replaced.
fn expanded(value: &str, name: &str) -> Option<String> {
    let (mut ahead, mut rest) = value.split_once(FILENAME)?;
    let mut out = String::new();
    loop {
        out.extend([ahead, name]);
        match rest.split_once(FILENAME) {
            Some(next) => (ahead, rest) = next,
            None => break,
        }
    }
    out.push_str(rest);
    Some(out)
}

/// Returns the text after the last `/` or `\`: S3 drops folders, which some browsers send.
fn last_segment(file_name: &str) -> &str {
    let bytes = file_name.as_bytes();
    let folder = bytes.iter().rposition(|byte| matches!(byte, b'/' | b'\\'));
    file_name
        .get(folder.map_or(0, |at| at + 1)..)
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use alloc::{format, string::ToString, vec};

    use super::*;

    fn pairs(of: &[(&str, &str)]) -> Vec<Pair> {
        let pair = |(name, value): &(&str, &str)| ((*name).into(), (*value).into());
        of.iter().map(pair).collect()
    }

    #[test]
    fn check_size_at_the_limits_accepts() {
        let most: Vec<_> = (0..FORM_FIELDS)
            .map(|n| (n.to_string(), String::new()))
            .collect();
        check_size(&most, ["", ""]).unwrap();
        let longest = pairs(&[("key", &"v".repeat(FORM_BYTES - 5))]);
        check_size(&longest, ["", "ab"]).unwrap();
    }

    #[test]
    fn check_size_above_the_limits_names_them() {
        let more = vec![(String::new(), String::new()); FORM_FIELDS + 1];
        let longer = pairs(&[("key", &"v".repeat(FORM_BYTES - 5))]);
        for (pairs, other, message) in [
            (&more, "", "fields: 501 are too many; send at most 500"),
            (
                &longer,
                "abc",
                "fields: 20481 bytes before the file are too many; send at most 20480",
            ),
        ] {
            let error = check_size(pairs, [other, ""]).unwrap_err();
            assert_eq!(
                format!("{error:?}"),
                format!("invalid_field: {message}"),
                "{}",
                pairs.len()
            );
        }
    }

    #[test]
    fn expand_replaces_every_variable_by_the_last_segment() {
        for (value, file_name, expected) in [
            ("a/${filename}", "b\\c/d.jpg", "a/d.jpg"),
            ("${filename}${filename}", "C:\\x", "xx"),
            ("$${filename}}", "a", "$a}"),
            ("${file${filename}name}", "a", "${fileaname}"),
            ("${filename}", "${filename}", "${filename}"),
            ("${filename", "a", "${filename"),
            ("é${filename}é", "ü", "éüé"),
            ("a${filename}", "a/", "a"),
        ] {
            let pairs = pairs(&[("Key", value)]);
            let mut fields = FormFields::new(&pairs).unwrap();
            fields.expand(file_name);
            assert_eq!(fields.get("kEY"), Some(expected));
        }
    }

    #[test]
    fn check_expansion_counts_before_it_expands() {
        let places = pairs(&[("key", &FILENAME.repeat(64))]);
        let fields = FormFields::new(&places).unwrap();
        fields.check_expansion(&"n".repeat(1024)).unwrap();
        let error = fields.check_expansion(&"n".repeat(1025)).unwrap_err();
        assert_eq!(
            error.to_string(),
            "fields: 65600 bytes with the file name for `${filename}` are too many; send at most 65536"
        );
    }
}
