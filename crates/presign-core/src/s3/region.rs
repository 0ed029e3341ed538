use alloc::string::String;
use core::{fmt, str::FromStr};

use crate::{
    Error,
    ascii::{is_decimal, is_name},
    error::error,
    quoted::Quoted,
};

/// The region of the signature: AWS's, such as `eu-west-1`, or that of another server, such as `auto` or `RegionOne`.
///
/// Invariant: one or more ASCII letters, digits, `-`, `_` and `.`.
/// <https://docs.aws.amazon.com/general/latest/gr/s3.html>
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Region(String);

impl Region {
    /// Returns the name of the region.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the name has the form of AWS regions: two or three words, then a number, such as `us-gov-west-1`.
    pub fn has_aws_form(&self) -> bool {
        has_aws_form(&self.0)
    }
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Region {
    type Err = Error;

    /// # Errors
    ///
    /// `invalid_region` for a name that is invalid in a credential scope.
    fn from_str(text: &str) -> Result<Self, Error> {
        if !is_name(text, 1, 63, b"-_.") {
            return Err(error!(
                InvalidRegion,
                "region: {} is invalid; use 1 to 63 ASCII letters, digits, `-`, `_` and `.`, such as eu-west-1",
                Quoted(text)
            ));
        }
        Ok(Self(text.into()))
    }
}

/// Whether the text is a comma-separated list of regions and patterns, as in Signature Version 4A: `*` matches any text.
pub(crate) fn is_region_set(text: &str) -> bool {
    text.split(',')
        .all(|pattern| is_name(pattern, 1, 63, b"-_.*"))
}

/// Whether the text has the form of AWS regions: two or three words, then a number, such as `us-gov-west-1`.
pub(crate) fn has_aws_form(text: &str) -> bool {
    let Some((words, number)) = text.rsplit_once('-') else {
        return false;
    };
    let is_word =
        |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase());
    is_decimal(number) && matches!(words.split('-').count(), 2 | 3) && words.split('-').all(is_word)
}
