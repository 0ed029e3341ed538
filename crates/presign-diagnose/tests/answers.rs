//! Answers of real servers, as people posted them: `explain` finds the cause and what it is about.

use presign_core::{Credentials, Method, Presigner, Timestamp};
use presign_diagnose::{Cause, Diagnosis, FailedRequest, explain};

const ID: &str = "AKIAIOSFODNN7EXAMPLE";
const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

fn at() -> Timestamp {
    "2026-11-23T12:00:00Z".parse().unwrap()
}

fn later() -> Timestamp {
    "2026-11-23T12:05:00Z".parse().unwrap()
}

fn s3(region: &str, id: &str) -> Presigner {
    let credentials = Credentials::new(id, SECRET).unwrap();
    Presigner::builder(region, credentials)
        .allow_unusual_credentials(true)
        .build()
        .unwrap()
}

fn link() -> String {
    let s3 = s3("eu-west-1", ID);
    s3.get_object("photos", "2026/cat.jpg")
        .presign_at(at())
        .unwrap()
        .into_url()
}

fn upload_with(header: &str, value: &str) -> String {
    let s3 = s3("eu-west-1", ID);
    let request = s3.presign(Method::Put, "photos", "k").header(header, value);
    request.presign_at(at()).unwrap().into_url()
}

fn on_host(host: &str) -> String {
    link().replace("photos.s3.eu-west-1.amazonaws.com", host)
}

fn sigv2(host: &str, expires: u32) -> String {
    format!(
        "https://{host}/2026/cat.jpg?AWSAccessKeyId={ID}&Signature=bWq2s1WEIj%2BYdj0vQ697zp%2BIXMU%3D&Expires={expires}"
    )
}

fn error(code: &str, rest: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>{code}</Code>{rest}<RequestId>ABCDEF0123456789</RequestId></Error>"
    )
}

fn message(code: &str, text: &str) -> String {
    error(code, &format!("<Message>{text}</Message>"))
}

fn explained(url: &str, answer: &str, method: Option<Method>, status: Option<u16>) -> Diagnosis {
    let mut failed = FailedRequest::default();
    failed.error_body = Some(answer);
    failed.method = method;
    failed.status = status;
    explain(url, later(), &failed).unwrap()
}

#[track_caller]
fn check(url: &str, answer: &str, cause: Cause, subject: &str) -> Diagnosis {
    check_sent(url, answer, None, cause, subject)
}

#[track_caller]
fn check_sent(
    url: &str,
    answer: &str,
    method: Option<Method>,
    cause: Cause,
    subject: &str,
) -> Diagnosis {
    let why = explained(url, answer, method, None);
    let found = why.subject.as_deref().unwrap_or_default();
    assert_eq!((why.cause, found), (cause, subject), "{answer}");
    assert!(!why.evidence.is_empty(), "{answer}");
    why
}

#[test]
fn answer_about_a_header_names_it() {
    let link = link();
    for (code, rest, cause, subject) in [
        (
            "NotImplemented",
            "<Message>A header you provided implies functionality that is not implemented</Message><Header>Transfer-Encoding</Header>",
            Cause::MissingLength,
            "Transfer-Encoding",
        ),
        (
            "NotImplemented",
            "<Message>A header you provided implies functionality that is not implemented</Message><Header>x-amz-grant-read</Header>",
            Cause::UnsupportedHeader,
            "x-amz-grant-read",
        ),
        (
            "NotImplemented",
            "<Message>Header 'x-amz-acl' with value 'public-read' not implemented</Message>",
            Cause::UnsupportedHeader,
            "x-amz-acl",
        ),
        (
            "AccessDenied",
            "<Message>There were headers present in the request which were not signed</Message><HeadersNotSigned>x-amz-acl</HeadersNotSigned>",
            Cause::UnsignedHeader,
            "x-amz-acl",
        ),
        (
            "InvalidArgument",
            "<Message>Unsupported header 'x-amz-checksum-crc32' received for this API call.</Message>",
            Cause::UnsupportedHeader,
            "x-amz-checksum-crc32",
        ),
        (
            "AccessControlListNotSupported",
            "<Message>The bucket does not allow ACLs</Message>",
            Cause::AclNotSupported,
            "x-amz-acl",
        ),
        (
            "InvalidDigest",
            "<Message>The Content-MD5 you specified was invalid.</Message>",
            Cause::MalformedChecksum,
            "Content-MD5",
        ),
        (
            "InvalidRequest",
            "<Message>Value for x-amz-checksum-sha256 header is invalid.</Message>",
            Cause::MalformedChecksum,
            "x-amz-checksum-sha256",
        ),
        (
            "InvalidRequest",
            "<Message>Content-MD5 OR x-amz-checksum- HTTP header is required for Put Object requests with Object Lock parameters</Message>",
            Cause::MissingChecksum,
            "Content-MD5",
        ),
        (
            "InvalidRequest",
            "<Message>Checksum Type mismatch occurred, expected checksum Type: sha256, actual checksum Type: crc32</Message>",
            Cause::ChecksumTypeMismatch,
            "",
        ),
        (
            "MalformedSecurityHeader",
            "<Message>Your request has a malformed header.</Message><ParameterName>content-type</ParameterName><Details>Header was included in signedheaders, but not in the request.</Details>",
            Cause::MissingSignedHeader,
            "content-type",
        ),
    ] {
        check(&link, &error(code, rest), cause, subject);
    }
}

