macro_rules! causes {
    ($($(#[$doc:meta])* $variant:ident = $text:literal, $message:literal, $remedy:literal;)+) => {
        /// Why a server refused a request: one `snake_case` word, the same in every language.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Cause {
            $(#[doc = $message] $(#[$doc])* $variant,)+
        }

        impl Cause {
            /// Every cause there is.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The cause as every language spells it, such as `wrong_method`.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)+
                }
            }

            /// A sentence.
            pub fn message(self) -> &'static str {
                match self {
                    $(Self::$variant => $message,)+
                }
            }

            /// What to do about it.
            pub fn remedy(self) -> &'static str {
                match self {
                    $(Self::$variant => $remedy,)+
                }
            }
        }
    };
}

causes! {
    WrongMethod = "wrong_method", "the request was sent with another method than the one that was signed", "send it with the method that the URL was made for, or make a URL for the method that is sent";
    HostChanged = "host_changed", "the request reached the server under another host or port than the signed one", "make the URL for the host that clients use, and let proxies keep the Host header";
    SchemeChanged = "scheme_changed", "the request went over http instead of https, or the other way round", "send the URL as it stands";
    PathReencoded = "path_reencoded", "the path was encoded in another way on its way", "send the URL as it stands, without a library that encodes it again";
    DoubleEncoded = "double_encoded", "the path was encoded a second time: a `%` became `%25`", "send the URL as it stands, or give the key to the presigner as it is and not encoded";
    SpaceAsPlus = "space_as_plus", "a space, `%20`, became a `+`", "send the URL as it stands: forms write a space as `+`, paths and S3 do not";
    PlusDecoded = "plus_decoded", "an encoded plus, `%2B`, was sent as `+` or as a space", "send the URL as it stands";
    PathFolded = "path_folded", "segments of the path were folded: `.`, `..` or slashes on end are gone", "use a client that sends the path as it stands, or another key";
    PathChanged = "path_changed", "the request was sent to another path than the signed one", "make a URL for each object";
    ParameterAdded = "parameter_added", "a parameter was added to the query after signing", "give the parameter to the presigner, so that it is signed";
    ParameterRemoved = "parameter_removed", "a parameter of the query got lost", "send the URL as it stands";
    ParameterChanged = "parameter_changed", "a parameter of the query has another value than the signed one", "send the URL as it stands";
    HtmlEscaped = "html_escaped", "the URL was sent with `&amp;` for `&`", "unescape the URL: it was copied from the source of a page";
    JsonEscaped = "json_escaped", "the URL was sent with the escapes of JSON", "read the URL with a reader of JSON";
    SurroundingWhitespace = "surrounding_whitespace", "the URL was sent with white space around it or inside", "trim what is read from a file or a command";
    SurroundingPunctuation = "surrounding_punctuation", "the URL was sent with quotes or punctuation around it", "copy the URL alone";
    TruncatedUrl = "truncated_url", "the URL was cut: parameters of the signature or digits of it are missing", "quote the URL in a shell, and store it in a field of at least 2,048 characters";
    MalformedUrl = "malformed_url", "a parameter of the signature is not what it should be", "see the findings";
    MissingSignedHeader = "missing_signed_header", "a header that is signed was not sent", "send the headers that came with the URL";
    SignedHeaderChanged = "signed_header_changed", "a signed header was sent with another value than the signed one", "send the headers that came with the URL, each with its very value";
    UnsignedHeader = "unsigned_header", "an x-amz-* header was sent that is not signed", "give the header to the presigner, or do not send it";
    WrongRegion = "wrong_region", "the signature is for another region than the bucket's", "make the URL for the region that the bucket is in";
    RedirectToRegion = "redirect_to_region", "the bucket has another endpoint, to which the server redirects: the signature is good for this host alone", "make the URL for the endpoint of the region that the bucket is in";
    WrongService = "wrong_service", "the signature is for another service", "make the URL for the service s3";
    SignatureMismatch = "signature_mismatch", "the server computed another signature: the secret access key is another one, or what arrived is not what was signed", "give the credentials, the method and the headers that were sent, to tell which";
    WrongSecret = "wrong_secret", "the URL was signed with another secret access key than the server has for the access key ID", "look for a line end, a missing character or an old key in the credentials";
    WrongSecretOrChanged = "wrong_secret_or_changed", "the signature is that of these credentials for the request as it was sent, so the server has another secret access key for the access key ID, or received another request", "check the secret access key first; if it is right, look for a proxy on the way that changes the host, the path or the headers";
    OtherAccessKey = "other_access_key", "the URL was signed with other credentials than those that are given", "give the credentials that belong to the access key ID in the URL";
    UnknownAccessKey = "unknown_access_key", "the server does not know the access key ID: it was deleted, is another account's or another server's", "sign with an access key that the server has";
    ClockSkew = "clock_skew", "the clock that the URL was signed by is wrong", "set the clock, or give the presigner the right time";
    NotYetValid = "not_yet_valid", "the URL is from the future: it was signed by a clock that is ahead", "set the clock, or give the presigner the right time";
    Expired = "expired", "the URL has ended", "make a new one, with a longer life where that is needed";
    ExpiresTooLong = "expires_too_long", "the URL says that it lives longer than 7 days", "sign for at most 604,800 seconds";
    ExpiredToken = "expired_token", "the temporary credentials that signed the URL have ended, and the URL with them", "sign with fresh credentials, or with ones that live as long as the URL should";
    MissingToken = "missing_token", "the URL was signed with temporary credentials, and their session token is not in it", "give the presigner the session token too";
    InvalidToken = "invalid_token", "the session token is not the one of the access key", "give the presigner the session token that came with the key";
    OutdatedSignature = "outdated_signature", "the URL is signed by Signature Version 2, which the server refuses", "sign by Signature Version 4";
    NoSignature = "no_signature", "the request has no signature", "send the whole URL, in quotes in a shell";
    TwoSignatures = "two_signatures", "the request has a signature in the URL and an Authorization header", "send no Authorization header beside a presigned URL";
    NoSuchBucket = "no_such_bucket", "the bucket does not exist there: the signature is not the problem", "see the name, the region and the endpoint";
    NoSuchKey = "no_such_key", "the object does not exist: the signature is not the problem", "see the key, which is taken literally";
    NoSuchUpload = "no_such_upload", "the upload in parts does not exist: it was completed, given up, or never begun", "begin another upload";
    NoSuchVersion = "no_such_version", "the object has no such version", "see the version ID";
    BucketExists = "bucket_exists", "the bucket exists already", "choose another name";
    AccessDenied = "access_denied", "the credentials that signed the URL may not do this: the signature is not the problem", "see the policies of the credentials, of the bucket and of its key in KMS; without s3:ListBucket an object that is missing is denied too";
    PayloadHashMismatch = "payload_hash_mismatch", "the body has another SHA-256 than the signed one", "send the body that the URL was made for";
    DigestMismatch = "digest_mismatch", "the body has another checksum than the request says", "send the body that the checksum is of";
    LengthMismatch = "length_mismatch", "the body is shorter or longer than the request says", "send as many bytes as are signed";
    MissingLength = "missing_length", "the server wants to know the length of the body ahead of it", "send Content-Length, and not a chunked body";
    PreconditionFailed = "precondition_failed", "a condition of the request does not hold, such as If-None-Match: * for an object that exists", "see what is there: the URL did what it was made to";
    MethodNotAllowed = "method_not_allowed", "the server does not allow this method there", "see the method and the path";
    BodyTooLarge = "body_too_large", "the body is larger than the server or the policy allows", "send less, or in parts";
    BodyTooSmall = "body_too_small", "the body is smaller than the server or the policy allows", "each part of an upload but the last has at least 5 MiB";
    PolicyConditionFailed = "policy_condition_failed", "a field of the form is not as its policy says", "send the fields that came with the form, and no other ones";
    PolicyExpired = "policy_expired", "the policy of the form has ended", "make a new form";
    MalformedBody = "malformed_body", "the server does not understand the body", "see the operation's documentation";
    InvalidRange = "invalid_range", "the range that is asked for is not in the object", "ask for bytes that there are";
    ArchivedObject = "archived_object", "the object is in an archive, and has to be restored ahead of a download", "restore it";
    SlowDown = "slow_down", "the server is too busy, or asked too often", "try again later, and less often";
    NotAnAnswerOfS3 = "not_an_answer_of_s3", "the answer is no error of S3: a proxy, a load balancer or a login page gave it", "see what stands between client and server";
    SeenChanged = "seen_changed", "the signature is right for the request as it was sent, and the server received another one: something on the way changed it", "look for proxies on the way, and compare what the server received";
    Unknown = "unknown", "what is given does not tell the cause", "give the credentials, the method and the headers that were sent, and the server's answer";
}
