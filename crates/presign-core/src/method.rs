use core::{fmt, str::FromStr};

use crate::{Error, error::error, quoted::Quoted};

/// The HTTP method of a presigned request. The method is signed, so the URL works with no other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[expect(missing_docs, reason = "each variant is the method of its name")]
pub enum Method {
    Get,
    Head,
    Post,
    Put,
    Delete,
    Options,
    Patch,
}

impl Method {
    /// Returns the method as in the request line, such as `GET`.
    pub fn as_str(self) -> &'static str {
        self.line().trim_ascii_end()
    }

    /// All methods.
    pub const ALL: [Self; 7] = [
        Self::Get,
        Self::Head,
        Self::Post,
        Self::Put,
        Self::Delete,
        Self::Options,
        Self::Patch,
    ];

    /// Returns the first line of a canonical request, with its line end.
    pub(crate) fn line(self) -> &'static str {
        match self {
            Self::Get => "GET\n",
            Self::Head => "HEAD\n",
            Self::Post => "POST\n",
            Self::Put => "PUT\n",
            Self::Delete => "DELETE\n",
            Self::Options => "OPTIONS\n",
            Self::Patch => "PATCH\n",
        }
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Methods are case-sensitive: RFC 9110, section 9.1.
impl FromStr for Method {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Self::ALL
            .into_iter()
            .find(|method| method.as_str() == text)
            .ok_or_else(|| {
                error!(InvalidMethod, "method: {} is unknown; use GET, HEAD, POST, PUT, DELETE, OPTIONS or PATCH in upper case", Quoted(text))
            })
    }
}
