//! The optional features `http` and `serde`, and the auto traits of the public types.

use presign_core::{
    AuthToken, BatchPresigner, CanonicalRequest, CredentialScope, Credentials, Endpoint, Error,
    ExpiresIn, Method, MultipartPlan, MultipartUpload, PostForm, PostObject, PresignedRequest,
    Presigner, ReceivedForm, ReceivedRequest, Region, Request, ServiceRequest, Signature,
    SigningKey, SigningWindow, StringToSign, Timestamp, VerifiedForm, VerifiedRequest, VerifyError,
    VerifyOptions, Warning, verify,
};

macro_rules! assert_auto_traits {
    ($($type:ty),+ $(,)?) => {
        const _: () = {
            const fn assert<T: Send + Sync + Unpin>() {}
            $(assert::<$type>();)+
        };
    };
}
assert_auto_traits! {
    AuthToken, BatchPresigner, CanonicalRequest, CredentialScope, Credentials, Endpoint, Error, ExpiresIn, Method, MultipartPlan,
    MultipartUpload<'static>, PostForm, PostObject<'static>, PresignedRequest, Presigner, ReceivedForm<'static>,
    ReceivedRequest<'static>, Region, Request<'static>, ServiceRequest<'static>, Signature, SigningKey, SigningWindow, StringToSign,
    Timestamp, VerifiedForm, VerifiedRequest, VerifyError, VerifyOptions, Warning,
}

fn credentials() -> Credentials {
    Credentials::new(
        "AKIAIOSFODNN7EXAMPLE",
        "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    )
    .unwrap()
}

fn at() -> Timestamp {
    "2026-11-23T12:00:00Z".parse().unwrap()
}

fn upload() -> PresignedRequest {
    let s3 = Presigner::builder("eu-west-1", credentials())
        .build()
        .unwrap();
    let request = s3.put_object("photos", "in/ä +1.jpg");
    request.content_type("image/jpeg").presign_at(at()).unwrap()
}

#[test]
fn http_request_has_method_url_and_headers() {
    let upload = upload();
    let request = http::Request::try_from(&upload).unwrap();
    assert_eq!(request.method(), "PUT");
    assert_eq!(request.uri().to_string(), upload.url());
    assert_eq!(request.headers()["content-type"], "image/jpeg");
    assert_eq!(request.headers().len(), 1);
}

#[test]
fn http_parts_of_any_version_are_verified() {
    let (mut parts, ()) = http::Request::try_from(&upload()).unwrap().into_parts();
    let lookup = |_: &str| Some(credentials());
    let verified = |parts: &http::request::Parts| {
        let request = ReceivedRequest::try_from(parts).unwrap();
        verify(&request, &lookup, at(), &VerifyOptions::default())
    };
    // HTTP/2 sends the host in `:authority`.
    assert_eq!(verified(&parts).unwrap().path, "/in/ä +1.jpg");
    let target = parts.uri.path_and_query().unwrap().to_string();
    parts.uri = target.parse().unwrap();
    let error = verified(&parts).unwrap_err();
    assert_eq!(
        (error.code().as_str(), error.status()),
        ("missing_signed_header", 403)
    );
    let host = "photos.s3.eu-west-1.amazonaws.com";
    parts.headers.insert("host", host.parse().unwrap());
    assert_eq!(verified(&parts).unwrap().host, host);

    let latin1 = http::HeaderValue::from_bytes(b"caf\xe9").unwrap();
    parts.headers.insert("x-name", latin1);
    let error = ReceivedRequest::try_from(&parts).err().unwrap();
    assert_eq!(error.code().as_str(), "invalid_header");
}

#[test]
fn http_too_long_url_is_an_error() {
    let long = "k".repeat(70_000);
    let url = format!("https://photos.s3.eu-west-1.amazonaws.com/{long}");
    let stored = PresignedRequest::from_parts(Method::Get, url, vec![], at());
    let error = http::Request::try_from(&stored).unwrap_err();
    assert_eq!(error.code().as_str(), "invalid_url");
}

#[test]
fn serde_request_is_restored() {
    let upload = upload();
    let json = serde_json::to_value(&upload).unwrap();
    assert_eq!(json["method"], "PUT");
    assert_eq!(
        json["headers"],
        serde_json::json!({"content-type": "image/jpeg"})
    );
    assert_eq!(json["expires_at"], "2026-11-23T13:00:00Z");
    let restored: PresignedRequest = serde_json::from_value(json).unwrap();
    assert_eq!(restored, upload);
    for wrong in [
        r#"{"method":"get","url":"","headers":{},"expires_at":"2026-11-23T13:00:00Z"}"#,
        r#"{"method":"GET","url":"","headers":{},"expires_at":"tomorrow"}"#,
        r#"{"method":"GET","url":"","headers":[],"expires_at":"2026-11-23T13:00:00Z"}"#,
    ] {
        assert!(
            serde_json::from_str::<PresignedRequest>(wrong).is_err(),
            "{wrong}"
        );
    }
}

#[test]
fn serde_results_have_rfc_3339_times() {
    let s3 = Presigner::builder("eu-west-1", credentials())
        .build()
        .unwrap();
    let form = s3
        .post_object("photos", "in/${filename}")
        .presign_at(at())
        .unwrap();
    let json = serde_json::to_value(&form).unwrap();
    assert_eq!(json["url"], form.url());
    assert_eq!(json["fields"]["key"], "in/${filename}");
    assert_eq!(json["expires_at"], "2026-11-23T13:00:00Z");

    let plan = s3.multipart_upload("photos", "k", "2~abc", 10_000_000);
    let json = serde_json::to_value(plan.presign_at(at()).unwrap()).unwrap();
    assert_eq!(json["parts"][1]["number"], 2);
    assert_eq!(json["abort"]["method"], "DELETE");

    let token = s3.eks_token("cluster", at()).unwrap();
    let json = serde_json::to_value(&token).unwrap();
    assert_eq!(json["token"], token.expose());
}
