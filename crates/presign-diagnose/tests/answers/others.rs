//! Answers about permissions, forms, objects and the server.

use presign_core::Method;
use presign_diagnose::Cause;

use super::*;

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
