//! Tests of presigned URLs that every server must pass, with the differences between servers.

mod guards;
pub(crate) mod multipart;
mod operations;
mod post_forms;
mod tampering;

use std::{sync::Arc, time::Duration};

use libtest_mimic::Trial;
use presign_core::{AddressingStyle, Method, PresignedRequest, Presigner, Request, Timestamp};
use s3_servers::{
    Server,
    curl::{Response, send},
    now,
};

pub(crate) const BUCKET: &str = "matrix";
const OTHER_BUCKET: &str = "matrix2";

type Case = (&'static str, fn(&Subject));

/// A server under test, and how it differs from AWS.
#[expect(
    clippy::struct_excessive_bools,
    reason = "servers differ in each by itself"
)]
pub(crate) struct Subject {
    pub(crate) name: &'static str,
    pub(crate) path_style: Presigner,
    pub(crate) virtual_hosted: Presigner,
    /// The response to an invalid signature.
    pub(crate) bad_signature: (u16, &'static str),
    /// The response to a form whose fields violate the policy.
    pub(crate) outside_policy: (u16, &'static str),
    /// The response to a form with an invalid signature.
    pub(crate) bad_form_signature: (u16, &'static str),
    /// The response for a multipart upload that does not exist.
    pub(crate) no_such_upload: (u16, &'static str),
    /// Whether completing a multipart upload with `if-none-match: *` keeps an existing object.
    pub(crate) heeds_if_none_match_of_parts: bool,
    /// Whether objects are files, so that a key must be a valid path.
    pub(crate) keys_are_paths: bool,
    /// Whether `${filename}` in a form's key is replaced by the name of the file.
    pub(crate) replaces_filename: bool,
    /// Whether it compares `x-amz-checksum-sha256` with the body.
    pub(crate) compares_checksums: bool,
    /// Whether `If-None-Match: *` prevents overwriting an object.
    pub(crate) knows_if_none_match: bool,
    /// Whether objects have tags.
    pub(crate) knows_tags: bool,
}

impl Subject {
    pub(crate) fn new(name: &'static str, server: &Server) -> Self {
        let virtual_hosted =
            Presigner::builder("us-east-1", server.presigner().credentials().clone())
                .endpoint_url(&server.virtual_host_endpoint_url())
                .addressing_style(AddressingStyle::Virtual)
                .build()
                .unwrap();
        for bucket in [BUCKET, OTHER_BUCKET] {
            server.create_bucket(bucket);
        }
        Self {
            name,
            path_style: server.presigner(),
            virtual_hosted,
            bad_signature: (403, "SignatureDoesNotMatch"),
            outside_policy: (403, "AccessDenied"),
            bad_form_signature: (403, "AccessDenied"),
            no_such_upload: (404, "NoSuchUpload"),
            heeds_if_none_match_of_parts: false,
            keys_are_paths: false,
            replaces_filename: true,
            compares_checksums: false,
            knows_if_none_match: true,
            knows_tags: true,
        }
    }

    /// Returns the tests of this server.
    pub(crate) fn trials(self) -> Vec<Trial> {
        let subject = Arc::new(self);
        let cases: [Case; 27] = [
            ("object_is_uploaded_downloaded_and_deleted", round_trip),
            ("unusual_keys_name_their_own_object", hard_keys),
            ("range_returns_a_part", range),
            ("response_overrides_set_headers", response_overrides),
            ("metadata_is_stored_unchanged", metadata),
            ("url_changed_is_rejected", tampering::tamper),
            (
                "signed_header_missing_or_changed_is_rejected",
                tampering::tamper_headers,
            ),
            ("url_expired_is_rejected", tampering::expired),
            (
                "longest_lifetimetime_is_accepted",
                tampering::longest_lifetime,
            ),
            ("wrong_secret_is_rejected", tampering::wrong_secret),
            ("bucket_is_listed", list_bucket),
            ("buckets_are_listed", list_buckets),
            ("signed_length_and_type_must_match", guards::length_and_type),
            ("signed_digest_must_match_the_body", guards::digest),
            (
                "upload_if_none_match_does_not_overwrite",
                guards::no_overwrite,
            ),
            ("form_uploads_a_file", post_forms::accepted),
            (
                "form_with_filename_in_any_field_is_accepted",
                post_forms::filename_in_any_field,
            ),
            ("form_outside_its_policy_is_rejected", post_forms::refused),
            ("form_expired_is_rejected", post_forms::expired),
            ("multipart_plan_uploads_an_object", multipart::three_parts),
            ("multipart_part_changed_is_rejected", multipart::tampered),
            (
                "multipart_aborted_upload_does_not_exist",
                multipart::aborted,
            ),
            (
                "multipart_if_none_match_does_not_overwrite",
                multipart::no_overwrite,
            ),
            ("copy_has_the_contents_of_its_source", operations::copy),
            ("list_objects_returns_the_requested_keys", operations::list),
            (
                "multipart_single_requests_upload_an_object",
                operations::parts,
            ),
            ("tags_are_stored_read_and_deleted", operations::tagging),
        ];
        cases
            .into_iter()
            .map(|(name, case)| {
                let subject = Arc::clone(&subject);
                Trial::test(format!("{}::{name}", subject.name), move || {
                    case(&subject);
                    Ok(())
                })
            })
            .collect()
    }

    fn presigners(&self) -> [&Presigner; 2] {
        [&self.path_style, &self.virtual_hosted]
    }

    /// Stores an object and asserts success.
    fn put(&self, key: &str, body: &[u8]) {
        let stored = send(&presign(self.path_style.put_object(BUCKET, key)), body);
        assert_eq!(stored.status, 200, "{stored:?}");
    }
}

/// Presigns at the current time, for 60 seconds.
pub(crate) fn presign<O>(request: Request<'_, O>) -> PresignedRequest {
    request
        .expires_in(Duration::from_mins(1))
        .presign_at(now())
        .unwrap()
}

pub(crate) fn assert_refused(response: &Response, (status, code): (u16, &str), what: &str) {
    let (actual_status, actual_code) = response.verdict();
    assert_eq!(
        (actual_status, &*actual_code),
        (status, code),
        "{what}: {response:?}"
    );
}

fn seconds_ago(seconds: i64) -> Timestamp {
    Timestamp::from_unix(now().unix() - seconds).unwrap()
}

fn round_trip(subject: &Subject) {
    for (presigner, key) in subject
        .presigners()
        .into_iter()
        .zip(["round-trip/path.txt", "round-trip/virtual.txt"])
    {
        let body = format!("the body of {key}");
        let put = send(&presign(presigner.put_object(BUCKET, key)), body.as_bytes());
        assert_eq!(put.status, 200, "{put:?}");
        let get = send(&presign(presigner.get_object(BUCKET, key)), b"");
        assert_eq!((get.status, get.body), (200, body.clone().into_bytes()));
        let head = send(&presign(presigner.head_object(BUCKET, key)), b"");
        assert_eq!(
            (head.status, head.headers["content-length"].parse()),
            (200, Ok(body.len()))
        );
        let delete = send(&presign(presigner.delete_object(BUCKET, key)), b"");
        assert_eq!(delete.status, 204, "{delete:?}");
        assert_refused(
            &send(&presign(presigner.get_object(BUCKET, key)), b""),
            (404, "NoSuchKey"),
            key,
        );
        let head = send(&presign(presigner.head_object(BUCKET, key)), b"");
        assert_eq!(head.status, 404);
    }
}

/// Each key gets its own body, and all are stored before any is read, so that an object that overwrote another is detected.
fn hard_keys(subject: &Subject) {
    let everywhere = [
        "a b",
        "a+b",
        "a%b",
        "a%2Fb",
        "a%20b",
        "a?b",
        "a#b",
        "a&b=c",
        "a*b'c(d)",
        "a;b",
        "a,b",
        "a:b",
        "a@b",
        "a$b",
        "a!b",
        "a=b",
        "a\"b",
        "a<b>",
        "a^b`",
        "a{b}|",
        "a[b]",
        "a~b",
        "a\\b",
        "tab\there",
        "line\nhere",
        "bell\u{7}",
        "del\u{7f}",
        "é",
        "e\u{301}",
        "日本語",
        "😀",
        "...",
        "a..b",
        "x/a b/c",
    ];
    let not_as_files = [
        "/lead",
        "a//b",
        "dir/",
        "//host/x",
        "a/./b",
        "a/../b",
        "../up",
        ".",
        "..",
        "x/",
        "http://host/x",
    ];
    let keys = || {
        let rest: &[&str] = if subject.keys_are_paths {
            &[]
        } else {
            &not_as_files
        };
        everywhere
            .iter()
            .chain(rest)
            .map(|key| (*key, format!("hard keys: {key}")))
    };
    for presigner in subject.presigners() {
        for (key, body) in keys() {
            let put = send(
                &presign(presigner.put_object(BUCKET, key).allow_unsafe_key(true)),
                body.as_bytes(),
            );
            assert_eq!(put.status, 200, "PUT {key:?}: {put:?}");
        }
        for (key, body) in keys() {
            let get = send(
                &presign(presigner.get_object(BUCKET, key).allow_unsafe_key(true)),
                b"",
            );
            assert_eq!(
                (get.status, String::from_utf8_lossy(&get.body).into_owned()),
                (200, body),
                "GET {key:?}"
            );
        }
        for (key, _) in keys() {
            let delete = send(
                &presign(presigner.delete_object(BUCKET, key).allow_unsafe_key(true)),
                b"",
            );
            assert_eq!(delete.status, 204, "DELETE {key:?}: {delete:?}");
        }
    }
}

fn range(subject: &Subject) {
    subject.put("range", b"0123456789");
    let part = send(
        &presign(
            subject
                .path_style
                .get_object(BUCKET, "range")
                .range("bytes=2-4"),
        ),
        b"",
    );
    assert_eq!((part.status, &*part.body), (206, &b"234"[..]));
}

fn response_overrides(subject: &Subject) {
    subject.put("overrides", b"text");
    let request = subject
        .path_style
        .get_object(BUCKET, "overrides")
        .response_cache_control("no-store, max-age=0")
        .response_content_disposition("attachment; filename=\"a b+c%20(1)*'~.txt\"")
        .response_content_encoding("identity")
        .response_content_language("de-CH")
        .response_content_type("text/plain; charset=utf-8")
        .response_expires("Thu, 01 Dec 1994 16:00:00 GMT");
    let response = send(&presign(request), b"");
    assert_eq!(response.status, 200, "{response:?}");
    assert_eq!(
        response.headers["content-disposition"],
        "attachment; filename=\"a b+c%20(1)*'~.txt\""
    );
    assert_eq!(
        response.headers["content-type"],
        "text/plain; charset=utf-8"
    );
    assert_eq!(response.headers["cache-control"], "no-store, max-age=0");
}

fn metadata(subject: &Subject) {
    let request = subject
        .path_style
        .put_object(BUCKET, "metadata")
        .content_type("image/jpeg")
        .metadata("a", "one")
        .metadata("a-b", "two")
        .metadata("Upper", "  three  words ");
    let put = send(&presign(request), b"x");
    assert_eq!(put.status, 200, "{put:?}");
    let head = send(
        &presign(subject.path_style.head_object(BUCKET, "metadata")),
        b"",
    );
    assert_eq!(head.headers["content-type"], "image/jpeg");
    assert_eq!(head.headers["x-amz-meta-a"], "one");
    assert_eq!(head.headers["x-amz-meta-a-b"], "two");
    assert_eq!(head.headers["x-amz-meta-upper"], "three  words");
}

fn list_bucket(subject: &Subject) {
    let key = "list (1)/a+b*.txt";
    subject.put(key, b"x");
    for presigner in subject.presigners() {
        let request = presigner
            .presign(Method::Get, BUCKET, None)
            .query("list-type", "2")
            .query("prefix", "list (1)/a+b*");
        let list = send(&presign(request), b"");
        assert_eq!(list.status, 200, "{list:?}");
        assert!(
            String::from_utf8_lossy(&list.body).contains(&format!("<Key>{key}</Key>")),
            "{list:?}"
        );
    }
}

fn list_buckets(subject: &Subject) {
    let list = send(
        &presign(subject.path_style.presign(Method::Get, None, None)),
        b"",
    );
    assert_eq!(list.status, 200, "{list:?}");
    assert!(
        String::from_utf8_lossy(&list.body).contains(&format!("<Name>{BUCKET}</Name>")),
        "{list:?}"
    );
}
