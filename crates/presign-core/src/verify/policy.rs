use alloc::{string::String, vec, vec::Vec};

use super::form_fields::FormFields;
use crate::{
    Error, Timestamp, ascii::is_one_of, ascii::parse_decimal, error::error, json_reader::Reader,
    quoted::Quoted,
};

/// The policy of a form: the conditions that an upload must satisfy.
///
/// <https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html>
pub(super) struct Policy {
    pub(super) expiration: Timestamp,
    conditions: Vec<Condition>,
}

/// An upload to compare with a policy.
pub(super) struct Submitted<'a> {
    pub(super) bucket: &'a str,
    pub(super) file_length: u64,
    pub(super) content_type: Option<&'a str>,
    pub(super) fields: &'a FormFields<'a>,
}

enum Condition {
    Field {
        /// In lower case.
        name: String,
        value: String,
        is_prefix: bool,
    },
    ContentLengthRange {
        least: u64,
        most: u64,
    },
}

/// Fields that need no condition, in addition to those that start with `x-ignore-`.
const FREE: [&str; 3] = ["file", "policy", "x-amz-signature"];

/// Fields whose conditions must state the exact value: with a prefix, such as an empty one, the client could choose the bucket or the
/// lifetime of the signature. S3 documents only exact matching for both.
const EXACT: [&str; 2] = ["bucket", "x-amz-date"];

impl Policy {
    /// Parses a policy, without comparing anything.
    ///
    /// S3 accepts JSON with two exceptions: a comma after the last condition, as in AWS's own example, and the escapes `\$` and `\v`.
    pub(super) fn parse(text: &str) -> Result<Self, Error> {
        let mut reader = Reader(text.as_bytes());
        let mut expiration = None;
        let mut conditions = None;
        let mut is_open = reader.take(b'{');
        while is_open {
            let name = reader.string().filter(|_| reader.take(b':'));
            match name.as_deref() {
                Some("expiration") if expiration.is_none() => {
                    let text = reader.string();
                    let moment = text.as_deref().and_then(parse_expiration);
                    expiration = Some(moment.ok_or_else(|| {
                        invalid("the expiration is not a time in UTC; use one such as 2013-05-24T00:00:00Z")
                    })?);
                }
                Some("conditions") if conditions.is_none() => {
                    conditions = Some(parse_conditions(&mut reader)?);
                }
                _ => return Err(not_of_two()),
            }
            is_open = reader.take(b',');
        }
        let is_closed = reader.take(b'}') && reader.peek().is_none();
        match (expiration, conditions, is_closed) {
            (Some(expiration), Some(conditions), true) => Ok(Self {
                expiration,
                conditions,
            }),
            _ => Err(not_of_two()),
        }
    }

    /// Checks that every condition is satisfied, and that every field has one.
    pub(super) fn check(&self, submitted: &Submitted<'_>) -> Result<(), Error> {
        let fields = submitted.fields;
        let of_types = submitted.content_type().map(common_prefix);
        let mut are_covered = vec![false; fields.names().count()];
        let mut is_bucket_covered = false;
        for condition in &self.conditions {
            condition.check(submitted, of_types)?;
            let Condition::Field { name, .. } = condition else {
                continue;
            };
            is_bucket_covered |= name == "bucket";
            let place = fields.position(name).and_then(|at| are_covered.get_mut(at));
            if let Some(is_covered) = place {
                *is_covered = true;
            }
        }
        let is_free = |name: &str| name.starts_with("x-ignore-") || is_one_of(name, &FREE);
        // The bucket needs a condition even though it is part of the URL: a policy without one would be valid for every bucket.
        let of_bucket = ("bucket", is_bucket_covered);
        let mut all = fields.names().zip(are_covered).chain([of_bucket]);
        match all.find(|(name, is_covered)| !is_covered && !is_free(name)) {
            None => Ok(()),
            Some((name, _)) => Err(error!(
                PolicyViolation,
                "fields: {} has no condition in the policy; remove the field, or add a condition",
                Quoted(name)
            )),
        }
    }
}

