use alloc::{borrow::ToOwned, string::String};
use core::fmt;

use crate::Timestamp;

/// What a signing key is good for: one day, one region, one service.
///
/// Written as AWS writes a credential scope: `20130524/us-east-1/s3/aws4_request`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CredentialScope {
    date: String,
    region: String,
    service: String,
}

impl CredentialScope {
    /// The scope of a signature made at `at`.
    pub fn new(at: Timestamp, region: &str, service: &str) -> Self {
        let date = at.amz_date().chars().take(8).collect();
        Self {
            date,
            region: region.to_owned(),
            service: service.to_owned(),
        }
    }

    /// The day, such as `20130524`.
    pub fn date(&self) -> &str {
        &self.date
    }

    /// The region, such as `us-east-1`.
    pub fn region(&self) -> &str {
        &self.region
    }

    /// The service, such as `s3`.
    pub fn service(&self) -> &str {
        &self.service
    }
}

impl fmt::Display for CredentialScope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}/{}/{}/aws4_request",
            self.date, self.region, self.service
        )
    }
}
