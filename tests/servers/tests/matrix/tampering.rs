//! URLs and headers that were changed, expired URLs, and a wrong secret.

use std::time::Duration;

use presign_core::{Credentials, ExpiresIn, Method, Timestamp};
use s3_servers::{
    curl::{send, send_raw},
    now,
};

use super::{BUCKET, OTHER_BUCKET, Subject, assert_refused, presign, seconds_ago};

pub(crate) fn tamper(subject: &Subject) {
    for (bucket, key) in [
        (BUCKET, "tamper"),
        (BUCKET, "tamper2"),
        (OTHER_BUCKET, "tamper"),
    ] {
        let stored = send(
            &presign(subject.path_style.put_object(bucket, key)),
            b"text",
        );
        assert_eq!(stored.status, 200, "{stored:?}");
    }
    for presigner in subject.presigners() {
        let request = presigner
            .get_object(BUCKET, "tamper")
            .response_content_type("text/plain");
        let link = presign(request.clone());
        let later = request
            .presign_at(Timestamp::from_unix(link.expires_at().unix() - 59).unwrap())
            .unwrap();
        let swap = |name: &str| {
            link.url()
                .replace(parameter(link.url(), name), parameter(later.url(), name))
        };
        for (what, url) in [
            ("signature", swap("X-Amz-Signature")),
            ("date", swap("X-Amz-Date")),
            (
                "life",
                link.url().replace("X-Amz-Expires=60", "X-Amz-Expires=61"),
            ),
            ("region", link.url().replace("us-east-1", "us-east-2")),
            ("bucket", link.url().replacen(BUCKET, OTHER_BUCKET, 1)),
            ("key", link.url().replace("/tamper?", "/tamper2?")),
            ("value", link.url().replace("text%2Fplain", "text%2Fhtml")),
            (
                "one parameter more",
                link.url()
                    .replace("&X-Amz-Signature", "&versionId=1&X-Amz-Signature"),
            ),
            (
                "one parameter less",
                link.url()
                    .replace("&response-content-type=text%2Fplain", ""),
            ),
        ] {
            assert_ne!(url, link.url(), "{what} is not changed");
            assert_refused(
                &send_raw(Method::Get, &url, &[], b""),
                subject.bad_signature,
                what,
            );
        }
        let delete = send_raw(Method::Delete, link.url(), &[], b"");
        assert_refused(&delete, subject.bad_signature, "method");
        let untouched = send(&link, b"");
        assert_eq!(
            (untouched.status, &*untouched.body),
            (200, &b"text"[..]),
            "{untouched:?}"
        );
    }
}

/// A query parameter of a URL, `name=value`.
fn parameter<'a>(url: &'a str, name: &str) -> &'a str {
    url.split(['?', '&'])
        .find(|parameter| parameter.split('=').next() == Some(name))
        .unwrap()
}

pub(crate) fn tamper_headers(subject: &Subject) {
    let request = subject
        .path_style
        .put_object(BUCKET, "tamper-headers")
        .content_type("image/jpeg")
        .metadata("a", "1");
    let link = presign(request);
    for (what, headers) in [
        ("left out", &[("content-type", "image/jpeg")][..]),
        (
            "changed",
            &[("content-type", "text/html"), ("x-amz-meta-a", "1")],
        ),
    ] {
        let response = send_raw(link.method(), link.url(), headers, b"x");
        assert_refused(&response, subject.bad_signature, what);
    }
    assert_eq!(send(&link, b"x").status, 200);
}

pub(crate) fn expired(subject: &Subject) {
    subject.put("expired", b"text");
    for presigner in subject.presigners() {
        let request = presigner
            .get_object(BUCKET, "expired")
            .expires_in(Duration::from_mins(1));
        assert_refused(
            &send(&request.presign_at(seconds_ago(62)).unwrap(), b""),
            (403, "AccessDenied"),
            "expired",
        );
        assert_eq!(
            send(&request.presign_at(seconds_ago(50)).unwrap(), b"").status,
            200
        );
    }
    let request = subject
        .path_style
        .get_object(BUCKET, "expired")
        .expires_in(Duration::from_secs(6));
    let short = request.presign_at(now()).unwrap();
    assert_eq!(send(&short, b"").status, 200);
    std::thread::sleep(Duration::from_secs(8));
    assert_refused(
        &send(&short, b""),
        (403, "AccessDenied"),
        "expired while waiting",
    );
}

pub(crate) fn longest_lifetime(subject: &Subject) {
    subject.put("longest", b"text");
    let link = subject
        .path_style
        .get_object(BUCKET, "longest")
        .expires_in(ExpiresIn::MAX)
        .presign_at(now())
        .unwrap();
    assert_eq!(send(&link, b"").status, 200);
}

pub(crate) fn wrong_secret(subject: &Subject) {
    let id = subject.path_style.credentials().access_key_id();
    let other = subject
        .path_style
        .with_credentials(Credentials::new(id, "some/other+secret").unwrap());
    assert_refused(
        &send(&presign(other.get_object(BUCKET, "any")), b""),
        subject.bad_signature,
        "wrong secret",
    );
}