#[test]
fn answer_about_a_region_names_it() {
    let constraint = |region: &str| {
        message(
            "IllegalLocationConstraintException",
            &format!(
                "The {region} location constraint is incompatible for the region specific endpoint this request was sent to."
            ),
        )
    };
    let african = s3("af-south-1", ID)
        .get_object("photos", "k")
        .presign_at(at());
    let african = african.unwrap().into_url();
    let global = african.replace("s3.af-south-1.amazonaws", "s3.amazonaws");
    let redirect = Cause::RedirectToRegion;
    check(&global, &constraint("af-south-1"), redirect, "af-south-1");
    check(
        "https://photos.s3.amazonaws.com/2020/05/test.jpg",
        &constraint("af-south-1"),
        redirect,
        "af-south-1",
    );
    check_sent(
        "https://photos.s3.amazonaws.com/",
        &constraint("af-south-1"),
        Some(Method::Post),
        redirect,
        "af-south-1",
    );
    let wrong = Cause::WrongRegion;
    check(&link(), &constraint("eu-south-1"), wrong, "eu-south-1");
    for code in [
        "AuthorizationQueryParametersError",
        "AuthorizationHeaderMalformed",
    ] {
        let text = "Error parsing the X-Amz-Credential parameter; the region 'us-east-2' is wrong; expecting 'ap-south-1'";
        check(&link(), &message(code, text), wrong, "ap-south-1");
        let element = error(code, "<Region>ap-south-1</Region>");
        check(&link(), &element, wrong, "ap-south-1");
    }
    let r2 = "The region name 'eu-west-1' is not valid. Must be one of: wnam, enam, weur, eeur, apac, auto";
    check(&link(), &message("InvalidRegionName", r2), wrong, "auto");
    let endpoint = error(
        "PermanentRedirect",
        "<Endpoint>photos.s3.eu-central-1.amazonaws.com</Endpoint>",
    );
    check(
        &link(),
        &endpoint,
        redirect,
        "photos.s3.eu-central-1.amazonaws.com",
    );
    // The status alone: HEAD has no body.
    let why = explained(&global, "", Some(Method::Head), Some(301));
    assert_eq!(
        (why.cause, why.subject.as_deref()),
        (redirect, Some("af-south-1"))
    );
}

