use alloc::{string::String, vec, vec::Vec};

use super::claim::{Pair, find};
use crate::{
    Error, Timestamp,
    error::error,
    json_reader::Reader,
    scan::{is_one_of, parts},
    text::{Quoted, parse_number},
};

/// What is compared with a policy.
pub(super) struct Submitted<'a> {
    pub(super) bucket: &'a str,
    pub(super) file_length: u64,
    pub(super) content_type: Option<&'a str>,
    pub(super) fields: &'a [Pair],
}

/// Fields that need no condition, beside those that begin with `x-ignore-`.
const FREE: [&str; 3] = ["file", "policy", "x-amz-signature"];

impl Submitted<'_> {
    /// Compares all with the policy, and gives its end.
    pub(super) fn check(&self, policy: &str) -> Result<Timestamp, Error> {
        let mut policy = Reader(policy.as_bytes());
        let mut end = None;
        let mut covered = None;
        let mut is_open = policy.take(b'{');
        while is_open {
            let name = policy.string().filter(|_| policy.take(b':'));
            match name.as_deref() {
                Some("expiration") if end.is_none() => {
                    let text = policy.string().ok_or_else(invalid)?;
                    end = Some(text.parse::<Timestamp>().map_err(|_| invalid())?);
                }
                Some("conditions") if covered.is_none() => {
                    covered = Some(self.check_conditions(&mut policy)?);
                }
                _ => return Err(invalid()),
            }
            is_open = policy.take(b',');
        }
        let is_closed = policy.take(b'}') && policy.peek().is_none();
        let (Some(end), Some(covered), true) = (end, covered, is_closed) else {
            return Err(invalid());
        };
        for (name, _) in self.fields {
            let is_ignored = name
                .get(..9)
                .is_some_and(|begin| begin.eq_ignore_ascii_case("x-ignore-"));
            let is_known = covered.iter().any(|known| known.eq_ignore_ascii_case(name));
            if !is_known && !is_ignored && !is_one_of(name, &FREE) {
                return Err(error!(
                    PolicyViolation,
                    "the form's field {} is in no condition of its policy",
                    Quoted(name)
                ));
            }
        }
        Ok(end)
    }

    /// Gives the names of the fields that the conditions are on.
    fn check_conditions(&self, policy: &mut Reader<'_>) -> Result<Vec<String>, Error> {
        let mut covered = Vec::new();
        if !policy.take(b'[') {
            return Err(invalid());
        }
        if policy.take(b']') {
            return Ok(covered);
        }
        loop {
            self.check_condition(policy, &mut covered)?;
            if !policy.take(b',') {
                break;
            }
        }
        if policy.take(b']') {
            Ok(covered)
        } else {
            Err(invalid())
        }
    }

    fn check_condition(
        &self,
        policy: &mut Reader<'_>,
        covered: &mut Vec<String>,
    ) -> Result<(), Error> {
        if policy.take(b'{') {
            loop {
                let name = policy.string().filter(|_| policy.take(b':'));
                let value = policy.scalar();
                let (Some(name), Some(value)) = (name, value) else {
                    return Err(invalid());
                };
                self.check_field(&name, &value, false)?;
                covered.push(name);
                if !policy.take(b',') {
                    break;
                }
            }
            return if policy.take(b'}') {
                Ok(())
            } else {
                Err(invalid())
            };
        }
        let [operator, left, right] = list_of_three(policy).ok_or_else(invalid)?;
        if operator.eq_ignore_ascii_case("content-length-range") {
            return match (parse_number(&left), parse_number(&right)) {
                (Some(least), Some(most)) if (least..=most).contains(&self.file_length) => Ok(()),
                (Some(_), Some(_)) => Err(error!(
                    PolicyViolation,
                    "the file does not have from {} to {} bytes, as its policy says",
                    &*left,
                    &*right
                )),
                _ => Err(invalid()),
            };
        }
        let is_prefix = operator.eq_ignore_ascii_case("starts-with");
        if !is_prefix && !operator.eq_ignore_ascii_case("eq") {
            return Err(invalid());
        }
        let name = left.strip_prefix('$').ok_or_else(invalid)?;
        self.check_field(name, &right, is_prefix)?;
        covered.push(name.into());
        Ok(())
    }

    fn check_field(&self, name: &str, wanted: &str, is_prefix: bool) -> Result<(), Error> {
        let is_type = name.eq_ignore_ascii_case("content-type");
        let value = if name.eq_ignore_ascii_case("bucket") {
            Some(self.bucket)
        } else {
            find(self.fields, name).or(self.content_type.filter(|_| is_type))
        };
        let is_met = value.is_some_and(|value| {
            if is_prefix && is_type {
                parts(value, b',').all(|value| value.trim_ascii().starts_with(wanted))
            } else if is_prefix {
                value.starts_with(wanted)
            } else {
                value == wanted
            }
        });
        if is_met {
            return Ok(());
        }
        Err(error!(
            PolicyViolation,
            "the form's field {} is not what its policy says",
            Quoted(name)
        ))
    }
}

fn list_of_three(policy: &mut Reader<'_>) -> Option<[String; 3]> {
    let mut items = vec![];
    let mut before = b'[';
    while items.len() < 3 {
        if !policy.take(before) {
            return None;
        }
        items.push(policy.scalar()?);
        before = b',';
    }
    items.try_into().ok().filter(|_| policy.take(b']'))
}

fn invalid() -> Error {
    error!(
        InvalidPolicy,
        "the form's policy is not JSON with an expiration and conditions, each of the three kinds that S3 has"
    )
}
