use alloc::{borrow::ToOwned, string::String};
use core::fmt;

use crate::{
    Timestamp,
    signing::{Algorithm, Signing, SigningRegion},
};

/// What a signature is good for: one day, one region and one service, or for Signature Version 4A one day and one service.
///
/// Written as AWS writes a credential scope: `20130524/us-east-1/s3/aws4_request`, `20130524/s3/aws4_request`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CredentialScope {
    date: String,
    region: Option<String>,
    service: String,
}

impl CredentialScope {
    /// The scope of a signature made at `at`.
    pub fn new(at: Timestamp, region: &str, service: &str) -> Self {
        Self::of_region(at, Some(region), service)
    }

    /// The scope of a signature by Signature Version 4A.
    pub fn without_region(at: Timestamp, service: &str) -> Self {
        Self::of_region(at, None, service)
    }

    pub(crate) fn of_signing(at: Timestamp, signing: Signing<'_>) -> Self {
        match signing.region {
            SigningRegion::One(region) => Self::new(at, region, signing.service),
            SigningRegion::Set(_) => Self::without_region(at, signing.service),
        }
    }

    fn of_region(at: Timestamp, region: Option<&str>, service: &str) -> Self {
        Self {
            date: at.amz_date().chars().take(8).collect(),
            region: region.map(ToOwned::to_owned),
            service: service.to_owned(),
        }
    }

    /// The day, such as `20130524`.
    pub fn date(&self) -> &str {
        &self.date
    }

    /// The region, such as `us-east-1`; none for Signature Version 4A.
    pub fn region(&self) -> Option<&str> {
        self.region.as_deref()
    }

    /// The service, such as `s3`.
    pub fn service(&self) -> &str {
        &self.service
    }

    pub(crate) fn is_of(&self, signing: Signing<'_>) -> bool {
        let region = match signing.region {
            SigningRegion::One(region) => Some(region),
            SigningRegion::Set(_) => None,
        };
        self.region() == region && self.service == signing.service
    }

    pub(crate) fn text(&self) -> String {
        let (date, service) = (self.date.as_str(), self.service.as_str());
        match &self.region {
            Some(region) => [date, region, service, "aws4_request"].join("/"),
            None => [date, service, "aws4_request"].join("/"),
        }
    }

    pub(crate) fn algorithm(&self) -> Algorithm {
        if self.region.is_some() {
            Algorithm::HmacSha256
        } else {
            Algorithm::EcdsaP256Sha256
        }
    }
}

impl fmt::Display for CredentialScope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}