#[test]
fn answer_about_the_kind_of_signature_is_recognized() {
    let kms = message(
        "InvalidArgument",
        "Requests specifying Server Side Encryption with AWS KMS managed keys require AWS Signature Version 4.",
    );
    let aws = "photos.s3.amazonaws.com";
    check(
        &sigv2(aws, 1_795_437_000),
        &kms,
        Cause::OutdatedSignature,
        "",
    );
    check(
        "https://photos.s3.eu-west-1.amazonaws.com/cat.jpg",
        &kms,
        Cause::NoSignature,
        "",
    );
    let mechanism = message(
        "InvalidRequest",
        "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.",
    );
    check(
        &sigv2(aws, 1_795_437_000),
        &mechanism,
        Cause::OutdatedSignature,
        "",
    );
    let r2 = message(
        "Unauthorized",
        "SigV2 authorization is not supported. Please use SigV4 instead.",
    );
    let host = "a.r2.cloudflarestorage.com";
    check(
        &sigv2(host, 1_795_437_000),
        &r2,
        Cause::OutdatedSignature,
        "",
    );
    let expired = error(
        "AccessDenied",
        "<Message>Request has expired</Message><ServerTime>2026-11-23T12:05:00Z</ServerTime>",
    );
    let why = explained(&sigv2(aws, 1_795_430_000), &expired, None, Some(403));
    assert_eq!(why.cause, Cause::Expired);
    assert!(
        why.evidence
            .iter()
            .any(|text| text.contains("2026-11-23T12:05:00Z"))
    );
    let anonymous = message(
        "InvalidRequest",
        "Request specific response headers cannot be used for anonymous GET requests.",
    );
    check(
        "https://photos.s3.eu-west-1.amazonaws.com/cat.jpg?response-content-disposition=attachment",
        &anonymous,
        Cause::NoSignature,
        "",
    );
    let parameters = message(
        "AccessDenied",
        "Query-string authentication requires the Signature, Expires and AWSAccessKeyId parameters",
    );
    let cloudfront = "https://photos.s3.amazonaws.com/cat.jpg?Expires=1795437000&Signature=Ph1Plk0Wdvs8jPOV6Jk2~_&Key-Pair-Id=APKAIOSFODNN7EXAMPLE";
    check(
        cloudfront,
        &parameters,
        Cause::OtherServiceSignature,
        "Amazon CloudFront",
    );
    let pair = message(
        "MissingKey",
        "Missing Key-Pair-Id query parameter or cookie value",
    );
    check(
        &on_host("d111111abcdef8.cloudfront.net"),
        &pair,
        Cause::OtherServiceSignature,
        "Key-Pair-Id",
    );
    let both = error(
        "InvalidArgument",
        "<Message>Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the Authorization header should be specified</Message><ArgumentName>Authorization</ArgumentName><ArgumentValue>AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20200504/ap-southeast-2/s3/aws4_request</ArgumentValue>",
    );
    let why = check(&on_host("cdn.example.com"), &both, Cause::TwoSignatures, "");
    assert!(why.evidence.iter().any(|text| text.contains("CDN adds it")));
    let twice = link().replace("%2F20261123%2F", "%252F20261123%252F");
    let malformed = message(
        "AuthorizationQueryParametersError",
        "Error parsing the X-Amz-Credential parameter; the Credential is mal-formed; expecting \"&lt;YOUR-AKID&gt;/YYYYMMDD/REGION/SERVICE/aws4_request\".",
    );
    check(&twice, &malformed, Cause::DoubleEncoded, "X-Amz-Credential");
    let missing = message(
        "AuthorizationQueryParametersError",
        "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.",
    );
    check(&link(), &missing, Cause::TruncatedUrl, "");
}

#[test]
fn answer_about_credentials_and_time_is_recognized() {
    let r2 = message(
        "InvalidArgument",
        "Credential access key has length 20, should be 32",
    );
    check(&link(), &r2, Cause::UnknownAccessKey, ID);
    let gcs = "https://storage.googleapis.com/photos/cat.jpg?X-Goog-Algorithm=GOOG4-RSA-SHA256&X-Goog-Credential=a%2F20261123%2Fauto%2Fstorage%2Fgoog4_request&X-Goog-Date=20261123T120000Z&X-Goog-Expires=60&X-Goog-SignedHeaders=host&X-Goog-Signature=abab";
    let expired = error(
        "ExpiredToken",
        "<Message>Invalid argument.</Message><Details>The provided token has expired. Request signature expired at: 2026-11-23T12:01:00+00:00</Details>",
    );
    check(gcs, &expired, Cause::Expired, "");
    let token = error(
        "ExpiredToken",
        "<Message>The provided token has expired.</Message><Token-0>IQoJ</Token-0>",
    );
    check(&link(), &token, Cause::ExpiredToken, "");
    let skewed = error(
        "RequestTimeTooSkewed",
        "<Message>The difference between the request time and the current time is too large.</Message><ServerTime>2026-11-23T12:35:00Z</ServerTime>",
    );
    check(&link(), &skewed, Cause::ClockSkew, "");
}

