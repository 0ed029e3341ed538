use alloc::string::String;
use core::fmt;

use crate::{
    Timestamp,
    ascii::is_decimal,
    sigv4::scheme::{Algorithm, AuthScheme},
};

/// The scope of a signature: one day, one region and one service; for Signature Version 4A, one day and one service.
///
/// `Display` shows AWS's form: `20130524/us-east-1/s3/aws4_request`, `20130524/s3/aws4_request`.
#[derive(Clone, PartialEq, Eq)]
pub struct CredentialScope {
    text: String,
    /// The lengths of the parts between the date and the terminator.
    region: Option<usize>,
    service: usize,
}

impl CredentialScope {
    const DATE: usize = 8;

    /// Returns the scope of a signature at the given time.
    pub fn new(at: Timestamp, region: &str, service: &str) -> Self {
        Self::from_parts(at, Some(region), service)
    }

    /// Returns the scope of a Signature Version 4A signature.
    pub fn without_region(at: Timestamp, service: &str) -> Self {
        Self::from_parts(at, None, service)
    }

    pub(crate) fn from_scheme(at: Timestamp, signing: AuthScheme<'_>) -> Self {
        Self::from_parts(at, signing.one_region(), signing.service)
    }

    pub(crate) fn from_parts(at: Timestamp, region: Option<&str>, service: &str) -> Self {
        let mut text = at.amz_date();
        text.truncate(Self::DATE);
        if let Some(region) = region {
            text.extend(["/", region]);
        }
        text.extend(["/", service, "/aws4_request"]);
        Self {
            text,
            region: region.map(str::len),
            service: service.len(),
        }
    }

    /// Parses a scope in AWS's form; that of Signature Version 4A has no region.
    pub(crate) fn parse(text: &str, algorithm: Algorithm) -> Option<Self> {
        let mut parts = text.split('/');
        let date = parts.next()?;
        let region = match algorithm {
            Algorithm::HmacSha256 => Some(parts.next()?),
            Algorithm::EcdsaP256Sha256 => None,
        };
        let service = parts.next()?;
        let is_whole = date.len() == Self::DATE
            && is_decimal(date)
            && parts.next() == Some("aws4_request")
            && parts.next().is_none();
        is_whole.then(|| Self {
            text: text.into(),
            region: region.map(str::len),
            service: service.len(),
        })
    }

    /// Returns the scope in AWS's form.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns the date, such as `20130524`.
    pub fn date(&self) -> &str {
        self.part(0, Self::DATE)
    }

    /// Returns the region, such as `us-east-1`; `None` for Signature Version 4A.
    pub fn region(&self) -> Option<&str> {
        let length = self.region?;
        Some(self.part(Self::DATE + 1, length))
    }

    /// Returns the service, such as `s3`.
    pub fn service(&self) -> &str {
        let region = self.region.map_or(0, |length| length + 1);
        self.part(Self::DATE + 1 + region, self.service)
    }

    pub(crate) fn is_of(&self, signing: AuthScheme<'_>) -> bool {
        let is_at = |from: usize, text: &str| {
            let part = self.text.as_bytes().get(from..from + text.len());
            part == Some(text.as_bytes())
        };
        let region = signing.one_region();
        let service = region.map_or(0, |region| region.len() + 1) + Self::DATE + 1;
        self.region == region.map(str::len)
            && self.service == signing.service.len()
            && is_at(service, signing.service)
            && is_at(Self::DATE + 1, region.unwrap_or_default())
    }

    pub(crate) fn algorithm(&self) -> Algorithm {
        if self.region.is_some() {
            Algorithm::HmacSha256
        } else {
            Algorithm::EcdsaP256Sha256
        }
    }

    fn part(&self, from: usize, length: usize) -> &str {
        self.text
            .get(from..from + length)
            .expect("the parts are of ASCII")
    }
}

impl fmt::Display for CredentialScope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for CredentialScope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CredentialScope({self})")
    }
}
