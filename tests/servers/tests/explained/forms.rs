//! Form uploads that the server rejects.

use presign_core::{Method, PostObject};
use presign_diagnose::Cause;
use s3_servers::now;

use super::{
    Case, Kind,
    Proof::{None as Nothing, Response},
    World, case,
    requests::{Refused, after},
};
use crate::matrix::BUCKET;

type Fields = Vec<(String, String)>;

const FILE: &str = "the body of a form";
const BOUNDARY: &str = "----WebKitFormBoundary7MA4YWxkTrZu0gW";

pub(super) const CASES: &[Case] = &[
    case("form_without_key", Cause::MissingField, |world| {
        posted(world, |fields| fields.retain(|(name, _)| name != "key"))
    })
    .about("key"),
    case("form_without_policy", Cause::MissingField, |world| {
        posted(world, |fields| fields.retain(|(name, _)| name != "policy"))
    })
    .on(Kind::CephRgw, Cause::MissingField, Nothing),
    case("form_without_signature", Cause::MissingField, |world| {
        posted(world, |fields| {
            fields.retain(|(name, _)| name != "x-amz-signature");
        })
    }),
    case("form_without_credential", Cause::MissingField, |world| {
        posted(world, |fields| {
            fields.retain(|(name, _)| name != "x-amz-credential");
        })
    }),
    case("form_without_date", Cause::MissingField, |world| {
        posted(world, |fields| {
            fields.retain(|(name, _)| name != "x-amz-date");
        })
    }),
    case(
        "form_without_a_field_of_the_policy",
        Cause::PolicyConditionFailed,
        |world| posted(world, |fields| fields.retain(|(name, _)| name != "acl")),
    )
    .on(Kind::S3sFs, Cause::MissingField, Response),
    case(
        "form_with_another_key",
        Cause::PolicyConditionFailed,
        |world| posted(world, |fields| set(fields, "key", "another")),
    ),
    case(
        "form_with_another_acl",
        Cause::PolicyConditionFailed,
        |world| posted(world, |fields| set(fields, "acl", "public-read")),
    ),
    case(
        "form_with_another_field",
        Cause::PolicyConditionFailed,
        |world| {
            posted(world, |fields| {
                fields.push(("x-amz-meta-owner".into(), "Zoe".into()));
            })
        },
    ),
    case(
        "form_with_a_button",
        Cause::PolicyConditionFailed,
        |world| {
            posted(world, |fields| {
                fields.push(("submit".into(), "Upload".into()));
            })
        },
    )
    .only(Kind::CephRgw),
    case(
        "form_with_another_content_type",
        Cause::PolicyConditionFailed,
        |world| {
            form(
                world,
                &limited(world),
                |fields| fields.push(("Content-Type".into(), "text/html".into())),
                FILE,
            )
        },
    ),
    case(
        "form_without_content_type",
        Cause::PolicyConditionFailed,
        |world| form(world, &limited(world), |_| {}, FILE),
    )
    .on(Kind::S3sFs, Cause::MissingField, Response),
    case("form_with_a_large_file", Cause::BodyTooLarge, |world| {
        form(world, &limited(world), jpeg, &"x".repeat(200))
    }),
    case("form_with_a_small_file", Cause::BodyTooSmall, |world| {
        form(world, &limited(world), jpeg, "x")
    }),
    case("form_expired", Cause::PolicyExpired, |world| {
        let expired = world
            .s3
            .post_object(BUCKET, "form")
            .expires_in(60)
            .presign_at(after(-120));
        let expired = expired.unwrap();
        multipart(world, expired.url(), expired.fields(), FILE, &[])
    }),
    case(
        "form_to_another_bucket",
        Cause::PolicyConditionFailed,
        |world| {
            let made = world
                .s3
                .post_object(BUCKET, "form")
                .presign_at(now())
                .unwrap();
            let url = made.url().replace("/matrix", "/matrix2");
            assert_ne!(url, made.url());
            multipart(world, &url, made.fields(), FILE, &[])
        },
    ),
    case("form_to_no_bucket", Cause::NoSuchBucket, |world| {
        let made = world
            .s3
            .post_object("no-such-bucket-here", "form")
            .presign_at(now())
            .unwrap();
        multipart(world, made.url(), made.fields(), FILE, &[])
    })
    .only(Kind::CephRgw),
    case("form_to_the_endpoint", Cause::MethodNotAllowed, |world| {
        let made = world
            .s3
            .post_object(BUCKET, "form")
            .presign_at(now())
            .unwrap();
        let url = format!("{}/", world.endpoint);
        multipart(world, &url, made.fields(), FILE, &[])
    })
    .only(Kind::CephRgw),
    case("form_with_the_file_first", Cause::MissingField, |world| {
        let made = world
            .s3
            .post_object(BUCKET, "form")
            .presign_at(now())
            .unwrap();
        multipart(world, made.url(), &[], FILE, made.fields())
    }),
    case(
        "form_with_the_policy_after_the_file",
        Cause::MissingField,
        |world| {
            let made = world
                .s3
                .post_object(BUCKET, "form")
                .presign_at(now())
                .unwrap();
            let (after, before): (Fields, Fields) = made
                .fields()
                .iter()
                .cloned()
                .partition(|(name, _)| name == "policy");
            multipart(world, made.url(), &before, FILE, &after)
        },
    )
    .on(Kind::CephRgw, Cause::MissingField, Nothing),
    case("form_without_file", Cause::MalformedForm, |world| {
        let made = world
            .s3
            .post_object(BUCKET, "form")
            .presign_at(now())
            .unwrap();
        let body = fields_of(made.fields()) + &format!("--{BOUNDARY}--\r\n");
        sent(world, made.url(), body)
    })
    .only(Kind::S3sFs),
    case("form_with_another_secret", Cause::WrongSecret, |world| {
        let made = world
            .user(None, "another/secret")
            .post_object(BUCKET, "form")
            .presign_at(now())
            .unwrap();
        multipart(world, made.url(), made.fields(), FILE, &[])
    })
    .shown_by(Nothing),
    case(
        "form_with_another_policy",
        Cause::ParameterChanged,
        |world| {
            let looser = world
                .s3
                .post_object(BUCKET, "form")
                .content_length_range(0, 1000)
                .presign_at(now())
                .unwrap();
            let policy = looser
                .fields()
                .iter()
                .find(|(name, _)| name == "policy")
                .unwrap()
                .1
                .clone();
            posted(world, move |fields| set(fields, "policy", &policy))
        },
    )
    .shown_by(Nothing),
    case(
        "form_of_an_unknown_user",
        Cause::UnknownAccessKey,
        |world| {
            let other = world.user(Some("NOSUCHKEYISKNOWN0000"), "secret");
            let made = other.post_object(BUCKET, "form").presign_at(now()).unwrap();
            multipart(world, made.url(), made.fields(), FILE, &[])
        },
    )
    .on(Kind::CephRgw, Cause::UnknownAccessKey, Nothing),
    case(
        "form_with_a_malformed_policy",
        Cause::MalformedForm,
        |world| posted(world, |fields| set(fields, "policy", "no policy")),
    )
    .on(Kind::CephRgw, Cause::MalformedForm, Nothing),
    case("form_encoded_as_a_url", Cause::MalformedForm, |world| {
        let made = world
            .s3
            .post_object(BUCKET, "form")
            .presign_at(now())
            .unwrap();
        let refused = Refused::of_url(&world.s3, Method::Post, made.url());
        refused
            .header("Content-Type", "application/x-www-form-urlencoded")
            .body("key=form&file=text")
    })
    .on(Kind::S3sFs, Cause::NotImplemented, Response),
    case("form_without_boundary", Cause::MalformedForm, |world| {
        posted(world, |_| {}).header("Content-Type", "multipart/form-data")
    }),
];

