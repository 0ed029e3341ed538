//! Uploads by forms, and what their policies keep out.

use presign_core::{PostForm, PostObject};
use s3_servers::{
    curl::{Response, post_form, send},
    now,
};

use super::{BUCKET, Subject, presign, seconds_ago};

const FILE: &[u8] = b"the body of a form";

type Fields = Vec<(String, String)>;

pub(crate) fn accepted(subject: &Subject) {
    for (presigner, folder) in subject.presigners().into_iter().zip(["path", "virtual"]) {
        let key = format!("forms/{folder}/${{filename}}");
        let form = presigner
            .post_object(BUCKET, &key)
            .field("x-amz-meta-owner", "Zoe")
            .starts_with("Content-Type", "image/")
            .content_length_range(1, 100);
        let form = form.presign_at(now()).unwrap();
        let response = post(&form, &[("Content-Type", "image/jpeg")], FILE);
        assert!((200..300).contains(&response.status), "{response:?}");

        let key = if subject.replaces_filename {
            format!("forms/{folder}/cat.jpg")
        } else {
            key
        };
        let stored = send(&presign(presigner.get_object(BUCKET, &key)), b"");
        assert_eq!((stored.status, &*stored.body), (200, FILE), "{stored:?}");
        assert_eq!(stored.headers["content-type"], "image/jpeg");
        assert_eq!(stored.headers["x-amz-meta-owner"], "Zoe");
    }
}

pub(crate) fn refused(subject: &Subject) {
    let form = limited(subject).presign_at(now()).unwrap();
    let jpeg = [("Content-Type", "image/jpeg")];
    assert_kept_out(
        &post(&form, &jpeg, &[b'x'; 101]),
        "a file that is too large",
    );
    assert_kept_out(&post(&form, &jpeg, b"x"), "a file that is too small");
    assert_kept_out(
        &post(&form, &[("Content-Type", "text/html")], FILE),
        "another type",
    );
    assert_kept_out(&post(&form, &[], FILE), "a field that is missing");
    for (name, value) in [
        ("key", "other/cat.jpg"),
        ("acl", "public-read"),
        ("policy", "e30="),
        ("x-amz-date", "20130524T000000Z"),
        ("x-amz-signature", &"0".repeat(64)),
    ] {
        let fields = with(&form, name, value);
        let fields = chosen(fields, &jpeg);
        let response = post_form(form.url(), &fields, "cat.jpg", FILE);
        assert_kept_out(&response, &format!("another {name}"));
    }
    let response = post(&form, &jpeg, FILE);
    assert!(
        (200..300).contains(&response.status),
        "and as it is: {response:?}"
    );
}

pub(crate) fn expired(subject: &Subject) {
    let form = limited(subject).expires_in(60);
    let form = form.presign_at(seconds_ago(120)).unwrap();
    let response = post(&form, &[("Content-Type", "image/jpeg")], FILE);
    assert_kept_out(&response, "an expired form");
}

fn limited(subject: &Subject) -> PostObject<'_> {
    subject
        .path_style
        .post_object(BUCKET, "forms/limited.jpg")
        .field("acl", "private")
        .starts_with("Content-Type", "image/")
        .content_length_range(2, 100)
}

fn post(form: &PostForm, more: &[(&str, &str)], file: &[u8]) -> Response {
    let fields = chosen(form.fields().to_vec(), more);
    post_form(form.url(), &fields, "cat.jpg", file)
}

fn chosen(mut fields: Fields, more: &[(&str, &str)]) -> Fields {
    fields.extend(
        more.iter()
            .map(|(name, value)| ((*name).into(), (*value).into())),
    );
    fields
}

fn with(form: &PostForm, name: &str, value: &str) -> Fields {
    let mut fields = form.fields().to_vec();
    let (_, known) = fields.iter_mut().find(|(known, _)| known == name).unwrap();
    *known = value.into();
    fields
}

fn assert_kept_out(response: &Response, what: &str) {
    let (status, code) = response.verdict();
    assert!(
        (400..500).contains(&status) && !code.is_empty(),
        "{what}: {response:?}"
    );
}
