use core::{fmt, str::FromStr};

use crate::{Error, error::error, quoted::Quoted};

/// The position of the bucket in a URL.
///
/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html>
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum AddressingStyle {
    /// `Virtual` on AWS hosts if the name is a DNS label, else `Path`; `Path` on all other hosts.
    #[default]
    Auto,
    /// Virtual-hosted style, `https://BUCKET.s3.REGION.amazonaws.com/KEY`.
    Virtual,
    /// Path style, `https://s3.REGION.amazonaws.com/BUCKET/KEY`.
    Path,
}

impl AddressingStyle {
    /// Returns the style as configuration files and flags spell it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Virtual => "virtual",
            Self::Path => "path",
        }
    }
}

impl fmt::Display for AddressingStyle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for AddressingStyle {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        [Self::Auto, Self::Virtual, Self::Path]
            .into_iter()
            .find(|style| style.as_str() == text)
            .ok_or_else(|| {
                error!(
                    InvalidOption,
                    "addressing_style: {} is unknown; use auto, virtual or path",
                    Quoted(text)
                )
            })
    }
}
