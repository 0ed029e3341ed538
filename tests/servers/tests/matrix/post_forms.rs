//! Form uploads, and what their policies reject.

use presign_core::{PostForm, PostObject};
use s3_servers::{
    curl::{Response, post_form, send},
    now,
};

use super::{BUCKET, Subject, assert_refused, presign, seconds_ago};

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

/// These servers replace the name of the file in the key only, and compare other fields as received: a policy with the prefix before the
/// variable works for them, and for S3, which replaces it in every field.
pub(crate) fn filename_in_any_field(subject: &Subject) {
    let tags =
        "<Tagging><TagSet><Tag><Key>from</Key><Value>${filename}</Value></Tag></TagSet></Tagging>";
    for (presigner, folder) in subject.presigners().into_iter().zip(["path", "virtual"]) {
        let key = format!("filenames/{folder}/a.jpg");
        let mut form = presigner
            .post_object(BUCKET, &key)
            .field("x-amz-meta-name", "the ${filename}")
            .starts_with("x-amz-meta-other", "an ${filename}");
        if subject.knows_tags {
            form = form.field("tagging", tags);
        }
        let form = form.presign_at(now()).unwrap();
        let chosen = [("x-amz-meta-other", "an ${filename}")];
        let response = post(&form, &chosen, FILE);
        assert!((200..300).contains(&response.status), "{response:?}");

        let stored = send(&presign(presigner.get_object(BUCKET, &key)), b"");
        assert_eq!((stored.status, &*stored.body), (200, FILE), "{stored:?}");
        assert_eq!(stored.headers["x-amz-meta-name"], "the ${filename}");
        assert_eq!(stored.headers["x-amz-meta-other"], "an ${filename}");
        if subject.knows_tags {
            let tagging = send(&presign(presigner.get_object_tagging(BUCKET, &key)), b"");
            let text = String::from_utf8_lossy(&tagging.body);
            assert!(text.contains("<Key>from</Key>"), "{text}");
        }

        let other = [("x-amz-meta-other", "the ${filename}")];
        let response = post(&form, &other, FILE);
        assert_refused(&response, subject.outside_policy, "another prefix");
    }
}

pub(crate) fn refused(subject: &Subject) {
    let at = now();
    let form = limited(subject).presign_at(at).unwrap();
    let jpeg = [("Content-Type", "image/jpeg")];
    let large = post(&form, &jpeg, &[b'x'; 101]);
    assert_refused(&large, (400, "EntityTooLarge"), "too large");
    let small = post(&form, &jpeg, b"x");
    assert_refused(&small, (400, "EntityTooSmall"), "too small");
    let html = post(&form, &[("Content-Type", "text/html")], FILE);
    assert_refused(&html, subject.outside_policy, "another type");
    let no_type = post(&form, &[], FILE);
    assert_refused(&no_type, subject.outside_policy, "no type");

    let looser = limited(subject).content_length_range(0, 1000);
    let looser = looser.presign_at(at).unwrap();
    let other_policy = value(&looser, "policy");
    for (name, value, refusal) in [
        ("key", "forms-of-others/cat.jpg", subject.outside_policy),
        ("acl", "public-read", subject.outside_policy),
        ("x-amz-date", "20130524T000000Z", subject.outside_policy),
        ("policy", other_policy, subject.bad_form_signature),
        (
            "x-amz-signature",
            &"0".repeat(64),
            subject.bad_form_signature,
        ),
    ] {
        let fields = chosen(with(&form, name, value), &jpeg);
        let response = post_form(form.url(), &fields, "cat.jpg", FILE);
        assert_refused(&response, refusal, &format!("another {name}"));
    }
    for (name, _) in form.fields() {
        let fields = chosen(without(&form, name), &jpeg);
        let response = post_form(form.url(), &fields, "cat.jpg", FILE);
        let (status, code) = response.verdict();
        assert!(
            (400..500).contains(&status) && !code.is_empty(),
            "no {name}: {response:?}"
        );
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
    assert_refused(&response, (403, "AccessDenied"), "an expired form");
}

fn limited(subject: &Subject) -> PostObject<'_> {
    subject
        .path_style
        .post_object(BUCKET, "forms/${filename}")
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

fn without(form: &PostForm, name: &str) -> Fields {
    let others = form.fields().iter().filter(|(known, _)| known != name);
    others.cloned().collect()
}

fn value<'a>(form: &'a PostForm, name: &str) -> &'a str {
    let mut fields = form.fields().iter();
    &fields.find(|(known, _)| known == name).unwrap().1
}