impl Condition {
    /// `of_types` is the common prefix of all media types of the upload.
    fn check(&self, submitted: &Submitted<'_>, of_types: Option<&[u8]>) -> Result<(), Error> {
        match self {
            Self::ContentLengthRange { least, most } => {
                if (*least..=*most).contains(&submitted.file_length) {
                    return Ok(());
                }
                Err(error!(
                    PolicyViolation,
                    "file: the policy allows {least} to {most} bytes; send a file of that size"
                ))
            }
            Self::Field {
                name,
                value: wanted,
                is_prefix,
            } => {
                let value = match name.as_str() {
                    "bucket" => Some(submitted.bucket),
                    "content-type" => submitted.content_type(),
                    name => submitted.fields.get(name),
                };
                let is_met = if *is_prefix && name == "content-type" {
                    of_types.is_some_and(|common| common.starts_with(wanted.as_bytes()))
                } else if *is_prefix {
                    value.is_some_and(|value| value.starts_with(wanted.as_str()))
                } else {
                    value == Some(wanted)
                };
                if is_met {
                    return Ok(());
                }
                Err(error!(
                    PolicyViolation,
                    "fields: {} does not match its condition in the policy; send a value that does",
                    Quoted(name)
                ))
            }
        }
    }

    fn of_field(name: &str, value: String, is_prefix: bool) -> Result<Self, Error> {
        let name = name.to_ascii_lowercase();
        if name.is_empty() {
            return Err(invalid("a condition has no field; name one"));
        }
        if is_prefix && EXACT.contains(&&*name) {
            return Err(invalid(
                "bucket and x-amz-date have a prefix condition; use exact ones",
            ));
        }
        Ok(Self::Field {
            name,
            value,
            is_prefix,
        })
    }
}

impl<'a> Submitted<'a> {
    /// Returns the field, or the value of the file's part if there is no field.
    fn content_type(&self) -> Option<&'a str> {
        self.fields.get("content-type").or(self.content_type)
    }
}

/// Returns the common prefix of all items of a comma-separated list, so that a required prefix is compared once.
fn common_prefix(list: &str) -> &[u8] {
    let mut items = list.split(',').map(|item| item.trim_ascii().as_bytes());
    let first = items.next().expect("split returns at least one item");
    items.fold(first, |common, item| {
        let pairs = common.iter().zip(item);
        let length = pairs.take_while(|(one, other)| one == other).count();
        common
            .get(..length)
            .expect("at most the common bytes are counted")
    })
}

/// Parses the form that S3 accepts: UTC with `T` and `Z`. S3 rejects offsets.
fn parse_expiration(text: &str) -> Option<Timestamp> {
    let is_utc = text.ends_with('Z') && text.as_bytes().get(10) == Some(&b'T');
    text.parse().ok().filter(|_| is_utc)
}

fn parse_conditions(reader: &mut Reader<'_>) -> Result<Vec<Condition>, Error> {
    let mut conditions = Vec::new();
    if !reader.take(b'[') {
        return Err(invalid(
            "conditions is not an array; use an array of conditions",
        ));
    }
    while !reader.take(b']') {
        parse_condition(reader, &mut conditions)?;
        // AWS's example has a comma after the last condition.
        if !reader.take(b',') && reader.peek() != Some(b']') {
            return Err(invalid(OF_CONDITION));
        }
    }
    Ok(conditions)
}

fn parse_condition(reader: &mut Reader<'_>, conditions: &mut Vec<Condition>) -> Result<(), Error> {
    if reader.take(b'{') {
        loop {
            let name = reader.string().filter(|_| reader.take(b':'));
            let (Some(name), Some(value)) = (name, reader.scalar()) else {
                return Err(invalid(OF_CONDITION));
            };
            conditions.push(Condition::of_field(&name, value, false)?);
            if !reader.take(b',') {
                break;
            }
        }
        return if reader.take(b'}') {
            Ok(())
        } else {
            Err(invalid(OF_CONDITION))
        };
    }
    let Some([operator, left, right]) = list_of_three(reader) else {
        return Err(invalid(OF_CONDITION));
    };
    if operator.eq_ignore_ascii_case("content-length-range") {
        let (Some(least), Some(most)) = (parse_decimal(&left), parse_decimal(&right)) else {
            return Err(invalid(
                "content-length-range has invalid limits; use two numbers from 0 to 18446744073709551615",
            ));
        };
        conditions.push(Condition::ContentLengthRange { least, most });
        return Ok(());
    }
    let is_prefix = operator.eq_ignore_ascii_case("starts-with");
    match left.strip_prefix('$') {
        Some(name) if is_prefix || operator.eq_ignore_ascii_case("eq") => {
            conditions.push(Condition::of_field(name, right, is_prefix)?);
            Ok(())
        }
        _ => Err(invalid(OF_CONDITION)),
    }
}

