use serde::{Serialize, Serializer};

use crate::{
    cause::Cause, difference::Difference, inspection::Inspection, json,
    possible_causes::PossibleCause,
};

/// Why a server rejected a request: the result of [`explain`](crate::explain()).
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Diagnosis {
    /// The cause, with a message and a suggestion.
    pub cause: Cause,
    /// The name of what caused it, if it has one: a header, a parameter, a region, an endpoint.
    pub subject: Option<String>,
    /// Sentences that say what shows the cause. They contain no session token and no signature.
    pub evidence: Vec<String>,
    /// Where nothing proves one cause: the causes that are possible, the likeliest first.
    pub possible_causes: Vec<PossibleCause>,
    /// The server's error code, such as `SignatureDoesNotMatch`.
    pub server_code: Option<String>,
    /// The server's message, without session tokens and signatures, and at most its first 1,000 bytes.
    pub server_message: Option<String>,
    /// The first line in which the signed canonical request differs from the sent or the received one.
    pub difference: Option<Difference>,
    /// The contents of the URL.
    pub inspection: Inspection,
}

impl Diagnosis {
    /// Returns the diagnosis as JSON in ASCII, with that of [`Inspection::to_json`] in its member `inspection`.
    pub fn to_json(&self) -> String {
        json::to_ascii(self)
    }
}

impl Serialize for Diagnosis {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Members<'a> {
            cause: Cause,
            message: &'static str,
            suggestion: &'static str,
            subject: &'a Option<String>,
            evidence: &'a [String],
            possible_causes: &'a [PossibleCause],
            server_code: &'a Option<String>,
            server_message: &'a Option<String>,
            difference: &'a Option<Difference>,
            inspection: &'a Inspection,
        }
        Members {
            cause: self.cause,
            message: self.cause.message(),
            suggestion: self.cause.suggestion(),
            subject: &self.subject,
            evidence: &self.evidence,
            possible_causes: &self.possible_causes,
            server_code: &self.server_code,
            server_message: &self.server_message,
            difference: &self.difference,
            inspection: &self.inspection,
        }
        .serialize(serializer)
    }
}
