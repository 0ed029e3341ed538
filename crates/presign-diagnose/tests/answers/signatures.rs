//! Answers about the signature, the headers and the region.

use presign_core::Method;
use presign_diagnose::{Cause, FailedRequest, explain};

use super::*;

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