#[test]
fn denial_names_the_reason_of_iam() {
    let denial = |action: &str, reason: &str| {
        message(
            "AccessDenied",
            &format!(
                "User: arn:aws:iam::123456789012:user/me is not authorized to perform: {action} on resource: \"arn:aws:s3:::photos/2026/cat.jpg\" {reason}"
            ),
        )
    };
    for (action, reason) in [
        (
            "s3:GetObject",
            "with an explicit deny in a resource-based policy",
        ),
        (
            "s3:GetObject",
            "because no VPC endpoint policy allows the s3:GetObject action",
        ),
        (
            "kms:Decrypt",
            "because no identity-based policy allows the kms:Decrypt action",
        ),
    ] {
        let subject = format!("{action}, {reason}");
        check(
            &link(),
            &denial(action, reason),
            Cause::AccessDenied,
            &subject,
        );
    }
    // AWS checks the signature before permissions: a denial is no redirect.
    let global = link().replace("s3.eu-west-1.amazonaws", "s3.amazonaws");
    let why = check(
        &global,
        &message("AccessDenied", "Access Denied"),
        Cause::AccessDenied,
        "",
    );
    let causes: Vec<_> = why.possible_causes.iter().map(|one| one.cause).collect();
    assert_eq!(causes[..2], [Cause::AccessDenied, Cause::NoSuchKey]);
}

#[test]
fn answer_about_cors_names_method_or_origin() {
    let xml = error(
        "AccessForbidden",
        "<Message>CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource&apos;s CORS spec.</Message><Method>PUT</Method><ResourceType>OBJECT</ResourceType>",
    );
    check(&link(), &xml, Cause::CorsNotAllowed, "PUT");
    let chrome = "Access to fetch at 'https://photos.s3.eu-west-1.amazonaws.com/2026/cat.jpg' from origin 'https://app.example.com' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: No 'Access-Control-Allow-Origin' header is present on the requested resource.";
    check(
        &link(),
        chrome,
        Cause::CorsNotAllowed,
        "https://app.example.com",
    );
    let firefox = "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://photos.s3.eu-west-1.amazonaws.com/2026/cat.jpg. (Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 403.";
    check(&link(), firefox, Cause::CorsNotAllowed, "");
    // The browser hides the reason from the page.
    let why = explained(&link(), "TypeError: Failed to fetch", None, None);
    assert_eq!(why.cause, Cause::Unknown);
    assert_eq!(why.possible_causes[0].cause, Cause::CorsNotAllowed);
}

#[test]
fn answer_to_a_form_names_the_field() {
    let url = "https://photos.s3.us-west-2.amazonaws.com/";
    let condition = |text: &str| {
        message(
            "AccessDenied",
            &format!("Invalid according to Policy: Policy Condition failed: {text}"),
        )
    };
    let failed = Cause::PolicyConditionFailed;
    for (answer, cause, subject) in [
        (
            message(
                "PostPolicyInvalidKeyName",
                "Invalid according to Policy: Policy Condition failed",
            ),
            failed,
            "key",
        ),
        (
            condition("[\"eq\", \"$X-Amz-Date\", \"20170519T041709Z\"]"),
            failed,
            "x-amz-date",
        ),
        (
            condition("[\"starts-with\", \"$key\", \"in/\"]"),
            failed,
            "key",
        ),
        (condition("{\"acl\": \"private\"}"), failed, "acl"),
        (
            message(
                "AccessDenied",
                "Invalid according to Policy: Extra input fields: x-amz-meta-a",
            ),
            failed,
            "x-amz-meta-a",
        ),
        (
            message(
                "AccessDenied",
                "Invalid according to Policy: Policy expired.",
            ),
            Cause::PolicyExpired,
            "",
        ),
        (
            message(
                "InvalidArgument",
                "Bucket POST must contain a field named 'key'.  If it is specified, please check the order of the fields.",
            ),
            Cause::MissingField,
            "key",
        ),
        (
            message(
                "InvalidArgument",
                "POST requires exactly one file upload per request.",
            ),
            Cause::MalformedForm,
            "file",
        ),
        (
            error(
                "PreconditionFailed",
                "<Message>At least one of the pre-conditions you specified did not hold</Message><Condition>Bucket POST must be of the enclosure-type multipart/form-data</Condition>",
            ),
            Cause::MalformedForm,
            "Content-Type",
        ),
        (
            error(
                "EntityTooLarge",
                "<Message>Your proposed upload exceeds the maximum allowed size</Message><ProposedSize>12582912</ProposedSize><MaxSizeAllowed>10485760</MaxSizeAllowed>",
            ),
            Cause::BodyTooLarge,
            "10485760",
        ),
    ] {
        check_sent(url, &answer, Some(Method::Post), cause, subject);
    }
    let file_name =
        condition("[\"eq\", \"$success_action_redirect\", \"https://example.com/?f=${filename}\"]");
    let why = check_sent(
        url,
        &file_name,
        Some(Method::Post),
        failed,
        "success_action_redirect",
    );
    assert!(
        why.evidence
            .iter()
            .any(|text| text.contains("${filename} in the field key alone"))
    );
    let mismatch = message("SignatureDoesNotMatch", "");
    let why = explained(url, &mismatch, Some(Method::Post), None);
    assert_eq!(why.cause, Cause::SignatureMismatch);
    assert_eq!(why.possible_causes[0].cause, Cause::WrongSecret);
}