fn list_of_three(reader: &mut Reader<'_>) -> Option<[String; 3]> {
    let mut items = [const { String::new() }; 3];
    let mut before = b'[';
    for item in &mut items {
        if !reader.take(before) {
            return None;
        }
        *item = reader.scalar()?;
        before = b',';
    }
    reader.take(b']').then_some(items)
}

const OF_CONDITION: &str = "a condition is invalid; use {\"field\": \"value\"}, [\"eq\", \"$field\", \"value\"], \
                            [\"starts-with\", \"$field\", \"prefix\"] or [\"content-length-range\", 1, 1000]";

fn not_of_two() -> Error {
    invalid("not a JSON object with expiration and conditions; use both once and nothing else")
}

fn invalid(problem: &str) -> Error {
    error!(InvalidPolicy, "policy: {}", problem)
}

#[cfg(test)]
mod tests {
    use alloc::{format, string::ToString};

    use super::*;

    #[test]
    fn common_prefix_is_that_of_every_item() {
        for (list, common) in [
            ("image/png", "image/png"),
            ("image/png, image/jpeg", "image/"),
            ("image/png,text/html", ""),
            ("image/png,", ""),
            ("", ""),
            (" a , a ", "a"),
        ] {
            assert_eq!(common_prefix(list), common.as_bytes(), "{list}");
        }
    }

    fn parsed(conditions: &str) -> Result<usize, Error> {
        let text =
            format!(r#"{{"expiration": "2013-05-24T01:00:00Z", "conditions": {conditions}}}"#);
        Policy::parse(&text).map(|policy| policy.conditions.len())
    }

    #[test]
    fn parse_comma_after_last_condition_accepts() {
        assert_eq!(parsed(r#"[{"a": "b"}, ["eq", "$a", "b"], ]"#).unwrap(), 2);
        assert_eq!(parsed("[]").unwrap(), 0);
    }

    #[test]
    fn parse_any_other_comma_rejects() {
        for conditions in [
            "[,]",
            r#"[{"a": "b"},,]"#,
            r#"[{"a": "b",}]"#,
            r#"[["eq", "$a", "b",]]"#,
            r#"[,{"a": "b"}]"#,
            r#"[{"a": "b"} {"a": "b"}]"#,
            r#"[{"a": "b"}],"#,
            "[{}]",
            "[[]]",
            "[",
            r#"[{"a": "b"},"#,
        ] {
            let error = parsed(conditions).unwrap_err();
            assert_eq!(error.code().as_str(), "invalid_policy", "{conditions}");
        }
    }

    #[test]
    fn parse_prefix_of_bucket_or_date_rejects() {
        for name in ["$bucket", "$Bucket", "$X-Amz-Date"] {
            let error = parsed(&format!(r#"[["Starts-With", "{name}", ""]]"#)).unwrap_err();
            assert_eq!(
                error.to_string(),
                "policy: bucket and x-amz-date have a prefix condition; use exact ones"
            );
        }
    }

    #[test]
    fn parse_expiration_in_another_form_rejects() {
        for (text, is_read) in [
            ("2013-05-24T01:00:00Z", true),
            ("2013-05-24T01:00:00.123456Z", true),
            ("9999-12-31T23:59:59Z", true),
            ("2013-05-24T01:00:00+02:00", false),
            ("2013-05-24T01:00:00z", false),
            ("2013-05-24t01:00:00Z", false),
            ("2013-05-24 01:00:00Z", false),
            ("2013-05-24T01:00:00", false),
            ("20130524T010000Z", false),
            ("2013-02-30T01:00:00Z", false),
            ("1369353600", false),
            ("", false),
        ] {
            assert_eq!(parse_expiration(text).is_some(), is_read, "{text}");
        }
    }

    #[test]
    fn parse_range_accepts_numbers_and_their_text() {
        for (range, is_read) in [
            ("0, 0", true),
            (r#""1", "1000""#, true),
            ("0, 18446744073709551615", true),
            ("0, 18446744073709551616", false),
            ("-1, 0", false),
            ("0", false),
            ("0, 1, 2", false),
            ("0, 512.0", false),
            ("0, 1e3", false),
            ("0, 01", false),
            (r#""a", "b""#, false),
            ("null, 1", false),
        ] {
            let conditions = format!(r#"[["content-length-range", {range}]]"#);
            assert_eq!(parsed(&conditions).is_ok(), is_read, "{range}");
        }
    }
}
