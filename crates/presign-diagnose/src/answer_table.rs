//! What the errors of servers mean: a table of codes and messages, with the page of each group.

use crate::cause::Cause;

/// The meaning of an error.
pub(crate) struct Row {
    /// The error code; empty for any code and for none. A `*` at the end stands for any rest.
    code: &'static str,
    /// Words of the message or of a detail, in lower case; empty for any.
    words: &'static str,
    pub(crate) cause: Cause,
    pub(crate) subject: Subject,
}

/// The part of an answer that names what caused the error.
#[derive(Clone, Copy)]
pub(crate) enum Subject {
    None,
    /// The text of an element.
    Element(&'static str),
    /// The first text in quotes in the message.
    Quoted,
    /// The first word of the message that starts with this text.
    Word(&'static str),
    /// The origin of the page, in a browser's message.
    Origin,
    /// The region in an element or in the message.
    Region,
    /// The field of the condition of a policy that failed.
    Condition,
    /// The action and the policy that denied it.
    Reason,
    /// Nothing: the server says no reason, and its denial may have another one.
    Unsaid,
    Text(&'static str),
}

impl Row {
    fn matches(&self, code: Option<&str>, says: impl Fn(&str) -> bool) -> bool {
        let is_code = match (self.code, code) {
            ("", _) => true,
            (row, Some(code)) => match row.strip_suffix('*') {
                Some(start) => code.starts_with(start),
                None => row == code,
            },
            (_, None) => false,
        };
        is_code && (self.words.is_empty() || says(self.words))
    }
}

/// Returns the first row for an answer with a code, which may say words in lower case.
pub(crate) fn row_of(code: Option<&str>, says: impl Fn(&str) -> bool) -> Option<&'static Row> {
    rows().find(|row| row.matches(code, &says))
}

/// Returns the first word of a text that is a code of the table, such as `NoSuchKey` in `NoSuchKey: no such key`.
pub(crate) fn code_in(text: &str) -> Option<&str> {
    // Words such as `Redirect` are of common language, too.
    let is_of_code = |word: &&str| {
        word.len() >= 8
            && word.bytes().filter(u8::is_ascii_uppercase).count() >= 2
            && rows().any(|row| row.code == *word)
    };
    let is_of_word = |character: char| character.is_ascii_alphanumeric() || character == '.';
    let words = text.split(|character| !is_of_word(character)).take(500);
    words
        .map(|word| word.strip_suffix("Exception").unwrap_or(word))
        .find(is_of_code)
}

fn rows() -> impl Iterator<Item = &'static Row> {
    ANSWERS.iter().flat_map(|(_, rows)| rows.iter())
}

const fn row(code: &'static str, words: &'static str, cause: Cause, subject: Subject) -> Row {
    Row {
        code,
        words,
        cause,
        subject,
    }
}

use Cause as C;
use Subject::{Condition, Element, None as No, Origin, Quoted, Reason, Region, Text, Unsaid, Word};

/// The pages that describe the errors, and the errors. The first row that matches counts, so special rows precede general ones.
#[rustfmt::skip]
const ANSWERS: &[(&str, &[Row])] = &[
    ("https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors-troubleshooting.html", &[
        row("AccessForbidden", "corsresponse", C::CorsNotAllowed, Element("Method")),
        row("", "blocked by cors policy", C::CorsNotAllowed, Origin),
        row("", "cross-origin request blocked", C::CorsNotAllowed, No),
        row("", "is not allowed by access-control-allow-origin", C::CorsNotAllowed, No),
        row("", "cors is not enabled for this bucket", C::CorsNotAllowed, No),
    ]),
    ("https://curl.se/libcurl/c/libcurl-errors.html", &[
        row("", "could not resolve host", C::HostNotFound, No),
        row("", "enotfound", C::HostNotFound, No),
        row("", "eai_again", C::HostNotFound, No),
        row("", "err_name_not_resolved", C::HostNotFound, No),
        row("", "name or service not known", C::HostNotFound, No),
        row("", "nodename nor servname provided", C::HostNotFound, No),
        row("", "failed to resolve", C::HostNotFound, No),
        row("", "no such host is known", C::HostNotFound, No),
        row("", "no such host", C::HostNotFound, No),
        row("", "no alternative certificate subject name", C::CertificateMismatch, No),
        row("", "err_tls_cert_altname_invalid", C::CertificateMismatch, No),
        row("", "err_cert_", C::CertificateMismatch, No),
        row("", "certificate_verify_failed", C::CertificateMismatch, No),
        row("", "hostname mismatch", C::CertificateMismatch, No),
        row("", "does not match the certificate subject", C::CertificateMismatch, No),
        row("", "ssl certificate problem", C::CertificateMismatch, No),
        row("", "certificate is not trusted", C::CertificateMismatch, No),
        row("", "could not connect to the endpoint url", C::ConnectionFailed, No),
        row("", "econnrefused", C::ConnectionFailed, No),
        row("", "econnreset", C::ConnectionFailed, No),
        row("", "etimedout", C::ConnectionFailed, No),
        row("", "connection refused", C::ConnectionFailed, No),
        row("", "failed to connect to", C::ConnectionFailed, No),
        row("", "connection timed out", C::ConnectionFailed, No),
        row("", "err_connection_", C::ConnectionFailed, No),
        row("", "uri too long", C::UrlTooLong, No),
        row("", "request-uri too large", C::UrlTooLong, No),
    ]),
    ("https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html", &[
        row("", "requires the x-amz-algorithm, x-amz-credential, x-amz-signature", C::TruncatedUrl, No),
        row("", "requires the signature, expires and awsaccesskeyid parameters", C::TruncatedUrl, No),
        row("", "x-amz-expires must be less than", C::ExpiresTooLong, No),
        row("", "x-amz-expires should be a number", C::MalformedUrl, Text("X-Amz-Expires")),
        row("", "x-amz-expires must be non-negative", C::MalformedUrl, Text("X-Amz-Expires")),
        row("", "x-amz-algorithm only supports", C::MalformedUrl, Text("X-Amz-Algorithm")),
        row("", "x-amz-date must be in the iso8601 long format", C::MalformedUrl, Text("X-Amz-Date")),
        row("", "incorrect service", C::WrongService, No),
        row("", "in credential scope", C::WrongService, Quoted),
        row("", "the credential is mal-formed", C::MalformedUrl, Text("X-Amz-Credential")),
        row("", "invalid credential date", C::MalformedUrl, Text("X-Amz-Credential")),
        row("", "which were not signed", C::UnsignedHeader, Element("HeadersNotSigned")),
        row("", "request specific response headers cannot be used for anonymous", C::NoSignature, No),
        row("", "only one auth mechanism allowed", C::TwoSignatures, No),
        row("", "please use aws4-ecdsa-p256-sha256", C::Sigv4aRequired, No),
        row("", "sigv4a", C::Sigv4aRequired, No),
        row("", "please use aws4-hmac-sha256", C::OutdatedSignature, No),
        row("", "require aws signature version 4", C::OutdatedSignature, No),
        row("", "sigv2 authorization is not supported", C::OutdatedSignature, No),
        row("", "aws signature version 2 is turned off", C::OutdatedSignature, No),
        row("", "request has expired", C::Expired, Element("Expires")),
        row("", "request is not valid yet", C::NotYetValid, No),
        row("", "request is not yet valid", C::NotYetValid, No),
        row("", "request not valid yet", C::NotYetValid, No),
    ]),
    ("https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html", &[
        row("PostPolicyInvalidKeyName", "", C::PolicyConditionFailed, Text("key")),
        row("", "policy expired", C::PolicyExpired, No),
        row("", "extra input fields", C::PolicyConditionFailed, Condition),
        row("InvalidPolicyDocument", "got ''", C::MissingField, Condition),
        row("", "policy condition failed", C::PolicyConditionFailed, Condition),
        row("", "must appear in the list of policy conditions", C::PolicyConditionFailed, Condition),
        row("", "policy condition '", C::PolicyConditionFailed, Condition),
        row("", "policy check failed", C::PolicyConditionFailed, Condition),
        row("", "invalid according to policy", C::PolicyConditionFailed, Condition),
        row("", "according to policy", C::PolicyConditionFailed, Condition),
        row("InvalidPolicyDocument", "invalid json", C::MalformedForm, Text("policy")),
        row("InvalidPolicyDocument", "invalid policy", C::MalformedForm, Text("policy")),
        row("InvalidPolicyDocument", "", C::PolicyConditionFailed, Condition),
        row("PolicyConditionFailed", "", C::PolicyConditionFailed, Condition),
        row("", "policy missing condition", C::PolicyConditionFailed, Condition),
        row("", "key not specified", C::MissingField, Text("key")),
        row("", "must contain a field named", C::MissingField, Quoted),
        row("UserKeyMustBeSpecified", "", C::MissingField, Text("key")),
        row("", "must be of the enclosure-type multipart/form-data", C::MalformedForm, Text("Content-Type")),
        row("", "post requires exactly one file upload", C::MalformedForm, Text("file")),
        row("IncorrectNumberOfFilesInPostRequest", "", C::MalformedForm, Text("file")),
        row("MaxPostPreDataLengthExceeded", "", C::MalformedForm, No),
        row("RequestIsNotMultiPartContent", "", C::MalformedForm, Text("Content-Type")),
        row("MalformedPOSTRequest", "", C::MalformedForm, No),
    ]),
    ("https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html", &[
        row("InvalidDigest", "", C::MalformedChecksum, Text("Content-MD5")),
        row("", "header is invalid", C::MalformedChecksum, Word("x-amz-checksum-")),
        row("", "checksum type mismatch", C::ChecksumTypeMismatch, No),
        row("", "expected checksum type", C::ChecksumTypeMismatch, No),
        row("", "http header is required for put", C::MissingChecksum, Text("Content-MD5")),
        row("", "missing required header for this request: content-md5", C::MissingChecksum, Text("Content-MD5")),
        row("MissingContentMD5", "", C::MissingChecksum, Text("Content-MD5")),
        row("XAmzContentSHA256Mismatch", "", C::PayloadHashMismatch, No),
        row("BadDigest", "", C::DigestMismatch, No),
        row("XAmzContentChecksumMismatch", "", C::DigestMismatch, No),
    ]),
    ("https://docs.aws.amazon.com/AmazonS3/latest/userguide/transfer-acceleration.html", &[
        row("", "s3 transfer acceleration is not", C::AccelerationDisabled, No),
        row("", "s3 transfer acceleration is disabled", C::AccelerationDisabled, No),
    ]),
    ("https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-signed-urls.html", &[
        row("MissingKey", "key-pair-id", C::OtherServiceSignature, Text("Key-Pair-Id")),
        row("InvalidKey", "key-pair-id", C::UnknownAccessKey, Text("Key-Pair-Id")),
        row("InvalidKey", "unknown key", C::UnknownAccessKey, Text("Key-Pair-Id")),
        row("MalformedPolicy", "", C::MalformedUrl, Text("Policy")),
    ]),
    ("https://developers.cloudflare.com/r2/api/error-codes/", &[
        row("InvalidRegionName", "", C::WrongRegion, Text("auto")),
        row("InvalidArgument", "credential access key has length", C::UnknownAccessKey, No),
        row("NotImplemented", "header '", C::UnsupportedHeader, Quoted),
    ]),
    ("https://www.backblaze.com/docs/cloud-storage-s3-compatible-api", &[
        row("", "unsupported header", C::UnsupportedHeader, Quoted),
        row("", "cap exceeded", C::QuotaExceeded, No),
        row("", "malformed access key id", C::UnknownAccessKey, No),
        row("UnauthorizedAccess", "", C::AccessDenied, No),
    ]),
    ("https://cloud.google.com/storage/docs/xml-api/reference-status", &[
        row("ExpiredToken", "request signature expired", C::Expired, No),
        row("MalformedSecurityHeader", "included in signedheaders", C::MissingSignedHeader, Element("ParameterName")),
        row("AuthenticationRequired", "", C::NoSignature, No),
        row("", "anonymous caller does not have", C::NoSignature, No),
        row("", "anonymous users does not have", C::NoSignature, No),
        row("", "does not have storage.", C::AccessDenied, Word("storage.")),
        row("UserProjectMissing", "", C::AccessDenied, Text("requester pays")),
    ]),
    ("https://learn.microsoft.com/rest/api/storageservices/blob-service-error-codes", &[
        row("AuthenticationFailed", "signature not valid in the specified time frame", C::Expired, No),
        row("AuthenticationFailed", "signature did not match", C::SignatureMismatch, No),
        row("AuthenticationFailed", "signed expiry", C::Expired, No),
        row("AuthenticationFailed", "", C::SignatureMismatch, No),
        row("BlobNotFound", "", C::NoSuchKey, No),
        row("ContainerNotFound", "", C::NoSuchBucket, No),
        row("AuthorizationPermissionMismatch", "", C::AccessDenied, No),
        row("AuthorizationFailure", "", C::AccessDenied, No),
        row("NoAuthenticationInformation", "", C::NoSignature, No),
        row("PublicAccessNotPermitted", "", C::NoSignature, No),
    ]),
    ("https://www.alibabacloud.com/help/en/oss/user-guide/error-codes", &[
        row("SecondLevelDomainForbidden", "", C::WrongAddressingStyle, Text("virtual")),
        row("", "must be addressed using oss third level domain", C::WrongAddressingStyle, Text("virtual")),
        row("", "anonymous user has no right", C::NoSignature, No),
    ]),
    ("https://supabase.com/docs/guides/storage/debugging/error-codes", &[
        row("", "jwt expired", C::Expired, No),
        row("", "\"exp\" claim timestamp check failed", C::Expired, No),
        row("InvalidJWT", "", C::SignatureMismatch, No),
        row("InvalidSignature", "jwt", C::SignatureMismatch, No),
        row("", "signature verification failed", C::SignatureMismatch, No),
        row("", "object not found", C::NoSuchKey, No),
        row("", "bucket not found", C::NoSuchBucket, No),
        row("", "exceeded the maximum allowed size", C::BodyTooLarge, No),
        row("", "row-level security", C::AccessDenied, Text("row-level security")),
        row("", "the resource already exists", C::PreconditionFailed, No),
        row("", "headers should have required property 'authorization'", C::NoSignature, No),
    ]),
    ("https://github.com/minio/minio/blob/master/cmd/api-errors.go", &[
        row("XMinioStorageFull", "", C::StorageFull, No),
        row("XMinioAdminBucketQuotaExceeded", "", C::QuotaExceeded, No),
        row("XMinioInvalidObjectName", "", C::InvalidArgument, Text("key")),
        row("XMinioServerNotInitialized", "", C::TemporaryFailure, No),
        row("XMinioBackendDown", "", C::TemporaryFailure, No),
        row("XMinioInvalidRegion", "", C::WrongRegion, Region),
        row("InvalidTokenId", "", C::InvalidToken, No),
    ]),
    ("https://docs.ceph.com/en/latest/radosgw/s3/", &[
        row("QuotaExceeded", "", C::QuotaExceeded, No),
        row("InvalidArgument", "missing aws4 signature", C::MissingField, Text("x-amz-signature")),
        row("InvalidArgument", "missing aws4 credential", C::MissingField, Text("x-amz-credential")),
        row("InvalidArgument", "missing aws4 date", C::MissingField, Text("x-amz-date")),
        row("", "content-type is not multipart/form-data", C::MalformedForm, Text("Content-Type")),
        row("InvalidArgument", "missing multipart boundary", C::MalformedForm, Text("Content-Type")),
        row("InvalidObjectName", "", C::InvalidArgument, Text("key")),
        row("UserSuspended", "", C::AccessDenied, Text("user suspended")),
    ]),
    ("https://docs.rs/s3s", &[
        row("InvalidRequest", "missing presigned url v4 fields", C::MalformedUrl, No),
        row("NotImplemented", "x-amz-algorithm other than", C::MalformedUrl, Text("X-Amz-Algorithm")),
        row("AccessDenied", "signature is required", C::NoSignature, No),
        row("InvalidRequest", "missing required multipart fields", C::MissingField, No),
        row("InvalidRequest", "invalid field: policy", C::MalformedForm, Text("policy")),
        row("InvalidRequest", "missing boundary", C::MalformedForm, Text("Content-Type")),
        row("InvalidRequest", "invalid part order", C::InvalidPart, No),
    ]),
    ("https://garagehq.deuxfleurs.fr/documentation/reference-manual/s3-compatibility/", &[
        row("AccessDenied", "no such key:", C::UnknownAccessKey, No),
        row("AccessDenied", "access key not found", C::UnknownAccessKey, No),
        row("Forbidden", "no such key:", C::UnknownAccessKey, No),
        row("Forbidden", "access key not found", C::UnknownAccessKey, No),
        row("AccessDenied", "invalid signature", C::SignatureMismatch, No),
        row("Forbidden", "invalid signature", C::SignatureMismatch, No),
        row("", "does not support anonymous access", C::NoSignature, No),
    ]),
    ("https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html", &[
        row("KMS.*", "", C::KmsKeyUnavailable, No),
        row("KMS*", "", C::KmsKeyUnavailable, No),
    ]),
    ("https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html", &[
        row("InvalidAccessKeyId", "", C::UnknownAccessKey, No),
        row("NotSignedUp", "", C::UnknownAccessKey, No),
        row("NoSuchAccessKey", "", C::UnknownAccessKey, No),
        row("InvalidSecurity", "", C::UnknownAccessKey, No),
        row("InvalidClientTokenId", "", C::InvalidToken, No),
        row("UnrecognizedClient", "", C::InvalidToken, No),
        row("InvalidToken", "", C::InvalidToken, No),
        row("ExpiredToken", "", C::ExpiredToken, No),
        row("TokenRefreshRequired", "", C::ExpiredToken, No),
        row("ExpiredRequest", "", C::Expired, No),
        row("RequestExpired", "", C::Expired, No),
        row("RequestTimeTooSkewed", "", C::ClockSkew, No),
        row("SignatureDoesNotMatch", "", C::SignatureMismatch, No),
        row("InvalidSignature", "", C::SignatureMismatch, No),
        row("AccessDenied", "signature does not match", C::SignatureMismatch, No),
        row("AccessDenied", "signature mismatch", C::SignatureMismatch, No),
        row("", "the request signature we calculated does not match", C::SignatureMismatch, No),
        row("NoSuchBucket", "", C::NoSuchBucket, Element("BucketName")),
        row("NoSuchKey", "", C::NoSuchKey, Element("Key")),
        row("NotFound", "", C::NoSuchKey, No),
        row("NoSuchUpload", "", C::NoSuchUpload, Element("UploadId")),
        row("NoSuchVersion", "", C::NoSuchVersion, Element("VersionId")),
        row("BucketAlreadyExists", "", C::BucketExists, Element("BucketName")),
        row("BucketAlreadyOwnedByYou", "", C::BucketExists, Element("BucketName")),
        row("BucketNotEmpty", "", C::BucketNotEmpty, Element("BucketName")),
        row("InvalidBucketName", "", C::InvalidBucketName, Element("BucketName")),
        row("PermanentRedirect", "", C::RedirectToRegion, Element("Endpoint")),
        row("TemporaryRedirect", "", C::RedirectToRegion, Element("Endpoint")),
        row("Redirect", "", C::RedirectToRegion, Element("Endpoint")),
        row("", "must be addressed using the specified endpoint", C::RedirectToRegion, Element("Endpoint")),
        row("IllegalLocationConstraint", "the unspecified location constraint", C::InvalidArgument, Text("LocationConstraint")),
        row("IllegalLocationConstraint", "", C::WrongRegion, Region),
        row("AuthorizationHeaderMalformed", "region", C::WrongRegion, Region),
        row("AuthorizationQueryParametersError", "region", C::WrongRegion, Region),
        row("AuthorizationHeaderMalformed", "", C::MalformedUrl, No),
        row("AuthorizationQueryParametersError", "", C::MalformedUrl, No),
        row("IncompleteBody", "", C::LengthMismatch, No),
        row("RequestTimeout", "", C::LengthMismatch, No),
        row("UnexpectedContent", "", C::LengthMismatch, No),
        row("MissingContentLength", "", C::MissingLength, Text("Content-Length")),
        row("NotImplemented", "transfer-encoding", C::MissingLength, Text("Transfer-Encoding")),
        row("NotImplemented", "a header you provided", C::UnsupportedHeader, Element("Header")),
        row("NotImplemented", "", C::NotImplemented, No),
        row("PreconditionFailed", "", C::PreconditionFailed, Element("Condition")),
        row("NotModified", "", C::PreconditionFailed, No),
        row("MethodNotAllowed", "", C::MethodNotAllowed, Element("Method")),
        row("EntityTooLarge", "", C::BodyTooLarge, Element("MaxSizeAllowed")),
        row("EntityTooSmall", "", C::BodyTooSmall, Element("MinSizeAllowed")),
        row("MalformedXML", "", C::MalformedBody, No),
        row("MalformedACLError", "", C::MalformedBody, No),
        row("MissingRequestBodyError", "", C::MalformedBody, No),
        row("InvalidRequest", "to copy an object to itself", C::InvalidArgument, Text("x-amz-copy-source")),
        row("InvalidBucketState", "", C::InvalidArgument, No),
        row("TooManyBuckets", "", C::QuotaExceeded, No),
        row("InvalidRange", "", C::InvalidRange, Element("RangeRequested")),
        row("InvalidObjectState", "", C::ArchivedObject, Element("StorageClass")),
        row("KeyTooLongError", "", C::KeyTooLong, Element("Size")),
        row("KeyTooLong", "", C::KeyTooLong, Element("Size")),
        row("InvalidURI", "", C::MalformedUrl, No),
        row("AccessControlListNotSupported", "", C::AclNotSupported, Text("x-amz-acl")),
        row("InvalidBucketAclWithObjectOwnership", "", C::AclNotSupported, Text("x-amz-acl")),
        row("InvalidPart", "", C::InvalidPart, Element("PartNumber")),
        row("InvalidPartOrder", "", C::InvalidPart, No),
        row("InvalidStorageClass", "", C::InvalidArgument, Text("x-amz-storage-class")),
        row("InvalidEncryptionAlgorithmError", "", C::InvalidArgument, Text("x-amz-server-side-encryption")),
        row("InvalidTag", "", C::InvalidArgument, Text("x-amz-tagging")),
        row("InvalidLocationConstraint", "", C::InvalidArgument, Text("LocationConstraint")),
        row("MetadataTooLarge", "", C::InvalidArgument, Text("x-amz-meta-*")),
        row("NoSuchBucketPolicy", "", C::NoSuchConfiguration, No),
        row("NoSuchCORSConfiguration", "", C::NoSuchConfiguration, No),
        row("NoSuchLifecycleConfiguration", "", C::NoSuchConfiguration, No),
        row("NoSuchTagSet", "", C::NoSuchConfiguration, No),
        row("NoSuchWebsiteConfiguration", "", C::NoSuchConfiguration, No),
        row("NoSuchPublicAccessBlockConfiguration", "", C::NoSuchConfiguration, No),
        row("NoSuchObjectLockConfiguration", "", C::NoSuchConfiguration, No),
        row("ObjectLockConfigurationNotFoundError", "", C::NoSuchConfiguration, No),
        row("OwnershipControlsNotFoundError", "", C::NoSuchConfiguration, No),
        row("ReplicationConfigurationNotFoundError", "", C::NoSuchConfiguration, No),
        row("ServerSideEncryptionConfigurationNotFoundError", "", C::NoSuchConfiguration, No),
        row("SlowDown", "", C::SlowDown, No),
        row("ServiceUnavailable", "", C::SlowDown, No),
        row("TemporarilyUnavailable", "", C::SlowDown, No),
        row("TooManyRequests", "", C::SlowDown, No),
        row("RequestLimitExceeded", "", C::SlowDown, No),
        row("Throttling*", "", C::SlowDown, No),
        row("BandwidthLimitExceeded", "", C::SlowDown, No),
        row("InternalError", "", C::TemporaryFailure, No),
        row("OperationAborted", "", C::TemporaryFailure, No),
        row("ConditionalRequestConflict", "", C::TemporaryFailure, No),
        row("AllAccessDisabled", "", C::AccessDenied, Text("all access to the object is disabled")),
        row("AccountProblem", "", C::AccessDenied, Text("a problem with the account")),
        row("", "is not authorized to perform", C::AccessDenied, Reason),
        row("", "object protected by object lock", C::AccessDenied, Text("Object Lock")),
        row("AccessDenied", "", C::AccessDenied, Unsaid),
        row("Forbidden", "", C::AccessDenied, Unsaid),
        row("Unauthorized", "", C::AccessDenied, Unsaid),
        row("", "access denied", C::AccessDenied, Unsaid),
        row("", "the specified key does not exist", C::NoSuchKey, No),
        row("", "the specified bucket does not exist", C::NoSuchBucket, No),
        row("", "the aws access key id you provided does not exist", C::UnknownAccessKey, No),
        row("", "the provided token has expired", C::ExpiredToken, No),
        row("", "the provided token is malformed", C::InvalidToken, No),
    ]),
];

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn rows_differ_and_their_words_can_be_found() {
        let mut known = HashSet::new();
        for row in rows() {
            assert!(
                known.insert((row.code, row.words)),
                "{} {}",
                row.code,
                row.words
            );
            assert!(!row.code.is_empty() || !row.words.is_empty());
            assert_eq!(row.words, row.words.to_lowercase());
        }
    }

    #[test]
    fn every_row_is_the_first_for_an_answer_of_its_own() {
        for row in rows() {
            let code = row.code.replace('*', "X");
            let code = Some(&*code).filter(|code| !code.is_empty());
            let found = row_of(code, |words| row.words.contains(words)).expect("a row");
            assert!(
                std::ptr::eq(found, row),
                "{} {}: {} {}",
                row.code,
                row.words,
                found.code,
                found.words
            );
        }
    }

    #[test]
    fn code_in_finds_a_word_that_is_a_code() {
        assert_eq!(
            code_in("S3Exception: NoSuchKeyException: no"),
            Some("NoSuchKey")
        );
        assert_eq!(code_in("the Redirect was not followed"), None);
        assert_eq!(code_in("TypeError: Failed to fetch"), None);
    }
}