fn limited(world: &World) -> PostObject<'_> {
    let form = world
        .s3
        .post_object(BUCKET, "form")
        .starts_with("Content-Type", "image/");
    form.content_length_range(2, 100)
}

fn jpeg(fields: &mut Fields) {
    fields.push(("Content-Type".into(), "image/jpeg".into()));
}

fn set(fields: &mut Fields, name: &str, value: &str) {
    let (_, known) = fields.iter_mut().find(|(known, _)| known == name).unwrap();
    *known = value.into();
}

fn posted(world: &World, change: impl FnOnce(&mut Fields)) -> Refused {
    form(
        world,
        &world.s3.post_object(BUCKET, "form").field("acl", "private"),
        change,
        FILE,
    )
}

fn form(
    world: &World,
    form: &PostObject<'_>,
    change: impl FnOnce(&mut Fields),
    file: &str,
) -> Refused {
    let made = form.presign_at(now()).unwrap();
    let mut fields = made.fields().to_vec();
    change(&mut fields);
    multipart(world, made.url(), &fields, file, &[])
}

/// Posts fields, a file and more fields.
fn multipart(
    world: &World,
    url: &str,
    before: &[(String, String)],
    file: &str,
    behind: &[(String, String)],
) -> Refused {
    let head = "Content-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\nContent-Type: text/plain";
    let (before, behind) = (fields_of(before), fields_of(behind));
    let body =
        format!("{before}--{BOUNDARY}\r\n{head}\r\n\r\n{file}\r\n{behind}--{BOUNDARY}--\r\n");
    sent(world, url, body)
}

fn fields_of(fields: &[(String, String)]) -> String {
    let field = |(name, value): &(String, String)| {
        format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
        )
    };
    fields.iter().map(field).collect()
}

fn sent(world: &World, url: &str, body: String) -> Refused {
    let refused = Refused::of_url(&world.s3, Method::Post, url);
    let kind = format!("multipart/form-data; boundary={BOUNDARY}");
    refused.header("Content-Type", &kind).body(body)
}