#[test]
fn answer_about_object_and_server_is_recognized() {
    for (answer, cause, subject) in [
        (message("SecondLevelDomainForbidden", "The bucket you are attempting to access must be addressed using OSS third level domain."), Cause::WrongAddressingStyle, "virtual"),
        (error("KeyTooLongError", "<Message>Your key is too long</Message><Size>1025</Size>"), Cause::KeyTooLong, "1025"),
        (error("InvalidRange", "<RangeRequested>bytes=100-</RangeRequested>"), Cause::InvalidRange, "bytes=100-"),
        (error("NoSuchKey", "<Key>2026/cat.jpg</Key>"), Cause::NoSuchKey, "2026/cat.jpg"),
        ("<?xml version=\"1.0\"?><Error xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Code>NoSuchKey</Code></Error>".into(), Cause::NoSuchKey, ""),
        ("<Error><Code><![CDATA[NoSuchKey]]></Code></Error>".into(), Cause::NoSuchKey, ""),
        (message("InternalError", "We encountered an internal error. Please try again."), Cause::TemporaryFailure, ""),
        (message("OperationAborted", "A conflicting conditional operation is currently in progress against this resource. Please try again."), Cause::TemporaryFailure, ""),
        (message("XMinioStorageFull", "Storage backend has reached its minimum free drive threshold."), Cause::StorageFull, ""),
        (message("QuotaExceeded", "Bucket quota exceeded"), Cause::QuotaExceeded, ""),
        (message("AccessDenied", "Transaction cap exceeded, see the Caps &amp; Alerts page to increase your cap"), Cause::QuotaExceeded, ""),
        (message("KMS.DisabledException", "arn:aws:kms:… is disabled."), Cause::KmsKeyUnavailable, ""),
        (message("InvalidRequest", "S3 Transfer Acceleration is not configured on this bucket"), Cause::AccelerationDisabled, ""),
        (message("InvalidRequest", "The authorization mechanism you have provided is not supported. Please use AWS4-ECDSA-P256-SHA256."), Cause::Sigv4aRequired, ""),
        (r#"{"statusCode":"400","error":"InvalidJWT","message":"jwt expired"}"#.into(), Cause::Expired, ""),
        (r#"{"statusCode":"404","error":"not_found","message":"Object not found"}"#.into(), Cause::NoSuchKey, ""),
        ("An error occurred (AccessDenied) when calling the GetObject operation: Access Denied".into(), Cause::AccessDenied, ""),
        ("&lt;Error&gt;&lt;Code&gt;NoSuchBucket&lt;/Code&gt;&lt;BucketName&gt;photos&lt;/BucketName&gt;".into(), Cause::NoSuchBucket, "photos"),
        ("curl: (6) Could not resolve host: photos.s3.eu-west-9.amazonaws.com".into(), Cause::HostNotFound, ""),
        ("curl: (60) SSL: no alternative certificate subject name matches target host name 'a.b.s3.amazonaws.com'".into(), Cause::CertificateMismatch, ""),
        ("Error: connect ECONNREFUSED 127.0.0.1:9000".into(), Cause::ConnectionFailed, ""),
        ("<html>\n<head><title>413 Request Entity Too Large</title></head>\n<hr><center>nginx</center>".into(), Cause::BodyTooLarge, "proxy"),
        ("<!DOCTYPE html><html><title>Sign in</title>".into(), Cause::NotAnAnswerOfS3, ""),
    ] {
        check(&link(), &answer, cause, subject);
    }
}

#[test]
fn answer_that_is_unknown_is_shown() {
    let why = explained(
        &link(),
        &message("BrandNewError", "Something new"),
        None,
        Some(400),
    );
    assert_eq!(why.cause, Cause::Unknown);
    assert_eq!(why.server_code.as_deref(), Some("BrandNewError"));
    assert_eq!(why.server_message.as_deref(), Some("Something new"));
}

#[test]
fn mismatch_without_proof_lists_what_is_possible() {
    let mismatch = message(
        "SignatureDoesNotMatch",
        "The request signature we calculated does not match the signature you provided.",
    );
    let listed = |url: &str, answer: &str, change: fn(&mut FailedRequest<'_>)| {
        let mut failed = FailedRequest::default();
        failed.error_body = Some(answer);
        change(&mut failed);
        let why = explain(url, later(), &failed).unwrap();
        assert_eq!(why.cause, Cause::SignatureMismatch, "{answer}");
        let possible = why.possible_causes.into_iter();
        possible
            .map(|one| (one.cause, one.subject.unwrap_or_default()))
            .collect::<Vec<_>>()
    };
    let minio = on_host("minio.example.com");
    let first = listed(&minio, &mismatch, |failed| {
        failed.sent_headers = Some(vec![("Content-Type", "application/json")]);
    });
    assert_eq!(first[0], (Cause::UnsignedHeader, "content-type".into()));
    let bare = listed(&link(), &error("SignatureDoesNotMatch", ""), |_| {});
    assert!(bare.contains(&(Cause::WrongSecret, String::new())));
    let text = "An error occurred (SignatureDoesNotMatch) when calling the GetObject operation: The request signature we calculated does not match the signature you provided.";
    assert_eq!(listed(&link(), text, |_| {})[0].0, Cause::WrongMethod);
    // No client sends this header: it is the name of a query parameter.
    let signed = upload_with("x-amz-meta-a", "1").replace("x-amz-meta-a", "x-amz-expires");
    check(
        &signed,
        &mismatch,
        Cause::MissingSignedHeader,
        "x-amz-expires",
    );
    let signed = upload_with("x-amz-meta-a", "1");
    let first = &listed(&signed, &mismatch, |_| {})[0];
    assert_eq!(*first, (Cause::MissingSignedHeader, "x-amz-meta-a".into()));
    // HEAD has no body: only the status shows that the server rejected it.
    let why = explained(&link(), "", Some(Method::Head), Some(403));
    assert_eq!(
        (why.cause, why.possible_causes[0].cause),
        (Cause::Unknown, Cause::WrongMethod)
    );
}

#[test]
fn header_that_was_not_sent_is_named() {
    let url = upload_with("content-disposition", "inline");
    let answer = message("SignatureDoesNotMatch", "");
    let mut failed = FailedRequest::default();
    failed.error_body = Some(&answer);
    failed.method = Some(Method::Put);
    failed.sent_headers = Some(vec![("Content-Length", "123")]);
    let why = explain(&url, later(), &failed).unwrap();
    let found = (why.cause, why.subject.as_deref());
    assert_eq!(
        found,
        (Cause::MissingSignedHeader, Some("content-disposition"))
    );
}

#[test]
fn canonical_request_of_server_names_header_or_method() {
    let url = upload_with("content-type", "image/jpeg");
    let received = |url: &str, method: &str, headers: &str, names: &str| {
        let (address, query) = url.split_once('?').unwrap();
        let (query, _) = query.split_once("&X-Amz-Signature").unwrap();
        let path = address.split_once(".com").unwrap().1;
        let query = query.replace('&', "&amp;");
        let text = format!(
            "{method}\n{path}\n{query}\n{headers}host:photos.s3.eu-west-1.amazonaws.com\n\n{names}\nUNSIGNED-PAYLOAD"
        );
        error(
            "SignatureDoesNotMatch",
            &format!("<CanonicalRequest>{text}</CanonicalRequest>"),
        )
    };
    let form = "content-type:application/x-www-form-urlencoded\n";
    let answer = received(&url, "PUT", form, "content-type;host");
    check(&url, &answer, Cause::SignedHeaderChanged, "content-type");
    let answer = received(&link(), "PUT", "", "host");
    let why = check(&link(), &answer, Cause::SignatureMismatch, "");
    let causes: Vec<_> = why.possible_causes.iter().map(|one| one.cause).collect();
    assert_eq!(causes, [Cause::WrongMethod, Cause::WrongSecret]);
}
