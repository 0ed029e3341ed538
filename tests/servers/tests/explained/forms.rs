//! Forms that a server rejects.

use presign_core::{Credentials, Method, PostForm, Presigner};
use presign_diagnose::{Cause, Diagnosis, FailedRequest, explain};
use s3_servers::{curl::post_form, now};

use super::{is_named, later};
use crate::matrix::BUCKET;

type Case = (
    &'static str,
    Cause,
    fn(&Presigner) -> (PostForm, Vec<(String, String)>),
);

pub(super) const CASES: &[Case] = &[
    (
        "field_outside_the_policy",
        Cause::PolicyConditionFailed,
        |s3| {
            let form = form(s3);
            let mut fields = form.fields().to_vec();
            fields[0].1 = "another".into();
            (form, fields)
        },
    ),
    (
        "field_that_the_policy_lacks",
        Cause::PolicyConditionFailed,
        |s3| {
            let form = form(s3);
            let mut fields = form.fields().to_vec();
            fields.insert(0, ("x-amz-meta-owner".into(), "me".into()));
            (form, fields)
        },
    ),
    ("form_without_key", Cause::MissingField, |s3| {
        let form = form(s3);
        let fields = form.fields().iter().filter(|(name, _)| name != "key");
        let fields = fields.cloned().collect();
        (form, fields)
    }),
    ("form_with_an_expired_policy", Cause::PolicyExpired, |s3| {
        let form = s3
            .post_object(BUCKET, "form")
            .presign_at(later(-7200))
            .unwrap();
        let fields = form.fields().to_vec();
        (form, fields)
    }),
    ("form_with_another_secret", Cause::WrongSecret, |s3| {
        let id = s3.credentials().access_key_id().to_owned();
        let form = form(&s3.with_credentials(Credentials::new(id, "another/secret").unwrap()));
        let fields = form.fields().to_vec();
        (form, fields)
    }),
    ("form_with_an_unknown_key", Cause::UnknownAccessKey, |s3| {
        let unknown = Credentials::new("NOSUCHKEYISKNOWN0000", "secret").unwrap();
        let form = form(&s3.with_credentials(unknown));
        let fields = form.fields().to_vec();
        (form, fields)
    }),
    ("form_with_a_large_file", Cause::BodyTooLarge, |s3| {
        let form = s3.post_object(BUCKET, "form").content_length_range(0, 2);
        let form = form.presign_at(now()).unwrap();
        let fields = form.fields().to_vec();
        (form, fields)
    }),
    ("form_with_a_small_file", Cause::BodyTooSmall, |s3| {
        let form = s3
            .post_object(BUCKET, "form")
            .content_length_range(100, 200);
        let form = form.presign_at(now()).unwrap();
        let fields = form.fields().to_vec();
        (form, fields)
    }),
];

fn form(s3: &Presigner) -> PostForm {
    s3.post_object(BUCKET, "form").presign_at(now()).unwrap()
}

/// Posts the form, and explains the server's response.
pub(super) fn check(presigner: &Presigner, case: &Case) {
    let (name, expected, make) = *case;
    let (form, fields) = make(presigner);
    let response = post_form(form.url(), &fields, "a.txt", b"text");
    assert!(response.status >= 300, "not refused: {response:?}");
    let body = String::from_utf8_lossy(&response.body).into_owned();
    let mut failed = FailedRequest::default();
    failed.error_body = Some(&body);
    failed.status = Some(response.status);
    failed.method = Some(Method::Post);
    let why: Diagnosis = explain(form.url(), now(), &failed).unwrap();
    assert!(
        is_named(&why, expected),
        "{name}: {response:?}\n{}",
        why.to_json()
    );
}
