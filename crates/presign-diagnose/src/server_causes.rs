//! Causes that the server's response names.

use presign_core::AccessKeyKind;

use crate::{
    cause::Cause,
    explain::{Case, Found},
    finding::FindingCode,
    inspection::State,
};

impl Case<'_> {
    /// Errors that a server only sends for a valid signature.
    pub(crate) fn beyond_signature(&self) -> Option<Found> {
        let error = self.error;
        if error.is_of_access_key(self.inspection.access_key_id.as_deref()) {
            return None;
        }
        let cause = match error.code()? {
            "NoSuchBucket" => Cause::NoSuchBucket,
            "NoSuchKey" | "NotFound" => Cause::NoSuchKey,
            "NoSuchUpload" => Cause::NoSuchUpload,
            "NoSuchVersion" => Cause::NoSuchVersion,
            "BucketAlreadyExists" | "BucketAlreadyOwnedByYou" => Cause::BucketExists,
            "PermanentRedirect" | "TemporaryRedirect" | "Redirect" => {
                return Some((Cause::RedirectToRegion, error.endpoint.clone()));
            }
            "AuthorizationHeaderMalformed"
            | "AuthorizationQueryParametersError"
            | "IllegalLocationConstraint"
                if error.region.is_some() =>
            {
                return Some((Cause::WrongRegion, error.region.clone()));
            }
            "XAmzContentSHA256Mismatch" => Cause::PayloadHashMismatch,
            "BadDigest" | "InvalidDigest" | "XAmzContentChecksumMismatch" => Cause::DigestMismatch,
            "IncompleteBody" | "RequestTimeout" | "UnexpectedContent" => Cause::LengthMismatch,
            "MissingContentLength" => Cause::MissingLength,
            "PreconditionFailed" | "ConditionalRequestConflict" | "NotModified" => {
                Cause::PreconditionFailed
            }
            "MethodNotAllowed" => Cause::MethodNotAllowed,
            "EntityTooLarge" => Cause::BodyTooLarge,
            "EntityTooSmall" => Cause::BodyTooSmall,
            "InvalidPolicyDocument" | "PolicyConditionFailed" => Cause::PolicyConditionFailed,
            "MalformedXML" | "MalformedPOSTRequest" => Cause::MalformedBody,
            "InvalidRange" => Cause::InvalidRange,
            "InvalidObjectState" => Cause::ArchivedObject,
            "SlowDown" | "ServiceUnavailable" | "TooManyRequests" => Cause::SlowDown,
            "AccessDenied" if error.says("policy expired") => Cause::PolicyExpired,
            "AccessDenied"
                if error.says("policy condition failed")
                    || error.says("policy check failed")
                    || error.says("according to policy") =>
            {
                Cause::PolicyConditionFailed
            }
            "AccessDenied" if error.says("is not authorized to perform") => Cause::AccessDenied,
            _ => return None,
        };
        Some((cause, None))
    }

    /// Errors about the signature and the credentials.
    pub(crate) fn about_signature(&self) -> Option<Found> {
        let error = self.error;
        let known = self.inspection;
        let is_short =
            known.access_key_kind == Some(AccessKeyKind::Temporary) && !known.has_session_token;
        let key = || known.access_key_id.clone();
        let is_of_key = error.is_of_access_key(known.access_key_id.as_deref());
        let found: Found = match error.code() {
            _ if is_of_key && is_short => (Cause::MissingToken, None),
            _ if is_of_key => (Cause::UnknownAccessKey, key()),
            // The key or its token is unknown; without a token it is the key.
            Some("InvalidClientTokenId" | "UnrecognizedClient") if is_short => {
                (Cause::MissingToken, None)
            }
            Some("InvalidClientTokenId" | "UnrecognizedClient") if !known.has_session_token => {
                (Cause::UnknownAccessKey, key())
            }
            Some("InvalidToken") if is_short => (Cause::MissingToken, None),
            Some("ExpiredToken" | "TokenRefreshRequired") => (Cause::ExpiredToken, None),
            Some("InvalidToken") => (Cause::InvalidToken, None),
            Some("ExpiredRequest") => (Cause::Expired, None),
            Some("RequestTimeTooSkewed") if known.state != State::NotYetValid => {
                (Cause::ClockSkew, None)
            }
            Some("InvalidRequest") if error.says("please use aws4-hmac-sha256") => {
                (Cause::OutdatedSignature, None)
            }
            Some("InvalidArgument" | "InvalidRequest") if error.says("only one auth mechanism") => {
                (Cause::TwoSignatures, None)
            }
            _ if self.sends("authorization") => (Cause::TwoSignatures, None),
            _ if error.says("request has expired") => (Cause::Expired, None),
            _ if error.says("not valid yet") => (Cause::NotYetValid, None),
            _ if error.says("which were not signed") => {
                (Cause::UnsignedHeader, self.unsigned_header())
            }
            _ if known.state == State::Expired => (Cause::Expired, None),
            _ if known.state == State::NotYetValid => (Cause::NotYetValid, None),
            _ if is_short => (Cause::MissingToken, None),
            _ if self.has_finding(FindingCode::ExpiresTooLong) => (Cause::ExpiresTooLong, None),
            _ => return self.of_address(),
        };
        Some(found)
    }

    fn of_address(&self) -> Option<Found> {
        let region = || self.inspection.region.clone();
        let checks: [(FindingCode, Cause, Option<String>); 3] = [
            (FindingCode::RegionMismatch, Cause::WrongRegion, region()),
            (
                FindingCode::GlobalEndpoint,
                Cause::RedirectToRegion,
                region(),
            ),
            (
                FindingCode::ServiceMismatch,
                Cause::WrongService,
                self.inspection.service.clone(),
            ),
        ];
        let found = checks
            .into_iter()
            .find(|(code, ..)| self.has_finding(*code));
        found.map(|(_, cause, subject)| (cause, subject))
    }
}
