use crate::json::serialize_as_str;

macro_rules! causes {
    ($($(#[$doc:meta])* $variant:ident = $text:literal, $message:literal, $suggestion:literal;)+) => {
        /// Why a server rejected a request: one `snake_case` word, the same in every language.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Cause {
            $(#[doc = $message] $(#[$doc])* $variant,)+
        }

        impl Cause {
            /// Every cause there is.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// Returns the cause as every language spells it, such as `wrong_method`.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)+
                }
            }

            /// Returns a sentence that states the cause.
            pub fn message(self) -> &'static str {
                match self {
                    $(Self::$variant => $message,)+
                }
            }

            /// Returns a sentence that says what to do.
            pub fn suggestion(self) -> &'static str {
                match self {
                    $(Self::$variant => $suggestion,)+
                }
            }
        }
    };
}

causes! {
    WrongMethod = "wrong_method", "the request was sent with another method than the signed one", "send it with the signed method, or create a URL for the method that is sent";
    HostChanged = "host_changed", "the server received the request with another host or port than the signed one", "create the URL for the host that clients use, and configure proxies to keep the Host header";
    SchemeChanged = "scheme_changed", "the request was sent over http instead of https, or the reverse", "send the URL unchanged";
    PathReencoded = "path_reencoded", "the path was encoded differently after signing", "send the URL unchanged, without a library that encodes it again";
    DoubleEncoded = "double_encoded", "a part of the URL was encoded twice: a `%` became `%25`", "send the URL unchanged, or give the presigner the key before encoding";
    SpaceAsPlus = "space_as_plus", "a space, `%20`, became a `+`", "send the URL unchanged: forms write a space as `+`, paths and S3 do not";
    PlusDecoded = "plus_decoded", "an encoded plus, `%2B`, was sent as `+` or as a space", "send the URL unchanged";
    PathFolded = "path_folded", "the path was normalized: `.` or `..` segments or double slashes are gone", "use a client that sends the path unchanged, or another key";
    PathChanged = "path_changed", "the request was sent to another path than the signed one", "create a URL for each object";
    ParameterAdded = "parameter_added", "a query parameter was added after signing", "give the parameter to the presigner, which then signs it";
    ParameterRemoved = "parameter_removed", "a query parameter is missing", "send the URL unchanged";
    ParameterChanged = "parameter_changed", "a query parameter has another value than the signed one", "send the URL unchanged";
    HtmlEscaped = "html_escaped", "the URL was sent with `&amp;` instead of `&`", "unescape the URL: it was copied from the source of an HTML page";
    JsonEscaped = "json_escaped", "the URL was sent with JSON escapes", "decode the URL with a JSON parser";
    ChangedByCopying = "changed_by_copying", "the URL was changed when it was copied", "copy the whole URL from where it was created";
    SurroundingWhitespace = "surrounding_whitespace", "the URL was sent with white space around or inside it", "trim text that is read from a file or a command";
    SurroundingPunctuation = "surrounding_punctuation", "the URL was sent with quotes or punctuation around it", "copy the URL alone";
    TruncatedUrl = "truncated_url", "the URL was cut: parameters or digits of the signature are missing", "quote the URL in a shell, and store it in a field of at least 2,048 characters";
    UrlTooLong = "url_too_long", "the URL is longer than the server accepts", "use a shorter key or session token, or raise the limit of the proxy";
    MalformedUrl = "malformed_url", "a parameter of the signature is malformed", "see the findings";
    Fragment = "fragment", "the URL has a `#`, and clients do not send what follows it", "encode a `#` in a key as %23";
    MissingSignedHeader = "missing_signed_header", "a signed header was not sent", "send the headers that were returned with the URL";
    SignedHeaderChanged = "signed_header_changed", "a signed header was sent with another value than the signed one", "send the headers that were returned with the URL, with the same values";
    UnsignedHeader = "unsigned_header", "a header was sent that is not signed, and must be", "give the header to the presigner, or do not send it";
    WrongRegion = "wrong_region", "the signature is for another region than that of the bucket", "create the URL for the region of the bucket";
    RedirectToRegion = "redirect_to_region", "the server redirects to another endpoint: the signature is only valid for the host in the URL", "create the URL for the endpoint of the bucket's region";
    WrongService = "wrong_service", "the signature is for another service", "create the URL for the service s3";
    SignatureMismatch = "signature_mismatch", "the server computed another signature: the secret access key is wrong, or the server received another request than the signed one", "give the credentials, the method and the headers that were sent, to find out which";
    WrongSecret = "wrong_secret", "the URL was signed with another secret access key than the server has for the access key ID", "check the credentials for a line end, a missing character or an old key";
    WrongSecretOrChanged = "wrong_secret_or_changed", "the signature matches these credentials and the request as it was sent, so the server has another secret access key for the access key ID, or received another request", "check the secret access key first; if it is right, look for a proxy that changes the host, the path or the headers";
    ChangedOrOtherSecret = "changed_or_other_secret", "the URL was changed after signing, or signed with another secret access key", "check the possible causes, and compare the URL with the one that was created";
    OtherAccessKey = "other_access_key", "the URL was signed with other credentials than the given ones", "give the credentials that belong to the access key ID in the URL";
    UnknownAccessKey = "unknown_access_key", "the server does not know the access key ID: it was deleted, or belongs to another account or server", "sign with an access key that the server knows";
    ClockSkew = "clock_skew", "the clock of the computer that signed the URL is wrong", "set the clock, or give the presigner the right time";
    NotYetValid = "not_yet_valid", "the URL is not valid yet: the clock of the computer that signed it is ahead", "set the clock, or give the presigner the right time";
    Expired = "expired", "the URL has expired", "create a new one, with a longer lifetime if needed";
    ExpiresTooLong = "expires_too_long", "the lifetime of the URL is longer than 7 days", "sign for at most 604800 seconds";
    ExpiredToken = "expired_token", "the temporary credentials that signed the URL have expired, and the URL with them", "sign with fresh credentials, or with ones that last as long as the URL must";
    MissingToken = "missing_token", "the URL was signed with temporary credentials and lacks their session token", "give the session token to the presigner";
    InvalidToken = "invalid_token", "the session token does not belong to the access key", "give the presigner the session token that was issued with the key";
    OutdatedSignature = "outdated_signature", "the URL is signed with Signature Version 2, which the server rejects", "sign with Signature Version 4";
    NoSignature = "no_signature", "the request has no signature", "send the whole URL, and quote it in a shell";
    Sigv4aRequired = "sigv4a_required", "a Multi-Region Access Point requires Signature Version 4A", "create the URL for the ARN of the Multi-Region Access Point, which is signed with Signature Version 4A";
    OtherServiceSignature = "other_service_signature", "the URL was signed for another service than the one that received it", "create the URL for the service that clients use, with the kind of signature that it requires";
    TwoSignatures = "two_signatures", "the request has a signature in the URL and an Authorization header", "remove the Authorization header from the request";
    NoSuchBucket = "no_such_bucket", "the bucket does not exist there: the signature is not the problem", "check the name, the region and the endpoint";
    NoSuchKey = "no_such_key", "the object does not exist: the signature is not the problem", "check the key; it is used exactly as given";
    KeyTooLong = "key_too_long", "the key is longer than the server allows", "use a key of at most 1,024 bytes in UTF-8";
    NoSuchUpload = "no_such_upload", "the multipart upload does not exist: it was completed, aborted or never started", "start another upload";
    NoSuchVersion = "no_such_version", "the object has no such version", "check the version ID";
    NoSuchConfiguration = "no_such_configuration", "the bucket has no such configuration", "configure the bucket first";
    BucketExists = "bucket_exists", "the bucket already exists", "choose another name";
    InvalidBucketName = "invalid_bucket_name", "no bucket can have this name", "check the bucket in the host or in the path";
    BucketNotEmpty = "bucket_not_empty", "the bucket still has objects", "delete the objects, their versions and the multipart uploads first";
    PublicEndpoint = "public_endpoint", "the host serves pages or public objects, and takes no signatures", "create the URL for the API endpoint of the bucket";
    WrongAddressingStyle = "wrong_addressing_style", "the server requires the other addressing style", "create the URL with the addressing style that the server requires: `virtual` has the bucket in the host, `path` in the path";
    AccelerationDisabled = "acceleration_disabled", "S3 Transfer Acceleration is not enabled for the bucket", "enable it, or create the URL without acceleration";
    CorsNotAllowed = "cors_not_allowed", "the CORS rules of the bucket do not allow the request of the web page: the signature is not the problem", "add a CORS rule to the bucket that allows the page's origin, the method and the headers";
    AccessDenied = "access_denied", "the credentials that signed the URL lack permission: the signature is not the problem", "check the policies of the credentials, of the bucket and of its KMS key; without s3:ListBucket, access to a missing object is denied too";
    KmsKeyUnavailable = "kms_key_unavailable", "the KMS key of the object cannot be used: the signature is not the problem", "check that the key exists, is enabled and is in the bucket's region";
    AclNotSupported = "acl_not_supported", "the bucket does not allow access control lists, and the request sets one", "create the URL without x-amz-acl and x-amz-grant-* headers";
    UnsupportedHeader = "unsupported_header", "the server does not support a header or a parameter of the request", "create the URL without it, and do not send it";
    NotImplemented = "not_implemented", "the server does not implement the operation", "check which operations the server supports";
    InvalidArgument = "invalid_argument", "the server does not accept a value of the request", "see the message of the server";
    PayloadHashMismatch = "payload_hash_mismatch", "the SHA-256 of the body differs from the signed one", "send the body that the URL was created for";
    DigestMismatch = "digest_mismatch", "the checksum of the body differs from the one in the request", "send the body that the checksum belongs to";
    MalformedChecksum = "malformed_checksum", "the value of a checksum header is not a checksum in Base64", "encode the bytes of the checksum with Base64, not its hexadecimal digits";
    MissingChecksum = "missing_checksum", "the server requires a checksum of the body", "create the URL with Content-MD5 or a checksum header, and send it";
    ChecksumTypeMismatch = "checksum_type_mismatch", "the checksum is of another type than the one of the multipart upload", "use the checksum algorithm that the upload was created with";
    LengthMismatch = "length_mismatch", "the body is shorter or longer than the request says", "send the number of bytes that is signed";
    MissingLength = "missing_length", "the server requires the length of the body", "send Content-Length instead of a chunked body";
    PreconditionFailed = "precondition_failed", "a condition of the request does not hold, such as If-None-Match for an object that exists", "check the object: the URL did what it was created for";
    MethodNotAllowed = "method_not_allowed", "the server does not allow this method there", "check the method and the path";
    BodyTooLarge = "body_too_large", "the body is larger than the server or the policy allows", "send less, or use a multipart upload";
    BodyTooSmall = "body_too_small", "the body is smaller than the server or the policy allows", "send at least 5 MiB in each part of a multipart upload but the last";
    InvalidPart = "invalid_part", "a part of the multipart upload is missing, or differs from the uploaded one", "list the parts with the ETags that the server returned, in ascending order";
    MissingField = "missing_field", "the form lacks a field, or sends it after the file", "send every field that was returned with the form, and the file last";
    MalformedForm = "malformed_form", "the server does not understand the form", "send the form as multipart/form-data, with one file as the last field";
    PolicyConditionFailed = "policy_condition_failed", "a form field does not match the policy", "send the fields that were returned with the form, and no others";
    PolicyExpired = "policy_expired", "the policy of the form has expired", "create a new form";
    MalformedBody = "malformed_body", "the server does not understand the body", "see the documentation of the operation";
    InvalidRange = "invalid_range", "the requested range is not in the object", "request bytes that the object has";
    ArchivedObject = "archived_object", "the object is archived: it must be restored before a download", "restore the object";
    SlowDown = "slow_down", "the server is overloaded or receives too many requests", "try again later, and less often";
    TemporaryFailure = "temporary_failure", "the server failed, or was busy with another request for the same object: the URL is not the problem", "try again";
    StorageFull = "storage_full", "the storage of the server is full", "free space on the server";
    QuotaExceeded = "quota_exceeded", "a quota of the bucket or of the account is used up", "raise the quota, or delete objects";
    HostNotFound = "host_not_found", "the host does not exist: no request was sent", "check the bucket, the region and the endpoint in the host";
    CertificateMismatch = "certificate_mismatch", "the client does not trust the certificate of the server: no request was sent", "use path style for a bucket with dots, and the host name that the certificate is for";
    ConnectionFailed = "connection_failed", "the client did not reach the server: no request was sent", "check the host, the port and the network";
    NotAnAnswerOfS3 = "not_an_answer_of_s3", "the response is not an S3 error; it probably came from a proxy, a load balancer or a login page", "check what is between the client and the server";
    SeenChanged = "seen_changed", "the signature is right for the request as it was sent, and the server received another one: it was changed on the way", "look for proxies, and compare the request that the server received";
    Unknown = "unknown", "the given details do not show the cause", "give the credentials, the method and the headers that were sent, and the server's response";
}

serialize_as_str!(Cause);
